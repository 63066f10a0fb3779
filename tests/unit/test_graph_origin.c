/* Which texts are one source told twice. */
#include "graph/origin.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

static const char wire[] =
    "The harbour board voted on Monday to end its contract with Tidewater, a firm that has run the cranes for nine "
    "years. Members said that the firm had missed three inspections since the spring and had not answered letters. "
    "A spokeswoman for Tidewater called the vote a mistake and said the cranes were safe. The board will look for "
    "another operator in the new year, and wants to hire the crane drivers itself until one is found. The dockers' "
    "union welcomed the vote and asked that no driver lose pay while the board looks for somebody new to run them.";
static const char reprint[] =
    "HARBOUR BOARD ENDS CONTRACT (agency) - "
    "The harbour board voted on Monday to end its contract with Tidewater, a firm that has run the cranes for nine "
    "years. Members said that the firm had missed three inspections since the spring and had not answered letters. "
    "A spokeswoman for Tidewater called the vote a mistake and said the cranes were safe. The board will look for "
    "another operator in the new year, and wants to hire the crane drivers itself until one is found.";
static const char own[] =
    "Tidewater lost its largest customer this week. Our reporter read the minutes of the harbour board, which show "
    "that members had asked for inspections five times before they gave up. One of them had worked at the firm. "
    "Its shares fell by a tenth, and two of its lenders want to see the books before they lend it anything more. "
    "Whoever comes next will find old cranes, angry drivers and a board that has learned to read what it signs.";

typedef struct corpus {
    pm_doc docs[3];
    pm_entities entities;
    pm_graph graph;
    uint32_t copies[3];
} corpus;

static pm_doc doc_of(const char *text, const char *publisher)
{
    return (pm_doc){.name = PM_STR("d"), .bytes = pm_str_of(text), .publisher = pm_str_of(publisher)};
}

static void open_corpus(corpus *c)
{
    *c = (corpus){.docs = {doc_of(wire, "Harbour Wire"), doc_of(reprint, "The Echo"), doc_of(own, "The Tide Gazette")}};
    c->graph = (pm_graph){.docs = c->docs, .doc_count = 3, .entities = &c->entities};
    bool wanted[3] = {true, true, true};
    pm_arena arena = {0};
    memcpy(c->copies, pm_copies_of(c->docs, 3, wanted, &arena), sizeof c->copies);
    pm_arena_free(&arena);
}

static pm_claim claim_of(uint32_t doc, const char *source, const char *quote)
{
    return (pm_claim){.doc = doc, .source = pm_str_of(source), .quote = pm_str_of(quote)};
}

static uint32_t origins(const corpus *c, pm_claim a, pm_claim b, pm_claim d)
{
    const pm_claim *claims[] = {&a, &b, &d};
    return pm_count_origins(&c->graph, c->copies, claims, 3);
}

static void a_reprint_is_the_same_source(void **state)
{
    (void)state;
    corpus c;
    open_corpus(&c);
    assert_int_equal(c.copies[0], 0);
    assert_int_equal(c.copies[1], 0);
    assert_int_equal(c.copies[2], 2);
    assert_int_equal(origins(&c, claim_of(0, "", "a"), claim_of(1, "", "b"), claim_of(2, "", "c")), 2);
}

static void texts_that_nobody_asks_about_are_left_alone(void **state)
{
    (void)state;
    corpus c;
    open_corpus(&c);
    bool wanted[3] = {true, false, true};
    pm_arena arena = {0};
    assert_int_equal(pm_copies_of(c.docs, 3, wanted, &arena)[1], 1);
    pm_arena_free(&arena);
}

static void one_voice_in_several_texts_is_one_source(void **state)
{
    (void)state;
    corpus c;
    open_corpus(&c);
    assert_int_equal(origins(&c, claim_of(0, "the minutes", "a"), claim_of(2, "The Minutes", "b"), claim_of(2, "", "c")), 1);
    assert_int_equal(origins(&c, claim_of(0, "the union", "a"), claim_of(2, "the board", "b"), claim_of(2, "", "c")), 2);
}

static void the_same_sentence_is_one_source(void **state)
{
    (void)state;
    corpus c;
    open_corpus(&c);
    assert_int_equal(origins(&c, claim_of(0, "", "It fell."), claim_of(2, "", "It  fell."), claim_of(0, "", "x")), 1);
}

static void a_paper_and_those_who_cite_it_are_one_source(void **state)
{
    (void)state;
    corpus c;
    open_corpus(&c);
    assert_int_equal(
        origins(&c, claim_of(0, "The Tide Gazette", "a"), claim_of(2, "", "b"), claim_of(PM_NONE, "", "list")), 1);
}

static void the_curated_list_is_no_source(void **state)
{
    (void)state;
    corpus c;
    open_corpus(&c);
    pm_claim list = claim_of(PM_NONE, "", "list");
    assert_int_equal(origins(&c, list, list, list), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_reprint_is_the_same_source),
        cmocka_unit_test(texts_that_nobody_asks_about_are_left_alone),
        cmocka_unit_test(one_voice_in_several_texts_is_one_source),
        cmocka_unit_test(the_same_sentence_is_one_source),
        cmocka_unit_test(a_paper_and_those_who_cite_it_are_one_source),
        cmocka_unit_test(the_curated_list_is_no_source),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
