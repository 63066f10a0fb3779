#include "syntax/syntax.h"

#include "base/memory.h"
#include "base/utf8.h"
#include "syntax/again.h"
#include "syntax/mend.h"
#include "syntax/plain_text.h"

#include <stdlib.h>

struct pm_syntax_reader {
    const pm_parse_model *model;
    pm_labels labels;
    pm_parser *parser;
    pm_parse_result result;
    pm_plain plain;
    pm_again again;
};

pm_syntax_reader *pm_syntax_reader_new(const pm_parse_model *model)
{
    pm_syntax_reader *reader = pm_new(1, sizeof *reader);
    reader->model = model;
    reader->parser = pm_parser_new(model, PM_KERNEL_BEST);
    pm_labels_of(&reader->labels, model);
    reader->again = (pm_again){.parser = reader->parser, .labels = &reader->labels};
    return reader;
}

void pm_syntax_reader_free(pm_syntax_reader *reader)
{
    if (!reader)
        return;
    pm_parser_free(reader->parser);
    pm_again_free(&reader->again);
    pm_parse_result_free(&reader->result);
    pm_plain_free(&reader->plain);
    free(reader);
}

/* A document being turned from the plain text's bytes to its own. */
typedef struct turning {
    pm_syntax *out;
    const pm_syntax_reader *reader;
    const pm_segments *segments;
    const pm_mentions *names;
    pm_arena *arena;
    uint32_t token, name; /* where the nodes have come to */
} turning;

static pm_str lower_copy(const turning *w, pm_str text)
{
    return pm_utf8_lower_str(w->arena, text);
}

/* The segmenter's token that holds the byte; nodes come in order. */
static uint32_t token_at(turning *w, uint32_t byte)
{
    const pm_segments *s = w->segments;
    while (w->token + 1 < s->token_count && s->tokens[w->token].end <= byte)
        w->token++;
    return w->token;
}

static void set_name(turning *w, pm_node *node)
{
    const pm_mentions *names = w->names;
    node->name = PM_NONE;
    while (w->name < names->count && names->list[w->name].end <= node->start)
        w->name++;
    if (w->name < names->count && names->list[w->name].start <= node->start)
        node->name = w->name;
}

/* Bytes of the document: of a stand-in, the whole name. */
static void set_bytes(turning *w, pm_node *node, const pm_parse_token *token)
{
    const pm_plain *plain = &w->reader->plain;
    node->start = plain->origin.at[token->start];
    set_name(w, node);
    uint32_t last = plain->origin.at[token->end - 1];
    bool stands_in = last == node->start && token->end - token->start > 1 && node->name != PM_NONE;
    node->token = token_at(w, node->start);
    if (stands_in) {
        node->end = w->names->list[node->name].end;
        return;
    }
    node->end = last + 1;
    while (node->end < w->segments->tokens[w->token].end && token->end <= plain->text.len &&
           node->end < plain->origin.at[token->end])
        node->end++; /* an apostrophe of three bytes */
}

static void set_node(turning *w, uint32_t i)
{
    const pm_syntax_reader *r = w->reader;
    const pm_parse_token *token = &r->result.tokens[i];
    pm_node *node = &w->out->nodes[i];
    set_bytes(w, node, token);
    node->sentence = w->segments->tokens[node->token].sentence;
    node->head = token->head;
    node->child = node->next = PM_NONE;
    node->first = node->last = i;
    node->lower = lower_copy(w, pm_str_slice(pm_buf_str(&r->plain.text), token->start, token->end));
    node->lemma = lower_copy(w, pm_parse_lemma(&r->result, token));
    node->dep = r->labels.dep[token->dep];
    node->tag = r->labels.tag[token->tag];
    node->pos = token->pos;
    node->name_class = token->iob == PM_IOB_OUT ? PM_CLASS_NONE : r->labels.entity[token->entity];
    node->name_begins = token->iob == PM_IOB_BEGIN;
    if (w->out->at[node->token] == PM_NONE)
        w->out->at[node->token] = i;
}

static void reach(pm_node *above, const pm_node *below)
{
    above->first = above->first < below->first ? above->first : below->first;
    above->last = above->last > below->last ? above->last : below->last;
}

/* Children in order of place, and how far each subtree reaches: from the leaves
 * up, each node when all below it are done. */
