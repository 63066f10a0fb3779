/* A map that is edited stays the map that readers know: map.lock. Made-up maps
 * of several sizes, so that no rule is true of one drawing only.
 */
#include "draw/layout.h"
#include "draw/pins.h"
#include "draw/route.h"
#include "unit/draw_case.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

/* --- made-up maps ----------------------------------------------------------------------- */

typedef struct made_up {
    uint32_t entities, ties, seed;
    const char *without;  /* an id that is left out */
    const char *with;     /* lines at the end */
    const char *renamed;  /* an id with another name */
} made_up;

static uint32_t next_number(uint32_t *state, uint32_t below)
{
    *state = *state * 1664525u + 1013904223u;
    return (*state >> 8) % below;
}

static void write_map(pm_buf *out, const made_up *m)
{
    static const char *const types[] = {"agency", "company", "product", "person", "group", "place", "workforce"};
    static const char *const names[] = {"Port Office", "Tern Freight", "Gull Scanner", "Ada Marsh",
                                        "Friends of the Quay", "Saltmarsh", "Dock crews"};
    static const char *const relations[] = {"supplies", "contracts_with", "protests", "uses", "pitched_to",
                                            "part_of", "leads", "makes", "owns", "petitions"};
    static const char *const modalities[] = {"stated", "stated", "stated", "reported", "planned", "past"};
    uint32_t random = m->seed;
    pm_buf_addz(out, "D\td\tThe Ledger\t2024-03-02\tAn invented story\n");
    for (uint32_t i = 0; i < m->entities; i++) {
        uint32_t type = next_number(&random, 7);
        char id[16];
        snprintf(id, sizeof id, "e%u", i);
        if (m->without && strcmp(id, m->without) == 0)
            continue;
        bool renamed = m->renamed && strcmp(id, m->renamed) == 0;
        pm_buf_fmt(out, "E\t%s\t%s %u\t%s\t\n", id, renamed ? "Quite Another Name" : names[type], i, types[type]);
    }
    for (uint32_t i = 0; i < m->ties; i++) {
        uint32_t a = next_number(&random, m->entities), b = next_number(&random, 3) ? next_number(&random, 6) : next_number(&random, m->entities);
        const char *relation = relations[next_number(&random, 10)], *modality = modalities[next_number(&random, 6)];
        char from[16], to[16];
        snprintf(from, sizeof from, "e%u", a);
        snprintf(to, sizeof to, "e%u", b);
        bool gone = m->without && (strcmp(from, m->without) == 0 || strcmp(to, m->without) == 0);
        if (a != b && !gone)
            pm_buf_fmt(out, "C\td\t%s\t%s\t%s\t%s\t\t\tInvented sentence number %u.\n", from, relation, to, modality, i);
    }
    pm_buf_addz(out, m->with ? m->with : "");
}

/* As a build does it: what cannot be followed is left out, again and again. */
static void draw(draw_case *c, const made_up *m, pm_str layout)
{
    pm_draw_options options = {.layout = layout};
    uint32_t lines[500];
    pm_buf text = {0};
    pm_arena arena = {0};
    pm_graph_query query = {0};
    pm_str *kept;
    query.kept_count = pm_layout_names(&kept, layout, &arena);
    query.kept = kept;
    write_map(&text, m);
    graph_of_text(c, text.ptr, &query);
    assert_true(c->ok);
    pm_buf_free(&text);
    pm_arena_free(&arena);
    uint32_t n = pm_layout_left_out(&c->graph, layout, lines);
    if (n)
        pm_graph_leave_out(&c->graph, lines, n);
    for (draw_case_draw(c, &options); c->drawing.tangled_count; draw_case_draw(c, &options)) {
        options.layout = pm_arena_str(&c->arena, pm_buf_str(&c->drawing.layout));
        pm_graph_leave_out(&c->graph, c->drawing.tangled, c->drawing.tangled_count);
        pm_drawing_free(&c->drawing);
    }
    assert_true(c->ok);
}

static const made_up maps[] = {{.entities = 6, .ties = 8, .seed = 1},    {.entities = 14, .ties = 20, .seed = 2},
                               {.entities = 25, .ties = 30, .seed = 3},  {.entities = 40, .ties = 45, .seed = 4},
                               {.entities = 45, .ties = 90, .seed = 5},  {.entities = 90, .ties = 120, .seed = 6}};
enum { MAPS = sizeof maps / sizeof *maps };

/* --- what stays --------------------------------------------------------------------------- */

static void a_kept_layout_is_drawn_byte_by_byte(void **state)
{
    (void)state;
    for (int i = 0; i < MAPS; i++) {
        draw_case a, b;
        draw(&a, &maps[i], PM_STR(""));
        draw(&b, &maps[i], pm_buf_str(&a.drawing.layout));
        assert_true(pm_str_eq(pm_buf_str(&a.drawing.svg), pm_buf_str(&b.drawing.svg)));
        assert_true(pm_str_eq(pm_buf_str(&a.drawing.layout), pm_buf_str(&b.drawing.layout)));
        draw_case_free(&a);
        draw_case_free(&b);
    }
}

