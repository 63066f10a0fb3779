#include "relate/office_title.h"

#include "base/utf8.h"
#include "relate/between.h"

/* --- the table ---------------------------------------------------------------- */

static pm_office_head head_named(pm_str name)
{
    static const char *const names[PM_HEADS_COUNT] = {
        [PM_HEADS_BODY] = "body", [PM_HEADS_STATE] = "state", [PM_HEADS_CITY] = "city", [PM_HEADS_FIRM] = "firm",
        [PM_HEADS_TEAM] = "team", [PM_HEADS_UNION] = "union", [PM_SERVES] = "serves", [PM_SERVES_TEAM] = "plays"};
    for (int h = 0; h < PM_HEADS_COUNT; h++)
        if (pm_str_eqz(name, names[h]))
            return (pm_office_head)h;
    return PM_HEADS_BODY;
}

static void load_demonyms(pm_offices *out, pm_str text)
{
    pm_str line, states, adjectives;
    while (pm_str_line(&text, &line))
        if (line.len && line.ptr[0] != '#' && pm_str_field(&line, ';', &states) && pm_str_field(&line, ';', &adjectives))
            pm_vec_push(&out->demonyms, ((pm_demonym){pm_str_trim(states), pm_str_trim(adjectives)}));
}

void pm_offices_load(pm_offices *out, pm_str text, pm_str demonyms)
{
    *out = (pm_offices){0};
    pm_str line, field;
    while (pm_str_line(&text, &line)) {
        if (!line.len || line.ptr[0] == '#' || !pm_str_field(&line, ';', &field))
            continue;
        pm_office office = {.forms = {pm_str_trim(field)}};
        pm_str shorts = PM_STR(""), heads = PM_STR(""), form;
        pm_str_field(&line, ';', &shorts);
        pm_str_field(&line, ';', &heads);
        for (uint32_t n = 1; n < PM_OFFICE_FORMS && pm_str_field(&shorts, ',', &form);)
            if (pm_str_trim(form).len)
                office.forms[n++] = pm_str_trim(form);
        heads = pm_str_trim(heads);
        office.heads = (uint8_t)head_named(heads);
        pm_vec_push(&out->list, office);
    }
    load_demonyms(out, demonyms);
}

void pm_offices_free(pm_offices *offices)
{
    pm_vec_free(&offices->list);
    pm_vec_free(&offices->demonyms);
}

/* --- words ---------------------------------------------------------------------- */

/* A listed body that bears an office's name. */
typedef struct body {
    uint32_t entity, office;
    pm_str place; /* lower case: "elm county" */
    bool spoken;  /* the text has these words */
} body;

/* Filled when the first title is met. */
typedef struct bodies {
    PM_VEC(body) list;
    uint32_t places[3]; /* by pm_office_head; PM_NONE = none */
    bool ready;
} bodies;

static const pm_token *token(const pm_office_reading *r, uint32_t t)
{
    return &r->segments->tokens[t];
}

uint32_t pm_words_before(const pm_office_reading *r, pm_str text, uint32_t end, uint32_t first)
{
    while (text.len) {
        if (end == first)
            return PM_NONE;
        pm_str last = token(r, --end)->lower;
        if (!last.len || !pm_str_ends(text, last))
            return PM_NONE;
        text = pm_str_slice(text, 0, text.len - last.len);
        bool blank = text.len && text.ptr[text.len - 1] == ' ';
        if (text.len && blank == token(r, end)->glued)
            return PM_NONE;
        text = pm_str_slice(text, 0, text.len - blank);
    }
    return end;
}

static bool is_capital(const pm_token *t)
{
    return t->kind == PM_TOKEN_WORD && t->letter_case != PM_CASE_LOWER && t->letter_case != PM_CASE_NONE;
}

/* The office whose title ends at token END; *START is where the title begins. */
static uint32_t office_before(const pm_office_reading *r, uint32_t end, uint32_t first, uint32_t *start)
{
    for (uint32_t o = 0; o < r->offices->list.len; o++)
        for (uint32_t f = 0; f < PM_OFFICE_FORMS; f++) {
            pm_str form = r->offices->list.at[o].forms[f];
            *start = form.len ? pm_words_before(r, form, end, first) : PM_NONE;
            bool letters = f > 0 && form.len <= 3; /* "AG", never "ag" */
            if (*start != PM_NONE && (!letters || token(r, *start)->letter_case == PM_CASE_UPPER))
                return o;
        }
    return PM_NONE;
}

