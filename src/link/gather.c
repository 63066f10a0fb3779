#include "link/gather.h"

#include "link/ban.h"
#include "link/reading.h"

static float score_of(const pm_hit *h)
{
    static const float by_fit[] = {0, 0.7f, 0.9f, 0.95f, 1.0f};
    switch ((pm_match)h->match) {
    case PM_MATCH_JUDGEMENT: return 1.0f;
    case PM_MATCH_SURNAME: return 0.8f;
    case PM_MATCH_MISSPELLING:
    case PM_MATCH_SCAN:
    case PM_MATCH_TRANSLITERATION: return h->tier == PM_TIER_MISSPELT ? 0.8f : 0.7f;
    case PM_MATCH_SPACING:
    case PM_MATCH_NICKNAME: return h->tier == PM_TIER_MISSPELT ? 0.85f : 0.75f;
    case PM_MATCH_INITIALS: return 0.7f;
    default: return by_fit[h->fit];
    }
}

static bool is_firm(pm_entity_type type)
{
    return type != PM_PERSON && type != PM_PLACE && type != PM_EVENT && type != PM_WORKFORCE && type != PM_DOCUMENT;
}

/* "J.", "J.P." before term I. */
static bool has_initials(const pm_view *v, uint32_t i)
{
    if (i == 0 || v->spots[i - 1].sentence != v->spots[i].sentence)
        return false;
    const pm_term *before = &v->terms.list.at[i - 1], *t = &v->terms.list.at[i];
    if (before->dotted)
        return before->shape == PM_SHAPE_UPPER && before->letters <= 3 && t->gap == PM_GAP_BLANK;
    return before->letters == 1 && before->shape == PM_SHAPE_TITLE && t->gap == PM_GAP_STOP;
}

/* "J. Bezos", "J.P. Bezos": the initials are the person's own, as far as the
 * list has the names. */
static void take_initial(pm_view *v, pm_hit *h)
{
    if (!has_initials(v, h->term))
        return;
    pm_terms_scan(&v->source, v->forms->entities->list[h->entity].name, 0);
    pm_str letters = pm_term_fold(&v->terms, h->term - 1);
    size_t given = v->source.list.len - (v->source.list.len > 0);
    if (given == 0 || v->source.list.at[0].hash == v->terms.list.at[h->term].hash)
        return;
    for (size_t i = 0; i < letters.len && i < given; i++)
        if (pm_term_fold(&v->source, i).ptr[0] != letters.ptr[i])
            return;
    h->term--;
    h->count++;
    h->lead = 1;
}

bool pm_has_middle_name(pm_view *v, const pm_hit *h)
{
    if (h->kind != PM_FORM_SURNAME || h->term < 2 || !pm_view_adjacent(v, h->term) || !pm_view_adjacent(v, h->term - 1))
        return false;
    const pm_term *given = &v->terms.list.at[h->term - 2], *middle = given + 1;
    if (given->shape != PM_SHAPE_TITLE || middle->shape != PM_SHAPE_TITLE || middle->letters < 2 ||
        (pm_term_role(v->forms, &v->terms, h->term - 1) & (PM_ROLE_TITLE | PM_ROLE_FUNCTION | PM_ROLE_APART)))
        return false;
    pm_terms_scan(&v->source, v->forms->entities->list[h->entity].name, 0);
    const pm_term *name = v->source.list.at;
    if (v->source.list.len < 2 || v->source.list.len > 3 || name->hash != given->hash)
        return false;
    return v->source.list.len == 2 || (name[1].letters == 1 && name[1].fold[0] == middle->fold[0]);
}

/* "T. Alp Ikizler": an initial that the list leaves out. */
static void take_first_initial(const pm_view *v, pm_hit *h)
{
    if (h->term == 0 || v->terms.list.at[h->term].gap != PM_GAP_STOP || v->terms.list.at[h->term - 1].letters != 1 ||
        v->terms.list.at[h->term - 1].shape != PM_SHAPE_TITLE ||
        v->spots[h->term - 1].sentence != v->spots[h->term].sentence ||
        (h->term > 1 && pm_view_adjacent(v, h->term - 1) && pm_view_capital(v, h->term - 2)))
        return;
    h->term--;
    h->count++;
    h->lead = 1;
}

/* "& Co." at term I. */
static bool has_partners(const pm_view *v, uint32_t i)
{
    return i + 1 < v->terms.list.len && v->spots[i + 1].sentence == v->spots[i - 1].sentence &&
           pm_str_eqz(pm_term_text(&v->terms, i), "&") && v->terms.list.at[i].gap == PM_GAP_BLANK && pm_view_adjacent(v, i + 1) &&
           pm_view_capital(v, i + 1) && (pm_term_role(v->forms, &v->terms, i + 1) & PM_ROLE_LEGAL);
}

