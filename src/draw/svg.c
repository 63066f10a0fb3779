#include "draw/svg.h"

#include "base/escape.h"

#include <math.h>

void pm_svg_number(pm_buf *out, const char *attribute, double v)
{
    pm_buf_char(out, ' ');
    pm_buf_addz(out, attribute);
    pm_buf_addz(out, "=\"");
    pm_buf_num(out, v, 1);
    pm_buf_char(out, '"');
}

void pm_svg_attr(pm_buf *out, const char *attribute, pm_str value)
{
    pm_buf_char(out, ' ');
    pm_buf_addz(out, attribute);
    pm_buf_addz(out, "=\"");
    pm_escape(out, PM_XML_ATTR, value);
    pm_buf_char(out, '"');
}

void pm_svg_id(pm_buf *out, pm_str prefix, pm_str id)
{
    pm_buf_addz(out, " id=\"");
    pm_escape(out, PM_XML_ATTR, prefix);
    pm_escape(out, PM_XML_ATTR, id);
    pm_buf_char(out, '"');
}

void pm_svg_element(pm_buf *out, const char *name, pm_str text)
{
    pm_buf_fmt(out, "<%s>", name);
    pm_escape(out, PM_XML_TEXT, text);
    pm_buf_fmt(out, "</%s>", name);
}

static void paint(pm_buf *out, pm_color fill, pm_color stroke, double width)
{
    pm_buf_fmt(out, " fill=\"%s\"", pm_color_light(fill));
    if (stroke != PM_C_NONE) {
        pm_buf_fmt(out, " stroke=\"%s\"", pm_color_light(stroke));
        pm_svg_number(out, "stroke-width", width);
    }
    if (fill == PM_C_NONE && stroke == PM_C_NONE)
        return;
    pm_buf_addz(out, " class=\"");
    if (fill != PM_C_NONE)
        pm_buf_fmt(out, "pm-f-%s", pm_color_name(fill));
    if (stroke != PM_C_NONE)
        pm_buf_fmt(out, "%spm-s-%s", fill != PM_C_NONE ? " " : "", pm_color_name(stroke));
    pm_buf_char(out, '"');
}

void pm_svg_text(pm_buf *out, double x, double y, double size, pm_color color, int style, pm_str text, size_t refs)
{
    pm_buf_addz(out, "<text");
    pm_svg_number(out, "x", x);
    pm_svg_number(out, "y", y);
    pm_svg_number(out, "font-size", size);
    paint(out, color, PM_C_NONE, 0);
    if (style & PM_BOLD)
        pm_buf_addz(out, " font-weight=\"700\"");
    if (style & PM_MIDDLE)
        pm_buf_addz(out, " text-anchor=\"middle\"");
    if (style & PM_SPACED)
        pm_buf_addz(out, " letter-spacing=\"1\"");
    pm_buf_char(out, '>');
    if (refs > text.len)
        refs = 0;
    /* The blank stands before the tspan: librsvg drops one inside its start. */
    pm_escape(out, PM_XML_TEXT, pm_str_slice(text, 0, text.len - refs));
    if (refs) {
        pm_buf_addz(out, "<tspan");
        paint(out, PM_C_MUTED, PM_C_NONE, 0);
        if (style & PM_BOLD)
            pm_buf_addz(out, " font-weight=\"400\" font-size=\"13\"");
        pm_buf_char(out, '>');
        pm_escape(out, PM_XML_TEXT, pm_str_slice(text, text.len - refs, text.len));
        pm_buf_addz(out, "</tspan>");
    }
    pm_buf_addz(out, "</text>");
}

void pm_svg_rect(pm_buf *out, double x, double y, double w, double h, double radius, pm_color fill,
                 pm_color stroke, double width, const char *more)
{
    pm_buf_addz(out, "<rect");
    pm_svg_number(out, "x", x);
    pm_svg_number(out, "y", y);
    pm_svg_number(out, "width", w);
    pm_svg_number(out, "height", h);
    if (radius > 0)
        pm_svg_number(out, "rx", radius);
    paint(out, fill, stroke, width);
    pm_buf_addz(out, more);
    pm_buf_addz(out, "/>");
}

void pm_svg_disc(pm_buf *out, double x, double y, pm_color color, pm_str number)
{
    pm_buf_addz(out, "<circle");
    pm_svg_number(out, "cx", x);
    pm_svg_number(out, "cy", y);
    pm_svg_number(out, "r", 10.5);
    paint(out, color, PM_C_NONE, 0);
    pm_buf_addz(out, "/>");
    pm_svg_text(out, x, y + 4.6, 13, PM_C_CARD, PM_BOLD | PM_MIDDLE, number, 0);
}

/* Inline, not by <use>: sanitizers drop that. */
void pm_svg_icon(pm_buf *out, pm_icon icon, double x, double y, double d, pm_color color)
{
    double side = d * 0.62;
    pm_buf_addz(out, "<circle");
    pm_svg_number(out, "cx", x);
    pm_svg_number(out, "cy", y);
    pm_svg_number(out, "r", d / 2);
    paint(out, color, PM_C_NONE, 0);
    pm_buf_addz(out, "/><path transform=\"translate(");
    pm_buf_num(out, x - side / 2, 2);
    pm_buf_char(out, ' ');
    pm_buf_num(out, y - side / 2, 2);
    pm_buf_addz(out, ")scale(");
    pm_buf_num(out, side / 16, 3);
    pm_buf_fmt(out, ")\" fill-rule=\"evenodd\" d=\"%s\"", pm_icon_path(icon));
    paint(out, PM_C_CARD, PM_C_NONE, 0);
    pm_buf_addz(out, "/>");
}

