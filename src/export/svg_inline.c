#include "export/svg_inline.h"

#include "base/sha256.h"
#include "relate/claim.h"

enum { MOST_ATTRIBUTES = 32, ICON_BYTES = 30 };

void pm_csp_hash(pm_buf *hashes, pm_str content)
{
    pm_sha256 hash = pm_sha256_of(content);
    pm_buf_addz(hashes, " 'sha256-");
    pm_sha256_base64(hashes, &hash);
    pm_buf_char(hashes, '\'');
}

/* --- one tag ------------------------------------------------------------------ */

typedef struct attribute {
    pm_str name, value;
} attribute;

typedef struct tag {
    pm_str name; /* "rect", "/g" */
    attribute at[MOST_ATTRIBUTES];
    uint32_t count;
    bool closed; /* "/>" */
} tag;

static pm_str value_of(const tag *t, const char *name)
{
    for (uint32_t i = 0; i < t->count; i++)
        if (pm_str_eqz(t->at[i].name, name))
            return t->at[i].value;
    return PM_STR("");
}

/* S from "<" to ">". */
static void read_tag(tag *out, pm_str s)
{
    *out = (tag){0};
    out->closed = pm_str_ends(s, PM_STR("/>"));
    s = pm_str_slice(s, 1, s.len - (s.len > 1) - out->closed);
    pm_str_word(&s, &out->name);
    for (;;) {
        s = pm_str_trim(s);
        size_t equal = pm_str_find(s, PM_STR("=\""), 0), end = pm_str_find(s, PM_STR("\""), equal + 2);
        if (end >= s.len || out->count == MOST_ATTRIBUTES)
            return;
        out->at[out->count++] = (attribute){pm_str_slice(s, 0, equal), pm_str_slice(s, equal + 2, end)};
        s = pm_str_slice(s, end + 1, s.len);
    }
}

/* --- what becomes a class --------------------------------------------------------- */

/* Presentation attributes (SVG 2, §6.6) that the drawings use; UNIT: what CSS
 * wants behind the number. */
static const struct {
    const char *name, *unit;
} presentation[] = {
    {"fill", ""}, {"fill-opacity", ""}, {"fill-rule", ""}, {"stroke", ""}, {"stroke-width", ""}, {"stroke-opacity", ""},
    {"stroke-dasharray", ""}, {"stroke-linecap", ""}, {"stroke-linejoin", ""}, {"opacity", ""}, {"paint-order", ""},
    {"font-size", "px"}, {"font-weight", ""}, {"font-family", ""}, {"text-anchor", ""}, {"letter-spacing", "px"},
    {"pointer-events", ""},
};

enum { PRESENTATION_COUNT = sizeof presentation / sizeof *presentation };

/* The attribute's place in the table; PRESENTATION_COUNT if it is none. */
static uint32_t presentation_of(pm_str name)
{
    uint32_t i = 0;
    while (i < PRESENTATION_COUNT && !pm_str_eqz(name, presentation[i].name))
        i++;
    return i;
}

/* A class pm-f-NAME or pm-s-NAME is a colour of the palette. */
static bool is_color(pm_str class)
{
    return pm_str_starts(class, PM_STR("pm-f-")) || pm_str_starts(class, PM_STR("pm-s-"));
}

static void declare(pm_buf *out, const char *name, pm_str value, const char *unit)
{
    pm_buf_fmt(out, "%s%s:%.*s%s", out->len ? ";" : "", name, PM_ARG(value), unit);
}

static void declare_colors(pm_buf *out, pm_str classes, bool *has_fill, bool *has_stroke)
{
    pm_str class;
    while (pm_str_word(&classes, &class)) {
        if (!is_color(class))
            continue;
        bool fill = class.ptr[3] == 'f';
        pm_buf_fmt(out, "%s%s:var(--%.*s)", out->len ? ";" : "", fill ? "fill" : "stroke", (int)class.len - 5, class.ptr + 5);
        *(fill ? has_fill : has_stroke) = true;
    }
}

