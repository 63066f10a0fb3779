/* small_map.h - a map of five entities made by hand, for tests of the store
 * and the exports: two texts, claims of every modality, a tie of the curator.
 * The hostile one says the same with names, titles, links and sentences that
 * try to get out of wherever they are put.
 */
#ifndef PM_TESTS_SMALL_MAP_H
#define PM_TESTS_SMALL_MAP_H

#include "base/memory.h"
#include "corpus/corpus.h"
#include "graph/graph.h"
#include "link/mention.h"

#include <string.h>

typedef struct small_map {
    pm_arena arena;
    pm_vocabulary vocabulary;
    pm_entities entities;
    pm_corpus corpus;
    pm_mentions *mentions;
    pm_claims claims;
    pm_graph graph;
} small_map;

enum { ACME, RIVER, BORDER, MARCH, PORT, ENTITIES };
enum { SUPPLIES, PROTESTS, PART_OF, RELATIONS };

static const pm_relation small_relations[RELATIONS] = {
    {PM_STR("supplies"), PM_STR("supplies"), PM_STR("is supplied by"), PM_STR("sells or provides"), PM_TECH, ~0u, ~0u,
     false, PM_LINE, PM_STR(""), PM_STR(""), false},
    {PM_STR("protests"), PM_STR("protests against"), PM_STR("is protested by"), PM_STR("demonstrates against"),
     PM_OPPOSE, ~0u, ~0u, false, PM_LINE, PM_STR(""), PM_STR(""), false},
    {PM_STR("part_of"), PM_STR("is part of"), PM_STR("has the part"), PM_STR("unit of"), PM_CONTROL, ~0u, ~0u, false,
     PM_SUBJECT_INSIDE, PM_STR(""), PM_STR(""), false},
};

static const char small_list[] = "entities:\n  - id: river\n    part_of: {to: acme, source: \"https://acme.example/about\"}\n";
static const char small_post[] =
    "---\ntitle: Who buys from River\n---\nRiver Cloud sells storage to the Border Office.\n"
    "Marchers said Acme feeds the Border Office too,\nwhich Acme denied on Monday. The office plans to buy more from "
    "River Cloud for $2 million.\n";
static const char small_wire[] = "Marchers met at Acme’s door in Port City. Acme no longer sells to the Border Office.\n";

static const char small_bad_post[] =
    "---\ntitle: x\n---\n</script><script>window.hacked=1</script> sells <img src=x onerror=hacked=1> to \"them\" & 'us'.\n"
    "]]> --> said \xE2\x80\xAE" "drawkcab\xE2\x80\xAC & <b>bold</b>\ttab, \xFF bad byte, \x1b[31mred,\nwhich was denied.\n"
    "</details></table> plans {{x}} ${y} `z`.\n";
static const char small_bad_wire[] = "javascript:hacked=1 marched. \\\" \\u003c/script> \xE2\x80\xA8 line.\n";

static pm_entity small_entity(const char *id, const char *name, const char *label, pm_entity_type type)
{
    return (pm_entity){.id = pm_str_of(id), .name = pm_str_of(name), .label = pm_str_of(label), .type = type,
                       .type_name = PM_STR(""), .description = PM_STR(""), .role = PM_STR(""), .url = PM_STR(""),
                       .wikidata = PM_STR(""), .zone = PM_STR(""), .group = PM_STR("")};
}

static void small_entities(small_map *m, bool bad)
{
    pm_entities *e = &m->entities;
    e->file = PM_STR("entities.yaml");
    e->text = pm_str_of(small_list);
    e->list = pm_arena_alloc(&m->arena, ENTITIES, sizeof *e->list);
    e->count = ENTITIES;
    e->words = pm_arena_alloc(&m->arena, 2, sizeof *e->words);
    e->word_count = 2;
    e->words[0] = bad ? PM_STR("<i>alias</i>\"'") : PM_STR("RiverCloud");
    e->words[1] = PM_STR("Rio Cloud");
    e->list[ACME] = small_entity("acme", "Acme Corporation", "Acme", PM_COMPANY);
    e->list[RIVER] = small_entity("river", bad ? "</script><script>hacked=1</script>" : "River Cloud Inc.",
                                  bad ? "\xE2\x80\xAE" "rev\"<b>'&" : "River Cloud", PM_COMPANY);
    e->list[RIVER].aliases = (pm_range){0, 1};
    e->list[RIVER].never = (pm_range){1, 1};
    e->list[RIVER].description = PM_STR("storage for rent");
    e->list[BORDER] = small_entity("border_office", "Border Office", "Border Office", PM_AGENCY);
    e->list[BORDER].url = bad ? PM_STR("javascript:hacked=1") : PM_STR("https://border.example/");
    e->list[MARCH] = small_entity("marchers", "Marchers", "Marchers", PM_GROUP);
    e->list[PORT] = small_entity("port_city", "Port City", "Port City", PM_PLACE);
    for (uint32_t i = 0; i < ENTITIES; i++)
        pm_map_set(&e->by_id, e->list[i].id, i);
}

