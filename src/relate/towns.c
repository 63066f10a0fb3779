#include "relate/towns.h"

enum {
    CHAIN_MOST = 2, /* "Elmford, Elm County, Ohio" */
    GAP_MOST = 5,   /* bytes between a town and its state: a comma, blanks, a bracket, a dash */
    NO_RELATION = UINT32_MAX - 1
};

/* "Elmford, Ohio", as rules tell it. */
static bool is_town(const pm_claim *k, uint32_t located_in)
{
    return k->relation == located_in && pm_str_starts(k->rule, PM_STR("located-town"));
}

/* The two names of "Elmford, Ohio" stand side by side; "Elmford, with 99 seats,
 * and Ohio" are two places. */
static bool side_by_side(const pm_claim *k)
{
    if (!pm_str_eqz(k->rule, "located-town"))
        return true;
    uint32_t from = k->subject_end, to = k->object_start;
    if (from < k->start || from > to || to > k->end || to - from > GAP_MOST)
        return false;
    pm_str between = pm_str_slice(k->quote, from - k->start, to - k->start);
    pm_str behind = pm_str_slice(k->quote, k->object_end - k->start, k->quote.len);
    bool list = pm_str_find(between, PM_STR("and"), 0) < between.len || pm_str_find(between, PM_STR("or"), 0) < between.len;
    /* "Ruritania, Elbonia's ally" */
    return !list && !pm_str_starts(behind, PM_STR("'s")) && !pm_str_starts(behind, PM_STR("\xe2\x80\x99s"));
}

/* How many places stand behind the town claim I, one in the other. */
static uint32_t chain_length(const pm_claim_list *claims, size_t from, size_t end, size_t i, uint32_t located_in)
{
    uint32_t length = 1;
    for (bool more = true; more && length <= CHAIN_MOST;) {
        more = false;
        for (size_t k = from; k < end && !more; k++)
            if (is_town(&claims->at[k], located_in) && claims->at[k].subject_start == claims->at[i].object_start && k != i) {
                i = k;
                more = true;
                length++;
            }
    }
    return length;
}

/* The parts of a list of places: whatever hangs on a chain that is too long. */
static void drop_list(pm_claim_list *claims, size_t from, size_t end, uint32_t located_in)
{
    bool list = false;
    for (size_t i = from; i < end && !list; i++)
        list = is_town(&claims->at[i], located_in) && chain_length(claims, from, end, i, located_in) > CHAIN_MOST;
    for (size_t i = from; list && i < end; i++)
        if (is_town(&claims->at[i], located_in))
            claims->at[i].relation = NO_RELATION;
}

static bool known(const pm_claim_list *claims, size_t from, const pm_claim *k)
{
    for (size_t i = from; i < claims->len; i++) {
        const pm_claim *o = &claims->at[i];
        if (o->subject == k->subject && o->object == k->object && o->relation == k->relation && o->start == k->start)
            return true;
    }
    return false;
}

/* What the claims FROM..END of one sentence put into TOWN's place. */
static void close_town(pm_claim_list *claims, size_t from, size_t end, size_t town, uint32_t doc_index)
{
    for (size_t i = from; i < end; i++) {
        pm_claim larger = claims->at[town], k = claims->at[i];
        if (i == town || k.relation != larger.relation || k.object != larger.subject || k.object_start != larger.subject_start ||
            k.subject == larger.object)
            continue;
        k.doc = doc_index;
        k.object = larger.object;
        k.object_start = larger.object_start;
        k.object_end = larger.object_end;
        k.object_name = larger.object_name;
        k.rule = PM_STR("located-town-closure");
        if (!known(claims, from, &k))
            pm_vec_push(claims, k);
    }
}

void pm_towns_close(pm_claim_list *claims, uint32_t located_in, uint32_t doc_index)
{
    size_t end = claims->len, kept = 0;
    for (size_t from = 0, to; from < end; from = to) {
        for (to = from + 1; to < end && claims->at[to].start == claims->at[from].start; to++)
            ;
        for (size_t i = from; i < to; i++)
            if (is_town(&claims->at[i], located_in) && !side_by_side(&claims->at[i]))
                claims->at[i].relation = NO_RELATION;
        drop_list(claims, from, to, located_in);
        for (size_t i = from; i < to; i++)
            if (is_town(&claims->at[i], located_in))
                close_town(claims, from, to, i, doc_index);
    }
    for (size_t i = 0; i < claims->len; i++)
        if (claims->at[i].relation != NO_RELATION)
            claims->at[kept++] = claims->at[i];
    claims->len = kept;
}
