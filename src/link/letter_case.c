#include "link/letter_case.h"

#include "base/utf8.h"
#include "link/small_letters.h"

size_t pm_form_term(const pm_form *form, size_t k)
{
    if (form->kind == PM_FORM_ENDS && k > 0)
        return (size_t)form->first + form->count - 1;
    return form->first + k;
}

size_t pm_candidate_term(const pm_candidate *c, size_t k)
{
    size_t at = c->term + k;
    return c->skipped != PM_NONE && at >= c->skipped ? at + 1 : at;
}

/* The comparison of one candidate, term by term. */
typedef struct pairing {
    pm_view *view;
    const pm_candidate *candidate;
    const pm_form *form;
    size_t count; /* compared terms */
} pairing;

static const pm_term *listed(const pairing *p, size_t k)
{
    return &p->view->source.list.at[pm_form_term(p->form, k)];
}

static size_t at_text(const pairing *p, size_t k)
{
    return pm_candidate_term(p->candidate, k);
}

static const pm_term *written(const pairing *p, size_t k)
{
    return &p->view->terms.list.at[at_text(p, k)];
}

static uint8_t flags(const pairing *p, size_t k)
{
    return p->view->spots[at_text(p, k)].flags;
}

static bool is_swapped(const pairing *p, size_t k)
{
    return at_text(p, k) == p->candidate->swapped;
}

/* Blanks and dropped marks aside, the same bytes. */
static bool same_signs(pm_str a, pm_str b)
{
    size_t i = 0, k = 0;
    for (;;) {
        while (i < a.len && (a.ptr[i] == ' ' || a.ptr[i] == '\n' || a.ptr[i] == '\r'))
            i++;
        while (k < b.len && (b.ptr[k] == ' ' || b.ptr[k] == '\n' || b.ptr[k] == '\r'))
            k++;
        if (i == a.len || k == b.len)
            return i == a.len && k == b.len;
        if (a.ptr[i++] != b.ptr[k++])
            return false;
    }
}

/* "St", "Mr", "P": a full stop behind it ends no sentence. */
static bool takes_stop(const pairing *p, size_t k)
{
    return written(p, k)->letters <= 2 || (pm_term_role(p->view->forms, &p->view->terms, at_text(p, k)) &
                                           (PM_ROLE_TITLE | PM_ROLE_LEGAL | PM_ROLE_SUFFIX));
}

static bool joins(uint8_t gap)
{
    return gap == PM_GAP_NONE || gap == PM_GAP_BLANK || gap == PM_GAP_HYPHEN;
}

/* The skipped term is the other half of a torn one. */
static bool is_torn(const pairing *p)
{
    return p->candidate->swapped != PM_NONE && p->candidate->skipped == p->candidate->swapped + 1;
}

/* No name begins or ends where a word was only cut because listed ones seem to
 * have run together. */
static bool cuts_seam(const pairing *p)
{
    uint32_t end = p->candidate->term + p->candidate->count;
    return (p->view->spots[p->candidate->term].flags & PM_SPOT_SEAM) ||
           (end < p->view->terms.list.len && (p->view->spots[end].flags & PM_SPOT_SEAM));
}

/* May the text have what it has between terms K-1 and K? */
static bool gap_fits(const pairing *p, size_t k)
{
    const pm_term *a = listed(p, k), *t = written(p, k);
    if (t->gap == PM_GAP_BREAK)
        return false;
    if (t->line && p->view->spots[at_text(p, k)].sentence != p->view->spots[at_text(p, k) - 1].sentence)
        return false;
    if (flags(p, k) & PM_SPOT_SEAM)
        return true;
    if (p->form->kind == PM_FORM_ENDS || (p->candidate->skipped == at_text(p, k) - 1 && !is_torn(p)))
        return joins(t->gap) || t->gap == PM_GAP_STOP;
    if (joins(t->gap)) /* the text may leave signs out, but a word must not be torn or glued */
        return t->gap != PM_GAP_NONE || a->gap == PM_GAP_NONE || a->gap == PM_GAP_BLANK || a->gap == PM_GAP_HYPHEN;
    if (t->gap == PM_GAP_STOP && (joins(a->gap) || a->gap == PM_GAP_STOP))
        return a->gap == PM_GAP_STOP || takes_stop(p, k - 1);
    if (t->gap != a->gap)
        return t->gap == PM_GAP_COMMA && (pm_term_role(p->view->forms, &p->view->terms, at_text(p, k)) &
                                          (PM_ROLE_LEGAL | PM_ROLE_SUFFIX));
    return t->gap != PM_GAP_OTHER || same_signs(pm_term_gap(&p->view->source, pm_form_term(p->form, k)),
                                                pm_term_gap(&p->view->terms, at_text(p, k)));
}

