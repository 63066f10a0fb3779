/* feed.xml (Atom, RFC 4287) and sitemap.xml (sitemaps.org).
 *
 * An entry is a relation and a text that speaks of it; its date is the text's.
 * So a feed changes when the map does, and not because it was built again. Its
 * A text without a date gives no entry: none is made up for it. Its
 * id is a digest of the relation and the text's name: a UUID of version 8 (RFC
 * 9562), which is ours to fill. */
#include "export/site_page.h"

#include "base/escape.h"
#include "base/memory.h"
#include "base/sha256.h"
#include "export/phrase.h"
#include "export/record.h"

#include <stdlib.h>
#include <string.h>

typedef struct entry {
    const pm_graph_edge *edge;
    const pm_claim *claim; /* the firmest of its text */
    char time[24];
    uint32_t order;
} entry;

typedef PM_VEC(entry) entries;

static bool set_time(entry *out, pm_str date)
{
    pm_buf time = {0};
    bool ok = pm_site_time(&time, date) && time.len < sizeof out->time;
    if (ok)
        memcpy(out->time, time.ptr, time.len + 1);
    pm_buf_free(&time);
    return ok;
}

/* The newest first; of one day, as the graph has them. */
static int by_time(const void *pa, const void *pb)
{
    const entry *a = pa, *b = pb;
    int order = strcmp(b->time, a->time);
    return order ? order : a->order < b->order ? -1 : a->order > b->order;
}

static bool is_first_of_doc(const pm_graph *g, const pm_graph_edge *e, uint32_t k)
{
    for (uint32_t i = 0; i < k; i++)
        if (g->claims[e->claims.first + i]->doc == g->claims[e->claims.first + k]->doc)
            return false;
    return true;
}

/* Returns how many have no date and are left out. */
static uint32_t gather(entries *list, const pm_graph *g)
{
    uint32_t undated = 0;
    for (uint32_t i = 0; i < g->edge_count; i++)
        for (uint32_t k = 0; k < g->edges[i].claims.count; k++) {
            const pm_claim *c = g->claims[g->edges[i].claims.first + k];
            if (c->doc == PM_NONE || !is_first_of_doc(g, &g->edges[i], k))
                continue;
            entry e = {.edge = &g->edges[i], .claim = c, .order = (uint32_t)list->len};
            if (set_time(&e, g->docs[c->doc].date))
                pm_vec_push(list, e);
            else
                undated++;
        }
    if (list->len)
        qsort(list->at, list->len, sizeof *list->at, by_time);
    return undated;
}

bool pm_site_has_feed(const pm_graph *g, const pm_embed *embed)
{
    pm_buf time = {0};
    bool any = false;
    for (uint32_t i = 0; embed->base.len && i < g->claim_count && !any; i++)
        any = g->claims[i]->doc != PM_NONE && pm_site_time(&time, g->docs[g->claims[i]->doc].date);
    pm_buf_free(&time);
    return any;
}

static void uuid(pm_buf *out, pm_str what)
{
    pm_sha256 digest = pm_sha256_of(what);
    digest.bytes[6] = (uint8_t)(0x80 | (digest.bytes[6] & 0x0F));
    digest.bytes[8] = (uint8_t)(0x80 | (digest.bytes[8] & 0x3F));
    pm_buf_addz(out, "<id>urn:uuid:");
    for (int i = 0; i < 16; i++)
        pm_buf_fmt(out, "%s%02x", i == 4 || i == 6 || i == 8 || i == 10 ? "-" : "", digest.bytes[i]);
    pm_buf_addz(out, "</id>\n");
}

static void element(pm_buf *out, const char *name, pm_str text)
{
    pm_buf_fmt(out, "<%s>", name);
    pm_html_text(out, text);
    pm_buf_fmt(out, "</%s>\n", name);
}

static void link_to(pm_buf *out, const char *rel, pm_str base, pm_str path)
{
    pm_buf_fmt(out, "<link rel=\"%s\" href=\"", rel);
    pm_escape(out, PM_XML_ATTR, base);
    pm_escape(out, PM_XML_ATTR, path);
    pm_buf_addz(out, "\"/>\n");
}

