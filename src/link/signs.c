#include "link/signs.h"

#include "link/surroundings.h"

#include <math.h>
#include <string.h>

enum {
    REGION_BYTES = 64, GIVEN_BYTES = 32,
    NOUN_PHRASE = 4 /* words behind a name among which its noun is looked for */
};

static const pm_entity *entity_of(const pm_linking *l, const pm_hit *h)
{
    return &l->view.forms->entities->list[h->entity];
}

/* --- the name itself ---------------------------------------------------------- */

static pm_sign listed_sign(const pm_linking *l, const pm_hit *h)
{
    const pm_term *t = &l->view.terms.list.at[h->term];
    if (h->count - h->lead - h->tail > 1)
        return PM_SIGN_LISTED;
    return t->shape == PM_SHAPE_UPPER && t->letters <= 5 ? PM_SIGN_INITIALS : PM_SIGN_LISTED_WORD;
}

static pm_sign form_sign(const pm_linking *l, const pm_hit *h)
{
    switch ((pm_match)h->match) {
    case PM_MATCH_ACRONYM: return PM_SIGN_DEFINED;
    case PM_MATCH_INITIALS: return PM_SIGN_MADE_INITIALS;
    case PM_MATCH_NICKNAME: return PM_SIGN_NICKNAME;
    case PM_MATCH_MISSPELLING:
    case PM_MATCH_SPACING:
    case PM_MATCH_SCAN:
    case PM_MATCH_TRANSLITERATION: return h->tier == PM_TIER_LATE ? PM_SIGN_MISSPELT_LATE : PM_SIGN_MISSPELT;
    default: break;
    }
    switch ((pm_form_kind)h->kind) {
    case PM_FORM_NAME: return listed_sign(l, h);
    case PM_FORM_ENDS: return PM_SIGN_ENDS;
    case PM_FORM_SURNAME: return PM_SIGN_SURNAME;
    case PM_FORM_FIRST: return PM_SIGN_FIRST;
    case PM_FORM_GIVEN: return PM_SIGN_GIVEN;
    default: return PM_SIGN_PART;
    }
}

static bool any_capital(const pm_view *v, const pm_hit *h)
{
    for (uint32_t i = h->term; i < h->term + h->count; i++)
        if (v->terms.list.at[i].shape != PM_SHAPE_LOWER)
            return true;
    return false;
}

void pm_signs_of_form(pm_evidence *out, const pm_linking *l, const pm_hit *h)
{
    const pm_view *v = &l->view;
    out->of[form_sign(l, h)] = 1;
    bool own = h->form != PM_NONE && v->forms->list.at[h->form].word == PM_NONE;
    out->of[PM_SIGN_OWN_NAME] = own && h->kind == PM_FORM_NAME;
    out->of[PM_SIGN_OWN_PART] = own && h->kind >= PM_FORM_SURNAME && h->kind <= PM_FORM_GIVEN;
    out->of[PM_SIGN_VARIANT] = h->fit == PM_FIT_VARIANT;
    out->of[PM_SIGN_CASE] = h->fit == PM_FIT_CASE;
    out->of[PM_SIGN_DOUBT] = h->fit == PM_FIT_DOUBT;
    out->of[PM_SIGN_SMALL] = !any_capital(v, h);
    if (h->count - h->lead - h->tail != 1)
        return;
    uint32_t term = h->term + h->lead;
    bool word = pm_term_is_word(v->forms, &v->terms, term);
    out->of[PM_SIGN_WORD] = word;
    out->of[PM_SIGN_PROPER] = pm_term_is_proper(v->forms, &v->terms, term);
    bool part = h->kind >= PM_FORM_SURNAME && h->kind <= PM_FORM_GIVEN;
    bool proper = out->of[PM_SIGN_PROPER] > 0;
    out->of[PM_SIGN_RARE] = part && !word && !proper && v->terms.list.at[term].letters >= 4;
    out->of[PM_SIGN_START] = word && (v->spots[term].flags & PM_SPOT_START);
}

/* --- elsewhere in the text ---------------------------------------------------- */

void pm_signs_of_presence(pm_evidence *out, const pm_linking *l, const pm_hit *h)
{
    uint32_t times = pm_linking_times(l, h->entity);
    bool part = h->kind >= PM_FORM_SURNAME && h->kind <= PM_FORM_GIVEN;
    out->of[PM_SIGN_PRESENT] = times > 0;
    out->of[PM_SIGN_OFTEN] = 1 - 1 / (1 + 0.5f * (float)times);
    out->of[PM_SIGN_BEFORE] = times && pm_linking_last_before(l, h->entity, h->term) != PM_NONE;
    if (h->count == 1u + h->lead && pm_linking_stranger(l, l->view.terms.list.at[h->term + h->lead].hash))
        out->of[out->of[PM_SIGN_BEFORE] > 0 ? PM_SIGN_STRANGER_TOO : PM_SIGN_STRANGER] = 1;
    out->of[PM_SIGN_LONELY] = part && !times;
    out->of[PM_SIGN_BARE] = part && !times && !l->names_people;
    out->of[PM_SIGN_INITIAL] = part && h->lead > 0;
}

