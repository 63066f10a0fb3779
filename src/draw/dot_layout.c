#include "draw/dot_layout.h"

#include "base/buf.h"
#include "base/memory.h"

#include <cgraph.h>
#include <dlfcn.h>
#include <gvc.h>
#include <gvplugin.h>
#include <locale.h>
#include <math.h>
#include <pthread.h>
#include <stdlib.h>

enum { PORT = 10, RANK_SEP = 116, NODE_SEP = 10 };

static pthread_mutex_t graphviz = PTHREAD_MUTEX_INITIALIZER;

/* In libgvc's symbol table but not in its headers: where its plugins are. */
extern char *gvconfig_libdir(GVC_t *gvc);

struct pm_dot {
    GVC_t *gvc;
    locale_t plain; /* Graphviz reads numbers by the locale */
};

/* Loads the layout plugin alone. False: let libgvc load what it finds. */
static bool add_dot(GVC_t *gvc)
{
    static const char *const names[] = {"libgvplugin_dot_layout.so.6", "libgvplugin_dot_layout.so"};
    const char *dir = gvconfig_libdir(gvc);
    for (size_t i = 0; dir && i < sizeof names / sizeof *names; i++) {
        pm_buf path = {0};
        pm_buf_fmt(&path, "%s/%s", dir, names[i]);
        void *lib = dlopen(path.ptr, RTLD_NOW | RTLD_LOCAL); /* stays open: Graphviz keeps pointers into it */
        pm_buf_free(&path);
        void *plugin = lib ? dlsym(lib, "gvplugin_dot_layout_LTX_library") : NULL;
        if (!plugin)
            continue;
        gvAddLibrary(gvc, plugin);
        return true;
    }
    return false;
}

/* Graphviz is the caller's until release: its locale, its errors as status. */
static locale_t seize(const pm_dot *dot)
{
    pthread_mutex_lock(&graphviz);
    agseterr(AGMAX); /* nothing is printed */
    return uselocale(dot->plain);
}

static void release(locale_t before)
{
    uselocale(before);
    pthread_mutex_unlock(&graphviz);
}

pm_dot *pm_dot_open(void)
{
    pm_dot *dot = pm_new(1, sizeof *dot);
    dot->plain = newlocale(LC_ALL_MASK, "C", (locale_t)0);
    locale_t before = seize(dot);
    dot->gvc = gvContextPlugins(NULL, 0);
    if (dot->gvc && !add_dot(dot->gvc)) {
        gvFreeContext(dot->gvc);
        dot->gvc = gvContext();
    }
    release(before);
    if (dot->gvc)
        return dot;
    pm_dot_close(dot);
    return NULL;
}

void pm_dot_close(pm_dot *dot)
{
    locale_t before = seize(dot);
    if (dot->gvc)
        gvFreeContext(dot->gvc);
    release(before);
    if (dot->plain != (locale_t)0)
        freelocale(dot->plain);
    free(dot);
}

const char *pm_dot_version(const pm_dot *dot)
{
    return gvcVersion(dot->gvc);
}

/* --- building the graph ------------------------------------------------------------ */

typedef struct build {
    Agraph_t *graph;
    pm_scene *scene;
    Agnode_t **nodes;  /* [boxes] */
    Agedge_t **edges;  /* [routes]; NULL = not Graphviz's */
    pm_buf text;
} build;

static void set(void *object, const char *name, const char *value)
{
    agset(object, (char *)(uintptr_t)name, (char *)(uintptr_t)value);
}

static void declare(Agraph_t *g, int kind, const char *name, const char *value)
{
    agattr(g, kind, (char *)(uintptr_t)name, (char *)(uintptr_t)value);
}

/* VALUE as a number of inches. */
static const char *inches(build *b, double value)
{
    pm_buf_clear(&b->text);
    pm_buf_num(&b->text, value / 72, 4);
    return b->text.ptr;
}

