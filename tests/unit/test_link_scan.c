/* The scan of raw bytes against the slow, obvious way - the text's terms one by
 * one, each form compared letter by letter - on random soups of UTF-8, for every
 * kernel that runs here.
 *
 * SCAN_ROUNDS=N in the environment: that many texts instead of a few thousand.
 */
#define _XOPEN_SOURCE 700 /* mkdtemp */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <cmocka.h>

#include "base/utf8.h"
#include "link/scan.h"
#include "link/stored.h"
#include "link/term_cut.h"
#include "link/term_fold.h"

static uint32_t next(uint64_t *seed, size_t below)
{
    *seed = *seed * 6364136223846793005u + 1442695040888963407u;
    return (uint32_t)((*seed >> 33) % below);
}

/* What soups are made of: plain words first, then typography, then whatever a
 * text may hold, sequences that are no UTF-8 among it. */
static const char *const bits[] = {
    "a", "b", "A", "B", "ab", "Ab", "AB", "john", "Smith", "J", "W", "U", "S", "u", "s", "1", "7", "42", ".", ". ", ".",
    "..", ",", ", ", " ", " ", " ", " ", " ", "  ", "\n", "\n", "\n\n", "\r\n", "\t", "\f", "-", "'", "\"", "&", "&", "(",
    "customs", "and", "border", "U.S.", "J. R. R. ", "J. ", "W. ", "W . ", "St. ", "Amazon", "Amazon's",
    "International", "Internationalisation", "supercalifragilisticexpialidocious", ")", "/", "@", "#", "$", "_",
    "\xC2\xA0", "\xE2\x80\x99", "\xE2\x80\x98", "\xE2\x80\x9C", "\xE2\x80\x9D", "\xE2\x80\x94", "\xE2\x80\x93",
    "\xE2\x80\xAF", "\xE2\x80\xA6", "\xC2\xAB", "\xC2\xBB", "\xC3\xA9", "\xC3\x89", "e\xCC\x81", "\xC3\xBC", "u\xCC\x88",
    "\xC3\x9F", "\xC3\xB8", "\xC5\x82", "\xC2\xAD", "\xE2\x80\x8B", "\xE2\x80\x8D", "\xE2\x81\xA0", "\xEF\xBB\xBF",
    "\xC3\x83", "\xC3\xA2", "\xC3\xA2\xE2\x82\xAC\xE2\x84\xA2", "\xC3\x83\xC2\xBC", "\xC3\x83\xC2\xA9",
    "\xC3\x83\xE2\x80\xB0", "\xC3\x83\xE2\x80\x9C", "A\xCC\x83", "A\xCC\x83" "1\xE2\x81\x84" "4",
    "\xC3\x83" "1\xE2\x81\x84" "4", "\xCC\x81", "n\xCC\x83", "\xCD\x85", "\xE4\xB8\xAD", "\xE5\x9B\xBD",
    "\xE5\x8C\x97\xE4\xBA\xAC", "\xE3\x80\x82", "\xE3\x80\x80", "\xD0\x94", "\xD0\xB6", "\xCE\xA3", "\xCF\x82",
    "\xF0\x9F\x98\x80", "\xF0\x9D\x90\x80", "\xFF", "\x80", "\xC3", "\xE2", "\xE2\x80", "\xE2\x82", "\xF0\x9F", "\xC2",
    "\xED\xA0\x80", "\xC0\x80", "\xC2\xAA", "\xC2\xBA", "\xC2\xB5", "\xC2\x85", "\xE2\x80\xA8", "\xEF\xBC\xA1",
    "\xEF\xAC\x81", "\xC4\xB0", "\xC4\xB1", "\xC7\x84", "\xEA\xB0\x80", "\xE1\x84\x80\xE1\x85\xA1", "\xC3\x97",
    "\xD9\xA1",
};

enum { PLAIN_BITS = 42, USUAL_BITS = 83, ALL_BITS = sizeof bits / sizeof bits[0], FORMS = 24, CROWD = 9000, LONG_TEXT = 20000 };

