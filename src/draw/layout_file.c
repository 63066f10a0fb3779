#include "draw/layout_file.h"

#include "base/escape.h"
#include "base/map.h"


enum { FILE_MAX = 4 << 20, ID_MAX = 1000, X_MAX = 100000 };

static void box_id(pm_buf *out, const pm_scene *s, const pm_box *b)
{
    const pm_graph *g = s->graph;
    if (b->node == PM_NONE) {
        pm_buf_addz(out, "group:");
        pm_buf_add(out, b->title);
    } else if (b->node >= g->node_count) {
        const pm_graph_fold *f = &g->folds[b->node - g->node_count];
        pm_buf_fmt(out, "fold:%d:%d", (int)f->zone, (int)f->type);
    } else {
        pm_buf_add(out, pm_graph_entity(g, b->node)->id);
    }
}

void pm_layout_write(pm_buf *out, const pm_scene *s)
{
    pm_buf id = {0};
    pm_buf_fmt(out, "{\"version\":1,\"fit\":%u,\"boxes\":{", s->fit);
    for (uint32_t i = 0; i < s->box_count; i++) {
        const pm_box *b = &s->boxes[i];
        pm_buf_clear(&id);
        box_id(&id, s, b);
        pm_buf_addz(out, i ? ",\n" : "\n");
        pm_escape_json(out, pm_buf_str(&id));
        pm_buf_fmt(out, ":{\"rank\":%u,\"x\":", b->rank);
        pm_buf_num(out, b->x + b->w / 2, 0);
        pm_buf_addz(out, "}");
    }
    pm_buf_addz(out, "\n}}\n");
    pm_buf_free(&id);
}

/* --- reading: of JSON, only what pm_layout_write writes --------------------------------------- */

typedef struct reader {
    pm_str text;
    size_t at;
} reader;

static void skip_blanks(reader *r)
{
    while (r->at < r->text.len && (r->text.ptr[r->at] == ' ' || r->text.ptr[r->at] == '\n' ||
                                   r->text.ptr[r->at] == '\r' || r->text.ptr[r->at] == '\t'))
        r->at++;
}

static bool expect(reader *r, const char *token)
{
    skip_blanks(r);
    pm_str rest = pm_str_slice(r->text, r->at, r->text.len), want = pm_str_of(token);
    if (!pm_str_starts(rest, want))
        return false;
    r->at += want.len;
    return true;
}

static bool read_number(reader *r, uint64_t max, uint64_t *out)
{
    skip_blanks(r);
    size_t start = r->at;
    while (r->at < r->text.len && r->text.ptr[r->at] >= '0' && r->text.ptr[r->at] <= '9')
        r->at++;
    return pm_str_u64(pm_str_slice(r->text, start, r->at), max, out);
}

/* A key as it stands in the file, escapes and all: it is compared with the
 * escaped id. */
static bool read_key(reader *r, pm_str *out)
{
    if (!expect(r, "\""))
        return false;
    size_t start = r->at;
    while (r->at < r->text.len && r->text.ptr[r->at] != '"' && r->at - start < ID_MAX)
        r->at += r->text.ptr[r->at] == '\\' ? 2 : 1;
    if (r->at >= r->text.len || r->text.ptr[r->at] != '"')
        return false;
    *out = pm_str_slice(r->text, start, r->at++);
    return expect(r, ":");
}

static bool read_head(reader *r, uint64_t *fit)
{
    return expect(r, "{") && expect(r, "\"version\"") && expect(r, ":") && expect(r, "1") && expect(r, ",") &&
           expect(r, "\"fit\"") && expect(r, ":") && read_number(r, X_MAX, fit) && expect(r, ",");
}

uint32_t pm_layout_read_fit(pm_str text, uint32_t count)
{
    reader r = {.text = text};
    uint64_t fit;
    return read_head(&r, &fit) && fit < count ? (uint32_t)fit : 0;
}

static bool read_boxes(reader *r, pm_map *boxes)
{
    uint64_t fit;
    if (!read_head(r, &fit) || !expect(r, "\"boxes\"") || !expect(r, ":") || !expect(r, "{"))
        return false;
    while (!expect(r, "}")) {
        pm_str key;
        uint64_t rank, x;
        if (!read_key(r, &key) || !expect(r, "{") || !expect(r, "\"rank\"") || !expect(r, ":") ||
            !read_number(r, PM_MAX_RANKS, &rank) || !expect(r, ",") || !expect(r, "\"x\"") || !expect(r, ":") ||
            !read_number(r, X_MAX, &x) || !expect(r, "}"))
            return false;
        pm_map_set(boxes, key, (uint32_t)x);
        expect(r, ",");
    }
    return expect(r, "}");
}

bool pm_layout_read(double *x, const pm_scene *s, pm_str text)
{
    reader r = {.text = text};
    pm_map boxes = {0};
    pm_buf id = {0}, key = {0};
    bool ok = text.len && text.len <= FILE_MAX && read_boxes(&r, &boxes);
    for (uint32_t i = 0; ok && i < s->box_count; i++) {
        pm_buf_clear(&id);
        pm_buf_clear(&key);
        box_id(&id, s, &s->boxes[i]);
        pm_escape(&key, PM_JSON, pm_buf_str(&id));
        uint32_t old = pm_map_get(&boxes, pm_buf_str(&key));
        x[i] = old == PM_MAP_NONE ? -1 : (double)old;
    }
    pm_buf_free(&id);
    pm_buf_free(&key);
    pm_map_free(&boxes);
    return ok;
}
