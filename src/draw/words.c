#include "draw/words.h"

#include "base/utf8.h"
#include "graph/date.h"

#include <string.h>

enum { QUOTE_MAX = 240, NAMES_MAX = 4, REFS_MAX = 5 };

/* --- names of things ------------------------------------------------------------------- */

static const struct {
    const char *one, *many;
} types[PM_ENTITY_TYPE_COUNT + 1] = {
    [PM_PERSON] = {"Person", "people"},
    [PM_ORGANIZATION] = {"Organization", "organizations"},
    [PM_COMPANY] = {"Company", "companies"},
    [PM_AGENCY] = {"Public agency", "agencies"},
    [PM_GROUP] = {"Group", "groups"},
    [PM_UNION] = {"Union", "unions"},
    [PM_WORKFORCE] = {"Workers", "workforces"},
    [PM_MEDIA] = {"News outlet", "news outlets"},
    [PM_PLACE] = {"Place", "places"},
    [PM_FACILITY] = {"Site", "sites"},
    [PM_PRODUCT] = {"System or product", "products"},
    [PM_EVENT] = {"Event or policy", "events"},
    [PM_DOCUMENT] = {"Document", "documents"},
    [PM_ENTITY_TYPE_COUNT] = {"Others", "others"},
};

const char *pm_type_title(pm_entity_type type)
{
    return types[type < PM_ENTITY_TYPE_COUNT ? type : PM_ENTITY_TYPE_COUNT].one;
}

const char *pm_type_plural(pm_entity_type type)
{
    return types[type < PM_ENTITY_TYPE_COUNT ? type : PM_ENTITY_TYPE_COUNT].many;
}

const char *pm_family_title(pm_family family)
{
    static const char *const titles[PM_FAMILY_COUNT] = {
        [PM_TECH] = "Technology",  [PM_MONEY] = "Money",    [PM_CONTACT] = "Contact",
        [PM_OPPOSE] = "Opposition", [PM_CONTROL] = "Control",
        [PM_OTHER] = "Other, in the texts’ words",
    };
    return family < PM_FAMILY_COUNT ? titles[family] : "";
}

const char *pm_modality_title(uint8_t modality)
{
    static const char *const titles[PM_MODALITY_COUNT] = {
        [PM_STATED] = "Stated as fact by the source", [PM_REPORTED] = "Alleged, or reported at second hand",
        [PM_PLANNED] = "Planned, demanded or in talks", [PM_DENIED] = "Denied",
        [PM_PAST] = "Past, or ended",
    };
    return modality < PM_MODALITY_COUNT ? titles[modality] : "";
}

static bool zone_has(const pm_graph *g, pm_zone zone, uint32_t type_bits)
{
    for (uint32_t i = 0; i < g->node_count; i++)
        if (g->nodes[i].shown == PM_SHOWN && g->nodes[i].zone == zone &&
            (type_bits & PM_TYPE_BIT(pm_graph_entity(g, i)->type)))
            return true;
    return false;
}

static bool acts_in_places(const pm_graph *g)
{
    for (uint32_t i = 0; i < g->edge_count; i++) {
        const pm_graph_edge *e = &g->edges[i];
        if (e->shown != PM_SHOWN_NOT && g->nodes[e->to].zone == PM_ZONE_PLACES && pm_graph_family(g, e) == PM_OPPOSE)
            return true;
    }
    return false;
}

const char *pm_zone_title(const pm_graph *g, pm_zone zone)
{
    const uint32_t workers = PM_TYPE_BIT(PM_WORKFORCE) | PM_TYPE_BIT(PM_UNION);
    switch (zone) {
    case PM_ZONE_GOVERNMENT: return "Government";
    case PM_ZONE_SYSTEMS: return "Systems";
    case PM_ZONE_COMPANIES:
        return zone_has(g, zone, PM_TYPE_BIT(PM_ORGANIZATION)) ? "Companies and organizations" : "Companies";
    case PM_ZONE_PEOPLE:
        if (!zone_has(g, zone, PM_TYPE_BIT(PM_GROUP)))
            return zone_has(g, zone, workers) ? "Workers and people" : "People";
        return zone_has(g, zone, workers) ? "Workers and groups" : "People and groups";
    case PM_ZONE_PLACES: return acts_in_places(g) ? "Places of action" : "Places";
    case PM_ZONE_COUNT: break;
    }
    return "";
}

