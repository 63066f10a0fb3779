#include "export/embed.h"

#include "base/data.h"
#include "base/escape.h"
#include "base/json.h"
#include "export/html.h"
#include "export/svg_inline.h"

/* Against a page whose styles reach everything; colours still follow the page's. */
#define UNMOVED "all:initial;color-scheme:inherit;display:block"

enum { PREVIEW_WIDTH = 1200, PREVIEW_HEIGHT = 630, FIRST_HEIGHT = 900, ID_BYTES = 40 };

/* --- the parts ---------------------------------------------------------------- */

/* An attribute with the address of FILE. */
static void address(pm_buf *out, const char *attribute, const pm_embed *e, const char *file)
{
    pm_buf_fmt(out, " %s=\"", attribute);
    pm_escape(out, PM_XML_ATTR, e->base);
    pm_buf_fmt(out, "%s\"", file);
}

static void attribute(pm_buf *out, const char *name, pm_str value)
{
    pm_buf_fmt(out, " %s=\"", name);
    pm_escape(out, PM_XML_ATTR, value);
    pm_buf_char(out, '"');
}

static void picture(pm_buf *out, const pm_embed *e)
{
    pm_buf_addz(out, "<picture style=\"" UNMOVED "\">\n  <source media=\"(max-width: 600px)\"");
    address(out, "srcset", e, "map-phone.svg");
    pm_buf_fmt(out, " width=\"%u\" height=\"%u\">\n  <img", e->phone_width, e->phone_height);
    address(out, "src", e, "map.svg");
    pm_buf_fmt(out, " width=\"%u\" height=\"%u\"\n       style=\"" UNMOVED ";width:100%%;max-width:%upx;height:auto\"\n      ",
               e->width, e->height, e->width + PM_EMBED_ROOM);
    attribute(out, "alt", e->alt);
    pm_buf_addz(out, ">\n</picture>\n");
}

static void frame(pm_buf *out, const pm_embed *e)
{
    pm_buf_addz(out, "<iframe data-powermap");
    address(out, "src", e, "map.html");
    attribute(out, "title", e->title);
    pm_buf_fmt(out, " loading=\"lazy\"\n        sandbox=\"allow-scripts allow-popups allow-popups-to-escape-sandbox\" "
                    "allow=\"clipboard-write\"\n        style=\"" UNMOVED ";width:100%%;height:%upx;border:0\"></iframe>\n",
               FIRST_HEIGHT);
}

static void host_script(pm_buf *out)
{
    pm_buf_addz(out, "<script style=\"display:none\">\n");
    pm_buf_add(out, pm_data("host.js"));
    pm_buf_addz(out, "</script>\n");
}

static void iframe(pm_buf *out, const pm_embed *e)
{
    frame(out, e);
    host_script(out);
}

static void element(pm_buf *out, const pm_embed *e)
{
    pm_buf_addz(out, "<script style=\"display:none\"");
    address(out, "src", e, "power-map.js");
    pm_buf_addz(out, " defer></script>\n<power-map");
    address(out, "src", e, "map.html");
    attribute(out, "title", e->title);
    pm_buf_addz(out, ">\n");
    picture(out, e);
    pm_buf_addz(out, "</power-map>\n");
}

/* The drawings' ids stand behind LEAD. The one for phones is seen on phones, and only
 * there; both are drawn from left to right, in a page of whatever direction. */
static void one_of_two(pm_buf *out, pm_str lead)
{
    pm_buf_fmt(out, "<style>#%.*spm,#%.*spm-phone{direction:ltr!important}@media (max-width:600px){#%.*spm{display:none!important}}"
                    "@media (min-width:600.02px){#%.*spm-phone{display:none!important}}</style>\n",
               PM_ARG(lead), PM_ARG(lead), PM_ARG(lead), PM_ARG(lead));
}

