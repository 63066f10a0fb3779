#include "draw/card_words.h"

#include "draw/words.h"

#include <string.h>

/* The edge that puts NODE into its box. */
const pm_graph_edge *pm_card_holding(const pm_graph *g, uint32_t node)
{
    const pm_graph_edge *best = NULL;
    for (uint32_t i = 0; i < g->edge_count; i++) {
        const pm_graph_edge *e = &g->edges[i];
        if (pm_graph_holds(g, e, node) && (!best || e->evidence > best->evidence))
            best = e;
    }
    return best;
}

/* True if every card of the site's box is there by the same sources: then the
 * head says them once. */
static bool same_sources(const pm_scene *s, const pm_box *b)
{
    const pm_graph *g = s->graph;
    const pm_graph_edge *first = NULL;
    for (uint32_t i = b->cards.first; i < b->cards.first + b->cards.count; i++) {
        uint32_t end = s->cards[i].node;
        const pm_graph_edge *e = end < g->node_count ? pm_card_holding(g, end) : NULL;
        if (!e || e->modality == PM_PLANNED)
            return false;
        if (!first)
            first = e;
        if (e->sources.count != first->sources.count)
            return false;
        for (uint32_t k = 0; k < e->sources.count; k++)
            if (g->edge_sources[e->sources.first + k] != g->edge_sources[first->sources.first + k])
                return false;
    }
    return first != NULL;
}

static pm_str keep(const pm_scene *s, pm_buf *text)
{
    pm_str words = pm_str_trim(pm_buf_str(text));
    if (pm_str_ends(words, PM_STR("\u00A0")))
        words.len -= strlen("\u00A0");
    words = pm_arena_str(s->arena, words);
    pm_buf_free(text);
    return words;
}

/* What stands under a site's name: where it is, when it happened, who says so. */
pm_str pm_site_words(const pm_scene *s, uint32_t root)
{
    const pm_graph *g = s->graph;
    pm_buf text = {0};
    pm_entity_type type = pm_graph_entity(g, root)->type;
    if (type != PM_PLACE && type != PM_FACILITY)
        pm_buf_add(&text, g->nodes[root].role);
    for (uint32_t i = 0; i < g->edge_count; i++) {
        const pm_graph_edge *e = &g->edges[i];
        const pm_relation *r = pm_graph_relation(g, e);
        bool where = e->from == root && e->shown == PM_SHOWN_WORDS && r && pm_str_eqz(r->id, "located_in");
        if (!where)
            continue;
        pm_buf_addz(&text, text.len ? ", " : "");
        pm_buf_add(&text, pm_graph_entity(g, e->to)->label);
    }
    if (g->nodes[root].when.len) {
        pm_buf_addz(&text, text.len ? "; " : "");
        pm_buf_add(&text, g->nodes[root].when);
    }
    return keep(s, &text);
}

/* The sources stand in the head, where it has a line for them. */
bool pm_site_sources_in_head(const pm_scene *s, const pm_box *b)
{
    return b->zone == PM_ZONE_PLACES && b->node < s->graph->node_count && same_sources(s, b) &&
           pm_site_words(s, b->node).len > 0;
}

/* "planned [2]": how the card came into its box, and who says so. SAID: the
 * words before it say already how firmly. */
static pm_str holding_text(const pm_scene *s, const pm_card *c, bool said)
{
    const pm_graph *g = s->graph;
    const pm_box *b = &s->boxes[c->box];
    const pm_graph_edge *e = c->node < g->node_count && c->node != b->node ? pm_card_holding(g, c->node) : NULL;
    pm_buf text = {0};
    if (e && !said && e->modality == PM_PLANNED)
        pm_buf_addz(&text, "planned\u00A0");
    if (e && !said && e->modality == PM_REPORTED)
        pm_buf_addz(&text, "reported\u00A0");
    if (e && !pm_site_sources_in_head(s, b))
        pm_words_refs(&text, g, e->sources);
    return keep(s, &text);
}

