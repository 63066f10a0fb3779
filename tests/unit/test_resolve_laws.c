/* What stage 5 promises for every input: names come out as they went in, what
 * is added lies in order inside the text, the same bytes give the same list,
 * and the time is linear. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>
#include <time.h>

#include "base/buf.h"
#include "base/data.h"
#include "resolve/resolve.h"

typedef struct world {
    pm_abbreviations words;
    pm_head_nouns nouns;
    pm_entities entities;
    pm_arena arena;
} world;

static pm_entity list[] = {
    {.name = {"Amazon", 6}, .type = PM_COMPANY},   {.name = {"ICE", 3}, .type = PM_AGENCY},
    {.name = {"Ann Lee", 7}, .type = PM_PERSON},   {.name = {"Amazon workers", 14}, .type = PM_WORKFORCE},
    {.name = {"Ohio", 4}, .type = PM_PLACE},       {.name = {"Big Party", 9}, .type = PM_GROUP, .type_name = {"party", 5}},
};

static int set_up(void **state)
{
    static world w;
    pm_abbreviations_load(&w.words, pm_data("abbreviations.txt"));
    pm_head_nouns_load(&w.nouns, pm_data("head-nouns.txt"));
    w.entities = (pm_entities){.list = list, .count = sizeof list / sizeof *list};
    *state = &w;
    return 0;
}

static int tear_down(void **state)
{
    world *w = *state;
    pm_abbreviations_free(&w->words);
    pm_head_nouns_free(&w->nouns);
    pm_arena_free(&w->arena);
    return 0;
}

/* Every capitalised token that begins a listed name is one; "Nil" is unlisted. */
static void find_names(world *w, pm_mentions *out, const pm_doc *doc, const pm_segments *s)
{
    out->list = pm_arena_alloc(&w->arena, s->token_count + 1u, sizeof *out->list);
    out->count = 0;
    for (uint32_t t = 0; t < s->token_count; t++) {
        pm_str rest = pm_str_slice(doc->bytes, s->tokens[t].start, doc->bytes.len);
        for (uint32_t e = w->entities.count + 1; e-- > 0;) {
            pm_str name = e == w->entities.count ? PM_STR("Nil") : list[e].name;
            if (!pm_str_starts(rest, name))
                continue;
            pm_mention m = {.start = s->tokens[t].start, .tokens = {t, 0}, .sentence = s->tokens[t].sentence,
                            .entity = e == w->entities.count ? PM_NONE : e, .score = 1};
            m.end = m.start + (uint32_t)name.len;
            while (t < s->token_count && s->tokens[t].start < m.end)
                t++, m.tokens.count++;
            t--;
            out->list[out->count++] = m;
            break;
        }
    }
}

static void check(const pm_mentions *out, const pm_mentions *names, const pm_doc *doc, const pm_segments *s)
{
    uint32_t kept = 0;
    for (uint32_t i = 0; i < out->count; i++) {
        const pm_mention *m = &out->list[i], *before = i ? m - 1 : NULL;
        assert_true(m->start < m->end && m->end <= doc->bytes.len);
        assert_true(!before || before->start < m->start || (before->start == m->start && before->end > m->end));
        assert_true(m->tokens.count > 0 && m->tokens.first + m->tokens.count <= s->token_count);
        assert_int_equal(m->sentence, s->tokens[m->tokens.first].sentence);
        if (m->kind == PM_NAME) {
            assert_memory_equal(m, &names->list[kept], sizeof *m);
            kept++;
            continue;
        }
        assert_true(m->entity < sizeof list / sizeof *list);
        assert_true(m->score > 0 && m->score <= 1);
        assert_true(m->antecedent == PM_NONE || (m->antecedent < out->count && out->list[m->antecedent].entity == m->entity));
        assert_true(m->start == s->tokens[m->tokens.first].start);
    }
    assert_int_equal(kept, names->count);
}

