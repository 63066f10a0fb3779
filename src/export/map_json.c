/* map.json: the graph of one map with everything that it rests on. Keys are
 * described in doc/formats.md; records refer to each other by id or, for
 * claims and evidence, by place in the list. */
#include "export/export.h"

#include "base/escape.h"
#include "base/file.h"
#include "base/memory.h"
#include "base/json.h"
#include "export/phrase.h"
#include "export/record.h"

#include <stdlib.h>

enum { FORMAT = 1 };

static pm_str node_id(const pm_graph *graph, uint32_t node)
{
    return pm_graph_entity(graph, node)->id;
}

static void words(pm_json *json, const char *key, const pm_entities *entities, pm_range range)
{
    if (!range.count)
        return;
    pm_json_open(json, key, '[');
    for (uint32_t i = 0; i < range.count; i++)
        pm_json_str(json, NULL, entities->words[range.first + i]);
    pm_json_close(json, ']');
}

static void node(pm_json *json, const pm_graph *graph, const pm_graph_node *n)
{
    static const char *const shown[] = {[PM_SHOWN] = "card", [PM_SHOWN_FOLDED] = "folded",
                                        [PM_SHOWN_WORDS] = "words", [PM_SHOWN_NOT] = "left out"};
    const pm_entity *e = &graph->entities->list[n->entity];
    pm_json_open(json, NULL, '{');
    pm_json_str(json, "id", e->id);
    pm_json_str(json, "name", e->name);
    pm_json_str(json, "label", e->label);
    pm_json_str(json, "type", pm_str_of(pm_entity_type_name(e->type)));
    pm_json_text(json, "type_name", e->type_name);
    pm_json_text(json, "role", n->role);
    pm_json_text(json, "description", e->description);
    words(json, "aliases", graph->entities, e->aliases);
    if (pm_url_is_http(e->url))
        pm_json_str(json, "url", e->url);
    pm_json_text(json, "wikidata", e->wikidata);
    pm_json_str(json, "zone", pm_str_of(pm_zone_name(n->zone)));
    if (n->parent != PM_NONE)
        pm_json_str(json, "parent", node_id(graph, n->parent));
    pm_json_str(json, "shown", pm_str_of(shown[n->shown]));
    pm_json_u32(json, "edges", n->edges);
    pm_json_u32(json, "claims", n->weight);
    pm_json_close(json, '}');
}

static void modalities(pm_json *json, uint32_t bits)
{
    pm_json_open(json, "modalities", '[');
    for (unsigned m = 0; m < PM_MODALITY_COUNT; m++)
        if (bits >> m & 1)
            pm_json_str(json, NULL, pm_str_of(pm_modality_name((pm_modality)m)));
    pm_json_close(json, ']');
}

static void edge(pm_json *json, const pm_graph *graph, const pm_graph_edge *e)
{
    pm_buf text = {0};
    pm_edge_id(&text, graph, e);
    pm_json_open(json, NULL, '{');
    pm_json_str(json, "id", pm_buf_str(&text));
    pm_json_str(json, "subject", node_id(graph, e->from));
    pm_json_str(json, "relation", pm_relation_id(graph->vocabulary, e->relation));
    pm_json_str(json, "object", node_id(graph, e->to));
    pm_buf_clear(&text);
    pm_edge_sentence(&text, graph, e);
    pm_json_str(json, "sentence", pm_buf_str(&text));
    pm_json_str(json, "family", pm_str_of(pm_family_name(pm_graph_family(graph, e))));
    pm_json_str(json, "modality", pm_str_of(pm_modality_name(e->modality)));
    modalities(json, e->modalities);
    pm_json_text(json, "label", e->label);
    pm_json_text(json, "amount", e->amount);
    pm_json_bool(json, "contained", e->contained);
    pm_json_u32(json, "evidence", e->evidence);
    pm_json_u32(json, "independent", e->independent);
    pm_json_open(json, "claims", '[');
    for (uint32_t i = 0; i < e->claims.count; i++)
        pm_json_u32(json, NULL, e->claims.first + i);
    pm_json_close(json, ']');
    pm_json_open(json, "sources", '[');
    for (uint32_t i = 0; i < e->sources.count; i++)
        pm_json_u32(json, NULL, graph->edge_sources[e->sources.first + i]);
    pm_json_close(json, ']');
    pm_json_close(json, '}');
    pm_buf_free(&text);
}

static void claim(pm_json *json, const pm_graph *graph, const pm_claim *c, uint32_t evidence)
{
    const pm_entities *entities = graph->entities;
    pm_json_open(json, NULL, '{');
    pm_json_str(json, "subject", entities->list[c->subject].id);
    pm_json_str(json, "relation", pm_relation_id(graph->vocabulary, c->relation));
    pm_json_str(json, "object", entities->list[c->object].id);
    pm_json_str(json, "modality", pm_str_of(pm_modality_name(c->modality)));
    pm_json_text(json, "source", c->source);
    pm_json_detail(json, "detail", c->detail);
    if (c->confidence > 0)
        pm_json_num(json, "confidence", (double)c->confidence, 2);
    pm_json_str(json, "rule", c->rule);
    pm_json_u32(json, "evidence", evidence);
    if (c->doc != PM_NONE) {
        pm_json_span(json, "cue", c->cue_start, c->cue_end);
        pm_json_span(json, "subject_span", c->subject_start, c->subject_end);
        pm_json_span(json, "object_span", c->object_start, c->object_end);
    }
    pm_json_close(json, '}');
}

static void evidence(pm_json *json, const pm_graph *graph, const pm_claim *c)
{
    pm_json_open(json, NULL, '{');
    if (c->doc == PM_NONE)
        pm_json_null(json, "doc");
    else
        pm_json_str(json, "doc", graph->docs[c->doc].name);
    pm_json_u32(json, "start", c->start);
    pm_json_u32(json, "end", c->end);
    pm_json_str(json, "quote", c->quote);
    pm_json_close(json, '}');
}