static pm_doc small_doc(const char *name, const char *path, const char *text)
{
    pm_str bytes = pm_str_of(text);
    return (pm_doc){.name = pm_str_of(name), .path = pm_str_of(path), .bytes = bytes, .hash = pm_str_hash(bytes),
                    .title = PM_STR(""), .publisher = PM_STR(""), .author = PM_STR(""), .date = PM_STR(""),
                    .url = PM_STR(""), .archive_url = PM_STR(""), .language = PM_STR("")};
}

static void small_docs(small_map *m, bool bad)
{
    m->corpus.count = 2;
    m->corpus.docs = pm_arena_alloc(&m->arena, 2, sizeof *m->corpus.docs);
    m->corpus.docs[0] = small_doc("post", "corpus/post.md", bad ? small_bad_post : small_post);
    m->corpus.docs[0].markdown = true;
    m->corpus.docs[0].title = bad ? PM_STR("</cite><script>hacked=1</script>\"") : PM_STR("Who buys from River");
    m->corpus.docs[0].publisher = bad ? PM_STR("\xE2\x80\xAEtsoP & \"Co\"") : PM_STR("The Post");
    m->corpus.docs[0].date = PM_STR("2019-07-15");
    m->corpus.docs[0].url = bad ? PM_STR("https://x.example/\"onclick=\"hacked=1") : PM_STR("https://post.example/river");
    m->corpus.docs[0].archive_url = bad ? PM_STR("javascript:hacked=1") : PM_STR("https://web.archive.example/river#top");
    m->corpus.docs[1] = small_doc("wire", "corpus/wire.txt", bad ? small_bad_wire : small_wire);
    m->corpus.docs[1].language = bad ? PM_STR("en\" onclick=\"hacked=1") : PM_STR("en");
    m->corpus.docs[1].date = PM_STR("2018-06");
}

/* FROM..TO of doc D, from the first byte of FROM to the last of TO. */
static void small_find(const pm_doc *doc, const char *from, const char *to, uint32_t *start, uint32_t *end)
{
    size_t a = pm_str_find(doc->bytes, pm_str_of(from), 0), b = pm_str_find(doc->bytes, pm_str_of(to), a);
    *start = (uint32_t)a;
    *end = (uint32_t)(b + strlen(to));
}

typedef struct small_row {
    uint32_t doc, subject, relation, object;
    pm_modality modality;
    const char *source, *from, *to, *cue, *who, *whom, *detail, *rule;
} small_row;

static const small_row small_rows[] = {
    {0, RIVER, SUPPLIES, BORDER, PM_STATED, "", "River Cloud sells", "Office.", "sells", "River Cloud", "the Border Office", "", "sell"},
    {0, ACME, SUPPLIES, BORDER, PM_REPORTED, "marchers", "Marchers", "Monday.", "feeds", "Acme", "Border Office", "", "feed"},
    {0, ACME, SUPPLIES, BORDER, PM_DENIED, "acme", "Marchers", "Monday.", "denied", "Acme", "Border Office", "", "deny"},
    {0, RIVER, SUPPLIES, BORDER, PM_PLANNED, "", "The office plans", "million.", "plans to buy", "River Cloud", "The office", "amount=$2 million;date=2019-07", "plan"},
    {1, MARCH, PROTESTS, ACME, PM_STATED, "", "Marchers", "City.", "met at", "Marchers", "Acme", "", "meet"},
    {1, ACME, SUPPLIES, BORDER, PM_PAST, "", "Acme no", "Office.", "no longer sells", "Acme", "the Border Office", "", "sell"},
};
static const small_row small_bad_rows[] = {
    {0, RIVER, SUPPLIES, BORDER, PM_STATED, "", "</script>", "'us'.", "sells", "</script>", "<img src=x onerror=hacked=1>", "", "sell"},
    {0, ACME, SUPPLIES, BORDER, PM_REPORTED, "<img src=x onerror=hacked=1>", "]]>", "denied.", "<b>bold</b>", "]]>", "\tt", "amount=<b>1</b>;date=\"2019", "feed"},
    {0, ACME, SUPPLIES, BORDER, PM_DENIED, "acme", "]]>", "denied.", "denied", "]]>", "red", "", "deny"},
    {0, RIVER, SUPPLIES, BORDER, PM_PLANNED, "", "</details>", "`z`.", "plans", "</details>", "${y}", "", "plan"},
    {1, MARCH, PROTESTS, ACME, PM_STATED, "", "javascript", "line.", "marched", "javascript:hacked=1", "script>", "", "meet"},
    {1, ACME, SUPPLIES, BORDER, PM_PAST, "", "marched", "line.", "\\\"", "marched", "line", "", "sell"},
};

