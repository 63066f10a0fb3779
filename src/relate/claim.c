#include "relate/claim.h"

const char *pm_modality_name(pm_modality modality)
{
    static const char *const names[PM_MODALITY_COUNT] = {
        [PM_STATED] = "stated", [PM_REPORTED] = "reported", [PM_PLANNED] = "planned",
        [PM_DENIED] = "denied", [PM_PAST] = "past",
    };
    return (unsigned)modality < PM_MODALITY_COUNT ? names[modality] : "";
}

pm_str pm_detail_get(pm_str detail, const char *key)
{
    pm_str wanted = pm_str_of(key), field;
    while (pm_str_field(&detail, ';', &field)) {
        field = pm_str_trim(field);
        size_t eq = pm_str_find(field, PM_STR("="), 0);
        if (eq < field.len && pm_str_eq(pm_str_slice(field, 0, eq), wanted))
            return pm_str_slice(field, eq + 1, field.len);
    }
    return PM_STR("");
}

static int compare(uint32_t a, uint32_t b)
{
    return (a > b) - (a < b);
}

int pm_claim_order(const pm_claim *a, const pm_claim *b)
{
    int c = compare(a->doc, b->doc);
    if (!c)
        c = compare(a->start, b->start);
    if (!c)
        c = compare(a->subject, b->subject);
    if (!c)
        c = compare(a->relation, b->relation);
    if (!c)
        c = compare(a->object, b->object);
    if (!c)
        c = compare(a->modality, b->modality);
    if (!c)
        c = pm_str_cmp(a->source, b->source);
    if (!c)
        c = pm_str_cmp(a->rule, b->rule);
    return c;
}