static void add_soup(pm_buf *out, uint64_t *seed, size_t pieces)
{
    uint32_t manner = next(seed, 6);
    size_t among = manner == 0 ? PLAIN_BITS : manner <= 2 ? USUAL_BITS : ALL_BITS;
    for (size_t i = 0; i < pieces; i++) {
        pm_buf_addz(out, bits[next(seed, among)]);
        if (manner == 2 && next(seed, 2))
            pm_buf_char(out, ' ');
        if (manner == 5 && next(seed, 20) == 0)
            pm_buf_char(out, (char)next(seed, 256));
    }
}

/* A list and a text. Half of the forms stand in the text. */
typedef struct sample {
    char *text;
    size_t len;
    pm_terms terms, forms[FORMS];
    pm_buf names[FORMS];
    bool added[FORMS];
    pm_matcher *matcher;
    uint32_t cuts[8];
    size_t cut_count, from;
} sample;

static int by_number(const void *x, const void *y)
{
    uint32_t a = *(const uint32_t *)x, b = *(const uint32_t *)y;
    return (a > b) - (a < b);
}

static void make_text(sample *c, uint64_t *seed)
{
    pm_buf soup = {0};
    size_t pieces = next(seed, 200) == 0 ? LONG_TEXT / 4 : next(seed, 8) == 0 ? next(seed, 2000) : next(seed, 60);
    add_soup(&soup, seed, pieces);
    c->len = soup.len;
    c->text = malloc(soup.len ? soup.len : 1); /* exactly as long as it is, so that reading beyond is seen */
    memcpy(c->text, soup.ptr ? soup.ptr : "", soup.len);
    pm_buf_free(&soup);
    c->cut_count = c->len && next(seed, 3) == 0 ? next(seed, 8) : 0;
    for (size_t i = 0; i < c->cut_count; i++)
        c->cuts[i] = next(seed, c->len);
    qsort(c->cuts, c->cut_count, sizeof c->cuts[0], by_number);
    c->from = c->len && next(seed, 4) == 0 ? next(seed, c->len) : 0;
    pm_terms_scan_cut(&c->terms, (pm_str){c->text, c->len}, c->from, c->cuts, c->cut_count);
}

static bool initial_at(const pm_terms *t, size_t i)
{
    const pm_term *a = &t->list.at[i];
    return i + 1 < t->list.len && a->letters == 1 && a->shape == PM_SHAPE_TITLE && a->gap == PM_GAP_BLANK &&
           t->list.at[i + 1].gap == PM_GAP_STOP;
}

/* The terms around an initial, if there is one at the term I or behind it. */
static void add_around_initial(pm_buf *out, const sample *c, size_t i)
{
    for (i = i ? i : 1; i + 1 < c->terms.list.len; i++)
        if (initial_at(&c->terms, i)) {
            pm_buf_add(out, pm_term_text(&c->terms, i - 1));
            pm_buf_char(out, ' ');
            pm_buf_add(out, pm_term_text(&c->terms, i + 1));
            return;
        }
}

/* So many forms that begin with different terms that nobody keeps them apart;
 * none stands in a text. */
static void add_crowd(sample *c, uint64_t *seed)
{
    for (uint32_t i = 0; i < CROWD; i++) {
        uint64_t hash = (uint64_t)next(seed, 1u << 31) << 40 ^ (uint64_t)next(seed, 1u << 31) << 16 ^ i;
        pm_matcher_add(c->matcher, &hash, 1, FORMS + i);
    }
}

static void make_forms(sample *c, uint64_t *seed)
{
    c->matcher = pm_matcher_new(1);
    for (uint32_t f = 0; f < FORMS; f++) {
        uint64_t hashes[PM_FORM_TERMS];
        size_t n = c->terms.list.len, first = n ? next(seed, n) : 0;
        if (f % 8 == 0) {
            add_around_initial(&c->names[f], c, first);
        } else if (f % 2 == 0 && n) {
            size_t last = first + (next(seed, 12) ? next(seed, 4) : next(seed, PM_FORM_TERMS + 2));
            last = last < n ? last : n - 1;
            pm_buf_add(&c->names[f], pm_str_slice((pm_str){c->text, c->len}, c->terms.list.at[first].start,
                                                  c->terms.list.at[last].end));
        } else {
            add_soup(&c->names[f], seed, 1 + next(seed, 4));
        }
        pm_terms_scan(&c->forms[f], pm_buf_str(&c->names[f]), 0);
        for (size_t k = 0; k < c->forms[f].list.len && k < PM_FORM_TERMS; k++)
            hashes[k] = c->forms[f].list.at[k].hash;
        c->added[f] = pm_matcher_add(c->matcher, hashes, c->forms[f].list.len, f);
    }
    if (next(seed, 16) == 0)
        add_crowd(c, seed);
    pm_matcher_seal(c->matcher);
}