static void small_claims(small_map *m, const small_row *rows, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        const small_row *r = &rows[i];
        const pm_doc *doc = &m->corpus.docs[r->doc];
        pm_claim c = {.doc = r->doc, .subject = r->subject, .object = r->object, .relation = r->relation,
                      .modality = (uint8_t)r->modality, .subject_name = PM_NONE, .object_name = PM_NONE,
                      .witnesses = PM_BY_TREE, .confidence = 0.75f, .source = pm_str_of(r->source),
                      .detail = pm_str_of(r->detail), .rule = pm_str_of(r->rule)};
        small_find(doc, r->from, r->to, &c.start, &c.end);
        c.quote = pm_str_slice(doc->bytes, c.start, c.end);
        pm_doc quote = {.bytes = pm_str_slice(doc->bytes, 0, c.end)};
        quote.bytes = c.quote;
        small_find(&quote, r->cue, r->cue, &c.cue_start, &c.cue_end);
        small_find(&quote, r->who, r->who, &c.subject_start, &c.subject_end);
        small_find(&quote, r->whom, r->whom, &c.object_start, &c.object_end);
        uint32_t *const spans[] = {&c.cue_start, &c.cue_end, &c.subject_start, &c.subject_end, &c.object_start, &c.object_end};
        for (size_t k = 0; k < 6; k++)
            *spans[k] += c.start;
        pm_vec_push(&m->claims, c);
    }
    uint32_t start = (uint32_t)(strstr(small_list, "part_of") - small_list);
    pm_str quote = pm_str_slice(pm_str_of(small_list), start, sizeof small_list - 2);
    pm_vec_push(&m->claims, (pm_claim){.doc = PM_NONE, .subject = RIVER, .relation = PART_OF, .object = ACME,
                                       .subject_name = PM_NONE, .object_name = PM_NONE, .confidence = 1,
                                       .source = PM_STR("https://acme.example/about"), .start = start,
                                       .end = start + (uint32_t)quote.len, .quote = quote, .detail = PM_STR(""),
                                       .rule = PM_STR("curated")});
}

static void small_mentions(small_map *m)
{
    static const struct { uint32_t doc; const char *text; uint32_t entity; pm_mention_kind kind; pm_match match; float score; } rows[] = {
        {0, "River", RIVER, PM_NAME, PM_MATCH_NAME, 1.0f}, {0, "said", PM_NONE, PM_NAME, PM_MATCH_UNLISTED, 0.5f},
        {0, "which", BORDER, PM_PRONOUN, PM_MATCH_PRONOUN, 0.875f}, {1, "line", ACME, PM_NOMINAL, PM_MATCH_NOMINAL, 0.6f},
        {1, "Acme", ACME, PM_NAME, PM_MATCH_NAME, 1.0f},
    };
    m->mentions = pm_arena_alloc(&m->arena, 2, sizeof *m->mentions);
    for (size_t d = 0; d < 2; d++)
        m->mentions[d].list = pm_arena_alloc(&m->arena, 5, sizeof *m->mentions[d].list);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        pm_mention x = {.entity = rows[i].entity, .kind = (uint8_t)rows[i].kind, .match = (uint8_t)rows[i].match, .score = rows[i].score,
                        .antecedent = rows[i].kind == PM_PRONOUN ? 0 : PM_NONE};
        const pm_doc *doc = &m->corpus.docs[rows[i].doc];
        if (pm_str_find(doc->bytes, pm_str_of(rows[i].text), 0) == doc->bytes.len)
            continue;
        small_find(doc, rows[i].text, rows[i].text, &x.start, &x.end);
        pm_mentions *list = &m->mentions[rows[i].doc];
        list->list[list->count++] = x;
    }
}