static void write_entry(pm_site_book *book, pm_buf *out, const entry *e)
{
    const pm_graph *g = book->graph;
    const pm_doc *doc = &g->docs[e->claim->doc];
    pm_buf text = {0}, key = {0};
    pm_buf_addz(out, "<entry>\n");
    pm_graph_edge as_said = *e->edge; /* one text may deny what another states */
    as_said.modality = e->claim->modality;
    pm_edge_sentence(&text, g, &as_said);
    element(out, "title", pm_buf_str(&text));
    pm_edge_key(&key, g, e->edge);
    pm_buf_clear(&text);
    pm_buf_fmt(&text, "powermap %.*s %.*s", PM_ARG(pm_buf_str(&key)), PM_ARG(doc->name));
    uuid(out, pm_buf_str(&text));
    pm_buf_fmt(out, "<updated>%s</updated>\n", e->time);
    pm_buf_clear(&text);
    pm_buf_fmt(&text, "entity/%.*s.html#%.*s", PM_ARG(pm_graph_entity(g, e->edge->from)->id), PM_ARG(pm_buf_str(&key)));
    link_to(out, "alternate", book->embed->base, pm_buf_str(&text));
    pm_buf_addz(out, "<author>");
    element(out, "name", pm_doc_publisher(doc));
    pm_buf_addz(out, "</author>\n");
    pm_buf_clear(&text);
    pm_str who = pm_says_who(e->claim, g->docs, g->entities);
    pm_buf_fmt(&text, "%s, according to %.*s: \xE2\x80\x9C%.*s\xE2\x80\x9D", pm_modality_words((pm_modality)e->claim->modality),
               PM_ARG(who), PM_ARG(e->claim->quote));
    element(out, "summary", pm_buf_str(&text));
    pm_buf_addz(out, "</entry>\n");
    pm_buf_free(&text);
    pm_buf_free(&key);
}

uint32_t pm_site_feed(pm_site_book *book)
{
    const pm_graph *g = book->graph;
    entries list = {0};
    pm_buf name = {0};
    uint32_t undated = gather(&list, g);
    if (!book->feed || !list.len) {
        pm_vec_free(&list);
        return undated;
    }
    pm_buf *out = pm_site_add(book->site, PM_STR("feed.xml"));
    pm_buf_addz(out, "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"en\">\n");
    element(out, "title", g->title);
    if (g->deck.len)
        element(out, "subtitle", g->deck);
    pm_buf_fmt(&name, "powermap feed %.*s", PM_ARG(g->title));
    uuid(out, pm_buf_str(&name));
    pm_buf_fmt(out, "<updated>%s</updated>\n", list.at[0].time);
    link_to(out, "self", book->embed->base, PM_STR("feed.xml"));
    link_to(out, "alternate", book->embed->base, PM_STR("index.html"));
    pm_buf_addz(out, "<generator>powermap</generator>\n");
    for (size_t i = 0; i < list.len && i < PM_SITE_FEED; i++)
        write_entry(book, out, &list.at[i]);
    pm_buf_addz(out, "</feed>\n");
    pm_buf_free(&name);
    pm_vec_free(&list);
    return undated;
}

/* --- the sitemap ------------------------------------------------------------------ */

static void address(pm_site_book *book, pm_buf *out, pm_str path)
{
    pm_buf_addz(out, "<url><loc>");
    pm_escape(out, PM_XML_TEXT, book->embed->base);
    pm_escape(out, PM_XML_TEXT, path);
    pm_buf_addz(out, "</loc></url>\n");
}

void pm_site_sitemap(pm_site_book *book)
{
    pm_buf *out = pm_site_add(book->site, PM_STR("sitemap.xml"));
    pm_buf_addz(out, "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n");
    address(book, out, PM_STR("map.html"));
    uint32_t count = 1;
    for (size_t i = 0; i < book->site->len && count < PM_SITE_SITEMAP; i++) {
        pm_str path = pm_buf_str(&book->site->at[i].path);
        if (!pm_str_ends(path, PM_STR(".html")))
            continue;
        address(book, out, path);
        count++;
    }
    pm_buf_addz(out, "</urlset>\n");
}
