/* What every drawing must be, whatever is in it. */
#include "draw/label.h"
#include "draw/layout.h"
#include "draw/words.h"
#include "unit/draw_case.h"

#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define FOLDER "tests/golden/draw/"

static const char *const files[] = {FOLDER "harbor.map", FOLDER "hostile.map", FOLDER "empty.map"};
enum { FILES = sizeof files / sizeof *files };

static const char *find(pm_str text, const char *from, const char *what)
{
    pm_str rest = {from, (size_t)(text.ptr + text.len - from)};
    size_t at = pm_str_find(rest, pm_str_of(what), 0);
    return at < rest.len ? rest.ptr + at : NULL;
}

static uint32_t count(pm_str text, const char *what)
{
    uint32_t n = 0;
    for (const char *p = text.ptr; (p = find(text, p, what)) != NULL; p++)
        n++;
    return n;
}

static int compare_ids(const void *x, const void *y)
{
    return pm_str_cmp(*(const pm_str *)x, *(const pm_str *)y);
}

/* True if no id occurs twice. */
static bool ids_are_unique(pm_str svg)
{
    pm_str ids[2000];
    size_t n = 0;
    bool unique = true;
    for (const char *p = svg.ptr; (p = find(svg, p, " id=\"")) != NULL && n < 2000; n++) {
        p += 5;
        ids[n] = (pm_str){p, (size_t)(find(svg, p, "\"") - p)};
    }
    qsort(ids, n, sizeof *ids, compare_ids);
    for (size_t i = 1; i < n; i++)
        unique &= !pm_str_eq(ids[i - 1], ids[i]);
    return unique;
}

/* librsvg's parser is a strict one: what is not well-formed gives no picture. */
static bool is_well_formed(pm_str svg)
{
    pm_buf png = {0};
    pm_diags diags = {0};
    bool ok = pm_png(&png, svg, 200, &diags) && png.len > 100 && memcmp(png.ptr, "\x89PNG", 4) == 0;
    pm_buf_free(&png);
    pm_diags_free(&diags);
    return ok;
}

static void drawings_are_well_formed(void **state)
{
    (void)state;
    for (int i = 0; i < FILES; i++) {
        draw_case c;
        graph_of_file(&c, files[i], NULL);
        draw_case_draw(&c, NULL);
        assert_true(c.ok);
        assert_true(is_well_formed(pm_buf_str(&c.drawing.svg)));
        assert_true(is_well_formed(pm_buf_str(&c.drawing.phone)));
        assert_true(ids_are_unique(pm_buf_str(&c.drawing.svg)));
        assert_true(ids_are_unique(pm_buf_str(&c.drawing.phone)));
        draw_case_free(&c);
    }
}

static void broken_svg_gives_a_diagnostic(void **state)
{
    (void)state;
    pm_buf png = {0};
    pm_diags diags = {0};
    assert_false(pm_png(&png, PM_STR("<svg"), 200, &diags));
    assert_false(pm_png(&png, PM_STR("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\"/>"), 0, &diags));
    assert_int_equal(diags.errors, 2);
    assert_int_equal(png.len, 0);
    pm_diags_free(&diags);
    pm_buf_free(&png);
}

/* Big-endian at byte AT: width and height stand at 16 and 20 of a PNG. */
static uint32_t png_number(const pm_buf *png, size_t at)
{
    const unsigned char *p = (const unsigned char *)png->ptr + at;
    return (uint32_t)p[0] << 24 | (uint32_t)p[1] << 16 | (uint32_t)p[2] << 8 | p[3];
}

static void a_very_long_map_gives_a_smaller_png(void **state)
{
    (void)state;
    pm_buf png = {0};
    pm_diags diags = {0};
    pm_str svg = PM_STR("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 1000 300000\"/>");
    assert_true(pm_png(&png, svg, 2000, &diags));
    assert_int_equal(diags.list.len, 0);
    assert_int_equal(png_number(&png, 16), 100);
    assert_int_equal(png_number(&png, 20), 30000);
    pm_buf_free(&png);
}

static void a_pdf_is_the_same_each_time(void **state)
{
    (void)state;
    draw_case c;
    pm_buf a = {0}, b = {0};
    graph_of_file(&c, FOLDER "harbor.map", NULL);
    draw_case_draw(&c, NULL);
    assert_true(pm_pdf(&a, pm_buf_str(&c.drawing.svg), &c.diags));
    assert_true(pm_pdf(&b, pm_buf_str(&c.drawing.svg), &c.diags));
    assert_memory_equal(a.ptr, "%PDF-", 5);
    assert_true(pm_str_eq(pm_buf_str(&a), pm_buf_str(&b)));
    assert_false(pm_pdf(&a, PM_STR("<svg"), &c.diags));
    pm_buf_free(&a);
    pm_buf_free(&b);
    draw_case_free(&c);
}

