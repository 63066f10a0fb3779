/* The terms of a document, which mostly come from the segmenter's tokens, against
 * those that the exact rules cut out of its bytes: on random soups of words,
 * typography, several scripts and bytes that are no UTF-8. Names of the list may
 * have run together, so that seams are cut as well.
 *
 * VIEW_ROUNDS=N in the environment: that many texts instead of a few thousand.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "base/data.h"
#include "corpus/corpus.h"
#include "curate/vocabulary.h"
#include "link/view.h"

static const char curated[] = "entities:\n  - Acme Robotics\n  - {name: Zo\xC3\xAB Quill, type: person}\n"
                           "  - U.S. Navy\n  - The Long Lane Post\n  - O'Neil Harbor-Works\n";

typedef struct world {
    pm_arena arena;
    pm_diags diags;
    pm_vocabulary vocabulary;
    pm_entities entities;
    pm_abbreviations words;
    pm_forms forms;
} world;

static int set_up(void **state)
{
    world *w = calloc(1, sizeof *w);
    assert_non_null(w);
    *state = w;
    pm_abbreviations_load(&w->words, pm_data("abbreviations.txt"));
    if (!pm_entities_load(&w->entities, PM_STR("list"), pm_str_of(curated), &w->vocabulary, &w->arena, &w->diags))
        return 1;
    pm_forms_build(&w->forms, &w->entities, NULL, false);
    return 0;
}

static int tear_down(void **state)
{
    world *w = *state;
    pm_forms_free(&w->forms);
    pm_entities_free(&w->entities);
    pm_abbreviations_free(&w->words);
    pm_diags_free(&w->diags);
    pm_arena_free(&w->arena);
    free(w);
    return 0;
}

static uint32_t next(uint64_t *seed, size_t below)
{
    *seed = *seed * 6364136223846793005u + 1442695040888963407u;
    return (uint32_t)((*seed >> 33) % below);
}

static const char *const bits[] = {
    "the", "a", "I", "Acme", "Robotics", "AcmeRobotics", "Acmerobotics", "long", "Lane", "Post", "LongLane", "PostAcme",
    "Quill", "Navy", "ACME", "J", "W", "2018", "20th", "1A", "1Ab", "270,000", "iPhone", "internationalisation",
    "ABCDEFGHIJKLMNOP", "abcdefghijklmnopq", "oneil", "O'Neil", "harborworks", "don't", "Quill's",
    " ", " ", " ", " ", " ", " ", " ", "  ", "\n", "\n\n", "\r\n", "\t", ". ", ".", ", ", ",", "-", " - ", "'", "\"", "(", ")",
    "&", " & ", ":", "; ", "? ", "!", "/", "@", "#", "$", "_", "%", "U.S. ", "J. R. ", "Mr. ", "Inc.", "e.g. ", "www.", "http://a.b/c",
    "a@b.org", "\xC2\xA0", "\xE2\x80\x99", "\xE2\x80\x99s", "\xE2\x80\x9C", "\xE2\x80\x9D", "\xE2\x80\x94", "\xC2\xAD", "\xE2\x80\x8B",
    "\xC3\xA9", "Zo\xC3\xAB", "e\xCC\x81", "A\xCC\x83" "1\xE2\x81\x84" "4", "\xC3\x83\xC2\xBC", "\xE4\xB8\xAD", "\xD0\x94",
    "\xEF\xAC\x81", "\xC3\x9F", "\xFF", "\xC3", "\xE2\x80", "\xF0\x9F\x98\x80", "\xE2\x80\xA8",
};

static void add_soup(pm_buf *out, uint64_t *seed)
{
    size_t all = sizeof bits / sizeof bits[0], among = next(seed, 3) ? all : 50, pieces = next(seed, 8) ? next(seed, 60) : next(seed, 900);
    bool spaced = next(seed, 2);
    for (size_t i = 0; i < pieces; i++) {
        pm_buf_addz(out, bits[next(seed, among)]);
        if (spaced && next(seed, 3))
            pm_buf_char(out, ' ');
    }
}

typedef struct cuts {
    uint32_t *list;
    size_t count;
} cuts;

/* Where the view's terms were cut inside a word: torn by the segmenter, or at a
 * seam. */
