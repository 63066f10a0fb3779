/* import.h - from the package of spaCy's model to the model file.
 *
 * Used by `powermap model import` and the build only; it alone needs libarchive
 * and jansson. Not one byte of the package is trusted: sizes are checked, the
 * inner files' SHA-256 must be the known ones.
 */
#ifndef PM_PARSE_IMPORT_H
#define PM_PARSE_IMPORT_H

#include "base/buf.h"
#include "base/diag.h"

enum { PM_IMPORT_MAX_WHEEL = 64 << 20 };

/* Makes the model file's bytes in OUT from a wheel (a zip archive) of
 * en_core_web_sm 3.8.0 in memory. NAME is for messages. False and a diagnostic
 * (bad-model) if it is not that. */
bool pm_parse_import(pm_buf *out, pm_str wheel, pm_str name, pm_diags *diags);

#endif
