/* map.html and its parts: marks, links, the policy, hostile content. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/data.h"
#include "base/escape.h"
#include "base/sha256.h"
#include "draw/theme.h"
#include "export/export.h"
#include "export/html.h"
#include "export/marks.h"
#include "export/record.h"
#include "export/svg_inline.h"
#include "export/text_fragment.h"
#include "unit/golden.h"
#include "unit/small_map.h"

static bool has(const pm_buf *buf, const char *part)
{
    pm_str s = pm_buf_str(buf);
    return pm_str_find(s, pm_str_of(part), 0) < s.len;
}

static void is(pm_buf *got, const char *want)
{
    assert_string_equal(got->len ? got->ptr : "", want);
    pm_buf_clear(got);
}

/* --- pieces -------------------------------------------------------------------- */

static void sha256_of_known_texts(void **state)
{
    (void)state;
    static const struct { const char *text, *base64; } rows[] = {
        {"", "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="},
        {"abc", "ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0="},
        {"abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq", "JI1qYdIGOLjlwCaTDD5gOaM85Flk/yFn9uzt1BnbBsE="},
    };
    pm_buf out = {0};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        pm_sha256 hash = pm_sha256_of(pm_str_of(rows[i].text));
        pm_sha256_base64(&out, &hash);
        is(&out, rows[i].base64);
    }
    pm_buf_free(&out);
}

/* One letter a mark: s, o, c, several as a group, "-" for none. */
static void draw_marks(pm_buf *out, const pm_claim *c)
{
    pm_mark pieces[PM_MARK_PIECES];
    uint32_t count = pm_marks(pieces, c), at = 0;
    for (uint32_t i = 0; i < count; i++) {
        assert_int_equal(pieces[i].start, at); /* no gap, no overlap */
        assert_true(pieces[i].end > at);
        at = pieces[i].end;
        pm_buf_fmt(out, "%s%s%s%s%u ", pieces[i].marks ? "" : "-", pieces[i].marks & PM_MARK_SUBJECT ? "s" : "",
                   pieces[i].marks & PM_MARK_OBJECT ? "o" : "", pieces[i].marks & PM_MARK_CUE ? "c" : "",
                   pieces[i].end - pieces[i].start);
    }
    assert_int_equal(at, c->quote.len);
}

static void marks_touch_nest_and_lie_outside(void **state)
{
    (void)state;
    static const struct { uint32_t cue[2], who[2], whom[2]; const char *want; } rows[] = {
        {{14, 16}, {10, 13}, {17, 20}, "s3 -1 c2 -1 o3 "},
        {{13, 17}, {10, 13}, {17, 20}, "s3 c4 o3 "},                 /* touch */
        {{10, 20}, {10, 13}, {17, 20}, "sc3 c4 oc3 "},               /* the cue holds both */
        {{12, 18}, {10, 15}, {14, 20}, "s2 sc2 soc1 oc3 o2 "},       /* overlap */
        {{0, 5}, {0, 12}, {40, 50}, "s2 -8 "},                       /* before, half in, behind */
        {{15, 15}, {0, 0}, {18, 16}, "-10 "},                        /* empty or turned round */
        {{10, 20}, {10, 20}, {10, 20}, "soc10 "},
    };
    pm_buf out = {0};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        pm_claim c = {.start = 10, .end = 20, .quote = PM_STR("0123456789"),
                      .cue_start = rows[i].cue[0], .cue_end = rows[i].cue[1],
                      .subject_start = rows[i].who[0], .subject_end = rows[i].who[1],
                      .object_start = rows[i].whom[0], .object_end = rows[i].whom[1]};
        draw_marks(&out, &c);
        is(&out, rows[i].want);
    }
    pm_buf_free(&out);
}