static void svg(pm_buf *out, const pm_embed *e)
{
    pm_buf lead = {0};
    pm_buf_fmt(&lead, "%.*s-", PM_ARG(e->id));
    one_of_two(out, pm_buf_str(&lead));
    pm_svg_prefixed(out, e->svg, e->id);
    pm_svg_prefixed(out, e->phone, e->id);
    pm_buf_free(&lead);
}

static void shadow(pm_buf *out, const pm_embed *e)
{
    pm_buf_addz(out, "<div role=\"group\"");
    attribute(out, "aria-label", e->title);
    pm_buf_addz(out, " style=\"" UNMOVED "\"><template shadowrootmode=\"open\">\n");
    one_of_two(out, PM_STR(""));
    pm_buf_addz(out, "<div style=\"" UNMOVED "\">\n");
    pm_buf_add(out, e->svg);
    pm_buf_add(out, e->phone);
    pm_buf_addz(out, "</div>\n</template></div>\n");
}

/* --- links that unfurl ---------------------------------------------------------- */

static void meta(pm_buf *out, const char *kind, const char *name, pm_str value)
{
    if (!value.len)
        return;
    pm_buf_fmt(out, "<meta %s=\"%s\"", kind, name);
    attribute(out, "content", value);
    pm_buf_addz(out, ">\n");
}

static void meta_address(pm_buf *out, const char *name, const pm_embed *e, const char *file)
{
    pm_buf_fmt(out, "<meta property=\"%s\"", name);
    address(out, "content", e, file);
    pm_buf_addz(out, ">\n");
}

static void link_tags(pm_buf *out, const pm_embed *e)
{
    meta(out, "property", "og:type", PM_STR("article"));
    meta(out, "property", "og:title", e->title);
    meta(out, "property", "og:description", e->deck.len ? e->deck : e->alt);
    if (!e->base.len)
        return; /* a picture without an address is none */
    meta_address(out, "og:url", e, "map.html");
    meta_address(out, "og:image", e, "map-preview.png");
    pm_buf_fmt(out, "<meta property=\"og:image:width\" content=\"%d\">\n<meta property=\"og:image:height\" content=\"%d\">\n",
               PREVIEW_WIDTH, PREVIEW_HEIGHT);
    meta(out, "property", "og:image:alt", e->alt);
    meta(out, "name", "twitter:card", PM_STR("summary_large_image"));
    pm_buf_addz(out, "<link rel=\"alternate\" type=\"application/json+oembed\"");
    address(out, "href", e, "oembed.json");
    attribute(out, "title", e->title);
    pm_buf_addz(out, ">\n");
}

static void json_address(pm_json *json, const char *key, const pm_embed *e, const char *file)
{
    pm_buf url = {0};
    pm_buf_add(&url, e->base);
    pm_buf_addz(&url, file);
    pm_json_str(json, key, pm_buf_str(&url));
    pm_buf_free(&url);
}

/* oEmbed 1.0, §2.3.4: type "rich". Consumers strip scripts: the frame alone. */
static void oembed(pm_buf *out, const pm_embed *e)
{
    pm_json json = {.out = out};
    pm_buf html = {0};
    frame(&html, e);
    pm_json_open(&json, NULL, '{');
    pm_json_str(&json, "version", PM_STR("1.0"));
    pm_json_str(&json, "type", PM_STR("rich"));
    pm_json_str(&json, "provider_name", PM_STR("powermap"));
    pm_json_str(&json, "title", e->title);
    json_address(&json, "url", e, "map.html");
    pm_json_str(&json, "html", pm_buf_str(&html));
    pm_json_u32(&json, "width", e->width);
    pm_json_u32(&json, "height", FIRST_HEIGHT);
    json_address(&json, "thumbnail_url", e, "map-preview.png");
    pm_json_u32(&json, "thumbnail_width", PREVIEW_WIDTH);
    pm_json_u32(&json, "thumbnail_height", PREVIEW_HEIGHT);
    pm_json_close(&json, '}');
    pm_json_line(&json);
    pm_buf_free(&html);
}

