/* Files that nobody would write by hand: whatever comes, the loading ends
 * soon, and what it hands on is sound. */
#include "base/file.h"
#include "base/memory.h"
#include "base/utf8.h"
#include "curate/entities.h"
#include "slowdown.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

typedef struct world {
    pm_arena arena;
    pm_diags diags;
    pm_entities e;
    bool ok;
} world;

typedef struct context {
    pm_arena arena;
    pm_vocabulary vocabulary;
    pm_str good; /* a valid file to spoil */
} context;

static void load(world *w, const context *c, pm_str text)
{
    *w = (world){0};
    w->ok = pm_entities_load(&w->e, PM_STR("f.yaml"), text, &c->vocabulary, &w->arena, &w->diags);
}

static void end(world *w)
{
    pm_entities_free(&w->e);
    pm_diags_free(&w->diags);
    pm_arena_free(&w->arena);
}

/* ---- what must hold whatever the input ---- */

static void check_range(pm_range r, uint32_t count)
{
    assert_true(r.first <= count && r.count <= count - r.first);
}

static void check_entity(const world *w, uint32_t i)
{
    const pm_entity *e = &w->e.list[i];
    assert_true(e->id.len > 0 && e->id.len <= 112);
    for (size_t k = 0; k < e->id.len; k++)
        assert_non_null(memchr("abcdefghijklmnopqrstuvwxyz0123456789_", e->id.ptr[k], 37));
    assert_int_equal(pm_entities_find(&w->e, e->id), i);
    assert_true(e->name.len > 0 && e->label.len > 0);
    assert_true(e->name.len <= 400 && e->label.len <= 400);
    assert_int_equal(pm_utf8_invalid(e->name, 0), e->name.len);
    assert_true(e->type < PM_ENTITY_TYPE_COUNT);
    assert_true(e->start <= e->end && e->end <= w->e.text.len && e->line > 0);
    check_range(e->aliases, w->e.word_count);
    check_range(e->never, w->e.word_count);
    check_range(e->context, w->e.word_count);
}

static void check_sound(const world *w, const context *c)
{
    const pm_entities *e = &w->e;
    assert_true(w->ok || w->diags.errors > 0);
    for (uint32_t i = 0; i < e->count; i++)
        check_entity(w, i);
    for (uint32_t i = 0; i < e->tie_count; i++) {
        const pm_tie *t = &e->ties[i];
        assert_true(t->subject < e->count && t->object < e->count && t->subject != t->object);
        assert_true(t->relation < c->vocabulary.count);
        assert_true(t->start <= t->end && t->end <= e->text.len && t->line > 0);
    }
    for (uint32_t i = 0; i < e->judgement_count; i++) {
        const pm_judgement *j = &e->judgements[i];
        if (j->verdict == PM_MENTION_IS) {
            assert_true(j->text.len > 0 && (j->entity == PM_NONE || j->entity < e->count));
            continue;
        }
        assert_true(j->subject < e->count && j->object < e->count && j->relation < c->vocabulary.count);
    }
    for (size_t i = 0; i < w->diags.list.len; i++) {
        const pm_diag *d = &w->diags.list.at[i];
        assert_true(d->start <= d->end + 3u && d->message.len > 0);
        assert_int_equal(pm_utf8_invalid(d->hint, 0), d->hint.len);
    }
}

static void render(pm_buf *out, world *w)
{
    pm_diags_sort(&w->diags);
    for (size_t i = 0; i < w->diags.list.len; i++)
        pm_diag_render(out, &w->diags.list.at[i], i % 2 == 1);
}

static void check_text(const context *c, pm_str text)
{
    world one, two;
    pm_buf first = {0}, second = {0};
    /* A copy of its own size: a byte read beyond it is seen by the sanitizer. */
    char *copy = pm_new(text.len, 1);
    memcpy(copy, text.ptr, text.len);
    load(&one, c, (pm_str){copy, text.len});
    check_sound(&one, c);
    render(&first, &one);
    load(&two, c, text);
    render(&second, &two);
    assert_true(pm_str_eq(pm_buf_str(&first), pm_buf_str(&second)));
    end(&one);
    end(&two);
    pm_buf_free(&first);
    pm_buf_free(&second);
    free(copy);
}

/* ---- spoilt files ---- */

static uint32_t next(uint64_t *seed)
{
    *seed = *seed * 6364136223846793005u + 1442695040888963407u;
    return (uint32_t)(*seed >> 33);
}