static void point(pm_buf *out, double x, double y)
{
    pm_buf_num(out, x, 1);
    pm_buf_char(out, ' ');
    pm_buf_num(out, y, 1);
}

void pm_svg_route(pm_buf *out, const pm_point *p, uint32_t count, double back)
{
    pm_point last = p[count - 1], before = p[count - 2];
    double angle = atan2(last.y - before.y, last.x - before.x);
    last.x -= back * cos(angle);
    last.y -= back * sin(angle);
    pm_buf_char(out, 'M');
    point(out, p[0].x, p[0].y);
    for (uint32_t i = 1; i < count; i++) {
        pm_buf_char(out, i % 3 == 1 ? 'C' : ' ');
        pm_point at = i + 1 == count ? last : p[i];
        point(out, at.x, at.y);
    }
}

double pm_svg_back(pm_family family)
{
    static const double back[PM_FAMILY_COUNT] = {
        [PM_TECH] = 8, [PM_MONEY] = 10, [PM_CONTACT] = 2, [PM_OPPOSE] = 2, [PM_CONTROL] = 7,
        [PM_OTHER] = 5};
    return family < PM_FAMILY_COUNT ? back[family] : 0;
}

/* (U, V) along and across ANGLE from (X, Y). */
static void turned(pm_buf *out, double x, double y, double angle, double u, double v)
{
    double c = cos(angle), s = sin(angle);
    pm_buf_char(out, ' ');
    point(out, x + u * c - v * s, y + u * s + v * c);
}

void pm_svg_tip(pm_buf *out, double x, double y, double angle, pm_family family)
{
    static const struct {
        int points;
        double at[4][2];
        double stroke; /* 0 = filled */
    } tips[PM_FAMILY_COUNT] = {
        [PM_TECH] = {3, {{0, 0}, {-11, 5}, {-11, -5}}, 0},
        [PM_MONEY] = {4, {{0, 0}, {-7, 5.5}, {-14, 0}, {-7, -5.5}}, 0},
        [PM_CONTACT] = {3, {{-8, 5.5}, {-1, 0}, {-8, -5.5}}, 2.2},
        [PM_OPPOSE] = {2, {{-2.5, 7}, {-2.5, -7}}, 4},
        [PM_CONTROL] = {3, {{0, 0}, {-9, 4.5}, {-9, -4.5}}, 0},
        [PM_OTHER] = {4, {{0, 3.2}, {-6.4, 3.2}, {-6.4, -3.2}, {0, -3.2}}, 0},
    };
    pm_color color = (pm_color)(PM_C_FAMILY + family);
    bool open = tips[family].stroke > 0;
    pm_buf_addz(out, open ? "<polyline points=\"" : "<polygon points=\"");
    for (int i = 0; i < tips[family].points; i++)
        turned(out, x, y, angle, tips[family].at[i][0], tips[family].at[i][1]);
    pm_buf_char(out, '"');
    paint(out, open ? PM_C_NONE : color, open ? color : PM_C_NONE, tips[family].stroke);
    pm_buf_addz(out, "/>");
}

static void stroke_path(pm_buf *out, pm_color color, double width)
{
    pm_buf_addz(out, "\"");
    paint(out, PM_C_NONE, color, width);
    pm_buf_addz(out, "/>");
}

void pm_svg_glyph(pm_buf *out, double x, double y, double angle, pm_color color, bool denied, bool disputed)
{
    if (denied || disputed) {
        pm_buf_addz(out, "<circle");
        pm_svg_number(out, "cx", x);
        pm_svg_number(out, "cy", y);
        pm_svg_number(out, "r", 8);
        paint(out, PM_C_BG, color, 2);
        pm_buf_addz(out, "/><path d=\"M");
        point(out, x - 3.5, y - 3.5);
        pm_buf_addz(out, denied ? "l7 7m0-7l-7 7" : "l7 7");
        stroke_path(out, color, 2);
        return;
    }
    static const double bars[2][4] = {{-5, -8, -1, 8}, {1, -8, 5, 8}};
    pm_buf_addz(out, "<path d=\"");
    for (int i = 0; i < 2; i++) {
        pm_buf_char(out, 'M');
        turned(out, x, y, angle, bars[i][0], bars[i][1]);
        pm_buf_char(out, 'L');
        turned(out, x, y, angle, bars[i][2], bars[i][3]);
    }
    stroke_path(out, color, 2.4);
}

void pm_svg_dash(pm_buf *out, uint8_t modality)
{
    if (modality == PM_REPORTED)
        pm_buf_addz(out, " stroke-dasharray=\"7 4.5\"");
    if (modality == PM_PLANNED)
        pm_buf_addz(out, " stroke-dasharray=\"0.1 5\" stroke-linecap=\"round\"");
}

double pm_svg_width(uint32_t sources, uint8_t modality)
{
    double w = sources >= 3 ? 3.4 : sources == 2 ? 2.7 : 2;
    return modality == PM_PLANNED ? w + 0.7 : w;
}
