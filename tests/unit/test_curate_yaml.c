/* The table of YAML nodes: values, places, limits. */
#include "base/lines.h"
#include "curate/yaml_tree.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

typedef struct world {
    pm_arena arena;
    pm_diags diags;
    pm_yaml_tree tree;
    bool ok;
} world;

static void parse(world *w, pm_str text)
{
    *w = (world){0};
    w->ok = pm_yaml_parse(&w->tree, PM_STR("f.yaml"), text, &w->arena, &w->diags);
}

static void end(world *w)
{
    pm_diags_free(&w->diags);
    pm_arena_free(&w->arena);
}

static void assert_str(pm_str got, const char *expected)
{
    if (!pm_str_eqz(got, expected))
        fail_msg("'%.*s' is not '%s'", PM_ARG(got), expected);
}

static pm_str value_at(const world *w, const char *key)
{
    uint32_t node = pm_yaml_get(&w->tree, w->tree.root, key);
    assert_int_not_equal(node, PM_NONE);
    return w->tree.nodes[node].value;
}

static void test_scalars_stay_texts(void **state)
{
    (void)state;
    world w;
    parse(&w, PM_STR("a: no\nb: 1984\nc: 'x'\nd: \"t\\tab\"\ne: >-\n  one\n  two\nf: |\n  l1\n  l2\ng:\nh: ~\n1: y\n"));
    assert_true(w.ok);
    assert_int_equal(w.diags.list.len, 0);
    assert_str(value_at(&w, "a"), "no");
    assert_str(value_at(&w, "b"), "1984");
    assert_str(value_at(&w, "c"), "x");
    assert_str(value_at(&w, "d"), "t\tab");
    assert_str(value_at(&w, "e"), "one two");
    assert_str(value_at(&w, "f"), "l1\nl2\n");
    assert_str(value_at(&w, "g"), "");
    assert_str(value_at(&w, "h"), "~");
    assert_str(value_at(&w, "1"), "y");
    assert_int_equal(pm_yaml_get(&w.tree, w.tree.root, "z"), PM_NONE);
    assert_int_equal(pm_yaml_get(&w.tree, PM_NONE, "a"), PM_NONE);
    assert_false(w.tree.nodes[pm_yaml_get(&w.tree, w.tree.root, "a")].quoted);
    assert_true(w.tree.nodes[pm_yaml_get(&w.tree, w.tree.root, "c")].quoted);
    assert_true(w.tree.nodes[pm_yaml_get(&w.tree, w.tree.root, "e")].quoted);
    end(&w);
}

static void test_shape(void **state)
{
    (void)state;
    world w;
    parse(&w, PM_STR("- a\n- [b, c]\n- {d: e, f: [g]}\n- []\n"));
    const pm_yaml_node *n = w.tree.nodes;
    assert_int_equal(n[w.tree.root].kind, PM_YAML_LIST);
    assert_int_equal(n[w.tree.root].count, 4);
    uint32_t one = n[w.tree.root].child, two = n[one].next, three = n[two].next, four = n[three].next;
    assert_int_equal(n[four].next, PM_NONE);
    assert_int_equal(n[four].child, PM_NONE);
    assert_int_equal(n[two].kind, PM_YAML_LIST);
    assert_int_equal(n[two].count, 2);
    assert_int_equal(n[three].kind, PM_YAML_MAP);
    assert_int_equal(n[three].count, 2);
    assert_str(n[n[n[three].child].next].value, "e");
    end(&w);
}

/* Every node says which bytes it is; plain scalars must be found there, and
 * line and column must agree with a plain count. */