void pm_words_end(pm_buf *out, const pm_graph *g, uint32_t end)
{
    if (end < g->node_count) {
        pm_buf_add(out, pm_graph_entity(g, end)->label);
        return;
    }
    const pm_graph_fold *f = &g->folds[end - g->node_count];
    pm_buf_fmt(out, "+%u more %s", f->count, pm_type_plural(f->type));
}

void pm_words_edge_id(pm_buf *out, const pm_graph *g, const pm_graph_edge *e)
{
    const pm_relation *r = pm_graph_relation(g, e);
    pm_buf_addz(out, "edge-");
    pm_buf_add(out, pm_graph_entity(g, e->from)->id);
    pm_buf_char(out, '-');
    pm_buf_add(out, r ? r->id : PM_STR("related"));
    pm_buf_char(out, '-');
    pm_buf_add(out, pm_graph_entity(g, e->to)->id);
}

void pm_words_refs(pm_buf *out, const pm_graph *g, pm_range sources)
{
    if (!sources.count)
        return;
    /* The curated list is number 0, so it comes first; it is said last. */
    uint32_t curated = g->edge_sources[sources.first] == 0, all = sources.count - curated;
    uint32_t said = all > REFS_MAX ? REFS_MAX - 1 : all;
    pm_buf_char(out, '[');
    for (uint32_t i = 0; i < said; i++) {
        pm_buf_addz(out, i ? "," : "");
        pm_buf_u64(out, g->edge_sources[sources.first + curated + i]);
    }
    if (all > said)
        pm_buf_fmt(out, ",+%u", all - said);
    if (curated)
        pm_buf_addz(out, all ? ",E" : "E");
    pm_buf_char(out, ']');
}

/* --- sentences ---------------------------------------------------------------------------- */

/* "part of", "in": a label that is no verb needs one in a sentence. */
static bool needs_is(pm_str label)
{
    pm_str rest = label, word;
    if (!pm_str_word(&rest, &word))
        return false;
    return !pm_str_ends(word, PM_STR("s")) && !pm_str_ends(word, PM_STR("ed"));
}

static pm_str verb_of(const pm_graph *g, const pm_graph_edge *e)
{
    const pm_relation *r = pm_graph_relation(g, e);
    return !r ? e->label : r->label.len ? r->label : r->id;
}

static const char *modality_clause(uint8_t modality)
{
    static const char *const clauses[PM_MODALITY_COUNT] = {
        [PM_STATED] = "", [PM_REPORTED] = " (alleged or second-hand)", [PM_PLANNED] = " (planned or in talks)",
        [PM_DENIED] = " (denied)", [PM_PAST] = " (past or ended)",
    };
    return modality < PM_MODALITY_COUNT ? clauses[modality] : "";
}

/* Third person to plural: the ending of a verb's first word. */
static const struct {
    const char *one, *many;
} endings[] = {{"ies", "y"}, {"ches", "ch"}, {"shes", "sh"}, {"sses", "ss"}, {"xes", "x"}, {"oes", "o"}, {"ss", "ss"}, {"s", ""}};

void pm_words_verb(pm_buf *out, pm_str verb, bool plural)
{
    pm_str rest = verb, word;
    if (plural && pm_str_word(&rest, &word)) {
        for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
            pm_str one = pm_str_of(endings[i].one);
            if (!pm_str_ends(word, one))
                continue;
            pm_buf_add(out, pm_str_slice(word, 0, word.len - one.len));
            pm_buf_addz(out, endings[i].many);
            pm_buf_add(out, rest);
            return;
        }
    }
    pm_buf_add(out, verb);
}

/* "supplies Palantir" of one, "supply Palantir" of several. */
static void add_verb(pm_buf *out, pm_str verb, bool plural)
{
    if (pm_str_starts(verb, PM_STR("member of"))) {
        pm_buf_addz(out, plural ? "are members" : "is a member");
        verb = pm_str_slice(verb, strlen("member"), verb.len);
    } else if (needs_is(verb)) {
        pm_buf_addz(out, plural ? "are " : "is ");
    }
    pm_words_verb(out, verb, plural);
}

