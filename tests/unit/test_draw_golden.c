/* The drawing of a small map, byte by byte: tests/golden/draw/harbor.*.
 * PM_GOLDEN_WRITE=1 writes the files anew; look at them before you commit.
 */
#include "draw/dot_layout.h"
#include "unit/draw_case.h"
#include "unit/golden.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

/* Another Graphviz may place things otherwise, and be right. */
static const char graphviz[] = "2.43.0";

static bool is_other_graphviz(void)
{
    pm_dot *dot = pm_dot_open();
    assert_non_null(dot);
    bool other = !pm_str_eqz(pm_str_of(pm_dot_version(dot)), graphviz);
    pm_dot_close(dot);
    return other;
}

static void the_harbor_is_drawn_as_before(void **state)
{
    (void)state;
    if (is_other_graphviz())
        skip();
    draw_case c;
    graph_of_file(&c, "tests/golden/draw/harbor.map", NULL);
    draw_case_draw(&c, NULL);
    assert_true(c.ok);
    assert_true(golden("tests/golden/draw/harbor.dot", &c.drawing.dot));
    assert_true(golden("tests/golden/draw/harbor.svg", &c.drawing.svg));
    assert_true(golden("tests/golden/draw/harbor.phone.svg", &c.drawing.phone));
    assert_true(golden("tests/golden/draw/harbor.layout.json", &c.drawing.layout));
    assert_true(golden("tests/golden/draw/harbor.alt.txt", &c.drawing.alt));
    draw_case_free(&c);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(the_harbor_is_drawn_as_before)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
