/* The parts that need no model: numbers of strings, characters, kernels. */
#include "parse_model.h"

#include "base/checksum.h"
#include "parse/affix.h"
#include "parse/chars.h"
#include "parse/ids.h"
#include "parse/kernel.h"

/* Known values of the reference (doc/model.md) and of XXH64's specification. */
static void test_numbers(void **state)
{
    (void)state;
    uint32_t rows[4];
    assert_true(pm_id_hash("Amazon", 6) == 7854762596996286480u);
    assert_true(pm_id_hash("amazon", 6) == 11044864143289776107u);
    assert_true(pm_id_hash("n't", 3) == 2043519015752540944u);
    pm_id_rows(rows, 11044864143289776107u, 8);
    assert_int_equal(rows[0] % 5000, 3226);
    assert_int_equal(rows[1] % 5000, 861);
    assert_int_equal(rows[2] % 5000, 987);
    assert_int_equal(rows[3] % 5000, 1291);
    pm_id_rows(rows, 1, 12);
    assert_int_equal(rows[0] % 50, 6);
    assert_int_equal(rows[3] % 50, 22);
    assert_true(pm_checksum("", 0) == 0xef46db3751d8e999u);
    assert_true(pm_checksum("abc", 3) == 0x44bc2cf5ad770999u);
    assert_true(pm_checksum("Nobody inspects the spammish repetition", 39) == 0xfbcea83c8a378bf1u);
}

static void assert_lower(const char *text, const char *lower)
{
    char out[64];
    size_t length = pm_char_lower(out, text, strlen(text));
    out[length] = 0;
    assert_string_equal(out, lower);
}

static void test_lower(void **state)
{
    (void)state;
    assert_lower("ICE", "ice");
    assert_lower("\xc4\xb0", "i\xcc\x87");                                    /* dotted I */
    assert_lower("\xce\x9f\xce\xa3", "\xce\xbf\xcf\x82");                     /* final sigma */
    assert_lower("\xce\xa3", "\xcf\x83");                                     /* alone it is not final */
    assert_lower("\xce\x9f\xce\xa3'\xce\x91", "\xce\xbf\xcf\x83'\xce\xb1");   /* past an apostrophe */
    assert_lower("\xc3\x89\xd0\x81\xe1\xba\x9e", "\xc3\xa9\xd1\x91\xc3\x9f");
}

static void test_classes(void **state)
{
    (void)state;
    assert_true(pm_char_classes(0xb2) & PM_CHAR_DIGIT);           /* superscript two is a digit */
    assert_false(pm_char_classes(0xb2) & PM_CHAR_DECIMAL);
    assert_true(pm_char_classes(0x3000) & PM_CHAR_SPACE);
    assert_true(pm_char_classes(0x1c) & PM_CHAR_SPACE);
    assert_false(pm_char_classes(0x200b) & PM_CHAR_SPACE);
    assert_true(pm_char_classes(0x10ffff) == 0);
    assert_true(pm_char_classes(0x1f600) & PM_CHAR_ICON);
}

/* The words that TEXT is split into, joined by spaces. */
static void assert_split(const char *text, const char *words)
{
    uint32_t codes[128];
    size_t count = 0;
    pm_split split = {0};
    pm_buf out = {0};
    for (size_t at = 0; text[at];)
        codes[count++] = pm_char_next(text, &at);
    pm_affix_split(&split, codes, count, NULL);
    for (size_t i = 0; i < split.count; i++) {
        if (i > 0)
            pm_buf_char(&out, ' ');
        for (uint32_t k = split.pieces[i].start; k < split.pieces[i].end; k++)
            pm_buf_utf8(&out, codes[k]);
    }
    assert_string_equal(out.ptr, words);
    pm_buf_free(&out);
    pm_split_free(&split);
}

static void test_splits(void **state)
{
    (void)state;
    assert_split("(\"Amazon's\")", "( \" Amazon 's \" )");
    assert_split("$4.2bn", "$ 4.2bn");
    assert_split("5km/h.", "5 km/h .");
    assert_split("+1", "+1");
    assert_split("well-known", "well - known");
    assert_split("end.Start", "end . Start");
    assert_split("wait...what", "wait ... what");
    assert_split("http://example.com/a(b)?c=1", "http://example.com/a(b)?c=1");
    assert_split("a.b@example.org,", "a.b@example.org ,");
    assert_split("8.8.8.8:53", "8.8.8.8:53");
    assert_split("a=b/c", "a = b / c");
    assert_split("NATO.", "NATO .");
    assert_split("A.", "A.");
}