static void text_fragments(void **state)
{
    (void)state;
    static const struct { const char *url, *quote, *want; } rows[] = {
        {"https://a.example/x", "Acme sells.", "https://a.example/x#:~:text=Acme%20sells."},
        {"https://a.example/x#top", "Acme", "https://a.example/x#top:~:text=Acme"},
        {"https://a.example/x", "", "https://a.example/x"},
        {"https://a.example/x#:~:text=y", "Acme", "https://a.example/x#:~:text=y"},
        /* what parts prefix, text and suffix is escaped; blanks become one */
        {"https://a.example/", "A-B, & \"c\"\n\t d", "https://a.example/#:~:text=A%2DB%2C%20%26%20%22c%22%20d"},
        {"https://a.example/", "\xC3\xA9t\xC3\xA9", "https://a.example/#:~:text=%C3%A9t%C3%A9"},
        {"https://a.example/",
         "One two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen",
         "https://a.example/#:~:text=One%20two%20three%20four,fifteen%20sixteen%20seventeen%20eighteen"},
        /* long, but without enough words for two ends */
        {"https://a.example/",
         "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa b",
         "https://a.example/#:~:text=aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa%20b"},
    };
    pm_buf out = {0};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        pm_text_fragment(&out, pm_str_of(rows[i].url), pm_str_of(rows[i].quote));
        is(&out, rows[i].want);
    }
    pm_buf_free(&out);
}

static void a_terminal_is_not_steered(void **state)
{
    (void)state;
    pm_buf out = {0};
    pm_escape(&out, PM_TERMINAL, PM_STR("a\x1b[2Jb\xC2\x9B" "c\x07\xE2\x80\xAE" "d\xE2\x81\xA6" "e\r\nf\x7F\xFFg"));
    is(&out, "a [2Jb c de  f \xEF\xBF\xBDg");
    pm_buf_free(&out);
}

static void inlined_is(const char *svg, const char *want, const char *rules)
{
    pm_buf out = {0}, css = {0};
    pm_svg_sheet sheet = {0};
    pm_svg_inline(&out, &sheet, pm_str_of(svg));
    pm_svg_sheet_css(&css, &sheet);
    is(&out, want);
    is(&css, rules);
    pm_svg_sheet_free(&sheet);
    pm_buf_free(&out);
    pm_buf_free(&css);
}

static void a_drawing_put_into_a_page(void **state)
{
    (void)state;
    inlined_is("<?xml version=\"1.0\"?>\n<!DOCTYPE svg>\n<svg id=\"pm\" style=\"width:100%\" viewBox=\"0 0 1 1\">"
               "<title>a</title><style>#pm a&gt;b{fill:red}</style><g style=\"x\"/>text</svg>\n",
               "<svg id=\"pm\" viewBox=\"0 0 1 1\"><title>a</title><g />text</svg>\n", "");
    /* what is to be seen of elements is said once, colours by name */
    inlined_is("<svg><rect x=\"1\" fill=\"#ffffff\" stroke=\"#123456\" class=\"pm-f-card pm-s-gov\"/>"
               "<rect fill=\"#ffffff\" x=\"-2.5\" stroke=\"#123456\" class=\"big pm-f-card pm-s-gov\"/>"
               "<a fill=\"#ffffff\" fill-rule=\"evenodd\" font-size=\"13\"/><b class=\"pm-f-ink\" fill=\"none\" stroke=\"#1\"/>",
               "<svg><rect x=1 class=k0 /><rect x=-2.5 class=\"big k0\"/><a class=k1 /><b class=k2 />",
               ".k0{fill:var(--card);stroke:var(--gov)}.k1{fill:#ffffff;fill-rule:evenodd;font-size:13px}"
               ".k2{fill:var(--ink);stroke:#1}\n");
    /* rings and the twins of lines are the script's; descriptions, but for the first, the table's */
    inlined_is("<svg><desc>map</desc><g id=\"a\"><desc id=\"b\">quote</desc><b>c</b><rect class=\"pm-ring\"/></g><desc>d",
               "<svg><desc>map</desc><g id=\"a\"><b>c</b></g>", "");
    inlined_is("<svg><path class=\"pm-hit pm-ring\" d=\"M0 0\"/><path class=\"pm-edge pm-stated pm-family-tech\" data-from=\"a\" d=\"M0 0\"/>",
               "<svg><path d=\"M0 0\" class=pm-edge />", "");
    inlined_is("", "", "");
    inlined_is("no drawing", "", "");
    inlined_is("<svg><style>a", "<svg>", ""); /* cut short: it ends */
    inlined_is("<svg><g id=\"a", "<svg><g>", "");
}