static void free_sample(sample *c)
{
    free(c->text);
    pm_terms_free(&c->terms);
    pm_matcher_free(c->matcher);
    for (size_t f = 0; f < FORMS; f++) {
        pm_terms_free(&c->forms[f]);
        pm_buf_free(&c->names[f]);
    }
}

/* One finding, by form. */
typedef struct finding {
    uint32_t start, end, form, skipped;
} finding;

typedef struct findings {
    PM_VEC(finding) list;
} findings;

static int by_finding(const void *x, const void *y)
{
    return memcmp(x, y, sizeof(finding));
}

static void sort(findings *f)
{
    if (f->list.len)
        qsort(f->list.at, f->list.len, sizeof *f->list.at, by_finding);
}

/* Does the form stand at term AT, with the initial behind the first term passed
 * over if PASS? The term behind it, or 0. */
static size_t stands_at(const pm_terms *form, const pm_terms *text, size_t at, bool pass)
{
    size_t k = 0, i = at;
    for (; k < form->list.len; k++, i++) {
        if (i >= text->list.len || (k && text->list.at[i].gap == PM_GAP_BREAK))
            return 0;
        if (!pm_str_eq(pm_term_fold(form, k), pm_term_fold(text, i)))
            return 0;
        if (k == 0 && pass) {
            if (form->list.len < 2 || i + 1 >= text->list.len || !initial_at(text, i + 1))
                return 0;
            i++;
        }
    }
    return i;
}

static void find_slowly(findings *out, const sample *c)
{
    for (uint32_t f = 0; f < FORMS; f++)
        for (size_t at = 0; c->added[f] && at < c->terms.list.len; at++)
            for (int pass = 0; pass < 2; pass++) {
                size_t end = stands_at(&c->forms[f], &c->terms, at, pass);
                if (end)
                    pm_vec_push(&out->list, (finding){c->terms.list.at[at].start, c->terms.list.at[end - 1].end, f,
                                                      pass ? c->terms.list.at[at + 1].start : PM_NONE});
            }
    sort(out);
}

static void find_by_scan(findings *out, const sample *c, pm_scanner *scanner)
{
    pm_places places = {0};
    pm_scan_text(&places, scanner, c->matcher, (pm_str){c->text, c->len}, c->from, c->cuts, c->cut_count);
    for (size_t i = 0; i < places.list.len; i++) {
        const pm_place *p = &places.list.at[i];
        if (i)
            assert_true(p[-1].start < p->start || (p[-1].start == p->start && p[-1].end <= p->end));
        for (uint32_t key = p->key; key != PM_NONE;) {
            uint32_t form = pm_matcher_form(c->matcher, &key);
            pm_vec_push(&out->list, (finding){p->start, p->end, form, p->skipped});
        }
    }
    sort(out);
    pm_vec_free(&places.list);
}

static size_t rounds(size_t usual)
{
    const char *wanted = getenv("SCAN_ROUNDS");
    return wanted ? (size_t)strtoull(wanted, NULL, 10) : usual;
}

typedef struct scanners {
    pm_scanner *of[PM_SCAN_COUNT]; /* NULL: does not run here */
} scanners;

static scanners open_scanners(void)
{
    scanners s = {{0}};
    for (int k = 1; k < PM_SCAN_COUNT; k++)
        s.of[k] = pm_scanner_new((pm_scan_kind)k);
    assert_non_null(s.of[PM_SCAN_PORTABLE]);
    return s;
}

static void close_scanners(scanners *s)
{
    for (int k = 1; k < PM_SCAN_COUNT; k++)
        pm_scanner_free(s->of[k]);
}

static void expect_found(const findings *expected, const sample *c, const scanners *s, uint64_t round)
{
    for (int k = 1; k < PM_SCAN_COUNT; k++) {
        findings said = {0};
        if (!s->of[k])
            continue;
        find_by_scan(&said, c, s->of[k]);
        if (said.list.len != expected->list.len ||
            (said.list.len && memcmp(said.list.at, expected->list.at, said.list.len * sizeof(finding)) != 0))
            fail_msg("round %u, kernel %s: %zu found instead of %zu", (unsigned)round, pm_scan_name((pm_scan_kind)k),
                     said.list.len, expected->list.len);
        pm_vec_free(&said.list);
    }
}