static void check_places(const char *text, size_t len)
{
    world w;
    pm_str s = {text, len};
    parse(&w, s);
    assert_true(w.ok);
    for (uint32_t i = 0; i < w.tree.count; i++) {
        const pm_yaml_node *n = &w.tree.nodes[i];
        pm_place place = pm_place_of(s, n->start);
        assert_int_equal(n->line, place.line);
        assert_int_equal(n->column, place.column);
        assert_true(n->start <= n->end && n->end <= len);
        pm_str there = pm_str_slice(s, n->start, n->end);
        if (n->kind == PM_YAML_SCALAR && !n->quoted)
            assert_true(pm_str_eq(there, n->value));
        if (n->kind == PM_YAML_SCALAR && n->quoted && text[n->start] == '"')
            assert_true(pm_str_eq(pm_str_slice(there, 1, there.len - 1), n->value));
        assert_false(pm_str_ends(there, PM_STR("\n")) || pm_str_ends(there, PM_STR("\r")));
    }
    end(&w);
}

static void test_places(void **state)
{
    (void)state;
#define CHECK(text) check_places(text, sizeof(text) - 1)
    CHECK("entities:\n  - name: Amazon\n    aliases: [AWS, \"x y\"]\n");
    CHECK("entities:\r\n  - name: Amazon\r\n    aliases: [AWS, \"x y\"]\r\n  -  Forbes   \r\n");
    CHECK("\xEF\xBB\xBFname: Erdo\xC4\x9F" "an\nb: {\xC3\xA9: \"\xE2\x82\xAC\", z: \xF0\x9F\x98\x80 y}\nc: [\xC3\xA9, d]\n");
    CHECK("a: b\rc: d\re: [f]\r");
    CHECK("- 1\n\n\n#comment \xC3\xA9\n- \xE2\x80\x9Cquoted\xE2\x80\x9D\n-\n- last");
#undef CHECK
    /* Past several checkpoints of the position index. */
    char text[6000];
    size_t n = 0;
    for (int i = 0; i < 300; i++) {
        memcpy(text + n, i % 3 ? "- \xC3\xA9 x\n" : "- abc\r\n", 7);
        n += 7;
    }
    check_places(text, n);
}

static void test_ends(void **state)
{
    (void)state;
    world w;
    parse(&w, PM_STR("a:\n  - b\n  - c: d\n\n# end\ne: {f: g}  \n"));
    uint32_t a = pm_yaml_get(&w.tree, w.tree.root, "a"), e = pm_yaml_get(&w.tree, w.tree.root, "e");
    assert_str(pm_str_slice(w.tree.text, w.tree.nodes[a].start, w.tree.nodes[a].end), "- b\n  - c: d");
    assert_str(pm_str_slice(w.tree.text, w.tree.nodes[e].start, w.tree.nodes[e].end), "{f: g}");
    end(&w);
}

static void test_empty(void **state)
{
    (void)state;
    static const char *const texts[] = {"", "\n\n", "# only a comment\n", "\xEF\xBB\xBF", "---\n...\n"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        world w;
        parse(&w, pm_str_of(texts[i]));
        assert_true(w.ok);
        bool empty = w.tree.root == PM_NONE || !w.tree.nodes[w.tree.root].value.len;
        assert_true(empty);
        assert_int_equal(w.diags.list.len, 0);
        end(&w);
    }
}

static void test_duplicate_keys(void **state)
{
    (void)state;
    world w;
    parse(&w, PM_STR("a: 1\nb: 2\na: 3\na: 4\n"));
    assert_true(w.ok);
    assert_int_equal(w.diags.errors, 2);
    assert_str(value_at(&w, "a"), "1");
    assert_int_equal(w.tree.nodes[w.tree.root].count, 2);
    end(&w);
    /* A map too large to compare pair by pair. */
    pm_buf text = {0};
    for (int i = 0; i < 50; i++)
        pm_buf_fmt(&text, "key%d: x\n", i % 40);
    parse(&w, pm_buf_str(&text));
    assert_int_equal(w.diags.errors, 10);
    assert_int_equal(w.tree.nodes[w.tree.root].count, 40);
    end(&w);
    pm_buf_free(&text);
}

