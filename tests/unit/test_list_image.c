/* A list that was kept for the next start gives what a list that was loaded
 * gives, and one that is changed, damaged or another's is as good as none. */
#define _XOPEN_SOURCE 700
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/file.h"
#include "export/export.h"
#include "list_image.h"

enum { ENTITIES = 3600, TEXTS = 5 };

typedef struct world {
    char dir[64];
    pm_str entities_file, relations_file, lists_dir;
    pm_arena arena;
} world;

/* One start of the program. */
typedef struct start {
    pm_context_options options;
    pm_context context;
    pm_diags diags;
    pm_arena arena;
} start;

static const char *const texts[TEXTS] = {
    "Okela Varnum met Tarn Holdings 16. Varnum said that Tarn Holdings would pay.\n",
    "Café Nine 41 opened. Tarn Holdngs 36 and TARN HOLDINGS 52 did not; Mr. Varnum left.\n",
    "Agency of Public Granite 26 (APG) spoke. APG was silent about Zo\u00eb Lindqvist.\n",
    "Nothing at all happened on Monday.\n",
    "Tarn Holdings 2396, Okela Varnum and Dorsetville: Tarn Holdings 4 Group is none of them. Rowhamton? Twin Name.\n",
};

/* A list of every kind of entry, with slips, longer than what is kept at least. */
static void write_list(const world *w, const char *last_line)
{
    pm_buf y = {0};
    pm_buf_addz(&y, "map: {title: \"A caf\\u00e9's map\", deck: Who, credits: Us}\nentities:\n"
                    "  - {id: varnum, name: Okela Varnum, type: person, works_for: {to: tarn_holdings_16, since: 2019-02, "
                    "note: \"line\\none\", source: 'https://example.org/a'}}\n"
                    "  - {name: Zo\u00eb Lindqvist, type: person, aliases: [\"Zoe \\x4Cindqvist\"], role: \"Head\\tof it\"}\n"
                    "  - {name: Dorsetville, type: place, zone: places}\n"
                    "  - {id: twin_a, name: Twin Name, context: [granite, quarry]}\n"
                    "  - {id: twin_b, name: Twin Name}\n"
                    "  - {name: Lost, part_of: nobody_here, colour: red}\n");
    for (int i = 0; i < ENTITIES; i++) {
        static const char *const kinds[] = {
            "  - {name: Tarn Holdings %d, type: company, never: [Tarn Holdings %d Group], url: 'https://example.org/%d'}\n",
            "  - {name: \"Caf\\u00e9 Nine %d\", description: a place where quarry number %d is spoken of, label: Nine %d}\n",
            "  - {name: Agency of Public Granite %d, type: agency, aliases: [\"Granite Office %d\", G-%d], group: Granite}\n",
            "  - {name: \"\\u5149 Town %d\", context: [quarry %d, \"granite\\u00a0%d\"], wikidata: Q17}\n",
        };
        char line[400];
        snprintf(line, sizeof line, kinds[i % 4], i, i, i);
        pm_buf_addz(&y, line);
    }
    pm_buf_addz(&y, "judgements:\n  - mention: {doc: one, text: Rowhamton, is: none}\n    because: \"it is a\\x20horse\"\n"
                    "  - reject: {subject: varnum, relation: owns, object: dorsetville}\n");
    pm_buf_addz(&y, last_line);
    assert_true(y.len >= PM_LIST_IMAGE_LEAST);
    assert_int_equal(pm_file_write(w->entities_file, pm_buf_str(&y)), PM_FILE_OK);
    pm_buf_free(&y);
}

static int set_up(void **state)
{
    world *w = calloc(1, sizeof *w);
    strcpy(w->dir, "/tmp/pm-list-XXXXXX");
    assert_non_null(mkdtemp(w->dir));
    pm_str dir = pm_str_of(w->dir);
    w->entities_file = pm_path_join(&w->arena, dir, PM_STR("entities.yaml"));
    w->relations_file = pm_path_join(&w->arena, dir, PM_STR("relations.yaml"));
    w->lists_dir = pm_path_join(&w->arena, dir, PM_STR("cache"));
    write_list(w, "# end\n");
    *state = w;
    return 0;
}

static int tear_down(void **state)
{
    world *w = *state;
    char command[128];
    snprintf(command, sizeof command, "rm -rf '%s'", w->dir);
    assert_int_equal(system(command), 0);
    pm_arena_free(&w->arena);
    free(w);
    return 0;
}