static void spoil(pm_buf *out, pm_str good, uint64_t *seed)
{
    static const char *const pieces[] = {
        "\n", " ", "  ", "\t", ":", ": ", "- ", "-", "[", "]", "{", "}", ",", "\"", "'", "#", " #", "&a ", "*a", "!",
        "!!str ", "|", ">", "%", "@", "`", "?", "? ", "---\n", "...\n", "\r", "\r\n", "\xEF\xBB\xBF", "\xC3", "\xFF",
        "\xE2\x80\xAE", "\xC2\x85", "\xE2\x80\xA8", "\\", "\\x", "name", "name: ", "id: ice", "part_of: ", "ice", "none",
        "0", "~", "null", "<<: ", "\xF0\x9F\x98\x80", "aliases: ", "to: ", "\n  - ", "\n    ",
    };
    pm_buf_clear(out);
    pm_buf_add(out, good);
    for (uint32_t edits = 1 + next(seed) % 4; edits; edits--) {
        pm_str now = pm_buf_str(out);
        pm_buf made = {0};
        size_t at = next(seed) % (now.len + 1), gap = next(seed) % 3 ? next(seed) % 4 : next(seed) % 60;
        pm_buf_add(&made, pm_str_slice(now, 0, at));
        if (next(seed) % 4)
            pm_buf_addz(&made, pieces[next(seed) % (sizeof pieces / sizeof *pieces)]);
        else
            pm_buf_char(&made, (char)(next(seed) % 256));
        pm_buf_add(&made, pm_str_slice(now, at + gap, now.len));
        pm_buf_free(out);
        *out = made;
    }
}

static void test_spoilt(void **state)
{
    enum { ROUNDS = 2500 };
    const context *c = *state;
    uint64_t seed = 42;
    pm_buf text = {0};
    for (int i = 0; i < ROUNDS; i++) {
        spoil(&text, c->good, &seed);
        check_text(c, pm_buf_str(&text));
    }
    pm_buf_free(&text);
}

static void test_cut_short(void **state)
{
    const context *c = *state;
    for (size_t n = 0; n <= c->good.len; n++)
        check_text(c, pm_str_slice(c->good, 0, n));
}

static void test_noise(void **state)
{
    const context *c = *state;
    uint64_t seed = 7;
    char bytes[300];
    for (int round = 0; round < 500; round++) {
        size_t n = next(&seed) % sizeof bytes;
        for (size_t i = 0; i < n; i++)
            bytes[i] = round % 2 ? (char)next(&seed) : "-:[]{} \n\"'#&*!|>%@?,ab"[next(&seed) % 22];
        check_text(c, (pm_str){bytes, n});
    }
}

/* ---- large files ---- */

typedef void make_fn(pm_buf *out, uint32_t i, uint32_t count);

static double seconds(const context *c, make_fn *make, uint32_t count, const char *head, world *w)
{
    pm_buf text = {0};
    pm_buf_addz(&text, head);
    for (uint32_t i = 0; i < count; i++)
        make(&text, i, count);
    struct timespec from, to;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &from);
    load(w, c, pm_buf_str(&text));
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &to);
    check_sound(w, c);
    pm_buf_free(&text);
    w->e.text = (pm_str){0};
    return (double)(to.tv_sec - from.tv_sec) + (double)(to.tv_nsec - from.tv_nsec) / 1e9;
}

static void valid(pm_buf *out, uint32_t i, uint32_t count)
{
    (void)count;
    pm_buf_fmt(out, "  - {id: e%u, name: Entity Number %u, type: company, aliases: [ENT%u, Entity %u]", i, i, i, i);
    if (i)
        pm_buf_fmt(out, ", part_of: {to: e%u, since: 2003}", i / 2);
    pm_buf_addz(out, "}\n");
}

static void same_name(pm_buf *out, uint32_t i, uint32_t count)
{
    (void)i;
    (void)count;
    pm_buf_addz(out, "  - Same Name\n");
}

static void all_wrong(pm_buf *out, uint32_t i, uint32_t count)
{
    (void)count;
    pm_buf_fmt(out, "  - {name: Entity %u, aliass: [x], part_of: misspelt_%u, type: compny, wikidata: 4}\n", i, i);
}

static void in_circles(pm_buf *out, uint32_t i, uint32_t count)
{
    pm_buf_fmt(out, "  - {id: e%u, name: N%u, part_of: [e%u, e%u]}\n", i, i, (i + 1) % count, i ? i - 1 : 1);
}

static void one_line(pm_buf *out, uint32_t i, uint32_t count)
{
    pm_buf_fmt(out, "%s{name: N%u, nme: x}%s", i ? ", " : "entities: [", i, i + 1 == count ? "]" : "");
}

static void same_key(pm_buf *out, uint32_t i, uint32_t count)
{
    (void)i;
    (void)count;
    pm_buf_addz(out, "name: x\n");
}

static void spellings(pm_buf *out, uint32_t i, uint32_t count)
{
    (void)count;
    pm_buf_addz(out, i ? ", " : "  - name: x\n    aliases: [");
    for (uint32_t bit = 0; bit < 17; bit++)
        pm_buf_char(out, i >> bit & 1 ? 'a' : 'A');
}

/* Ten seconds for a hundred thousand, sanitizers included; anything quadratic
 * takes minutes. */
static void check_time(const context *c, make_fn *make, const char *head)
{
    world w;
    double took = seconds(c, make, 100000, head, &w);
    end(&w);
    if (took > 10 * slowdown())
        fail_msg("%.1f s", took);
}

