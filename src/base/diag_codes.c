#include "base/diag_codes.h"

static const struct {
    const char *id;
    pm_severity severity;
} codes[] = {
#define PM_DIAG_ROW(name, id, severity) [name] = {id, severity},
    PM_DIAG_CODES(PM_DIAG_ROW)
#undef PM_DIAG_ROW
};

const char *pm_diag_id(pm_diag_code code)
{
    return codes[code].id;
}

pm_severity pm_diag_severity(pm_diag_code code)
{
    return codes[code].severity;
}

const char *pm_severity_name(pm_severity s)
{
    static const char *const names[] = {[PM_NOTE] = "note", [PM_WARNING] = "warning", [PM_ERROR] = "error"};
    return names[s];
}
