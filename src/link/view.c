#include "link/view.h"

#include "base/memory.h"
#include "base/utf8.h"
#include "link/small_letters.h"

#include <stdlib.h>

/* How the words of one sentence are written. */
typedef struct manner {
    uint32_t first, end;             /* terms */
    uint32_t upper, title, lower;    /* words of two letters or more */
    uint32_t lower_long;             /* in small letters, five letters or more */
    bool capital;                    /* "A", "I": too short for a word, but a capital */
} manner;

static uint8_t manner_flags(const manner *m, bool heading)
{
    uint32_t words = m->upper + m->title + m->lower;
    if (words >= 2 && m->upper * 5 >= words * 4)
        return PM_SPOT_SHOUT;
    if (heading && words >= 4 && m->lower_long == 0 && m->title * 2 > words)
        return PM_SPOT_TITLE;
    return words >= 5 && m->upper + m->title == 0 && !m->capital ? PM_SPOT_MUTE : 0;
}

static void count_word(manner *m, const pm_term *t)
{
    m->capital |= t->shape == PM_SHAPE_TITLE;
    if (t->letters < 2)
        return;
    m->upper += t->shape == PM_SHAPE_UPPER;
    m->title += t->shape == PM_SHAPE_TITLE || t->shape == PM_SHAPE_MIXED;
    m->lower += t->shape == PM_SHAPE_LOWER;
    m->lower_long += t->shape == PM_SHAPE_LOWER && t->letters >= 5;
}

/* Token AT begins something: its sentence, a line, or what a quotation mark, a
 * bracket, a colon or a dash opens. */
static bool begins(const pm_segments *s, uint32_t at)
{
    const pm_token *t = &s->tokens[at];
    if (at == 0 || t->line_start || s->tokens[at - 1].sentence != t->sentence)
        return true;
    uint8_t before = s->tokens[at - 1].kind;
    return before == PM_TOKEN_QUOTE || before == PM_TOKEN_OPEN || before == PM_TOKEN_COLON ||
           before == PM_TOKEN_DASH || before == PM_TOKEN_STOP;
}

/* A term is a part of a longer URL if the token reaches beyond it by more than
 * one sign ("#NoTechForICE", "@amazon"). */
static bool in_url(const pm_token *token, const pm_term *term)
{
    return token->kind == PM_TOKEN_URL && (token->start + 1 < term->start || token->end > term->end);
}

static void place_terms(pm_view *v)
{
    const pm_segments *s = v->segments;
    uint32_t k = 0;
    for (size_t i = 0; i < v->terms.list.len; i++) {
        const pm_term *t = &v->terms.list.at[i];
        pm_spot *spot = &v->spots[i];
        while (k < s->token_count && s->tokens[k].end <= t->start)
            k++;
        *spot = (pm_spot){PM_NONE, i ? v->spots[i - 1].sentence : 0, 0};
        if (k == s->token_count || s->tokens[k].start >= t->end)
            continue;
        spot->token = k;
        spot->sentence = s->tokens[k].sentence;
        if (s->tokens[k].start == t->start && begins(s, k))
            spot->flags |= PM_SPOT_START;
        if (in_url(&s->tokens[k], t))
            spot->flags |= PM_SPOT_URL;
    }
}

static void flag_sentences(pm_view *v)
{
    size_t n = v->terms.list.len;
    manner m = {0};
    for (size_t i = 0; i <= n; i++) {
        if (i == n || (i > m.first && v->spots[i].sentence != v->spots[m.first].sentence)) {
            uint32_t sentence = i > m.first ? v->spots[m.first].sentence : PM_NONE;
            uint8_t flags = manner_flags(&m, sentence < v->segments->sentence_count && v->segments->sentences[sentence].heading);
            for (size_t k = m.first; flags && k < i; k++)
                v->spots[k].flags |= flags;
            m = (manner){.first = (uint32_t)i};
        }
        if (i < n)
            count_word(&m, &v->terms.list.at[i]);
    }
}

typedef struct cuts {
    PM_VEC(uint32_t) list; /* bytes, ascending */
} cuts;

