/* Claims from trees that no parser would give, and from hostile texts read by
 * one: no crash, no hang, no claim without evidence. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdlib.h>
#include <time.h>

#include "base/buf.h"
#include "base/data.h"
#include "relate/example.h"
#include "relate/relate.h"
#include "slowdown.h"

typedef struct fixture {
    pm_arena arena;
    pm_diags diags;
    pm_vocabulary vocabulary;
    pm_relater *relater;
    pm_abbreviations abbreviations;
    pm_parse_model *model;    /* NULL = none here */
    pm_syntax_reader *reader;
} fixture;

static int begin(void **state)
{
    fixture *f = test_calloc(1, sizeof *f);
    f->relater = pm_relater_new(&f->vocabulary, PM_STR("data/relations.yaml"), pm_data("relations.yaml"), PM_STR(""),
                                PM_STR(""), &f->arena, &f->diags);
    pm_abbreviations_load(&f->abbreviations, pm_data("abbreviations.txt"));
    const char *file = getenv("POWERMAP_MODEL");
    f->model = file ? pm_parse_model_open(pm_str_of(file), &f->diags) : NULL;
    f->reader = f->model ? pm_syntax_reader_new(f->model) : NULL;
    *state = f;
    return f->relater ? 0 : -1;
}

static int end(void **state)
{
    fixture *f = *state;
    pm_syntax_reader_free(f->reader);
    pm_parse_model_close(f->model);
    pm_relater_free(f->relater);
    pm_vocabulary_free(&f->vocabulary);
    pm_abbreviations_free(&f->abbreviations);
    pm_diags_free(&f->diags);
    pm_arena_free(&f->arena);
    test_free(f);
    return 0;
}

static uint32_t next(uint32_t *seed)
{
    *seed = *seed * 1664525u + 1013904223u;
    return *seed >> 8;
}

/* One node a token, hung on any node of its sentence that is no nearer to the
 * end of CHAIN, so that every tree is one: what labels and order it has is left
 * to chance. */
static void random_trees(pm_syntax *out, const pm_example *e, uint32_t *seed, pm_arena *arena)
{
    uint32_t n = e->segments.token_count;
    *out = (pm_syntax){.nodes = pm_arena_alloc(arena, n, sizeof *out->nodes), .count = n,
                       .sentences = pm_arena_alloc(arena, e->segments.sentence_count, sizeof *out->sentences),
                       .at = pm_arena_alloc(arena, n, sizeof *out->at)};
    uint32_t *chain = pm_arena_alloc(arena, n, sizeof *chain);
    for (uint32_t s = 0; s < e->segments.sentence_count; s++) {
        pm_range tokens = e->segments.sentences[s].tokens;
        out->sentences[s] = tokens;
        for (uint32_t k = 0; k < tokens.count; k++)
            chain[tokens.first + k] = tokens.first + k;
        for (uint32_t k = tokens.count; k > 1; k--) {
            uint32_t a = tokens.first + k - 1, b = tokens.first + next(seed) % k, c = chain[a];
            chain[a] = chain[b];
            chain[b] = c;
        }
        for (uint32_t k = 0; k < tokens.count; k++) {
            uint32_t i = chain[tokens.first + k];
            const pm_token *t = &e->segments.tokens[i];
            uint32_t head = k == 0 ? i : chain[tokens.first + next(seed) % k];
            out->nodes[i] = (pm_node){.start = t->start, .end = t->end, .token = i, .name = PM_NONE, .sentence = s, .head = head,
                                      .child = PM_NONE, .next = PM_NONE, .first = i, .last = i, .lower = t->lower,
                                      .lemma = t->lower, .dep = (uint8_t)(next(seed) % PM_DEP_COUNT),
                                      .tag = (uint8_t)(next(seed) % PM_PENN_COUNT), .pos = (uint8_t)(next(seed) % PM_POS_COUNT)};
            out->at[i] = i;
        }
    }
    for (uint32_t i = n; i-- > 0;) {
        pm_node *node = &out->nodes[i];
        if (node->head == i)
            continue;
        node->next = out->nodes[node->head].child;
        out->nodes[node->head].child = i;
    }
}