/* --- the list --------------------------------------------------------------------- */

/* "elm county" of "elm county sheriff"; false if TITLE does not end with the office. */
static bool place_of(pm_str *place, pm_str title, pm_str office)
{
    if (!pm_str_ends(title, office) || title.len <= office.len || title.ptr[title.len - office.len - 1] != ' ')
        return false;
    *place = pm_str_trim(pm_str_slice(title, 0, title.len - office.len));
    if (pm_str_starts(*place, PM_STR("the ")))
        *place = pm_str_slice(*place, 4, place->len);
    return place->len > 0;
}

static void add_body(bodies *out, const pm_office_reading *r, uint32_t entity, pm_str name)
{
    pm_str lower = pm_utf8_lower_str(r->arena, pm_utf8_tidy(r->arena, name)), title = PM_STR(""), place;
    size_t office_of = pm_str_find(lower, PM_STR("office of the "), 0);
    if (pm_str_ends(lower, PM_STR("'s office")))
        title = pm_str_slice(lower, 0, lower.len - 9);
    else if (office_of < lower.len)
        title = pm_str_slice(lower, office_of + 14, lower.len);
    if (!title.len)
        return;
    size_t of = pm_str_find(title, PM_STR(" of "), 0);
    for (uint32_t o = 0; o < r->offices->list.len; o++) {
        const pm_office *office = &r->offices->list.at[o];
        bool behind = of < title.len && pm_str_eq(pm_str_slice(title, 0, of), office->forms[0]);
        if (office->heads != PM_HEADS_BODY)
            continue;
        if (pm_str_eq(title, office->forms[0])) /* the only one of its kind: "Office of the Public Protector" */
            pm_vec_push(&out->list, (body){entity, o, PM_STR(""), true});
        else if (place_of(&place, title, office->forms[0]))
            pm_vec_push(&out->list, (body){entity, o, place, false});
        else if (behind)
            pm_vec_push(&out->list, (body){entity, o, pm_str_slice(title, of + 4, title.len), false});
    }
}

static void list_bodies(bodies *out, const pm_office_reading *r)
{
    for (uint32_t e = 0; e < r->entities->count; e++) {
        const pm_entity *entity = &r->entities->list[e];
        if (entity->type != PM_AGENCY && entity->type != PM_ORGANIZATION)
            continue;
        add_body(out, r, e, entity->name);
        for (uint32_t w = 0; w < entity->aliases.count; w++)
            add_body(out, r, e, r->entities->words[entity->aliases.first + w]);
    }
}

/* Does the text speak of the place, by these words. */
static bool text_has(const pm_office_reading *r, pm_str place)
{
    for (uint32_t t = 1; t <= r->segments->token_count; t++)
        if (pm_words_before(r, place, t, 0) != PM_NONE)
            return true;
    return false;
}

/* The place that the text speaks of twice as often as of any other, or PM_NONE. */
static uint32_t main_place(const pm_office_reading *r, pm_office_head heads)
{
    uint32_t *times = pm_arena_alloc(r->arena, r->entities->count, sizeof *times), best = PM_NONE, most = 0, second = 0;
    for (uint32_t m = 0; m < r->mentions->count; m++) {
        const pm_mention *k = &r->mentions->list[m];
        if (k->kind == PM_NAME && k->entity != PM_NONE && r->entities->list[k->entity].type == PM_PLACE)
            times[k->entity]++;
    }
    for (uint32_t e = 0; e < r->entities->count; e++) {
        pm_str type = r->entities->list[e].type_name;
        bool wrong = heads == PM_HEADS_STATE ? pm_str_eqz(type, "city") || pm_str_eqz(type, "town") || pm_str_eqz(type, "country")
                                             : pm_str_eqz(type, "state") || pm_str_eqz(type, "country");
        if (wrong || times[e] == 0)
            continue;
        if (times[e] > most) {
            second = most;
            most = times[e];
            best = e;
        } else if (times[e] > second) {
            second = times[e];
        }
    }
    return most >= 2 && most >= 2 * second ? best : PM_NONE;
}

