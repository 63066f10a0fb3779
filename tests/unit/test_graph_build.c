/* Claims to the graph of a drawing: edges, boxes, words, selection. */
#include "unit/draw_case.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

static const char harbor[] = "tests/golden/draw/harbor.map";

static uint32_t node_of(const pm_graph *g, const char *id)
{
    for (uint32_t i = 0; i < g->node_count; i++)
        if (pm_str_eqz(pm_graph_entity(g, i)->id, id))
            return i;
    return PM_NONE;
}

static const pm_graph_edge *edge_of(const pm_graph *g, const char *from, const char *relation, const char *to)
{
    for (uint32_t i = 0; i < g->edge_count; i++) {
        const pm_graph_edge *e = &g->edges[i];
        const pm_relation *r = pm_graph_relation(g, e);
        if (pm_str_eqz(pm_graph_entity(g, e->from)->id, from) && pm_str_eqz(pm_graph_entity(g, e->to)->id, to) &&
            pm_str_eqz(r ? r->id : PM_STR("related"), relation))
            return e;
    }
    return NULL;
}

#define assert_text(s, z) assert_int_equal(pm_str_cmp((s), pm_str_of(z)), 0)

static void claims_of_one_tie_are_one_edge(void **state)
{
    (void)state;
    draw_case c;
    graph_of_file(&c, harbor, NULL);
    assert_true(c.ok);
    const pm_graph_edge *e = edge_of(&c.graph, "acme", "contracts_with", "port");
    assert_non_null(e);
    assert_int_equal(e->claims.count, 2);
    assert_int_equal(e->evidence, 2);
    assert_int_equal(e->modality, PM_STATED);
    assert_int_equal(e->modalities, 1u << PM_STATED | 1u << PM_REPORTED);
    assert_int_equal(c.graph.claims[e->claims.first]->modality, PM_STATED); /* strongest first */
    draw_case_free(&c);
}

static void symmetric_relations_have_one_direction(void **state)
{
    (void)state;
    draw_case c;
    graph_of_text(&c,
                  "E\tz\tZed\tcompany\t\nE\ta\tAy\tagency\t\nD\td\tDaily\t2024-01-01\tT\n"
                  "C\td\tz\tcontracts_with\ta\treported\t\t\tq\nC\td\ta\tcontracts_with\tz\tstated\t\t\tq\n",
                  NULL);
    assert_int_equal(c.graph.edge_count, 1);
    assert_non_null(edge_of(&c.graph, "a", "contracts_with", "z"));
    draw_case_free(&c);
}

static void edges_come_by_id_whatever_the_order_of_the_list(void **state)
{
    (void)state;
    draw_case c;
    graph_of_file(&c, harbor, NULL);
    const pm_graph *g = &c.graph;
    for (uint32_t i = 1; i < g->edge_count; i++)
        assert_true(pm_str_cmp(pm_graph_entity(g, g->edges[i - 1].from)->id,
                               pm_graph_entity(g, g->edges[i].from)->id) <= 0);
    draw_case_free(&c);
}

static void documents_are_numbered_and_the_list_is_zero(void **state)
{
    (void)state;
    draw_case c;
    graph_of_file(&c, harbor, NULL);
    const pm_graph *g = &c.graph;
    assert_int_equal(g->source_count, 4);
    assert_int_equal(g->sources[0].doc, PM_NONE);
    assert_int_equal(g->sources[0].number, 0);
    for (uint32_t i = 1; i < 4; i++) {
        assert_int_equal(g->sources[i].number, i);
        assert_int_equal(g->sources[i].doc, i - 1);
    }
    const pm_graph_edge *e = edge_of(g, "acme", "contracts_with", "port");
    assert_int_equal(e->sources.count, 2);
    assert_int_equal(g->edge_sources[e->sources.first], 1);
    assert_int_equal(g->edge_sources[e->sources.first + 1], 2);
    assert_text(g->sources[1].interest, "owned by Mira Rao");
    assert_text(g->sources[3].interest, "party to what it reports");
    draw_case_free(&c);
}

