#include "relate/example.h"

#include "base/buf.h"

#include <stdlib.h>

enum { MENTIONS = 64 };

typedef struct parser {
    pm_buf text;
    pm_entity entities[MENTIONS];
    pm_mention mentions[MENTIONS];
    uint32_t entity_count, mention_count;
    pm_entity_type (*type_of)(void *with, pm_str id);
    void *with;
} parser;

static uint32_t entity_named(parser *p, pm_str id)
{
    for (uint32_t i = 0; i < p->entity_count; i++)
        if (pm_str_eq(p->entities[i].id, id))
            return i;
    pm_entity_type type = p->type_of ? p->type_of(p->with, id) : PM_COMPANY;
    p->entities[p->entity_count] = (pm_entity){.id = id, .name = id, .label = id, .type = type};
    return p->entity_count++;
}

/* "police agency nominal": id, then types and kinds. */
static bool read_head(parser *p, pm_str head, pm_mention *m)
{
    pm_str word;
    if (!pm_str_word(&head, &word))
        return false;
    m->entity = entity_named(p, word);
    while (pm_str_word(&head, &word)) {
        pm_entity_type type = pm_entity_type_of(word);
        if (pm_str_eqz(word, "nominal"))
            m->kind = PM_NOMINAL;
        else if (pm_str_eqz(word, "pronoun"))
            m->kind = PM_PRONOUN;
        else if (type != PM_ENTITY_TYPE_COUNT)
            p->entities[m->entity].type = type, p->entities[m->entity].type_name = word;
        else
            return false;
    }
    return true;
}

static bool read_mark(parser *p, pm_str inside)
{
    if (p->mention_count == MENTIONS || p->entity_count == MENTIONS)
        return false;
    pm_mention *m = &p->mentions[p->mention_count];
    *m = (pm_mention){.kind = PM_NAME, .score = 1};
    size_t colon = pm_str_find(inside, PM_STR(": "), 0);
    pm_str head, words = inside;
    if (colon < inside.len) {
        head = pm_str_slice(inside, 0, colon);
        words = pm_str_slice(inside, colon + 2, inside.len);
    } else if (!pm_str_word(&words, &head)) {
        return false;
    }
    words = pm_str_trim(words);
    if (!words.len || !read_head(p, head, m))
        return false;
    if (pm_str_starts(words, PM_STR("the ")) && m->kind == PM_NAME) {
        pm_buf_addz(&p->text, "the ");
        words = pm_str_slice(words, 4, words.len);
    } else if (pm_str_starts(words, PM_STR("The ")) && m->kind == PM_NAME) {
        pm_buf_addz(&p->text, "The ");
        words = pm_str_slice(words, 4, words.len);
    }
    m->start = (uint32_t)p->text.len;
    pm_buf_add(&p->text, words);
    m->end = (uint32_t)p->text.len;
    p->mention_count++;
    return true;
}

static bool read_text(parser *p, pm_str marked)
{
    while (marked.len) {
        size_t open = pm_str_find(marked, PM_STR("["), 0);
        pm_buf_add(&p->text, pm_str_slice(marked, 0, open));
        if (open == marked.len)
            return true;
        size_t close = pm_str_find(marked, PM_STR("]"), open);
        if (close == marked.len || !read_mark(p, pm_str_slice(marked, open + 1, close)))
            return false;
        marked = pm_str_slice(marked, close + 1, marked.len);
    }
    return true;
}

static void place(pm_example *out)
{
    for (uint32_t i = 0; i < out->mentions.count; i++) {
        pm_mention *m = &out->mentions.list[i];
        m->tokens.first = PM_NONE;
        for (uint32_t t = 0; t < out->segments.token_count; t++) {
            const pm_token *k = &out->segments.tokens[t];
            if (k->start >= m->end || k->end <= m->start)
                continue;
            if (m->tokens.first == PM_NONE)
                m->tokens.first = t;
            m->tokens.count = t - m->tokens.first + 1;
            m->sentence = out->segments.tokens[m->tokens.first].sentence;
        }
    }
}

bool pm_example_parse(pm_example *out, pm_str marked, pm_entity_type (*type_of)(void *with, pm_str id), void *with,
                      const pm_abbreviations *abbreviations, pm_arena *arena)
{
    *out = (pm_example){.doc = {.name = PM_STR("example")}};
    parser *p = pm_arena_alloc(arena, 1, sizeof *p);
    p->type_of = type_of;
    p->with = with;
    bool ok = read_text(p, marked);
    if (ok) {
        out->doc.bytes = pm_arena_str(arena, pm_buf_str(&p->text));
        out->entities.list = p->entities;
        out->entities.count = p->entity_count;
        out->mentions = (pm_mentions){p->mentions, p->mention_count};
        pm_segment(&out->segments, &out->doc, abbreviations, arena);
        place(out);
    }
    pm_buf_free(&p->text);
    return ok;
}

const pm_syntax *pm_example_trees(const pm_example *e, pm_syntax_reader *reader, pm_arena *arena)
{
    if (!reader)
        return NULL;
    pm_mentions names = {.list = pm_arena_alloc(arena, e->mentions.count, sizeof *names.list)};
    for (uint32_t i = 0; i < e->mentions.count; i++)
        if (e->mentions.list[i].kind == PM_NAME)
            names.list[names.count++] = e->mentions.list[i];
    pm_syntax *syntax = pm_arena_alloc(arena, 1, sizeof *syntax);
    pm_syntax_read(syntax, reader, &e->entities, &e->doc, &e->segments, &names, arena);
    return syntax;
}

void pm_example_free(pm_example *example)
{
    pm_map_free(&example->entities.by_id);
}
