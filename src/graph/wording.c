#include "graph/steps.h"

#include "base/utf8.h"
#include "graph/amount.h"
#include "graph/date.h"

enum { ROLE_MAX = 72, AMOUNT_MAX = 30 };

/* BUF's text in the arena; BUF is emptied. */
static pm_str take(pm_graph_work *w, pm_buf *buf)
{
    pm_str s = pm_arena_str(w->arena, pm_buf_str(buf));
    pm_buf_clear(buf);
    return s;
}

/* S, cut behind a word if it has more than MAX code points. */
static pm_str shorten(pm_graph_work *w, pm_str s, size_t max)
{
    if (pm_utf8_count(s) <= max)
        return s;
    size_t end = 0, blank = 0, n = 0;
    for (size_t i = 0; i < s.len && n + 1 < max; n++) {
        if (s.ptr[i] == ' ')
            blank = i;
        pm_utf8_next(s, &i);
        end = i;
    }
    if (blank * 2 > end)
        end = blank;
    return pm_arena_cat(w->arena, pm_str_trim(pm_str_slice(s, 0, end)), PM_STR("…"));
}

/* The first value that the claims of E have for KEY, strongest claim first. */
static pm_str detail_of(const pm_graph *g, const pm_graph_edge *e, const char *key, const pm_claim **from)
{
    for (uint32_t i = 0; i < e->claims.count; i++) {
        const pm_claim *c = g->claims[e->claims.first + i];
        pm_str value = pm_detail_get(c->detail, key);
        if (value.len) {
            if (from)
                *from = c;
            return value;
        }
    }
    return PM_STR("");
}

/* All different amounts of money that the claims name: sources may disagree,
 * and nothing is averaged. */
static void word_amount(pm_graph_work *w, pm_graph_edge *e)
{
    const pm_graph *g = w->graph;
    pm_buf all = {0}, one = {0};
    for (uint32_t i = 0; i < e->claims.count; i++) {
        const pm_claim *c = g->claims[e->claims.first + i];
        pm_str value = pm_detail_get(c->detail, "amount");
        if (!value.len || !pm_amount_is_money(value))
            continue;
        pm_buf_clear(&one);
        pm_amount_words(&one, value, c->quote);
        pm_str text = pm_buf_str(&all);
        if (pm_str_find(text, pm_buf_str(&one), 0) < text.len ||
            pm_utf8_count(text) + pm_utf8_count(pm_buf_str(&one)) > AMOUNT_MAX)
            continue;
        if (all.len)
            pm_buf_addz(&all, ", ");
        pm_buf_add(&all, pm_buf_str(&one));
    }
    e->amount = take(w, &all);
    pm_buf_free(&all);
    pm_buf_free(&one);
}

static void word_label(pm_graph_work *w, pm_graph_edge *e)
{
    const pm_graph *g = w->graph;
    const pm_relation *r = pm_graph_relation(g, e);
    pm_str label = r ? r->label.len ? r->label : r->id : detail_of(g, e, "predicate", NULL);
    const pm_claim *from = NULL;
    pm_str amount = detail_of(g, e, "amount", &from);
    pm_str kind = detail_of(g, e, "kind", NULL);
    if (kind.len)
        label = kind;
    else if (!label.len)
        label = PM_STR("related");
    /* "280,000 signatures" says more than "petitions". */
    if (amount.len && !pm_amount_is_money(amount) && pm_str_find(amount, PM_STR(" "), 0) < amount.len &&
        pm_utf8_count(amount) <= PM_GRAPH_LABEL)
        label = amount;
    e->label = shorten(w, label, PM_GRAPH_LABEL);
}

static pm_str label_of(const pm_graph *g, uint32_t node)
{
    return pm_graph_entity(g, node)->label;
}

/* What a box in a box says without a word. */
static bool box_says(const pm_relation *r)
{
    return pm_str_eqz(r->id, "part_of") || pm_str_eqz(r->id, "operates") || pm_str_eqz(r->id, "located_in");
}