static void bands_follow_type_and_box(void **state)
{
    (void)state;
    static const struct {
        const char *id;
        pm_zone zone;
        const char *parent;
    } want[] = {
        {"port", PM_ZONE_GOVERNMENT, NULL}, {"scan", PM_ZONE_SYSTEMS, NULL},      {"acme", PM_ZONE_COMPANIES, NULL},
        {"cloud", PM_ZONE_COMPANIES, "acme"}, {"rao", PM_ZONE_COMPANIES, "acme"}, {"crew", PM_ZONE_PEOPLE, NULL},
        {"watch", PM_ZONE_PLACES, "pier"},  {"tide", PM_ZONE_PLACES, "pier"},     {"gazette", PM_ZONE_PEOPLE, NULL},
        {"customs", PM_ZONE_GOVERNMENT, "ministry"},
    };
    draw_case c;
    graph_of_file(&c, harbor, NULL);
    for (size_t i = 0; i < sizeof want / sizeof *want; i++) {
        uint32_t n = node_of(&c.graph, want[i].id);
        assert_int_not_equal(n, PM_NONE);
        assert_int_equal(c.graph.nodes[n].zone, want[i].zone);
        assert_int_equal(c.graph.nodes[n].parent, want[i].parent ? node_of(&c.graph, want[i].parent) : PM_NONE);
    }
    draw_case_free(&c);
}

static void the_curators_band_wins(void **state)
{
    (void)state;
    draw_case c;
    graph_of_text(&c,
                  "E\ta\tAy\tevent\t\t\tgovernment\nE\tb\tBee\tcompany\t\nD\td\tD\t2024\tT\n"
                  "C\td\tb\tsupplies\ta\tstated\t\t\tq\n",
                  NULL);
    assert_int_equal(c.graph.nodes[0].zone, PM_ZONE_GOVERNMENT);
    draw_case_free(&c);
}

static void boxes_never_form_a_circle(void **state)
{
    (void)state;
    draw_case c;
    graph_of_text(&c,
                  "E\ta\tA\tcompany\t\nE\tb\tB\tcompany\t\nE\tc\tC\tcompany\t\nE\td\tD\tcompany\t\nE\te\tE\tcompany\t\n"
                  "E\tf\tF\tcompany\t\nD\tx\tX\t2024\tT\n"
                  "C\tx\ta\tpart_of\tb\tstated\t\t\tq\nC\tx\tb\tpart_of\tc\tstated\t\t\tq\nC\tx\tc\tpart_of\ta\tstated\t\t\tq\n"
                  "C\tx\tc\tpart_of\td\tstated\t\t\tq\nC\tx\td\tpart_of\te\tstated\t\t\tq\nC\tx\te\tpart_of\tf\tstated\t\t\tq\n"
                  "E\ty\tY\tcompany\t\nE\tz\tZ\tcompany\t\n"
                  "C\tx\ty\tpart_of\tz\tstated\t\t\tq\nC\tx\tz\tpart_of\ty\tstated\t\t\tq\n",
                  NULL);
    for (uint32_t i = 0; i < c.graph.node_count; i++) {
        uint32_t n = i, steps = 0;
        while (c.graph.nodes[n].parent != PM_NONE && steps < 10) {
            n = c.graph.nodes[n].parent;
            steps++;
        }
        assert_in_range(steps, 0, 3);
    }
    draw_case_free(&c);
}

static void an_actor_in_two_places_stands_in_neither(void **state)
{
    (void)state;
    draw_case c;
    graph_of_text(&c,
                  "E\tg\tGroup\tgroup\t\nE\th\tOther\tgroup\t\nE\tp\tP\tplace\t\nE\tq\tQ\tplace\t\nD\tx\tX\t2024\tT\n"
                  "C\tx\tg\tacts_in\tp\tstated\t\t\tq\nC\tx\tg\tacts_in\tq\tstated\t\t\tq\n"
                  "C\tx\th\tacts_in\tp\tstated\t\t\tq\n",
                  NULL);
    assert_int_equal(c.graph.nodes[node_of(&c.graph, "g")].parent, PM_NONE);
    assert_int_equal(c.graph.nodes[node_of(&c.graph, "h")].parent, node_of(&c.graph, "p"));
    draw_case_free(&c);
}