/* Edges by hand: the claims of each, strongest first. */
static const struct { uint32_t from, relation, to; uint32_t claims[3], count; uint32_t sources[2], source_count, modalities; uint8_t modality; } small_edges[] = {
    {ACME, SUPPLIES, BORDER, {1, 5, 2}, 3, {1, 2}, 2, 1 << PM_REPORTED | 1 << PM_PAST | 1 << PM_DENIED, PM_REPORTED},
    {MARCH, PROTESTS, ACME, {4}, 1, {2}, 1, 1 << PM_STATED, PM_STATED},
    {RIVER, PART_OF, ACME, {6}, 1, {0}, 1, 1 << PM_STATED, PM_STATED},
    {RIVER, SUPPLIES, BORDER, {0, 3}, 2, {1}, 1, 1 << PM_STATED | 1 << PM_PLANNED, PM_STATED},
};

static void small_graph(small_map *m, bool bad)
{
    enum { EDGES = sizeof small_edges / sizeof *small_edges, NODES = 5 };
    pm_graph *g = &m->graph;
    *g = (pm_graph){.entities = &m->entities, .vocabulary = &m->vocabulary, .docs = m->corpus.docs, .doc_count = 2,
                    .title = bad ? PM_STR("</title><script>hacked=1</script>") : PM_STR("Who buys from whom"),
                    .deck = PM_STR(""), .credits = PM_STR("")};
    g->nodes = pm_arena_alloc(&m->arena, NODES, sizeof *g->nodes);
    g->edges = pm_arena_alloc(&m->arena, EDGES, sizeof *g->edges);
    g->claims = pm_arena_alloc(&m->arena, 16, sizeof *g->claims);
    g->edge_sources = pm_arena_alloc(&m->arena, 16, sizeof *g->edge_sources);
    g->sources = pm_arena_alloc(&m->arena, 3, sizeof *g->sources);
    g->node_count = NODES;
    g->edge_count = EDGES;
    static const pm_zone zones[NODES] = {PM_ZONE_COMPANIES, PM_ZONE_COMPANIES, PM_ZONE_GOVERNMENT, PM_ZONE_PEOPLE, PM_ZONE_PLACES};
    for (uint32_t i = 0; i < NODES; i++)
        g->nodes[i] = (pm_graph_node){.entity = i, .zone = zones[i], .parent = i == RIVER ? ACME : PM_NONE,
                                      .role = m->entities.list[i].description, .edges = 2, .weight = 3, .fold = PM_NONE};
    g->nodes[PORT].shown = PM_SHOWN_FOLDED; /* "+1 more" */
    g->nodes[PORT].fold = 0;
    for (uint32_t i = 0; i < EDGES; i++) {
        pm_graph_edge *e = &g->edges[i];
        *e = (pm_graph_edge){.from = small_edges[i].from, .to = small_edges[i].to, .relation = small_edges[i].relation,
                             .modality = small_edges[i].modality, .modalities = small_edges[i].modalities,
                             .contained = small_edges[i].relation == PART_OF, .line = PM_NONE,
                             .label = small_relations[small_edges[i].relation].label, .evidence = small_edges[i].count,
                             .claims = {g->claim_count, small_edges[i].count},
                             .sources = {g->edge_source_count, small_edges[i].source_count}};
        for (uint32_t k = 0; k < small_edges[i].count; k++)
            g->claims[g->claim_count++] = &m->claims.at[small_edges[i].claims[k]];
        for (uint32_t k = 0; k < small_edges[i].source_count; k++)
            g->edge_sources[g->edge_source_count++] = small_edges[i].sources[k];
    }
    g->source_count = 3;
    g->sources[0] = (pm_graph_source){.doc = PM_NONE, .number = 0};
    g->sources[1] = (pm_graph_source){.doc = 0, .number = 1, .interest = PM_STR("owned by Acme")};
    g->sources[2] = (pm_graph_source){.doc = 1, .number = 2};
}

static void small_map_make(small_map *m, bool bad)
{
    *m = (small_map){0};
    m->vocabulary.list = pm_arena_alloc(&m->arena, RELATIONS, sizeof *m->vocabulary.list);
    memcpy(m->vocabulary.list, small_relations, sizeof small_relations);
    m->vocabulary.count = RELATIONS;
    for (uint32_t i = 0; i < RELATIONS; i++)
        pm_map_set(&m->vocabulary.by_id, small_relations[i].id, i);
    small_entities(m, bad);
    small_docs(m, bad);
    if (bad)
        small_claims(m, small_bad_rows, sizeof small_bad_rows / sizeof *small_bad_rows);
    else
        small_claims(m, small_rows, sizeof small_rows / sizeof *small_rows);
    small_mentions(m);
    small_graph(m, bad);
}

static void small_map_free(small_map *m)
{
    pm_vec_free(&m->claims);
    pm_map_free(&m->vocabulary.by_id);
    pm_map_free(&m->entities.by_id);
    pm_arena_free(&m->arena);
}

#endif
