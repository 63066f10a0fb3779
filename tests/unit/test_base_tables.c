/* Memory, maps, vectors, files and escaping. */
#include "base/escape.h"
#include "base/file.h"
#include "base/lines.h"
#include "base/map.h"
#include "base/memory.h"
#include "base/sort.h"
#include "base/vec.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#define COUNT(array) (sizeof(array) / sizeof *(array))

static void assert_str(pm_str got, const char *expected)
{
    if (!pm_str_eqz(got, expected))
        fail_msg("'%.*s' is not '%s'", PM_ARG(got), expected);
}

/* ---- arena ---- */

static void test_arena(void **state)
{
    (void)state;
    pm_arena arena = {0};
    unsigned char *blocks[200];
    for (size_t i = 0; i < COUNT(blocks); i++) {
        size_t n = i * i * 13 % 90000;
        blocks[i] = pm_arena_alloc(&arena, n, 1);
        assert_int_equal((uintptr_t)blocks[i] % 16, 0);
        for (size_t k = 0; k < n; k++)
            assert_int_equal(blocks[i][k], 0);
        memset(blocks[i], (int)i, n);
    }
    for (size_t i = 0; i < COUNT(blocks); i++)
        for (size_t k = 0; k < i * i * 13 % 90000; k++)
            assert_int_equal(blocks[i][k], (unsigned char)i);
    pm_arena_reset(&arena);
    const unsigned char *again = pm_arena_alloc(&arena, 1000, 8);
    for (size_t k = 0; k < 8000; k++)
        assert_int_equal(again[k], 0); /* zeroed though used before */
    pm_arena_free(&arena);
}

static void test_arena_texts(void **state)
{
    (void)state;
    pm_arena arena = {0};
    pm_str s = pm_arena_cat(&arena, PM_STR("a"), PM_STR("b\0c"));
    assert_int_equal(s.len, 4);
    assert_memory_equal(s.ptr, "ab\0c", 5);
    pm_str empty = pm_arena_str(&arena, (pm_str){NULL, 0});
    assert_int_equal(empty.len, 0);
    assert_int_equal(empty.ptr[0], '\0');
    pm_arena_free(&arena);
    pm_arena_reset(&arena);
    pm_arena_free(&arena);
}

static void test_vec(void **state)
{
    (void)state;
    PM_VEC(uint32_t) v = {0};
    for (uint32_t i = 0; i < 10000; i++)
        pm_vec_push(&v, i * 3);
    assert_int_equal(v.len, 10000);
    for (uint32_t i = 0; i < 10000; i++)
        assert_int_equal(v.at[i], i * 3);
    pm_vec_free(&v);
    assert_null(v.at);
    assert_int_equal(v.cap, 0);
}

/* ---- map ---- */

static void test_map(void **state)
{
    (void)state;
    pm_map map = {0};
    char key[16];
    assert_int_equal(pm_map_get(&map, PM_STR("x")), PM_MAP_NONE);
    for (uint32_t i = 0; i < 5000; i++) {
        snprintf(key, sizeof key, "key %u", i);
        pm_map_set(&map, pm_str_of(key), i);
    }
    pm_map_set(&map, PM_STR("key 7"), 777);
    pm_map_set(&map, PM_STR(""), 1);
    pm_map_set(&map, PM_STR("a\0b"), 2);
    pm_map_set(&map, PM_STR("a\0c"), 3);
    assert_int_equal(map.len, 5003);
    for (uint32_t i = 0; i < 5000; i++) {
        snprintf(key, sizeof key, "key %u", i);
        assert_int_equal(pm_map_get(&map, pm_str_of(key)), i == 7 ? 777 : i);
        assert_true(pm_str_eqz(map.entries[i].key, key)); /* the order of insertion */
    }
    assert_int_equal(pm_map_get(&map, PM_STR("")), 1);
    assert_int_equal(pm_map_get(&map, PM_STR("a\0b")), 2);
    assert_int_equal(pm_map_get(&map, PM_STR("a\0c")), 3);
    assert_int_equal(pm_map_get(&map, PM_STR("key 5000")), PM_MAP_NONE);
    pm_map_free(&map);
    assert_int_equal(pm_map_get(&map, PM_STR("key 7")), PM_MAP_NONE);
}

