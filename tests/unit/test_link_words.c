/* Real words are never taken for names: a thousand English words one edit from
 * a listed name, in running text, at the start of a sentence and in a headline,
 * with the name itself in the text and without. And every forgiving step is off
 * in strict linking. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "base/buf.h"
#include "base/data.h"
#include "base/map.h"
#include "link/linker.h"

enum { NAMES = 4000, WORDS = 1000, LETTERS = 32, A_NAME = 4 };

/* A list of the word list's own proper names: places, firms, persons by turns. */
typedef struct world {
    pm_arena arena;
    pm_entity list[NAMES];
    pm_str single[NAMES]; /* what the text would write: the name, or a person's family name */
    pm_map folded;        /* all of them, in small letters */
    pm_entities entities;
    pm_word_list *words;
    pm_abbreviations abbreviations;
} world;

static bool is_lower(char c)
{
    return c >= 'a' && c <= 'z';
}

/* A capital and small letters, long enough to be read with a slip. */
static bool is_name(pm_str word)
{
    if (word.len < 5 || word.len >= LETTERS || word.ptr[0] < 'A' || word.ptr[0] > 'Z')
        return false;
    for (size_t i = 1; i < word.len; i++)
        if (!is_lower(word.ptr[i]))
            return false;
    return true;
}

static pm_str fold(pm_arena *arena, pm_str word)
{
    char *to = pm_arena_alloc(arena, word.len + 1, 1);
    for (size_t i = 0; i < word.len; i++)
        to[i] = (char)(word.ptr[i] | 0x20);
    return (pm_str){to, word.len};
}

static void add_name(world *w, pm_str name)
{
    static const pm_entity_type types[] = {PM_PLACE, PM_COMPANY, PM_PERSON};
    uint32_t i = w->entities.count++;
    pm_buf full = {0};
    w->single[i] = name;
    w->list[i] = (pm_entity){.id = name, .name = name, .type = types[i % 3]};
    if (w->list[i].type == PM_PERSON) {
        pm_buf_fmt(&full, "Quentin %.*s", PM_ARG(name));
        w->list[i].name = pm_arena_str(&w->arena, pm_buf_str(&full));
    }
    pm_map_set(&w->folded, fold(&w->arena, name), i);
    pm_buf_free(&full);
}

static void open_world(world *w)
{
    pm_str rest = pm_data("words.txt"), line;
    memset(w, 0, sizeof *w);
    w->words = pm_word_list_new(pm_data("words.txt"));
    pm_abbreviations_load(&w->abbreviations, pm_data("abbreviations.txt"));
    while (w->entities.count < NAMES && pm_str_line(&rest, &line))
        if (is_name(line) && !pm_word_list_has(w->words, fold(&w->arena, line)))
            add_name(w, line);
    w->entities.list = w->list;
}

static void close_world(world *w)
{
    pm_abbreviations_free(&w->abbreviations);
    pm_word_list_free(w->words);
    pm_map_free(&w->folded);
    pm_arena_free(&w->arena);
}

/* What WORD was found as besides ENTITY; PM_NONE if nothing. */
static uint32_t found_besides(const world *w, const pm_linker *linker, pm_str text, uint32_t entity)
{
    pm_arena arena = {0};
    pm_doc doc = {.name = PM_STR("doc"), .bytes = text};
    pm_segments segments;
    pm_mentions found;
    uint32_t other = PM_NONE, right = 0;
    pm_segment(&segments, &doc, &w->abbreviations, &arena);
    pm_link(&found, linker, &doc, &segments, &arena);
    for (uint32_t i = 0; i < found.count; i++) {
        right += found.list[i].entity == entity;
        if (found.list[i].entity != entity || right > 1)
            other = found.list[i].entity;
    }
    pm_arena_free(&arena);
    return other;
}

/* Texts with WORD in them, and none with a name. */
static size_t wrong_texts(const world *w, const pm_linker *linker, pm_str word, uint32_t entity)
{
    static const char *const frames[] = {
        "They saw the %s there and went home late.",
        "they said that %s was all they had seen of it.",
        "%c%s was what the people spoke of at the table.",
        "Why %c%s Matters To The Whole Town\n\nThe people did not know, and they went home.",
        "THE %s OF THE WHOLE TOWN\n\nThe people did not know, and they went home.",
    };
    size_t wrong = 0;
    for (size_t f = 0; f < 2 * sizeof frames / sizeof frames[0]; f++) {
        pm_buf text = {0};
        const char *at = frames[f / 2];
        if (f % 2) /* with the name itself further up */
            pm_buf_fmt(&text, "On that day %.*s was the talk of the town.\n\n", PM_ARG(w->list[entity].name));
        for (; *at; at++) {
            if (at[0] != '%') {
                pm_buf_char(&text, *at);
                continue;
            }
            bool capital = at[1] == 'c';
            at += capital ? 3 : 1;
            for (size_t i = 0; i < word.len; i++)
                pm_buf_char(&text, (capital && i == 0) || f / 2 == 4 ? (char)(word.ptr[i] - 32) : word.ptr[i]);
        }
        uint32_t other = found_besides(w, linker, pm_buf_str(&text), f % 2 ? entity : PM_NONE);
        if (other != PM_NONE)
            print_error("'%.*s' was taken for %.*s in: %.*s\n", PM_ARG(word), PM_ARG(w->list[other].name),
                        PM_ARG(pm_buf_str(&text)));
        wrong += other != PM_NONE;
        pm_buf_free(&text);
    }
    return wrong;
}