static void the_scan_finds_what_stands_there(void **state)
{
    (void)state;
    size_t found = 0, passed_over = 0, count = rounds(1000);
    scanners s = open_scanners();
    for (uint64_t round = 0; round < count; round++) {
        uint64_t seed = round * 977 + 3;
        sample c = {0};
        findings expected = {0};
        make_text(&c, &seed);
        make_forms(&c, &seed);
        find_slowly(&expected, &c);
        expect_found(&expected, &c, &s, round);
        found += expected.list.len;
        for (size_t i = 0; i < expected.list.len; i++)
            passed_over += expected.list.at[i].skipped != PM_NONE;
        pm_vec_free(&expected.list);
        free_sample(&c);
    }
    assert_true(found > 2 * count);
    assert_true(passed_over > count / 200);
    close_scanners(&s);
}

/* A matcher that was written to a file and mapped finds the same. */
static void a_stored_matcher_finds_the_same(void **state)
{
    (void)state;
    enum { LIMIT = 64 << 20, ROUNDS = 100 };
    char dir[] = "/tmp/powermap-scan-XXXXXX", path[64];
    pm_sha256 key = {{0}};
    scanners s = open_scanners();
    assert_non_null(mkdtemp(dir));
    snprintf(path, sizeof path, "%s/matcher", dir);
    for (uint64_t round = 0; round < ROUNDS; round++) {
        uint64_t seed = round * 1013 + 5;
        sample c = {0};
        findings expected = {0};
        make_text(&c, &seed);
        make_forms(&c, &seed);
        find_slowly(&expected, &c);
        pm_image_writer *w = pm_image_create(pm_str_of(path), &key, 0, LIMIT);
        pm_matcher_store(w, c.matcher);
        assert_int_equal(pm_image_finish(w), PM_FILE_OK);
        pm_matcher_free(c.matcher);
        pm_image *image = pm_image_open(pm_str_of(path), &key, 0, LIMIT);
        assert_non_null(image);
        c.matcher = pm_matcher_restore(image);
        assert_non_null(c.matcher);
        expect_found(&expected, &c, &s, round);
        pm_vec_free(&expected.list);
        free_sample(&c);
        pm_image_close(image);
    }
    assert_true(pm_image_remove(pm_str_of(path)));
    assert_int_equal(rmdir(dir), 0);
    close_scanners(&s);
}

/* One form at every byte of texts that end at every byte around the borders of
 * a chunk. */
static void no_border_hides_a_form(void **state)
{
    (void)state;
    static const struct {
        const char *form, *stands;
    } names[] = {
        {"New York", "New York"},   {"Caf\xC3\xA9 Zo\xC3\xAB", "Caf\xC3\xA9 Zo\xC3\xAB"}, {"U.S. Army", "U.S. Army"},
        {"AT&T Inc", "AT&T Inc"},   {"John W. Smith", "John W. Smith"},
        {"John Smith", "John W. Smith"}, {"John Smith", "John W\n. Smith"},
    };
    for (size_t f = 0; f < sizeof names / sizeof names[0]; f++) {
        pm_terms name = {0};
        uint64_t hashes[PM_FORM_TERMS];
        const char *stands = names[f].stands;
        pm_terms_scan(&name, pm_str_of(names[f].form), 0);
        for (size_t k = 0; k < name.list.len; k++)
            hashes[k] = name.list.at[k].hash;
        pm_matcher *m = pm_matcher_new(1);
        assert_true(pm_matcher_add(m, hashes, name.list.len, 7));
        pm_matcher_seal(m);
        for (int kind = 1; kind < PM_SCAN_COUNT; kind++) {
            pm_scanner *s = pm_scanner_new((pm_scan_kind)kind);
            for (size_t at = s ? 4000 : 4200; at < 4200; at++) {
                size_t len = at + strlen(stands);
                char *text = malloc(len);
                for (size_t i = 0; i < at; i++)
                    text[i] = i % 7 == 6 || i + 1 == at ? ' ' : 'x';
                memcpy(text + at, stands, strlen(stands));
                pm_places places = {0};
                pm_scan_text(&places, s, m, (pm_str){text, len}, 0, NULL, 0);
                assert_int_equal(places.list.len, 1);
                assert_int_equal(places.list.at[0].start, at);
                assert_int_equal(places.list.at[0].end, len);
                pm_vec_free(&places.list);
                free(text);
            }
            pm_scanner_free(s);
        }
        pm_matcher_free(m);
        pm_terms_free(&name);
    }
}