static void places_of_one_actor_stand_in_its_box(void **state)
{
    (void)state;
    draw_case c;
    graph_of_text(&c,
                  "E\tu\tUnion\tunion\t\nE\tp\tP\tplace\t\nE\tq\tQ\tplace\t\nD\tx\tX\t2024\tT\n"
                  "C\tx\tu\tacts_in\tp\tstated\t\t\tq\nC\tx\tu\tacts_in\tq\tplanned\t\t\tq\n",
                  NULL);
    assert_int_equal(c.graph.nodes[node_of(&c.graph, "p")].parent, node_of(&c.graph, "u"));
    assert_int_equal(c.graph.nodes[node_of(&c.graph, "q")].parent, node_of(&c.graph, "u"));
    draw_case_free(&c);
}

static void who_acts_in_a_town_need_not_be_drawn_in_its_state(void **state)
{
    (void)state;
    draw_case c;
    graph_of_text(&c,
                  "E\tg\tGroup\tgroup\t\nE\th\tOther\tgroup\t\nE\tt\tTown\tplace\t\nE\ts\tState\tplace\t\n"
                  "D\tx\tX\t2024\tT\nC\t-\tt\tlocated_in\ts\tstated\t\t\tq\n"
                  "C\tx\tg\tacts_in\tt\tstated\t\t\tq\nC\tx\tg\tacts_in\ts\tstated\t\t\tq\n"
                  "C\tx\th\tacts_in\ts\tstated\t\t\tq\n",
                  NULL);
    assert_int_equal(c.graph.nodes[node_of(&c.graph, "g")].parent, node_of(&c.graph, "t"));
    assert_int_equal(edge_of(&c.graph, "g", "acts_in", "s")->shown, PM_SHOWN_WORDS);
    assert_int_equal(edge_of(&c.graph, "h", "acts_in", "s")->shown, PM_SHOWN);
    draw_case_free(&c);
}

static void who_runs_a_site_is_said_in_words(void **state)
{
    (void)state;
    draw_case c;
    graph_of_text(&c,
                  "R\toperates\truns\tis run by\ttech\tline\t0\n"
                  "E\tf\tFirm\tcompany\t\nE\ta\tHall A\tfacility\t\nE\tb\tHall B\tfacility\twarehouse\nE\tg\tGroup\tgroup\t\n"
                  "D\tx\tX\t2024\tT\nC\tx\tf\toperates\ta\tstated\t\t\tq\nC\tx\tf\toperates\tb\tstated\t\t\tq\n"
                  "C\tx\tg\tacts_in\tb\tstated\t\t\tq\nC\tx\tg\tprotests\tf\tstated\t\t\tq\n",
                  NULL);
    assert_int_equal(c.graph.nodes[node_of(&c.graph, "a")].parent, node_of(&c.graph, "f"));
    assert_int_equal(c.graph.nodes[node_of(&c.graph, "b")].zone, PM_ZONE_PLACES);
    assert_int_equal(c.graph.nodes[node_of(&c.graph, "g")].parent, node_of(&c.graph, "b"));
    assert_text(c.graph.nodes[node_of(&c.graph, "b")].role, "warehouse; run by Firm");
    assert_int_equal(edge_of(&c.graph, "f", "operates", "b")->line, PM_NONE);
    draw_case_free(&c);
}

static void amounts_keep_the_hedge_and_disagreement(void **state)
{
    (void)state;
    draw_case c;
    graph_of_file(&c, harbor, NULL);
    assert_text(edge_of(&c.graph, "acme", "contracts_with", "port")->amount, "nearly $20M, $25M");
    assert_text(edge_of(&c.graph, "crew", "petitions", "acme")->label, "4,000 signatures");
    assert_int_equal(edge_of(&c.graph, "crew", "petitions", "acme")->amount.len, 0);
    assert_text(edge_of(&c.graph, "acme", "makes", "scan")->label, "makes");
    draw_case_free(&c);
}

static void a_denial_elsewhere_is_a_dispute(void **state)
{
    (void)state;
    draw_case c;
    graph_of_file(&c, harbor, NULL);
    const pm_graph_edge *e = edge_of(&c.graph, "acme", "pitched_to", "customs");
    assert_int_equal(e->modality, PM_STATED);
    assert_int_not_equal(e->line, PM_NONE);
    assert_true(c.graph.lines[e->line].disputed);
    draw_case_free(&c);
}