static void declare_all(build *b)
{
    Agraph_t *g = b->graph;
    declare(g, AGRAPH, "rankdir", "TB");
    declare(g, AGRAPH, "newrank", "true");
    declare(g, AGRAPH, "splines", "true");
    declare(g, AGRAPH, "mclimit", "8");
    declare(g, AGRAPH, "searchsize", "200");
    declare(g, AGRAPH, "remincross", "true");
    declare(g, AGRAPH, "rank", "");
    declare(g, AGRAPH, "ranksep", inches(b, RANK_SEP));
    declare(g, AGRAPH, "nodesep", inches(b, NODE_SEP));
    declare(g, AGRAPH, "ratio", "compress");
    pm_buf_clear(&b->text);
    pm_buf_num(&b->text, b->scene->max_width / 72, 4);
    pm_buf_addz(&b->text, ",100");
    declare(g, AGRAPH, "size", b->text.ptr);
    declare(g, AGNODE, "shape", "plain");
    declare(g, AGNODE, "label", "");
    declare(g, AGNODE, "style", "");
    declare(g, AGNODE, "width", "0.01");
    declare(g, AGNODE, "height", "0.01");
    declare(g, AGEDGE, "dir", "none");
    declare(g, AGEDGE, "style", "");
    declare(g, AGEDGE, "weight", "1");
    declare(g, AGEDGE, "tailport", "");
    declare(g, AGEDGE, "headport", "");
}

static Agnode_t *add_node(build *b, Agraph_t *rank, char kind, uint32_t index)
{
    pm_buf_clear(&b->text);
    pm_buf_char(&b->text, kind);
    pm_buf_u64(&b->text, index);
    Agnode_t *n = agnode(b->graph, b->text.ptr, 1);
    agsubnode(rank, n, 1);
    return n;
}

/* The cell of a box, PORT units wide, that holds SLOT. */
static uint32_t cell_of(double slot)
{
    return slot > 0 ? (uint32_t)(slot / PORT) : 0;
}

/* Marks the cells of a box that lines end at. */
static void mark_ports(const pm_scene *s, uint32_t box, bool *used, uint32_t cells)
{
    for (uint32_t i = 0; i < s->route_count; i++) {
        const pm_end *ends[] = {&s->routes[i].from, &s->routes[i].to};
        for (int k = 0; k < 2 && s->routes[i].kind == PM_ROUTE_DOWN; k++)
            if (ends[k]->box == box && cell_of(ends[k]->slot) < cells)
                used[cell_of(ends[k]->slot)] = true;
    }
}

static void add_cells(build *b, uint32_t count, double height)
{
    pm_buf_fmt(&b->text, " FIXEDSIZE=\"TRUE\" WIDTH=\"%u\" HEIGHT=\"%d\"></TD>", count * PORT, (int)ceil(height));
}

/* A table of one row whose cells are the ports, those without a line as one:
 * no text, so that no font can change the layout. */
static void add_box(build *b, Agraph_t *rank, uint32_t index, double height)
{
    const pm_box *box = &b->scene->boxes[index];
    Agnode_t *n = b->nodes[index] = add_node(b, rank, 'b', index);
    uint32_t cells = (uint32_t)ceil((box->w + box->pad_right) / PORT);
    bool *used = pm_new((size_t)cells + 1, sizeof *used);
    mark_ports(b->scene, index, used, cells);
    pm_buf_clear(&b->text);
    pm_buf_addz(&b->text, "<TABLE BORDER=\"0\" CELLBORDER=\"0\" CELLSPACING=\"0\" CELLPADDING=\"0\"><TR>");
    for (uint32_t i = 0, end; i < cells; i = end) {
        for (end = i + 1; !used[i] && end < cells && !used[end]; end++)
            ;
        pm_buf_addz(&b->text, "<TD");
        if (used[i])
            pm_buf_fmt(&b->text, " PORT=\"p%u\"", i);
        add_cells(b, end - i, height);
    }
    pm_buf_addz(&b->text, "</TR></TABLE>");
    char *label = agstrdup_html(b->graph, b->text.ptr);
    agset(n, (char *)(uintptr_t) "label", label);
    agstrfree(b->graph, label);
    free(used);
}

static Agedge_t *add_edge(build *b, Agnode_t *tail, Agnode_t *head, char kind, uint32_t index)
{
    pm_buf_clear(&b->text);
    pm_buf_char(&b->text, kind);
    pm_buf_u64(&b->text, index);
    return agedge(b->graph, tail, head, b->text.ptr, 1);
}

/* An edge that only holds things in place. */
static void add_tie(build *b, Agnode_t *tail, Agnode_t *head, char kind, uint32_t index, const char *weight)
{
    Agedge_t *e = add_edge(b, tail, head, kind, index);
    set(e, "style", "invis");
    set(e, "weight", weight);
}

static double rank_height(const pm_scene *s, uint32_t rank)
{
    double h = 0;
    for (uint32_t i = 0; i < s->box_count; i++)
        if (s->boxes[i].rank == rank && s->boxes[i].h > h)
            h = s->boxes[i].h;
    return h;
}