static void read_files(start *s, const world *w, bool strict, bool keeps)
{
    *s = (start){0};
    s->options = (pm_context_options){.entities_file = w->entities_file, .link.strict = strict,
                                      .relations_file = pm_file_exists(w->relations_file) ? w->relations_file : PM_STR(""),
                                      .lists_dir = keeps ? w->lists_dir : PM_STR("")};
    assert_true(pm_context_read_files(&s->options, &s->arena, &s->diags));
}

static void open_start(start *s, const world *w, bool strict, bool keeps)
{
    read_files(s, w, strict, keeps);
    assert_true(pm_context_open(&s->context, &s->options, &s->diags));
}

static void close_start(start *s)
{
    pm_context_close(&s->context);
    pm_diags_free(&s->diags);
    pm_arena_free(&s->arena);
}

/* A start that finds nothing kept, and keeps the list. */
static void keep_list(const world *w)
{
    start s;
    open_start(&s, w, false, true);
    assert_null(s.context.image);
    assert_non_null(s.context.keeping);
    close_start(&s);
}

static bool holds(const world *w)
{
    start s = {0};
    s.options = (pm_context_options){.entities_file = w->entities_file, .lists_dir = w->lists_dir};
    pm_image *image = pm_list_image_open(&s.options);
    pm_image_close(image);
    return image != NULL;
}

/* Paths in the cache folder that a shell pattern names. */
static unsigned count_files(const world *w, const char *pattern, char *first)
{
    char command[256], line[256] = "";
    snprintf(command, sizeof command, "ls -d %.*s/%s 2>/dev/null", PM_ARG(w->lists_dir), pattern);
    FILE *f = popen(command, "r");
    unsigned n = 0;
    while (f && fgets(line, sizeof line, f))
        if (n++ == 0 && first)
            sscanf(line, "%255s", first);
    pclose(f);
    return n;
}

static pm_str image_path(const world *w, char room[256])
{
    assert_int_equal(count_files(w, "list-[0-9][0-9]", room), 1);
    return pm_str_of(room);
}

/* --- what a start says about the list and finds with it ---------------------------- */

static void show_str(pm_buf *out, pm_str s)
{
    pm_buf_add(out, s);
    pm_buf_char(out, '|');
}

static void show_words(pm_buf *out, const pm_entities *e, pm_range r)
{
    for (uint32_t i = r.first; i < r.first + r.count; i++)
        show_str(out, e->words[i]);
    pm_buf_char(out, ';');
}

static void show_entities(pm_buf *out, const pm_entities *e)
{
    const pm_str head[] = {e->file, e->text, e->title, e->deck, e->credits};
    for (size_t i = 0; i < 5; i++)
        show_str(out, head[i]);
    for (uint32_t i = 0; i < e->count; i++) {
        const pm_entity *x = &e->list[i];
        const pm_str fields[] = {x->id, x->name, x->label, x->type_name, x->description, x->role, x->url, x->wikidata, x->zone, x->group};
        for (size_t k = 0; k < sizeof fields / sizeof *fields; k++)
            show_str(out, fields[k]);
        show_words(out, e, x->aliases);
        show_words(out, e, x->never);
        show_words(out, e, x->context);
        pm_buf_fmt(out, "%d %u %u %u %u\n", (int)x->type, x->start, x->end, x->line, pm_entities_find(e, x->id));
    }
    for (uint32_t i = 0; i < e->tie_count; i++) {
        const pm_tie *t = &e->ties[i];
        const pm_str fields[] = {t->source, t->since, t->until, t->amount, t->note};
        for (size_t k = 0; k < 5; k++)
            show_str(out, fields[k]);
        pm_buf_fmt(out, "%u %u %u %u %u %u\n", t->subject, t->relation, t->object, t->start, t->end, t->line);
    }
    for (uint32_t i = 0; i < e->judgement_count; i++) {
        const pm_judgement *j = &e->judgements[i];
        const pm_str fields[] = {j->doc, j->text, j->because};
        for (size_t k = 0; k < 3; k++)
            show_str(out, fields[k]);
        pm_buf_fmt(out, "%d %u %u %u %u %u %u %u\n", (int)j->verdict, j->subject, j->relation, j->object, j->entity, j->start,
                   j->end, j->line);
    }
    pm_buf_fmt(out, "%u %u\n", pm_entities_find(e, PM_STR("nobody")), pm_entities_find(e, PM_STR("")));
}