static void link_nodes(pm_syntax *out, pm_arena *arena)
{
    uint32_t *waits = pm_arena_alloc(arena, out->count, sizeof *waits), *ready = pm_arena_alloc(arena, out->count, sizeof *ready);
    uint32_t count = 0;
    for (uint32_t i = out->count; i-- > 0;) {
        pm_node *node = &out->nodes[i];
        if (node->head == i)
            continue;
        node->next = out->nodes[node->head].child;
        out->nodes[node->head].child = i;
        waits[node->head]++;
    }
    for (uint32_t i = 0; i < out->count; i++)
        if (waits[i] == 0)
            ready[count++] = i;
    for (uint32_t k = 0; k < count; k++) {
        uint32_t i = ready[k], head = out->nodes[i].head;
        if (head == i)
            continue;
        reach(&out->nodes[head], &out->nodes[i]);
        if (--waits[head] == 0)
            ready[count++] = head;
    }
}

static void find_sentences(pm_syntax *out, const pm_segments *segments, pm_arena *arena)
{
    out->sentences = pm_arena_alloc(arena, segments->sentence_count, sizeof *out->sentences);
    for (uint32_t i = 0; i < out->count; i++) {
        pm_range *range = &out->sentences[out->nodes[i].sentence];
        if (range->count == 0)
            range->first = i;
        range->count = i - range->first + 1;
    }
}

void pm_syntax_read(pm_syntax *out, pm_syntax_reader *reader, const pm_entities *entities, const pm_doc *doc,
                    const pm_segments *segments, const pm_mentions *names, pm_arena *arena)
{
    *out = (pm_syntax){0};
    pm_plain *plain = &reader->plain;
    pm_plain_read(plain, &reader->labels, entities, doc, segments, names);
    pm_parse_presets presets = {.names = plain->names.at,   .name_count = plain->names.len,
                                .starts = plain->starts.at, .start_count = plain->starts.len,
                                .joins = plain->joins.at,   .join_count = plain->joins.len};
    bool parsed = pm_parse(reader->parser, &reader->result, pm_buf_str(&plain->text), &presets);
    out->count = parsed ? reader->result.count : 0;
    out->nodes = pm_arena_alloc(arena, out->count, sizeof *out->nodes);
    out->at = pm_arena_alloc(arena, segments->token_count, sizeof *out->at);
    for (uint32_t t = 0; t < segments->token_count; t++)
        out->at[t] = PM_NONE;
    turning w = {.out = out, .reader = reader, .segments = segments, .names = names, .arena = arena};
    for (uint32_t i = 0; i < out->count; i++)
        set_node(&w, i);
    find_sentences(out, segments, arena);
    for (uint32_t s = 0; s < segments->sentence_count; s++) {
        pm_range k = out->sentences[s];
        pm_syntax_again(&reader->again, out->nodes + k.first, k.first, k.count, reader->result.tokens + k.first,
                        pm_buf_str(&plain->text), arena);
    }
    pm_syntax_mend(out->nodes, out->count);
    link_nodes(out, arena);
}

/* --- asking --------------------------------------------------------------- */

uint32_t pm_node_child(const pm_syntax *syntax, uint32_t node, pm_dep dep)
{
    uint32_t c = syntax->nodes[node].child;
    while (c != PM_NONE && syntax->nodes[c].dep != dep)
        c = syntax->nodes[c].next;
    return c;
}

uint32_t pm_syntax_top(const pm_syntax *syntax, uint32_t first, uint32_t end)
{
    for (uint32_t t = first; t < end; t++) {
        uint32_t n = syntax->at[t];
        if (n == PM_NONE)
            continue;
        uint32_t head = syntax->nodes[n].head;
        uint32_t at = syntax->nodes[head].token;
        if (head == n || at < first || at >= end)
            return n;
    }
    return PM_NONE;
}

void pm_syntax_dump(pm_buf *out, const pm_syntax *syntax, pm_str bytes, uint32_t sentence)
{
    pm_range nodes = syntax->sentences[sentence];
    for (uint32_t i = nodes.first; i < nodes.first + nodes.count; i++) {
        const pm_node *n = &syntax->nodes[i];
        bool root = n->head < nodes.first || n->head >= nodes.first + nodes.count || n->head == i;
        pm_buf_fmt(out, "  %u %.*s %s %s", i - nodes.first, PM_ARG(pm_str_slice(bytes, n->start, n->end)), pm_penn_name((pm_penn)n->tag),
                   pm_dep_name((pm_dep)n->dep));
        if (!root)
            pm_buf_fmt(out, " %u", n->head - nodes.first);
        pm_buf_addz(out, n->name == PM_NONE ? "\n" : " name\n");
    }
}
