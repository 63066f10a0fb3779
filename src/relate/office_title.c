#include "relate/office_title.h"

#include "relate/between.h"

/* --- words ---------------------------------------------------------------------- */

bool pm_office_capital(const pm_token *t)
{
    return t->kind == PM_TOKEN_WORD && t->letter_case != PM_CASE_LOWER && t->letter_case != PM_CASE_NONE;
}

bool pm_office_token_is(const pm_office_reading *r, uint32_t t, pm_office_word what)
{
    return pm_office_word_is(r->offices, pm_office_token(r, t)->lower, what);
}

uint32_t pm_words_before(const pm_office_reading *r, pm_str text, uint32_t end, uint32_t first)
{
    while (text.len) {
        if (end == first)
            return PM_NONE;
        pm_str last = pm_office_token(r, --end)->lower;
        if (!last.len || !pm_str_ends(text, last))
            return PM_NONE;
        text = pm_str_slice(text, 0, text.len - last.len);
        bool blank = text.len && text.ptr[text.len - 1] == ' ';
        if (text.len && blank == pm_office_token(r, end)->glued)
            return PM_NONE;
        text = pm_str_slice(text, 0, text.len - blank);
    }
    return end;
}

bool pm_title_has_place(const pm_office_reading *r, uint32_t start, uint32_t first)
{
    if (start == first || pm_office_token_is(r, start - 1, PM_OW_NO_PLACE))
        return false;
    const pm_token *before = pm_office_token(r, start - 1);
    return pm_office_capital(before) || before->kind == PM_TOKEN_POSSESSIVE;
}

bool pm_title_of_another(const pm_office_reading *r, uint32_t start, uint32_t first)
{
    return start > first + 1 && pm_office_token_is(r, start - 2, PM_OW_WHOSE_PREP);
}

uint32_t pm_title_beside_first(const pm_office_reading *r, const pm_mention *person, bool behind)
{
    return behind ? person->tokens.first + person->tokens.count + 1 : r->segments->sentences[person->sentence].tokens.first;
}

uint32_t pm_title_beside(const pm_office_reading *r, const pm_mention *person, bool behind)
{
    enum { TITLE_WORDS = 7 };
    const pm_sentence *s = &r->segments->sentences[person->sentence];
    uint32_t first = s->tokens.first, last = first + s->tokens.count, name = person->tokens.first;
    if (!behind)
        return name > first && pm_office_token(r, name - 1)->kind == PM_TOKEN_COMMA ? name - 1 : PM_NONE;
    uint32_t comma = name + person->tokens.count, t = comma + 1;
    if (comma >= last || pm_office_token(r, comma)->kind != PM_TOKEN_COMMA)
        return PM_NONE;
    while (t < last && t <= comma + TITLE_WORDS && pm_office_token(r, t)->kind == PM_TOKEN_WORD)
        t++;
    return t > comma + 1 && t <= comma + TITLE_WORDS ? t : PM_NONE; /* longer, it is cut in its middle */
}

/* --- what the text speaks of most ---------------------------------------------------- */

/* A state or a city is only meant by its name; a firm also by "the company". */
static bool counts(const pm_office_reading *r, const pm_mention *m, pm_office_head heads)
{
    if (m->entity == PM_NONE)
        return false;
    const pm_entity *e = &r->entities->list[m->entity];
    if (heads != PM_HEADS_STATE && heads != PM_HEADS_CITY)
        return pm_office_fits(e, heads);
    bool country = pm_str_eqz(e->type_name, "country"), state = pm_str_eqz(e->type_name, "state");
    bool city = pm_str_eqz(e->type_name, "city") || pm_str_eqz(e->type_name, "town");
    return m->kind == PM_NAME && e->type == PM_PLACE && !country && !(heads == PM_HEADS_STATE ? city : state);
}

static pm_most_spoken most_spoken(const pm_office_reading *r, pm_office_head heads, uint32_t *times)
{
    pm_most_spoken most = {.entity = PM_NONE};
    for (uint32_t i = 0; i < r->mentions->count; i++) {
        const pm_mention *m = &r->mentions->list[i];
        if (!counts(r, m, heads) || ++times[m->entity] <= most.times)
            continue;
        most.entity = m->entity;
        most.times = times[m->entity];
    }
    for (uint32_t i = 0; i < r->mentions->count; i++) {
        uint32_t e = r->mentions->list[i].entity;
        if (e == PM_NONE)
            continue;
        if (e != most.entity && times[e] > most.second)
            most.second = times[e];
        times[e] = 0;
    }
    return most;
}

const pm_most_spoken *pm_office_most(pm_office_reading *r, pm_office_head heads)
{
    uint32_t *times = r->counted ? NULL : pm_arena_alloc(r->arena, r->entities->count, sizeof *times);
    for (int h = PM_HEADS_STATE; !r->counted && h < PM_HEADS_COUNT; h++)
        r->most[h] = most_spoken(r, (pm_office_head)h, times);
    r->counted = true;
    return &r->most[heads];
}

/* --- the claims -------------------------------------------------------------------- */

static pm_str key_of(const uint32_t *numbers, size_t count)
{
    return (pm_str){(const char *)numbers, count * sizeof *numbers};
}

/* False if it was there. */
static bool learn(pm_office_reading *r, const pm_claim *k)
{
    if ((k->relation == r->leads || k->relation == r->works_for) && k->modality != PM_PAST)
        pm_map_intern(&r->held, key_of(&k->subject, 1));
    size_t known = r->known.len;
    return pm_map_intern(&r->known, key_of((uint32_t[]){k->subject, k->relation, k->object, k->start}, 4)) == known;
}

static void learn_all(pm_office_reading *r)
{
    while (r->known_len < r->out->len)
        learn(r, &r->out->at[r->known_len++]);
}

bool pm_office_held(pm_office_reading *r, uint32_t person)
{
    learn_all(r);
    return pm_map_get(&r->held, key_of(&person, 1)) != PM_MAP_NONE;
}

void pm_title_claim(pm_office_reading *r, const pm_title *t, const pm_mention *person, uint32_t relation, pm_str rule)
{
    const pm_sentence *s = &r->segments->sentences[person->sentence];
    uint32_t before = t->start;
    if (before > s->tokens.first && pm_office_token(r, before - 1)->kind == PM_TOKEN_HYPHEN) /* "then-Mayor" */
        before--;
    bool past = t->past || (before > s->tokens.first && pm_office_token_is(r, before - 1, PM_OW_FORMER));
    pm_mention words = {.start = pm_office_token(r, t->start)->start, .end = pm_office_token(r, t->end - 1)->end, .entity = t->entity};
    pm_claim k = pm_claim_between(person, &words, r->doc, r->doc_index, s->start, s->end);
    k.relation = relation;
    k.modality = past ? PM_PAST : PM_STATED;
    k.rule = rule;
    learn_all(r);
    if (!learn(r, &k))
        return;
    pm_vec_push(r->out, k);
    r->known_len = r->out->len;
}

void pm_office_reading_free(pm_office_reading *r)
{
    pm_vec_free(&r->bodies);
    pm_map_free(&r->said);
    pm_map_free(&r->held);
    pm_map_free(&r->known);
}