/* A tie between two that stand in one box, and that the box does not tell. */
static bool is_told_in_words(const pm_graph *g, const pm_graph_edge *e)
{
    const pm_relation *r = pm_graph_relation(g, e);
    return r && e->contained && e->shown == PM_SHOWN_WORDS && r->containment == PM_LINE && r->family != PM_CONTROL &&
           pm_graph_root(g, e->from) == pm_graph_root(g, e->to);
}

/* "sues Acme [2]": nobody sees a line from a card to its own box. */
static void add_ties_within(const pm_scene *s, uint32_t node, pm_buf *text)
{
    enum { TIES_MOST = 2 };
    static const char *const how[PM_MODALITY_COUNT] = {
        [PM_REPORTED] = "reported: ", [PM_PLANNED] = "planned: ", [PM_PAST] = "formerly ", [PM_DENIED] = "denied: "};
    const pm_graph *g = s->graph;
    for (uint32_t i = 0, n = 0; i < g->edge_count && n < TIES_MOST; i++) {
        const pm_graph_edge *e = &g->edges[i];
        if (e->from != node || !is_told_in_words(g, e))
            continue;
        pm_buf_addz(text, text->len ? "; " : "");
        pm_buf_addz(text, e->modality < PM_MODALITY_COUNT && how[e->modality] ? how[e->modality] : "");
        pm_buf_add(text, e->label);
        pm_buf_char(text, ' ');
        pm_buf_add(text, pm_graph_entity(g, e->to)->label);
        pm_buf_addz(text, "\u00A0");
        pm_words_refs(text, g, e->sources);
        n++;
    }
}

/* What the card's node is: not what its box says already, nor a line that it has. */
static pm_str role_of(const pm_scene *s, const pm_card *c)
{
    const pm_graph *g = s->graph;
    const pm_graph_node *n = &g->nodes[c->node];
    if (n->role_edge != PM_NONE && g->edges[n->role_edge].line != PM_NONE)
        return PM_STR("");
    bool inside = n->parent != PM_NONE && n->parent == s->boxes[c->box].node && n->parent != c->node;
    return inside ? n->role_inside : n->role;
}

/* The card's second line. */
pm_str pm_card_role(const pm_scene *s, const pm_card *c)
{
    const pm_graph *g = s->graph;
    pm_buf text = {0};
    bool own = c->node < g->node_count && pm_graph_words_are_ours(g, c->node);
    if (c->node < g->node_count && c->node == s->boxes[c->box].node && s->boxes[c->box].zone == PM_ZONE_PLACES)
        pm_buf_add(&text, pm_site_words(s, c->node));
    if (c->node < g->node_count && !text.len)
        pm_buf_add(&text, role_of(s, c));
    if (text.len) {
        pm_buf_addz(&text, "\u00A0"); /* the numbers never stand alone on a line */
        pm_buf_add(&text, holding_text(s, c, own));
    }
    if (pm_str_ends(pm_buf_str(&text), PM_STR("\u00A0")))
        text.len -= strlen("\u00A0");
    if (c->node < g->node_count)
        add_ties_within(s, c->node, &text);
    return keep(s, &text);
}

pm_str pm_end_words(const pm_scene *s, uint32_t end)
{
    pm_buf text = {0};
    pm_words_end(&text, s->graph, end);
    return keep(s, &text);
}

/* The name; behind it the sources, where there is no second line for them. */
pm_str pm_card_name(const pm_scene *s, pm_card *c)
{
    pm_buf text = {0};
    pm_words_end(&text, s->graph, c->node);
    pm_str holding = pm_card_role(s, c).len ? PM_STR("") : holding_text(s, c, false);
    c->name_refs = holding.len;
    if (holding.len) {
        pm_buf_char(&text, ' ');
        pm_buf_add(&text, holding);
    }
    return keep(s, &text);
}