/* The text between > and < behind FROM. */
static bool has_text(pm_str svg, const char *from, const char *element)
{
    const char *p = find(svg, from, element);
    return p && p[strlen(element)] != '<';
}

static void every_edge_has_id_evidence_and_sentence(void **state)
{
    (void)state;
    for (int i = 0; i < FILES; i++) {
        draw_case c;
        graph_of_file(&c, files[i], NULL);
        draw_case_draw(&c, NULL);
        pm_str svg = pm_buf_str(&c.drawing.svg);
        const pm_graph *g = &c.graph;
        for (uint32_t k = 0; k < g->edge_count; k++) {
            const pm_graph_edge *e = &g->edges[k];
            pm_buf id = {0}, evidence = {0};
            pm_buf_fmt(&id, " id=\"edge-%.*s-%.*s-%.*s\"", PM_ARG(pm_graph_entity(g, e->from)->id),
                       PM_ARG(pm_graph_relation(g, e)->id), PM_ARG(pm_graph_entity(g, e->to)->id));
            pm_buf_fmt(&evidence, " data-evidence=\"%u\"", e->evidence);
            const char *at = find(svg, svg.ptr, id.ptr);
            assert_non_null(at);
            const char *end = find(svg, at, ">");
            assert_true(find(svg, at, evidence.ptr) < end);
            assert_true(has_text(svg, end, "<title>"));
            assert_true(has_text(svg, end, "<desc>"));
            pm_buf_free(&id);
            pm_buf_free(&evidence);
        }
        draw_case_free(&c);
    }
}

static void every_card_has_id_and_name(void **state)
{
    (void)state;
    draw_case c;
    graph_of_file(&c, files[0], NULL);
    draw_case_draw(&c, NULL);
    pm_str svg = pm_buf_str(&c.drawing.svg);
    for (uint32_t i = 0; i < c.graph.node_count; i++) {
        pm_buf id = {0};
        pm_buf_fmt(&id, " id=\"node-%.*s\"", PM_ARG(pm_graph_entity(&c.graph, i)->id));
        const char *at = find(svg, svg.ptr, id.ptr);
        assert_non_null(at);
        assert_true(has_text(svg, at, "<title>"));
        pm_buf_free(&id);
    }
    draw_case_free(&c);
}

static void nothing_escapes(void **state)
{
    (void)state;
    draw_case c;
    graph_of_file(&c, FOLDER "hostile.map", NULL);
    draw_case_draw(&c, NULL);
    const pm_buf *out[] = {&c.drawing.svg, &c.drawing.phone};
    for (int i = 0; i < 2; i++) {
        pm_str svg = pm_buf_str(out[i]);
        assert_int_equal(count(svg, "<script"), 0);
        assert_int_equal(count(svg, "<b>"), 0);
        assert_int_equal(count(svg, "<!--"), 0);
        assert_int_equal(count(svg, "</svg>"), 1);
        assert_int_equal(count(svg, "href="), 0);
        assert_int_equal(count(svg, "url("), 0);
        assert_int_equal(count(svg, "\x1b"), 0);
    }
    draw_case_free(&c);
}

static void an_empty_map_says_so(void **state)
{
    (void)state;
    draw_case c;
    graph_of_file(&c, FOLDER "empty.map", NULL);
    draw_case_draw(&c, NULL);
    assert_true(c.ok);
    assert_int_equal(c.diags.list.len, 1);
    assert_int_equal(c.diags.list.at[0].code, PM_D_NOTHING_TO_DRAW);
    assert_int_equal(count(pm_buf_str(&c.drawing.svg), "No relation to show."), 1);
    draw_case_free(&c);
}

