#include "base/utf8.h"
#include "relate/office_title.h"

/* Offices and departments by the names that their bodies bear. */

/* --- the list --------------------------------------------------------------------- */

/* "elm county" of "elm county sheriff"; empty if TITLE does not end with the office. */
static pm_str place_of(pm_str title, pm_str office)
{
    if (!pm_str_ends(title, office) || title.len <= office.len || title.ptr[title.len - office.len - 1] != ' ')
        return PM_STR("");
    pm_str place = pm_str_trim(pm_str_slice(title, 0, title.len - office.len));
    return pm_str_starts(place, PM_STR("the ")) ? pm_str_slice(place, 4, place.len) : place;
}

/* "Ohio Office of the Auditor": PLACE is "ohio"; else empty. */
static void add_bearers(pm_office_reading *r, uint32_t entity, pm_str title, pm_str place)
{
    size_t of = pm_str_find(title, PM_STR(" of "), 0);
    for (uint32_t o = 0; o < r->offices->list.len; o++) {
        pm_str office = r->offices->list.at[o].forms[0], before = place_of(title, office);
        pm_office_body body = {.entity = entity, .office = o};
        if (r->offices->list.at[o].heads != PM_HEADS_BODY)
            continue;
        if (pm_str_eq(title, office)) /* the only one of its kind: "Office of the Public Protector" */
            body.words = place;
        else if (before.len)
            body.words = before;
        else if (of < title.len && pm_str_eq(pm_str_slice(title, 0, of), office))
            body.words = pm_str_slice(title, of + 4, title.len);
        else
            continue;
        pm_vec_push(&r->bodies, body);
    }
}

static void add_body(pm_office_reading *r, uint32_t entity, pm_str name)
{
    pm_str lower = pm_utf8_lower_str(r->arena, pm_utf8_tidy(r->arena, name));
    size_t inner = pm_str_find(lower, PM_STR(" office of "), 0);
    pm_str place = inner < lower.len ? pm_str_slice(lower, 0, inner) : PM_STR("");
    pm_str title = pm_office_named(r->offices, place.len ? pm_str_slice(lower, inner + 1, lower.len) : lower, PM_OS_BODY);
    if (title.len)
        add_bearers(r, entity, title, place);
    pm_str bare = pm_office_named(r->offices, lower, PM_OS_STATE);
    pm_str field = pm_office_named(r->offices, bare.len ? bare : lower, PM_OS_DEPARTMENT);
    if (field.len)
        pm_vec_push(&r->bodies, ((pm_office_body){.entity = entity, .office = PM_NONE, .words = field}));
}

void pm_office_list_bodies(pm_office_reading *r)
{
    for (uint32_t e = 0; !r->listed && e < r->entities->count; e++) {
        const pm_entity *entity = &r->entities->list[e];
        if (entity->type != PM_AGENCY && entity->type != PM_ORGANIZATION)
            continue;
        add_body(r, e, entity->name);
        for (uint32_t w = 0; w < entity->aliases.count; w++)
            add_body(r, e, r->entities->words[entity->aliases.first + w]);
    }
    r->listed = true;
}

/* --- the title -------------------------------------------------------------------- */

/* Does the text speak of the place. The look through the text is for few places:
 * those whose last word it has. */
static bool text_has(pm_office_reading *r, pm_str place)
{
    pm_str words = place, word, last = place;
    while (pm_str_word(&words, &word))
        last = word;
    bool unread = r->said.len == 0;
    for (uint32_t t = 0; unread && t < r->segments->token_count; t++)
        pm_map_intern(&r->said, pm_office_token(r, t)->lower);
    if (pm_map_get(&r->said, last) == PM_MAP_NONE)
        return false;
    for (uint32_t t = 1; t <= r->segments->token_count; t++)
        if (pm_words_before(r, place, t, 0) != PM_NONE)
            return true;
    return false;
}

/* The body of the place before the title; or the only one whose place the text
 * speaks of, if none of another place stands there. */
static void find_body(pm_office_reading *r, pm_title *t, uint32_t first)
{
    uint32_t only = PM_NONE, count = 0;
    bool possessive = t->start > first && pm_office_token(r, t->start - 1)->kind == PM_TOKEN_POSSESSIVE;
    pm_office_list_bodies(r);
    for (size_t b = 0; b < r->bodies.len; b++) {
        const pm_office_body *k = &r->bodies.at[b];
        if (k->office != t->office)
            continue;
        uint32_t start = k->words.len ? pm_words_before(r, k->words, t->start - possessive, first) : PM_NONE;
        if (start != PM_NONE) {
            t->start = start;
            t->entity = k->entity;
            return;
        }
        if (only != k->entity && (!k->words.len || text_has(r, k->words))) {
            only = k->entity;
            count++;
        }
    }
    if (count == 1 && !pm_title_has_place(r, t->start, first))
        t->entity = only;
}

/* "Gov. X of Ohio": whose governor it is stands behind the name. */
static bool of_another(const pm_office_reading *r, const pm_mention *person)
{
    const pm_sentence *s = &r->segments->sentences[person->sentence];
    uint32_t of = person->tokens.first + person->tokens.count;
    return of + 1 < s->tokens.first + s->tokens.count && pm_str_eqz(pm_office_token(r, of)->lower, "of") &&
           pm_office_capital(pm_office_token(r, of + 1));
}

/* "former Iowa Governor Y": where the text says of which state another is governor, the
 * bare title may be of a state that the list does not have. */
static bool told_of_another(const pm_office_reading *r, uint32_t place, uint32_t person)
{
    for (size_t i = 0; i < r->out->len; i++) {
        const pm_claim *k = &r->out->at[i];
        if (k->object == place && k->relation == r->leads && k->subject != person && !pm_str_starts(k->rule, PM_STR("office-")))
            return true;
    }
    return false;
}

bool pm_title_of_body(pm_office_reading *r, pm_title *t, const pm_mention *person, pm_office_head heads)
{
    enum { TIMES_LEAST = 2, MUCH_MORE = 2 };
    uint32_t first = r->segments->sentences[person->sentence].tokens.first;
    if (heads == PM_HEADS_BODY) {
        find_body(r, t, first);
    } else if (!pm_title_has_place(r, t->start, first) && !of_another(r, person)) {
        const pm_most_spoken *most = pm_office_most(r, heads);
        if (most->times >= TIMES_LEAST && most->times >= MUCH_MORE * most->second &&
            !told_of_another(r, most->entity, person->entity))
            t->entity = most->entity;
    }
    if (t->entity == PM_NONE)
        return false;
    pm_title_claim(r, t, person, r->leads, heads == PM_HEADS_BODY ? PM_STR("office-body") : PM_STR("office-place"));
    return true;
}
