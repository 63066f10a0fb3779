#include "draw/metrics.h"

#include "base/utf8.h"
#include "draw/advance.h"


enum {
    DEFAULT_ADVANCE = 600, /* a letter that the table lacks */
    FULL_ADVANCE = 1000,   /* CJK and emoji fill a square */
    WRAP_BYTES = 4096      /* longer texts are cut before they are wrapped */
};

static bool is_full_width(uint32_t c)
{
    return (c >= 0x1100 && c <= 0x115F) || (c >= 0x2E80 && c <= 0xA4CF) || (c >= 0xAC00 && c <= 0xD7A3) ||
           (c >= 0xF900 && c <= 0xFAFF) || (c >= 0xFE30 && c <= 0xFE6F) || (c >= 0xFF00 && c <= 0xFF60) ||
           (c >= 0x1F000 && c <= 0x1FAFF) || (c >= 0x20000 && c <= 0x3FFFD) || (c >= 0x2600 && c <= 0x27BF);
}

/* Marks that sit on another character, joiners, direction marks. */
static bool is_zero_width(uint32_t c)
{
    return (c >= 0x0300 && c <= 0x036F) || (c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) ||
           (c >= 0x2060 && c <= 0x206F) || (c >= 0xFE00 && c <= 0xFE0F) || c == 0xFEFF || c < 0x20 ||
           (c >= 0x7F && c < 0xA0) || c == 0xAD || (c >= 0x0591 && c <= 0x05BD) || (c >= 0x064B && c <= 0x065F);
}

uint32_t pm_advance(uint32_t c, bool bold)
{
    if (is_zero_width(c))
        return 0;
    if (is_full_width(c))
        return FULL_ADVANCE;
    uint32_t w = pm_helvetica_advance(c, bold);
    return w ? w : DEFAULT_ADVANCE;
}

double pm_text_width(pm_str text, double size, bool bold)
{
    uint64_t sum = 0;
    for (size_t i = 0; i < text.len;)
        sum += pm_advance(pm_utf8_next(text, &i), bold);
    return (double)sum * size / 1000 * PM_TEXT_SLACK;
}

static bool is_blank(uint32_t c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == 0x2003 || c == 0x2009;
}

/* A line may end behind these without a blank. */
static bool breaks_behind(uint32_t c)
{
    return is_full_width(c) || c == '-' || c == 0x2010 || c == 0x2013 || c == 0x2014 || c == '/';
}

double pm_word_width(pm_str text, double size, bool bold)
{
    uint64_t widest = 0, sum = 0;
    for (size_t i = 0; i < text.len;) {
        uint32_t c = pm_utf8_next(text, &i);
        sum = is_blank(c) ? 0 : sum + pm_advance(c, bold);
        widest = sum > widest ? sum : widest;
        if (breaks_behind(c))
            sum = 0;
    }
    return (double)widest * size / 1000 * PM_TEXT_SLACK + 0.01; /* so that it fits its own width */
}

/* --- wrapping ------------------------------------------------------------------ */

typedef struct wrapping {
    pm_str text;
    double size, max;
    bool bold;
    size_t at; /* what comes next */
} wrapping;

static void skip_blanks(wrapping *w)
{
    while (w->at < w->text.len) {
        size_t next = w->at;
        if (!is_blank(pm_utf8_next(w->text, &next)))
            return;
        w->at = next;
    }
}

/* The next line: as far as it fits, broken at the last blank (or behind a CJK
 * character); a word that is too wide alone is broken where it must. */
static pm_str next_line(wrapping *w)
{
    skip_blanks(w);
    size_t start = w->at, fit = start, cut = start;
    double width = 0, unit = w->size / 1000 * PM_TEXT_SLACK;
    bool all = true;
    for (size_t i = start; i < w->text.len;) {
        size_t next = i;
        uint32_t c = pm_utf8_next(w->text, &next);
        if (is_blank(c))
            cut = i;
        width += pm_advance(c, w->bold) * unit;
        if (width > w->max && fit > start && !is_blank(c)) {
            all = false;
            break;
        }
        i = fit = next;
        if (breaks_behind(c))
            cut = next;
    }
    size_t end = all ? w->text.len : cut > start ? cut : fit;
    w->at = end;
    return pm_str_trim(pm_str_slice(w->text, start, end));
}

/* LINE and an ellipsis, shortened until they fit. */
static pm_str with_ellipsis(pm_arena *arena, const wrapping *w, pm_str line)
{
    double dots = pm_text_width(PM_STR("…"), w->size, w->bold);
    while (line.len && pm_text_width(line, w->size, w->bold) + dots > w->max) {
        size_t end = line.len;
        pm_utf8_prev(line, &end);
        line.len = end;
    }
    return pm_arena_cat(arena, pm_str_trim(line), PM_STR("…"));
}

pm_lines pm_wrap(pm_arena *arena, pm_str text, double size, bool bold, double max_width, uint32_t max_lines)
{
    wrapping w = {.text = pm_str_slice(text, 0, WRAP_BYTES), .size = size, .max = max_width, .bold = bold};
    pm_lines out = {0};
    while (w.text.len < text.len && w.text.len && (text.ptr[w.text.len] & 0xC0) == 0x80)
        w.text.len--; /* not inside a character */
    out.at = pm_arena_alloc(arena, max_lines, sizeof *out.at);
    for (skip_blanks(&w); w.at < w.text.len && out.count < max_lines; skip_blanks(&w))
        out.at[out.count++] = next_line(&w);
    if (out.count && (w.at < w.text.len || w.text.len < text.len))
        out.at[out.count - 1] = with_ellipsis(arena, &w, out.at[out.count - 1]);
    for (uint32_t i = 0; i < out.count; i++) {
        double width = pm_text_width(out.at[i], size, bold);
        out.width = width > out.width ? width : out.width;
    }
    return out;
}

pm_lines pm_wrap_balanced(pm_arena *arena, pm_str text, double size, bool bold, double max_width,
                          uint32_t max_lines)
{
    pm_lines best = pm_wrap(arena, text, size, bold, max_width, max_lines);
    double low = pm_word_width(text, size, bold), high = max_width; /* halving: a narrower width never needs fewer lines */
    while (best.count > 1 && high - low > 3) {
        double middle = (low + high) / 2;
        pm_lines one = pm_wrap(arena, text, size, bold, middle, max_lines + 1);
        if (one.count <= best.count && one.width <= middle) {
            best = one;
            high = middle;
        } else {
            low = middle;
        }
    }
    return best;
}