static void show_diags(pm_buf *out, pm_diags *diags)
{
    pm_diags_sort(diags);
    for (size_t i = 0; i < diags->list.len; i++)
        pm_diag_render(out, &diags->list.at[i], false);
    pm_buf_fmt(out, "%u errors, %u warnings, %u more\n", diags->errors, diags->warnings, diags->dropped);
}

static void show_mentions(pm_buf *out, start *s)
{
    pm_doc docs[TEXTS];
    pm_readings readings;
    for (size_t i = 0; i < TEXTS; i++)
        pm_doc_from_bytes(&docs[i], i ? PM_STR("other") : PM_STR("one"), pm_str_of(texts[i]), &s->arena, &s->diags);
    pm_corpus corpus = {.docs = docs, .count = TEXTS};
    pm_read(&readings, &s->context, &corpus, &(pm_read_options){.jobs = 1, .names_only = true});
    for (size_t i = 0; i < TEXTS; i++)
        pm_export_mentions(out, &docs[i], &readings.list[i].mentions, &s->context.entities, true);
    pm_readings_free(&readings);
}

static void expect_same(start *got, start *wanted)
{
    pm_buf a = {0}, b = {0};
    show_entities(&a, &got->context.entities);
    show_entities(&b, &wanted->context.entities);
    show_mentions(&a, got);
    show_mentions(&b, wanted);
    show_diags(&a, &got->diags);
    show_diags(&b, &wanted->diags);
    assert_int_equal(a.len, b.len);
    assert_memory_equal(a.ptr, b.ptr, a.len);
    pm_buf_free(&a);
    pm_buf_free(&b);
}

/* --- tests ------------------------------------------------------------------------- */

static void a_kept_list_is_the_loaded_one(void **state)
{
    const world *w = *state;
    for (int strict = 0; strict < 2; strict++) {
        start loaded, first, second, elsewhere;
        open_start(&loaded, w, strict, false);
        assert_null(loaded.context.keeping);
        assert_true(loaded.diags.errors >= 2 && loaded.diags.warnings >= 1);
        open_start(&first, w, strict, true);
        assert_null(first.context.image);
        pm_list_image_kept(first.context.keeping);
        first.context.keeping = NULL;
        open_start(&second, w, strict, true);
        open_start(&elsewhere, w, strict, true); /* its place is taken by the second */
        assert_non_null(second.context.image);
        assert_non_null(elsewhere.context.image);
        assert_true(sizeof(void *) < 8 || pm_image_shift(elsewhere.context.image) != 0);
        expect_same(&first, &loaded);
        expect_same(&second, &loaded);
        expect_same(&elsewhere, &loaded);
        pm_buf found = {0};
        show_mentions(&found, &second);
        assert_true(pm_str_find(pm_buf_str(&found), PM_STR("tarn_holdings_16"), 0) < found.len);
        pm_buf_free(&found);
        close_start(&second);
        close_start(&elsewhere);
        close_start(&first);
        close_start(&loaded);
    }
}

static void a_changed_list_is_loaded_anew(void **state)
{
    const world *w = *state;
    start s;
    keep_list(w);
    assert_true(holds(w));
    write_list(w, "# END\n");
    assert_false(holds(w));
    keep_list(w);
    assert_true(holds(w));
    write_list(w, "# one more line\n# end\n");
    assert_false(holds(w));
    keep_list(w);
    assert_int_equal(pm_file_write(w->relations_file, PM_STR("relations:\n  - {id: bakes_for, label: bakes for}\n")), PM_FILE_OK);
    open_start(&s, w, false, true);
    assert_null(s.context.image);
    close_start(&s);
    open_start(&s, w, false, true);
    assert_non_null(s.context.image);
    close_start(&s);
    open_start(&s, w, true, true);
    assert_null(s.context.image);
    close_start(&s);
}