/* ---- kernels ---- */

enum { ROWS = 53, DEPTH = 96, PANELS = 7 };

typedef struct test_sums {
    float product[ROWS][PANELS * PM_PANEL];
    float row[PANELS * PM_PANEL];
    float window[4 * 13][PM_WIDTH];
    float norm[ROWS][PM_WIDTH];
    float hidden[PM_HIDDEN];
    size_t argmax;
} test_sums;

static float *random_floats(size_t count, uint32_t seed)
{
    float *values = aligned_alloc(64, (count * sizeof(float) + 63) / 64 * 64);
    for (size_t i = 0; i < count; i++) {
        seed = seed * 1664525u + 1013904223u;
        values[i] = (float)(int32_t)(seed >> 8) / 8388608.0f - 1.0f;
    }
    return values;
}

static void compute(const pm_kernel *kernel, test_sums *sums)
{
    float *in = random_floats(64 * PM_WIDTH, 1), *weights = random_floats((size_t)PM_PRODUCTS * PM_PRE * PM_WIDTH, 2);
    float *bias = random_floats(PM_PRE, 3), *scratch = random_floats(PM_CONVOLVE_SCRATCH(13), 4);
    const float *features[PM_PARSER_SLOTS];
    for (size_t i = 0; i < PM_PARSER_SLOTS; i++)
        features[i] = weights + i * 1000;
    kernel->multiply(&sums->product[0][0], PANELS * PM_PANEL, in, PM_WIDTH, ROWS, weights, DEPTH, PANELS, bias);
    kernel->multiply(sums->row, PANELS * PM_PANEL, in + 7 * PM_WIDTH, PM_WIDTH, 1, weights, DEPTH, PANELS, bias);
    kernel->convolve(&sums->window[0][0], in, 13, weights, bias, scratch);
    kernel->norm(&sums->norm[0][0], in, ROWS, weights, bias, in);
    kernel->hidden_sum(sums->hidden, features, PM_PARSER_SLOTS, bias);
    weights[10] = weights[90] = 2.0f;
    sums->argmax = kernel->argmax(weights, 3, 106);
    free(in);
    free(weights);
    free(bias);
    free(scratch);
}

/* What fused multiply-add gives, on every architecture. */
static const uint64_t fused_hash = 0xbe28a5602187b441u;

/* Kernels with fused multiply-add agree to the bit, and so do those without;
 * the two sorts agree closely. */
static void test_kernels(void **state)
{
    (void)state;
    static test_sums plain, fused, sums;
    bool has_fused = false;
    compute(pm_kernel_find(PM_KERNEL_PORTABLE), &plain);
    assert_int_equal(plain.argmax, 10);
    assert_memory_equal(plain.row, plain.product[7], sizeof plain.row);
    for (int kind = PM_KERNEL_SSE2; kind < PM_KERNEL_COUNT; kind++) {
        const pm_kernel *kernel = pm_kernel_find((pm_kernel_kind)kind);
        if (!kernel)
            continue;
        memset(&sums, 0, sizeof sums);
        compute(kernel, &sums);
        if (kind == PM_KERNEL_SSE2) {
            assert_memory_equal(&sums, &plain, sizeof sums);
            continue;
        }
        if (has_fused)
            assert_memory_equal(&sums, &fused, sizeof sums);
        fused = sums;
        has_fused = true;
        assert_true(pm_str_hash((pm_str){(const char *)&sums, offsetof(test_sums, argmax)}) == fused_hash);
        for (size_t i = 0; i < sizeof sums.product / sizeof(float); i++)
            assert_true((&sums.product[0][0])[i] - (&plain.product[0][0])[i] < 1e-4f &&
                        (&plain.product[0][0])[i] - (&sums.product[0][0])[i] < 1e-4f);
        assert_memory_equal(sums.row, sums.product[7], sizeof sums.row);
    }
    assert_true(pm_kernel_runs(PM_KERNEL_BEST));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_numbers), cmocka_unit_test(test_lower),   cmocka_unit_test(test_classes),
        cmocka_unit_test(test_splits),  cmocka_unit_test(test_kernels),
    };
    return cmocka_run_group_tests_name("parse parts", tests, NULL, NULL);
}