static void check_claims(const pm_example *e, const pm_claims *claims)
{
    for (size_t i = 0; i < claims->len; i++) {
        const pm_claim *k = &claims->at[i];
        assert_true(k->start < k->end && k->end <= e->doc.bytes.len);
        assert_true(k->cue_start >= k->start && k->cue_end <= k->end);
        assert_true(k->subject_start >= k->start && k->subject_end <= k->end);
        assert_true(k->object_start >= k->start && k->object_end <= k->end);
        assert_true(k->subject != k->object && k->subject < e->entities.count && k->object < e->entities.count);
    }
}

#define MARKED \
    "[a company: Acme], which [b agency: the State Police] said it would not urge to stop selling cameras to " \
    "[c company: Orbit] and [d person: Ana Lee], then chief executive of [a company: Acme] and the owner of " \
    "[e company: Whisper], was sued by [f group: River Watch] for $20 million in March, according to records. " \
    "Groups including [f group: River Watch] and [g union: the Teamsters] called on [a company nominal: the company] " \
    "to end [a company pronoun: its] contracts with [b agency: the State Police] in [h place: Elmford]."

static void test_any_tree(void **state)
{
    fixture *f = *state;
    uint32_t seed = 1;
    for (int round = 0; round < 1500; round++) {
        pm_arena arena = {0};
        pm_example e;
        pm_syntax syntax;
        pm_claims claims = {0};
        assert_true(pm_example_parse(&e, PM_STR(MARKED), NULL, NULL, &f->abbreviations, &arena));
        random_trees(&syntax, &e, &seed, &arena);
        pm_relate(&claims, f->relater, &e.entities, &e.doc, 0, &e.segments, &syntax, &e.mentions, &arena);
        check_claims(&e, &claims);
        pm_vec_free(&claims);
        pm_example_free(&e);
        pm_arena_free(&arena);
    }
}

static void needs_model(const fixture *f)
{
    if (!f->reader) {
        print_message("# no language model: set POWERMAP_MODEL\n");
        skip();
    }
}

static double seconds(const fixture *f, pm_str marked)
{
    struct timespec a, b;
    pm_arena arena = {0};
    pm_example e;
    pm_claims claims = {0};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &a);
    assert_true(pm_example_parse(&e, marked, NULL, NULL, &f->abbreviations, &arena));
    const pm_syntax *syntax = pm_example_trees(&e, f->reader, &arena);
    pm_relate(&claims, f->relater, &e.entities, &e.doc, 0, &e.segments, syntax, &e.mentions, &arena);
    check_claims(&e, &claims);
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &b);
    pm_vec_free(&claims);
    pm_example_free(&e);
    pm_arena_free(&arena);
    return (double)(b.tv_sec - a.tv_sec) + (double)(b.tv_nsec - a.tv_nsec) / 1e9;
}

/* A few mentions, then a piece of language over and over: without a full stop,
 * and cut into sentences as long as the reader takes. */
static void test_endless_sentences(void **state)
{
    fixture *f = *state;
    needs_model(f);
    static const char *const pieces[] = {
        "who said that the firm which ", "of the ", "and sold ", ", ", "that ", "\"", "Acme ", "the agency's ",
        "if while because ", "urged the company to stop selling to ", ", the head of the board of ", "; A, who ",
        "such as ", "co-", "'s and ", "\xff\xfe ", "$ 1 million ",
    };
    for (size_t i = 0; i < sizeof pieces / sizeof *pieces; i++)
        for (int stop = 0; stop < 2; stop++) {
            pm_buf b = {0};
            size_t line = 0;
            for (int k = 0; k < 12; k++)
                pm_buf_addz(&b, "[a company: Acme] sold cameras to [p agency: Police] and ");
            while (b.len < 8000) {
                pm_buf_addz(&b, pieces[i]);
                if (stop && b.len - line > 900) {
                    pm_buf_addz(&b, "[a company: Acme]. ");
                    line = b.len;
                }
            }
            double took = seconds(f, pm_buf_str(&b));
            pm_buf_free(&b);
            assert_true(took < 5 * slowdown());
        }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_any_tree, begin, end),
        cmocka_unit_test_setup_teardown(test_endless_sentences, begin, end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
