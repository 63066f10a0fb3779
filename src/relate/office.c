#include "relate/office_title.h"

/* The office whose title ends at token END; *START is where the title begins. */
static uint32_t office_before(const pm_office_reading *r, uint32_t end, uint32_t first, uint32_t *start)
{
    for (uint32_t o = 0; o < r->offices->list.len; o++)
        for (uint32_t f = 0; f < PM_OFFICE_FORMS; f++) {
            pm_str form = r->offices->list.at[o].forms[f];
            *start = form.len ? pm_words_before(r, form, end, first) : PM_NONE;
            bool letters = f > 0 && form.len <= 3; /* "AG", never "ag" */
            if (*start != PM_NONE && (!letters || pm_office_token(r, *start)->letter_case == PM_CASE_UPPER))
                return o;
        }
    return PM_NONE;
}

/* "a spokesman", "the company's spokesman", "spokesman": nothing but an article
 * or a word for the firm stands before it. */
static bool alone(const pm_office_reading *r, uint32_t start, uint32_t first, bool behind)
{
    return start == first || pm_office_token_is(r, start - 1, PM_OW_WHOSE_OPEN) ||
           (!behind && pm_office_token(r, start - 1)->kind == PM_TOKEN_QUOTE);
}

/* What closes a title behind a name: "X, the chief executive, said". */
static bool closed(const pm_office_reading *r, uint32_t end, uint32_t sentence)
{
    const pm_sentence *s = &r->segments->sentences[sentence];
    pm_token_kind kind = end < s->tokens.first + s->tokens.count ? pm_office_token(r, end)->kind : PM_TOKEN_WORD;
    return kind == PM_TOKEN_COMMA || kind == PM_TOKEN_STOP;
}

/* A title in commas says whose it is by "of" and the like; here, only titles that
 * do not. */
static void read_beside(pm_office_reading *r, const pm_mention *person)
{
    for (int behind = 0; behind < 2; behind++) {
        uint32_t first = pm_title_beside_first(r, person, behind);
        pm_title t = {.end = pm_title_beside(r, person, behind), .entity = PM_NONE};
        if (t.end == PM_NONE || (behind && !closed(r, t.end, person->sentence)))
            continue;
        t.office = office_before(r, t.end, first, &t.start);
        if (t.office == PM_NONE || !alone(r, t.start, first, behind) || pm_title_of_another(r, t.start, first))
            continue;
        pm_office_head heads = (pm_office_head)r->offices->list.at[t.office].heads;
        if (heads >= PM_HEADS_FIRM)
            pm_title_of_firm(r, &t, person, heads);
        else /* "the sheriff, X, said" */
            pm_title_of_body(r, &t, person, heads);
        return;
    }
}

static void read_person(pm_office_reading *r, const pm_mention *person)
{
    uint32_t first = r->segments->sentences[person->sentence].tokens.first;
    pm_title t = {.end = person->tokens.first, .entity = PM_NONE};
    if (pm_title_of_state(r, person) || pm_title_of_department(r, &t, person) || pm_title_of_seat(r, person))
        return;
    t.office = office_before(r, t.end, first, &t.start);
    if (t.office == PM_NONE) {
        read_beside(r, person);
        return;
    }
    pm_office_head heads = (pm_office_head)r->offices->list.at[t.office].heads;
    if (heads >= PM_HEADS_FIRM)
        pm_title_of_firm(r, &t, person, heads);
    else
        pm_title_of_body(r, &t, person, heads);
}

void pm_offices_read(pm_claim_list *out, const pm_offices *offices, const uint32_t relations[3], const pm_doc *doc,
                     uint32_t doc_index, const pm_segments *segments, const pm_mentions *mentions,
                     const pm_entities *entities, pm_arena *arena)
{
    pm_office_reading r = {.offices = offices, .doc = doc, .segments = segments, .mentions = mentions, .entities = entities,
                           .arena = arena, .out = out, .leads = relations[0], .works_for = relations[1], .member_of = relations[2], .doc_index = doc_index};
    for (uint32_t m = 0; m < mentions->count; m++) {
        const pm_mention *k = &mentions->list[m];
        if (k->kind == PM_NAME && k->entity != PM_NONE && k->tokens.count && entities->list[k->entity].type == PM_PERSON)
            read_person(&r, k);
    }
    pm_office_reading_free(&r);
}