/* --- a person with a title ------------------------------------------------------------ */

bool pm_title_has_place(const pm_office_reading *r, uint32_t start, uint32_t first)
{
    static const char *const openers[] = {"the", "a", "an", "and", "but", "former", "then", "as", "when", "while", "after", "also",
                                         "republican", "democratic", "acting", "independent", "conservative", "liberal", "u.s.", "us",
                                         "new", "longtime", "interim", "outgoing", "incoming", "deputy"};
    if (start == first)
        return false;
    const pm_token *before = token(r, start - 1);
    for (size_t i = 0; i < sizeof openers / sizeof *openers; i++)
        if (pm_str_eqz(before->lower, openers[i]))
            return false;
    return is_capital(before) || before->kind == PM_TOKEN_POSSESSIVE;
}

static void find_body(pm_title *out, const pm_office_reading *r, const bodies *all, uint32_t first)
{
    uint32_t role = out->start, only = PM_NONE, count = 0;
    for (size_t b = 0; b < all->list.len; b++) {
        const body *k = &all->list.at[b];
        if (k->office != out->office)
            continue;
        uint32_t end = role > first && token(r, role - 1)->kind == PM_TOKEN_POSSESSIVE ? role - 1 : role;
        uint32_t start = k->place.len ? pm_words_before(r, k->place, end, first) : PM_NONE;
        if (start != PM_NONE) {
            out->start = start;
            out->entity = k->entity;
            return;
        }
        if (k->spoken && only != k->entity) {
            only = k->entity;
            count++;
        }
    }
    out->other_place = pm_title_has_place(r, role, first);
    if (count == 1 && !out->other_place)
        out->entity = only;
}

void pm_title_claim(const pm_office_reading *r, const pm_title *t, const pm_mention *person, uint32_t relation, pm_str rule)
{
    static const char *const gone[] = {"former", "ex", "then", "onetime", "late", "previous"};
    const pm_sentence *s = &r->segments->sentences[person->sentence];
    pm_modality modality = t->past ? PM_PAST : PM_STATED;
    uint32_t before = t->start;
    if (before > s->tokens.first && token(r, before - 1)->kind == PM_TOKEN_HYPHEN) /* "then-Mayor" */
        before--;
    if (before > s->tokens.first)
        for (size_t i = 0; i < sizeof gone / sizeof *gone; i++)
            if (pm_str_eqz(token(r, before - 1)->lower, gone[i]))
                modality = PM_PAST;
    uint32_t from = token(r, t->start)->start, to = token(r, t->end - 1)->end;
    for (size_t i = 0; i < r->out->len; i++) {
        const pm_claim *o = &r->out->at[i];
        if (o->subject == person->entity && o->object == t->entity && o->relation == relation && o->start == s->start)
            return;
    }
    pm_mention words = {.start = from, .end = to, .entity = t->entity};
    pm_claim k = pm_claim_between(person, &words, r->doc, r->doc_index, s->start, s->end);
    k.relation = relation;
    k.modality = (uint8_t)modality;
    k.rule = rule;
    pm_vec_push(r->out, k);
}

static void prepare(bodies *all, const pm_office_reading *r)
{
    if (all->ready)
        return;
    all->ready = true;
    all->places[PM_HEADS_BODY] = PM_NONE;
    all->places[PM_HEADS_STATE] = main_place(r, PM_HEADS_STATE);
    all->places[PM_HEADS_CITY] = main_place(r, PM_HEADS_CITY);
    list_bodies(all, r);
    for (size_t b = 0; b < all->list.len; b++)
        all->list.at[b].spoken = !all->list.at[b].place.len || text_has(r, all->list.at[b].place);
}

/* Where a title that stands beside the person's name in commas ends: "a
 * spokesman, X", "X, the chief executive,"; PM_NONE if none can. */
static uint32_t title_beside(const pm_office_reading *r, const pm_mention *person, bool behind)
{
    const pm_sentence *s = &r->segments->sentences[person->sentence];
    uint32_t first = s->tokens.first, last = first + s->tokens.count, name = person->tokens.first;
    if (!behind)
        return name > first && token(r, name - 1)->kind == PM_TOKEN_COMMA ? name - 1 : PM_NONE;
    uint32_t comma = name + person->tokens.count, t = comma + 1;
    if (comma >= last || token(r, comma)->kind != PM_TOKEN_COMMA)
        return PM_NONE;
    while (t < last && t < comma + 6 && token(r, t)->kind == PM_TOKEN_WORD)
        t++;
    bool closed = t < last && (token(r, t)->kind == PM_TOKEN_COMMA || token(r, t)->kind == PM_TOKEN_STOP);
    return closed && t > comma + 1 ? t : PM_NONE;
}

