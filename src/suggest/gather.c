#include "suggest/gather.h"

/* Texts disagree on what an acronym means. */
#define SEVERAL (UINT32_MAX - 1)

static uint32_t entry_of(pm_gathering *g, const pm_unlisted_name *n)
{
    uint32_t before = (uint32_t)g->by_key.len, at = pm_map_intern(&g->by_key, n->key);
    if (at < before)
        return at;
    pm_unlisted_name entry = {.name = n->name, .key = n->key, .whole = PM_NONE, .words = n->words,
                              .acronym = n->acronym, .common = n->common, .described = n->described};
    pm_vec_push(&g->list, entry);
    pm_vec_push(&g->entries, (pm_entry){0});
    return at;
}

/* Examples beside listed names first, each sentence once, two of a text only
 * where there is room. */
static void add_example(pm_entry *e, pm_specimen new)
{
    uint32_t at = 0, same = 0;
    for (uint32_t k = 0; k < e->example_count; k++) {
        const pm_specimen *had = &e->examples[k];
        if (had->doc == new.doc && had->at.from == new.at.from)
            return;
        at += had->tied || !new.tied;
        same += had->doc == new.doc;
    }
    if (at >= PM_SUGGESTION_EXAMPLES || (same && e->example_count == PM_SUGGESTION_EXAMPLES))
        return;
    if (e->example_count < PM_SUGGESTION_EXAMPLES)
        e->example_count++;
    for (uint32_t k = e->example_count - 1; k > at; k--)
        e->examples[k] = e->examples[k - 1];
    e->examples[at] = new;
}

static void add_counts(pm_unlisted_name *to, const pm_unlisted_name *n)
{
    to->mentions += n->mentions;
    to->firm += n->firm;
    to->quoted += n->quoted;
    to->small += n->small;
    to->denied += n->denied;
    to->tied_sentences += n->tied_sentences;
    for (uint32_t t = 0; t < PM_ENTITY_TYPE_COUNT; t++)
        to->votes[t] += n->votes[t];
}

static void add_name(pm_gathering *g, const pm_unlisted *doc, uint32_t i, uint32_t d)
{
    const pm_unlisted_name *n = &doc->list[i];
    uint32_t root = i;
    for (uint32_t steps = 0; steps < 4 && doc->list[root].whole != PM_NONE; steps++)
        root = doc->list[root].whole;
    uint32_t at = entry_of(g, &doc->list[root]);
    pm_writing w = {at, n->mentions, pm_map_intern(&g->texts, n->name), root == i ? PM_VARIANT_NAME : n->kind};
    pm_vec_push(&g->writings, w);
    pm_unlisted_name *entry = &g->list.at[at];
    pm_entry *e = &g->entries.at[at];
    if (root == i) {
        entry->acronym = entry->acronym && n->acronym;
        add_counts(entry, n);
    } else {
        /* A surname's own signs say less than the whole name's. */
        entry->mentions += n->mentions;
        entry->firm += n->kind == PM_VARIANT_SURNAME ? 0 : n->firm;
        entry->tied_sentences += n->tied_sentences;
    }
    if (n->mentions)
        pm_vec_push(&g->places, (pm_place_row){at, d, n->tied_count > 0});
    for (uint32_t k = 0; k < n->example_count; k++)
        add_example(e, (pm_specimen){d, n->examples[k], k < n->tied_examples});
    for (uint32_t k = 0; k < n->tied_count; k++)
        pm_vec_push(&g->ties, (pm_tie_row){at, n->tied[k].entity, n->tied[k].sentences});
}

/* An acronym means what the texts that define it say, if they agree. */
static void fold_acronyms(pm_gathering *g)
{
    pm_map means = {0};
    for (size_t i = 0; i < g->writings.len; i++) {
        const pm_writing *w = &g->writings.at[i];
        if (w->kind != PM_VARIANT_ACRONYM)
            continue;
        pm_str text = g->texts.entries[w->writing].key;
        uint32_t had = pm_map_get(&means, text);
        pm_map_set(&means, text, had == PM_MAP_NONE || had == w->entry ? w->entry : SEVERAL);
    }
    for (size_t i = 0; i < means.len; i++) {
        uint32_t at = pm_map_get(&g->by_key, means.entries[i].key), whole = means.entries[i].value;
        if (at == PM_MAP_NONE || whole >= g->list.len || at == whole || g->list.at[at].whole != PM_NONE)
            continue;
        g->list.at[at].whole = whole;
        g->list.at[at].kind = PM_VARIANT_ACRONYM;
    }
    pm_map_free(&means);
}

uint32_t pm_gathering_root(const pm_gathering *g, uint32_t i)
{
    for (uint32_t steps = 0; steps < g->list.len && g->list.at[i].whole != PM_NONE; steps++)
        i = g->list.at[i].whole;
    return i;
}