static void roles_come_from_the_claims_where_the_list_is_silent(void **state)
{
    (void)state;
    draw_case c;
    graph_of_file(&c, harbor, NULL);
    assert_text(c.graph.nodes[node_of(&c.graph, "acme")].role, "logistics company");
    assert_text(c.graph.nodes[node_of(&c.graph, "rao")].role, "leads Acme");
    assert_text(c.graph.nodes[node_of(&c.graph, "cloud")].role, "part of Acme");
    assert_text(c.graph.nodes[node_of(&c.graph, "pier")].when, "11 May 2024");
    draw_case_free(&c);
}

/* A claim at second hand is no fact because it stands on a card. */
static void a_card_says_how_firmly(void **state)
{
    (void)state;
    draw_case c;
    graph_of_text(&c,
                  "R\towns\towns\tis owned by\tcontrol\tline\t0\nR\tleads\tleads\tis led by\tcontrol\tsubject\t0\n"
                  "E\ta\tBureau\tagency\t\nE\tb\tFirm\tcompany\t\nE\tp\tRoe\tperson\t\nD\td\tDaily\t2024-01-01\tT\n"
                  "C\td\ta\towns\tb\treported\ta post\t\tq\nC\td\tp\tleads\tb\tpast\t\trole=head\tq\n",
                  NULL);
    assert_true(c.ok);
    assert_text(c.graph.nodes[node_of(&c.graph, "a")].role, "reported: owns Firm");
    assert_text(c.graph.nodes[node_of(&c.graph, "p")].role, "formerly head, Firm");
    assert_true(pm_graph_words_are_ours(&c.graph, node_of(&c.graph, "a")));
    draw_case_free(&c);
}

/* The sources behind a card's words are those of the tie that holds it. */
static void a_card_in_a_box_says_what_holds_it(void **state)
{
    (void)state;
    draw_case c;
    graph_of_text(&c,
                  "R\tfunds\tfunds\tfunded by\tmoney\tline\t0\nR\tworks_for\tworks for\temploys\tcontrol\tsubject\t0\n"
                  "E\tb\tFirm\tcompany\t\nE\tp\tRoe\tperson\t\nD\td\tDaily\t2024-01-01\tT\nD\te\tPost\t2024-01-02\tU\n"
                  "C\td\tb\tfunds\tp\tstated\t\t\tq\nC\te\tp\tworks_for\tb\treported\t\t\tr\n",
                  NULL);
    assert_true(c.ok);
    uint32_t p = node_of(&c.graph, "p");
    assert_int_equal(c.graph.nodes[p].parent, node_of(&c.graph, "b"));
    assert_true(pm_graph_holds(&c.graph, edge_of(&c.graph, "p", "works_for", "b"), p));
    assert_false(pm_graph_holds(&c.graph, edge_of(&c.graph, "b", "funds", "p"), p));
    assert_text(c.graph.nodes[p].role, "reported: works for Firm");
    assert_text(c.graph.nodes[p].role_inside, "reported: works for it");
    draw_case_free(&c);
    graph_of_file(&c, harbor, NULL);
    assert_text(c.graph.nodes[node_of(&c.graph, "rao")].role_inside, "leads it");
    assert_text(c.graph.nodes[node_of(&c.graph, "cloud")].role_inside, ""); /* the box says so */
    assert_text(c.graph.nodes[node_of(&c.graph, "acme")].role_inside, "logistics company");
    draw_case_free(&c);
}

/* A campaign against firms is not one of them. */
static void a_campaign_stands_with_the_groups(void **state)
{
    (void)state;
    draw_case c;
    graph_of_text(&c,
                  "E\tb\tFirm\tcompany\t\nE\tv\tNo Dredging\tevent\t\nE\tw\tTrade Fair\tevent\t\nD\td\tDaily\t2024-01-01\tT\n"
                  "C\td\tv\tprotests\tb\tstated\t\t\tq\nC\td\tb\tmakes\tw\tstated\t\t\tr\n",
                  NULL);
    assert_true(c.ok);
    assert_int_equal(c.graph.nodes[node_of(&c.graph, "v")].zone, PM_ZONE_PEOPLE);
    assert_int_equal(c.graph.nodes[node_of(&c.graph, "w")].zone, PM_ZONE_COMPANIES);
    draw_case_free(&c);
}