/* Inside a URL or a hashtag only what fills it, but for one sign, is a name. */
static bool fills_url(const pairing *p, size_t k)
{
    const pm_token *url = &p->view->segments->tokens[p->view->spots[at_text(p, k)].token];
    return written(p, 0)->start <= url->start + 1 && written(p, p->count - 1)->end >= url->end;
}

static bool terms_fit(const pairing *p)
{
    if (cuts_seam(p))
        return false;
    for (size_t k = 0; k < p->count; k++) {
        if ((flags(p, k) & PM_SPOT_URL) && !fills_url(p, k))
            return false;
        if (k && !gap_fits(p, k))
            return false;
        if (k == 0 && p->form->kind == PM_FORM_COUNTRY) {
            if (written(p, 0)->shape != PM_SHAPE_UPPER)
                return false;
            continue;
        }
        if (!is_swapped(p, k) && !pm_str_eq(pm_term_fold(&p->view->source, pm_form_term(p->form, k)),
                                            pm_term_fold(&p->view->terms, at_text(p, k))))
            return false;
    }
    return true;
}

static bool written_alike(const pairing *p, size_t k)
{
    return pm_str_eq(pm_term_text(&p->view->source, pm_form_term(p->form, k)),
                     pm_term_text(&p->view->terms, at_text(p, k)));
}

static bool all_alike(const pairing *p)
{
    for (size_t k = 0; k < p->count; k++) {
        if (!written_alike(p, k))
            return false;
        if (k && p->form->kind != PM_FORM_ENDS &&
            !pm_str_eq(pm_term_gap(&p->view->source, pm_form_term(p->form, k)),
                       pm_term_gap(&p->view->terms, at_text(p, k))))
            return false;
    }
    return p->candidate->skipped == PM_NONE;
}

static bool is_word(const pairing *p, size_t k)
{
    return pm_term_is_word(p->view->forms, &p->view->terms, at_text(p, k));
}

static bool is_function(const pairing *p, size_t k)
{
    return written(p, k)->letters <= 4 &&
           (pm_term_role(p->view->forms, &p->view->terms, at_text(p, k)) & PM_ROLE_FUNCTION);
}

/* Same shape; what differs are accents, or letters of no consequence. */
static pm_fit same_shape(const pairing *p, size_t k)
{
    return written_alike(p, k) ? PM_FIT_EXACT : PM_FIT_VARIANT;
}

static bool is_small_here(const pairing *p)
{
    return pm_is_small_here(p->view, at_text(p, 0));
}

/* "u.s.", "f.b.i.": nobody writes a word with full stops in it, but some
 * abbreviations are ("a.m."). */
static bool is_dotted_acronym(const pairing *p)
{
    return written(p, 0)->dotted && !(pm_term_role(p->view->forms, &p->view->terms, at_text(p, 0)) & PM_ROLE_DOTTED);
}

/* "IN" and "OR" among capitals are no places; nor is "US", if all is in capitals. */
static bool is_small_word(const pairing *p)
{
    return (pm_term_role(p->view->forms, &p->view->terms, at_text(p, 0)) & PM_ROLE_FUNCTION) ||
           (p->view->all_capitals && written(p, 0)->letters <= 2);
}

/* "a justice department": not the one of the list. */
static bool is_one_of_many(const pairing *p)
{
    const pm_view *v = p->view;
    size_t i = at_text(p, 0);
    return pm_has_determiner(v, i) && !pm_str_eqz(pm_term_fold(&v->terms, i - 1), "the");
}

/* "ICE", "DHS". */
static pm_fit acronym_fit(const pairing *p)
{
    const pm_term *t = written(p, 0);
    switch (t->shape) {
    case PM_SHAPE_UPPER:
        return t->dotted || !(flags(p, 0) & PM_SPOT_SHOUT) || !is_word(p, 0) ? same_shape(p, 0)
               : is_small_word(p) ? PM_FIT_NO : PM_FIT_DOUBT;
    case PM_SHAPE_TITLE: /* "Unicef", as the British write it */
        return t->letters >= 4 && !is_word(p, 0) && !pm_term_is_proper(p->view->forms, &p->view->terms, at_text(p, 0))
                   ? PM_FIT_CASE : PM_FIT_NO;
    case PM_SHAPE_LOWER:
        if (is_dotted_acronym(p))
            return PM_FIT_CASE;
        if (is_word(p, 0) || t->letters < 3 || is_one_of_many(p))
            return PM_FIT_NO;
        return is_small_here(p) ? PM_FIT_CASE : PM_FIT_DOUBT;
    default:
        return t->shape == listed(p, 0)->shape ? same_shape(p, 0) : PM_FIT_NO;
    }
}

