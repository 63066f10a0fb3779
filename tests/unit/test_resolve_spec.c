/* The cases of tests/spec/resolve through stage 5, with names given: those of
 * mentions.spec without a language model, those of trees.spec with the one that
 * POWERMAP_MODEL names (skipped without it). */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/data.h"
#include "resolve/resolve.h"
#include "spec_cases.h"

typedef struct setting {
    pm_entities entities;
    PM_VEC(pm_entity) list;
    PM_VEC(pm_str) words;
    PM_VEC(pm_mention) names; /* start, end and entity; tokens later */
    pm_buf text;
} setting;

/* "@ id type name (description); alias" */
static void read_entity(setting *s, pm_str line)
{
    pm_entity e = {0};
    pm_str id, type, rest = pm_str_slice(line, 2, line.len), alias;
    assert_true(pm_str_word(&rest, &id) && pm_str_word(&rest, &type) && pm_str_field(&rest, ';', &e.name));
    size_t open = pm_str_find(e.name, PM_STR("("), 0);
    if (open < e.name.len)
        e.description = pm_str_slice(e.name, open + 1, e.name.len - 1);
    e.name = pm_str_trim(pm_str_slice(e.name, 0, open));
    e.id = id;
    e.type = pm_entity_type_of(type);
    e.type_name = type;
    assert_true(e.type != PM_ENTITY_TYPE_COUNT);
    e.aliases.first = (uint32_t)s->words.len;
    while (rest.len && pm_str_field(&rest, ';', &alias)) {
        pm_vec_push(&s->words, pm_str_trim(alias));
        e.aliases.count++;
    }
    pm_vec_push(&s->list, e);
}

static uint32_t find(const setting *s, pm_str id)
{
    for (uint32_t i = 0; i < s->list.len; i++)
        if (pm_str_eq(s->list.at[i].id, id))
            return i;
    fail_msg("no entity '%.*s'", PM_ARG(id));
    return PM_NONE;
}

/* Takes {id|words} out of LINE. */
static void read_text(setting *s, pm_str line)
{
    size_t open;
    while ((open = pm_str_find(line, PM_STR("{"), 0)) < line.len) {
        size_t bar = pm_str_find(line, PM_STR("|"), open), close = pm_str_find(line, PM_STR("}"), open);
        pm_buf_add(&s->text, pm_str_slice(line, 0, open));
        pm_mention m = {.start = (uint32_t)s->text.len, .score = 1};
        pm_buf_add(&s->text, pm_str_slice(line, bar + 1, close));
        m.end = (uint32_t)s->text.len;
        m.entity = find(s, pm_str_slice(line, open + 1, bar));
        pm_vec_push(&s->names, m);
        line = pm_str_slice(line, close + 1, line.len);
    }
    pm_buf_add(&s->text, line);
    pm_buf_char(&s->text, '\n');
}

static void read_setting(setting *s, pm_str input)
{
    pm_str line;
    while (pm_str_line(&input, &line)) {
        if (pm_str_starts(line, PM_STR("@ ")))
            read_entity(s, line);
        else
            read_text(s, line);
    }
    s->entities.list = s->list.at;
    s->entities.count = (uint32_t)s->list.len;
    s->entities.words = s->words.at;
    s->entities.word_count = (uint32_t)s->words.len;
}

/* The tokens of the names. */
static void place_names(setting *s, const pm_segments *segments)
{
    uint32_t t = 0;
    for (size_t i = 0; i < s->names.len; i++) {
        pm_mention *m = &s->names.at[i];
        while (segments->tokens[t].end <= m->start)
            t++;
        m->tokens.first = t;
        while (t < segments->token_count && segments->tokens[t].start < m->end)
            t++;
        m->tokens.count = t - m->tokens.first;
        m->sentence = segments->tokens[m->tokens.first].sentence;
    }
}

static void show(pm_buf *out, const setting *s, const pm_mentions *mentions)
{
    size_t names = 0;
    for (uint32_t i = 0; i < mentions->count; i++) {
        const pm_mention *m = &mentions->list[i];
        names += m->kind == PM_NAME;
        if (m->kind == PM_NAME)
            continue;
        assert_true(m->score > 0 && m->score <= 1 && m->tokens.count > 0);
        assert_true(m->antecedent == PM_NONE || (m->antecedent < mentions->count && m->antecedent != i &&
                                                 mentions->list[m->antecedent].entity == m->entity));
        pm_buf_fmt(out, "%s%.*s = %.*s", out->len ? "\n" : "", PM_ARG(pm_str_slice(pm_buf_str(&s->text), m->start, m->end)),
                   PM_ARG(s->list.at[m->entity].id));
    }
    assert_int_equal(names, s->names.len); /* names are never changed */
    if (out->len == 0)
        pm_buf_addz(out, "nothing");
}