/* --- the neighbours ------------------------------------------------------------ */

static bool same_sentence(const pm_view *v, uint32_t a, uint32_t b)
{
    return a < v->terms.list.len && b < v->terms.list.len && v->spots[a].sentence == v->spots[b].sentence;
}

/* Words side by side, or a title's full stop between them. */
static bool beside(const pm_view *v, uint32_t behind)
{
    uint8_t gap = v->terms.list.at[behind].gap;
    return same_sentence(v, behind - 1, behind) && (gap == PM_GAP_BLANK || gap == PM_GAP_STOP);
}

static void compare_type(pm_evidence *out, const pm_entity *e, uint32_t bits, pm_sign fits, pm_sign clashes)
{
    if (!bits || e->type_name.len == 0) /* a list without types says nothing */
        return;
    bool fit = bits & PM_TYPE_BIT(e->type);
    out->of[fit ? fits : clashes] = fminf(1, out->of[fit ? fits : clashes] + 0.5f);
}

/* "at the Harlow". True if the two words say anything. */
static bool ask_before_the(pm_evidence *out, const pm_linking *l, const pm_type_cues *cues, const pm_hit *h)
{
    const pm_view *v = &l->view;
    if (h->term < 2 || !beside(v, h->term - 1) || !pm_str_eqz(pm_term_fold(&v->terms, h->term - 1), "the"))
        return false;
    pm_str word = pm_term_fold(&v->terms, h->term - 2);
    uint32_t fit = pm_cue_before_the(cues, word), clash = pm_cue_not_before_the(cues, word);
    if ((fit | clash) & PM_TYPE_BIT(entity_of(l, h)->type))
        compare_type(out, entity_of(l, h), fit, PM_SIGN_CUE, PM_SIGN_CUE_AGAINST);
    return fit | clash;
}

/* "Mrs. Thiel" of a list that has Peter Thiel. */
static bool is_spouse(const pm_linking *l, const pm_type_cues *cues, const pm_hit *h)
{
    char small[GIVEN_BYTES];
    pm_str name = entity_of(l, h)->name, given;
    uint32_t called = pm_cue_sex_of_courtesy(cues, pm_term_fold(&l->view.terms, h->term - 1));
    if (!called || !pm_str_word(&name, &given) || given.len > sizeof small)
        return false;
    for (size_t i = 0; i < given.len; i++)
        small[i] = given.ptr[i] >= 'A' && given.ptr[i] <= 'Z' ? (char)(given.ptr[i] + 'a' - 'A') : given.ptr[i];
    uint32_t sex = pm_cue_sex_of_given(cues, (pm_str){small, given.len});
    return sex && !(sex & called);
}

static void ask_before(pm_evidence *out, const pm_linking *l, const pm_type_cues *cues, const pm_hit *h)
{
    const pm_view *v = &l->view;
    if (h->term == 0 || !beside(v, h->term))
        return;
    uint32_t before = h->term - 1;
    if (entity_of(l, h)->type == PM_PERSON && pm_view_capital(v, before)) {
        uint32_t role = pm_term_role(v->forms, &v->terms, before);
        out->of[PM_SIGN_TITLE] = (role & PM_ROLE_TITLE) != 0;
    }
    out->of[PM_SIGN_COURTESY] = entity_of(l, h)->type == PM_PERSON && pm_has_courtesy(v, h->term);
    out->of[PM_SIGN_SPOUSE] = out->of[PM_SIGN_COURTESY] > 0 && is_spouse(l, cues, h);
    if (!ask_before_the(out, l, cues, h))
        compare_type(out, entity_of(l, h), pm_cue_before(cues, pm_term_fold(&v->terms, before)), PM_SIGN_CUE,
                     PM_SIGN_CUE_AGAINST);
}

static void ask_behind(pm_evidence *out, const pm_linking *l, const pm_type_cues *cues, const pm_hit *h)
{
    const pm_view *v = &l->view;
    uint32_t next = h->term + h->count;
    if (next < v->terms.list.len && v->terms.list.at[next].gap == PM_GAP_APOSTROPHE && v->terms.list.at[next].letters == 1)
        next++;
    if (next >= v->terms.list.len || !same_sentence(v, next - 1, next) || v->terms.list.at[next].gap != PM_GAP_BLANK ||
        pm_view_capital(v, next))
        return;
    compare_type(out, entity_of(l, h), pm_cue_behind(cues, pm_term_fold(&v->terms, next)), PM_SIGN_CUE,
                 PM_SIGN_CUE_AGAINST);
}