static void icons_are_drawn_once(void **state)
{
    (void)state;
    static const char icon[] = "<path transform=\"translate(1 -2.5)scale(0.8)\" fill-rule=\"evenodd\" d=\"M2 15V1.5h7V6h5v9h-3.5v-3h-2v3zM3.8 3.4\"/>";
    pm_buf svg = {0}, out = {0};
    pm_svg_sheet sheet = {0};
    pm_buf_fmt(&svg, "<svg>%s%s</svg>", icon, icon);
    pm_svg_inline(&out, &sheet, pm_buf_str(&svg));
    is(&out, "<svg><use x=1 y=-2.5 href=#j0 class=k0 /><use x=1 y=-2.5 href=#j0 class=k0 /></svg>");
    pm_svg_sheet_icons(&out, &sheet);
    is(&out, "<svg width=0 height=0 class=pmx-icons aria-hidden=true><defs><path id=i0 d=\"M2 15V1.5h7V6h5v9h-3.5v-3h-2v3zM3.8 3.4\"/>"
             "<use id=j0 href=#i0 transform=\"scale(0.8)\"/></defs></svg>\n");
    pm_svg_sheet_free(&sheet);
    pm_buf_free(&svg);
    pm_buf_free(&out);
}

static void styles_without_blanks(void **state)
{
    (void)state;
    static const struct { const char *css, *want; } rows[] = {
        {"a { b: c; d: e; }\n\nf > g,\nh :is(i) { j: k }", "a{b:c;d:e}f>g,h :is(i){j:k}"},
        {"/* a\n b */ c { d: 'e  /* f */ :'; } /* g", "c{d:'e  /* f */ :'}"},
        {"@media (a: 1px) and (b) { c { d: calc(1px - 2px) } }", "@media (a:1px) and (b){c{d:calc(1px - 2px)}}"},
        {"a::after { b: '\\' c' }", "a::after{b:'\\' c'}"},
    };
    pm_buf out = {0};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        pm_html_css(&out, pm_str_of(rows[i].css));
        is(&out, rows[i].want);
    }
    pm_buf_free(&out);
}

static void two_drawings_share_a_palette(void **state)
{
    (void)state;
    pm_buf out = {0};
    pm_svg_sheet sheet = {0};
    pm_svg_inline(&out, &sheet, PM_STR("<svg id=\"pm\" data-theme=\"dark\"><style>#pm{--bg:#fff}@media not print{#pm{--bg:#111}}@media print{#pm{--bg:#000}}"
                                       "#pm .pm-f-bg{fill:var(--bg)}#pm [tabindex]{x:y}</style></svg>"));
    pm_svg_inline(&out, &sheet, PM_STR("<svg id=\"p\"><style>#p{--bg:red}</style></svg>"));
    assert_string_equal(sheet.palette.ptr, ":root{--bg:#fff}@media not print{:root{--bg:#111}}");
    assert_string_equal(sheet.theme.ptr, "dark");
    pm_svg_sheet_free(&sheet);
    pm_buf_free(&out);
}

static void ids_of_two_maps_in_one_page(void **state)
{
    (void)state;
    pm_buf out = {0};
    pm_svg_prefixed(&out, PM_STR("<?xml?><svg id=\"pm\" aria-labelledby=\"pm-title pm-desc\"><style>#pm{fill:#fff}#pm .a{b:c}</style>"
                                 "<g id=\"node-a\"><use href=\"#i\" fill=\"url(#grad)\" x=\"1\"/></g><g data-edge=\"edge-a-b-c\" "
                                 "data-from=\"a\">url(#x) \"#pm\"</g></svg>"), PM_STR("ice"));
    is(&out, "<svg id=\"ice-pm\" aria-labelledby=\"ice-pm-title ice-pm-desc\"><style>#ice-pm{fill:#fff}#ice-pm .a{b:c}</style>"
             "<g id=\"ice-node-a\"><use href=\"#ice-i\" fill=\"url(#ice-grad)\" x=\"1\"/></g><g data-edge=\"ice-edge-a-b-c\" "
             "data-from=\"a\">url(#x) \"#pm\"</g></svg>");
    pm_svg_prefixed(&out, PM_STR("<svg><g id=\"cut"), PM_STR("ice"));
    is(&out, "<svg><g id=\"cut");
    pm_buf_free(&out);
}

/* --- the page -------------------------------------------------------------------- */

static const char drawing[] = "<svg id=\"pm\"><style>#pm{fill:red}</style></svg>";

/* By the rules that the drawing keeps to: two cards in a box, one card, a line
 * that stands for two relations, and its label. */
