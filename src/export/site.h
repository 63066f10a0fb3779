/* site.h - the pages around a map: static files for any host.
 *
 * Addresses are made of ids that the editor gives (entities.yaml) and of the
 * texts' names, so that a link holds when the map is built anew. Dates are
 * those of the texts, never the day's.
 */
#ifndef PM_EXPORT_SITE_H
#define PM_EXPORT_SITE_H

#include "base/vec.h"
#include "export/embed.h"
#include "graph/graph.h"

typedef struct pm_site_file {
    pm_buf path; /* from the site's folder: "entity/ice.html" */
    pm_buf data;
} pm_site_file;

typedef PM_VEC(pm_site_file) pm_site;

enum {
    PM_SITE_FEED = 500,       /* entries of the feed, the newest */
    PM_SITE_IDLE = 10000,     /* a longer list has pages only for entries that are tied to something */
    PM_SITE_SITEMAP = 50000   /* addresses of one sitemap (sitemaps.org) */
};

/* EMBED: texts, drawings and address of the map. Writes all pages but map.html
 * and the files that they show (map.svg, map-phone.svg, map-preview.png,
 * power-map.js, map.json, claims.tsv), which the caller puts beside them. Without
 * an address there is no feed.xml, sitemap.xml, embed.html and oembed.json: they
 * want whole addresses. Returns how many claims the feed does without because their
 * texts have no date. */
uint32_t pm_export_site(pm_site *out, const pm_graph *graph, const pm_embed *embed);

/* A new file of the site; the returned buffer is valid until the next one. */
pm_buf *pm_site_add(pm_site *site, pm_str path);

bool pm_site_has(const pm_site *site, pm_str path);

void pm_site_free(pm_site *site);

#endif