void pm_words_deed(pm_buf *out, const pm_graph *g, const pm_graph_edge *e)
{
    pm_str verb = verb_of(g, e);
    add_verb(out, verb, pm_graph_entity(g, e->from)->type == PM_WORKFORCE);
    pm_buf_char(out, ' ');
    pm_buf_add(out, pm_graph_entity(g, e->to)->label);
    if (e->amount.len || (e->label.len && !pm_str_eq(e->label, verb) && !pm_str_starts(verb, e->label))) {
        pm_buf_addz(out, ", ");
        pm_buf_add(out, e->amount.len ? e->amount : e->label);
    }
}

void pm_words_edge(pm_buf *out, const pm_graph *g, const pm_graph_edge *e)
{
    pm_buf_add(out, pm_graph_entity(g, e->from)->label);
    pm_buf_char(out, ' ');
    pm_words_deed(out, g, e);
    pm_buf_addz(out, modality_clause(e->modality));
}

void pm_words_line(pm_buf *out, const pm_graph *g, const pm_graph_line *l)
{
    for (uint32_t i = 0; i < l->edges.count; i++) {
        if (i == NAMES_MAX && l->edges.count > NAMES_MAX + 1) {
            pm_buf_fmt(out, "; and %u more", l->edges.count - i);
            return;
        }
        pm_buf_addz(out, i ? "; " : "");
        pm_words_edge(out, g, &g->edges[g->line_edges[l->edges.first + i]]);
    }
}

/* The words of a claim's source: an entity's label, or as the text has it. */
static pm_str speaker(const pm_graph *g, pm_str source)
{
    uint32_t e = pm_entities_find(g->entities, source);
    return e == PM_NONE ? source : g->entities->list[e].label;
}

static void add_source(pm_buf *out, const pm_graph *g, const pm_claim *c)
{
    if (c->doc == PM_NONE) {
        pm_buf_addz(out, "Source: the editor's list.");
        return;
    }
    const pm_doc *d = &g->docs[c->doc];
    pm_buf_addz(out, "Source: ");
    pm_buf_add(out, d->publisher.len ? d->publisher : d->title.len ? d->title : d->name);
    if (d->date.len) {
        pm_buf_addz(out, ", ");
        pm_date_words(out, d->date);
    }
    pm_buf_char(out, '.');
}

/* S on one line, cut at QUOTE_MAX bytes behind a word. */
static void add_quote(pm_buf *out, pm_str s)
{
    size_t end = s.len;
    if (end > QUOTE_MAX) {
        end = QUOTE_MAX;
        while (end > 0 && s.ptr[end] != ' ')
            end--;
        while (end == 0 || (end < s.len && (s.ptr[end] & 0xC0) == 0x80))
            end++;
    }
    pm_buf_addz(out, "“");
    for (size_t i = 0; i < end; i++)
        pm_buf_char(out, s.ptr[i] == '\n' || s.ptr[i] == '\r' || s.ptr[i] == '\t' ? ' ' : s.ptr[i]);
    pm_buf_addz(out, end < s.len ? " …” " : "” ");
}

void pm_words_evidence(pm_buf *out, const pm_graph *g, const pm_graph_edge *e)
{
    const pm_claim *c = g->claims[e->claims.first];
    if (c->doc == PM_NONE) {
        pm_buf_addz(out, "Stated in the editor's list; no text says it.");
        return;
    }
    pm_buf_addz(out, pm_modality_title(e->modality));
    if (c->source.len) {
        pm_buf_addz(out, e->modality == PM_REPORTED ? ", said by " : ", according to ");
        pm_buf_add(out, speaker(g, c->source));
    }
    pm_buf_addz(out, ". ");
    if (e->modality != PM_DENIED && (e->modalities >> PM_DENIED & 1))
        pm_buf_addz(out, "Disputed: elsewhere it is denied. ");
    if (c->quote.len)
        add_quote(out, c->quote);
    add_source(out, g, c);
    if (e->evidence > 1)
        pm_buf_fmt(out, " %u sentences in all", e->evidence);
    if (e->evidence > 1 && e->independent > 1)
        pm_buf_fmt(out, ", from %u independent sources", e->independent);
    if (e->evidence > 1)
        pm_buf_char(out, '.');
}