/* The I-th edit of WORD into OUT: deletions, exchanges, substitutions,
 * insertions. False when there are no more. */
static bool edit(char out[LETTERS + 1], size_t *len, pm_str word, size_t i)
{
    size_t n = word.len;
    memcpy(out, word.ptr, n);
    *len = n;
    if (i < n) {
        memmove(out + i, out + i + 1, n - i - 1);
        *len = n - 1;
        return true;
    }
    if ((i -= n) < n - 1) {
        out[i] = word.ptr[i + 1];
        out[i + 1] = word.ptr[i];
        return true;
    }
    if ((i -= n - 1) < n * 26) {
        out[i / 26] = (char)('a' + i % 26);
        return true;
    }
    if ((i -= n * 26) >= (n + 1) * 26)
        return false;
    memmove(out + i / 26 + 1, out + i / 26, n - i / 26);
    out[i / 26] = (char)('a' + i % 26);
    *len = n + 1;
    return true;
}

static void words_one_edit_from_a_name_stay_words(void **state)
{
    (void)state;
    static world w;
    pm_map tried = {0};
    size_t count = 0, wrong = 0;
    open_world(&w);
    pm_linker *linker = pm_linker_new(&w.entities, w.words, (pm_link_options){false});
    assert_int_equal(w.entities.count, NAMES);
    for (uint32_t e = 0; e < NAMES; e++) {
        char out[LETTERS + 1];
        size_t len, of_name = 0;
        pm_str name = fold(&w.arena, w.single[e]);
        for (size_t i = 0; of_name < A_NAME && edit(out, &len, name, i); i++) {
            pm_str word = {out, len};
            if (!pm_word_list_has(w.words, word) || pm_map_get(&w.folded, word) != PM_MAP_NONE ||
                pm_map_get(&tried, word) != PM_MAP_NONE)
                continue;
            pm_map_set(&tried, word, 1);
            of_name++;
            count++;
            wrong += wrong_texts(&w, linker, word, e);
        }
    }
    pm_linker_free(linker);
    pm_map_free(&tried);
    close_world(&w);
    if (count < WORDS)
        print_error("only %zu words\n", count);
    assert_true(count >= WORDS);
    assert_int_equal(wrong, 0);
}

/* One case of each step: a list of one name, and a text. */
static const struct {
    const char *step, *name, *text;
    pm_entity_type type;
} steps[] = {
    {"one edit", "Palantir", "They asked Plantir.", PM_COMPANY},
    {"two edits", "Jeff Bezos", "They asked Jeff Benzo.", PM_PERSON},
    {"a blank too many", "Facebook", "They asked Face-book.", PM_COMPANY},
    {"a blank too few", "Amazon Web Services", "They asked AmazonWeb Services.", PM_COMPANY},
    {"an apostrophe too few", "McDonald's", "They asked McDonalds.", PM_COMPANY},
    {"letters of a scanner", "Amazon", "They asked Arnazon.", PM_COMPANY},
    {"digits of a scanner", "Palantir", "They asked Pa1antir.", PM_COMPANY},
    {"a transliteration by rule", "Sergei Brin", "They asked Sergey Brin.", PM_PERSON},
    {"a transliteration by list", "Muammar Gaddafi", "They asked Muammar Qaddafi.", PM_PERSON},
    {"a nickname", "William Gates", "They asked Bill Gates.", PM_PERSON},
    {"a rare family name", "Satya Nadella", "They asked Nadella.", PM_PERSON},
    {"initials", "Satya Nadella", "They asked S. Nadella.", PM_PERSON},
    {"a firm's bare word", "Apple Inc.", "They asked Apple about it.", PM_COMPANY},
    {"two words in small letters", "Justice Department", "they went to the justice department and asked there.", PM_AGENCY},
    {"an acronym in small letters", "FBI", "they went to the fbi and asked there.", PM_AGENCY},
    {"a plural", "Prime Day", "They asked on both Prime Days.", PM_EVENT},
};

static uint32_t link_one(const world *w, size_t step, bool strict)
{
    pm_arena arena = {0};
    pm_entity entity = {.id = PM_STR("e"), .name = pm_str_of(steps[step].name), .type = steps[step].type};
    pm_entities entities = {.list = &entity, .count = 1};
    pm_linker *linker = pm_linker_new(&entities, w->words, (pm_link_options){strict});
    pm_doc doc = {.name = PM_STR("doc"), .bytes = pm_str_of(steps[step].text)};
    pm_segments segments;
    pm_mentions found;
    pm_segment(&segments, &doc, &w->abbreviations, &arena);
    pm_link(&found, linker, &doc, &segments, &arena);
    uint32_t count = found.count;
    pm_linker_free(linker);
    pm_arena_free(&arena);
    return count;
}

static void strict_turns_every_step_off(void **state)
{
    (void)state;
    static world w;
    open_world(&w);
    for (size_t i = 0; i < sizeof steps / sizeof steps[0]; i++) {
        uint32_t free = link_one(&w, i, false), strict = link_one(&w, i, true);
        if (free != 1 || strict != 0)
            print_error("%s: %u found, %u if strict\n", steps[i].step, free, strict);
        assert_int_equal(free, 1);
        assert_int_equal(strict, 0);
    }
    close_world(&w);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_one_edit_from_a_name_stay_words),
        cmocka_unit_test(strict_turns_every_step_off),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
