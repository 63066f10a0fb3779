#include "relate/office_title.h"

/* Titles that do not say whose: "Chief Executive Ana Lee", "a spokesman, Joe Park,". */

enum { MENTIONS_LEAST = 3, SENTENCES_BACK = 3, MUCH_MORE = 2 };

bool pm_office_fits(const pm_entity *e, pm_office_head heads)
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
    return m->entity != PM_NONE && pm_office_fits(&r->entities->list[m->entity], heads) ? m->entity : PM_NONE;
}

/* The body last spoken of before the title, SENTENCES_BACK sentences back at
 * most; PM_NONE if there is none, or a name that the list does not have, which
 * may be whose title it is. */
static uint32_t last_body(const pm_office_reading *r, const pm_title *t, const pm_mention *person, pm_office_head heads)
{
    for (const pm_mention *k = person; k-- > r->mentions->list && k->sentence + SENTENCES_BACK >= person->sentence;) {
        if (k->tokens.first + k->tokens.count > t->start)
            continue;
        uint32_t body = body_of(r, k, heads);
        bool stranger = k->entity == PM_NONE && k->kind == PM_NAME;
        if (body != PM_NONE || stranger)
            return body;
    }
    return PM_NONE;
}

/* "Chief Executive X said the company would …": what the sentence goes on to
 * call "the company"; PM_NONE if it does not. */
static uint32_t next_body(const pm_office_reading *r, const pm_mention *person, pm_office_head heads)
{
    const pm_mention *end = r->mentions->list + r->mentions->count;
    for (const pm_mention *k = person + 1; k < end && k->sentence == person->sentence; k++) {
        uint32_t body = k->start < person->end ? PM_NONE : body_of(r, k, heads);
        if (body != PM_NONE)
            return k->kind == PM_NOMINAL ? body : PM_NONE;
    }
    return PM_NONE;
}

/* The body of which the text speaks most, if that is WEIGHT times as often as of
 * any other, or a little more for WEIGHT 1; else PM_NONE. */
static uint32_t main_body(pm_office_reading *r, pm_office_head heads, uint32_t weight)
{
    const pm_most_spoken *most = pm_office_most(r, heads);
    uint32_t least = heads == PM_HEADS_UNION ? 1 : MENTIONS_LEAST; /* of unions, texts speak seldom */
    bool clear = most->times >= least && most->times > most->second && most->times >= weight * most->second;
    return clear ? most->entity : PM_NONE;
}

/* Whether a new paragraph begins before the title with no body named in it yet:
 * then the text is back at what it is about. */
static bool begins_anew(const pm_office_reading *r, const pm_title *t, const pm_mention *person, pm_office_head heads)
{
    uint32_t paragraph = r->segments->sentences[person->sentence].paragraph;
    for (const pm_mention *k = person; k-- > r->mentions->list && r->segments->sentences[k->sentence].paragraph == paragraph;)
        if (k->tokens.first + k->tokens.count <= t->start && body_of(r, k, heads) != PM_NONE)
            return false;
    return true;
}

/* "manager", "captain": of a team only where nothing says of what else ("hedge-fund
 * manager"). A capital or the beginning of the sentence tells a title. */
static bool may_be_of_team(const pm_office_reading *r, const pm_title *t, uint32_t first)
{
    return t->start == first || pm_office_token(r, t->start)->letter_case != PM_CASE_LOWER ||
           pm_office_token_is(r, t->start - 1, PM_OW_TEAM_OPEN);
}

bool pm_title_of_firm(pm_office_reading *r, pm_title *t, const pm_mention *person, pm_office_head heads)
{
    uint32_t first = r->segments->sentences[person->sentence].tokens.first;
    bool serves = heads == PM_SERVES || heads == PM_SERVES_TEAM;
    uint32_t relation = serves ? r->works_for : r->leads;
    if (relation == PM_NONE || pm_title_has_place(r, t->start, first) || pm_office_held(r, person->entity))
        return false;
    if ((heads == PM_HEADS_TEAM || heads == PM_SERVES_TEAM) && !may_be_of_team(r, t, first))
        return false;
    bool anew = begins_anew(r, t, person, heads);
    uint32_t about = main_body(r, heads, anew ? MUCH_MORE : 1);
    if (about == PM_NONE || about == person->entity)
        return false;
    if (!anew && last_body(r, t, person, heads) != about && next_body(r, person, heads) != about)
        return false;
    t->entity = about;
    pm_title_claim(r, t, person, relation, serves ? PM_STR("title-works") : PM_STR("title-leads"));
    return true;
}