void pm_words_node(pm_buf *out, const pm_graph *g, uint32_t node)
{
    const pm_graph_node *n = &g->nodes[node];
    const pm_entity *e = pm_graph_entity(g, node);
    pm_buf_addz(out, pm_type_title(e->type));
    pm_buf_addz(out, ". ");
    if (!pm_str_eq(e->name, e->label)) {
        pm_buf_add(out, e->name);
        pm_buf_addz(out, ". ");
    }
    if (n->role.len) {
        pm_buf_add(out, n->role);
        pm_buf_addz(out, pm_str_ends(n->role, PM_STR(".")) ? " " : ". ");
    }
    if (n->parent != PM_NONE) {
        pm_buf_addz(out, "In the box of ");
        pm_buf_add(out, pm_graph_entity(g, n->parent)->label);
        pm_buf_addz(out, ". ");
    }
    pm_buf_fmt(out, "%u relation%s.", n->edges, n->edges == 1 ? "" : "s");
}

/* --- the whole ------------------------------------------------------------------------------ */

static uint32_t count_texts(const pm_graph *g)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < g->source_count; i++)
        n += g->sources[i].doc != PM_NONE;
    return n;
}

static void add_count(pm_buf *out, uint32_t n, const char *one, const char *many)
{
    pm_buf_u64(out, n);
    pm_buf_char(out, ' ');
    pm_buf_addz(out, n == 1 ? one : many);
}

void pm_words_counts(pm_buf *out, const pm_graph *g)
{
    uint32_t texts = count_texts(g);
    if (g->left_out_nodes || g->left_out_edges) {
        pm_buf_fmt(out, "%u of %u entities, %u of %u relations, ", g->node_count - g->left_out_nodes, g->node_count,
                   g->edge_count - g->left_out_edges, g->edge_count);
        add_count(out, texts, "text; ", "texts; ");
        if (g->pages) {
            add_count(out, g->pages, "more map shows", "more maps show");
            pm_buf_addz(out, " most of the others, the tables all.");
        } else {
            pm_buf_addz(out, "the weakest ties and idle places are left out.");
        }
        return;
    }
    add_count(out, g->node_count, "entity, ", "entities, ");
    add_count(out, g->edge_count, "relation, ", "relations, ");
    add_count(out, texts, "text.", "texts.");
}

static void add_zone(pm_buf *out, const pm_graph *g, pm_zone zone)
{
    uint32_t n = 0, all = 0;
    for (uint32_t i = 0; i < g->node_count; i++)
        all += g->nodes[i].shown == PM_SHOWN && g->nodes[i].zone == zone && g->nodes[i].parent == PM_NONE;
    if (!all)
        return;
    pm_buf_char(out, ' ');
    pm_buf_addz(out, pm_zone_title(g, zone));
    pm_buf_addz(out, ": ");
    for (uint32_t i = 0; i < g->node_count; i++) {
        if (g->nodes[i].shown != PM_SHOWN || g->nodes[i].zone != zone || g->nodes[i].parent != PM_NONE)
            continue;
        if (n == NAMES_MAX && all > NAMES_MAX + 1) {
            pm_buf_fmt(out, " and %u more", all - n);
            break;
        }
        pm_buf_addz(out, n ? ", " : "");
        pm_buf_add(out, pm_graph_entity(g, i)->label);
        n++;
    }
    pm_buf_char(out, '.');
}

void pm_words_alt(pm_buf *out, const pm_graph *g)
{
    pm_buf_addz(out, "Relationship map: ");
    pm_buf_add(out, g->title);
    char last = g->title.len ? g->title.ptr[g->title.len - 1] : ' ';
    pm_buf_addz(out, last == '?' || last == '!' || last == '.' ? " " : ". ");
    pm_words_counts(out, g);
    for (int z = 0; z < PM_ZONE_COUNT; z++)
        add_zone(out, g, (pm_zone)z);
}
