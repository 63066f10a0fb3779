/* The matcher and the search for near terms against slow, obvious ones, on
 * random cases. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "base/near.h"
#include "link/matcher.h"
#include "link/name_words.h"
#include "link/near_terms.h"
#include "link/word_list.h"

static uint32_t next(uint64_t *seed)
{
    *seed = *seed * 6364136223846793005u + 1442695040888963407u;
    return (uint32_t)(*seed >> 33);
}

enum { FORMS = 40, FORM_WORDS = 4, TEXT_WORDS = 60, ROUNDS = 300 };

typedef struct random_case {
    pm_terms forms[FORMS];
    pm_buf texts[FORMS + 1];
    pm_terms text;
} random_case;

/* WORDS words of one letter and a digit out of LETTERS, blanks between them. */
static void random_words(pm_buf *out, uint64_t *seed, size_t words, uint32_t letters)
{
    for (size_t i = 0; i < words; i++)
        pm_buf_fmt(out, "%s%c1", i ? " " : "", (int)('a' + (char)(next(seed) % letters)));
}

static void make_case(random_case *c, uint64_t seed)
{
    uint32_t letters = 2 + next(&seed) % 5;
    for (size_t f = 0; f < FORMS; f++) {
        random_words(&c->texts[f], &seed, 1 + next(&seed) % FORM_WORDS, letters);
        pm_terms_scan(&c->forms[f], pm_buf_str(&c->texts[f]), 0);
    }
    random_words(&c->texts[FORMS], &seed, TEXT_WORDS, letters);
    pm_terms_scan(&c->text, pm_buf_str(&c->texts[FORMS]), 0);
}

static void free_case(random_case *c)
{
    for (size_t f = 0; f <= FORMS; f++)
        pm_buf_free(&c->texts[f]);
    for (size_t f = 0; f < FORMS; f++)
        pm_terms_free(&c->forms[f]);
    pm_terms_free(&c->text);
}

static bool stands_at(const random_case *c, size_t form, size_t at)
{
    size_t n = c->forms[form].list.len;
    if (at + n > c->text.list.len)
        return false;
    for (size_t k = 0; k < n; k++)
        if (!pm_str_eq(pm_term_fold(&c->forms[form], k), pm_term_fold(&c->text, at + k)))
            return false;
    return true;
}

/* How often the matcher says that FORM stands at AT. */
static size_t said(const pm_candidates *found, const pm_matcher *m, uint32_t form, size_t at, size_t count)
{
    size_t n = 0;
    for (size_t i = 0; i < found->list.len; i++) {
        const pm_candidate *c = &found->list.at[i];
        if (c->term != at || c->count != count)
            continue;
        for (uint32_t key = c->key; key != PM_NONE;)
            n += pm_matcher_form(m, &key) == form;
    }
    return n;
}

static void matcher_finds_what_stands_there(void **state)
{
    (void)state;
    size_t places = 0;
    for (uint64_t round = 0; round < ROUNDS; round++) {
        random_case c = {0};
        make_case(&c, round);
        pm_matcher *m = pm_matcher_new(1);
        bool added[FORMS];
        for (uint32_t f = 0; f < FORMS; f++) {
            uint64_t hashes[FORM_WORDS];
            for (size_t k = 0; k < c.forms[f].list.len; k++)
                hashes[k] = c.forms[f].list.at[k].hash;
            added[f] = pm_matcher_add(m, hashes, c.forms[f].list.len, f);
        }
        pm_matcher_seal(m);
        pm_candidates found = {0};
        pm_matcher_find(&found, m, &c.text, NULL, NULL, 0);
        for (uint32_t f = 0; f < FORMS; f++)
            for (size_t at = 0; at < c.text.list.len; at++) {
                bool stands = added[f] && stands_at(&c, f, at);
                places += stands;
                assert_int_equal(said(&found, m, f, at, c.forms[f].list.len), stands);
            }
        pm_vec_free(&found.list);
        pm_matcher_free(m);
        free_case(&c);
    }
    assert_true(places > ROUNDS);
}

static void matcher_grows(void **state)
{
    (void)state;
    pm_matcher *m = pm_matcher_new(0);
    for (uint64_t i = 0; i < 20000; i++)
        assert_true(pm_matcher_add(m, (uint64_t[]){i * 7919, i}, 2, (uint32_t)i));
    for (uint64_t i = 0; i < 20000; i++) {
        uint32_t key = pm_matcher_key(m, (uint64_t[]){i * 7919, i}, 2);
        assert_int_not_equal(key, PM_NONE);
        assert_int_equal(pm_matcher_form(m, &key), i);
        assert_int_equal(key, PM_NONE);
    }
    assert_int_equal(pm_matcher_key(m, (uint64_t[]){1, 2}, 2), PM_NONE);
    pm_matcher_free(m);
}

