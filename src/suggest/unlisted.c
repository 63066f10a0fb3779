#include "suggest/unlisted.h"

#include "base/utf8.h"
#include "suggest/page.h"

#include <string.h>

#define NOT_SEEN PM_NONE

enum { LONG_SENTENCE = 400, REGION_WEIGHT = 8, SHOUTED_BYTES = 6 };

const char *pm_variant_name(pm_variant_kind kind)
{
    static const char *const names[PM_VARIANT_COUNT] = {
        [PM_VARIANT_NAME] = "name",       [PM_VARIANT_ACRONYM] = "acronym", [PM_VARIANT_SHORT] = "short",
        [PM_VARIANT_SURNAME] = "surname", [PM_VARIANT_NOUN] = "noun",       [PM_VARIANT_MISSPELT] = "misspelling",
        [PM_VARIANT_BESIDE] = "beside",
    };
    return (unsigned)kind < PM_VARIANT_COUNT ? names[kind] : "";
}

/* --- keys ------------------------------------------------------------------------ */

static bool in_capitals(pm_str s)
{
    uint32_t upper = 0;
    for (size_t i = 0; i < s.len;) {
        uint32_t c = pm_utf8_next(s, &i);
        if (pm_utf8_is_lower(c) || pm_utf8_is_space(c))
            return false;
        upper += pm_utf8_is_upper(c);
    }
    return upper >= 2;
}

static bool has_small(pm_str s)
{
    for (size_t i = 0; i < s.len;)
        if (pm_utf8_is_lower(pm_utf8_next(s, &i)))
            return true;
    return false;
}

/* Without full stops and middle initials: "Nicole A. Ozer", "Nicole Ozer". */
static pm_str plain_words(pm_str folded, pm_arena *arena)
{
    char *out = pm_arena_alloc(arena, folded.len + 1, 1);
    size_t len = 0, count = 0;
    pm_str rest = folded, word;
    while (pm_str_word(&rest, &word)) {
        while (word.len && (word.ptr[word.len - 1] == '.' || word.ptr[word.len - 1] == ','))
            word.len--;
        bool initial = count && rest.len && word.len == 1 && word.ptr[0] >= 'a' && word.ptr[0] <= 'z' && word.ptr[0] != 'a';
        if (!word.len || initial)
            continue;
        if (count++)
            out[len++] = ' ';
        for (size_t i = 0; i < word.len; i++)
            if (word.ptr[i] != '.')
                out[len++] = word.ptr[i];
    }
    return (pm_str){out, len};
}

/* "BIRMINGHAM —": a known name in capitals, no acronym. */
static bool shouts(const pm_cues *cues, pm_str name, pm_arena *arena)
{
    return name.len >= SHOUTED_BYTES &&
           (pm_cues_of(cues, pm_utf8_lower_str(arena, name)) & (PM_CUE_PROPER | PM_CUE_REGION | PM_CUE_GIVEN));
}

static bool is_acronym(const pm_cues *cues, pm_str name, pm_arena *arena)
{
    return in_capitals(name) && !shouts(cues, name, arena);
}

pm_str pm_unlisted_key(const pm_cues *cues, pm_str name, pm_arena *arena)
{
    if (is_acronym(cues, name, arena)) {
        pm_str tidy = pm_utf8_tidy(arena, name);
        char *out = pm_arena_alloc(arena, tidy.len + 1, 1);
        size_t len = 0;
        for (size_t i = 0; i < tidy.len; i++)
            if (tidy.ptr[i] != '.')
                out[len++] = tidy.ptr[i];
        return (pm_str){out, len};
    }
    pm_str key = plain_words(pm_utf8_fold(arena, name), arena);
    if (pm_str_starts(key, PM_STR("the ")) && key.len > 4)
        key = pm_str_slice(key, 4, key.len);
    for (size_t space = key.len; space-- > 0;)
        if (key.ptr[space] == ' ') {
            if (pm_cues_of(cues, pm_str_slice(key, space + 1, key.len)) & PM_CUE_LEGAL)
                key.len = space;
            else
                break;
        }
    return key;
}

/* --- gathering ------------------------------------------------------------------- */

/* Listed entities beside a name. */
typedef struct pm_around {
    pm_tied list[PM_UNLISTED_TIED];
    uint32_t count;
} pm_around;