/* "Monday" beside another text's name says nothing. */
static void a_site_has_only_dates_that_are_known(void **state)
{
    (void)state;
    static const struct {
        const char *detail, *when;
    } cases[] = {{"date=Monday", ""}, {"date=that year", ""}, {"date=2023-05", "May 2023"}, {"", "1 January 2024"}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        draw_case c;
        char text[400];
        snprintf(text, sizeof text,
                 "E\tg\tRising Tide\tgroup\t\nE\tp\tQuay\tplace\t\nD\td\tDaily\t2024-01-01\tT\nC\td\tg\tacts_in\tp\tstated\t\t%s\tq\n",
                 cases[i].detail);
        graph_of_text(&c, text, NULL);
        assert_true(c.ok);
        assert_text(c.graph.nodes[node_of(&c.graph, "p")].when, cases[i].when);
        draw_case_free(&c);
    }
}

static void equal_lines_of_a_box_are_one(void **state)
{
    (void)state;
    draw_case c;
    graph_of_file(&c, harbor, NULL);
    const pm_graph_edge *a = edge_of(&c.graph, "watch", "protests", "acme");
    const pm_graph_edge *b = edge_of(&c.graph, "tide", "protests", "acme");
    assert_int_equal(a->line, b->line);
    const pm_graph_line *l = &c.graph.lines[a->line];
    assert_int_equal(l->edges.count, 2);
    assert_int_equal(l->from, node_of(&c.graph, "pier"));
    assert_int_equal(l->who.len, 0); /* all of the box: nobody needs a name */
    draw_case_free(&c);
}

static void the_query_selects(void **state)
{
    (void)state;
    const pm_str focus[] = {PM_STR("scan")}, hide[] = {PM_STR("acme")};
    const pm_graph_query near = {.focus = focus, .focus_count = 1}, without = {.hide = hide, .hide_count = 1},
                         money = {.families = 1u << PM_MONEY}, two = {.min_evidence = 2};
    draw_case c;
    graph_of_file(&c, harbor, &near);
    assert_int_equal(c.graph.node_count, 3); /* the product, its maker, its user */
    assert_non_null(edge_of(&c.graph, "acme", "contracts_with", "port")); /* between two that are near */
    draw_case_free(&c);
    graph_of_file(&c, harbor, &without);
    assert_int_equal(node_of(&c.graph, "acme"), PM_NONE);
    assert_int_not_equal(node_of(&c.graph, "port"), PM_NONE);
    draw_case_free(&c);
    graph_of_file(&c, harbor, &money);
    assert_int_equal(c.graph.edge_count, 1);
    draw_case_free(&c);
    graph_of_file(&c, harbor, &two);
    assert_non_null(edge_of(&c.graph, "acme", "contracts_with", "port"));
    assert_null(edge_of(&c.graph, "acme", "makes", "scan"));
    assert_non_null(edge_of(&c.graph, "customs", "part_of", "ministry")); /* the curator's ties pass */
    draw_case_free(&c);
}

static void a_title_is_never_made_up(void **state)
{
    (void)state;
    draw_case c;
    graph_of_text(&c,
                  "E\ta\tAy\tcompany\t\nE\tb\tBee\tagency\t\nD\td\tD\t2024\tT\nC\td\ta\tsupplies\tb\tstated\t\t\tq\n",
                  NULL);
    assert_text(c.graph.title, "Who is tied to whom");
    assert_text(c.graph.deck, "2 names, 1 relation, from 1 text.");
    draw_case_free(&c);
}