/* What stands for another entry adds to it. */
static void add_folded(pm_gathering *g)
{
    for (uint32_t i = 0; i < g->list.len; i++) {
        uint32_t root = pm_gathering_root(g, i);
        if (root == i)
            continue;
        pm_unlisted_name *to = &g->list.at[root], *n = &g->list.at[i];
        pm_entry *e = &g->entries.at[root], *from = &g->entries.at[i];
        to->mentions += n->mentions;
        to->firm += n->kind == PM_VARIANT_SURNAME ? 0 : n->firm;
        to->tied_sentences += n->tied_sentences;
        for (uint32_t k = 0; k < from->example_count; k++)
            add_example(e, from->examples[k]);
    }
}

static int compare3(uint32_t a1, uint32_t b1, uint32_t a2, uint32_t b2, uint32_t a3, uint32_t b3)
{
    return a1 != b1 ? (a1 > b1) - (a1 < b1) : a2 != b2 ? (a2 > b2) - (a2 < b2) : (a3 > b3) - (a3 < b3);
}

static int by_tie(const void *x, const void *y)
{
    const pm_tie_row *a = x, *b = y;
    return compare3(a->entry, b->entry, a->entity, b->entity, a->sentences, b->sentences);
}

static int by_writing(const void *x, const void *y)
{
    const pm_writing *a = x, *b = y;
    return compare3(a->entry, b->entry, a->writing, b->writing, a->kind, b->kind);
}

static int by_place(const void *x, const void *y)
{
    const pm_place_row *a = x, *b = y;
    return compare3(a->entry, b->entry, a->doc, b->doc, b->tied, a->tied);
}

static void sum_ties(pm_gathering *g)
{
    size_t kept = 0;
    for (size_t i = 0; i < g->ties.len; i++)
        g->ties.at[i].entry = pm_gathering_root(g, g->ties.at[i].entry);
    if (g->ties.len)
        qsort(g->ties.at, g->ties.len, sizeof *g->ties.at, by_tie);
    for (size_t i = 0; i < g->ties.len; i++) {
        pm_tie_row *last = kept ? &g->ties.at[kept - 1] : NULL, *t = &g->ties.at[i];
        if (last && last->entry == t->entry && last->entity == t->entity)
            last->sentences += t->sentences;
        else
            g->ties.at[kept++] = *t;
    }
    g->ties.len = kept;
}

static void sum_writings(pm_gathering *g)
{
    size_t kept = 0;
    for (size_t i = 0; i < g->writings.len; i++) {
        pm_writing *w = &g->writings.at[i];
        uint32_t root = pm_gathering_root(g, w->entry);
        if (root != w->entry && w->kind == PM_VARIANT_NAME)
            w->kind = g->list.at[w->entry].kind;
        w->entry = root;
    }
    if (g->writings.len)
        qsort(g->writings.at, g->writings.len, sizeof *g->writings.at, by_writing);
    for (size_t i = 0; i < g->writings.len; i++) {
        pm_writing *last = kept ? &g->writings.at[kept - 1] : NULL, *w = &g->writings.at[i];
        if (last && last->entry == w->entry && last->writing == w->writing)
            last->mentions += w->mentions;
        else
            g->writings.at[kept++] = *w;
    }
    g->writings.len = kept;
}

static void count_places(pm_gathering *g)
{
    for (size_t i = 0; i < g->places.len; i++)
        g->places.at[i].entry = pm_gathering_root(g, g->places.at[i].entry);
    if (g->places.len)
        qsort(g->places.at, g->places.len, sizeof *g->places.at, by_place);
    for (size_t i = 0; i < g->places.len; i++) {
        const pm_place_row *r = &g->places.at[i], *before = i ? r - 1 : NULL;
        if (before && before->entry == r->entry && before->doc == r->doc)
            continue;
        g->entries.at[r->entry].docs++;
        g->entries.at[r->entry].tied_docs += r->tied; /* the tied row of a document comes first */
    }
}

void pm_gather_names(pm_gathering *g, const pm_unlisted *const *unlisted, uint32_t docs, const pm_cues *cues)
{
    *g = (pm_gathering){.cues = cues};
    for (uint32_t d = 0; d < docs; d++)
        for (uint32_t i = 0; i < unlisted[d]->count; i++)
            add_name(g, unlisted[d], i, d);
    fold_acronyms(g);
    pm_unlisted_fold(&(pm_unlisted){g->list.at, (uint32_t)g->list.len}, g->cues);
    pm_gathering_spell(g);
    add_folded(g);
    sum_ties(g);
    sum_writings(g);
    count_places(g);
}

void pm_gathering_free(pm_gathering *g)
{
    pm_map_free(&g->by_key);
    pm_map_free(&g->texts);
    pm_vec_free(&g->list);
    pm_vec_free(&g->entries);
    pm_vec_free(&g->writings);
    pm_vec_free(&g->ties);
    pm_vec_free(&g->places);
}
