#include "curate/load.h"

#include "base/escape.h"
#include "base/utf8.h"

#include <stdio.h>

enum { URL_MAX = 2000, DATE_MAX = 40 };

void pm_load_say(pm_load *l, uint32_t node, pm_diag_code code)
{
    pm_yaml_diag(l->tree, node, l->diags, code, pm_buf_str(&l->message), pm_buf_str(&l->hint));
    pm_buf_clear(&l->message);
    pm_buf_clear(&l->hint);
}

static bool is_null(const pm_yaml_node *n)
{
    return !n->quoted && pm_str_eqz(n->value, "~");
}

/* Marks that turn the reading direction around can make a text look like
 * another one. */
static bool is_turning(uint32_t c)
{
    return (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
}

static bool is_line_space(uint32_t c)
{
    return c == '\n' || c == '\r' || c == '\t' || c == 0x85 || c == 0x2028 || c == 0x2029;
}

typedef enum state { PLAIN, SPACED, FORBIDDEN } state;

static state look(pm_str s, uint32_t *bad)
{
    state found = PLAIN;
    for (size_t i = 0; i < s.len;) {
        unsigned char b = (unsigned char)s.ptr[i];
        if (b >= 0x20 && b < 0x7F) {
            i++;
            continue;
        }
        uint32_t c = pm_utf8_next(s, &i);
        if (is_line_space(c)) {
            found = SPACED;
        } else if (c < 0x20 || (c >= 0x7F && c < 0xA0) || is_turning(c)) {
            *bad = c;
            return FORBIDDEN;
        }
    }
    return found;
}

static pm_str on_one_line(pm_arena *arena, pm_str s)
{
    pm_buf out = {0};
    bool space = false;
    for (size_t i = 0; i < s.len;) {
        uint32_t c = pm_utf8_next(s, &i);
        if (c == ' ' || is_line_space(c)) {
            space = out.len > 0;
            continue;
        }
        if (space)
            pm_buf_char(&out, ' ');
        space = false;
        pm_buf_utf8(&out, c);
    }
    pm_str kept = pm_arena_str(arena, pm_buf_str(&out));
    pm_buf_free(&out);
    return kept;
}

pm_str pm_load_text(pm_load *l, uint32_t node, const char *key, uint32_t max, bool lines)
{
    const pm_yaml_node *n = &l->tree->nodes[node];
    uint32_t bad = 0;
    if (n->kind != PM_YAML_SCALAR) {
        char what[48];
        snprintf(what, sizeof what, "'%s'", key);
        return pm_yaml_text(l->tree, node, what, l->diags);
    }
    pm_str s = is_null(n) ? PM_STR("") : pm_str_trim(n->value);
    if (s.len > max) {
        pm_buf_fmt(&l->message, "'%s' has %zu bytes; %u are allowed", key, s.len, max);
        pm_load_say(l, node, PM_D_TOO_LONG);
        return PM_STR("");
    }
    switch (look(s, &bad)) {
    case PLAIN: return s;
    case SPACED: return lines ? s : on_one_line(l->arena, s);
    case FORBIDDEN: break;
    }
    pm_buf_fmt(&l->message, "'%s' holds the invisible character U+%04X", key, bad);
    pm_buf_addz(&l->hint, "delete it; it probably came along with copied text");
    pm_load_say(l, node, PM_D_BAD_VALUE);
    return PM_STR("");
}

/* context: {police: city} */
static void report_map(pm_load *l, uint32_t node, const char *key)
{
    pm_buf_fmt(&l->message, "'%s' should be a list of texts, not a map", key);
    pm_buf_addz(&l->hint, "write [one, two], or one '- ' a line");
    pm_load_say(l, node, PM_D_WRONG_TYPE);
}

static void add_word(pm_load *l, uint32_t node, const char *key, uint32_t max)
{
    pm_str word = pm_load_text(l, node, key, max, false);
    if (!word.len)
        return;
    pm_vec_push(&l->words, word);
    pm_vec_push(&l->word_nodes, node);
}

/* aliases: Amazon.com, AMZN */
static bool is_list_without_brackets(const pm_yaml_node *n)
{
    return n->kind == PM_YAML_SCALAR && !n->quoted && pm_str_find(n->value, PM_STR(", "), 0) < n->value.len;
}

pm_range pm_load_words(pm_load *l, uint32_t node, const char *key, uint32_t max)
{
    const pm_yaml_node *n = &l->tree->nodes[node];
    pm_range range = {(uint32_t)l->words.len, 0};
    if (is_list_without_brackets(n)) {
        pm_str shown = pm_str_slice(n->value, 0, 80);
        pm_buf_fmt(&l->message, "'%s' should be a list", key);
        pm_buf_fmt(&l->hint, "write [%.*s], or \"%.*s\" if the comma belongs to the text", PM_ARG(shown), PM_ARG(shown));
        pm_load_say(l, node, PM_D_WRONG_TYPE);
    } else if (n->kind == PM_YAML_LIST) {
        for (uint32_t w = n->child; w != PM_NONE; w = l->tree->nodes[w].next)
            add_word(l, w, key, max);
    } else if (n->kind == PM_YAML_MAP) {
        report_map(l, node, key);
    } else {
        add_word(l, node, key, max);
    }
    range.count = (uint32_t)l->words.len - range.first;
    return range;
}

pm_str pm_load_url(pm_load *l, uint32_t node, const char *key)
{
    pm_str url = pm_load_text(l, node, key, URL_MAX, false);
    if (!url.len || pm_url_is_http(url))
        return url;
    pm_buf_fmt(&l->message, "'%s' should be a web address", key);
    bool bare = pm_str_find(url, PM_STR("."), 0) < url.len && pm_str_find(url, PM_STR(" "), 0) == url.len &&
                pm_str_find(url, PM_STR(":"), 0) == url.len;
    if (bare)
        pm_buf_fmt(&l->hint, "did you mean 'https://%.*s'?", PM_ARG(url));
    else
        pm_buf_addz(&l->hint, "it begins with 'https://' or 'http://' and has no spaces");
    pm_load_say(l, node, PM_D_BAD_URL);
    return PM_STR("");
}

static bool digits(pm_str s, size_t from, size_t to, uint64_t least, uint64_t most)
{
    uint64_t v = 0;
    return s.len >= to && pm_str_u64(pm_str_slice(s, from, to), most, &v) && v >= least;
}

static bool is_date(pm_str s)
{
    if (!digits(s, 0, 4, 1, 9999))
        return false;
    if (s.len == 4)
        return true;
    if (s.ptr[4] != '-' || !digits(s, 5, 7, 1, 12))
        return false;
    return s.len == 7 || (s.len == 10 && s.ptr[7] == '-' && digits(s, 8, 10, 1, 31));
}

pm_str pm_load_date(pm_load *l, uint32_t node, const char *key)
{
    pm_str date = pm_load_text(l, node, key, DATE_MAX, false);
    if (!date.len || is_date(date))
        return date;
    pm_buf_fmt(&l->message, "'%s' should be a date", key);
    pm_buf_addz(&l->hint, "write 2018, 2018-06 or 2018-06-21");
    pm_load_say(l, node, PM_D_BAD_DATE);
    return PM_STR("");
}

pm_str pm_load_wikidata(pm_load *l, uint32_t node)
{
    pm_str item = pm_load_text(l, node, "wikidata", 100, false);
    uint64_t number = 0;
    if (!item.len || (item.ptr[0] == 'Q' && pm_str_u64(pm_str_slice(item, 1, item.len), UINT32_MAX, &number) && number))
        return item;
    size_t q = pm_str_find(item, PM_STR("/Q"), 0);
    pm_buf_addz(&l->message, "'wikidata' should be the number of an item");
    if (pm_str_u64(item, UINT32_MAX, &number))
        pm_buf_fmt(&l->hint, "write 'Q%.*s'", PM_ARG(item));
    else if (q < item.len)
        pm_buf_fmt(&l->hint, "write '%.*s'", PM_ARG(pm_str_slice(item, q + 1, item.len)));
    else
        pm_buf_addz(&l->hint, "Q and digits, as at the end of the item's address: Q131079");
    pm_load_say(l, node, PM_D_BAD_VALUE);
    return PM_STR("");
}

/* The bands of the drawing from the top, by name or number; graph/ understands
 * the same words. */
static const char *const zones[] = {
    "government", "systems", "companies", "people", "places",   "gov",      "state",    "system",
    "technology", "data",    "company",   "business", "corporate", "groups", "workers", "resistance",
    "movement",   "media",   "place",     "sites",  "0",         "1",        "2",        "3",
    "4",          "5",
};
enum { ZONES = sizeof zones / sizeof *zones };

pm_str pm_load_zone(pm_load *l, uint32_t node, const char *key)
{
    pm_str s = pm_load_text(l, node, key, 40, false), names[ZONES];
    if (!s.len)
        return s;
    for (uint32_t i = 0; i < ZONES; i++) {
        names[i] = pm_str_of(zones[i]);
        if (pm_str_ieq(s, names[i]))
            return s;
    }
    pm_buf_fmt(&l->message, "'%.*s' is not a band of the drawing", PM_ARG(s));
    uint32_t near = pm_load_nearest(l, s, names, ZONES);
    if (near != PM_NONE)
        pm_buf_fmt(&l->hint, "did you mean '%s'?", zones[near]);
    else
        pm_buf_addz(&l->hint, "the bands, from the top: government, systems, companies, people, places");
    pm_load_say(l, node, PM_D_BAD_VALUE);
    return PM_STR("");
}