static void a_fresh_start_makes_it_anew(void **state)
{
    const world *w = *state;
    char path[256];
    pm_file_state before, after;
    start s = {0};
    keep_list(w);
    assert_true(pm_file_state_of(&before, image_path(w, path)));
    s.options = (pm_context_options){.entities_file = w->entities_file, .lists_dir = w->lists_dir, .fresh = true};
    assert_true(pm_context_read_files(&s.options, &s.arena, &s.diags));
    assert_true(pm_context_open(&s.context, &s.options, &s.diags));
    assert_null(s.context.image);
    close_start(&s);
    assert_true(pm_file_state_of(&after, image_path(w, path)));
    assert_memory_not_equal(&before, &after, sizeof before);
    assert_true(holds(w));
}

/* The kept file with BYTES in its place. */
static void replace(const world *w, pm_str bytes)
{
    char path[256];
    assert_int_equal(pm_file_write(image_path(w, path), bytes), PM_FILE_OK);
}

static void a_damaged_file_is_as_good_as_none(void **state)
{
    const world *w = *state;
    char room[256];
    pm_arena arena = {0};
    pm_str kept;
    keep_list(w);
    pm_str path = image_path(w, room);
    assert_int_equal(pm_file_read(&kept, path, PM_LIST_IMAGES_BYTES, &arena), PM_FILE_OK);
    replace(w, kept);
    assert_true(holds(w)); /* another file of the same bytes */
    char *copy = (char *)pm_arena_str(&arena, kept).ptr;
    size_t step = kept.len / 300;
    for (size_t at = 0; at < kept.len; at += at < PM_IMAGE_HEAD ? 61 : at + step < kept.len || at == kept.len - 1 ? step : kept.len - 1 - at) {
        copy[at] ^= (char)(1u << at % 8);
        replace(w, (pm_str){copy, kept.len});
        if (holds(w))
            fail_msg("a flipped bit of byte %zu was overlooked", at);
        copy[at] = kept.ptr[at];
    }
    const size_t cuts[] = {0, 1, 100, PM_IMAGE_HEAD - 1, PM_IMAGE_HEAD, kept.len / 2, kept.len - 4096, kept.len - 1};
    for (size_t i = 0; i < sizeof cuts / sizeof *cuts; i++) {
        replace(w, (pm_str){copy, cuts[i]});
        assert_false(holds(w));
    }
    replace(w, pm_arena_cat(&arena, kept, PM_STR("more")));
    assert_false(holds(w));
    memset(copy + kept.len / 2, 0, kept.len / 4);
    replace(w, (pm_str){copy, kept.len});
    assert_false(holds(w));
    start s, loaded;
    open_start(&loaded, w, false, false);
    open_start(&s, w, false, true);
    assert_null(s.context.image);
    expect_same(&s, &loaded);
    close_start(&s);
    close_start(&loaded);
    assert_true(holds(w)); /* mended */
    pm_arena_free(&arena);
}

/* What was once found sound is looked at again as soon as it was touched. */
static void a_file_that_is_written_to_is_read_through_again(void **state)
{
    const world *w = *state;
    char room[256];
    keep_list(w);
    pm_str path = image_path(w, room);
    assert_int_equal(count_files(w, "list-*.sound", NULL), 1);
    assert_true(holds(w));
    nanosleep(&(struct timespec){0, 30000000}, NULL); /* past the tick of the file system's clock */
    int fd = open(path.ptr, O_RDWR);
    char byte;
    assert_true(fd >= 0);
    assert_int_equal(pread(fd, &byte, 1, 3 * PM_IMAGE_HEAD), 1);
    byte ^= 1;
    assert_int_equal(pwrite(fd, &byte, 1, 3 * PM_IMAGE_HEAD), 1);
    assert_false(holds(w));
    byte ^= 1;
    assert_int_equal(pwrite(fd, &byte, 1, 3 * PM_IMAGE_HEAD), 1);
    close(fd);
    assert_true(holds(w));
    char note[300];
    snprintf(note, sizeof note, "%s.sound", room);
    assert_int_equal(remove(note), 0);
    assert_true(holds(w));
    assert_int_equal(access(note, F_OK), 0);
}

static void what_others_could_write_is_not_used(void **state)
{
    const world *w = *state;
    char room[256], moved[300];
    struct stat st;
    keep_list(w);
    pm_str path = image_path(w, room);
    assert_int_equal(stat(path.ptr, &st), 0);
    assert_int_equal(st.st_mode & 0777, 0600);
    assert_int_equal(stat(w->lists_dir.ptr, &st), 0);
    assert_int_equal(st.st_mode & 0777, 0700);
    assert_int_equal(chmod(path.ptr, 0660), 0);
    assert_false(holds(w));
    assert_int_equal(chmod(path.ptr, 0644), 0);
    assert_true(holds(w));
    snprintf(moved, sizeof moved, "%s-moved", room);
    assert_int_equal(rename(path.ptr, moved), 0);
    assert_int_equal(symlink(moved, path.ptr), 0);
    assert_false(holds(w));
}