/* The chosen name that covers TERM, if it is decided; NULL. */
static const pm_hit *name_at(const pm_linking *l, uint32_t term)
{
    if (term >= l->view.terms.list.len || !l->taken[term])
        return NULL;
    const pm_hit *h = &l->chosen.list.at[l->taken[term] - 1];
    return h->open || h->lost || h->dropped || h->entity == PM_NONE ? NULL : h;
}

static bool joins(const pm_view *v, uint32_t term)
{
    pm_str fold = pm_term_fold(&v->terms, term);
    return pm_str_eqz(fold, "and") || pm_str_eqz(fold, "or");
}

/* "Fulham, Liverpool and England". */
static void ask_coordinated(pm_evidence *out, const pm_linking *l, const pm_hit *h)
{
    const pm_view *v = &l->view;
    uint32_t next = h->term + h->count;
    const pm_hit *other[2] = {NULL, NULL};
    if (h->term > 0 && same_sentence(v, h->term - 1, h->term)) {
        if (v->terms.list.at[h->term].gap == PM_GAP_COMMA)
            other[0] = name_at(l, h->term - 1);
        else if (h->term > 1 && joins(v, h->term - 1) && beside(v, h->term))
            other[0] = name_at(l, h->term - 2);
    }
    if (next + 1 < v->terms.list.len && same_sentence(v, next - 1, next) && joins(v, next))
        other[1] = name_at(l, next + 1);
    for (int i = 0; i < 2; i++)
        if (other[i] && entity_of(l, other[i])->type_name.len)
            compare_type(out, entity_of(l, h), PM_TYPE_BIT(entity_of(l, other[i])->type), PM_SIGN_LIKE, PM_SIGN_UNLIKE);
}

/* A capital of a name: not a title's or a weekday's. */
static bool is_other_capital(const pm_linking *l, uint32_t term)
{
    const pm_view *v = &l->view;
    return !l->taken[term] && pm_view_capital(v, term) &&
           !(pm_term_role(v->forms, &v->terms, term) & (PM_ROLE_TITLE | PM_ROLE_APART | PM_ROLE_FUNCTION));
}

/* A capital beside it that no name takes: another name may go on there. */
static void ask_capitals(pm_evidence *out, const pm_linking *l, const pm_hit *h)
{
    const pm_view *v = &l->view;
    uint32_t next = h->term + h->count;
    if (v->spots[h->term].flags & (PM_SPOT_TITLE | PM_SPOT_SHOUT)) /* there all words have one */
        return;
    out->of[PM_SIGN_CAPITALS] = h->term > 0 && pm_view_adjacent(v, h->term) && is_other_capital(l, h->term - 1) &&
                                !(v->spots[h->term - 1].flags & PM_SPOT_START);
    out->of[PM_SIGN_CAPITALS_BEHIND] = next < v->terms.list.len && pm_view_adjacent(v, next) && is_other_capital(l, next);
}

typedef bool region_test(const pm_type_cues *cues, pm_str name);

/* The term behind the country or state, as IS tells, that begins at TERM; TERM
 * if none does. */
static uint32_t region_end(const pm_linking *l, const pm_type_cues *cues, uint32_t term, region_test *is)
{
    const pm_view *v = &l->view;
    char two[REGION_BYTES];
    pm_str first = pm_term_fold(&v->terms, term), second = PM_STR("");
    if (term + 1 < v->terms.list.len && pm_view_adjacent(v, term + 1))
        second = pm_term_fold(&v->terms, term + 1);
    if (second.len && first.len + second.len < sizeof two) { /* "new mexico" */
        memcpy(two, first.ptr, first.len);
        two[first.len] = ' ';
        memcpy(two + first.len + 1, second.ptr, second.len);
        if (is(cues, (pm_str){two, first.len + 1 + second.len}))
            return term + 2;
    }
    return is(cues, first) ? term + 1 : term;
}

/* The same, of a place that the list has, too. */
static uint32_t place_end(const pm_linking *l, const pm_type_cues *cues, uint32_t term)
{
    const pm_hit *name = name_at(l, term);
    if (!pm_view_capital(&l->view, term))
        return term;
    if (name && name->term == term && entity_of(l, name)->type == PM_PLACE)
        return term + name->count;
    return region_end(l, cues, term, pm_cue_is_region);
}

