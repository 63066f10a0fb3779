#include "base/utf8.h"
#include "relate/office_title.h"

/* Titles of those who sit in a council or head a department of a town, of which
 * the text names one alone: "Councilwoman X", "Police Chief X". */

enum { BODIES_MOST = 8 };

typedef struct seat_bodies {
    pm_office_body list[BODIES_MOST]; /* OFFICE is the seat, WORDS the place: "port alden" */
    uint32_t count;
} seat_bodies;

/* The title that ends at token END and is the longest; its seat is T->OFFICE. A
 * title that the table writes with a capital needs one, and no comma. */
static bool seat_before(const pm_office_reading *r, pm_title *t, uint32_t first, bool beside)
{
    t->start = t->end;
    for (uint32_t s = 0; s < r->offices->seats.len; s++) {
        pm_str titles = r->offices->seats.at[s].titles, form;
        while (pm_str_field(&titles, ',', &form)) {
            form = pm_str_trim(form);
            bool capital = form.len && form.ptr[0] >= 'A' && form.ptr[0] <= 'Z';
            if (!form.len || (capital && beside))
                continue;
            uint32_t start = pm_words_before(r, capital ? pm_utf8_lower_str(r->arena, form) : form, t->end, first);
            if (start == PM_NONE || start >= t->start || (capital && !pm_office_capital(pm_office_token(r, start))))
                continue;
            t->start = start;
            t->office = s;
        }
    }
    return t->start < t->end;
}

static void add_body(seat_bodies *out, const pm_office_reading *r, uint32_t seat, uint32_t entity, pm_str name)
{
    pm_str lower = pm_utf8_lower_str(r->arena, pm_utf8_tidy(r->arena, name)), shapes = r->offices->seats.at[seat].bodies, shape;
    for (uint32_t i = 0; i < out->count; i++)
        if (out->list[i].entity == entity)
            return;
    while (pm_str_field(&shapes, ',', &shape)) {
        shape = pm_str_trim(shape);
        if (!pm_str_ends(lower, shape) || out->count == BODIES_MOST)
            continue;
        pm_str place = pm_str_trim(pm_str_slice(lower, 0, lower.len - shape.len));
        out->list[out->count++] = (pm_office_body){.entity = entity, .office = seat, .words = place};
        return;
    }
}

/* Those of which the text speaks by any name. */
static void find_bodies(seat_bodies *out, const pm_office_reading *r, uint32_t seat)
{
    for (uint32_t m = 0; m < r->mentions->count; m++) {
        uint32_t e = r->mentions->list[m].entity;
        bool body = e != PM_NONE && (r->entities->list[e].type == PM_AGENCY || r->entities->list[e].type == PM_ORGANIZATION ||
                                     r->entities->list[e].type == PM_GROUP);
        if (!body)
            continue;
        add_body(out, r, seat, e, r->entities->list[e].name);
        for (uint32_t w = 0; w < r->entities->list[e].aliases.count; w++)
            add_body(out, r, seat, e, r->entities->words[r->entities->list[e].aliases.first + w]);
    }
}

static bool read_title(pm_office_reading *r, pm_title *t, const pm_mention *person, uint32_t first)
{
    seat_bodies bodies = {.count = 0};
    if (t->start > first && pm_office_token_is(r, t->start - 1, PM_OW_MAKES_SERVANT))
        return false;
    bool place = pm_title_has_place(r, t->start, first);
    bool possessive = t->start > first && pm_office_token(r, t->start - 1)->kind == PM_TOKEN_POSSESSIVE;
    find_bodies(&bodies, r, t->office);
    for (uint32_t b = 0; place && b < bodies.count; b++) {
        uint32_t start = bodies.list[b].words.len ? pm_words_before(r, bodies.list[b].words, t->start - possessive, first) : PM_NONE;
        if (start == PM_NONE)
            continue;
        t->start = start;
        t->entity = bodies.list[b].entity;
    }
    if (!place && bodies.count == 1)
        t->entity = bodies.list[0].entity;
    bool heads = r->offices->seats.at[t->office].heads;
    uint32_t relation = heads ? r->leads : r->member_of;
    if (t->entity == PM_NONE || relation == PM_NONE)
        return false;
    pm_title_claim(r, t, person, relation, PM_STR("office-seat"));
    return true;
}

bool pm_title_of_seat(pm_office_reading *r, const pm_mention *person)
{
    uint32_t first = r->segments->sentences[person->sentence].tokens.first;
    pm_title t = {.end = person->tokens.first, .entity = PM_NONE};
    if (seat_before(r, &t, first, false))
        return read_title(r, &t, person, first);
    for (int behind = 0; behind < 2; behind++) {
        first = pm_title_beside_first(r, person, behind);
        t = (pm_title){.end = pm_title_beside(r, person, behind), .entity = PM_NONE};
        if (t.end == PM_NONE || !seat_before(r, &t, first, true))
            continue;
        bool open = t.start == first || pm_office_token_is(r, t.start - 1, PM_OW_WHOSE_OPEN) || pm_title_has_place(r, t.start, first) ||
                    pm_office_token_is(r, t.start - 1, PM_OW_FORMER);
        return open && !pm_title_of_another(r, t.start, first) && read_title(r, &t, person, first);
    }
    return false;
}