/* Where a listed name may have lost what stands between two of its words. */
static void find_seams(cuts *out, const pm_view *v)
{
    for (size_t i = 0; i < v->terms.list.len; i++) {
        const pm_term *t = &v->terms.list.at[i];
        uint8_t at = pm_seam_at(&v->forms->seams, t);
        if (!at || pm_near_terms_has_hash(v->forms->near, t->hash) ||
            (!(at & PM_SEAM_LOOSE) && pm_term_is_word(v->forms, &v->terms, i)))
            continue;
        pm_vec_push(&out->list, t->start + (uint32_t)(at & ~PM_SEAM_LOOSE));
    }
}

/* ADDED into CUTS, in order. */
static void merge(cuts *c, const cuts *added)
{
    size_t a = c->list.len, b = added->list.len, at = a + b;
    if (b == 0)
        return;
    pm_vec_reserve(&c->list, b);
    c->list.len = at;
    while (b > 0)
        c->list.at[--at] = a > 0 && c->list.at[a - 1] > added->list.at[b - 1] ? c->list.at[--a] : added->list.at[--b];
}

static void mark_seams(pm_view *v, const cuts *seams)
{
    size_t k = 0;
    for (size_t i = 0; i < v->terms.list.len && k < seams->list.len; i++) {
        while (k < seams->list.len && seams->list.at[k] < v->terms.list.at[i].start)
            k++;
        if (k < seams->list.len && seams->list.at[k] == v->terms.list.at[i].start)
            v->spots[i].flags |= PM_SPOT_SEAM;
    }
}

/* Terms end where the segmenter took words apart that had run together, and at
 * the SEAMS of listed names. */
static void scan_terms(pm_view *v, cuts *seams)
{
    cuts all = {0};
    const pm_segments *s = v->segments;
    for (uint32_t k = 1; k < s->token_count; k++)
        if (s->tokens[k].kind == PM_TOKEN_WORD && s->tokens[k - 1].kind == PM_TOKEN_WORD &&
            s->tokens[k - 1].end == s->tokens[k].start)
            pm_vec_push(&all.list, s->tokens[k].start);
    pm_vec_reserve(&v->terms.list, s->token_count + 1u); /* hardly ever more */
    pm_terms_scan_cut(&v->terms, v->doc->bytes, v->doc->body, all.list.at, all.list.len);
    if (v->forms->near)
        find_seams(seams, v);
    if (seams->list.len) {
        merge(&all, seams);
        pm_terms_scan_cut(&v->terms, v->doc->bytes, v->doc->body, all.list.at, all.list.len);
    }
    pm_vec_free(&all.list);
}

void pm_view_open(pm_view *out, const pm_forms *forms, const pm_doc *doc, const pm_segments *segments)
{
    *out = (pm_view){.forms = forms, .doc = doc, .segments = segments};
    cuts seams = {0};
    scan_terms(out, &seams);
    out->spots = pm_new(out->terms.list.len + 1, sizeof *out->spots);
    place_terms(out);
    mark_seams(out, &seams);
    pm_vec_free(&seams.list);
    flag_sentences(out);
    out->writes_small = pm_writes_names_small(out);
    out->all_capitals = pm_is_all_capitals(out);
    pm_find_bare_names(&out->bare, out);
}

void pm_view_close(pm_view *view)
{
    pm_terms_free(&view->terms);
    pm_terms_free(&view->source);
    free(view->spots);
    pm_vec_free(&view->bare.list);
}

bool pm_view_mixed_capital(const pm_view *v, size_t i)
{
    size_t at = v->terms.list.at[i].start;
    return pm_utf8_is_upper(pm_utf8_next(v->doc->bytes, &at));
}

bool pm_view_begins_name(const pm_view *v, size_t i)
{
    if (pm_view_capital(v, i) || pm_may_be_small(v, i))
        return true;
    return i + 1 < v->terms.list.len && pm_view_capital(v, i + 1) &&
           (pm_term_role(v->forms, &v->terms, i) & PM_ROLE_PARTICLE);
}