static void same_input_same_bytes(void **state)
{
    (void)state;
    draw_case a, b;
    graph_of_file(&a, files[0], NULL);
    draw_case_draw(&a, NULL);
    char *before = strdup(setlocale(LC_ALL, NULL));
    static const char *const comma[] = {"de_DE.UTF-8", "de_DE", "fr_FR.UTF-8"};
    for (int i = 0; i < 3 && !setlocale(LC_ALL, comma[i]); i++)
        ; /* with a decimal comma where the machine has such a locale */
    graph_of_file(&b, files[0], NULL);
    draw_case_draw(&b, NULL);
    setlocale(LC_ALL, before);
    free(before);
    assert_true(pm_str_eq(pm_buf_str(&a.drawing.svg), pm_buf_str(&b.drawing.svg)));
    assert_true(pm_str_eq(pm_buf_str(&a.drawing.phone), pm_buf_str(&b.drawing.phone)));
    assert_true(pm_str_eq(pm_buf_str(&a.drawing.dot), pm_buf_str(&b.drawing.dot)));
    assert_true(pm_str_eq(pm_buf_str(&a.drawing.layout), pm_buf_str(&b.drawing.layout)));
    draw_case_free(&a);
    draw_case_free(&b);
}

static void an_old_layout_is_kept(void **state)
{
    (void)state;
    draw_case a, b;
    graph_of_file(&a, files[0], NULL);
    draw_case_draw(&a, NULL);
    graph_of_file(&b, files[0], NULL);
    const pm_draw_options old = {.layout = pm_buf_str(&a.drawing.layout)};
    draw_case_draw(&b, &old);
    assert_true(pm_str_eq(pm_buf_str(&a.drawing.svg), pm_buf_str(&b.drawing.svg)));
    draw_case_free(&a);
    draw_case_free(&b);
}

static void a_broken_layout_is_no_harm(void **state)
{
    (void)state;
    static const char *const broken[] = {
        "{", "null", "[]", "{\"version\":1}", "{\"version\":2,\"rows\":7}", "{\"version\":2,\"rows\":[7,[],{\"boxes\":[1,{}]}]}",
        "{\"version\":2,\"fit\":99,\"rows\":[{\"band\":77,\"boxes\":[{\"id\":\"acme\",\"x\":-5}]}]}", "\xff\xff",
        "{\"version\":2,\"width\":1,\"left_out\":[\"\",3],\"rows\":[{\"band\":2,\"gap\":1e9,\"boxes\":["
        "{\"id\":\"acme\",\"x\":999999999999,\"cards\":[\"rao\",4]},{\"id\":\"acme\",\"x\":1}]}]}"};
    for (size_t i = 0; i < sizeof broken / sizeof *broken; i++) {
        draw_case c;
        graph_of_file(&c, files[0], NULL);
        const pm_draw_options old = {.layout = pm_str_of(broken[i])};
        draw_case_draw(&c, &old);
        assert_true(c.ok);
        draw_case_free(&c);
    }
}

static void themes_and_prefix(void **state)
{
    (void)state;
    draw_case c;
    graph_of_file(&c, files[0], NULL);
    const pm_draw_options dark = {.theme = PM_THEME_DARK, .id_prefix = PM_STR("other")};
    draw_case_draw(&c, &dark);
    pm_str svg = pm_buf_str(&c.drawing.svg);
    assert_int_equal(count(svg, " id=\"other\""), 1);
    assert_int_equal(count(svg, "data-theme=\"dark\""), 1);
    assert_int_equal(count(svg, "#pm"), 0);
    draw_case_free(&c);
}

/* --- our own geometry ---------------------------------------------------------------------- */

static void lay_out(draw_case *c, pm_scene *s)
{
    *s = (pm_scene){.graph = &c->graph, .arena = &c->arena, .max_width = 980, .flat_width = 980};
    pm_scene_boxes(s);
    pm_scene_ranks(s);
    assert_true(pm_layout(s));
}

static void boxes_keep_apart_and_lines_off_them(void **state)
{
    (void)state;
    for (int i = 0; i < FILES; i++) {
        draw_case c;
        pm_scene s;
        graph_of_file(&c, files[i], NULL);
        lay_out(&c, &s);
        for (uint32_t a = 0; a < s.box_count; a++)
            for (uint32_t b = 0; b < a; b++) {
                const pm_box *p = &s.boxes[a], *q = &s.boxes[b];
                bool apart = p->x + p->w <= q->x || q->x + q->w <= p->x || p->y + p->h <= q->y || q->y + q->h <= p->y;
                assert_true(apart);
            }
        for (uint32_t r = 0; r < s.route_count; r++) {
            pm_path path = pm_route_path(&c.arena, &s.routes[r], 3);
            for (uint32_t b = 0; b < s.box_count; b++)
                for (uint32_t k = 0; k < path.count; k++) {
                    const pm_box *p = &s.boxes[b];
                    bool own = s.routes[r].from.box == b || s.routes[r].to.box == b;
                    bool inside = path.at[k].x > p->x + 1 && path.at[k].x < p->x + p->w - 1 &&
                                  path.at[k].y > p->y + 1 && path.at[k].y < p->y + p->h - 1;
                    assert_true(own || !inside);
                }
        }
        draw_case_free(&c);
    }
}