/* No blank, nothing but letters, nothing but signs: one chunk must hold it. */
static void odd_texts_are_read(void **state)
{
    (void)state;
    static const char *const of[] = {"x", "&", "\xE4\xB8\xAD", ".", "\xE2\x80\x99", "\xFF", "J. ", "a&", "\xC2\xAD", "\n"};
    uint64_t hash = pm_term_hash(PM_STR("and"));
    pm_matcher *m = pm_matcher_new(1);
    pm_matcher_add(m, &hash, 1, 0);
    pm_matcher_seal(m);
    pm_scanner *s = pm_scanner_new(PM_SCAN_BEST);
    for (size_t i = 0; i < sizeof of / sizeof of[0]; i++) {
        pm_buf text = {0};
        pm_places places = {0};
        while (text.len < 100000)
            pm_buf_addz(&text, of[i]);
        pm_scan_text(&places, s, m, pm_buf_str(&text), 0, NULL, 0);
        assert_int_equal(places.list.len, i == 1 ? 100000 : i == 7 ? 50000 : 0);
        pm_vec_free(&places.list);
        pm_buf_free(&text);
    }
    pm_places places = {0};
    pm_scan_text(&places, s, m, (pm_str){"", 0}, 0, NULL, 0);
    assert_int_equal(places.list.len, 0);
    pm_scanner_free(s);
    pm_matcher_free(m);
}

/* Every code point, alone and as a mark behind a letter, folds by the short way
 * as by Unicode's tables. */
static void letters_fold_as_unicode_says(void **state)
{
    (void)state;
    pm_arena scratch = {0};
    for (uint32_t c = 1; c < 0x30000; c++) {
        pm_buf letters = {0}, quick = {0}, slow = {0};
        if (!pm_utf8_is_letter(c) && !pm_utf8_is_digit(c))
            continue;
        pm_buf_char(&letters, 'K');
        pm_buf_utf8(&letters, c);
        pm_fold_letters(&quick, pm_buf_str(&letters), &scratch);
        pm_fold_letters_by_table(&slow, pm_buf_str(&letters), &scratch);
        if (!pm_str_eq(pm_buf_str(&quick), pm_buf_str(&slow)))
            fail_msg("U+%04X", (unsigned)c);
        pm_buf_free(&letters);
        pm_buf_free(&quick);
        pm_buf_free(&slow);
        pm_arena_reset(&scratch);
    }
    pm_arena_free(&scratch);
}

/* Signs that may end a word without a look at Unicode are signs to it too. */
static void plain_signs_are_no_letters(void **state)
{
    (void)state;
    size_t plain = 0;
    for (uint32_t c = 0x80; c < 0x10000; c++) {
        pm_buf sign = {0};
        pm_buf_utf8(&sign, c);
        if (pm_is_plain_sign(pm_buf_str(&sign), 0)) {
            pm_terms terms = {0};
            pm_buf text = {0};
            pm_buf_fmt(&text, "a%.*sb", PM_ARG(pm_buf_str(&sign)));
            pm_terms_scan(&terms, pm_buf_str(&text), 0);
            assert_int_equal(terms.list.len, 2);
            assert_int_equal(terms.list.at[0].end, 1);
            plain++;
            pm_terms_free(&terms);
            pm_buf_free(&text);
        }
        pm_buf_free(&sign);
    }
    assert_int_equal(plain, 60 + 59);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_scan_finds_what_stands_there), cmocka_unit_test(a_stored_matcher_finds_the_same),
        cmocka_unit_test(no_border_hides_a_form),           cmocka_unit_test(odd_texts_are_read),
        cmocka_unit_test(letters_fold_as_unicode_says),     cmocka_unit_test(plain_signs_are_no_letters),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