static const char picture[] =
    "<svg xmlns=\"http://www.w3.org/2000/svg\" id=\"pm\" viewBox=\"0 0 800 500\" style=\"width:100%\">"
    "<style>@@</style>"
    "<g id=\"edge-acme-supplies-border_office\" class=\"pm-edge\"><title>Acme supplies Border Office</title>"
    "<path class=\"pm-line pm-s-tech\" fill=\"none\" d=\"M200 140V360\"/><path class=\"pm-hit\" d=\"M200 140V360\" fill=\"none\" "
    "stroke=\"transparent\" stroke-width=\"14\"/><g id=\"edge-river-supplies-border_office\" data-part=\"1\"/></g>"
    "<g id=\"edge-marchers-protests-acme\" class=\"pm-edge\"><title>Marchers protest against Acme</title>"
    "<path class=\"pm-line pm-s-tech\" fill=\"none\" d=\"M600 140V360\"/></g>"
    "<g id=\"edge-river-part_of-acme\"><title>River Cloud is part of Acme</title></g>"
    "<g id=\"node-acme\" class=\"pm-node\" role=\"graphics-symbol\" tabindex=\"0\"><title>Acme</title>"
    "<rect class=\"pm-f-corp-u\" x=\"100\" y=\"360\" width=\"600\" height=\"100\"/></g>"
    "<g id=\"node-river\" class=\"pm-node\" role=\"graphics-symbol\" tabindex=\"0\"><title>River Cloud</title>"
    "<rect class=\"pm-f-card pm-s-corp\" x=\"120\" y=\"390\" width=\"160\" height=\"50\"/></g>"
    "<g id=\"node-border_office\" class=\"pm-node\" role=\"graphics-symbol\" tabindex=\"0\"><title>Border Office</title>"
    "<rect class=\"pm-f-card pm-s-corp\" x=\"100\" y=\"40\" width=\"200\" height=\"100\"/></g>"
    "<g id=\"node-marchers\" class=\"pm-node\" role=\"graphics-symbol\" tabindex=\"0\"><title>Marchers</title>"
    "<rect class=\"pm-f-card pm-s-corp\" x=\"500\" y=\"40\" width=\"200\" height=\"100\"/></g>"
    "<g id=\"node-fold-0\" class=\"pm-node\" tabindex=\"0\"><title>1 more place</title>"
    "<rect class=\"pm-f-card pm-s-corp\" x=\"340\" y=\"40\" width=\"120\" height=\"60\"/></g>"
    "<g class=\"pm-label\" data-edge=\"edge-acme-supplies-border_office\" aria-hidden=\"true\">"
    "<rect x=\"170\" y=\"230\" width=\"60\" height=\"24\" fill=\"#fff\"/><text x=\"175\" y=\"247\">sells</text></g></svg>";

/* PICTURE with the colours of a drawing. */
static void colored_picture(pm_buf *out)
{
    pm_str all = pm_str_of(picture);
    size_t at = pm_str_find(all, PM_STR("@@"), 0);
    pm_buf_add(out, pm_str_slice(all, 0, at));
    pm_theme_css(out, PM_STR("pm"), PM_THEME_AUTO);
    pm_buf_add(out, pm_str_slice(all, at + 2, all.len));
}

/* With PM_TEST_PAGES=FOLDER the pages are written there, for tests/browser. */
static void pages_for_the_browser(void **state)
{
    (void)state;
    const char *folder = getenv("PM_TEST_PAGES");
    for (int bad = 0; bad < 2; bad++) {
        small_map m;
        pm_buf out = {0}, path = {0}, drawn = {0};
        small_map_make(&m, bad);
        colored_picture(&drawn);
        pm_export_html(&out, &m.graph, &(pm_embed){.title = m.graph.title, .svg = pm_buf_str(&drawn), .alt = PM_STR("A map of four names.")}, false);
        assert_true(has(&out, "<!doctype html>"));
        if (folder) {
            pm_buf_fmt(&path, "%s/%s.html", folder, bad ? "hostile" : "small");
            assert_int_equal(pm_file_write(pm_buf_str(&path), pm_buf_str(&out)), PM_FILE_OK);
        }
        pm_buf_free(&path);
        pm_buf_free(&drawn);
        pm_buf_free(&out);
        small_map_free(&m);
    }
}

