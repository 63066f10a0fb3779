/* What one drawing has no room for stands on pages. */
#include "graph/pages.h"
#include "unit/draw_case.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

/* CLUSTERS rings of SIZE firms, each with an agency in the middle, and one tie
 * from each ring to the next. */
static void write_rings(pm_buf *out, uint32_t clusters, uint32_t size)
{
    pm_buf_addz(out, "D\td\tThe Ledger\t2024-03-02\tAn invented story\n");
    for (uint32_t c = 0; c < clusters; c++) {
        pm_buf_fmt(out, "E\thub%u\tOffice %u\tagency\t\n", c, c);
        for (uint32_t i = 0; i < size; i++)
            pm_buf_fmt(out, "E\tf%u_%u\tFirm %u of %u\tcompany\t\n", c, i, i, c);
    }
    for (uint32_t c = 0; c < clusters; c++) {
        for (uint32_t i = 0; i < size; i++) {
            pm_buf_fmt(out, "C\td\tf%u_%u\tsupplies\thub%u\tstated\t\t\tInvented %u.\n", c, i, c, i);
            pm_buf_fmt(out, "C\td\tf%u_%u\towns\tf%u_%u\tstated\t\t\tInvented, too.\n", c, i, c, (i + 1) % size);
        }
        pm_buf_fmt(out, "C\td\tf%u_0\tsupplies\thub%u\tstated\t\t\tBetween two.\n", c, (c + 1) % clusters);
    }
}

static void rings(draw_case *c, uint32_t clusters, uint32_t size)
{
    pm_buf text = {0};
    write_rings(&text, clusters, size);
    graph_of_text(c, text.ptr, NULL);
    assert_true(c->ok);
    pm_buf_free(&text);
}

static void a_small_map_needs_no_pages(void **state)
{
    (void)state;
    draw_case c;
    pm_graph_page *pages;
    rings(&c, 2, 5);
    assert_int_equal(pm_graph_plan_pages(&pages, &c.graph, &c.arena), 0);
    draw_case_free(&c);
}

static void each_ring_has_its_page(void **state)
{
    (void)state;
    enum { RINGS = 12, SIZE = 14 };
    draw_case c;
    pm_graph_page *pages;
    rings(&c, RINGS, SIZE);
    uint32_t n = pm_graph_plan_pages(&pages, &c.graph, &c.arena);
    assert_in_range(n, RINGS / 2, RINGS);
    for (uint32_t p = 0; p < n; p++) {
        pm_str hub = pm_graph_entity(&c.graph, pages[p].hub)->id;
        assert_true(pm_str_starts(hub, PM_STR("hub")));
        assert_in_range(pages[p].count, 3, PM_PAGE_NODES);
        if (p)
            assert_true(pages[p - 1].ties >= pages[p].ties);
        /* The hub's whole ring is with it. */
        uint32_t members = 0;
        pm_str mark = pm_arena_cat(&c.arena, PM_STR("f"), pm_arena_cat(&c.arena, pm_str_slice(hub, 3, hub.len), PM_STR("_")));
        for (uint32_t i = 0; i < pages[p].count; i++)
            members += pm_str_starts(pages[p].ids[i], mark);
        assert_int_equal(members, SIZE);
    }
    draw_case_free(&c);
}

static void nobody_stands_on_a_page_twice(void **state)
{
    (void)state;
    draw_case c;
    pm_graph_page *pages;
    rings(&c, 20, 9);
    uint32_t n = pm_graph_plan_pages(&pages, &c.graph, &c.arena);
    assert_true(n > 0);
    for (uint32_t p = 0; p < n; p++)
        for (uint32_t i = 0; i < pages[p].count; i++)
            for (uint32_t k = 0; k < i; k++)
                assert_false(pm_str_eq(pages[p].ids[i], pages[p].ids[k]));
    draw_case_free(&c);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_small_map_needs_no_pages),
        cmocka_unit_test(each_ring_has_its_page),
        cmocka_unit_test(nobody_stands_on_a_page_twice),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
