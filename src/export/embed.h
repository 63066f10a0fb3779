/* embed.h - what an editor pastes to show a map in a page: one snippet a kind
 * of page. doc/embedding.md describes them.
 *
 * Texts are plain and untrusted; they are escaped here. Addresses are made of
 * BASE, which is empty (the files lie beside the page) or an http(s) address
 * that ends in "/".
 */
#ifndef PM_EXPORT_EMBED_H
#define PM_EXPORT_EMBED_H

#include "base/buf.h"

typedef enum pm_embed_kind {
    PM_EMBED_PICTURE,   /* <picture>: the wide drawing, on small screens the other */
    PM_EMBED_IFRAME,    /* the interactive map, sandboxed, and the script that sets its height */
    PM_EMBED_ELEMENT,   /* <power-map>: interactive, and a picture where that cannot be */
    PM_EMBED_SVG,       /* the drawing in the page itself, its ids led by the map's */
    PM_EMBED_SHADOW,    /* the same, closed off from the page's styles and ids */
    PM_EMBED_LINK,      /* <head>: what a pasted link to the page shows (Open Graph, oEmbed) */
    PM_EMBED_OEMBED,    /* the JSON that oEmbed consumers ask for */
    PM_EMBED_MARKDOWN,
    PM_EMBED_WORDPRESS,
    PM_EMBED_GHOST,
    PM_EMBED_HUGO,
    PM_EMBED_JEKYLL,
    PM_EMBED_QUARTO,
    PM_EMBED_KIND_COUNT
} pm_embed_kind;

enum { PM_EMBED_ROOM = 220 }; /* px by which a drawing may be shown wider than it is */

typedef struct pm_embed {
    pm_str title, deck, alt;
    pm_str base;                   /* see above */
    pm_str id;                     /* [a-z0-9_-]+, what tells two maps of one page apart */
    pm_str svg, phone;             /* the drawings */
    uint32_t width, height;        /* of the wide one */
    uint32_t phone_width, phone_height;
} pm_embed;

const char *pm_embed_kind_name(pm_embed_kind kind);  /* "iframe" */
const char *pm_embed_kind_about(pm_embed_kind kind); /* one line: where it goes */

/* True if what the kind says is of no use without a BASE: whoever reads it does
 * not know where the files lie. */
bool pm_embed_wants_base(pm_embed_kind kind);

void pm_embed_snippet(pm_buf *out, pm_embed_kind kind, const pm_embed *embed);

/* The base for an address that a person wrote: with a "/" at its end. False, and
 * nothing written, unless it is http or https and holds nothing that would have
 * to be escaped; an empty one gives an empty base. OUT may be NULL: to check. */
bool pm_embed_base(pm_buf *out, pm_str url);

/* Fills in the sizes, from the drawings' own attributes. */
void pm_embed_measure(pm_embed *embed);

/* "Who powers ICE?" -> "who-powers-ice"; "map" if nothing is left of it. */
void pm_embed_id(pm_buf *out, pm_str title);

#endif
