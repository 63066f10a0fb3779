/* What a name may be: signs inside it and beside it, each with a weight. */
#include "suggest/page.h"

#include "base/utf8.h"

enum { WEAK = 1, FAIR = 2, GOOD = 3, STRONG = 5, APPOSITION_TOKENS = 9, INNER_MIN = 3 };

static void vote_types(uint32_t votes[], uint32_t types, uint32_t weight)
{
    for (uint32_t t = 0; t < PM_ENTITY_TYPE_COUNT; t++)
        if (types & PM_TYPE_BIT(t))
            votes[t] += weight;
}

static bool is_initial(const pm_page *p, uint32_t token)
{
    const pm_token *t = &p->seg->tokens[token];
    pm_str text = pm_token_text(p->doc, t);
    return p->capital[token] && (text.len == 1 || (text.len == 2 && text.ptr[1] == '.'));
}

/* "LexaTrace": no person writes so, but for "McKinley" and "DeSantis". */
static bool has_inner_capital(const pm_page *p, uint32_t token)
{
    pm_str text = pm_token_text(p->doc, &p->seg->tokens[token]);
    size_t small = 1;
    while (small < text.len && text.ptr[small] >= 'a' && text.ptr[small] <= 'z')
        small++;
    pm_str opens = pm_str_slice(p->seg->tokens[token].lower, 0, small);
    return small >= INNER_MIN && small < text.len && text.ptr[small] >= 'A' && text.ptr[small] <= 'Z' &&
           !pm_str_eqz(opens, "mac") && !pm_str_eqz(opens, "fitz") && !(pm_cues_role(p->cues, opens) & PM_CUE_PARTICLE);
}

/* Signs inside the name. */
static void vote_words(uint32_t votes[], const pm_page *p, const pm_run *r)
{
    uint32_t words = 0, last = r->end - 1;
    for (uint32_t i = r->first; i < r->end; i++) {
        words += p->seg->tokens[i].kind == PM_TOKEN_WORD;
        if (i > r->first && i < last && is_initial(p, i))
            votes[PM_PERSON] += GOOD;
        if (i > r->first && p->seg->tokens[i].kind == PM_TOKEN_SYMBOL)
            votes[PM_COMPANY] += GOOD;
    }
    pm_entity_type begins = PM_ENTITY_TYPE_COUNT; /* by the word before "of" or "for" */
    for (uint32_t i = r->first + 1; i < r->end && begins == PM_ENTITY_TYPE_COUNT; i++)
        if (!p->capital[i] && p->seg->tokens[i].kind == PM_TOKEN_WORD && !p->listed[i])
            begins = pm_cues_first(p->cues, p->seg->tokens[i - 1].lower);
    bool opened = begins != PM_ENTITY_TYPE_COUNT;
    while (last > r->first && p->seg->tokens[last].kind == PM_TOKEN_NUMBER)
        last--;
    pm_entity_type ends = words > 1 || pm_page_cue(p, last, PM_CUE_ALONE) ? pm_cues_last(p->cues, p->seg->tokens[last].lower)
                                                                           : PM_ENTITY_TYPE_COUNT;
    for (uint32_t i = r->first; i < last; i++)
        if (pm_page_is(p, last, "union") && pm_page_cue(p, i, PM_CUE_UNIONISED))
            ends = PM_UNION;
    if (last > r->first && (pm_page_is(p, last, "center") || pm_page_is(p, last, "centre")) && pm_page_cue(p, last - 1, PM_CUE_SITE))
        ends = PM_FACILITY;
    if (words == 1 && has_inner_capital(p, r->first)) {
        votes[PM_COMPANY] += STRONG;
        votes[PM_PRODUCT] += GOOD;
    }
    if (opened)
        votes[begins] += STRONG;
    else if (ends != PM_ENTITY_TYPE_COUNT)
        votes[ends] += STRONG;
    if (words > 1 && pm_page_cue(p, last, PM_CUE_LEGAL))
        votes[PM_COMPANY] += STRONG;
    if (words > 1 && pm_page_cue(p, last, PM_CUE_SUFFIX))
        votes[PM_PERSON] += GOOD;
    if (pm_page_cue(p, r->first, PM_CUE_GIVEN) && words <= 4 && ends == PM_ENTITY_TYPE_COUNT && !opened)
        votes[PM_PERSON] += words > 1 ? GOOD : WEAK;
    if (words == 1 && p->seg->tokens[r->first].letter_case == PM_CASE_UPPER)
        votes[PM_ORGANIZATION] += WEAK;
}