static bool same(const pm_mention *a, const pm_mention *b)
{
    return a->start == b->start && a->end == b->end && a->entity == b->entity && a->kind == b->kind &&
           a->match == b->match && a->tokens.first == b->tokens.first && a->tokens.count == b->tokens.count &&
           a->sentence == b->sentence && a->antecedent == b->antecedent;
}

static uint32_t next_random(uint32_t *seed)
{
    *seed ^= *seed << 13, *seed ^= *seed >> 17, *seed ^= *seed << 5;
    return *seed;
}

/* A tree of SENTENCE's nodes that no grammar made: any head, label and tag. */
static void grow_tree(pm_syntax *out, pm_range nodes, uint32_t *seed)
{
    uint32_t root = nodes.first + next_random(seed) % nodes.count;
    for (uint32_t i = nodes.first; i < nodes.first + nodes.count; i++) /* towards the root: no circles */
        out->nodes[i].head = i == root ? i
                             : i < root ? i + 1 + next_random(seed) % (root - i)
                                        : root + next_random(seed) % (i - root);
    for (uint32_t i = nodes.first + nodes.count; i-- > nodes.first;) {
        pm_node *n = &out->nodes[i], *head = &out->nodes[n->head];
        if (n->head != i) {
            n->next = head->child;
            head->child = i;
        }
        for (uint32_t up = i; out->nodes[up].head != up; up = out->nodes[up].head) {
            pm_node *above = &out->nodes[out->nodes[up].head];
            above->first = above->first < i ? above->first : i;
            above->last = above->last > i ? above->last : i;
        }
    }
}

/* Trees at random over the tokens, of which some have no node. */
static void grow(world *w, pm_syntax *out, const pm_doc *doc, const pm_segments *s, const pm_mentions *names, uint32_t *seed)
{
    *out = (pm_syntax){0};
    out->nodes = pm_arena_alloc(&w->arena, s->token_count + 1u, sizeof *out->nodes);
    out->at = pm_arena_alloc(&w->arena, s->token_count + 1u, sizeof *out->at);
    out->sentences = pm_arena_alloc(&w->arena, s->sentence_count + 1u, sizeof *out->sentences);
    uint32_t name = 0;
    for (uint32_t t = 0; t < s->token_count; t++) {
        out->at[t] = PM_NONE;
        while (name < names->count && names->list[name].end <= s->tokens[t].start)
            name++;
        if (next_random(seed) % 16 == 0)
            continue;
        uint32_t i = out->count++;
        bool named = name < names->count && names->list[name].start <= s->tokens[t].start;
        out->nodes[i] = (pm_node){.start = s->tokens[t].start, .end = s->tokens[t].end, .token = t, .sentence = s->tokens[t].sentence,
                                  .name = named ? name : PM_NONE, .child = PM_NONE, .next = PM_NONE, .first = i, .last = i,
                                  .lower = s->tokens[t].lower, .lemma = s->tokens[t].lower,
                                  .dep = (uint8_t)(next_random(seed) % PM_DEP_COUNT), .tag = (uint8_t)(next_random(seed) % PM_PENN_COUNT),
                                  .pos = (uint8_t)(next_random(seed) % PM_POS_COUNT), .name_class = (uint8_t)(next_random(seed) % PM_CLASS_COUNT)};
        if (pm_str_eqz(s->tokens[t].lower, "it") || pm_str_eqz(s->tokens[t].lower, "they") || pm_str_eqz(s->tokens[t].lower, "he"))
            out->nodes[i].tag = PM_PENN_PRP;
        else if (pm_str_eqz(s->tokens[t].lower, "who") || pm_str_eqz(s->tokens[t].lower, "which"))
            out->nodes[i].tag = PM_PENN_WP;
        pm_range *range = &out->sentences[out->nodes[i].sentence];
        range->first = range->count++ ? range->first : i;
        out->at[t] = i;
    }
    (void)doc;
    for (uint32_t k = 0; k < s->sentence_count; k++)
        if (out->sentences[k].count)
            grow_tree(out, out->sentences[k], seed);
}