/* N groups against one company, and a chain of suppliers. */
static void crowd(pm_buf *out, int n)
{
    pm_buf_addz(out, "E\thub\tHub\tcompany\t\nD\td\tD\t2024\tT\n");
    for (int i = 0; i < n; i++)
        pm_buf_fmt(out, "E\tg%d\tGroup %d\tgroup\t\nE\tk%d\tFirm %d\tcompany\t\n", i, i, i, i);
    for (int i = 0; i < n; i++) {
        pm_buf_fmt(out, "C\td\tg%d\tprotests\thub\tstated\t\t\tq\n", i);
        pm_buf_fmt(out, "C\td\tk%d\tsupplies\tk%d\tstated\t\t\tq\n", i, (i * 7 + 1) % n);
    }
}

static void a_crowd_is_folded_and_it_is_said(void **state)
{
    (void)state;
    draw_case c;
    pm_buf text = {0};
    crowd(&text, 60);
    graph_of_text(&c, text.ptr, NULL);
    const pm_graph *g = &c.graph;
    uint32_t cards = 0, folded = 0, left = 0, edges_left = 0;
    for (uint32_t i = 0; i < g->fold_count; i++)
        cards += g->folds[i].count > 0;
    for (uint32_t i = 0; i < g->node_count; i++) {
        cards += g->nodes[i].shown == PM_SHOWN;
        folded += g->nodes[i].shown == PM_SHOWN_FOLDED;
        left += g->nodes[i].shown == PM_SHOWN_NOT;
        if (g->nodes[i].shown == PM_SHOWN_FOLDED)
            assert_in_range(g->nodes[i].fold, 0, g->fold_count - 1);
    }
    for (uint32_t i = 0; i < g->edge_count; i++)
        edges_left += g->edges[i].shown == PM_SHOWN_NOT;
    assert_in_range(cards, 2, PM_GRAPH_CARDS);
    assert_in_range(g->line_count, 1, PM_GRAPH_LINES);
    assert_true(folded > 10);
    assert_int_equal(g->left_out_nodes, left);
    assert_int_equal(g->left_out_edges, edges_left);
    pm_graph_tell_left_out(g, &c.diags);
    assert_int_equal(c.diags.list.len, 1);
    assert_int_equal(c.diags.list.at[0].code, PM_D_FOLDED);
    pm_buf_free(&text);
    draw_case_free(&c);
}

static void what_is_asked_for_stays(void **state)
{
    (void)state;
    draw_case c;
    pm_buf text = {0};
    crowd(&text, 60);
    const pm_str focus[] = {PM_STR("k59")};
    const pm_graph_query query = {.focus = focus, .focus_count = 1, .depth = 9};
    graph_of_text(&c, text.ptr, &query);
    assert_int_equal(c.graph.nodes[node_of(&c.graph, "k59")].shown, PM_SHOWN);
    pm_buf_free(&text);
    draw_case_free(&c);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(claims_of_one_tie_are_one_edge),
        cmocka_unit_test(symmetric_relations_have_one_direction),
        cmocka_unit_test(edges_come_by_id_whatever_the_order_of_the_list),
        cmocka_unit_test(documents_are_numbered_and_the_list_is_zero),
        cmocka_unit_test(bands_follow_type_and_box),
        cmocka_unit_test(the_curators_band_wins),
        cmocka_unit_test(boxes_never_form_a_circle),
        cmocka_unit_test(an_actor_in_two_places_stands_in_neither),
        cmocka_unit_test(places_of_one_actor_stand_in_its_box),
        cmocka_unit_test(who_acts_in_a_town_need_not_be_drawn_in_its_state),
        cmocka_unit_test(who_runs_a_site_is_said_in_words),
        cmocka_unit_test(amounts_keep_the_hedge_and_disagreement),
        cmocka_unit_test(a_denial_elsewhere_is_a_dispute),
        cmocka_unit_test(roles_come_from_the_claims_where_the_list_is_silent),
        cmocka_unit_test(a_campaign_stands_with_the_groups), cmocka_unit_test(a_site_has_only_dates_that_are_known),
        cmocka_unit_test(a_card_says_how_firmly),
        cmocka_unit_test(a_card_in_a_box_says_what_holds_it),
        cmocka_unit_test(equal_lines_of_a_box_are_one),
        cmocka_unit_test(the_query_selects),
        cmocka_unit_test(a_title_is_never_made_up),
        cmocka_unit_test(a_crowd_is_folded_and_it_is_said),
        cmocka_unit_test(what_is_asked_for_stays),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
