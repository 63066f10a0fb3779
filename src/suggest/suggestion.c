#include "suggest/suggestion.h"

#include "base/utf8.h"
#include "suggest/gather.h"
#include "suggest/page.h"

#include <string.h>

enum { GOOD_SIGN = 3 };

/* --- worth ------------------------------------------------------------------------ */

/* 256 times the binary logarithm of 1 + N, in whole numbers: the same on every
 * machine. Linear between powers of two. */
static uint32_t log256(uint32_t n)
{
    uint32_t whole = 0;
    uint64_t v = (uint64_t)n + 1;
    while (v >> (whole + 1))
        whole++;
    return whole * 256 + (uint32_t)(((v - ((uint64_t)1 << whole)) << 8) >> whole);
}

/* How likely this is a name at all, in percent. */
static uint32_t credence(const pm_unlisted_name *n, uint32_t cue)
{
    if (n->words == 1 && !n->acronym && (cue & PM_CUE_GIVEN))
        return 30;
    if (n->words == 1 && n->common)
        return cue & PM_CUE_ALONE ? 100 : n->acronym ? 80 : n->small == 0 && n->firm > 2 ? 70 : 40;
    if (n->common && n->words > 1 && n->firm < n->mentions)
        return 50;
    return n->firm * 2 < n->mentions && n->words == 1 ? 70 : 100;
}

static double worth(const pm_unlisted_name *n, const pm_entry *e, uint32_t tied, uint32_t cue)
{
    uint32_t sum = 2 * log256(e->tied_docs) + 3 * log256(n->tied_sentences) / 2 + log256(tied) +
                   log256(e->docs) + log256(n->mentions);
    return (double)(sum * credence(n, cue)) / 25600;
}

/* --- what is no suggestion ----------------------------------------------------------- */

/* "the Commission" alone names nothing. */
static bool is_bare_noun(const pm_cues *cues, const pm_unlisted_name *n, uint32_t cue)
{
    return n->words == 1 && n->common && !n->acronym && !(cue & PM_CUE_ALONE) &&
           ((cue & PM_CUE_HEAD) || pm_cues_last(cues, n->key) != PM_ENTITY_TYPE_COUNT ||
            pm_cues_first(cues, n->key) != PM_ENTITY_TYPE_COUNT);
}

static bool has_good_sign(const pm_unlisted_name *n)
{
    for (uint32_t t = 0; t < PM_ENTITY_TYPE_COUNT; t++)
        if (n->votes[t] >= GOOD_SIGN)
            return true;
    return false;
}

static bool is_noise(const pm_cues *cues, const pm_unlisted_name *n, uint32_t cue)
{
    if (n->described)
        return n->mentions < 2;
    if (!n->firm || n->denied * 2 > n->mentions || n->quoted == n->mentions)
        return true;
    if (n->words == 1 && n->common && !n->acronym && !(cue & PM_CUE_ALONE))
        return (n->firm < 2 && !has_good_sign(n)) || n->small >= n->firm || is_bare_noun(cues, n, cue);
    return (cue & (PM_CUE_DEMONYM | PM_CUE_NEVER)) != 0;
}

static bool is_wanted(const pm_gathering *g, const pm_known *known, uint32_t i, uint32_t min)
{
    const pm_unlisted_name *n = &g->list.at[i];
    uint32_t cue = n->words == 1 ? pm_cues_of(g->cues, n->key) : 0;
    return n->whole == PM_NONE && n->mentions >= (min ? min : 1) && !pm_known_has(known, n->key) &&
           !(n->words == 1 && !n->acronym && pm_known_surname(known, n->key)) && !is_noise(g->cues, n, cue);
}

/* --- one suggestion ------------------------------------------------------------------- */

static int by_mentions(const void *x, const void *y)
{
    const pm_variant *a = x, *b = y;
    if (a->mentions != b->mentions)
        return a->mentions > b->mentions ? -1 : 1;
    return pm_str_cmp(a->text, b->text);
}

/* The first of SORTED rows of ENTRY: rows have the entry as their first field. */
static size_t rows_of(const void *rows, size_t count, size_t size, uint32_t entry)
{
    size_t lo = 0, hi = count;
    while (lo < hi) {
        size_t mid = lo + (hi - lo) / 2;
        uint32_t at;
        memcpy(&at, (const char *)rows + mid * size, sizeof at);
        if (at < entry)
            lo = mid + 1;
        else
            hi = mid;
    }
    return lo;
}

/* Several words, all in capitals. */
static bool shouts(const pm_variant *v)
{
    bool blank = false;
    for (size_t i = 0; i < v->text.len;) {
        uint32_t c = pm_utf8_next(v->text, &i);
        blank = blank || c == ' ';
        if (pm_utf8_is_lower(c))
            return false;
    }
    return blank || v->text.len > 6;
}

