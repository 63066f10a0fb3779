#include "relate/office_title.h"

/* Titles that do not say whose: "Chief Executive Ana Lee", "a spokesman, Joe Park,". */

enum { MENTIONS_LEAST = 3, SENTENCES_BACK = 3, MUCH_MORE = 2 };

static bool fits(const pm_entity *e, pm_office_head heads)
{
    bool team = e->type == PM_GROUP || e->type == PM_ORGANIZATION;
    if (heads == PM_HEADS_UNION)
        return e->type == PM_UNION;
    if (heads == PM_HEADS_TEAM || heads == PM_SERVES_TEAM)
        return team;
    return team || e->type == PM_COMPANY || e->type == PM_AGENCY || e->type == PM_UNION || e->type == PM_MEDIA;
}

static uint32_t body_of(const pm_office_reading *r, const pm_mention *m, pm_office_head heads)
{
    return m->entity != PM_NONE && fits(&r->entities->list[m->entity], heads) ? m->entity : PM_NONE;
}

/* The body last spoken of before token START, SENTENCES_BACK sentences back at
 * most; PM_NONE if there is none, or a name that the list does not have, which
 * may be whose title it is. */
static uint32_t last_body(const pm_office_reading *r, uint32_t start, uint32_t sentence, pm_office_head heads)
{
    uint32_t last = PM_NONE;
    for (uint32_t m = 0; m < r->mentions->count; m++) {
        const pm_mention *k = &r->mentions->list[m];
        if (k->tokens.first + k->tokens.count > start)
            break;
        if (k->sentence + SENTENCES_BACK < sentence)
            continue;
        uint32_t body = body_of(r, k, heads);
        bool stranger = k->entity == PM_NONE && k->kind == PM_NAME;
        if (body != PM_NONE || stranger)
            last = body;
    }
    return last;
}

/* "Chief Executive X said the company would …": what the sentence goes on to
 * call "the company"; PM_NONE if it does not. */
static uint32_t next_body(const pm_office_reading *r, const pm_mention *person, pm_office_head heads)
{
    for (uint32_t m = 0; m < r->mentions->count; m++) {
        const pm_mention *k = &r->mentions->list[m];
        if (k->sentence != person->sentence || k->start < person->end)
            continue;
        uint32_t body = body_of(r, k, heads);
        if (body != PM_NONE)
            return k->kind == PM_NOMINAL ? body : PM_NONE;
    }
    return PM_NONE;
}

/* The body of which the text speaks most, if that is WEIGHT times as often as of
 * any other, or a little more for WEIGHT 1; else PM_NONE. */
static uint32_t main_body(const pm_office_reading *r, pm_office_head heads, uint32_t weight)
{
    uint32_t *times = pm_arena_alloc(r->arena, r->entities->count, sizeof *times), best = PM_NONE, second = 0;
    for (uint32_t m = 0; m < r->mentions->count; m++) {
        uint32_t e = body_of(r, &r->mentions->list[m], heads);
        if (e != PM_NONE)
            times[e]++;
        if (e != PM_NONE && (best == PM_NONE || times[e] > times[best]))
            best = e;
    }
    for (uint32_t m = 0; m < r->mentions->count; m++) {
        uint32_t e = body_of(r, &r->mentions->list[m], heads);
        if (e != PM_NONE && e != best && times[e] > second)
            second = times[e];
    }
    uint32_t least = heads == PM_HEADS_UNION ? 1 : MENTIONS_LEAST; /* of unions, texts speak seldom */
    bool clear = best != PM_NONE && times[best] >= least && times[best] > second && times[best] >= weight * second;
    return clear ? best : PM_NONE;
}

/* Whether a new paragraph begins before the title with no body named in it yet:
 * then the text is back at what it is about. */
static bool begins_anew(const pm_office_reading *r, uint32_t start, uint32_t sentence, pm_office_head heads)
{
    uint32_t paragraph = r->segments->sentences[sentence].paragraph;
    for (uint32_t m = 0; m < r->mentions->count; m++) {
        const pm_mention *k = &r->mentions->list[m];
        if (k->tokens.first + k->tokens.count > start)
            break;
        if (r->segments->sentences[k->sentence].paragraph == paragraph && body_of(r, k, heads) != PM_NONE)
            return false;
    }
    return true;
}

/* Somebody of whom the text has said where they are or were at work. */
static bool placed(const pm_office_reading *r, uint32_t person)
{
    for (size_t i = 0; i < r->out->len; i++) {
        const pm_claim *k = &r->out->at[i];
        if (k->subject == person && (k->relation == r->leads || k->relation == r->works_for))
            return true;
    }
    return false;
}

/* "manager", "captain": of a team only where nothing says of what else ("hedge-fund
 * manager"). A capital or the beginning of the sentence tells a title. */
static bool may_be_of_team(const pm_office_reading *r, const pm_title *t, uint32_t first)
{
    static const char *const words[] = {"the", "a", "and", "by", "with", "former", "new", "current", "interim", "then", "sacked"};
    if (t->start == first || r->segments->tokens[t->start].letter_case != PM_CASE_LOWER)
        return true;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (pm_str_eqz(r->segments->tokens[t->start - 1].lower, words[i]))
            return true;
    return false;
}

void pm_title_of_firm(const pm_office_reading *r, pm_title *t, const pm_mention *person, pm_office_head heads)
{
    uint32_t first = r->segments->sentences[person->sentence].tokens.first;
    bool serves = heads == PM_SERVES || heads == PM_SERVES_TEAM;
    uint32_t relation = serves ? r->works_for : r->leads;
    if (relation == PM_NONE || pm_title_has_place(r, t->start, first) || placed(r, person->entity))
        return;
    if ((heads == PM_HEADS_TEAM || heads == PM_SERVES_TEAM) && !may_be_of_team(r, t, first))
        return;
    bool anew = begins_anew(r, t->start, person->sentence, heads);
    uint32_t about = main_body(r, heads, anew ? MUCH_MORE : 1);
    if (about == PM_NONE || about == person->entity)
        return;
    if (anew || last_body(r, t->start, person->sentence, heads) == about || next_body(r, person, heads) == about)
        t->entity = about;
    if (t->entity != PM_NONE)
        pm_title_claim(r, t, person, relation, serves ? PM_STR("title-works") : PM_STR("title-leads"));
}