/* "Robbinsville, N.J.", "Shakopee, Minnesota". */
static bool before_state(const pm_page *p, uint32_t end)
{
    if (!pm_page_kind(p, end, PM_TOKEN_COMMA) || !pm_page_kind(p, end + 1, PM_TOKEN_WORD))
        return false;
    const pm_token *t = &p->seg->tokens[end + 1];
    bool short_form = t->end - t->start >= 3 && t->end - t->start <= 6 && p->doc->bytes.ptr[t->end - 1] == '.' &&
                      !pm_page_cue(p, end + 1, PM_CUE_LEGAL | PM_CUE_SUFFIX);
    size_t at = t->start;
    return pm_page_cue(p, end + 1, PM_CUE_REGION) ||
           (short_form && pm_utf8_is_upper(pm_utf8_next(p->doc->bytes, &at)));
}

/* ", the coastal data firm co-founded by": the noun behind a
 * comma and an article. */
static void vote_apposition(uint32_t votes[], const pm_page *p, uint32_t end)
{
    if (!pm_page_kind(p, end, PM_TOKEN_COMMA))
        return;
    if (pm_page_kind(p, end + 1, PM_TOKEN_NUMBER) && pm_page_kind(p, end + 2, PM_TOKEN_COMMA)) {
        const pm_token *t = &p->seg->tokens[end + 1];
        votes[PM_PERSON] += t->end - t->start == 2 ? GOOD : 0; /* an age */
        return;
    }
    if (pm_page_is(p, end + 1, "who"))
        votes[PM_PERSON] += FAIR;
    uint32_t noun = PM_NONE;
    for (uint32_t i = end + 1; i < end + 1 + APPOSITION_TOKENS && pm_page_kind(p, i, PM_TOKEN_WORD); i++) {
        if (pm_page_cue(p, i, PM_CUE_ROLE | PM_CUE_TITLE) && !p->listed[i]) {
            votes[PM_PERSON] += GOOD;
            return;
        }
        uint32_t types = p->capital[i] ? 0 : pm_head_noun_types(p->cues->nouns, p->seg->tokens[i].lower);
        if (types & ~PM_HEAD_BY_NAME)
            noun = i;
        else if (noun != PM_NONE || pm_page_is(p, i, "of") || pm_page_is(p, i, "that") || pm_page_is(p, i, "which"))
            break;
    }
    bool article = pm_page_is(p, end + 1, "a") || pm_page_is(p, end + 1, "an") || pm_page_is(p, end + 1, "the");
    if (noun != PM_NONE && article)
        vote_types(votes, pm_head_noun_types(p->cues->nouns, p->seg->tokens[noun].lower) & ~PM_HEAD_BY_NAME, GOOD);
}

/* "members of X", "organizers with the X". */
static bool after_activists(const pm_page *p, uint32_t before)
{
    if (pm_page_is(p, before, "the") && before)
        before--;
    return before && (pm_page_is(p, before, "of") || pm_page_is(p, before, "with") || pm_page_is(p, before, "from")) &&
           pm_page_cue(p, before - 1, PM_CUE_ACTIVISM);
}

/* "first reported by Gizmodo", "told KQED". */
static bool tells_media(const pm_page *p, uint32_t before)
{
    static const char *const verbs[] = {"reported", "published", "obtained", "reviewed", "interviewed"};
    if (pm_page_is(p, before, "told"))
        return true;
    for (size_t i = 0; before && pm_page_is(p, before, "by") && i < sizeof verbs / sizeof *verbs; i++)
        if (pm_page_is(p, before - 1, verbs[i]))
            return true;
    return false;
}

/* "its tool, TraceLine, …": between commas behind a noun. */
static bool is_apposed(const pm_page *p, const pm_run *r)
{
    return r->first > 1 && pm_page_kind(p, r->first - 1, PM_TOKEN_COMMA) && pm_page_kind(p, r->end, PM_TOKEN_COMMA) &&
           pm_page_kind(p, r->first - 2, PM_TOKEN_WORD) && !p->capital[r->first - 2] && !p->listed[r->first - 2];
}

