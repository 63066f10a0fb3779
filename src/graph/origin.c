#include "graph/origin.h"

#include "base/memory.h"
#include "base/utf8.h"
#include "graph/sets.h"

#include <stdlib.h>

/* What makes two claims one source: a text, a voice, a sentence. Each is a
 * member of a set; a claim joins its own. */
typedef struct sets {
    pm_map names;
    PM_VEC(uint32_t) parent;
    pm_arena arena;
} sets;

static uint32_t member(sets *s, char kind, pm_str name)
{
    pm_buf key = {0};
    pm_buf_char(&key, kind);
    pm_buf_add(&key, name);
    uint32_t index = pm_map_intern(&s->names, pm_buf_str(&key));
    pm_buf_free(&key);
    if (index == s->parent.len)
        pm_vec_push(&s->parent, index);
    return index;
}

static void join(sets *s, uint32_t a, uint32_t b)
{
    s->parent.at[pm_set_of(s->parent.at, a)] = pm_set_of(s->parent.at, b);
}

/* "the Post" of a source and of a publisher: by the listed name, if it is one. */
static pm_str voice(const pm_graph *g, pm_str words, sets *s)
{
    uint32_t entity = pm_entities_find(g->entities, words);
    return pm_utf8_fold(&s->arena, entity == PM_NONE ? words : g->entities->list[entity].name);
}

static uint32_t text_member(sets *s, uint32_t doc)
{
    pm_buf name = {0};
    pm_buf_u64(&name, doc);
    uint32_t index = member(s, 'd', pm_buf_str(&name));
    pm_buf_free(&name);
    return index;
}

static void add_claim(sets *s, const pm_graph *g, const uint32_t *copies, const pm_claim *c)
{
    uint32_t text = text_member(s, copies[c->doc]);
    if (c->quote.len)
        join(s, text, member(s, 'q', pm_utf8_fold(&s->arena, c->quote)));
    if (c->source.len)
        join(s, text, member(s, 'v', voice(g, c->source, s)));
}

/* A publisher whose word another text quotes here. */
static void add_publisher(sets *s, const pm_graph *g, const uint32_t *copies, const pm_claim *c)
{
    pm_str publisher = g->docs[c->doc].publisher;
    if (!publisher.len)
        return;
    pm_str name = pm_arena_cat(&s->arena, PM_STR("v"), voice(g, publisher, s));
    uint32_t index = pm_map_get(&s->names, name);
    if (index != PM_MAP_NONE)
        join(s, text_member(s, copies[c->doc]), index);
}

uint32_t pm_count_origins(const pm_graph *graph, const uint32_t *copies, const pm_claim *const *claims, size_t count)
{
    sets s = {0};
    uint32_t origins = 0;
    for (size_t i = 0; i < count; i++)
        if (claims[i]->doc != PM_NONE)
            add_claim(&s, graph, copies, claims[i]);
    for (size_t i = 0; i < count; i++)
        if (claims[i]->doc != PM_NONE)
            add_publisher(&s, graph, copies, claims[i]);
    for (uint32_t i = 0; i < s.parent.len; i++)
        origins += s.parent.at[i] == i;
    pm_map_free(&s.names);
    pm_vec_free(&s.parent);
    pm_arena_free(&s.arena);
    return origins;
}