/* Takes in what stands around the form and belongs to the name: "U.S." before
 * an agency, "Inc." behind a firm. */
static void widen(pm_view *v, pm_hit *h)
{
    pm_entity_type type = v->forms->entities->list[h->entity].type;
    uint32_t wanted = is_firm(type) ? PM_ROLE_LEGAL : 0;
    if (wanted && has_partners(v, h->term + h->count)) {
        h->tail = 2;
        h->count += 2;
    }
    for (uint32_t next; wanted && h->tail < 2; h->tail++, h->count++) {
        next = h->term + h->count;
        if (next >= v->terms.list.len || v->spots[next].sentence != v->spots[next - 1].sentence)
            break;
        uint8_t gap = v->terms.list.at[next].gap;
        if ((gap != PM_GAP_BLANK && gap != PM_GAP_COMMA) || v->terms.list.at[next].line || !pm_view_capital(v, next) ||
            !(pm_term_role(v->forms, &v->terms, next) & wanted))
            break;
    }
    if (type == PM_PERSON && pm_has_middle_name(v, h)) {
        h->term -= 2;
        h->count += 2;
        h->lead = 2;
    } else if (type == PM_PERSON && h->count - h->tail == 1 && h->kind != PM_FORM_GIVEN)
        take_initial(v, h);
    else if (type == PM_PERSON && h->count > 1 && h->kind == PM_FORM_NAME)
        take_first_initial(v, h);
    if ((type == PM_AGENCY || type == PM_ORGANIZATION) && h->count > 1 && h->term > 0 && pm_view_adjacent(v, h->term) &&
        (v->terms.list.at[h->term - 1].shape == PM_SHAPE_UPPER || v->terms.list.at[h->term - 1].dotted) &&
        pm_str_eqz(pm_term_fold(&v->terms, h->term - 1), "us") &&
        !pm_str_eqz(pm_term_fold(&v->terms, h->term), "us")) {
        h->term--;
        h->count++;
        h->lead = 1;
    } else if (is_firm(type) && h->count > 1 && h->term > 1 && pm_view_adjacent(v, h->term) &&
               pm_view_adjacent(v, h->term - 1) && pm_str_eqz(pm_term_fold(&v->terms, h->term - 1), "states") &&
               pm_str_eqz(pm_term_fold(&v->terms, h->term - 2), "united")) {
        h->term -= 2;
        h->count += 2;
        h->lead = 2;
    }
}

/* "George Bush" is not "George W. Bush" if the list knows him as "George H. W.
 * Bush". */
static bool initial_fits(pm_view *v, const pm_candidate *c, const pm_form *form)
{
    if (c->skipped == PM_NONE || c->how == PM_READ_SPACING)
        return true;
    pm_terms_scan(&v->source, v->forms->entities->list[form->entity].name, 0);
    return v->source.list.len != 3 || pm_term_fold(&v->source, 1).ptr[0] == pm_term_fold(&v->terms, c->skipped).ptr[0];
}

static bool judgement_holds(const pm_view *v, const pm_form *form)
{
    pm_str doc = v->forms->entities->judgements[form->word].doc;
    return doc.len == 0 || pm_str_eq(doc, v->doc->name);
}

/* The tier of a reading whose fit is known; -1: none. */
static int tier_of(const pm_view *v, const pm_candidate *c, const pm_form *form, pm_fit fit)
{
    if (form->kind == PM_FORM_JUDGEMENT)
        return fit >= PM_FIT_VARIANT && c->swapped == PM_NONE && judgement_holds(v, form) ? PM_TIER_JUDGEMENT : -1;
    if (c->swapped != PM_NONE) {
        int tier = pm_reading_tier(v, c, form);
        return tier == PM_TIER_MISSPELT && fit < PM_FIT_CASE ? PM_TIER_LATE : tier;
    }
    return fit == PM_FIT_DOUBT ? PM_TIER_LATE : PM_TIER_LISTED;
}

static pm_match match_of(const pm_candidate *c, const pm_form *form, pm_fit fit)
{
    if (form->kind == PM_FORM_JUDGEMENT)
        return PM_MATCH_JUDGEMENT;
    if (c->swapped != PM_NONE)
        return pm_reading_match((pm_reading)c->how);
    return fit == PM_FIT_EXACT && form->kind == PM_FORM_NAME ? PM_MATCH_NAME : PM_MATCH_VARIANT;
}

/* A part of a name: kept unseen until somebody asks for it. */
static void keep_weak(pm_linking *l, const pm_candidate *c, const pm_form *form, uint32_t f)
{
    pm_hit h = {.term = c->term, .count = c->count, .entity = form->entity, .form = f, .tier = PM_TIER_LATE,
                .match = PM_MATCH_SURNAME, .fit = PM_FIT_NO, .kind = form->kind};
    if (c->skipped != PM_NONE || !pm_view_begins_name(&l->view, c->term))
        return;
    if (form->kind == PM_FORM_GIVEN)
        pm_vec_push(&l->givens.list, h);
    pm_vec_push(&l->late.list, h);
}