static void a_crowd_is_cut_off(void **state)
{
    (void)state;
    pm_matcher *m = pm_matcher_new(0);
    for (uint32_t i = 0; i < PM_FORMS_A_KEY; i++)
        assert_true(pm_matcher_add(m, (uint64_t[]){42}, 1, i));
    assert_false(pm_matcher_add(m, (uint64_t[]){42}, 1, PM_FORMS_A_KEY));
    assert_false(pm_matcher_add(m, (uint64_t[]){42}, 0, 0));
    pm_matcher_free(m);
}

/* A node holds a form by itself or the head of a list. */
static void forms_of_a_key_keep_their_order(void **state)
{
    (void)state;
    for (uint32_t count = 1; count <= PM_FORMS_A_KEY; count++) {
        pm_matcher *m = pm_matcher_new(0);
        for (uint32_t i = 0; i < count; i++) {
            assert_true(pm_matcher_add(m, (uint64_t[]){7, 8}, 2, 100 - i));
            assert_true(pm_matcher_add(m, (uint64_t[]){7, 8, 9}, 3, 200 + i));
        }
        pm_matcher_seal(m);
        uint32_t key = pm_matcher_key(m, (uint64_t[]){7, 8}, 2), longer = pm_matcher_key(m, (uint64_t[]){7, 8, 9}, 3);
        for (uint32_t i = 0; i < count; i++) {
            assert_int_equal(pm_matcher_form(m, &key), 100 - i);
            assert_int_equal(pm_matcher_form(m, &longer), 200 + i);
        }
        assert_int_equal(key, PM_NONE);
        assert_int_equal(longer, PM_NONE);
        pm_matcher_free(m);
    }
}

static void words_are_found_by_hash(void **state)
{
    (void)state;
    pm_buf text = {0};
    for (unsigned i = 0; i < 5000; i++)
        pm_buf_fmt(&text, "word%x%s\n", i * 7919, i % 3 ? "" : "longer-than-a-block");
    pm_buf_addz(&text, "\nlast");
    pm_word_list *list = pm_word_list_new(pm_buf_str(&text));
    pm_str rest = pm_buf_str(&text), line;
    while (pm_str_line(&rest, &line))
        assert_int_equal(pm_word_list_has(list, line), line.len > 0);
    assert_false(pm_word_list_has(list, PM_STR("word")));
    assert_false(pm_word_list_has(list, PM_STR("lasts")));
    assert_false(pm_word_list_has(list, (pm_str){"", 0}));
    pm_word_list_free(list);
    pm_buf_free(&text);
    pm_name_words words = {0};
    pm_name_words_load(&words, PM_STR("[titles]\nking duke # of\n[particles]\nvan duke\n[no such]\nqueen\n"));
    assert_int_equal(pm_name_words_role(&words, PM_STR("king")), PM_ROLE_TITLE);
    assert_int_equal(pm_name_words_role(&words, PM_STR("duke")), PM_ROLE_TITLE | PM_ROLE_PARTICLE);
    assert_int_equal(pm_name_words_role(&words, PM_STR("queen")), 0);
    assert_int_equal(pm_name_words_role_of_hash(&words, pm_term_hash(PM_STR("van"))), PM_ROLE_PARTICLE);
    pm_name_words_free(&words);
}

static void near_terms_are_one_edit_away(void **state)
{
    (void)state;
    size_t hits = 0;
    for (uint64_t round = 0; round < ROUNDS; round++) {
        uint64_t seed = round;
        char list[30][12];
        size_t lengths[30], count = 5 + next(&seed) % 25, near_count = 0;
        pm_near_terms *near = pm_near_terms_new();
        for (size_t i = 0; i < count; i++) {
            lengths[i] = 3 + next(&seed) % 6;
            for (size_t k = 0; k < lengths[i]; k++)
                list[i][k] = (char)('a' + next(&seed) % 3);
            pm_near_terms_add(near, (pm_str){list[i], lengths[i]});
        }
        pm_near_terms_seal(near);
        char word[12];
        size_t len = 4 + next(&seed) % 5;
        for (size_t k = 0; k < len; k++)
            word[k] = (char)('a' + next(&seed) % 3);
        pm_str found[PM_NEAR_FOUND], expected[PM_NEAR_FOUND];
        for (size_t i = 0; i < count && near_count < PM_NEAR_FOUND; i++) {
            pm_str term = {list[i], lengths[i]};
            bool again = false;
            for (size_t k = 0; k < near_count; k++)
                again |= pm_str_eq(expected[k], term);
            if (!again && term.len >= PM_NEAR_MIN && pm_edit_distance(term, (pm_str){word, len}, 1) == 1)
                expected[near_count++] = term;
        }
        assert_int_equal(pm_near_terms_find(found, near, (pm_str){word, len}), near_count);
        for (size_t i = 0; i < near_count; i++)
            assert_true(pm_str_eq(found[i], expected[i]));
        hits += near_count;
        pm_near_terms_free(near);
    }
    assert_true(hits > 50);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(matcher_finds_what_stands_there),
        cmocka_unit_test(matcher_grows),
        cmocka_unit_test(a_crowd_is_cut_off),
        cmocka_unit_test(forms_of_a_key_keep_their_order),
        cmocka_unit_test(words_are_found_by_hash),
        cmocka_unit_test(near_terms_are_one_edit_away),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
