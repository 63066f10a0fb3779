#include "export/html.h"
#include "export/phrase.h"

#include "base/json.h"

/* One filter: a checkbox that looks like a chip; KIND is "family" or
 * "modality", NAME the value. */
static void chip(pm_buf *out, const char *kind, const char *name, const char *words)
{
    pm_buf_fmt(out, "<label class=\"pmx-chip %s\"><input type=\"checkbox\" checked data-%s=\"%s\"><span>%s</span></label>\n",
               name, kind, name, words);
}

static void filters(pm_buf *out, uint32_t families, uint32_t modalities)
{
    pm_buf_addz(out, "<div class=\"pmx-filters\" id=\"filters\" hidden>\n"
                     "<fieldset><legend>Kind of relation</legend>\n");
    for (unsigned f = 0; f < PM_FAMILY_COUNT; f++)
        if (families >> f & 1)
            chip(out, "family", pm_family_name((pm_family)f), pm_family_words((pm_family)f));
    pm_buf_addz(out, "</fieldset>\n<fieldset><legend>How firmly it is said</legend>\n");
    for (unsigned m = 0; m < PM_MODALITY_COUNT; m++)
        if (modalities >> m & 1)
            chip(out, "modality", pm_modality_name((pm_modality)m), pm_modality_words((pm_modality)m));
    pm_buf_addz(out, "</fieldset>\n<label>Published by<select id=\"by\"><option value=\"\">anyone</select></label>\n"
                     "<label>From<input type=\"date\" id=\"since\"></label>\n"
                     "<label>until<input type=\"date\" id=\"until\"></label>\n"
                     "<button type=\"button\" id=\"reset\">Show all</button>\n</div>\n");
}

void pm_html_bar(pm_buf *out, const pm_graph *graph)
{
    uint32_t families = 0, modalities = 0;
    for (uint32_t i = 0; i < graph->edge_count; i++) {
        families |= 1u << pm_graph_family(graph, &graph->edges[i]);
        modalities |= graph->edges[i].modalities;
    }
    pm_buf_addz(out,
                "<header class=\"pmx-bar\" id=\"bar\" hidden>\n<div class=\"pmx-tools\">\n"
                "<div class=\"pmx-search\" role=\"search\"><input id=\"find\" type=\"search\" role=\"combobox\" "
                "aria-label=\"Find on the map\" aria-expanded=\"false\" aria-controls=\"found\" "
                "aria-autocomplete=\"list\" placeholder=\"Find a name …\" autocomplete=\"off\" spellcheck=\"false\">"
                "<ul id=\"found\" role=\"listbox\" aria-label=\"Names\" hidden></ul></div>\n"
                "<button type=\"button\" id=\"filter\" aria-expanded=\"false\" aria-controls=\"filters\">Filter</button>\n"
                "<button type=\"button\" id=\"whole\" aria-pressed=\"false\">Whole map</button>\n"
                "<div class=\"pmx-zoom\" role=\"group\" aria-label=\"Size\">"
                "<button type=\"button\" id=\"smaller\" aria-label=\"Smaller\">\xE2\x88\x92</button>"
                "<button type=\"button\" id=\"larger\" aria-label=\"Larger\">+</button></div>\n"
                "<button type=\"button\" id=\"table\" aria-pressed=\"false\">Table</button>\n</div>\n");
    filters(out, families, modalities);
    pm_buf_addz(out, "<div class=\"pmx-notice\" id=\"notice\" hidden></div>\n");
    pm_buf_addz(out, "<p class=\"pmx-sr\" id=\"keys\">Arrow keys move between the cards of the map, E goes through "
                     "the lines of a card, Enter shows the evidence, Escape closes it, plus and minus make the map larger and smaller.</p>\n</header>\n");
}

/* --- what the script knows --------------------------------------------------- */

static void data_node(pm_json *json, const pm_graph *graph, const pm_graph_node *n)
{
    const pm_entity *e = &graph->entities->list[n->entity];
    pm_json_line(json);
    pm_json_open(json, NULL, '{');
    pm_json_str(json, "id", e->id);
    pm_json_str(json, "label", e->label);
    if (!pm_str_eq(e->name, e->label))
        pm_json_str(json, "name", e->name);
    pm_json_str(json, "type", e->type_name.len ? e->type_name : pm_str_of(pm_entity_type_name(e->type)));
    pm_json_text(json, "role", n->role.len ? n->role : e->description);
    pm_json_text(json, "url", e->url);
    if (n->parent != PM_NONE)
        pm_json_str(json, "parent", pm_graph_entity(graph, n->parent)->id);
    if (n->shown == PM_SHOWN_FOLDED)
        pm_json_u32(json, "fold", n->fold);
    if (e->aliases.count) {
        pm_json_open(json, "aliases", '[');
        for (uint32_t i = 0; i < e->aliases.count; i++)
            pm_json_str(json, NULL, graph->entities->words[e->aliases.first + i]);
        pm_json_close(json, ']');
    }
    pm_json_close(json, '}');
}

void pm_html_data(pm_buf *out, const pm_graph *graph)
{
    pm_json json = {.out = out};
    pm_json_open(&json, NULL, '{');
    pm_json_open(&json, "nodes", '[');
    for (uint32_t i = 0; i < graph->node_count; i++)
        data_node(&json, graph, &graph->nodes[i]);
    pm_json_close(&json, ']');
    pm_json_close(&json, '}');
}