/* "in turkey" is no bird. */
static bool asks_for_place(const pairing *p)
{
    const pm_entities *entities = p->view->forms->entities;
    return p->form->entity != PM_NONE && entities->list[p->form->entity].type == PM_PLACE &&
           pm_asks_for_place(p->view, at_text(p, 0));
}

/* "amazon", "palantir". */
static pm_fit small_word_fit(const pairing *p)
{
    const pm_term *t = written(p, 0);
    if (t->letters < 4)
        return PM_FIT_NO;
    if (is_word(p, 0))
        return !is_small_here(p) || pm_has_determiner(p->view, at_text(p, 0)) ? PM_FIT_NO
               : asks_for_place(p) || pm_is_bare_name(p->view, at_text(p, 0)) ? PM_FIT_CASE : PM_FIT_DOUBT;
    bool sure = t->letters >= 5 || is_small_here(p) || pm_term_is_proper(p->view->forms, &p->view->terms, at_text(p, 0));
    return sure ? PM_FIT_CASE : PM_FIT_DOUBT;
}

/* "Amazon", "MiJente". */
static pm_fit single_name_fit(const pairing *p)
{
    const pm_term *t = written(p, 0);
    bool shout = flags(p, 0) & PM_SPOT_SHOUT;
    switch (t->shape) {
    case PM_SHAPE_UPPER:
        if (is_word(p, 0) && pm_is_bare_name(p->view, at_text(p, 0)))
            return PM_FIT_CASE;
        if (is_word(p, 0) || t->letters < 3 || (t->letters == 3 && !shout))
            return PM_FIT_DOUBT;
        return PM_FIT_CASE;
    case PM_SHAPE_LOWER:
        return small_word_fit(p);
    default:
        if (t->shape == listed(p, 0)->shape)
            return same_shape(p, 0);
        return t->letters < 4 ? PM_FIT_NO : is_word(p, 0) ? PM_FIT_DOUBT : PM_FIT_CASE; /* "Commonwealth" for "CommonWealth" */
    }
}

/* "Apple" of "Apple Inc.": a word like others, but for its capital. */
static bool is_bare_word(const pairing *p)
{
    const pm_terms *source = &p->view->source;
    return p->form->kind == PM_FORM_PART && p->form->count < source->list.len && is_word(p, 0) &&
           (pm_term_role(p->view->forms, source, p->form->count) & PM_ROLE_LEGAL);
}

static pm_fit single_fit(const pairing *p)
{
    const pm_term *a = listed(p, 0), *t = written(p, 0);
    if (is_bare_word(p) && pm_has_determiner(p->view, at_text(p, 0)))
        return PM_FIT_NO;
    if (is_bare_word(p) && (flags(p, 0) & (PM_SPOT_START | PM_SPOT_TITLE | PM_SPOT_SHOUT)))
        return t->shape == PM_SHAPE_LOWER ? PM_FIT_NO : PM_FIT_DOUBT;
    if (is_torn(p)) /* half a name has no shape; reading.h judges it */
        return t->shape == PM_SHAPE_LOWER && !(flags(p, 0) & PM_SPOT_MUTE) ? PM_FIT_NO : PM_FIT_VARIANT;
    if (written_alike(p, 0) && a->shape != PM_SHAPE_UPPER)
        return is_word(p, 0) && a->shape != PM_SHAPE_LOWER && (flags(p, 0) & PM_SPOT_SHOUT) &&
               t->shape == PM_SHAPE_UPPER ? PM_FIT_DOUBT : PM_FIT_EXACT;
    if (a->letters <= 2) /* US and U.S. are the same, "us" and "Us" never */
        return t->shape == PM_SHAPE_LOWER && !t->dotted && p->view->writes_small && !is_word(p, 0) ? PM_FIT_DOUBT
               : a->shape == PM_SHAPE_UPPER && (t->shape == PM_SHAPE_UPPER || t->dotted) ? acronym_fit(p) : PM_FIT_NO;
    switch (a->shape) {
    case PM_SHAPE_UPPER:
        return a->letters <= 5 ? acronym_fit(p) : t->shape == PM_SHAPE_UPPER ? same_shape(p, 0) : single_name_fit(p);
    case PM_SHAPE_LOWER:
        return t->shape == PM_SHAPE_LOWER ? same_shape(p, 0) : PM_FIT_CASE;
    case PM_SHAPE_NONE:
        return same_shape(p, 0);
    default:
        return single_name_fit(p);
    }
}

