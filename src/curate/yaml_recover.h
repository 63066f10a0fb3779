/* yaml_recover.h - going on behind a syntax error. Private to curate/yaml_*.c.
 */
#ifndef PM_CURATE_YAML_RECOVER_H
#define PM_CURATE_YAML_RECOVER_H

#include "base/str.h"

/* Overwrites with spaces the entry of a list that holds byte AT of TEXT (LEN
 * bytes): from the nearest line at or above that begins with "- " to the next
 * line that is indented no more. The line of AT alone if it is in no entry.
 * Line ends stay, so all offsets and lines do. False if there was nothing left
 * to overwrite. */
bool pm_yaml_blank_entry(char *text, size_t len, size_t at);

#endif