/* --- sentences: several claims may stand on the same one --- */

static int by_place(const void *pa, const void *pb)
{
    const pm_claim *const *a = pa, *const *b = pb;
    const uint32_t ka[] = {(*a)->doc, (*a)->start, (*a)->end}, kb[] = {(*b)->doc, (*b)->start, (*b)->end};
    for (int i = 0; i < 3; i++)
        if (ka[i] != kb[i])
            return ka[i] < kb[i] ? -1 : 1;
    return 0;
}

/* The distinct sentences among COUNT sorted claims, moved to the front. */
static uint32_t distinct(const pm_claim **list, uint32_t count)
{
    uint32_t kept = 0;
    for (uint32_t i = 0; i < count; i++)
        if (!kept || by_place(&list[kept - 1], &list[i]) != 0)
            list[kept++] = list[i];
    return kept;
}

static void claims_and_evidence(pm_json *json, const pm_graph *graph)
{
    const pm_claim **sentences = pm_new(graph->claim_count, sizeof *sentences);
    for (uint32_t i = 0; i < graph->claim_count; i++)
        sentences[i] = graph->claims[i];
    qsort(sentences, graph->claim_count, sizeof *sentences, by_place);
    uint32_t count = distinct(sentences, graph->claim_count);
    pm_json_open(json, "claims", '[');
    for (uint32_t i = 0; i < graph->claim_count; i++) {
        const pm_claim **at = bsearch(&graph->claims[i], sentences, count, sizeof *sentences, by_place);
        pm_json_line(json);
        claim(json, graph, graph->claims[i], (uint32_t)(at - sentences));
    }
    pm_json_close(json, ']');
    pm_json_line(json);
    pm_json_open(json, "evidence", '[');
    for (uint32_t i = 0; i < count; i++) {
        pm_json_line(json);
        evidence(json, graph, sentences[i]);
    }
    pm_json_close(json, ']');
    free(sentences);
}

static void source(pm_json *json, const pm_graph *graph, const pm_graph_source *s)
{
    pm_json_open(json, NULL, '{');
    pm_json_u32(json, "number", s->number);
    if (s->doc == PM_NONE) {
        pm_json_null(json, "doc");
        pm_json_str(json, "path", pm_path_base(graph->entities->file));
    } else {
        const pm_doc *d = &graph->docs[s->doc];
        pm_json_str(json, "doc", d->name);
        pm_json_str(json, "path", d->path);
        pm_json_text(json, "title", d->title);
        pm_json_text(json, "publisher", d->publisher);
        pm_json_text(json, "author", d->author);
        pm_json_text(json, "date", d->date);
        if (pm_url_is_http(d->url))
            pm_json_str(json, "url", d->url);
        if (pm_url_is_http(d->archive_url))
            pm_json_str(json, "archive_url", d->archive_url);
        pm_json_text(json, "language", d->language);
    }
    pm_json_text(json, "interest", s->interest);
    pm_json_close(json, '}');
}

/* The relations that occur: what a reader needs to word the edges. */
static void relations(pm_json *json, const pm_graph *graph)
{
    const pm_vocabulary *vocabulary = graph->vocabulary;
    bool *used = pm_new(vocabulary->count, sizeof *used);
    for (uint32_t i = 0; i < graph->edge_count; i++)
        if (graph->edges[i].relation != PM_NONE)
            used[graph->edges[i].relation] = true;
    pm_json_open(json, "relations", '[');
    for (uint32_t i = 0; i < vocabulary->count; i++) {
        const pm_relation *r = &vocabulary->list[i];
        if (!used[i])
            continue;
        pm_json_line(json);
        pm_json_open(json, NULL, '{');
        pm_json_str(json, "id", r->id);
        pm_json_str(json, "label", r->label);
        pm_json_text(json, "inverse", r->inverse);
        pm_json_text(json, "meaning", r->meaning);
        pm_json_str(json, "family", pm_str_of(pm_family_name(r->family)));
        pm_json_bool(json, "symmetric", r->symmetric);
        pm_json_close(json, '}');
    }
    pm_json_close(json, ']');
    free(used);
}

void pm_export_map_json(pm_buf *out, const pm_graph *graph)
{
    pm_json json = {.out = out};
    pm_json_open(&json, NULL, '{');
    pm_json_u32(&json, "powermap", FORMAT);
    pm_json_str(&json, "title", graph->title);
    pm_json_text(&json, "deck", graph->deck);
    pm_json_text(&json, "credits", graph->credits);
    pm_json_text(&json, "url", graph->entities->url);
    pm_json_line(&json);
    pm_json_open(&json, "nodes", '[');
    for (uint32_t i = 0; i < graph->node_count; i++) {
        pm_json_line(&json);
        node(&json, graph, &graph->nodes[i]);
    }
    pm_json_close(&json, ']');
    pm_json_line(&json);
    pm_json_open(&json, "edges", '[');
    for (uint32_t i = 0; i < graph->edge_count; i++) {
        pm_json_line(&json);
        edge(&json, graph, &graph->edges[i]);
    }
    pm_json_close(&json, ']');
    pm_json_line(&json);
    claims_and_evidence(&json, graph);
    pm_json_line(&json);
    pm_json_open(&json, "sources", '[');
    for (uint32_t i = 0; i < graph->source_count; i++) {
        pm_json_line(&json);
        source(&json, graph, &graph->sources[i]);
    }
    pm_json_close(&json, ']');
    pm_json_line(&json);
    relations(&json, graph);
    pm_json_close(&json, '}');
    pm_json_line(&json);
}