bool pm_gather_complete(pm_linking *l, pm_hit *h)
{
    if (h->kind < PM_FORM_SURNAME || h->fit != PM_FIT_NO)
        return h->fit != PM_FIT_NO;
    pm_candidate c = {h->term, h->count, 0, PM_NONE, PM_NONE, PM_READ_AS_WRITTEN};
    h->fit = (uint8_t)pm_letter_case_fit(&l->view, &c, &l->view.forms->list.at[h->form]);
    h->score = score_of(h);
    if (h->fit != PM_FIT_NO)
        widen(&l->view, h);
    return h->fit != PM_FIT_NO;
}

/* Byte for byte what the curator wrote, in plain text: most names are, and need
 * no comparison term by term. */
static bool is_verbatim(const pm_view *v, const pm_candidate *c, const pm_form *form)
{
    const uint8_t odd = PM_SPOT_SHOUT | PM_SPOT_URL;
    uint32_t last = c->term + c->count - 1;
    if (form->kind != PM_FORM_NAME || c->swapped != PM_NONE || c->skipped != PM_NONE ||
        ((v->spots[c->term].flags | v->spots[last].flags) & odd) || v->terms.list.at[c->term].gap == PM_GAP_NONE ||
        (last + 1 < v->terms.list.len && v->terms.list.at[last + 1].gap == PM_GAP_NONE))
        return false;
    size_t start = v->terms.list.at[c->term].start, end = v->terms.list.at[last].end;
    return v->spots[c->term].sentence == v->spots[last].sentence &&
           pm_str_eq(pm_form_source(v->forms, form), pm_str_slice(v->doc->bytes, start, end));
}

/* "The U.S." of a list that has "U.S." as well: an article that the name itself
 * has not is no part of the mention and must not win over a longer name behind
 * it ("the US Open"). A small "the" is left out always. */
static void leave_article(const pm_view *v, pm_hit *h)
{
    if (h->count < 2 || !pm_str_eqz(pm_term_fold(&v->terms, h->term), "the"))
        return;
    bool small = v->terms.list.at[h->term].shape == PM_SHAPE_LOWER;
    if (!small && (h->tier == PM_TIER_JUDGEMENT || pm_str_starts(v->forms->entities->list[h->entity].name, PM_STR("The ")) ||
                   !pm_forms_is_name(v->forms, &v->terms, h->term + 1, h->count - 1, h->entity)))
        return;
    h->term++;
    h->count--;
}

static void read_form(pm_linking *l, const pm_candidate *c, uint32_t f)
{
    pm_view *v = &l->view;
    const pm_form *form = &v->forms->list.at[f];
    if (form->kind >= PM_FORM_SURNAME && form->kind <= PM_FORM_GIVEN && c->swapped == PM_NONE) {
        keep_weak(l, c, form, f);
        return;
    }
    pm_fit fit = is_verbatim(v, c, form) ? PM_FIT_EXACT : pm_letter_case_fit(v, c, form);
    if (fit == PM_FIT_NO || !initial_fits(v, c, form))
        return;
    pm_hit h = {.term = c->term, .count = c->count, .entity = form->entity, .form = f, .fit = (uint8_t)fit,
                .kind = form->kind};
    if (form->kind == PM_FORM_NEVER) {
        if (c->swapped == PM_NONE)
            pm_vec_push(&l->bans, (pm_ban){form->entity, h.term, h.term + h.count});
        return;
    }
    int tier = tier_of(v, c, form, fit);
    if (tier < 0)
        return;
    h.tier = (uint8_t)tier;
    leave_article(v, &h);
    h.match = (uint8_t)match_of(c, form, fit);
    h.score = score_of(&h);
    if (h.tier != PM_TIER_JUDGEMENT)
        widen(v, &h);
    if (tier == PM_TIER_LATE)
        pm_vec_push(&l->late.list, h);
    else
        pm_vec_push(&l->hits.list, h);
}

void pm_gather_hits(pm_linking *l)
{
    pm_candidates found = {0};
    pm_readings readings = {0};
    const pm_forms *forms = l->view.forms;
    pm_readings_find(&readings, &l->view);
    pm_starts starts = {l->view.starts, l->view.start_count};
    pm_matcher_find(&found, forms->matcher, &l->view.terms, &starts, readings.list.at, readings.list.len);
    for (size_t i = 0; i < found.list.len; i++) {
        const pm_candidate *c = &found.list.at[i];
        for (uint32_t at = c->key; at != PM_NONE;)
            read_form(l, c, pm_matcher_form(forms->matcher, &at));
    }
    pm_bans_apply(l);
    pm_vec_free(&found.list);
    pm_vec_free(&readings.list);
}