/* The most frequent writing is the name, the others its variants. */
static void take_writings(pm_suggestion *s, const pm_gathering *g, uint32_t i, pm_arena *arena)
{
    size_t first = rows_of(g->writings.at, g->writings.len, sizeof *g->writings.at, i), end = first;
    while (end < g->writings.len && g->writings.at[end].entry == i)
        end++;
    s->variants = pm_arena_alloc(arena, end - first, sizeof *s->variants);
    for (size_t k = first; k < end; k++) {
        const pm_writing *w = &g->writings.at[k];
        pm_str text = pm_arena_str(arena, g->texts.entries[w->writing].key);
        if (w->mentions || w->kind == PM_VARIANT_ACRONYM)
            s->variants[s->variant_count++] = (pm_variant){text, w->kind, w->mentions};
    }
    qsort(s->variants, s->variant_count, sizeof *s->variants, by_mentions);
    s->name = pm_arena_str(arena, g->list.at[i].name);
    uint32_t best = s->variant_count;
    for (uint32_t k = s->variant_count; k-- > 0;)
        if (s->variants[k].kind == PM_VARIANT_NAME &&
            (best == s->variant_count || !shouts(&s->variants[k]) || shouts(&s->variants[best])))
            best = k;
    if (best == s->variant_count)
        return;
    s->name = s->variants[best].text;
    memmove(s->variants + best, s->variants + best + 1, (s->variant_count - best - 1) * sizeof *s->variants);
    s->variant_count--;
}

static int by_sentences(const void *x, const void *y)
{
    const pm_tied *a = x, *b = y;
    if (a->sentences != b->sentences)
        return a->sentences > b->sentences ? -1 : 1;
    return (a->entity > b->entity) - (a->entity < b->entity);
}

static void take_ties(pm_suggestion *s, const pm_gathering *g, uint32_t i, pm_arena *arena)
{
    size_t first = rows_of(g->ties.at, g->ties.len, sizeof *g->ties.at, i), end = first;
    while (end < g->ties.len && g->ties.at[end].entry == i)
        end++;
    s->tied = pm_arena_alloc(arena, end - first, sizeof *s->tied);
    for (size_t k = first; k < end; k++)
        s->tied[s->tied_count++] = (pm_tied){g->ties.at[k].entity, g->ties.at[k].sentences};
    if (s->tied_count)
        qsort(s->tied, s->tied_count, sizeof *s->tied, by_sentences);
}

typedef struct rank {
    double score;
    uint32_t entry;
    pm_str name;
} rank;

static int by_score(const void *x, const void *y)
{
    const rank *a = x, *b = y;
    if (a->score < b->score || a->score > b->score)
        return a->score > b->score ? -1 : 1;
    return pm_str_cmp(a->name, b->name);
}

static uint32_t tie_count(const pm_gathering *g, uint32_t i)
{
    size_t first = rows_of(g->ties.at, g->ties.len, sizeof *g->ties.at, i);
    return (uint32_t)(rows_of(g->ties.at, g->ties.len, sizeof *g->ties.at, i + 1) - first);
}

static void make(pm_suggestion *s, const pm_gathering *g, const rank *r, pm_known *known, pm_arena *arena)
{
    const pm_unlisted_name *n = &g->list.at[r->entry];
    const pm_entry *e = &g->entries.at[r->entry];
    *s = (pm_suggestion){.mentions = n->mentions, .docs = e->docs, .tied_sentences = n->tied_sentences,
                         .tied_docs = e->tied_docs, .example_count = e->example_count, .score = r->score};
    s->type = pm_votes_type(n->votes, n->words, n->acronym, n->common);
    memcpy(s->examples, e->examples, sizeof s->examples);
    take_writings(s, g, r->entry, arena);
    take_ties(s, g, r->entry, arena);
    s->near = pm_known_near(known, s->name, n->key, s->type);
}

void pm_suggest(pm_suggestions *out, const pm_unlisted *const *unlisted, uint32_t docs,
                const pm_entities *entities, const pm_cues *cues, const pm_suggest_options *options,
                pm_arena *arena)
{
    pm_gathering g;
    pm_gather_names(&g, unlisted, docs, cues);
    pm_known *known = pm_known_new(entities, cues);
    PM_VEC(rank) ranks = {0};
    for (uint32_t i = 0; i < g.list.len; i++) {
        const pm_unlisted_name *n = &g.list.at[i];
        if (!is_wanted(&g, known, i, options->min))
            continue;
        uint32_t cue = n->words == 1 ? pm_cues_of(cues, n->key) : 0;
        pm_vec_push(&ranks, (rank){worth(n, &g.entries.at[i], tie_count(&g, i), cue), i, n->key});
    }
    if (ranks.len)
        qsort(ranks.at, ranks.len, sizeof *ranks.at, by_score);
    *out = (pm_suggestions){.total = (uint32_t)ranks.len, .count = (uint32_t)ranks.len};
    if (options->limit && out->count > options->limit)
        out->count = options->limit;
    out->list = pm_arena_alloc(arena, out->count, sizeof *out->list);
    for (uint32_t i = 0; i < out->count; i++)
        make(&out->list[i], &g, &ranks.at[i], known, arena);
    pm_vec_free(&ranks);
    pm_known_free(known);
    pm_gathering_free(&g);
}