typedef struct finder {
    pm_page page;
    pm_map by_key;
    PM_VEC(pm_unlisted_name) names;
    PM_VEC(pm_around) ties;    /* [names.len] */
    pm_arena *arena;           /* of what goes out */
    pm_around near;            /* of the sentence at hand */
    uint32_t sentence;
    uint32_t next_mention;
} finder;

/* The listed entities of SENTENCE; runs come by sentence. */
static void look_around(finder *f, uint32_t sentence)
{
    const pm_mentions *m = f->page.mentions;
    if (f->sentence == sentence)
        return;
    f->sentence = sentence;
    f->near.count = 0;
    while (f->next_mention < m->count && m->list[f->next_mention].sentence < sentence)
        f->next_mention++;
    for (uint32_t i = f->next_mention; i < m->count && m->list[i].sentence == sentence; i++) {
        bool known = m->list[i].entity == PM_NONE;
        for (uint32_t k = 0; k < f->near.count && !known; k++)
            known = f->near.list[k].entity == m->list[i].entity;
        if (!known && f->near.count < PM_UNLISTED_TIED)
            f->near.list[f->near.count++] = (pm_tied){m->list[i].entity, 1};
    }
}

static void add_ties(pm_around *to, const pm_around *near)
{
    for (uint32_t i = 0; i < near->count; i++) {
        uint32_t k = 0;
        while (k < to->count && to->list[k].entity != near->list[i].entity)
            k++;
        if (k < to->count)
            to->list[k].sentences++;
        else if (k < PM_UNLISTED_TIED)
            to->list[to->count++] = near->list[i];
    }
}

static void add_example(pm_unlisted_name *n, const finder *f, pm_sighting at)
{
    bool good = f->near.count > 0 && at.to - at.from <= LONG_SENTENCE;
    if (good && n->tied_examples < PM_UNLISTED_EXAMPLES) {
        for (uint32_t i = PM_UNLISTED_EXAMPLES - 1; i > n->tied_examples; i--)
            n->examples[i] = n->examples[i - 1];
        n->examples[n->tied_examples++] = at;
        if (n->example_count < PM_UNLISTED_EXAMPLES)
            n->example_count++;
    } else if (n->example_count < PM_UNLISTED_EXAMPLES) {
        n->examples[n->example_count++] = at;
    }
}

static bool all_common(const pm_page *p, const pm_run *r)
{
    for (uint32_t i = r->first; i < r->end; i++)
        if (p->seg->tokens[i].kind == PM_TOKEN_WORD &&
            (!pm_page_cue(p, i, PM_CUE_COMMON) || pm_page_cue(p, i, PM_CUE_GIVEN)))
            return false;
    return true;
}

static uint32_t word_count(const pm_page *p, const pm_run *r)
{
    uint32_t words = 0;
    for (uint32_t i = r->first; i < r->end; i++)
        words += p->seg->tokens[i].kind == PM_TOKEN_WORD;
    return words;
}

/* The name of RUN, new or known. */
static uint32_t name_of(finder *f, const pm_run *r)
{
    const pm_page *p = &f->page;
    pm_str text = pm_str_slice(p->doc->bytes, p->seg->tokens[r->first].start, p->seg->tokens[r->end - 1].end);
    pm_str key = pm_unlisted_key(p->cues, text, p->arena);
    uint32_t before = (uint32_t)f->by_key.len, index = pm_map_intern(&f->by_key, key);
    if (index < before) { /* the plainest writing: without "Inc." and middle initials */
        pm_unlisted_name *had = &f->names.at[index];
        bool louder = has_small(had->name) < has_small(text);
        if (louder || (text.len < had->name.len && has_small(text)))
            had->name = pm_arena_str(f->arena, pm_utf8_tidy(p->arena, text));
        return index;
    }
    pm_unlisted_name n = {.name = pm_arena_str(f->arena, pm_utf8_tidy(p->arena, text)),
                          .key = pm_arena_str(f->arena, key), .whole = PM_NONE};
    n.words = word_count(p, r);
    n.acronym = n.words == 1 && is_acronym(p->cues, text, p->arena);
    if (pm_cues_role(p->cues, pm_utf8_lower_str(p->arena, key)) & PM_CUE_REGION)
        n.votes[PM_PLACE] += REGION_WEIGHT;
    n.common = all_common(p, r);
    n.described = (r->flags & PM_RUN_DESCRIBED) != 0;
    pm_vec_push(&f->names, n);
    pm_vec_push(&f->ties, (pm_around){.count = 0});
    return index;
}

