#include "base/utf8.h"
#include "relate/office_title.h"

/* "Ruritanian President Ana Lee"; "the Ruritanian president, Ana Lee"; "Ana Lee,
 * the Ruritanian president": whose head somebody is, by the adjective. */

/* --- words ---------------------------------------------------------------------- */

static const pm_token *token(const pm_office_reading *r, uint32_t t)
{
    return &r->segments->tokens[t];
}

static bool any_of(pm_str word, const char *const *words, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (pm_str_eqz(word, words[i]))
            return true;
    return false;
}

/* A title of a state that ends at token END: who bears it heads (*HEADS) or
 * serves the state. *START is where it begins; the word before may be the
 * adjective. */
static bool title_before(const pm_office_reading *r, uint32_t end, uint32_t first, uint32_t *start, bool *heads)
{
    static const char *const head[] = {"president", "chancellor", "premier", "king", "queen", "emperor", "emir", "sultan", "leader",
                                       "dictator", "monarch"};
    static const char *const servant[] = {"minister", "ambassador", "envoy", "diplomat", "official", "president-elect"};
    static const char *const field[] = {"foreign", "defense", "defence", "finance", "interior", "justice", "health", "education",
                                        "energy", "economy", "environment", "trade", "labor", "labour", "culture", "sports", "sport",
                                        "agriculture", "transport", "prime", "deputy", "vice", "former", "government", "state",
                                        "senior", "supreme", "then", "acting", "interim", "new"};
    if (end == first)
        return false;
    pm_str last = token(r, end - 1)->lower;
    *heads = any_of(last, head, sizeof head / sizeof *head);
    if (!*heads && !any_of(last, servant, sizeof servant / sizeof *servant))
        return false;
    *start = end - 1;
    while (*start > first && (any_of(token(r, *start - 1)->lower, field, sizeof field / sizeof *field) ||
                              token(r, *start - 1)->kind == PM_TOKEN_HYPHEN)) {
        pm_str word = token(r, --*start)->lower;
        if (pm_str_eqz(word, "prime"))
            *heads = true;
        if (pm_str_eqz(word, "vice") || pm_str_eqz(word, "deputy"))
            *heads = false;
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

/* The listed state whose adjective ends at token END; *START is where it begins. */
static uint32_t state_before(const pm_office_reading *r, uint32_t end, uint32_t first, uint32_t *start)
{
    if (end == first || token(r, end - 1)->letter_case == PM_CASE_LOWER || token(r, end - 1)->letter_case == PM_CASE_NONE)
        return PM_NONE;
    for (size_t d = 0; d < r->offices->demonyms.len; d++) {
        const pm_demonym *k = &r->offices->demonyms.at[d];
        pm_str adjectives = k->adjectives, adjective;
        while (pm_str_field(&adjectives, ',', &adjective)) {
            adjective = pm_str_trim(adjective);
            pm_str lower = pm_utf8_lower_str(r->arena, adjective);
            uint32_t at = pm_words_before(r, lower, end, first);
            if (at == PM_NONE)
                continue;
            *start = at;
            return state_named(r, k->states);
        }
    }
    return PM_NONE;
}

/* --- the person ------------------------------------------------------------------- */

static bool read_title(const pm_office_reading *r, pm_title *t, const pm_mention *person, uint32_t first)
{
    bool heads;
    uint32_t start;
    if (!title_before(r, t->end, first, &start, &heads))
        return false;
    t->entity = state_before(r, start, first, &t->start);
    uint32_t relation = heads ? r->leads : r->works_for;
    if (t->entity == PM_NONE || relation == PM_NONE)
        return false;
    if (pm_str_eqz(token(r, start)->lower, "former") || pm_str_eqz(token(r, start)->lower, "then"))
        t->past = true;
    pm_title_claim(r, t, person, relation, PM_STR("office-state"));
    return true;
}

/* The end of what stands behind the person's comma: "…, the Ruritanian president". */
static uint32_t apposition_end(const pm_office_reading *r, const pm_mention *person, uint32_t last)
{
    uint32_t comma = person->tokens.first + person->tokens.count, t = comma + 1;
    if (comma >= last || token(r, comma)->kind != PM_TOKEN_COMMA)
        return PM_NONE;
    while (t < last && t < comma + 8 && token(r, t)->kind == PM_TOKEN_WORD)
        t++;
    return t > comma + 2 ? t : PM_NONE;
}

bool pm_title_of_state(const pm_office_reading *r, const pm_mention *person)
{
    const pm_sentence *s = &r->segments->sentences[person->sentence];
    uint32_t first = s->tokens.first, name = person->tokens.first;
    pm_title t = {.end = name, .entity = PM_NONE, .office = PM_NONE};
    if (read_title(r, &t, person, first))
        return true;
    if (name > first && token(r, name - 1)->kind == PM_TOKEN_COMMA) {
        t.end = name - 1;
        if (read_title(r, &t, person, first))
            return true;
    }
    uint32_t behind = apposition_end(r, person, first + s->tokens.count);
    t.end = behind;
    return behind != PM_NONE && read_title(r, &t, person, name + person->tokens.count + 1);
}
