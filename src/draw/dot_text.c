/* dot_text.c - map.dot: for reading, and for plain `dot`. */
#include "draw/map.h"

#include "base/escape.h"
#include "draw/words.h"

static void quoted(pm_buf *out, pm_str s)
{
    pm_buf_char(out, '"');
    pm_escape(out, PM_DOT, s);
    pm_buf_char(out, '"');
}

static void indent(pm_buf *out, uint32_t depth)
{
    for (uint32_t i = 0; i < depth; i++)
        pm_buf_addz(out, "  ");
}

static bool is_drawn(const pm_graph *g, uint32_t node)
{
    return g->nodes[node].shown == PM_SHOWN;
}

static bool has_members(const pm_graph *g, uint32_t node)
{
    for (uint32_t i = 0; i < g->node_count; i++)
        if (is_drawn(g, i) && g->nodes[i].parent == node)
            return true;
    return false;
}

static void write_node(pm_buf *out, const pm_graph *g, uint32_t node, uint32_t depth)
{
    const pm_entity *e = pm_graph_entity(g, node);
    pm_buf label = {0};
    pm_buf_add(&label, e->label);
    if (g->nodes[node].role.len) {
        pm_buf_char(&label, '\n');
        pm_buf_add(&label, g->nodes[node].role);
    }
    indent(out, depth);
    quoted(out, e->id);
    pm_buf_addz(out, " [label=");
    quoted(out, pm_buf_str(&label));
    pm_buf_fmt(out, ", color=\"%s\", class=\"%s\"];\n", pm_color_light((pm_color)(PM_C_ZONE + g->nodes[node].zone)),
               pm_entity_type_name(e->type));
    pm_buf_free(&label);
}

/* A card, or a cluster with the cards in it; contain.c bounds the depth. */
static void write_box(pm_buf *out, const pm_graph *g, uint32_t node, uint32_t depth)
{
    if (!has_members(g, node)) {
        write_node(out, g, node, depth);
        return;
    }
    const pm_entity *e = pm_graph_entity(g, node);
    pm_buf name = {0};
    pm_buf_addz(&name, "cluster_");
    pm_buf_add(&name, e->id);
    indent(out, depth);
    pm_buf_addz(out, "subgraph ");
    quoted(out, pm_buf_str(&name));
    pm_buf_addz(out, " {\n");
    indent(out, depth + 1);
    pm_buf_addz(out, "label=");
    quoted(out, e->label);
    pm_buf_fmt(out, "; style=\"rounded,filled\"; color=\"%s\"; fillcolor=\"%s\";\n",
               pm_color_light((pm_color)(PM_C_ZONE + g->nodes[node].zone)),
               pm_color_light((pm_color)(PM_C_BOX + g->nodes[node].zone)));
    write_node(out, g, node, depth + 1);
    for (uint32_t i = 0; i < g->node_count; i++)
        if (is_drawn(g, i) && g->nodes[i].parent == node)
            write_box(out, g, i, depth + 1);
    indent(out, depth);
    pm_buf_addz(out, "}\n");
    pm_buf_free(&name);
}

/* The line's colour and stroke; one edge of the file is one of the graph. */
static void write_edge(pm_buf *out, const pm_graph *g, const pm_graph_edge *e)
{
    static const char *const heads[PM_FAMILY_COUNT] = {
        [PM_TECH] = "normal", [PM_MONEY] = "diamond", [PM_CONTACT] = "vee", [PM_OPPOSE] = "tee",
        [PM_CONTROL] = "empty", [PM_OTHER] = "box"};
    static const char *const styles[PM_MODALITY_COUNT] = {
        [PM_STATED] = "solid", [PM_REPORTED] = "dashed", [PM_PLANNED] = "dotted", [PM_DENIED] = "dashed",
        [PM_PAST] = "dashed"};
    const pm_relation *r = pm_graph_relation(g, e);
    pm_family family = pm_graph_family(g, e);
    pm_buf text = {0};
    indent(out, 1);
    quoted(out, pm_graph_entity(g, e->from)->id);
    pm_buf_addz(out, " -> ");
    quoted(out, pm_graph_entity(g, e->to)->id);
    pm_buf_addz(out, " [id=");
    pm_words_edge_id(&text, g, e);
    quoted(out, pm_buf_str(&text));
    pm_buf_clear(&text);
    if (!e->contained) {
        pm_buf_add(&text, e->amount);
        pm_buf_addz(&text, e->amount.len ? "\n" : "");
        pm_buf_add(&text, e->label);
        pm_buf_char(&text, ' ');
        pm_words_refs(&text, g, e->sources);
        if (e->modality != PM_STATED && e->modality < PM_MODALITY_COUNT)
            pm_buf_fmt(&text, "\n%s", pm_modality_name((pm_modality)e->modality));
        pm_buf_addz(out, ", label=");
        quoted(out, pm_buf_str(&text));
    }
    pm_buf_clear(&text);
    pm_words_edge(&text, g, e);
    pm_buf_addz(out, ", tooltip=");
    quoted(out, pm_buf_str(&text));
    const char *color = pm_color_light((pm_color)(PM_C_FAMILY + family));
    pm_buf_fmt(out, ", color=\"%s\", fontcolor=\"%s\", style=\"%s\", arrowhead=\"%s\"", color, color,
               e->contained ? "invis" : styles[e->modality], r && r->symmetric ? "none" : heads[family]);
    pm_buf_fmt(out, ", penwidth=%u];\n", e->evidence > 3 ? 3 : e->evidence);
    pm_buf_free(&text);
}

void pm_map_dot(pm_buf *out, const pm_graph *g)
{
    pm_buf_addz(out, "// Made by powermap. Lay it out with: dot -Tsvg map.dot -o graph.svg\ndigraph map {\n");
    pm_buf_addz(out, "  graph [rankdir=TB, compound=true, labelloc=t, fontname=\"Helvetica\", fontsize=22, "
                     "ranksep=1.1, label=");
    quoted(out, g->title);
    pm_buf_addz(out, "];\n  node [shape=box, style=\"rounded,filled\", fillcolor=\"#ffffff\", fontname=\"Helvetica\", "
                     "fontsize=13];\n  edge [fontname=\"Helvetica\", fontsize=11];\n\n");
    for (int z = 0; z < PM_ZONE_COUNT; z++) {
        bool any = false;
        for (uint32_t i = 0; i < g->node_count; i++) {
            if (!is_drawn(g, i) || (int)g->nodes[i].zone != z || g->nodes[i].parent != PM_NONE)
                continue;
            if (!any)
                pm_buf_fmt(out, "  // %s\n", pm_zone_title(g, (pm_zone)z));
            any = true;
            write_box(out, g, i, 1);
        }
        pm_buf_addz(out, any ? "\n" : "");
    }
    for (uint32_t i = 0; i < g->edge_count; i++) {
        const pm_graph_edge *e = &g->edges[i];
        if (e->shown != PM_SHOWN_NOT && is_drawn(g, e->from) && is_drawn(g, e->to))
            write_edge(out, g, e);
    }
    pm_buf_addz(out, "}\n");
}
