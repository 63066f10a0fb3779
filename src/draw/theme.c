#include "draw/theme.h"


static const struct {
    const char *name, *light, *dark;
} colors[PM_COLOR_COUNT] = {
    [PM_C_NONE] = {"none", "none", "none"},
    [PM_C_BG] = {"bg", "#ffffff", "#12161c"},
    [PM_C_CARD] = {"card", "#ffffff", "#1b222b"},
    [PM_C_INK] = {"ink", "#17212b", "#eef2f6"},
    [PM_C_MUTED] = {"muted", "#4a5663", "#b4bfca"},
    [PM_C_RULE] = {"rule", "#c9d1d9", "#3a4450"},
    [PM_C_ZONE + PM_ZONE_GOVERNMENT] = {"gov", "#2f4b6e", "#9cc0ea"},
    [PM_C_ZONE + PM_ZONE_SYSTEMS] = {"sys", "#5b3f86", "#c9b3f0"},
    [PM_C_ZONE + PM_ZONE_COMPANIES] = {"corp", "#7a5200", "#f0c36a"},
    [PM_C_ZONE + PM_ZONE_PEOPLE] = {"res", "#9c3412", "#ffa983"},
    [PM_C_ZONE + PM_ZONE_PLACES] = {"site", "#7c2d3e", "#f5a3b3"},
    [PM_C_TINT + PM_ZONE_GOVERNMENT] = {"gov-t", "#eef3f9", "#172230"},
    [PM_C_TINT + PM_ZONE_SYSTEMS] = {"sys-t", "#f3eff9", "#201b2d"},
    [PM_C_TINT + PM_ZONE_COMPANIES] = {"corp-t", "#fcf5e6", "#272114"},
    [PM_C_TINT + PM_ZONE_PEOPLE] = {"res-t", "#fdf0eb", "#2a1c17"},
    [PM_C_TINT + PM_ZONE_PLACES] = {"site-t", "#fbeff1", "#2a1a1f"},
    [PM_C_BOX + PM_ZONE_GOVERNMENT] = {"gov-u", "#dbe6f2", "#1e3046"},
    [PM_C_BOX + PM_ZONE_SYSTEMS] = {"sys-u", "#e4dbf2", "#2c2440"},
    [PM_C_BOX + PM_ZONE_COMPANIES] = {"corp-u", "#f7e8c8", "#38301b"},
    [PM_C_BOX + PM_ZONE_PEOPLE] = {"res-u", "#fbdfd4", "#3d281f"},
    [PM_C_BOX + PM_ZONE_PLACES] = {"site-u", "#f6dce1", "#3d262d"},
    [PM_C_FAMILY + PM_TECH] = {"tech", "#0b5fa5", "#6db5f7"},
    [PM_C_FAMILY + PM_MONEY] = {"money", "#00704f", "#4fcf9f"},
    [PM_C_FAMILY + PM_CONTACT] = {"contact", "#8a2f7a", "#ea9ad9"},
    [PM_C_FAMILY + PM_OPPOSE] = {"oppose", "#b5400a", "#ff9a66"},
    [PM_C_FAMILY + PM_CONTROL] = {"control", "#4a5663", "#b4bfca"},
    [PM_C_FAMILY + PM_OTHER] = {"other", "#6a5f4b", "#cfc4ae"},
};

const char *pm_color_name(pm_color color)
{
    return colors[color].name;
}

const char *pm_color_light(pm_color color)
{
    return colors[color].light;
}

const char *pm_color_dark(pm_color color)
{
    return colors[color].dark;
}

static void variables(pm_buf *out, bool dark)
{
    for (int c = PM_C_BG; c < PM_COLOR_COUNT; c++)
        pm_buf_fmt(out, "--%s:%s;", colors[c].name, dark ? colors[c].dark : colors[c].light);
    pm_buf_addz(out, dark ? "color-scheme:dark" : "color-scheme:light");
}

/* #ROOT REST{ */
static void rule(pm_buf *out, pm_str root, const char *rest)
{
    pm_buf_char(out, '#');
    pm_buf_add(out, root);
    pm_buf_addz(out, rest);
}

static void classes(pm_buf *out, pm_str root)
{
    static const struct {
        const char *class, *property;
    } kinds[] = {{"f", "fill"}, {"s", "stroke"}};
    for (int c = PM_C_BG; c < PM_COLOR_COUNT; c++)
        for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++) {
            rule(out, root, " .pm-");
            pm_buf_fmt(out, "%s-%s{%s:var(--%s)}", kinds[k].class, colors[c].name, kinds[k].property,
                       colors[c].name);
        }
}

void pm_theme_css(pm_buf *out, pm_str root, pm_theme theme)
{
    rule(out, root, "{");
    variables(out, false);
    pm_buf_addz(out, "}");
    if (theme == PM_THEME_AUTO) {
        pm_buf_addz(out, "@media screen and (prefers-color-scheme:dark){");
        rule(out, root, ":not([data-theme=light]){");
        variables(out, true);
        pm_buf_addz(out, "}}");
    }
    if (theme != PM_THEME_LIGHT) {
        pm_buf_addz(out, "@media not print{");
        rule(out, root, "[data-theme=dark]{");
        variables(out, true);
        pm_buf_addz(out, "}}");
    }
    pm_buf_addz(out, "@media print{");
    rule(out, root, "{");
    variables(out, false);
    pm_buf_addz(out, "}}");
    classes(out, root);
    rule(out, root, " [tabindex]:focus{outline:none}");
    rule(out, root, " [tabindex]:focus-visible>.pm-ring{stroke:var(--ink);stroke-opacity:1}");
    rule(out, root, " .pm-edge:hover>.pm-line,");
    rule(out, root, " .pm-edge:focus-visible>.pm-line{stroke-width:4}");
}