/* "from Halden, Norway": a town, not the firm that is called so. Not "from
 * Halden, Norway's oldest mill", nor a row of names. */
static void ask_town(pm_evidence *out, const pm_linking *l, const pm_type_cues *cues, const pm_hit *h)
{
    const pm_view *v = &l->view;
    uint32_t next = h->term + h->count;
    const pm_entity *e = entity_of(l, h);
    if (next >= v->terms.list.len || v->terms.list.at[next].gap != PM_GAP_COMMA || h->count != 1 || h->term == 0 ||
        e->type == PM_PLACE || e->type_name.len == 0 || !pm_view_adjacent(v, h->term) ||
        !pm_cue_is_towards(cues, pm_term_fold(&v->terms, h->term - 1)))
        return;
    uint32_t end = place_end(l, cues, next);
    if (end == next)
        return;
    uint8_t gap = end < v->terms.list.len ? v->terms.list.at[end].gap : PM_GAP_BREAK;
    out->of[PM_SIGN_TOWN] = gap != PM_GAP_APOSTROPHE && gap != PM_GAP_HYPHEN && !(gap == PM_GAP_BLANK && joins(v, end));
}

/* "Russian gas", "the Russian military historian": the name of a people is said
 * of something. */
static void ask_adjective(pm_evidence *out, const pm_linking *l, const pm_type_cues *cues, const pm_hit *h)
{
    const pm_view *v = &l->view;
    uint32_t next = h->term + h->count, i = next;
    if (h->count != 1 || !pm_cue_is_people(cues, pm_term_fold(&v->terms, h->term)))
        return;
    bool calling = false;
    for (; i < v->terms.list.len && i < next + NOUN_PHRASE && !calling; i++) {
        if (!same_sentence(v, i - 1, i) || (v->terms.list.at[i].gap != PM_GAP_BLANK && v->terms.list.at[i].gap != PM_GAP_HYPHEN) ||
            v->terms.list.at[i].shape != PM_SHAPE_LOWER || (pm_term_role(v->forms, &v->terms, i) & PM_ROLE_FUNCTION))
            break;
        calling = pm_cue_is_calling(cues, pm_term_fold(&v->terms, i));
    }
    if (i > next)
        out->of[calling ? PM_SIGN_NATIONAL : PM_SIGN_ADJECTIVE] = 1;
}

void pm_signs_of_neighbours(pm_evidence *out, const pm_linking *l, const pm_type_cues *cues, const pm_hit *h)
{
    ask_before(out, l, cues, h);
    ask_behind(out, l, cues, h);
    ask_coordinated(out, l, h);
    ask_capitals(out, l, h);
    ask_adjective(out, l, cues, h);
    ask_town(out, l, cues, h);
}

void pm_signs_of_kind(pm_evidence *out, const pm_linking *l, const pm_type_cues *cues, const pm_hit *h)
{
    const pm_view *v = &l->view;
    uint32_t first = h->term + h->lead, end = h->term + h->count - h->tail, bits = 0;
    if (h->kind > PM_FORM_ENDS || entity_of(l, h)->type_name.len == 0)
        return;
    if (region_end(l, cues, first, pm_cue_is_country) == end)
        bits = PM_TYPE_BIT(PM_PLACE);
    else if (end - first >= 2 && end - first <= 3 && pm_cue_is_given(cues, pm_term_fold(&v->terms, first)))
        bits = PM_TYPE_BIT(PM_PERSON);
    if (bits)
        out->of[bits & PM_TYPE_BIT(entity_of(l, h)->type) ? PM_SIGN_KIND : PM_SIGN_KIND_AGAINST] = 1;
}

bool pm_asks_for_language(const pm_linking *l, const pm_type_cues *cues, const pm_hit *h)
{
    const pm_view *v = &l->view;
    uint32_t next = h->term + h->count, first = h->term;
    if (h->count != 1 || !pm_cue_is_people(cues, pm_term_fold(&v->terms, h->term)))
        return false;
    if (next < v->terms.list.len && pm_view_adjacent(v, next) && v->terms.list.at[next].shape == PM_SHAPE_LOWER &&
        !(pm_term_role(v->forms, &v->terms, next) & PM_ROLE_FUNCTION) && !pm_str_ends(pm_term_fold(&v->terms, next), PM_STR("ly")))
        return false; /* "in German towns" */
    while (first > 1 && same_sentence(v, first - 2, first) && joins(v, first - 1) && beside(v, first) && beside(v, first - 1) &&
           pm_cue_is_people(cues, pm_term_fold(&v->terms, first - 2)))
        first -= 2;
    return first > 0 && beside(v, first) && pm_cue_is_for_language(cues, pm_term_fold(&v->terms, first - 1));
}