static void add_run(finder *f, const pm_run *r)
{
    const pm_page *p = &f->page;
    const pm_token *first = &p->seg->tokens[r->first], *last = &p->seg->tokens[r->end - 1];
    const pm_sentence *s = &p->seg->sentences[first->sentence];
    uint32_t index = name_of(f, r);
    if (r->flags & PM_RUN_DEFINED) {
        pm_run acronym = {r->acronym, r->acronym + 1, 0, PM_NONE};
        uint32_t other = name_of(f, &acronym);
        if (other != index) {
            f->names.at[other].whole = index;
            f->names.at[other].kind = PM_VARIANT_ACRONYM;
        }
    }
    pm_unlisted_name *n = &f->names.at[index];
    if (r->flags & PM_RUN_BYLINE)
        return;
    look_around(f, first->sentence);
    pm_verdict_of_model says = pm_page_ask(n->votes, p, r);
    n->mentions++;
    n->firm += !(r->flags & PM_RUN_DOUBT) || (says == PM_MODEL_AGREES && !(n->common && n->words == 1));
    n->denied += says == PM_MODEL_DENIES;
    n->quoted += (r->flags & PM_RUN_QUOTED) != 0;
    pm_page_vote(n->votes, p, r);
    n->tied_sentences += f->near.count > 0;
    add_ties(&f->ties.at[index], &f->near);
    add_example(n, f, (pm_sighting){first->start, last->end, s->start, s->end});
}

/* How often single common words stand in small letters. */
static void count_small(finder *f)
{
    const pm_page *p = &f->page;
    for (uint32_t i = 0; i < p->seg->token_count; i++) {
        const pm_token *t = &p->seg->tokens[i];
        if (t->kind != PM_TOKEN_WORD || t->letter_case != PM_CASE_LOWER)
            continue;
        uint32_t at = pm_map_get(&f->by_key, t->lower);
        if (at != PM_MAP_NONE)
            f->names.at[at].small++;
    }
}

/* The paper and the author, whom the front matter names. */
static void forget(finder *f, pm_str name)
{
    if (!name.len)
        return;
    uint32_t at = pm_map_get(&f->by_key, pm_unlisted_key(f->page.cues, name, f->page.arena));
    if (at != PM_MAP_NONE)
        f->names.at[at].firm = f->names.at[at].mentions = 0;
}

static void hand_over(pm_unlisted *out, finder *f)
{
    out->count = (uint32_t)f->names.len;
    out->list = pm_arena_alloc(f->arena, out->count, sizeof *out->list);
    for (uint32_t i = 0; i < out->count; i++) {
        const pm_around *ties = &f->ties.at[i];
        out->list[i] = f->names.at[i];
        out->list[i].tied_count = ties->count;
        out->list[i].tied = pm_arena_alloc(f->arena, ties->count, sizeof *ties->list);
        if (ties->count)
            memcpy(out->list[i].tied, ties->list, ties->count * sizeof *ties->list);
    }
}

void pm_unlisted_find(pm_unlisted *out, const pm_cues *cues, const pm_doc *doc, const pm_segments *segments,
                      const pm_mentions *mentions, const pm_syntax *syntax, pm_arena *arena, pm_arena *scratch)
{
    finder f = {.sentence = NOT_SEEN, .arena = arena};
    pm_page_open(&f.page, cues, doc, segments, mentions, syntax, scratch);
    pm_page_find_runs(&f.page);
    for (size_t i = 0; i < f.page.runs.len; i++)
        add_run(&f, &f.page.runs.at[i]);
    count_small(&f);
    forget(&f, doc->publisher);
    forget(&f, doc->author);
    hand_over(out, &f);
    pm_unlisted_fold(out, cues);
    pm_page_close(&f.page);
    pm_map_free(&f.by_key);
    pm_vec_free(&f.names);
    pm_vec_free(&f.ties);
}