/* "leads AWS", "owned by Jeff Bezos": the edge as a phrase about NODE. INSIDE:
 * it stands in the other's box, and need not name it. */
static void phrase(pm_buf *out, const pm_graph *g, const pm_graph_edge *e, uint32_t node, bool inside)
{
    const pm_relation *r = pm_graph_relation(g, e);
    pm_str role = detail_of(g, e, "role", NULL);
    bool subject = e->from == node;
    pm_str other = inside ? PM_STR("it") : label_of(g, subject ? e->to : e->from);
    if (inside && box_says(r))
        return;
    /* A card says how firmly, as its line would. */
    pm_buf_addz(out, e->modality == PM_PAST       ? "formerly "
                     : e->modality == PM_PLANNED  ? "planned: "
                     : e->modality == PM_REPORTED ? "reported: "
                                                  : "");
    if (role.len && subject) {
        pm_buf_add(out, role);
        if (inside)
            return;
        pm_buf_addz(out, ", ");
        pm_buf_add(out, other);
        return;
    }
    pm_str words = subject ? r->label : r->inverse;
    if (pm_str_starts(words, PM_STR("is ")))
        words = pm_str_slice(words, 3, words.len);
    pm_buf_add(out, words);
    pm_buf_char(out, ' ');
    pm_buf_add(out, other);
}

/* True if E says better than THAN what NODE is: best what holds it in its box,
 * whose sources stand behind the words. */
static bool tells_more(const pm_graph *g, const pm_graph_edge *e, const pm_graph_edge *than, uint32_t node)
{
    if (!than)
        return true;
    bool holds = pm_graph_holds(g, e, node), old_holds = pm_graph_holds(g, than, node);
    if (holds != old_holds)
        return holds;
    if (holds)
        return e->evidence > than->evidence;
    bool parent = g->nodes[node].parent == (e->from == node ? e->to : e->from);
    bool old_parent = g->nodes[node].parent == (than->from == node ? than->to : than->from);
    if (parent != old_parent)
        return parent;
    return pm_modality_rank(e->modality) < pm_modality_rank(than->modality);
}

/* Who runs a site is no line: it stands behind the site's role. */
static void word_operators(pm_graph_work *w)
{
    pm_graph *g = w->graph;
    pm_buf text = {0};
    for (uint32_t i = 0; i < g->edge_count; i++) {
        const pm_graph_edge *e = &g->edges[i];
        pm_graph_node *site = &g->nodes[e->to];
        if (e->shown != PM_SHOWN_WORDS || !e->contained || !pm_graph_relation(g, e) ||
            !pm_str_eqz(pm_graph_relation(g, e)->id, "operates"))
            continue;
        pm_str who = label_of(g, e->from);
        if (pm_str_find(site->role, who, 0) < site->role.len ||
            pm_str_find(label_of(g, e->to), who, 0) < label_of(g, e->to).len)
            continue;
        if (site->role.len) {
            pm_buf_add(&text, site->role);
            pm_buf_addz(&text, "; ");
        }
        phrase(&text, g, e, e->to, false);
        site->role = shorten(w, take(w, &text), ROLE_MAX);
        if (site->parent != e->from) /* else its box says so */
            site->role_inside = site->role;
    }
    pm_buf_free(&text);
}