static void table_of_all_relations(void **state)
{
    (void)state;
    for (int bad = 0; bad < 2; bad++) {
        small_map m;
        pm_buf out = {0};
        small_map_make(&m, bad);
        uint32_t *numbers = pm_source_numbers(&m.graph);
        pm_html_relations(&out, &(pm_html_view){.graph = &m.graph, .numbers = numbers, .root = ""});
        free(numbers);
        pm_html_sources(&out, &m.graph);
        bool same = golden(bad ? "tests/golden/export/hostile.relations.html" : "tests/golden/export/relations.html", &out);
        pm_buf_free(&out);
        small_map_free(&m);
        assert_true(same);
    }
}

static void the_policy_allows_ours_only(void **state)
{
    (void)state;
    small_map m;
    pm_buf out = {0}, want = {0};
    small_map_make(&m, false);
    pm_export_html(&out, &m.graph, &(pm_embed){.title = m.graph.title, .svg = pm_str_of(drawing), .phone = pm_str_of(drawing)}, false);
    pm_buf css = {0}, js = {0}, drawn = {0};
    pm_svg_sheet sheet = {0};
    pm_svg_inline(&drawn, &sheet, pm_str_of(drawing));
    pm_html_style(&css, &sheet, 0);
    pm_html_script(&js);
    pm_svg_sheet_free(&sheet);
    pm_buf_free(&drawn);
    assert_true(has(&out, css.ptr) && has(&out, js.ptr));
    pm_buf_addz(&want, "content=\"default-src 'none'; script-src");
    pm_csp_hash(&want, pm_buf_str(&js));
    pm_buf_addz(&want, "; style-src");
    pm_csp_hash(&want, pm_buf_str(&css));
    pm_buf_free(&css);
    pm_buf_free(&js);
    assert_true(has(&out, want.ptr));
    assert_true(has(&out, "base-uri 'none'; form-action 'none'\">"));
    assert_false(has(&out, "unsafe-"));
    pm_buf_free(&want);
    pm_buf_free(&out);
    small_map_free(&m);
}

static void hostile_content_stays_text(void **state)
{
    (void)state;
    static const char *const never[] = {"<script>window", "<script>hacked", "<img", "href=\"javascript:", "onclick=\"", "<b>bold", "<i>alias"};
    small_map m;
    pm_buf out = {0};
    small_map_make(&m, true);
    pm_export_html(&out, &m.graph, &(pm_embed){.title = m.graph.title, .svg = pm_str_of(drawing), .alt = PM_STR("A \"map\"></script>")}, false);
    for (size_t i = 0; i < sizeof never / sizeof *never; i++)
        if (has(&out, never[i]))
            fail_msg("%s got through", never[i]);
    assert_true(has(&out, "&lt;img src=x onerror=hacked=1&gt;"));
    pm_buf_free(&out);
    small_map_free(&m);
}

static void script_and_style_are_fit_to_be_inlined(void **state)
{
    (void)state;
    static const char *const never[] = {"</", "innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "Function(", "<!--"};
    pm_str files[] = {pm_data("embed.js"), pm_data("embed-view.js"), pm_data("embed-table.js"), pm_data("evidence.css"), pm_data("embed.css")};
    for (size_t f = 0; f < sizeof files / sizeof *files; f++) {
        assert_true(files[f].len > 1000);
        for (size_t i = 0; i < sizeof never / sizeof *never; i++)
            assert_int_equal(pm_str_find(files[f], pm_str_of(never[i]), 0), files[f].len);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sha256_of_known_texts),       cmocka_unit_test(marks_touch_nest_and_lie_outside),
        cmocka_unit_test(text_fragments),              cmocka_unit_test(a_terminal_is_not_steered),
        cmocka_unit_test(a_drawing_put_into_a_page),   cmocka_unit_test(icons_are_drawn_once), cmocka_unit_test(styles_without_blanks),
        cmocka_unit_test(two_drawings_share_a_palette), cmocka_unit_test(ids_of_two_maps_in_one_page),
        cmocka_unit_test(table_of_all_relations),
        cmocka_unit_test(the_policy_allows_ours_only), cmocka_unit_test(hostile_content_stays_text),
        cmocka_unit_test(script_and_style_are_fit_to_be_inlined), cmocka_unit_test(pages_for_the_browser),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