static void test_interning(void **state)
{
    (void)state;
    pm_map map = {0};
    assert_int_equal(pm_map_intern(&map, PM_STR("a")), 0);
    assert_int_equal(pm_map_intern(&map, PM_STR("b")), 1);
    assert_int_equal(pm_map_intern(&map, PM_STR("a")), 0);
    assert_int_equal(pm_map_intern(&map, PM_STR("c")), 2);
    pm_map_free(&map);
}

/* ---- lines ---- */

static void test_places(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        size_t offset;
        uint32_t line, column;
        const char *shown;
    } cases[] = {
        {"", 0, 1, 1, ""},
        {"abc", 1, 1, 2, "abc"},
        {"abc", 99, 1, 4, "abc"},
        {"a\nb\nc", 2, 2, 1, "b"},
        {"a\r\nb", 3, 2, 1, "b"},
        {"a\rb\r\rc", 5, 4, 1, "c"},
        {"\xC3\xA9\xC3\xA9x", 4, 1, 3, "\xC3\xA9\xC3\xA9x"},
        {"\xEF\xBB\xBFx: y", 6, 1, 4, "x: y"}, /* a byte-order mark is no column */
        {"\xEF\xBB\xBFx\n\xC3\xA9y", 7, 2, 2, "\xC3\xA9y"},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        pm_place p = pm_place_of(pm_str_of(cases[i].text), cases[i].offset);
        assert_int_equal(p.line, cases[i].line);
        assert_int_equal(p.column, cases[i].column);
        assert_str(p.text, cases[i].shown);
    }
}

/* ---- escaping ---- */

static void test_escaping(void **state)
{
    (void)state;
    static const struct {
        pm_escape_context context;
        const char *text, *escaped;
    } cases[] = {
        {PM_XML_TEXT, "a<b>&\"'c", "a&lt;b&gt;&amp;\"'c"},
        {PM_XML_TEXT, "a\x01\x1B\nb\tc", "a\nb\tc"},
        {PM_XML_TEXT, "]]>", "]]&gt;"},
        {PM_XML_TEXT, "\xFF\xC3\xA9", "\xEF\xBF\xBD\xC3\xA9"},
        {PM_XML_TEXT, "\xEF\xBF\xBE", ""},
        {PM_XML_ATTR, "\" onload='x'\n\t<", "&quot; onload=&#39;x&#39;&#10;&#9;&lt;"},
        {PM_URL, "a b/\xC3\xA9?&=~-._", "a%20b%2F%C3%A9%3F%26%3D~-._"},
        {PM_TEXT_FRAGMENT, "a-b,c", "a%2Db%2Cc"},
        {PM_JSON, "\"\\\n\r\t\x01\x7F", "\\\"\\\\\\n\\r\\t\\u0001\\u007f"},
        {PM_JSON, "</script>\xE2\x80\xA8", "\\u003c/script>\\u2028"},
        {PM_CSV, "plain", "plain"},
        {PM_CSV, "a,b", "\"a,b\""},
        {PM_CSV, "say \"hi\"", "\"say \"\"hi\"\"\""},
        {PM_CSV, "=SUM(A1)", "'=SUM(A1)"},
        {PM_CSV, "-1,2", "\"'-1,2\""},
        {PM_CSV, "@x", "'@x"},
        {PM_CSV, "a\nb", "\"a\nb\""},
        {PM_TSV, "a\tb\nc\r\x01", "a b c  "},
        {PM_DOT, "a\"b\\c\nd\x02", "a\\\"b\\\\c\\nd"},
        {PM_CYPHER, "it's \\ \n", "it\\'s \\\\ \\u000a"},
        {PM_XML_TEXT, "a\xE2\x80\xAE" "b\xC2\x9B\x7F" "c\xE2\x81\xA6", "abc"},
        {PM_JSON, "a\xE2\x80\xAE\xC2\x9B", "a\\u202e\\u009b"},
        {PM_TSV, "a\xE2\x80\xAE" "b\xC2\x9B", "ab "},
        {PM_CSV, "a\xE2\x80\xAE" "b\xC2\x9B", "ab"},
        {PM_DOT, "a\xE2\x80\xAE" "b\xC2\x9B", "ab"},
        {PM_YAML, "Jobs With Justice", "Jobs With Justice"},
        {PM_YAML, "AT&T O'Brien-S. 2", "AT&T O'Brien-S. 2"},
        {PM_YAML, "S\xC3\xB6hne", "S\xC3\xB6hne"},
        {PM_YAML, "No", "\"No\""},
        {PM_YAML, "null", "\"null\""},
        {PM_YAML, "", "\"\""},
        {PM_YAML, "a: b", "\"a: b\""},
        {PM_YAML, "a #b", "\"a #b\""},
        {PM_YAML, "a  b", "\"a  b\""},
        {PM_YAML, "a ", "\"a \""},
        {PM_YAML, "7-Eleven", "\"7-Eleven\""},
        {PM_YAML, "[x], {y}\n\"", "\"[x], {y}\\n\\\"\""},
        {PM_YAML, "\xFF", "\"\xEF\xBF\xBD\""},
        {PM_TERMINAL, "a\033[31mb\xE2\x80\xAE\xC2\x9B", "a [31mb "},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        pm_buf out = {0};
        pm_escape(&out, cases[i].context, pm_str_of(cases[i].text));
        assert_str(pm_buf_str(&out), cases[i].escaped);
        pm_buf_free(&out);
    }
    pm_buf out = {0};
    pm_escape_json(&out, PM_STR("a\0\""));
    assert_str(pm_buf_str(&out), "\"a\\u0000\\\"\"");
    pm_buf_free(&out);
}