static void test_readers(void **state)
{
    (void)state;
    static const char *const keys[] = {"list", "yes", "no", "maybe", NULL};
    world w;
    parse(&w, PM_STR("list: [a]\nyes: On\nno: 'FALSE'\nmaybe: perhaps\nlsit: x\n"));
    uint32_t root = w.tree.root;
    assert_true(pm_yaml_bool(&w.tree, pm_yaml_get(&w.tree, root, "yes"), "'yes'", false, &w.diags));
    assert_false(pm_yaml_bool(&w.tree, pm_yaml_get(&w.tree, root, "no"), "'no'", true, &w.diags));
    assert_true(pm_yaml_bool(&w.tree, PM_NONE, "'none'", true, &w.diags));
    assert_int_equal(w.diags.errors, 0);
    assert_true(pm_yaml_bool(&w.tree, pm_yaml_get(&w.tree, root, "maybe"), "'maybe'", true, &w.diags));
    assert_str(w.diags.list.at[0].message, "'maybe' should be true or false");
    assert_str(pm_yaml_text(&w.tree, pm_yaml_get(&w.tree, root, "list"), "'list'", &w.diags), "");
    assert_str(w.diags.list.at[1].message, "'list' should be a text, not a list");
    assert_str(pm_yaml_text(&w.tree, PM_NONE, "'x'", &w.diags), "");
    pm_yaml_check_keys(&w.tree, root, keys, &w.diags);
    assert_int_equal(w.diags.list.len, 3);
    assert_str(w.diags.list.at[2].hint, "did you mean 'list'?");
    assert_int_equal(w.diags.list.at[2].line, 5);
    assert_int_equal(w.diags.list.at[2].start, 45);
    end(&w);
}

static void test_diag_in_long_line(void **state)
{
    (void)state;
    /* The line of the message is shown where it can be; the place is always right. */
    pm_buf text = {0};
    pm_buf_addz(&text, "x: {");
    for (int i = 0; i < 200; i++)
        pm_buf_fmt(&text, "k%d: v, ", i);
    pm_buf_addz(&text, "last: v}\n");
    world w;
    parse(&w, pm_buf_str(&text));
    uint32_t map = pm_yaml_get(&w.tree, w.tree.root, "x"), last = pm_yaml_get(&w.tree, map, "last");
    pm_yaml_diag(&w.tree, last, &w.diags, PM_D_BAD_VALUE, PM_STR("m"), PM_STR(""));
    assert_int_equal(w.diags.list.at[0].column, w.tree.nodes[last].start + 1);
    pm_buf out = {0};
    pm_diag_render(&out, &w.diags.list.at[0], false);
    assert_non_null(strstr(out.ptr, "f.yaml:1:"));
    pm_buf_free(&out);
    pm_buf_free(&text);
    end(&w);
}

static void test_depth_limit(void **state)
{
    (void)state;
    char text[2 * PM_YAML_DEPTH + 8];
    for (int depth = PM_YAML_DEPTH - 1; depth <= PM_YAML_DEPTH + 1; depth++) {
        memset(text, '[', (size_t)depth);
        memset(text + depth, ']', (size_t)depth);
        world w;
        parse(&w, (pm_str){text, (size_t)depth * 2});
        assert_int_equal(w.ok, depth <= PM_YAML_DEPTH);
        assert_int_equal(w.diags.errors, depth <= PM_YAML_DEPTH ? 0 : 1);
        if (!w.ok)
            assert_int_equal(w.diags.list.at[0].code, PM_D_YAML_LIMIT);
        end(&w);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_scalars_stay_texts), cmocka_unit_test(test_shape),
        cmocka_unit_test(test_places),             cmocka_unit_test(test_ends),
        cmocka_unit_test(test_empty),              cmocka_unit_test(test_duplicate_keys),
        cmocka_unit_test(test_readers),            cmocka_unit_test(test_diag_in_long_line),
        cmocka_unit_test(test_depth_limit),
    };
    return cmocka_run_group_tests_name("curate/yaml", tests, NULL, NULL);
}
