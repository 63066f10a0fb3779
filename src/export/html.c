/* map.html: one file that shows the map, its evidence and its sources without
 * a script, and lets a reader walk through it with one. */
#include "export/html.h"

#include "base/data.h"
#include "base/escape.h"
#include "export/export.h"
#include "export/record.h"

#include <stdlib.h>

enum { WIDTH = 1040 }; /* of a drawing that does not say */

void pm_html_code(pm_buf *out, pm_str code)
{
    pm_str line;
    while (pm_str_line(&code, &line)) {
        line = pm_str_trim(line);
        if (!line.len || pm_str_starts(line, PM_STR("//")))
            continue;
        pm_buf_add(out, line);
        pm_buf_char(out, '\n');
    }
}

/* A comment's end, or where the quotes behind AT close. */
static size_t past(pm_str css, size_t at)
{
    if (css.ptr[at] == '/') {
        size_t end = pm_str_find(css, PM_STR("*/"), at + 2) + 2;
        return end < css.len ? end : css.len;
    }
    size_t i = at + 1;
    while (i < css.len && css.ptr[i] != css.ptr[at])
        i += css.ptr[i] == '\\' ? 2 : 1;
    return i < css.len ? i + 1 : css.len;
}

static bool is_one_of(char c, const char *set)
{
    while (*set && *set != c)
        set++;
    return *set != 0;
}

void pm_html_css(pm_buf *out, pm_str css)
{
    bool blank = false;
    for (size_t i = 0, next; i < css.len; i = next) {
        char c = css.ptr[i], last = out->len ? out->ptr[out->len - 1] : '}';
        next = i + 1;
        if (is_one_of(c, " \n\t\r")) {
            blank = true;
            continue;
        }
        if (c == '/' && next < css.len && css.ptr[next] == '*') {
            next = past(css, i);
            continue;
        }
        if (blank && !is_one_of(last, "{};:,>") && !is_one_of(c, "{};,>"))
            pm_buf_char(out, ' ');
        blank = false;
        if (c == '}' && last == ';')
            out->ptr[out->len - 1] = '}';
        else if (c == '"' || c == '\'')
            pm_buf_add(out, pm_str_slice(css, i, next = past(css, i)));
        else
            pm_buf_char(out, c);
    }
}

void pm_html_text(pm_buf *out, pm_str s)
{
    pm_escape(out, PM_XML_TEXT, s);
}

bool pm_html_reads_left_to_right(pm_str s)
{
    for (size_t i = 0; i < s.len; i++)
        if ((unsigned char)s.ptr[i] >= 0x80)
            return false;
    return true;
}