static void cards_stay_in_their_box(void **state)
{
    (void)state;
    for (int i = 0; i < FILES; i++) {
        draw_case c;
        pm_scene s;
        graph_of_file(&c, files[i], NULL);
        lay_out(&c, &s);
        for (uint32_t k = 0; k < s.card_count; k++) {
            const pm_card *p = &s.cards[k];
            const pm_box *b = &s.boxes[p->box];
            assert_true(p->x >= b->x - 0.01 && p->x + p->w <= b->x + b->w + 0.01);
            assert_true(p->y >= b->y - 0.01 && p->y + p->h <= b->y + b->h + 0.01);
            assert_true(p->name.width <= p->w && p->role.width <= p->w);
        }
        draw_case_free(&c);
    }
}

static void labels_keep_apart(void **state)
{
    (void)state;
    draw_case c;
    pm_scene s;
    graph_of_file(&c, files[0], NULL);
    lay_out(&c, &s);
    pm_path paths[PM_GRAPH_LINES];
    pm_label labels[PM_GRAPH_LINES] = {{0}};
    pm_glyph glyphs[PM_GRAPH_LINES] = {{0}};
    for (uint32_t i = 0; i < s.route_count; i++)
        paths[i] = pm_route_path(&c.arena, &s.routes[i], 4);
    pm_labels_place(&s, paths, NULL, 0, (pm_rect){-20, -20, s.width + 20, s.height + 20}, labels, glyphs);
    for (uint32_t i = 0; i < s.route_count; i++) {
        assert_true(labels[i].placed);
        for (uint32_t k = 0; k < i; k++) {
            const pm_rect *a = &labels[i].rect, *b = &labels[k].rect;
            assert_true(a->x1 <= b->x0 || b->x1 <= a->x0 || a->y1 <= b->y0 || b->y1 <= a->y0);
        }
        for (uint32_t k = 0; k < s.box_count; k++) {
            const pm_rect *a = &labels[i].rect;
            const pm_box *b = &s.boxes[k];
            assert_true(a->x1 <= b->x || b->x + b->w <= a->x0 || a->y1 <= b->y || b->y + b->h <= a->y0);
        }
    }
    draw_case_free(&c);
}

/* --- texts on the page ----------------------------------------------------------------------- */

static double number(const char *at, const char *attribute, double missing)
{
    const char *end = strchr(at, '>'), *p = strstr(at, attribute);
    return p && p < end ? strtod(p + strlen(attribute), NULL) : missing;
}

/* The text behind the tag AT, tags dropped, each entity one letter. */
static pm_str content(pm_arena *arena, const char *at)
{
    const char *p = strchr(at, '>') + 1, *end = strstr(p, "</text>");
    char *out = pm_arena_alloc(arena, (size_t)(end - p) + 1, 1);
    size_t n = 0;
    while (p < end) {
        if (*p == '<')
            p = strchr(p, '>') + 1;
        else if (*p == '&') {
            p = strchr(p, ';') + 1;
            out[n++] = 'm';
        } else
            out[n++] = *p++;
    }
    return (pm_str){out, n};
}

static pm_rect text_box(pm_arena *arena, const char *at)
{
    double x = number(at, " x=\"", 0), y = number(at, " y=\"", 0), size = number(at, " font-size=\"", 0);
    const char *end = strchr(at, '>'), *middle = strstr(at, "text-anchor=\"middle\"");
    const char *bold = strstr(at, "font-weight=\"700\""), *spaced = strstr(at, "letter-spacing");
    pm_str text = content(arena, at);
    double w = pm_text_width(text, size, bold && bold < end) / PM_TEXT_SLACK;
    if (spaced && spaced < end)
        w += (double)text.len;
    if (middle && middle < end)
        x -= w / 2;
    return (pm_rect){x, y - size * 0.7, x + w, y};
}

/* No text of a drawing lies on another or leaves the page. */
static void texts_keep_apart(void **state)
{
    (void)state;
    for (int i = 0; i < FILES; i++) {
        draw_case c;
        graph_of_file(&c, files[i], NULL);
        draw_case_draw(&c, NULL);
        const pm_buf *out[] = {&c.drawing.svg, &c.drawing.phone};
        for (int k = 0; k < 2; k++) {
            pm_rect boxes[1000];
            uint32_t n = 0;
            double width = number(strstr(out[k]->ptr, "<svg"), " width=\"", 0);
            for (const char *p = out[k]->ptr; (p = strstr(p, "<text")) != NULL && n < 1000; p++) {
                pm_rect b = boxes[n++] = text_box(&c.arena, p);
                assert_true(b.x0 >= 0 && b.x1 <= width);
                for (uint32_t j = 0; j + 1 < n; j++) {
                    const pm_rect *a = &boxes[j];
                    assert_true(a->x1 <= b.x0 + 1 || b.x1 <= a->x0 + 1 || a->y1 <= b.y0 + 1 || b.y1 <= a->y0 + 1);
                }
            }
            assert_true(n > 3);
        }
        draw_case_free(&c);
    }
}