/* "fill:var(--ink);font-size:13px": all that is to be seen of an element. */
static void declarations(pm_buf *out, const tag *t)
{
    bool fill = false, stroke = false;
    declare_colors(out, value_of(t, "class"), &fill, &stroke);
    for (uint32_t i = 0; i < PRESENTATION_COUNT; i++) {
        pm_str value = value_of(t, presentation[i].name);
        bool painted = (i == 0 && fill) || (pm_str_eqz(pm_str_of(presentation[i].name), "stroke") && stroke);
        if (value.len && !painted)
            declare(out, presentation[i].name, value, presentation[i].unit);
    }
}

/* --- what is written --------------------------------------------------------------- */

/* What a page has no use for: kinds, ends and sources of a relation are told by
 * the table, and a script makes the elements that can be reached by keyboard. */
static bool is_idle(const attribute *a)
{
    static const char *const names[] = {"style", "xmlns", "class", "tabindex", "data-family", "data-modality", "data-sources",
                                        "data-type", "data-theme", "data-from", "data-to"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (pm_str_eqz(a->name, names[i]))
            return true;
    if (pm_str_eqz(a->name, "aria-roledescription") && pm_str_eqz(a->value, "relation"))
        return true; /* the script says so */
    return presentation_of(a->name) < PRESENTATION_COUNT;
}

/* Likewise a class that says what the table says. */
static bool is_idle_class(pm_str class)
{
    static const char *const kinds[] = {"pm-rel-", "pm-family-", "pm-type-"};
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (pm_str_starts(class, pm_str_of(kinds[i])))
            return true;
    for (unsigned m = 0; m < PM_MODALITY_COUNT; m++)
        if (pm_str_starts(class, PM_STR("pm-")) && pm_str_eqz(pm_str_slice(class, 3, class.len), pm_modality_name((pm_modality)m)))
            return true;
    return is_color(class);
}

/* HTML wants no quotes around one plain word. */
static bool is_word(pm_str s)
{
    for (size_t i = 0; i < s.len; i++) {
        char c = s.ptr[i];
        bool plain = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '.' || c == '-' || c == '_';
        if (!plain)
            return false;
    }
    return s.len > 0;
}

static void write_attribute(pm_buf *out, pm_str name, pm_str value)
{
    const char *quote = is_word(value) && !pm_str_eqz(name, "id") ? "" : "\"";
    pm_buf_fmt(out, " %.*s=%s%.*s%s", PM_ARG(name), quote, PM_ARG(value), quote);
}

/* The classes that remain, and that of what is to be seen. */
static void write_class(pm_buf *out, pm_svg_sheet *sheet, const tag *t)
{
    pm_str classes = value_of(t, "class"), class;
    pm_buf look = {0}, kept = {0};
    declarations(&look, t);
    while (pm_str_word(&classes, &class))
        if (!is_idle_class(class))
            pm_buf_fmt(&kept, "%s%.*s", kept.len ? " " : "", PM_ARG(class));
    if (look.len)
        pm_buf_fmt(&kept, "%sk%u", kept.len ? " " : "", pm_map_intern(&sheet->classes, pm_buf_str(&look)));
    bool one = kept.len && pm_str_find(pm_buf_str(&kept), PM_STR(" "), 0) == kept.len;
    if (kept.len)
        pm_buf_fmt(out, one ? " class=%s" : " class=\"%s\"", kept.ptr);
    pm_buf_free(&look);
    pm_buf_free(&kept);
}

/* A path that is an icon: the same wherever it is drawn. */
static bool is_icon(const tag *t)
{
    return pm_str_eqz(t->name, "path") && value_of(t, "transform").len && value_of(t, "d").len >= ICON_BYTES;
}

/* "translate(236.18 186.82)scale(0.853)": the size belongs to the icon, the place
 * to its use. False, and nothing written, if the transform is another. */
static bool write_place(pm_buf *out, pm_str transform, pm_str *scale)
{
    pm_str start = PM_STR("translate(");
    size_t blank = pm_str_find(transform, PM_STR(" "), 0), end = pm_str_find(transform, PM_STR(")"), 0);
    pm_str x = pm_str_slice(transform, start.len, blank), y = pm_str_slice(transform, blank + 1, end);
    *scale = pm_str_slice(transform, end + 1, transform.len);
    if (!pm_str_starts(transform, start) || blank > end || !is_word(x) || !is_word(y) ||
        !pm_str_starts(*scale, PM_STR("scale(")))
        return false;
    pm_buf_fmt(out, " x=%.*s y=%.*s", PM_ARG(x), PM_ARG(y));
    return true;
}

static void write_icon(pm_buf *out, pm_svg_sheet *sheet, const tag *t)
{
    uint32_t icon = pm_map_intern(&sheet->icons, value_of(t, "d"));
    pm_str scale;
    pm_buf_addz(out, "<use");
    if (!write_place(out, value_of(t, "transform"), &scale)) {
        write_attribute(out, PM_STR("transform"), value_of(t, "transform"));
        pm_buf_fmt(out, " href=#i%u", icon);
        return;
    }
    pm_buf sized = {0};
    pm_buf_fmt(&sized, "href=#i%u transform=\"%.*s\"", icon, PM_ARG(scale));
    pm_buf_fmt(out, " href=#j%u", pm_map_intern(&sheet->sizes, pm_buf_str(&sized)));
    pm_buf_free(&sized);
}

static void write_tag(pm_buf *out, pm_svg_sheet *sheet, const tag *t)
{
    if (is_icon(t)) {
        write_icon(out, sheet, t);
    } else {
        pm_buf_fmt(out, "<%.*s", PM_ARG(t->name));
        for (uint32_t i = 0; i < t->count; i++)
            if (!is_idle(&t->at[i]))
                write_attribute(out, t->at[i].name, t->at[i].value);
    }
    write_class(out, sheet, t);
    /* A slash right behind a value without quotes would be part of it. */
    bool open = out->ptr[out->len - 1] != '"';
    pm_buf_addz(out, t->closed ? open ? " />" : "/>" : ">");
}

/* The ring of keyboard focus, which a page draws as an outline, and the wide
 * invisible twin of a line, which the script makes. */
static bool is_for_scripts(const tag *t)
{
    pm_str classes = value_of(t, "class"), class;
    while (pm_str_word(&classes, &class))
        if (t->closed && (pm_str_eqz(class, "pm-ring") || pm_str_eqz(class, "pm-hit")))
            return true;
    return false;
}

/* --- the drawing -------------------------------------------------------------------- */

/* The length of the rule or block of rules that S begins with. */
static size_t block(pm_str s)
{
    int depth = 0;
    for (size_t i = 0; i < s.len; i++) {
        depth += s.ptr[i] == '{';
        depth -= s.ptr[i] == '}';
        if (s.ptr[i] == '}' && depth == 0)
            return i + 1;
    }
    return s.len;
}

/* A drawing's style holds for three themes and paper. A page has one theme, and
 * its dark colours are for screens only, so that none are needed for paper. */
static void needed_blocks(pm_buf *out, pm_str style, bool dark)
{
    while (style.len) {
        size_t length = block(style);
        pm_str one = pm_str_slice(style, 0, length);
        bool paper = pm_str_starts(one, PM_STR("@media print")), forced = pm_str_starts(one, PM_STR("@media not print"));
        if (!paper && (!forced || dark))
            pm_buf_add(out, one);
        style = pm_str_slice(style, length, style.len);
    }
}

/* The colours of a drawing's style, "#pm{--bg:#fff;…}…", for the page's root. The
 * rules that use them follow; those have a class in their selector. */
static void take_palette(pm_svg_sheet *sheet, pm_str style, pm_str id)
{
    size_t rules = pm_str_find(style, PM_STR(" .pm-"), 0);
    while (rules > 0 && style.ptr[rules - 1] != '}')
        rules--;
    style = pm_str_slice(style, 0, rules);
    pm_buf kept = {0}, sign = {0};
    needed_blocks(&kept, style, pm_str_eqz(pm_buf_str(&sheet->theme), "dark"));
    style = pm_buf_str(&kept);
    pm_buf_char(&sign, '#');
    pm_buf_add(&sign, id);
    for (size_t at = 0; at < style.len;) {
        size_t next = pm_str_find(style, pm_buf_str(&sign), at);
        pm_buf_add(&sheet->palette, pm_str_slice(style, at, next));
        pm_buf_addz(&sheet->palette, next < style.len ? ":root" : "");
        at = next + sign.len;
    }
    pm_buf_free(&kept);
    pm_buf_free(&sign);
}

static size_t behind(pm_str s, const char *what, size_t from)
{
    pm_str end = pm_str_of(what);
    size_t at = pm_str_find(s, end, from);
    return at < s.len ? at + end.len : s.len;
}

void pm_svg_inline(pm_buf *out, pm_svg_sheet *sheet, pm_str svg)
{
    pm_str id = PM_STR("");
    bool described = false;
    for (size_t at = pm_str_find(svg, PM_STR("<svg"), 0); at < svg.len;) {
        size_t end = behind(svg, ">", at);
        tag t;
        read_tag(&t, pm_str_slice(svg, at, end));
        if (pm_str_eqz(t.name, "svg")) {
            id = value_of(&t, "id");
            if (!sheet->theme.len)
                pm_buf_add(&sheet->theme, value_of(&t, "data-theme"));
        }
        if (pm_str_eqz(t.name, "style")) {
            size_t close = pm_str_find(svg, PM_STR("</style"), end);
            if (!sheet->palette.len && id.len)
                take_palette(sheet, pm_str_slice(svg, end, close), id);
            at = behind(svg, ">", close);
            continue;
        }
        /* The first description is the whole drawing's. */
        if (pm_str_eqz(t.name, "desc") && described) {
            at = behind(svg, "</desc>", end);
            continue;
        }
        described = described || pm_str_eqz(t.name, "desc");
        at = pm_str_find(svg, PM_STR("<"), end);
        if (!is_for_scripts(&t)) {
            write_tag(out, sheet, &t);
            pm_buf_add(out, pm_str_slice(svg, end, at));
        }
    }
}

/* --- the sheet ----------------------------------------------------------------------- */

void pm_svg_sheet_css(pm_buf *out, const pm_svg_sheet *sheet)
{
    for (size_t i = 0; i < sheet->classes.len; i++)
        pm_buf_fmt(out, ".k%zu{%.*s}", i, PM_ARG(sheet->classes.entries[i].key));
    if (sheet->classes.len)
        pm_buf_char(out, '\n');
}

void pm_svg_sheet_icons(pm_buf *out, const pm_svg_sheet *sheet)
{
    if (!sheet->icons.len)
        return;
    pm_buf_addz(out, "<svg width=0 height=0 class=pmx-icons aria-hidden=true><defs>");
    for (size_t i = 0; i < sheet->icons.len; i++)
        pm_buf_fmt(out, "<path id=i%zu d=\"%.*s\"/>", i, PM_ARG(sheet->icons.entries[i].key));
    for (size_t i = 0; i < sheet->sizes.len; i++)
        pm_buf_fmt(out, "<use id=j%zu %.*s/>", i, PM_ARG(sheet->sizes.entries[i].key));
    pm_buf_addz(out, "</defs></svg>\n");
}

void pm_svg_sheet_free(pm_svg_sheet *sheet)
{
    pm_buf_free(&sheet->palette);
    pm_buf_free(&sheet->theme);
    pm_map_free(&sheet->classes);
    pm_map_free(&sheet->icons);
    pm_map_free(&sheet->sizes);
}
