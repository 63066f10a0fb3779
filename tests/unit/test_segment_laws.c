/* What stage 2 promises for every input, checked on hostile ones: tokens cover
 * all that is not blank and never overlap; sentences, paragraphs and
 * quotations lie in order; the time is linear. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>
#include <time.h>

#include "base/buf.h"
#include "base/data.h"
#include "base/hash.h"
#include "base/utf8.h"
#include "segment/segment.h"

typedef struct world {
    pm_abbreviations words;
    pm_arena arena;
} world;

static int set_up(void **state)
{
    static world w; /* one for the whole program */
    pm_abbreviations_load(&w.words, pm_data("abbreviations.txt"));
    *state = &w;
    return 0;
}

static int tear_down(void **state)
{
    world *w = *state;
    pm_abbreviations_free(&w->words);
    pm_arena_free(&w->arena);
    return 0;
}

static bool is_blank(uint32_t c)
{
    return pm_utf8_is_space(c) || c == 0xAD || (c >= 0x200B && c <= 0x200F) || c == 0x2060 || c == 0xFEFF;
}

/* True if nothing but blanks lies in FROM..TO. */
static bool all_blank(pm_str text, size_t from, size_t to)
{
    pm_str gap = pm_str_slice(text, from, to);
    for (size_t i = 0; i < gap.len;)
        if (!is_blank(pm_utf8_next(gap, &i)))
            return false;
    return true;
}

static void check_tokens(const pm_doc *doc, const pm_segments *s)
{
    size_t at = doc->body;
    for (uint32_t i = 0; i < s->token_count; i++) {
        const pm_token *t = &s->tokens[i];
        assert_true(t->start >= at && t->end > t->start && t->end <= doc->bytes.len);
        assert_true(all_blank(doc->bytes, at, t->start));
        assert_false(all_blank(doc->bytes, t->start, t->end));
        assert_int_equal(t->glued, i > 0 && t->start == at);
        assert_true(t->sentence < s->sentence_count);
        assert_true(t->kind <= PM_TOKEN_URL);
        assert_true(t->hash == 0 || t->hash == pm_hash(t->lower));
        at = t->end;
    }
    assert_true(all_blank(doc->bytes, at, doc->bytes.len));
}

static void check_sentences(const pm_segments *s)
{
    uint32_t at = 0;
    for (uint32_t i = 0; i < s->sentence_count; i++) {
        const pm_sentence *x = &s->sentences[i];
        assert_true(x->tokens.first >= at && x->tokens.count > 0 && x->tokens.count <= 500);
        at = x->tokens.first + x->tokens.count;
        assert_true(at <= s->token_count);
        assert_int_equal(x->start, s->tokens[x->tokens.first].start);
        assert_int_equal(x->end, s->tokens[at - 1].end);
        for (uint32_t k = x->tokens.first; k < at; k++)
            assert_int_equal(s->tokens[k].sentence, i);
        const pm_paragraph *p = &s->paragraphs[x->paragraph];
        assert_true(x->paragraph < s->paragraph_count && p->sentences.first <= i && i < p->sentences.first + p->sentences.count);
        assert_true(p->start <= x->start && x->end <= p->end);
    }
    uint32_t counted = 0;
    for (uint32_t i = 0; i < s->paragraph_count; i++) {
        assert_int_equal(s->paragraphs[i].sentences.first, counted);
        counted += s->paragraphs[i].sentences.count;
    }
    assert_int_equal(counted, s->sentence_count);
}

static void check_quotations(const pm_segments *s)
{
    for (uint32_t i = 0; i < s->quotation_count; i++) {
        const pm_quotation *q = &s->quotations[i];
        assert_true(q->first_token <= q->last_token && q->last_token < s->token_count);
        assert_int_equal(q->start, s->tokens[q->first_token].start);
        assert_int_equal(q->end, s->tokens[q->last_token].end);
        assert_true(i == 0 || s->quotations[i - 1].last_token < q->first_token);
        assert_false(pm_in_quotation(s, q->first_token));
        if (q->first_token + 1 < q->last_token)
            assert_true(pm_in_quotation(s, q->first_token + 1));
        if (q->closed)
            assert_false(pm_in_quotation(s, q->last_token));
    }
}

