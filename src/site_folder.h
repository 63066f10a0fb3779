/* site_folder.h - a site's files into their folder.
 *
 * A page that an earlier build wrote and this one does not is removed: it may
 * tell a relation that has been found wrong. Which pages were ours stands in
 * the folder's files.txt; nothing else is ever removed.
 */
#ifndef PM_SITE_FOLDER_H
#define PM_SITE_FOLDER_H

#include "base/diag.h"
#include "export/site.h"

/* False, with a diagnostic, if a file could not be written. */
bool pm_site_folder_write(const pm_site *site, pm_str folder, pm_diags *diags);

#endif