static cuts cuts_of(const pm_view *v)
{
    const pm_segments *s = v->segments;
    cuts c = {calloc(s->token_count + v->terms.list.len + 1, sizeof *c.list), 0};
    for (uint32_t k = 0, i = 0; k < s->token_count; k++) {
        for (; i < v->terms.list.len && v->terms.list.at[i].start < s->tokens[k].end; i++)
            if ((v->spots[i].flags & PM_SPOT_SEAM) && v->terms.list.at[i].start > s->tokens[k].start)
                c.list[c.count++] = v->terms.list.at[i].start;
        if (k + 1 < s->token_count && s->tokens[k].kind == PM_TOKEN_WORD && s->tokens[k + 1].kind == PM_TOKEN_WORD &&
            s->tokens[k + 1].start == s->tokens[k].end)
            c.list[c.count++] = s->tokens[k + 1].start;
    }
    return c;
}

static void check_terms(const pm_view *v, const pm_terms *exact)
{
    assert_int_equal(v->terms.list.len, exact->list.len);
    for (size_t i = 0; i < exact->list.len; i++) {
        const pm_term *a = &v->terms.list.at[i], *b = &exact->list.at[i];
        assert_int_equal(a->start, b->start);
        assert_int_equal(a->end, b->end);
        assert_true(pm_str_eq(pm_term_fold(&v->terms, i), pm_term_fold(exact, i)));
        assert_true(a->hash == b->hash && a->hash == pm_term_hash(pm_term_fold(exact, i)));
        assert_int_equal(a->gap, b->gap);
        assert_int_equal(a->line, b->line);
        assert_int_equal(a->shape, b->shape);
        assert_int_equal(a->letters, b->letters);
        assert_int_equal(a->dotted, b->dotted);
    }
}

static bool has(const uint32_t *list, uint32_t count, uint32_t term, uint32_t *at)
{
    while (*at < count && list[*at] < term)
        ++*at;
    return *at < count && list[*at] == term;
}

/* A term's spot names the token that holds its first byte; the lists hold what they
 * say. */
static void check_spots(const pm_view *v)
{
    const pm_segments *s = v->segments;
    uint32_t capital = 0, listed = 0, start = 0;
    for (uint32_t i = 0; i < v->terms.list.len; i++) {
        const pm_term *t = &v->terms.list.at[i];
        const pm_spot *spot = &v->spots[i];
        bool known = pm_near_terms_has(v->forms->near, pm_term_fold(&v->terms, i));
        assert_true(spot->token < s->token_count);
        assert_true(s->tokens[spot->token].end > t->start && s->tokens[spot->token].start < t->end);
        assert_true(spot->token == 0 || s->tokens[spot->token - 1].end <= t->start);
        assert_int_equal(spot->sentence, s->tokens[spot->token].sentence);
        assert_int_equal((spot->flags & PM_SPOT_LISTED) != 0, known);
        assert_int_equal(has(v->capitals, v->capital_count, i, &capital), t->shape >= PM_SHAPE_TITLE);
        assert_int_equal(has(v->listed, v->listed_count, i, &listed), known);
        if (pm_matcher_key(v->forms->matcher, &t->hash, 1) != PM_NONE)
            assert_true(has(v->starts, v->start_count, i, &start));
    }
}

static void terms_are_those_of_the_bytes(void **state)
{
    world *w = *state;
    const char *asked = getenv("VIEW_ROUNDS");
    long rounds = asked ? atol(asked) : 4000;
    size_t seams = 0;
    for (long round = 0; round < rounds; round++) {
        uint64_t seed = (uint64_t)round + 1;
        pm_buf soup = {0};
        pm_arena arena = {0};
        pm_diags diags = {0};
        pm_doc doc;
        pm_segments segments;
        pm_view view;
        pm_terms exact = {0};
        add_soup(&soup, &seed);
        pm_doc_from_bytes(&doc, PM_STR("soup.txt"), pm_buf_str(&soup), &arena, &diags);
        pm_segment(&segments, &doc, &w->words, &arena);
        pm_view_open(&view, &w->forms, &doc, &segments);
        cuts c = cuts_of(&view);
        pm_terms_scan_cut(&exact, doc.bytes, doc.body, c.list, c.count);
        check_terms(&view, &exact);
        check_spots(&view);
        for (size_t i = 0; i < view.terms.list.len; i++)
            seams += (view.spots[i].flags & PM_SPOT_SEAM) != 0;
        free(c.list);
        pm_terms_free(&exact);
        pm_view_close(&view);
        pm_diags_free(&diags);
        pm_arena_free(&arena);
        pm_buf_free(&soup);
    }
    assert_true(asked || seams > 50);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(terms_are_those_of_the_bytes, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