static void check(world *w, pm_str text, uint32_t body, bool markdown)
{
    pm_doc doc = {.bytes = text, .body = body, .markdown = markdown};
    pm_segments s;
    pm_segment(&s, &doc, &w->words, &w->arena);
    check_tokens(&doc, &s);
    check_sentences(&s);
    check_quotations(&s);
    pm_arena_reset(&w->arena);
}

static uint32_t next_random(uint32_t *seed)
{
    *seed ^= *seed << 13;
    *seed ^= *seed >> 17;
    *seed ^= *seed << 5;
    return *seed;
}

static void random_pieces(void **state)
{
    static const char *const pieces[] = {
        "Amazon", "the", "U.S.", "Inc.", ".", ". ", "\n", "\n\n", "\r\n", "\r", " ", "\t", "\xC2\xA0", "\xC2\xAD", "\xE2\x80\x8B",
        "\xEF\xBB\xBF", "’", "‘", "'", "''", "\"", "“", "”", "«", "»", "(", ")", "[", "]", "[3]", "#", "# ", "> ", "* ", "**", "_", "- ",
        "--", "—", "–", "-", "1. ", "2)", "...", "…", "?", "!", "¿", ",", ";", ":", "@", "a@b.org", "http://", "www.a", "https://x.y/(z)",
        "#Tag", "@who", "PostDemocracy", "Post", "Washington", "I", "J.", "Mr.", "No.", "5", "1,000", "$", "%", "\xFF", "\xC3", "\xE2\x80",
        "\xF0\x9F\x98\x80", "e\xCC\x81", "\xCC\x81", "日本", "\x01", "it's", "s", "workers’", "said", "&", "/", "\xE2\x80\xA8", "\xE2\x80\xA9",
        "\xED\xA0\x80", "\xF4\x90\x80\x80", "```", "``", "<b>", "|", "\\", "=====",
    };
    world *w = *state;
    uint32_t seed = 2463534242u;
    for (int round = 0; round < 4000; round++) {
        pm_buf text = {0};
        uint32_t length = next_random(&seed) % 60;
        for (uint32_t i = 0; i < length; i++)
            pm_buf_addz(&text, pieces[next_random(&seed) % (sizeof pieces / sizeof *pieces)]);
        check(w, pm_buf_str(&text), 0, round % 2);
        pm_buf_free(&text);
    }
}

static void random_bytes(void **state)
{
    uint32_t seed = 88172645u;
    for (int round = 0; round < 2000; round++) {
        char bytes[97];
        for (size_t i = 0; i < sizeof bytes; i++)
            bytes[i] = (char)(next_random(&seed) & 0xFF);
        check(*state, (pm_str){bytes, next_random(&seed) % sizeof bytes}, 0, false);
    }
}

static void small_texts(void **state)
{
    check(*state, PM_STR(""), 0, false);
    check(*state, PM_STR("\n\n \t"), 0, false);
    check(*state, PM_STR("---\ntitle: x\n---\nText."), 17, true);
    check(*state, PM_STR("a\0b. \0"), 0, false);
}

static void fill(pm_buf *out, const char *piece, size_t bytes)
{
    while (out->len < bytes)
        pm_buf_addz(out, piece);
}

/* Ten times the text may take at most thirty times as long: anything
 * quadratic takes a hundred. The floor keeps a busy machine from failing it. */
static void linear_time(void **state)
{
    static const char *const pieces[] = {"a", "a.", "(", "\"", "“", "'", "a'", "a@", "a-", "\xFF", "a\n", "www.a(", "Mr. ", "Post PostDemo ", "> ", "1. a\n", ".\" ", "http://("};
    world *w = *state;
    for (size_t i = 0; i < sizeof pieces / sizeof *pieces; i++) {
        double took[2];
        for (int k = 0; k < 2; k++) {
            pm_buf text = {0};
            fill(&text, pieces[i], k ? 1000000 : 100000);
            pm_doc doc = {.bytes = pm_buf_str(&text)};
            pm_segments s;
            clock_t from = clock();
            pm_segment(&s, &doc, &w->words, &w->arena);
            took[k] = (double)(clock() - from) / CLOCKS_PER_SEC;
            pm_arena_reset(&w->arena);
            pm_buf_free(&text);
        }
        if (took[1] > 30 * took[0] + 0.5)
            fail_msg("'%s' repeated: %.3f s for 100 kB, %.3f s for 1 MB", pieces[i], took[0], took[1]);
    }
}