/* What several words have in common. */
typedef struct balance {
    unsigned content, letters;  /* words that carry weight, and their letters */
    unsigned kept;              /* in capitals where the list has them, and the capital says something */
    unsigned raised, lowered;   /* in capitals throughout; in small letters */
    unsigned words;             /* lowered ones that are English words */
    unsigned plain;             /* content words that are English words */
    bool odd;                   /* something no writer does */
} balance;

static void weigh(balance *b, const pairing *p, size_t k)
{
    uint8_t a = listed(p, k)->shape, t = written(p, k)->shape;
    bool word = is_word(p, k);
    b->content++;
    b->letters += written(p, k)->letters;
    b->plain += word;
    if (a == PM_SHAPE_LOWER || a == PM_SHAPE_NONE)
        return;
    if (t == PM_SHAPE_LOWER) {
        b->lowered++;
        b->words += word;
        b->odd |= a == PM_SHAPE_UPPER && written(p, k)->letters <= 3 && !written(p, k)->dotted;
    } else {
        b->kept += !((flags(p, k) & PM_SPOT_START) && word);
        b->raised += t == PM_SHAPE_UPPER && a != PM_SHAPE_UPPER;
    }
}

static pm_fit lowered_fit(const balance *b, const pairing *p)
{
    bool small = is_small_here(p);
    if (b->odd && !small)
        return PM_FIT_NO;
    if (b->kept)
        return b->words && b->content < 3 ? PM_FIT_DOUBT : PM_FIT_CASE;
    if (b->words < b->lowered || b->content >= 3)
        return PM_FIT_CASE;
    if (b->content < 2 || !small || is_one_of_many(p))
        return PM_FIT_NO;
    return pm_term_role(p->view->forms, &p->view->terms, at_text(p, 0)) & PM_ROLE_DETERMINER ? PM_FIT_DOUBT : PM_FIT_CASE;
}

static pm_fit several_fit(const pairing *p)
{
    balance b = {0};
    if (all_alike(p) && !(flags(p, 0) & PM_SPOT_SHOUT))
        return PM_FIT_EXACT;
    for (size_t k = 0; k < p->count; k++) {
        if (!is_function(p, k))
            weigh(&b, p, k);
    }
    if (b.content == 0)
        return all_alike(p) ? PM_FIT_EXACT : PM_FIT_NO;
    if (b.letters <= 2 && b.lowered) /* "J&J" */
        return PM_FIT_NO;
    if (b.lowered)
        return lowered_fit(&b, p);
    if ((flags(p, 0) & PM_SPOT_SHOUT) && b.plain == b.content && b.content < 3 &&
        (!p->view->all_capitals || b.content < 2 || is_one_of_many(p)))
        return PM_FIT_DOUBT;
    return b.raised ? PM_FIT_CASE : all_alike(p) ? PM_FIT_EXACT : PM_FIT_VARIANT;
}

/* "Mass." is Massachusetts, "Mass" is not; "Disney+" is not Disney. */
static bool edges_fit(const pairing *p)
{
    size_t last = pm_form_term(p->form, p->count - 1);
    pm_str source = p->view->source.text, text = p->view->doc->bytes;
    const pm_term *a = &p->view->source.list.at[last];
    const pm_term *t = written(p, p->count - 1);
    if (last + 1 != p->view->source.list.len || a->end >= source.len || a->dotted)
        return true;
    char sign = source.ptr[a->end];
    bool needed = sign == '+' || (sign == '.' && p->count == 1);
    return !needed || (t->end < text.len && text.ptr[t->end] == sign);
}

pm_fit pm_letter_case_fit(pm_view *view, const pm_candidate *candidate, const pm_form *form)
{
    pairing p = {view, candidate, form, 0};
    p.count = form->kind == PM_FORM_ENDS ? 2 : form->count;
    if (candidate->count - (candidate->skipped != PM_NONE) != p.count)
        return PM_FIT_NO;
    pm_terms_scan(&view->source, pm_form_source(view->forms, form), 0);
    if (pm_form_term(form, p.count - 1) >= view->source.list.len || !terms_fit(&p) || !edges_fit(&p))
        return PM_FIT_NO;
    pm_fit fit = p.count == 1 ? single_fit(&p) : several_fit(&p);
    return fit == PM_FIT_EXACT && candidate->swapped != PM_NONE ? PM_FIT_VARIANT : fit;
}
