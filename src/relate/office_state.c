#include "relate/office_title.h"

/* "Ruritanian President Ana Lee"; "the Ruritanian president, Ana Lee"; "Ana Lee,
 * the Ruritanian president": whose head somebody is, by the adjective. */

enum { STATE_UNREAD = PM_NONE - 1 };

/* A title of a state that ends at token END: who bears it heads (*HEADS) or
 * serves the state. *START is where it begins; the word before may be the
 * adjective. */
static bool title_before(const pm_office_reading *r, uint32_t end, uint32_t first, uint32_t *start, bool *heads)
{
    if (end == first)
        return false;
    *heads = pm_office_token_is(r, end - 1, PM_OW_STATE_HEAD);
    if (!*heads && !pm_office_token_is(r, end - 1, PM_OW_STATE_SERVANT))
        return false;
    for (*start = end - 1; *start > first; --*start) {
        uint32_t before = *start - 1;
        if (!pm_office_token_is(r, before, PM_OW_STATE_FIELD) && pm_office_token(r, before)->kind != PM_TOKEN_HYPHEN)
            break;
        *heads |= pm_office_token_is(r, before, PM_OW_MAKES_HEAD);
        *heads &= !pm_office_token_is(r, before, PM_OW_MAKES_SERVANT);
    }
    return true;
}

/* --- the list --------------------------------------------------------------------- */

static bool is_named(const pm_office_reading *r, const pm_entity *e, pm_str states)
{
    pm_str state;
    while (pm_str_field(&states, ',', &state)) {
        state = pm_str_trim(state);
        if (pm_str_eq(e->name, state))
            return true;
        for (uint32_t w = 0; w < e->aliases.count; w++)
            if (pm_str_eq(r->entities->words[e->aliases.first + w], state))
                return true;
    }
    return false;
}

/* The one listed place with one of these names, or PM_NONE. */
static uint32_t state_named(const pm_office_reading *r, pm_str states)
{
    uint32_t found = PM_NONE;
    for (uint32_t e = 0; e < r->entities->count; e++)
        if (r->entities->list[e].type == PM_PLACE && is_named(r, &r->entities->list[e], states)) {
            if (found != PM_NONE)
                return PM_NONE;
            found = e;
        }
    return found;
}

/* The listed state of the adjective: the list is looked through once for each. */
static uint32_t state_of(pm_office_reading *r, size_t demonym)
{
    size_t count = r->offices->demonyms.len;
    if (!r->states) {
        r->states = pm_arena_room(r->arena, count, sizeof *r->states);
        for (size_t d = 0; d < count; d++)
            r->states[d] = STATE_UNREAD;
    }
    if (r->states[demonym] == STATE_UNREAD)
        r->states[demonym] = state_named(r, r->offices->demonyms.at[demonym].states);
    return r->states[demonym];
}

/* The listed state whose adjective ends at token END; *START is where it begins. */
static uint32_t state_before(pm_office_reading *r, uint32_t end, uint32_t first, uint32_t *start)
{
    if (end == first || !pm_office_capital(pm_office_token(r, end - 1)))
        return PM_NONE;
    for (size_t d = 0; d < r->offices->demonyms.len; d++) {
        uint32_t at = pm_words_before(r, r->offices->demonyms.at[d].adjective, end, first);
        if (at == PM_NONE)
            continue;
        *start = at;
        return state_of(r, d);
    }
    return PM_NONE;
}

/* --- the person ------------------------------------------------------------------- */

static bool read_title(pm_office_reading *r, uint32_t end, const pm_mention *person, uint32_t first)
{
    bool heads;
    uint32_t start;
    pm_title t = {.end = end, .entity = PM_NONE, .office = PM_NONE};
    if (end == PM_NONE || !title_before(r, end, first, &start, &heads))
        return false;
    t.entity = state_before(r, start, first, &t.start);
    uint32_t relation = heads ? r->leads : r->works_for;
    if (t.entity == PM_NONE || relation == PM_NONE)
        return false;
    t.past = pm_office_token_is(r, start, PM_OW_FORMER);
    pm_title_claim(r, &t, person, relation, PM_STR("office-state"));
    return true;
}

bool pm_title_of_state(pm_office_reading *r, const pm_mention *person)
{
    uint32_t first = pm_title_beside_first(r, person, false);
    return read_title(r, person->tokens.first, person, first) ||
           read_title(r, pm_title_beside(r, person, false), person, first) ||
           read_title(r, pm_title_beside(r, person, true), person, pm_title_beside_first(r, person, true));
}