static void a_short_list_is_not_kept(void **state)
{
    const world *w = *state;
    start s;
    assert_int_equal(pm_file_write(w->entities_file, PM_STR("entities:\n  - Okela Varnum\n")), PM_FILE_OK);
    open_start(&s, w, false, true);
    assert_null(s.context.keeping);
    close_start(&s);
    assert_int_equal(count_files(w, "*", NULL), 0);
}

static void starts_at_the_same_time_do_no_harm(void **state)
{
    const world *w = *state;
    enum { STARTS = 4 };
    pid_t children[STARTS];
    for (int i = 0; i < STARTS; i++) {
        children[i] = fork();
        if (children[i] == 0) {
            start s = {0};
            s.options = (pm_context_options){.entities_file = w->entities_file, .lists_dir = w->lists_dir, .fresh = i % 2};
            bool ok = pm_context_read_files(&s.options, &s.arena, &s.diags) &&
                      pm_context_open(&s.context, &s.options, &s.diags) &&
                      pm_entities_find(&s.context.entities, PM_STR("varnum")) == 0;
            close_start(&s);
            _exit(ok ? 0 : 1);
        }
    }
    for (int i = 0; i < STARTS; i++) {
        int status;
        assert_int_equal(waitpid(children[i], &status, 0), children[i]);
        assert_true(WIFEXITED(status) && WEXITSTATUS(status) == 0);
    }
    assert_true(holds(w));
    assert_int_equal(count_files(w, "*", NULL), 2); /* the list and its note, no temporaries */
}

/* A file of BYTES zeros in the cache that takes no room, AGE seconds old. */
static void put_old_file(const world *w, const char *name, off_t bytes, time_t age)
{
    char path[256];
    snprintf(path, sizeof path, "%.*s/%s", PM_ARG(w->lists_dir), name);
    int fd = open(path, O_WRONLY | O_CREAT, 0600);
    struct timespec times[2] = {{time(NULL) - age, 0}, {time(NULL) - age, 0}};
    assert_true(fd >= 0);
    assert_int_equal(ftruncate(fd, bytes), 0);
    assert_int_equal(futimens(fd, times), 0);
    close(fd);
}

static void the_cache_stays_bounded(void **state)
{
    const world *w = *state;
    char room[256], name[64];
    keep_list(w);
    pm_str own = pm_path_base(image_path(w, room));
    const char *older = pm_str_eqz(own, "list-03") ? "list-04" : "list-03", *newer = pm_str_eqz(own, "list-05") ? "list-06" : "list-05";
    put_old_file(w, older, (off_t)700 << 20, 7200);
    put_old_file(w, newer, (off_t)700 << 20, 3600);
    snprintf(name, sizeof name, "%.*s.4711-0", PM_ARG(own));
    put_old_file(w, name, 10, 7200);
    snprintf(name, sizeof name, "%.*s.4712-0", PM_ARG(own));
    put_old_file(w, name, 10, 0);
    write_list(w, "# another\n");
    keep_list(w);
    assert_int_equal(count_files(w, older, NULL), 0);
    assert_int_equal(count_files(w, newer, NULL), 1);
    assert_int_equal(count_files(w, "*.4711-0", NULL), 0); /* left behind by a program that was killed */
    assert_int_equal(count_files(w, "*.4712-0", NULL), 1); /* perhaps being written */
    assert_true(holds(w));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_kept_list_is_the_loaded_one, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_changed_list_is_loaded_anew, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_fresh_start_makes_it_anew, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_damaged_file_is_as_good_as_none, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_file_that_is_written_to_is_read_through_again, set_up, tear_down),
        cmocka_unit_test_setup_teardown(what_others_could_write_is_not_used, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_short_list_is_not_kept, set_up, tear_down),
        cmocka_unit_test_setup_teardown(starts_at_the_same_time_do_no_harm, set_up, tear_down),
        cmocka_unit_test_setup_teardown(the_cache_stays_bounded, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