static bool run_case(const spec_case *c, const pm_abbreviations *words, const pm_head_nouns *nouns,
                     pm_syntax_reader *reader, pm_arena *arena)
{
    setting s = {0};
    read_setting(&s, c->input);
    pm_doc doc = {.bytes = pm_buf_str(&s.text)};
    pm_segments segments;
    pm_segment(&segments, &doc, words, arena);
    place_names(&s, &segments);
    pm_mentions names = {s.names.at, (uint32_t)s.names.len}, mentions;
    pm_syntax trees;
    if (reader)
        pm_syntax_read(&trees, reader, &s.entities, &doc, &segments, &names, arena);
    pm_resolver *resolver = pm_resolver_new(&s.entities, nouns);
    pm_resolve(&mentions, &names, resolver, &doc, &segments, reader ? &trees : NULL, arena);
    pm_resolver_free(resolver);
    pm_buf got = {0};
    show(&got, &s, &mentions);
    bool right = pm_str_eq(pm_buf_str(&got), c->expected);
    if (!right)
        print_error("%.*s\nexpected:\n%.*s\ngot:\n%.*s\n", PM_ARG(c->title), PM_ARG(c->expected), PM_ARG(pm_buf_str(&got)));
    pm_buf_free(&got);
    pm_buf_free(&s.text);
    pm_vec_free(&s.list);
    pm_vec_free(&s.words);
    pm_vec_free(&s.names);
    return right;
}

static void run_file(const char *file, pm_syntax_reader *reader)
{
    pm_arena arena = {0};
    spec_cases cases = {0};
    pm_abbreviations words;
    pm_head_nouns nouns;
    pm_abbreviations_load(&words, pm_data("abbreviations.txt"));
    pm_head_nouns_load(&nouns, pm_data("head-nouns.txt"));
    assert_true(spec_read(&cases, file, &arena));
    assert_true(cases.len > 0);
    size_t wrong = 0;
    for (size_t i = 0; i < cases.len; i++)
        wrong += !run_case(&cases.at[i], &words, &nouns, reader, &arena);
    pm_vec_free(&cases);
    pm_abbreviations_free(&words);
    pm_head_nouns_free(&nouns);
    pm_arena_free(&arena);
    assert_int_equal(wrong, 0);
}

static void without_model(void **state)
{
    (void)state;
    run_file("tests/spec/resolve/mentions.spec", NULL);
}

static void with_model(void **state)
{
    (void)state;
    const char *file = getenv("POWERMAP_MODEL");
    if (!file) {
        print_message("# no language model: set POWERMAP_MODEL\n");
        skip();
    }
    pm_diags diags = {0};
    pm_parse_model *model = pm_parse_model_open(pm_str_of(file), &diags);
    assert_non_null(model);
    pm_syntax_reader *reader = pm_syntax_reader_new(model);
    run_file("tests/spec/resolve/trees.spec", reader);
    pm_syntax_reader_free(reader);
    pm_parse_model_close(model);
}

static void nouns_and_classes(void **state)
{
    (void)state;
    pm_head_nouns nouns;
    pm_head_nouns_load(&nouns, PM_STR("# c\n[types]\ncompany: company # x\ncourt: name\nsite: media facility\nnowhere: dragon\n"
                                      "[more-types]\ntrust: name\n[alike]\ndeal pact\nmerger deal\n"
                                      "[female]\nann\n[countries]\nunited states\n[unknown]\nx: company\n"));
    assert_int_equal(pm_head_noun_types(&nouns, PM_STR("company")), PM_TYPE_BIT(PM_COMPANY));
    assert_int_equal(pm_head_noun_types(&nouns, PM_STR("court")), PM_HEAD_BY_NAME);
    assert_int_equal(pm_head_noun_types(&nouns, PM_STR("site")), PM_TYPE_BIT(PM_MEDIA) | PM_TYPE_BIT(PM_FACILITY));
    assert_int_equal(pm_head_noun_types(&nouns, PM_STR("nowhere")), 0);
    assert_int_equal(pm_head_noun_types(&nouns, PM_STR("x")), 0);
    assert_int_equal(pm_head_noun_types(&nouns, PM_STR("trust")), 0);
    assert_int_equal(pm_head_noun_more_types(&nouns, PM_STR("trust")), PM_HEAD_BY_NAME);
    assert_int_equal(pm_head_noun_more_types(&nouns, PM_STR("company")), PM_TYPE_BIT(PM_COMPANY));
    assert_int_equal(pm_nouns_alike(&nouns, PM_STR("pact")), 1);
    assert_int_equal(pm_nouns_alike(&nouns, PM_STR("deal")), 3);
    assert_int_equal(pm_nouns_alike(&nouns, PM_STR("company")), 0);
    assert_int_equal(pm_word_classes(&nouns, PM_STR("ann")), PM_W_FEMALE);
    assert_int_equal(pm_word_classes(&nouns, PM_STR("united states")), PM_W_COUNTRY);
    assert_int_equal(pm_word_classes(&nouns, PM_STR("bob")), 0);
    pm_head_nouns_free(&nouns);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(without_model), cmocka_unit_test(with_model), cmocka_unit_test(nouns_and_classes)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