static void one_word_of_ten_megabytes(void **state)
{
    pm_buf text = {0};
    fill(&text, "abcdefghij", 10000000);
    check(*state, pm_buf_str(&text), 0, false);
    pm_buf_free(&text);
}

static void kinds_and_cases(void **state)
{
    static const struct { const char *text; int kind, letter_case; } expected[] = {
        {"ICE", PM_TOKEN_WORD, PM_CASE_UPPER}, {"'s", PM_TOKEN_POSSESSIVE, PM_CASE_LOWER},
        {"U.S.", PM_TOKEN_WORD, PM_CASE_UPPER}, {"eBay", PM_TOKEN_WORD, PM_CASE_MIXED},
        {"McDonald", PM_TOKEN_WORD, PM_CASE_MIXED}, {"A", PM_TOKEN_WORD, PM_CASE_TITLE},
        {"Amazon", PM_TOKEN_WORD, PM_CASE_TITLE}, {"-", PM_TOKEN_HYPHEN, PM_CASE_NONE},
        {"based", PM_TOKEN_WORD, PM_CASE_LOWER}, {"$", PM_TOKEN_SYMBOL, PM_CASE_NONE},
        {"20", PM_TOKEN_NUMBER, PM_CASE_NONE}, {"—", PM_TOKEN_DASH, PM_CASE_NONE},
        {"(", PM_TOKEN_OPEN, PM_CASE_NONE}, {"\"", PM_TOKEN_QUOTE, PM_CASE_NONE},
        {"#Tag", PM_TOKEN_URL, PM_CASE_TITLE}, {"\"", PM_TOKEN_QUOTE, PM_CASE_NONE},
        {")", PM_TOKEN_CLOSE, PM_CASE_NONE}, {";", PM_TOKEN_COLON, PM_CASE_NONE},
        {"\xFF\xFF", PM_TOKEN_SYMBOL, PM_CASE_NONE}, {",", PM_TOKEN_COMMA, PM_CASE_NONE},
        {"Éva", PM_TOKEN_WORD, PM_CASE_TITLE}, {"…", PM_TOKEN_STOP, PM_CASE_NONE},
    };
    world *w = *state;
    pm_doc doc = {.bytes = PM_STR("ICE's U.S. eBay McDonald A Amazon-based $20 — (\"#Tag\"); \xFF\xFF, Éva…")};
    pm_segments s;
    pm_segment(&s, &doc, &w->words, &w->arena);
    assert_int_equal(s.token_count, sizeof expected / sizeof *expected);
    for (uint32_t i = 0; i < s.token_count; i++) {
        assert_true(pm_str_eqz(pm_token_text(&doc, &s.tokens[i]), expected[i].text));
        assert_int_equal(s.tokens[i].kind, expected[i].kind);
        assert_int_equal(s.tokens[i].letter_case, expected[i].letter_case);
    }
    assert_true(pm_str_eqz(s.tokens[20].lower, "éva"));
    pm_arena_reset(&w->arena);
}

static void lower_drops_what_is_not_spelling(void **state)
{
    world *w = *state;
    pm_doc doc = {.bytes = PM_STR("Ama\xC2\xADzon Don’T")};
    pm_segments s;
    pm_segment(&s, &doc, &w->words, &w->arena);
    assert_int_equal(s.token_count, 2);
    assert_true(pm_str_eqz(s.tokens[0].lower, "amazon"));
    assert_true(pm_str_eqz(s.tokens[1].lower, "don't"));
    pm_arena_reset(&w->arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(random_pieces), cmocka_unit_test(random_bytes), cmocka_unit_test(small_texts),
        cmocka_unit_test(linear_time), cmocka_unit_test(one_word_of_ten_megabytes),
        cmocka_unit_test(kinds_and_cases), cmocka_unit_test(lower_drops_what_is_not_spelling),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