static void resolve(world *w, pm_str text, bool twice, uint32_t *seed)
{
    pm_doc doc = {.bytes = text};
    pm_segments s;
    pm_mentions names, out, again;
    pm_segment(&s, &doc, &w->words, &w->arena);
    find_names(w, &names, &doc, &s);
    pm_syntax trees;
    if (seed)
        grow(w, &trees, &doc, &s, &names, seed);
    pm_resolver *resolver = pm_resolver_new(&w->entities, &w->nouns);
    pm_resolve(&out, &names, resolver, &doc, &s, seed ? &trees : NULL, &w->arena);
    check(&out, &names, &doc, &s);
    if (twice) {
        pm_resolve(&again, &names, resolver, &doc, &s, seed ? &trees : NULL, &w->arena);
        assert_int_equal(out.count, again.count);
        for (uint32_t i = 0; i < out.count; i++)
            assert_true(same(&out.list[i], &again.list[i]));
    }
    pm_resolver_free(resolver);
    pm_arena_reset(&w->arena);
}

static const char *const pieces[] = {
    "Amazon", "ICE", "Ann Lee", "Amazon workers", "Ohio", "Big Party", "Nil", "John Smith", "the", "The company", "the party", "its", "It",
    "he", "she", "her", "they", "their", "them", "who", "which", "whose", "we", "We're", "our", "I", "us", "workers", "employees", "at", "in",
    "said", "told", "is", "was", ",", ".", "\n\n", "“", "”", "\"", "(", ")", "the letter states", "a judge", "Judge", "of", "software", "its software",
    "that", "and", "-", "'s", "chief", "executive", "\xFF", "the city", "As", "warehouse",
};

static void try_pieces(world *w, bool trees)
{
    uint32_t seed = 2463534242u;
    for (int round = 0; round < 3000; round++) {
        pm_buf text = {0};
        for (uint32_t n = next_random(&seed) % 80; n > 0; n--) {
            pm_buf_addz(&text, pieces[next_random(&seed) % (sizeof pieces / sizeof *pieces)]);
            pm_buf_char(&text, ' ');
        }
        resolve(w, pm_buf_str(&text), true, trees ? &seed : NULL);
        pm_buf_free(&text);
    }
}

static void random_pieces(void **state)
{
    try_pieces(*state, false);
}

static void random_trees(void **state)
{
    try_pieces(*state, true);
}

/* Ten times the text may take at most thirty times as long; the floor keeps a
 * busy machine from failing it. */
static void time_texts(world *w, bool trees)
{
    static const char *const texts[] = {"Amazon who the company it ", "“we” the letter states. ", "the ", "their workers in the ", "Nil ",
                                        "Ann Lee, a ", "“I ", "Amazon. It said the company of ICE, which ", "Ann Lee and her brother. They said: "};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        double took[2];
        for (int k = 0; k < 2; k++) {
            pm_buf text = {0};
            uint32_t seed = 7;
            while (text.len < (k ? 500000u : 50000u))
                pm_buf_addz(&text, texts[i]);
            clock_t from = clock();
            resolve(w, pm_buf_str(&text), false, trees ? &seed : NULL);
            took[k] = (double)(clock() - from) / CLOCKS_PER_SEC;
            pm_buf_free(&text);
        }
        if (took[1] > 30 * took[0] + 0.5)
            fail_msg("'%s' repeated: %.3f s for 50 kB, %.3f s for 500 kB", texts[i], took[0], took[1]);
    }
}

static void linear_time(void **state)
{
    time_texts(*state, false);
}

static void linear_time_by_trees(void **state)
{
    time_texts(*state, true);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(random_pieces), cmocka_unit_test(random_trees), cmocka_unit_test(linear_time),
                                       cmocka_unit_test(linear_time_by_trees)};
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