static void vote_before(uint32_t votes[], const pm_page *p, const pm_run *r)
{
    static const char *const inside[] = {"in", "near", "outside", "across", "throughout"};
    if (r->flags & PM_RUN_TITLED)
        votes[PM_PERSON] += STRONG;
    if (r->first == 0)
        return;
    uint32_t before = r->first - 1;
    for (size_t i = 0; i < sizeof inside / sizeof *inside; i++)
        if (pm_page_is(p, before, inside[i]) && !pm_page_kind(p, r->end, PM_TOKEN_POSSESSIVE))
            votes[PM_PLACE] += FAIR;
    if ((r->flags & PM_RUN_THE) && !pm_page_cue(p, r->first, PM_CUE_GIVEN))
        votes[PM_ORGANIZATION] += WEAK;
    if (p->capital[before] || p->listed[before])
        return;
    if (after_activists(p, before))
        votes[PM_GROUP] += GOOD;
    if (is_apposed(p, r))
        vote_types(votes, pm_head_noun_types(p->cues->nouns, p->seg->tokens[before - 1].lower) & ~PM_HEAD_BY_NAME, GOOD);
    if (pm_page_cue(p, before, PM_CUE_ROLE | PM_CUE_TITLE))
        votes[PM_PERSON] += FAIR;
    else if (pm_page_kind(p, before, PM_TOKEN_WORD))
        vote_types(votes, pm_head_noun_types(p->cues->nouns, p->seg->tokens[before].lower) & ~PM_HEAD_BY_NAME, FAIR);
    if (tells_media(p, before))
        votes[PM_MEDIA] += pm_page_is(p, before, "told") ? WEAK : GOOD;
    else if (pm_page_cue(p, before, PM_CUE_SPEECH))
        votes[PM_PERSON] += WEAK;
}

static void vote_behind(uint32_t votes[], const pm_page *p, const pm_run *r)
{
    static const char *const goods[] = {"software", "app", "platform", "drug", "painkiller", "pill", "tool", "device",
                                        "system", "database"};
    uint32_t next = r->end;
    if (before_state(p, next))
        votes[PM_PLACE] += STRONG;
    else
        vote_apposition(votes, p, next);
    uint32_t verb = pm_page_is(p, next, "has") || pm_page_is(p, next, "had") ? next + 1 : next;
    if (pm_page_is(p, verb, "reported") || pm_page_is(p, verb, "reports"))
        votes[PM_MEDIA] += FAIR;
    else if (pm_page_cue(p, next, PM_CUE_SPEECH))
        votes[PM_PERSON] += WEAK;
    uint32_t owned = pm_page_kind(p, next, PM_TOKEN_POSSESSIVE) ? next + 1 : next;
    if (pm_page_cue(p, owned, PM_CUE_BUSINESS))
        votes[PM_COMPANY] += FAIR;
    if (pm_page_cue(p, owned, PM_CUE_ACTIVISM))
        votes[PM_GROUP] += FAIR;
    for (size_t i = 0; i < sizeof goods / sizeof *goods; i++)
        if (pm_page_is(p, next, goods[i]))
            votes[PM_PRODUCT] += FAIR;
}

/* --- the language model ----------------------------------------------------------- */

/* The recognizer's class of most of the run's words. */
static pm_name_class class_of(const pm_page *p, const pm_run *r)
{
    uint32_t counts[PM_CLASS_COUNT] = {0}, best = PM_CLASS_NONE;
    if (!p->syntax)
        return PM_CLASS_NONE;
    for (uint32_t i = r->first; i < r->end; i++) {
        uint32_t node = p->syntax->at[i];
        if (node != PM_NONE && p->seg->tokens[i].kind == PM_TOKEN_WORD)
            counts[p->syntax->nodes[node].name_class]++;
    }
    for (uint32_t c = 0; c < PM_CLASS_COUNT; c++)
        if (counts[c] > counts[best])
            best = c;
    return (pm_name_class)best;
}

/* What the recognizer's classes are worth. It is best at people and places. */
static const struct {
    uint8_t type, weight;
} class_votes[PM_CLASS_COUNT] = {
    [PM_CLASS_PERSON] = {PM_PERSON, GOOD},     [PM_CLASS_ORG] = {PM_ORGANIZATION, FAIR},
    [PM_CLASS_GPE] = {PM_PLACE, GOOD},         [PM_CLASS_LOC] = {PM_PLACE, GOOD},
    [PM_CLASS_FAC] = {PM_FACILITY, FAIR},      [PM_CLASS_PRODUCT] = {PM_PRODUCT, FAIR},
    [PM_CLASS_EVENT] = {PM_EVENT, FAIR},       [PM_CLASS_LAW] = {PM_DOCUMENT, FAIR},
};

/* The words themselves say that it is a name: "Prime Day", a title before it, a
 * word that is no English one and hence no date and no people. */
