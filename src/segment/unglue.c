/* Web pages run words together: "The Washington PostDemocracy Dies". Such a
 * word is split where a small letter meets a capital, but only if the text
 * itself shows that the first half is a word of its own there: the two words
 * "Washington Post" stand elsewhere. "BlackRock" and "OxyContin" stay whole. */
#include "segment/bytes.h"
#include "segment/pieces.h"

#include "base/map.h"

enum { HALF_BYTES = 3 };

/* Byte offset (in the document) of the first capital behind a small letter,
 * or 0. Both halves have at least HALF_BYTES. */
static uint32_t seam_of(const pm_pieces *p, const pm_token *t)
{
    if (t->kind != PM_TOKEN_WORD || t->letter_case != PM_CASE_MIXED)
        return 0;
    pm_str text = p->doc->bytes;
    bool small = false;
    for (size_t i = t->start; i < t->end;) {
        size_t at = i;
        uint32_t c = pm_next(text, &i);
        if (small && pm_utf8_is_upper(c) && at - t->start >= HALF_BYTES)
            return t->end - at >= HALF_BYTES ? (uint32_t)at : 0;
        small = pm_utf8_is_lower(c);
    }
    return 0;
}

static bool is_capitalised(const pm_token *t)
{
    return t->kind == PM_TOKEN_WORD && (t->letter_case == PM_CASE_TITLE || t->letter_case == PM_CASE_UPPER);
}

/* "washington post" in OUT. */
static void pair_key(pm_buf *out, pm_str first, pm_str second)
{
    pm_buf_clear(out);
    pm_buf_add(out, first);
    pm_buf_char(out, ' ');
    pm_buf_add(out, second);
}

static pm_str half_lower(const pm_pieces *p, const pm_token *t, uint32_t seam, pm_arena *scratch)
{
    return pm_utf8_lower_str(scratch, pm_str_slice(p->doc->bytes, t->start, seam));
}

/* The pairs that a split would need, each with value 0. */
static void collect_wanted(pm_map *wanted, const pm_pieces *p, pm_buf *key, pm_arena *scratch)
{
    for (size_t i = 1; i < p->tokens.len; i++) {
        const pm_token *t = &p->tokens.at[i];
        if (t->letter_case != PM_CASE_MIXED || t->glued || !is_capitalised(t - 1))
            continue;
        uint32_t seam = seam_of(p, t);
        if (!seam)
            continue;
        pair_key(key, t[-1].lower, half_lower(p, t, seam, scratch));
        pm_map_set(wanted, pm_buf_str(key), 0);
    }
}

/* Sets the value of each wanted pair that the text has to 1. */
static void look_for(pm_map *wanted, const pm_pieces *p, pm_buf *key)
{
    for (size_t i = 1; i < p->tokens.len; i++) {
        const pm_token *t = &p->tokens.at[i];
        if (!is_capitalised(t) || !is_capitalised(t - 1) || t->glued)
            continue;
        pair_key(key, t[-1].lower, t->lower);
        if (pm_map_get(wanted, pm_buf_str(key)) == 0)
            pm_map_set(wanted, pm_buf_str(key), 1);
    }
}

static void split_all(pm_pieces *p, const pm_map *wanted, pm_buf *key, pm_arena *scratch)
{
    size_t count = p->tokens.len;
    const pm_token *old = p->tokens.at;
    p->tokens.at = NULL;
    p->tokens.len = p->tokens.cap = 0;
    pm_pieces_reserve(p, count + count / 16);
    for (size_t i = 0; i < count; i++) {
        pm_token t = old[i];
        uint32_t seam = i && !t.glued && is_capitalised(&old[i - 1]) ? seam_of(p, &t) : 0;
        if (seam) {
            pair_key(key, old[i - 1].lower, half_lower(p, &t, seam, scratch));
            if (pm_map_get(wanted, pm_buf_str(key)) == 1) {
                pm_token left = t;
                left.end = seam;
                pm_pieces_spell(p, &left);
                pm_pieces_push(p, &left);
                t.start = seam;
                t.glued = true;
                t.line_start = false;
                pm_pieces_spell(p, &t);
            }
        }
        pm_pieces_push(p, &t);
    }
}

void pm_pieces_unglue(pm_pieces *pieces)
{
    if (!pieces->mixed)
        return;
    pm_map wanted = {0};
    pm_buf key = {0};
    pm_arena scratch = {0};
    collect_wanted(&wanted, pieces, &key, &scratch);
    if (wanted.len) {
        look_for(&wanted, pieces, &key);
        split_all(pieces, &wanted, &key, &scratch);
    }
    pm_map_free(&wanted);
    pm_buf_free(&key);
    pm_arena_free(&scratch);
}