/* Rows and sides of the boxes that both layouts have. Returns how many those are. */
static uint32_t compare(const pm_buf *before, const pm_buf *after)
{
    pm_arena arena = {0};
    pm_pins a, b;
    assert_true(pm_pins_read(&a, pm_buf_str(before), &arena) && pm_pins_read(&b, pm_buf_str(after), &arena));
    double moved = 0;
    uint32_t kept = 0;
    for (size_t i = 0; i < a.boxes.len; i++) {
        uint32_t other = pm_map_get(&b.boxes, a.boxes.entries[i].key);
        if (other == PM_MAP_NONE)
            continue;
        const pm_pin *p = &a.list[i], *q = &b.list[other];
        kept++;
        moved += fabs(p->x - q->x);
        for (size_t k = 0; k < i; k++) {
            uint32_t same = pm_map_get(&b.boxes, a.boxes.entries[k].key);
            if (same == PM_MAP_NONE || a.list[k].row != p->row || b.list[same].row != q->row)
                continue;
            assert_true((a.list[k].x < p->x) == (b.list[same].x < q->x));
        }
    }
    assert_true(kept > 0);
    assert_true(moved / kept <= 0.05 * a.width);
    pm_pins_free(&a);
    pm_pins_free(&b);
    pm_arena_free(&arena);
    return kept;
}

static void an_edit_moves_little(void **state)
{
    (void)state;
    for (int i = 0; i < MAPS; i++) {
        made_up edits[] = {maps[i], maps[i], maps[i]};
        char last[16]; /* the first ones hold the map together */
        snprintf(last, sizeof last, "e%u", maps[i].entities - 1);
        edits[0].without = last;
        edits[1].with = "E\tnew\tA New Company\tcompany\t\nC\td\tnew\tsupplies\te0\tstated\t\t\tIt came late.\n";
        edits[2].renamed = "e1";
        draw_case a;
        draw(&a, &maps[i], PM_STR(""));
        for (int k = 0; k < 3; k++) {
            draw_case b;
            draw(&b, &edits[k], pm_buf_str(&a.drawing.layout));
            compare(&a.drawing.layout, &b.drawing.layout);
            draw_case_free(&b);
        }
        draw_case_free(&a);
    }
}

/* One drawing holds a part of them: which, must not hang on a name or two. */
static void a_map_of_many_keeps_what_it_shows(void **state)
{
    (void)state;
    const made_up whole = {.entities = 300, .ties = 330, .seed = 7};
    draw_case a, b;
    draw(&a, &whole, PM_STR(""));
    pm_arena arena = {0};
    pm_str *names;
    pm_pins pins;
    uint32_t count = pm_layout_names(&names, pm_buf_str(&a.drawing.layout), &arena);
    assert_true(pm_pins_read(&pins, pm_buf_str(&a.drawing.layout), &arena));
    for (uint32_t i = 0; i < count; i += count / 4) {
        made_up edit = whole;
        char *id = pm_arena_alloc(&arena, names[i].len + 1, 1);
        snprintf(id, names[i].len + 1, "%.*s", PM_ARG(names[i]));
        edit.without = id;
        draw(&b, &edit, pm_buf_str(&a.drawing.layout));
        uint32_t kept = compare(&a.drawing.layout, &b.drawing.layout);
        assert_true(4 * kept >= 3 * pins.count);
        draw_case_free(&b);
    }
    pm_pins_free(&pins);
    pm_arena_free(&arena);
    draw_case_free(&a);
}

static void a_layout_of_another_map_is_not_used(void **state)
{
    (void)state;
    draw_case a, b, c;
    draw(&a, &maps[3], PM_STR(""));
    pm_str other = PM_STR("{\"version\":2,\"fit\":0,\"width\":300,\"rows\":[{\"band\":0,\"boxes\":[{\"id\":\"e0\",\"x\":7},"
                          "{\"id\":\"nobody\",\"x\":9}]}]}");
    draw(&b, &maps[3], other);
    assert_true(pm_str_eq(pm_buf_str(&a.drawing.svg), pm_buf_str(&b.drawing.svg)));
    draw(&c, &maps[0], pm_buf_str(&a.drawing.layout));
    draw_case_free(&a);
    draw_case_free(&b);
    draw_case_free(&c);
}

/* --- what must hold of every drawing -------------------------------------------------------- */

static void no_line_lies_on_a_foreign_box(void **state)
{
    (void)state;
    for (uint32_t seed = 10; seed < 40; seed++) {
        const made_up m = {.entities = 8 + seed % 34, .ties = 8 + 2 * (seed % 34), .seed = seed};
        draw_case c;
        pm_buf text = {0};
        pm_scene s;
        write_map(&text, &m);
        graph_of_text(&c, text.ptr, NULL);
        s = (pm_scene){.graph = &c.graph, .arena = &c.arena, .max_width = 980, .flat_width = 980};
        pm_scene_boxes(&s);
        pm_scene_ranks(&s);
        assert_true(pm_layout(&s));
        assert_int_equal(pm_route_trespasses(&s), 0);
        pm_buf_free(&text);
        draw_case_free(&c);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_kept_layout_is_drawn_byte_by_byte),
        cmocka_unit_test(an_edit_moves_little),
        cmocka_unit_test(a_map_of_many_keeps_what_it_shows),
        cmocka_unit_test(a_layout_of_another_map_is_not_used),
        cmocka_unit_test(no_line_lies_on_a_foreign_box),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
