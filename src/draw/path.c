#include "draw/route.h"

#include <math.h>

#define PI 3.14159265358979323846
#define SHALLOW (25 * PI / 180)
#define NEAR 6.0

static double distance(pm_point a, pm_point b)
{
    return sqrt((a.x - b.x) * (a.x - b.x) + (a.y - b.y) * (a.y - b.y));
}

pm_point pm_cubic(const pm_point *p, double t)
{
    double u = 1 - t, a = u * u * u, b = 3 * u * u * t, c = 3 * u * t * t, d = t * t * t;
    return (pm_point){a * p[0].x + b * p[1].x + c * p[2].x + d * p[3].x,
                      a * p[0].y + b * p[1].y + c * p[2].y + d * p[3].y};
}

static uint32_t pieces(const pm_point *p, double step)
{
    double length = distance(p[0], p[1]) + distance(p[1], p[2]) + distance(p[2], p[3]);
    double n = ceil(length / step);
    return n < 2 ? 2 : n > 400 ? 400 : (uint32_t)n;
}

static void stretch(pm_rect *r, pm_point p)
{
    r->x0 = fmin(r->x0, p.x);
    r->x1 = fmax(r->x1, p.x);
    r->y0 = fmin(r->y0, p.y);
    r->y1 = fmax(r->y1, p.y);
}

static void box_runs(pm_arena *arena, pm_path *path)
{
    const pm_rect nothing = {1e18, 1e18, -1e18, -1e18};
    path->run_count = (path->count + PM_RUN - 1) / PM_RUN;
    path->runs = pm_arena_alloc(arena, path->run_count, sizeof *path->runs);
    path->box = nothing;
    for (uint32_t k = 0; k < path->run_count; k++) {
        path->runs[k] = nothing;
        for (uint32_t i = k * PM_RUN; i <= (k + 1) * PM_RUN && i < path->count; i++) {
            stretch(&path->runs[k], path->at[i]);
            stretch(&path->box, path->at[i]);
        }
    }
}

pm_path pm_route_path(pm_arena *arena, const pm_route *r, double step)
{
    pm_path path = {0};
    uint32_t n = 1;
    for (uint32_t k = 0; k + 3 < r->point_count; k += 3)
        n += pieces(r->points + k, step);
    path.at = pm_arena_alloc(arena, n, sizeof *path.at);
    path.at[path.count++] = r->points[0];
    for (uint32_t k = 0; k + 3 < r->point_count; k += 3) {
        uint32_t parts = pieces(r->points + k, step);
        for (uint32_t i = 1; i <= parts; i++)
            path.at[path.count++] = pm_cubic(r->points + k, (double)i / parts);
    }
    for (uint32_t i = 1; i < path.count; i++)
        path.length += distance(path.at[i - 1], path.at[i]);
    box_runs(arena, &path);
    return path;
}

static double side(pm_point a, pm_point b, pm_point c)
{
    return (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
}

/* A point that lies on the other line counts as right of it, so that no crossing
 * is missed between two segments. */
static bool cross(pm_point a, pm_point b, pm_point c, pm_point d)
{
    return (side(a, b, c) > 0) != (side(a, b, d) > 0) && (side(c, d, a) > 0) != (side(c, d, b) > 0);
}

static bool apart(pm_point a, pm_point b, pm_point c, pm_point d)
{
    return fmax(a.x, b.x) < fmin(c.x, d.x) || fmin(a.x, b.x) > fmax(c.x, d.x) ||
           fmax(a.y, b.y) < fmin(c.y, d.y) || fmin(a.y, b.y) > fmax(c.y, d.y);
}

/* Angle between two segments, 0 to a right angle. */
static double angle_between(pm_point a, pm_point b, pm_point c, pm_point d)
{
    double t = fmod(fabs(atan2(b.y - a.y, b.x - a.x) - atan2(d.y - c.y, d.x - c.x)), PI);
    return fmin(t, PI - t);
}

static bool run_together(pm_point a, pm_point b, pm_point c, pm_point d)
{
    pm_point p = {(a.x + b.x) / 2, (a.y + b.y) / 2}, q = {(c.x + d.x) / 2, (c.y + d.y) / 2};
    return fabs(p.x - q.x) < NEAR && fabs(p.y - q.y) < 2 * NEAR && angle_between(a, b, c, d) < 0.3;
}

/* Segment I of P against the segments of run K of Q. */
static bool tangle_run(const pm_path *p, uint32_t i, const pm_path *q, uint32_t k, pm_tangle *out)
{
    bool near = false;
    pm_point a = p->at[i - 1], b = p->at[i];
    for (uint32_t j = k * PM_RUN + 1; j <= (k + 1) * PM_RUN && j < q->count; j++) {
        pm_point c = q->at[j - 1], d = q->at[j];
        near = near || run_together(a, b, c, d);
        if (apart(a, b, c, d) || !cross(a, b, c, d))
            continue;
        out->crossings++;
        out->shallow += angle_between(a, b, c, d) < SHALLOW;
    }
    return near;
}

static void tangle_of(const pm_path *p, const pm_path *q, pm_tangle *out)
{
    if (!pm_rect_touch(&p->box, &q->box, 2 * NEAR))
        return;
    for (uint32_t i = 1; i < p->count; i++) {
        pm_point a = p->at[i - 1], b = p->at[i];
        pm_rect box = {fmin(a.x, b.x), fmin(a.y, b.y), fmax(a.x, b.x), fmax(a.y, b.y)};
        bool near = false;
        for (uint32_t k = 0; k < q->run_count && pm_rect_touch(&box, &q->box, 2 * NEAR); k++)
            if (pm_rect_touch(&box, &q->runs[k], 2 * NEAR))
                near |= tangle_run(p, i, q, k, out);
        out->together += near ? distance(a, b) : 0;
    }
}

/* Quadratic in the lines, of which one drawing has PM_GRAPH_LINES. */
pm_tangle pm_route_tangle(const pm_path *paths, uint32_t count)
{
    pm_tangle out = {0};
    for (uint32_t i = 0; i < count; i++)
        for (uint32_t k = 0; k < i; k++)
            tangle_of(&paths[i], &paths[k], &out);
    return out;
}