/* No byte whatever breaks out of its context. */
static void test_no_escape(void **state)
{
    (void)state;
    char bytes[512];
    for (size_t i = 0; i < sizeof bytes; i++)
        bytes[i] = (char)(i * 167 + i / 256);
    pm_buf out = {0};
    pm_escape(&out, PM_XML_ATTR, (pm_str){bytes, sizeof bytes});
    assert_int_equal(strcspn(out.ptr, "\"'<>\n"), out.len);
    pm_buf_clear(&out);
    pm_escape(&out, PM_TSV, (pm_str){bytes, sizeof bytes});
    assert_int_equal(strcspn(out.ptr, "\t\n\r"), out.len);
    pm_buf_clear(&out);
    pm_escape(&out, PM_JSON, (pm_str){bytes, sizeof bytes});
    assert_null(strchr(out.ptr, '\n'));
    assert_null(strchr(out.ptr, '<'));
    pm_buf_free(&out);
}

static void test_urls(void **state)
{
    (void)state;
    static const char *const good[] = {"https://a", "http://example.org/x?y=z#w", "https://\xC3\xA9.org"};
    static const char *const bad[] = {"", "http://", "https://", "ftp://a.org", "javascript:alert(1)", "www.a.org",
                                      "https://a b", "https://a\n", "https://a\"b", "https://a<b", " https://a"};
    for (size_t i = 0; i < COUNT(good); i++)
        if (!pm_url_is_http(pm_str_of(good[i])))
            fail_msg("%s", good[i]);
    for (size_t i = 0; i < COUNT(bad); i++)
        if (pm_url_is_http(pm_str_of(bad[i])))
            fail_msg("%s", bad[i]);
}

/* ---- files ---- */

static void test_paths(void **state)
{
    (void)state;
    static const struct {
        const char *path, *base, *dir, *stem, *ending;
    } cases[] = {
        {"a/b/c.tar.gz", "c.tar.gz", "a/b", "c.tar", "gz"},
        {"c.md", "c.md", "", "c", "md"},
        {"/c", "c", "/", "c", ""},
        {"a/.hidden", ".hidden", "a", ".hidden", ""},
        {"a.b/c", "c", "a.b", "c", ""},
        {"c.", "c.", "", "c", ""},
        {"", "", "", "", ""},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        pm_str p = pm_str_of(cases[i].path);
        assert_str(pm_path_base(p), cases[i].base);
        assert_str(pm_path_dir(p), cases[i].dir);
        assert_str(pm_path_stem(p), cases[i].stem);
        assert_str(pm_path_ending(p), cases[i].ending);
    }
    pm_arena arena = {0};
    assert_str(pm_path_join(&arena, PM_STR("a"), PM_STR("b")), "a/b");
    assert_str(pm_path_join(&arena, PM_STR("a/"), PM_STR("b")), "a/b");
    assert_str(pm_path_join(&arena, PM_STR(""), PM_STR("b")), "b");
    assert_str(pm_path_join(&arena, PM_STR("a"), PM_STR("/b")), "/b");
    pm_arena_free(&arena);
}