/* --- recipes ---------------------------------------------------------------------- */

/* Text inside a Markdown link: CommonMark's escapes. */
static void markdown_text(pm_buf *out, pm_str s)
{
    static const char special[] = "\\`*_{}[]<>()#!|&";
    pm_buf line = {0};
    pm_escape(&line, PM_TSV, s); /* on one line, valid UTF-8 */
    for (size_t i = 0; i < line.len; i++) {
        for (const char *p = special; *p; p++)
            if (line.ptr[i] == *p)
                pm_buf_char(out, '\\');
        pm_buf_char(out, line.ptr[i]);
    }
    pm_buf_free(&line);
}

static void markdown_picture(pm_buf *out, const pm_embed *e)
{
    pm_buf_addz(out, "[![");
    markdown_text(out, e->alt);
    pm_buf_fmt(out, "](<%.*smap.svg>)](<%.*smap.html>)\n", PM_ARG(e->base), PM_ARG(e->base));
}

/* The element where a text may hold a page builder's own signs: shortcodes in
 * brackets, templates in braces, fences of backticks. */
static void element_as_text(pm_buf *out, const pm_embed *e)
{
    pm_buf html = {0};
    element(&html, e);
    for (size_t i = 0; i < html.len; i++) {
        char c = html.ptr[i];
        if (c == '{' || c == '}' || c == '[' || c == ']' || c == '`')
            pm_buf_fmt(out, "&#%d;", c);
        else
            pm_buf_char(out, c);
    }
    pm_buf_free(&html);
}

/* Between the comments by which an editor knows a block of HTML. */
static void in_block(pm_buf *out, const pm_embed *e, const char *begin, const char *end)
{
    pm_buf_fmt(out, "<!--%s-->\n", begin);
    element_as_text(out, e);
    pm_buf_fmt(out, "<!--%s-->\n", end);
}

static void wordpress(pm_buf *out, const pm_embed *e)
{
    in_block(out, e, " wp:html ", " /wp:html ");
}

static void ghost(pm_buf *out, const pm_embed *e)
{
    in_block(out, e, "kg-card-begin: html", "kg-card-end: html");
}

static void quarto(pm_buf *out, const pm_embed *e)
{
    pm_buf_addz(out, "::: {.content-visible when-format=\"html\"}\n```{=html}\n");
    element_as_text(out, e);
    pm_buf_addz(out, "```\n:::\n\n::: {.content-visible unless-format=\"html\"}\n![");
    markdown_text(out, e->title);
    pm_buf_fmt(out, "](<%.*smap.png>)\n:::\n", PM_ARG(e->base));
}

/* --- the kinds --------------------------------------------------------------------- */

static const struct {
    const char *name, *about;
    void (*write)(pm_buf *out, const pm_embed *e);
    bool wants_base;
} kinds[PM_EMBED_KIND_COUNT] = {
    [PM_EMBED_PICTURE] = {"picture", "a picture with its description; works wherever HTML does", picture, false},
    [PM_EMBED_IFRAME] = {"iframe", "the interactive map in a frame that grows with it", iframe, false},
    [PM_EMBED_ELEMENT] = {"element", "the interactive map, and the picture where a script may not run", element, false},
    [PM_EMBED_SVG] = {"svg", "the drawing in the page itself, to be styled and scripted by it", svg, false},
    [PM_EMBED_SHADOW] = {"shadow", "the drawing in the page, closed off from the page's styles", shadow, false},
    [PM_EMBED_LINK] = {"link", "for <head>: what a link to the page shows when it is shared", link_tags, true},
    [PM_EMBED_OEMBED] = {"oembed", "oembed.json, for sites that unfurl links", oembed, true},
    [PM_EMBED_MARKDOWN] = {"markdown", "a picture that leads to the map", markdown_picture, false},
    [PM_EMBED_WORDPRESS] = {"wordpress", "a block of the kind \"Custom HTML\"", wordpress, true},
    [PM_EMBED_GHOST] = {"ghost", "a card of the kind \"HTML\"", ghost, true},
    [PM_EMBED_HUGO] = {"hugo", "layouts/shortcodes/powermap.html; in a text: {{< powermap >}}", element_as_text, false},
    [PM_EMBED_JEKYLL] = {"jekyll", "_includes/powermap.html; in a text: {% include powermap.html %}", element_as_text, false},
    [PM_EMBED_QUARTO] = {"quarto", "interactive in HTML, a picture in PDF and Word", quarto, false},
};

