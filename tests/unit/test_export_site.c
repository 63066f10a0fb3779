/* The pages around a map and the snippets that show it elsewhere. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/escape.h"
#include "export/embed.h"
#include "export/site.h"
#include "export/site_page.h"
#include "unit/golden.h"
#include "unit/small_map.h"

static const char drawing[] = "<svg xmlns=\"http://www.w3.org/2000/svg\" id=\"pm\" width=\"800\" height=\"500\"><title id=\"pm-title\">A"
                              "</title><g id=\"node-acme\"/></svg>\n";

static pm_embed embed_of(const small_map *m, const char *base)
{
    pm_embed e = {.title = m->graph.title, .deck = m->graph.deck, .alt = PM_STR("A \"map\" of <four> names & {{more}}"),
                  .base = pm_str_of(base), .id = PM_STR("map"), .svg = pm_str_of(drawing), .phone = pm_str_of(drawing)};
    pm_embed_measure(&e);
    return e;
}

/* --- pieces ------------------------------------------------------------------------ */

/* A name that is none of an address' own letters is followed by the beginning of
 * its SHA-256: not all hosts tell "Post" from "post", and "a b" is not "a/b". */
static void names_of_pages(void **state)
{
    (void)state;
    static const struct { const char *name, *want; } rows[] = {
        {"2019-07-seattle", "2019-07-seattle"},
        {"post_2", "post_2"},
        {"Post", "post-a5554622"},
        {"post", "post"},
        {"../../etc/passwd", "etc-passwd-3754d6cb"},
        {"", "e3b0c442"},
        {"a b", "a-b-c8687a08"},
        {"a/b", "a-b-c14cddc0"},
        {"\xD0\x9C\xD0\xB8\xD1\x80", "6b94b79a"},
        {".", "cdb4ee2a"},
        {"con.html", "con-html-c3872d99"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        pm_buf got = {0};
        pm_site_slug(&got, pm_str_of(rows[i].name));
        assert_string_equal(got.ptr, rows[i].want);
        pm_buf_free(&got);
    }
}

static void long_names_stay_short(void **state)
{
    (void)state;
    pm_buf name = {0}, got = {0};
    for (int i = 0; i < 5000; i++)
        pm_buf_addz(&name, "long ");
    pm_site_slug(&got, pm_buf_str(&name));
    assert_true(got.len <= 100);
    pm_buf_free(&name);
    pm_buf_free(&got);
}

static void times_of_texts(void **state)
{
    (void)state;
    static const struct { const char *date, *want; } rows[] = {
        {"2018-06-21", "2018-06-21T00:00:00Z"}, {"2018-06", "2018-06-01T00:00:00Z"}, {"2018", "2018-01-01T00:00:00Z"},
        {"2018-06-21T10:00:00+02:00", "2018-06-21T00:00:00Z"}, {"2020-02-29", "2020-02-29T00:00:00Z"},
        {"2019-02-29", "2019-02-01T00:00:00Z"}, {"2019-13-01", "2019-01-01T00:00:00Z"}, {"1900-02-29", "1900-02-01T00:00:00Z"},
        {"2018-6", "2018-01-01T00:00:00Z"}, {"", NULL}, {"May 2018", NULL}, {"201", NULL}, {"x018-06-21", NULL},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        pm_buf got = {0};
        assert_int_equal(pm_site_time(&got, pm_str_of(rows[i].date)), rows[i].want != NULL);
        if (rows[i].want)
            assert_string_equal(got.ptr, rows[i].want);
        pm_buf_free(&got);
    }
}

static void addresses(void **state)
{
    (void)state;
    static const struct { const char *url, *want; } rows[] = {
        {"", ""}, {"https://a.example/x", "https://a.example/x/"}, {"https://a.example/x/", "https://a.example/x/"},
        {"https://a.example/x/#top", "https://a.example/x/"}, {"javascript:alert(1)", NULL}, {"https://a.example/?q", NULL},
        {"https://a.example/\"x", NULL}, {"https://a.example/<b>", NULL}, {"//a.example/", NULL}, {"https://a.example/{{x}}", NULL},
        {"https://a.example/a b", NULL}, {"https://a.example/\xC3\xA9", NULL},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        pm_buf got = {0};
        assert_int_equal(pm_embed_base(&got, pm_str_of(rows[i].url)), rows[i].want != NULL);
        assert_int_equal(pm_embed_base(NULL, pm_str_of(rows[i].url)), rows[i].want != NULL);
        if (rows[i].want)
            assert_true(pm_str_eqz(pm_buf_str(&got), rows[i].want));
        pm_buf_free(&got);
    }
}

static void ids_of_maps(void **state)
{
    (void)state;
    static const struct { const char *title, *want; } rows[] = {
        {"Who powers ICE?", "who-powers-ice"}, {"", "map"}, {"\xD0\x9C\xD0\xB8\xD1\x80", "map"}, {"9 firms", "map-9-firms"},
        {"  <b>a</b>  ", "b-a-b"}, {"a title that is longer than any id of a drawing has to be", "a-title-that-is-longer-than-any-id-of-a-d"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        pm_buf got = {0};
        pm_embed_id(&got, pm_str_of(rows[i].title));
        assert_string_equal(got.ptr, rows[i].want);
        pm_buf_free(&got);
    }
}

static void sizes_of_drawings(void **state)
{
    (void)state;
    pm_embed e = {.svg = PM_STR("<?xml?><svg width=\"1040\" height=\"2249\"><rect width=\"1\"/></svg>"), .phone = PM_STR("<svg><rect width=\"7\"/>")};
    pm_embed_measure(&e);
    assert_int_equal(e.width, 1040);
    assert_int_equal(e.height, 2249);
    assert_int_equal(e.phone_width, 0);
}

/* --- the whole -------------------------------------------------------------------------- */

static void snippets(void **state)
{
    (void)state;
    for (int bad = 0; bad < 2; bad++) {
        small_map m;
        pm_buf out = {0};
        small_map_make(&m, bad);
        pm_embed e = embed_of(&m, bad ? "" : "https://maps.example.org/");
        for (int k = 0; k < PM_EMBED_KIND_COUNT; k++) {
            pm_buf_fmt(&out, "== %s\n", pm_embed_kind_name((pm_embed_kind)k));
            pm_embed_snippet(&out, (pm_embed_kind)k, &e);
        }
        bool same = golden(bad ? "tests/golden/export/hostile.embed.txt" : "tests/golden/export/embed.txt", &out);
        pm_buf_free(&out);
        small_map_free(&m);
        assert_true(same);
    }
}

static void a_site(void **state)
{
    (void)state;
    for (int bad = 0; bad < 2; bad++) {
        small_map m;
        pm_buf out = {0};
        pm_site site = {0};
        small_map_make(&m, bad);
        pm_embed e = embed_of(&m, bad ? "" : "https://maps.example.org/");
        pm_export_site(&site, &m.graph, &e);
        for (size_t i = 0; i < site.len; i++) {
            if (pm_str_eqz(pm_buf_str(&site.at[i].path), "style.css"))
                continue;
            pm_buf_fmt(&out, "== %s\n", site.at[i].path.ptr);
            pm_buf_add(&out, pm_buf_str(&site.at[i].data));
        }
        pm_site_free(&site);
        bool same = golden(bad ? "tests/golden/export/hostile.site.txt" : "tests/golden/export/site.txt", &out);
        pm_buf_free(&out);
        small_map_free(&m);
        assert_true(same);
    }
}

static void hostile_content_stays_text(void **state)
{
    (void)state;
    static const char *const never[] = {"<script>window", "<script>hacked", "<img src=x", "href=\"javascript:", "<b>bold", "<i>alias"};
    small_map m;
    pm_site site = {0};
    small_map_make(&m, true);
    pm_embed e = embed_of(&m, "");
    pm_export_site(&site, &m.graph, &e);
    for (size_t i = 0; i < site.len; i++)
        for (size_t k = 0; k < sizeof never / sizeof *never; k++) {
            pm_str data = pm_buf_str(&site.at[i].data);
            if (pm_str_find(data, pm_str_of(never[k]), 0) < data.len)
                fail_msg("%s got into %s", never[k], site.at[i].path.ptr);
        }
    pm_site_free(&site);
    small_map_free(&m);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_of_pages), cmocka_unit_test(long_names_stay_short), cmocka_unit_test(times_of_texts),
        cmocka_unit_test(addresses),      cmocka_unit_test(ids_of_maps),           cmocka_unit_test(sizes_of_drawings),
        cmocka_unit_test(snippets),       cmocka_unit_test(a_site),                cmocka_unit_test(hostile_content_stays_text),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