static pm_str in_folder(pm_arena *arena, const char *folder, const char *name)
{
    return pm_path_join(arena, pm_str_of(folder), pm_str_of(name));
}

static void test_files(void **state)
{
    (void)state;
    char folder[] = "/tmp/powermap-test-XXXXXX";
    assert_non_null(mkdtemp(folder));
    pm_arena arena = {0};
    pm_str deep = in_folder(&arena, folder, "a/b/c"), path = in_folder(&arena, folder, "a/b/c/file.txt"), got;
    assert_false(pm_file_exists(path));
    assert_int_equal(pm_file_read(&got, path, 100, &arena), PM_FILE_MISSING);
    assert_int_equal(pm_file_write(path, PM_STR("x")), PM_FILE_MISSING);
    assert_int_equal(pm_file_make_dir(deep), PM_FILE_OK);
    assert_int_equal(pm_file_make_dir(deep), PM_FILE_OK);
    assert_true(pm_file_is_dir(deep));
    assert_int_equal(pm_file_write(path, PM_STR("one\0two")), PM_FILE_OK);
    assert_int_equal(pm_file_write(path, PM_STR("three")), PM_FILE_OK);
    assert_true(pm_file_exists(path) && !pm_file_is_dir(path));
    assert_int_equal(pm_file_read(&got, path, 5, &arena), PM_FILE_OK);
    assert_str(got, "three");
    assert_int_equal(pm_file_read(&got, path, 4, &arena), PM_FILE_TOO_LARGE);
    assert_int_equal(got.len, 0);
    assert_int_equal(pm_file_read(&got, deep, 4, &arena), PM_FILE_IS_DIRECTORY);
    assert_int_equal(pm_file_make_dir(path), PM_FILE_NO_FOLDER);
    pm_str pipe = in_folder(&arena, folder, "pipe");
    assert_int_equal(mkfifo(pipe.ptr, 0600), 0);
    assert_int_equal(pm_file_read(&got, pipe, 4, &arena), PM_FILE_NOT_REGULAR);
    assert_string_equal(pm_file_reason(PM_FILE_MISSING), "does not exist");
    unlink(pipe.ptr);
    unlink(path.ptr);
    rmdir(deep.ptr);
    rmdir(in_folder(&arena, folder, "a/b").ptr);
    rmdir(in_folder(&arena, folder, "a").ptr);
    assert_int_equal(rmdir(folder), 0); /* no temporary file is left */
    pm_arena_free(&arena);
}

static int by_size(const void *x, const void *y)
{
    uint64_t a = *(const uint64_t *)x, b = *(const uint64_t *)y;
    return (a > b) - (a < b);
}

/* Numbers of all sizes, many and few, with equal ones among them. */
static void test_sorting(void **state)
{
    (void)state;
    static const uint64_t masks[] = {0x0F, 0xFF00, 0xFFFFFFFF00000000u, UINT64_MAX};
    uint64_t seed = 7, mine[2000], theirs[2000];
    for (size_t round = 0; round < 200; round++) {
        size_t count = round % 4 ? round : round * 10;
        for (size_t i = 0; i < count; i++) {
            seed = seed * 6364136223846793005u + 1442695040888963407u;
            mine[i] = theirs[i] = (seed ^ seed >> 29) & masks[round % 4];
        }
        pm_sort_u64(mine, count);
        qsort(theirs, count, sizeof *theirs, by_size);
        assert_memory_equal(mine, theirs, count * sizeof *mine);
    }
    pm_sort_u64(NULL, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_arena),    cmocka_unit_test(test_arena_texts), cmocka_unit_test(test_vec),
        cmocka_unit_test(test_map),      cmocka_unit_test(test_interning),   cmocka_unit_test(test_places),
        cmocka_unit_test(test_escaping), cmocka_unit_test(test_no_escape),   cmocka_unit_test(test_urls),
        cmocka_unit_test(test_paths),    cmocka_unit_test(test_files),       cmocka_unit_test(test_sorting),
    };
    return cmocka_run_group_tests_name("base/tables", tests, NULL, NULL);
}