static bool has_sign(const pm_page *p, const pm_run *r)
{
    uint32_t votes[PM_ENTITY_TYPE_COUNT] = {0};
    vote_words(votes, p, r);
    if (r->flags & (PM_RUN_TITLED | PM_RUN_DEFINED | PM_RUN_HASHTAG))
        return true;
    for (uint32_t t = 0; t < PM_ENTITY_TYPE_COUNT; t++)
        if (votes[t] >= GOOD)
            return true;
    for (uint32_t i = r->first; i < r->end; i++)
        if (p->capital[i] && !pm_page_cue(p, i, PM_CUE_COMMON | PM_CUE_PROPER | PM_CUE_DEMONYM))
            return true;
    return false;
}

pm_verdict_of_model pm_page_ask(uint32_t votes[PM_ENTITY_TYPE_COUNT], const pm_page *p, const pm_run *r)
{
    pm_name_class c = class_of(p, r);
    if (!p->syntax || (r->flags & PM_RUN_DESCRIBED))
        return PM_MODEL_SILENT;
    votes[class_votes[c].type] += class_votes[c].weight;
    bool no_name = c == PM_CLASS_NORP || c == PM_CLASS_VALUE || c == PM_CLASS_WORK || c == PM_CLASS_LANGUAGE;
    if (no_name)
        return has_sign(p, r) ? PM_MODEL_SILENT : PM_MODEL_DENIES;
    return c == PM_CLASS_NONE ? PM_MODEL_SILENT : PM_MODEL_AGREES;
}

void pm_page_vote(uint32_t votes[PM_ENTITY_TYPE_COUNT], const pm_page *p, const pm_run *r)
{
    if (r->flags & PM_RUN_HASHTAG) {
        votes[PM_EVENT] += GOOD;
        return;
    }
    if (r->flags & PM_RUN_DESCRIBED) {
        votes[pm_cues_behind(p->cues, p->seg->tokens[r->end - 1].lower)] += 2 * STRONG;
        return;
    }
    vote_words(votes, p, r);
    vote_before(votes, p, r);
    vote_behind(votes, p, r);
}

/* Bodies, which are often taken for one another, count together first. */
static const uint32_t bodies = PM_TYPE_BIT(PM_ORGANIZATION) | PM_TYPE_BIT(PM_COMPANY) | PM_TYPE_BIT(PM_AGENCY) |
                               PM_TYPE_BIT(PM_GROUP) | PM_TYPE_BIT(PM_UNION) | PM_TYPE_BIT(PM_MEDIA) |
                               PM_TYPE_BIT(PM_WORKFORCE);

static pm_entity_type best_of(const uint32_t votes[], uint32_t among)
{
    pm_entity_type best = PM_ENTITY_TYPE_COUNT;
    for (uint32_t t = 0; t < PM_ENTITY_TYPE_COUNT; t++)
        if ((among & PM_TYPE_BIT(t)) && votes[t] && (best == PM_ENTITY_TYPE_COUNT || votes[t] > votes[best]))
            best = (pm_entity_type)t;
    return best;
}

/* The finer kind of a body: any but the coarse one, if a sign speaks for it. A
 * single word that is no acronym is most often a company's. */
static pm_entity_type body_of(const uint32_t votes[], bool single)
{
    pm_entity_type fine = best_of(votes, bodies & ~PM_TYPE_BIT(PM_ORGANIZATION));
    if (fine != PM_ENTITY_TYPE_COUNT && votes[fine] * 3 >= votes[PM_ORGANIZATION])
        return fine;
    return single ? PM_COMPANY : PM_ORGANIZATION;
}

pm_entity_type pm_votes_type(const uint32_t votes[PM_ENTITY_TYPE_COUNT], uint32_t words, bool acronym, bool common)
{
    uint32_t body = 0;
    for (uint32_t t = 0; t < PM_ENTITY_TYPE_COUNT; t++)
        body += (bodies & PM_TYPE_BIT(t)) ? votes[t] : 0;
    pm_entity_type other = best_of(votes, ~bodies);
    if (other != PM_ENTITY_TYPE_COUNT && votes[other] > body)
        return other;
    if (body)
        return body_of(votes, words == 1 && !acronym && !common);
    if (words >= 2 && words <= 3 && !acronym && !common)
        return PM_PERSON;
    return words == 1 && !acronym ? PM_COMPANY : PM_ORGANIZATION;
}

bool pm_votes_strong(const uint32_t votes[PM_ENTITY_TYPE_COUNT])
{
    for (uint32_t t = 0; t < PM_ENTITY_TYPE_COUNT; t++)
        if (votes[t] >= STRONG && t != PM_PLACE)
            return true;
    return false;
}
