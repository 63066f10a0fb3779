#include "link/reading.h"

#include "link/misspelling.h"

void pm_readings_add(pm_readings *out, uint32_t term, uint8_t count, pm_reading how, uint64_t hash)
{
    pm_vec_push(&out->list, (pm_respelling){term, count, (uint8_t)how, hash});
}

void pm_readings_find(pm_readings *out, const pm_view *v)
{
    out->list.len = 0;
    for (uint32_t i = 0; v->forms->near && i < v->terms.list.len; i++)
        pm_misspelling_readings(out, v, i);
}

int pm_reading_tier(const pm_view *v, const pm_candidate *c, const pm_form *form)
{
    switch ((pm_reading)c->how) {
    case PM_READ_SLIP: return pm_misspelling_tier(v, c, form);
    default: return -1;
    }
}

pm_match pm_reading_match(pm_reading how)
{
    switch (how) {
    case PM_READ_NICKNAME: return PM_MATCH_NICKNAME;
    case PM_READ_TRANSLITERATION: return PM_MATCH_TRANSLITERATION;
    case PM_READ_SCAN: return PM_MATCH_SCAN;
    case PM_READ_SPACING: return PM_MATCH_SPACING;
    default: return PM_MATCH_MISSPELLING;
    }
}