const char *pm_embed_kind_name(pm_embed_kind kind)
{
    return kinds[kind].name;
}

const char *pm_embed_kind_about(pm_embed_kind kind)
{
    return kinds[kind].about;
}

bool pm_embed_wants_base(pm_embed_kind kind)
{
    return kinds[kind].wants_base;
}

void pm_embed_snippet(pm_buf *out, pm_embed_kind kind, const pm_embed *embed)
{
    kinds[kind].write(out, embed);
}

bool pm_embed_base(pm_buf *out, pm_str url)
{
    url = pm_str_slice(url, 0, pm_str_find(url, PM_STR("#"), 0));
    if (!url.len)
        return true;
    for (size_t i = 0; i < url.len; i++) {
        unsigned char c = (unsigned char)url.ptr[i];
        if (c <= ' ' || c >= 0x7F || c == '<' || c == '>' || c == '"' || c == '\'' || c == '\\' || c == '`' || c == '(' ||
            c == ')' || c == '{' || c == '}' || c == '?')
            return false;
    }
    if (!pm_url_is_http(url))
        return false;
    if (!out)
        return true;
    pm_buf_add(out, url);
    if (!pm_str_ends(url, PM_STR("/")))
        pm_buf_char(out, '/');
    return true;
}

/* --- what is known of the drawings ---------------------------------------------------- */

/* The whole number in NAME="…" of the root element; 0 if there is none. */
static uint32_t root_number(pm_str svg, pm_str name)
{
    size_t start = pm_str_find(svg, PM_STR("<svg"), 0);
    pm_str root = pm_str_slice(svg, start, pm_str_find(svg, PM_STR(">"), start));
    size_t at = pm_str_find(root, name, 0) + name.len;
    uint64_t value = 0;
    pm_str digits = pm_str_slice(root, at, pm_str_find(root, PM_STR("\""), at));
    return at <= root.len && pm_str_u64(digits, 1000000, &value) ? (uint32_t)value : 0;
}

void pm_embed_measure(pm_embed *e)
{
    e->width = root_number(e->svg, PM_STR(" width=\""));
    e->height = root_number(e->svg, PM_STR(" height=\""));
    e->phone_width = root_number(e->phone, PM_STR(" width=\""));
    e->phone_height = root_number(e->phone, PM_STR(" height=\""));
}

void pm_embed_id(pm_buf *out, pm_str title)
{
    size_t start = out->len;
    bool gap = false;
    for (size_t i = 0; i < title.len && out->len - start < ID_BYTES; i++) {
        char c = title.ptr[i];
        if (c >= 'A' && c <= 'Z')
            c = (char)(c + 32);
        bool word = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
        if (word && gap && out->len > start)
            pm_buf_char(out, '-');
        if (word)
            pm_buf_char(out, c);
        gap = !word;
    }
    if (out->len == start)
        pm_buf_addz(out, "map");
    else if (out->ptr[start] >= '0' && out->ptr[start] <= '9') {
        pm_str rest = pm_buf_str(out);
        pm_buf led = {0};
        pm_buf_addz(&led, "map-");
        pm_buf_add(&led, pm_str_slice(rest, start, rest.len));
        out->len = start;
        pm_buf_add(out, pm_buf_str(&led));
        pm_buf_free(&led);
    }
}