static void test_hundred_thousand(void **state)
{
    world w;
    double took = seconds(*state, valid, 100000, "entities:\n", &w);
    assert_true(w.ok);
    assert_int_equal(w.diags.list.len, 0);
    assert_int_equal(w.e.count, 100000);
    assert_int_equal(w.e.tie_count, 99999);
    assert_true(took < 10 * slowdown());
    end(&w);
}

static void test_namesakes_are_linear(void **state)
{
    check_time(*state, same_name, "entities:\n");
}

static void test_errors_are_linear(void **state)
{
    check_time(*state, all_wrong, "entities:\n");
}

static void test_circles_are_linear(void **state)
{
    check_time(*state, in_circles, "entities:\n");
}

static void test_one_line_is_linear(void **state)
{
    check_time(*state, one_line, "");
}

static void test_keys_are_linear(void **state)
{
    check_time(*state, same_key, "");
}

static void test_spellings_are_linear(void **state)
{
    check_time(*state, spellings, "entities:\n");
}

static void refuse(const context *c, const char *head, const char *unit, size_t times, pm_diag_code code)
{
    pm_buf text = {0};
    pm_buf_addz(&text, head);
    for (size_t i = 0; i < times; i++)
        pm_buf_addz(&text, unit);
    world w;
    load(&w, c, pm_buf_str(&text));
    assert_false(w.ok);
    assert_int_equal(w.diags.list.len, 1);
    assert_int_equal(w.diags.list.at[0].code, code);
    end(&w);
    pm_buf_free(&text);
}

static void test_limits(void **state)
{
    const context *c = *state;
    refuse(c, "", "[", 10000, PM_D_YAML_LIMIT);
    refuse(c, "", "- ", 10000, PM_D_YAML_LIMIT);
    refuse(c, "", "{a: ", 10000, PM_D_YAML_LIMIT);
    refuse(c, "a: \"", "0123456789abcdef", 200 << 16, PM_D_YAML_LIMIT);
    refuse(c, "a: ", "0123456789abcdef", 2 << 16, PM_D_YAML_LIMIT);
    refuse(c, "a: |\n", "  line\n", 1 << 18, PM_D_YAML_LIMIT);
    refuse(c, "# ", "0123456789abcdef", 2 << 16, PM_D_YAML_LIMIT);
    pm_diags diags = {0};
    pm_arena arena = {0};
    pm_yaml_tree tree;
    /* Only the length is looked at. */
    assert_false(pm_yaml_parse(&tree, PM_STR("f"), (pm_str){"x", (size_t)PM_YAML_BYTES + 1}, &arena, &diags));
    assert_int_equal(diags.list.at[0].code, PM_D_YAML_LIMIT);
    pm_diags_free(&diags);
    pm_arena_free(&arena);
}

/* Each alias doubles the text, for a reader that follows them. */
static void test_billion_laughs(void **state)
{
    const context *c = *state;
    pm_buf text = {0};
    pm_buf_addz(&text, "a0: &a0 [lol, lol]\n");
    for (int i = 1; i < 64; i++)
        pm_buf_fmt(&text, "a%d: &a%d [*a%d, *a%d]\n", i, i, i - 1, i - 1);
    pm_buf_addz(&text, "entities: *a63\n");
    world w;
    load(&w, c, pm_buf_str(&text));
    check_sound(&w, c);
    assert_int_equal(w.e.count, 0);
    assert_true(w.diags.errors > 64);
    end(&w);
    pm_buf_free(&text);
}

static void read_text(pm_str *out, const char *path, pm_arena *arena)
{
    assert_int_equal(pm_file_read(out, pm_str_of(path), 1 << 20, arena), PM_FILE_OK);
}

static int set_up(void **state)
{
    context *c = pm_new(1, sizeof *c);
    pm_diags diags = {0};
    pm_yaml_tree tree;
    pm_str relations;
    read_text(&relations, "tests/spec/curate/relations.yaml", &c->arena);
    read_text(&c->good, "tests/spec/curate/good-all-fields.yaml", &c->arena);
    bool ok = pm_yaml_parse(&tree, PM_STR("relations.yaml"), relations, &c->arena, &diags) &&
              pm_vocabulary_load(&c->vocabulary, &tree, &c->arena, &diags);
    pm_diags_free(&diags);
    *state = c;
    return ok ? 0 : 1;
}

static int tear_down(void **state)
{
    context *c = *state;
    pm_vocabulary_free(&c->vocabulary);
    pm_arena_free(&c->arena);
    free(c);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_spoilt),
        cmocka_unit_test(test_cut_short),
        cmocka_unit_test(test_noise),
        cmocka_unit_test(test_hundred_thousand),
        cmocka_unit_test(test_namesakes_are_linear),
        cmocka_unit_test(test_errors_are_linear),
        cmocka_unit_test(test_circles_are_linear),
        cmocka_unit_test(test_one_line_is_linear),
        cmocka_unit_test(test_keys_are_linear),
        cmocka_unit_test(test_spellings_are_linear),
        cmocka_unit_test(test_limits),
        cmocka_unit_test(test_billion_laughs),
    };
    return cmocka_run_group_tests_name("curate/hostile", tests, set_up, tear_down);
}