static bool is_letter_or_digit(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

void pm_html_name(pm_buf *out, pm_str s)
{
    bool plain = s.len && is_letter_or_digit(s.ptr[0]) && is_letter_or_digit(s.ptr[s.len - 1]) && pm_html_reads_left_to_right(s);
    pm_buf_addz(out, plain ? "" : "<bdi>");
    pm_html_text(out, s);
    pm_buf_addz(out, plain ? "" : "</bdi>");
}

void pm_html_link(pm_buf *out, pm_str url, const char *words)
{
    if (!pm_url_is_http(url))
        return;
    pm_buf_addz(out, " <a href=\"");
    pm_escape(out, PM_XML_ATTR, url);
    pm_buf_addz(out, "\" target=\"_blank\" rel=\"noopener\">");
    pm_buf_addz(out, words);
    pm_buf_addz(out, "</a>");
}

/* As in the drawing itself: enlarged a little where there is room, never to a poster. */
void pm_html_style(pm_buf *out, const pm_svg_sheet *sheet, uint32_t width)
{
    pm_buf_add(out, pm_buf_str(&sheet->palette));
    pm_buf_char(out, '\n');
    pm_html_css(out, pm_data("evidence.css"));
    pm_html_css(out, pm_data("embed.css"));
    pm_buf_fmt(out, ".pmx-wide svg{max-width:%upx}", (width ? width : WIDTH) + PM_EMBED_ROOM);
    pm_svg_sheet_css(out, sheet);
}

/* One scope for all parts. */
void pm_html_script(pm_buf *out)
{
    static const char *const parts[] = {"embed.js", "embed-view.js", "embed-table.js"};
    pm_buf_addz(out, "'use strict';\n(() => {\n");
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        pm_html_code(out, pm_data(parts[i]));
    pm_buf_addz(out, "})();\n");
}

/* No request may leave the page and no script but ours may run, whatever the
 * texts hold: default-src 'none', and our own style and script by hash. */
static void head(pm_buf *out, const pm_graph *graph, const pm_embed *embed, pm_str theme, pm_str css, pm_str js)
{
    pm_buf style = {0}, script = {0};
    pm_csp_hash(&style, css);
    pm_csp_hash(&script, js);
    pm_buf_fmt(out, "<!doctype html>\n<html lang=\"en\" data-theme=\"%.*s\">\n<head>\n<meta charset=\"utf-8\">\n"
                    "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; script-src%s; style-src%s; "
                    "base-uri 'none'; form-action 'none'\">\n"
                    "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                    "<meta name=\"color-scheme\" content=\"light dark\">\n<meta name=\"generator\" content=\"powermap\">\n"
                    "<meta name=\"description\" content=\"", PM_ARG(theme), script.ptr, style.ptr);
    pm_escape(out, PM_XML_ATTR, embed->alt);
    pm_buf_addz(out, "\">\n<title>");
    pm_html_text(out, graph->title);
    pm_buf_addz(out, "</title>\n");
    pm_embed_snippet(out, PM_EMBED_LINK, embed);
    pm_buf_addz(out, "<style>");
    pm_buf_add(out, css);
    pm_buf_addz(out, "</style>\n</head>\n");
    pm_buf_free(&style);
    pm_buf_free(&script);
}

static void stage(pm_buf *out, const pm_buf *wide, const pm_buf *narrow)
{
    pm_buf_addz(out, "<div class=\"pmx-stage\" id=\"map\">\n<div class=\"pmx-wide\">");
    pm_buf_add(out, pm_buf_str(wide));
    pm_buf_addz(out, "</div>\n");
    if (narrow->len) {
        pm_buf_addz(out, "<div class=\"pmx-narrow\">");
        pm_buf_add(out, pm_buf_str(narrow));
        pm_buf_addz(out, "</div>\n");
    }
    pm_buf_addz(out, "</div>\n");
}

/* From the map to the pages around it; a frame in an article does without. */
static void site_links(pm_buf *out)
{
    pm_buf_addz(out, "<nav class=\"pmx-site\" aria-label=\"Site\"><a href=\"index.html\">About this map</a> "
                     "<a href=\"table.html\">Table</a> <a href=\"index.html#names\">Names</a> "
                     "<a href=\"index.html#sources\">Sources</a></nav>\n");
}

static void body(pm_buf *out, const pm_graph *graph, const pm_buf *wide, const pm_buf *narrow, bool site)
{
    uint32_t *numbers = pm_source_numbers(graph);
    pm_html_bar(out, graph);
    pm_buf_addz(out, narrow->len ? "<main>\n" : "<main class=\"pmx-one\">\n");
    pm_buf_addz(out, "<h1 class=\"pmx-sr\">");
    pm_html_text(out, graph->title);
    pm_buf_addz(out, "</h1>\n");
    stage(out, wide, narrow);
    pm_html_more_drawings(out, graph, true);
    pm_html_relations(out, &(pm_html_view){.graph = graph, .numbers = numbers, .root = ""});
    pm_html_sources(out, graph);
    if (site)
        site_links(out);
    pm_buf_addz(out, "</main>\n"
                     "<section class=\"pmx-card\" id=\"card\" role=\"dialog\" aria-labelledby=\"card-title\" "
                     "tabindex=\"-1\" hidden></section>\n"
                     "<div class=\"pmx-sr\" id=\"live\" role=\"status\"></div>\n");
    free(numbers);
}

void pm_export_html(pm_buf *out, const pm_graph *graph, const pm_embed *embed, bool site)
{
    pm_buf wide = {0}, narrow = {0}, css = {0}, js = {0};
    pm_svg_sheet sheet = {0};
    pm_svg_inline(&wide, &sheet, embed->svg);
    pm_svg_inline(&narrow, &sheet, embed->phone);
    pm_html_style(&css, &sheet, embed->width);
    pm_html_script(&js);
    head(out, graph, embed, pm_buf_str(&sheet.theme), pm_buf_str(&css), pm_buf_str(&js));
    pm_buf_addz(out, "<body>\n");
    pm_svg_sheet_icons(out, &sheet);
    body(out, graph, &wide, &narrow, site);
    pm_buf_addz(out, "<script type=\"application/json\" id=\"data\">");
    pm_html_data(out, graph);
    pm_buf_addz(out, "</script>\n<script>");
    pm_buf_add(out, pm_buf_str(&js));
    pm_buf_addz(out, "</script>\n</body>\n</html>\n");
    pm_svg_sheet_free(&sheet);
    pm_buf_free(&wide);
    pm_buf_free(&narrow);
    pm_buf_free(&css);
    pm_buf_free(&js);
}