/* "a spokesman", "the company's spokesman", "spokesman": nothing but an article
 * or a word for the firm stands before it. */
static bool alone(const pm_office_reading *r, uint32_t start, uint32_t first, bool behind)
{
    static const char *const words[] = {"a", "an", "the", "company", "its", "another", "one", "group", "union", "firm"};
    if (start == first)
        return true;
    const pm_token *before = token(r, start - 1);
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (pm_str_eqz(before->lower, words[i]))
            return true;
    return !behind && before->kind == PM_TOKEN_QUOTE;
}

/* A title in commas says whose it is by "of" and the like; here, only titles that
 * do not. */
static void read_beside(const pm_office_reading *r, const pm_mention *person)
{
    for (int behind = 0; behind < 2; behind++) {
        uint32_t first = behind ? person->tokens.first + person->tokens.count + 1 : r->segments->sentences[person->sentence].tokens.first;
        pm_title t = {.end = title_beside(r, person, behind), .entity = PM_NONE};
        if (t.end == PM_NONE)
            continue;
        t.office = office_before(r, t.end, first, &t.start);
        if (t.office == PM_NONE || !alone(r, t.start, first, behind))
            continue;
        pm_office_head heads = (pm_office_head)r->offices->list.at[t.office].heads;
        if (heads >= PM_HEADS_FIRM)
            pm_title_of_firm(r, &t, person, heads);
        return;
    }
}

/* "Gov. X of Ohio": whose governor it is stands behind the name. */
static bool of_another(const pm_office_reading *r, const pm_mention *person)
{
    const pm_sentence *s = &r->segments->sentences[person->sentence];
    uint32_t of = person->tokens.first + person->tokens.count;
    return of + 1 < s->tokens.first + s->tokens.count && pm_str_eqz(token(r, of)->lower, "of") && is_capital(token(r, of + 1));
}

static void read_person(const pm_office_reading *r, bodies *all, const pm_mention *person)
{
    uint32_t first = r->segments->sentences[person->sentence].tokens.first;
    pm_title t = {.end = person->tokens.first, .entity = PM_NONE};
    if (pm_title_of_state(r, person))
        return;
    if (pm_title_department(r, &t, first)) {
        pm_title_claim(r, &t, person, r->leads, PM_STR("office-department"));
        return;
    }
    t.office = office_before(r, t.end, first, &t.start);
    if (t.office == PM_NONE) {
        read_beside(r, person);
        return;
    }
    uint8_t heads = r->offices->list.at[t.office].heads;
    if (heads >= PM_HEADS_FIRM) {
        pm_title_of_firm(r, &t, person, (pm_office_head)heads);
        return;
    }
    prepare(all, r);
    if (heads == PM_HEADS_BODY)
        find_body(&t, r, all, first);
    else if (!pm_title_has_place(r, t.start, first) && !of_another(r, person))
        t.entity = all->places[heads];
    if (t.entity != PM_NONE)
        pm_title_claim(r, &t, person, r->leads, heads == PM_HEADS_BODY ? PM_STR("office-body") : PM_STR("office-place"));
}

void pm_offices_read(pm_claim_list *out, const pm_offices *offices, uint32_t leads, uint32_t works_for, const pm_doc *doc,
                     uint32_t doc_index, const pm_segments *segments, const pm_mentions *mentions,
                     const pm_entities *entities, pm_arena *arena)
{
    pm_office_reading r = {offices, doc, segments, mentions, entities, arena, out, leads, works_for, doc_index};
    bodies all = {.ready = false};
    for (uint32_t m = 0; m < mentions->count; m++) {
        const pm_mention *k = &mentions->list[m];
        if (k->kind == PM_NAME && k->entity != PM_NONE && k->tokens.count && entities->list[k->entity].type == PM_PERSON)
            read_person(&r, &all, k);
    }
    pm_vec_free(&all.list);
}