static void dot_reads_our_dot(void **state)
{
    (void)state;
    for (int i = 0; i < FILES; i++) {
        draw_case c;
        graph_of_file(&c, files[i], NULL);
        draw_case_draw(&c, NULL);
        FILE *dot = popen("dot -Tplain -o /dev/null", "w");
        assert_non_null(dot);
        fwrite(c.drawing.dot.ptr, 1, c.drawing.dot.len, dot);
        assert_int_equal(pclose(dot), 0);
        draw_case_free(&c);
    }
}

/* "crews strike at", and whose line it is between two places. */
static void a_line_between_places_names_who_acts(void **state)
{
    (void)state;
    draw_case c;
    graph_of_text(&c,
                  "R\tstrikes_at\tstrikes at\tsees\toppose\tsubject\t0\nE\tw\tDock crews\tworkforce\t\nE\tp\tQuay\tplace\t\nE\tq\tHythe\tplace\t\n"
                  "E\th\tWardens\tgroup\t\nD\td\tDaily\t2024-01-01\tT\nC\td\tw\tacts_in\tp\tstated\t\t\tq\n"
                  "C\td\tw\tprotests\tq\tstated\t\t\tr\nC\td\th\tacts_in\tq\tstated\t\t\ts\n",
                  NULL);
    draw_case_draw(&c, NULL);
    assert_true(c.ok);
    pm_str svg = pm_buf_str(&c.drawing.svg);
    size_t from = pm_str_find(svg, PM_STR("<g class=\"pm-labels\">"), 0), to = pm_str_find(svg, PM_STR("pm-foot"), from);
    pm_str labels = pm_str_slice(svg, from, to);
    assert_true(pm_str_find(labels, PM_STR(">Dock crews"), 0) < labels.len);
    assert_true(pm_str_find(labels, PM_STR("protest <"), 0) < labels.len);
    assert_int_equal(pm_str_find(labels, PM_STR("protests <"), 0), labels.len);
    draw_case_free(&c);
}

static void verbs_of_several_have_no_s(void **state)
{
    (void)state;
    static const char *const verbs[][2] = {{"strikes at", "strike at"}, {"supplies", "supply"}, {"reaches", "reach"},
                                           {"uses", "use"}, {"280,000 signatures", "280,000 signatures"}, {"contracts with", "contract with"}};
    for (size_t i = 0; i < sizeof verbs / sizeof *verbs; i++) {
        pm_buf text = {0};
        pm_words_verb(&text, pm_str_of(verbs[i][0]), true);
        assert_string_equal(text.ptr, verbs[i][1]);
        pm_buf_clear(&text);
        pm_words_verb(&text, pm_str_of(verbs[i][0]), false);
        assert_string_equal(text.ptr, verbs[i][0]);
        pm_buf_free(&text);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_line_between_places_names_who_acts), cmocka_unit_test(verbs_of_several_have_no_s),
        cmocka_unit_test(drawings_are_well_formed),
        cmocka_unit_test(broken_svg_gives_a_diagnostic),
        cmocka_unit_test(a_very_long_map_gives_a_smaller_png),
        cmocka_unit_test(a_pdf_is_the_same_each_time),
        cmocka_unit_test(every_edge_has_id_evidence_and_sentence),
        cmocka_unit_test(every_card_has_id_and_name),
        cmocka_unit_test(nothing_escapes),
        cmocka_unit_test(an_empty_map_says_so),
        cmocka_unit_test(same_input_same_bytes),
        cmocka_unit_test(an_old_layout_is_kept),
        cmocka_unit_test(a_broken_layout_is_no_harm),
        cmocka_unit_test(themes_and_prefix),
        cmocka_unit_test(boxes_keep_apart_and_lines_off_them),
        cmocka_unit_test(cards_stay_in_their_box),
        cmocka_unit_test(labels_keep_apart),
        cmocka_unit_test(texts_keep_apart),
        cmocka_unit_test(dot_reads_our_dot),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