static uint32_t box_at(const pm_scene *s, uint32_t rank, uint32_t order)
{
    for (uint32_t i = 0; i < s->box_count; i++)
        if (s->boxes[i].rank == rank && s->boxes[i].order == order)
            return i;
    return PM_NONE;
}

static void add_ranks(build *b)
{
    pm_scene *s = b->scene;
    Agnode_t *spine = NULL;
    for (uint32_t r = 0; r < s->rank_count; r++) {
        pm_buf_clear(&b->text);
        pm_buf_fmt(&b->text, "rank%u", r);
        Agraph_t *rank = agsubg(b->graph, b->text.ptr, 1);
        set(rank, "rank", "same");
        Agnode_t *knot = add_node(b, rank, 'r', r), *last = NULL;
        set(knot, "style", "invis");
        set(knot, "shape", "point");
        if (spine)
            add_tie(b, spine, knot, 's', r, "0");
        spine = knot;
        double h = rank_height(s, r);
        for (uint32_t i = 0, box; (box = box_at(s, r, i)) != PM_NONE; i++) {
            add_box(b, rank, box, h);
            if (last) /* weight 0 would be ignored by the ordering */
                add_tie(b, last, b->nodes[box], 'c', box, "1");
            last = b->nodes[box];
        }
    }
}

static void set_port(build *b, Agedge_t *e, const char *which, double slot, char side)
{
    pm_buf_clear(&b->text);
    pm_buf_fmt(&b->text, "p%u:%c", cell_of(slot), side);
    set(e, which, b->text.ptr);
}

static void add_routes(build *b)
{
    pm_scene *s = b->scene;
    for (uint32_t i = 0; i < s->route_count; i++) {
        const pm_route *r = &s->routes[i];
        if (r->kind != PM_ROUTE_DOWN)
            continue;
        bool down = s->boxes[r->from.box].rank < s->boxes[r->to.box].rank;
        const pm_end *hi = down ? &r->from : &r->to, *lo = down ? &r->to : &r->from;
        Agedge_t *e = b->edges[i] = add_edge(b, b->nodes[hi->box], b->nodes[lo->box], 'e', i);
        set(e, "weight", "2");
        set_port(b, e, "tailport", hi->slot, 's');
        set_port(b, e, "headport", lo->slot, 'n');
    }
}

/* --- reading the result --------------------------------------------------------------- */

static void read_boxes(build *b)
{
    pm_scene *s = b->scene;
    boxf bb = GD_bb(b->graph);
    s->width = bb.UR.x;
    s->height = bb.UR.y;
    for (uint32_t i = 0; i < s->box_count; i++) {
        pm_box *box = &s->boxes[i];
        pointf at = ND_coord(b->nodes[i]);
        box->x = at.x - ND_width(b->nodes[i]) * 36;
        box->y = bb.UR.y - at.y - rank_height(s, box->rank) / 2;
    }
}

/* The curve of an edge, from the subject on. */
static bool read_route(build *b, uint32_t index)
{
    pm_scene *s = b->scene;
    pm_route *r = &s->routes[index];
    splines *found = ED_spl(b->edges[index]);
    if (!found || found->size < 1 || found->list[0].size < 4)
        return false;
    bezier *curve = &found->list[0];
    uint32_t n = (uint32_t)curve->size;
    bool down = s->boxes[r->from.box].rank < s->boxes[r->to.box].rank;
    r->points = pm_arena_alloc(s->arena, n, sizeof *r->points);
    r->point_count = n;
    for (uint32_t i = 0; i < n; i++) {
        pointf p = curve->list[down ? i : n - 1 - i];
        r->points[i] = (pm_point){p.x, s->height - p.y};
    }
    return true;
}

bool pm_dot_run(pm_dot *dot, pm_scene *s)
{
    locale_t before = seize(dot);
    build b = {
        .graph = agopen((char *)(uintptr_t) "map", Agdirected, NULL),
        .scene = s,
        .nodes = pm_new(s->box_count + 1, sizeof *b.nodes),
        .edges = pm_new(s->route_count + 1, sizeof *b.edges),
    };
    declare_all(&b);
    add_ranks(&b);
    add_routes(&b);
    bool ok = gvLayout(dot->gvc, b.graph, "dot") == 0;
    if (ok) {
        read_boxes(&b);
        for (uint32_t i = 0; i < s->route_count && ok; i++)
            ok = !b.edges[i] || read_route(&b, i);
        gvFreeLayout(dot->gvc, b.graph);
    }
    agclose(b.graph);
    release(before);
    pm_buf_free(&b.text);
    free(b.nodes);
    free(b.edges);
    return ok;
}