static void word_roles(pm_graph_work *w)
{
    pm_graph *g = w->graph;
    const pm_graph_edge **best = pm_arena_alloc(w->arena, g->node_count + 1, sizeof *best);
    for (uint32_t i = 0; i < g->edge_count; i++) {
        const pm_graph_edge *e = &g->edges[i];
        const pm_relation *r = pm_graph_relation(g, e);
        bool boxed = g->nodes[e->from].parent == e->to || g->nodes[e->to].parent == e->from;
        if (!r || (pm_graph_family(g, e) != PM_CONTROL && !boxed) || e->modality == PM_DENIED)
            continue;
        if (tells_more(g, e, best[e->from], e->from))
            best[e->from] = e;
        if (g->nodes[e->to].parent == e->from && tells_more(g, e, best[e->to], e->to))
            best[e->to] = e;
    }
    pm_buf text = {0};
    for (uint32_t i = 0; i < g->node_count; i++) {
        const pm_entity *e = pm_graph_entity(g, i);
        pm_str role = e->role.len ? e->role : e->description;
        const pm_graph_edge *tells = best[i];
        /* What a box says already, its cards need not say again. */
        bool told = e->type != PM_PERSON && g->nodes[i].zone == PM_ZONE_PLACES;
        pm_graph_node *n = &g->nodes[i];
        n->role_edge = PM_NONE;
        n->role_inside = shorten(w, role, ROLE_MAX);
        if (!role.len && tells && !told) {
            phrase(&text, g, tells, i, n->parent == (tells->from == i ? tells->to : tells->from));
            n->role_inside = shorten(w, take(w, &text), ROLE_MAX);
            phrase(&text, g, tells, i, false);
            role = take(w, &text);
            n->role_edge = (uint32_t)(tells - g->edges);
        }
        n->role = shorten(w, role, ROLE_MAX);
    }
    pm_buf_free(&text);
}

/* When something happened at a site: the claims' dates, else their documents';
 * of "last week", nothing. */
static pm_str date_of(const pm_graph *g, const pm_claim *c)
{
    pm_str date = pm_detail_get(c->detail, "date");
    date = date.len || c->doc == PM_NONE ? date : g->docs[c->doc].date;
    return pm_date_is_known(date) ? date : PM_STR("");
}

static bool is_action(const pm_graph *g, const pm_graph_edge *e)
{
    const pm_relation *r = pm_graph_relation(g, e);
    return r && pm_graph_family(g, e) == PM_OPPOSE && e->modality != PM_DENIED;
}

/* Common beginning of two ISO dates, cut to whole fields. */
static pm_str common_date(pm_str a, pm_str b)
{
    size_t n = 0;
    while (n < a.len && n < b.len && a.ptr[n] == b.ptr[n])
        n++;
    if (n == a.len || n == b.len)
        return pm_str_slice(a, 0, n);
    return pm_str_slice(a, 0, n >= 8 ? 7 : n >= 5 ? 4 : 0);
}

static void word_dates(pm_graph_work *w)
{
    pm_graph *g = w->graph;
    pm_str *dates = pm_arena_alloc(w->arena, g->node_count + 1, sizeof *dates);
    bool *seen = pm_arena_alloc(w->arena, g->node_count + 1, sizeof *seen);
    for (uint32_t i = 0; i < g->edge_count; i++) {
        const pm_graph_edge *e = &g->edges[i];
        uint32_t site = pm_graph_root(g, e->to);
        if (!is_action(g, e) || g->nodes[site].zone != PM_ZONE_PLACES)
            continue;
        for (uint32_t k = 0; k < e->claims.count; k++) {
            pm_str date = date_of(g, g->claims[e->claims.first + k]);
            if (!date.len)
                continue;
            dates[site] = seen[site] ? common_date(dates[site], date) : date;
            seen[site] = true;
        }
    }
    pm_buf text = {0};
    for (uint32_t i = 0; i < g->node_count; i++) {
        if (!dates[i].len)
            continue;
        pm_date_words(&text, dates[i]);
        g->nodes[i].when = take(w, &text);
    }
    pm_buf_free(&text);
}

void pm_graph_word(pm_graph_work *w)
{
    pm_graph *g = w->graph;
    for (uint32_t i = 0; i < g->edge_count; i++) {
        word_label(w, &g->edges[i]);
        word_amount(w, &g->edges[i]);
    }
    word_roles(w);
    word_operators(w);
    word_dates(w);
}
