#include "link/form.h"

#include "base/data.h"
#include "base/memory.h"
#include "base/utf8.h"
#include "link/form_indexes.h"

#include <stdlib.h>
#include <string.h>

/* One name being taken apart. */
typedef struct name {
    pm_forms *forms;
    pm_terms *terms; /* of the name */
    uint32_t entity, word;
} name;

pm_str pm_form_source(const pm_forms *forms, const pm_form *form)
{
    if (form->kind == PM_FORM_JUDGEMENT)
        return forms->entities->judgements[form->word].text;
    if (form->word == PM_NONE)
        return forms->entities->list[form->entity].name;
    return forms->entities->words[form->word];
}

uint32_t pm_term_role(const pm_forms *forms, const pm_terms *terms, size_t i)
{
    return pm_name_words_role_of_hash(&forms->roles, terms->list.at[i].hash);
}

bool pm_term_is_word(const pm_forms *forms, const pm_terms *terms, size_t i)
{
    return pm_word_list_has_hash(forms->words, terms->list.at[i].hash);
}

bool pm_term_is_proper(const pm_forms *forms, const pm_terms *terms, size_t i)
{
    char title[64];
    pm_str fold = pm_term_fold(terms, i);
    if (terms->list.at[i].shape != PM_SHAPE_LOWER && pm_word_list_has(forms->words, pm_term_text(terms, i)))
        return true; /* "McKinley" */
    if (fold.len == 0 || fold.len > sizeof title)
        return false;
    memcpy(title, fold.ptr, fold.len);
    title[0] = (char)pm_utf8_upper((unsigned char)title[0] < 0x80 ? (unsigned char)title[0] : ' ');
    return pm_word_list_has(forms->words, (pm_str){title, fold.len});
}

/* Is there a form of the entity with these terms that is as good already? */
static bool has_form(const pm_forms *forms, uint32_t key, uint32_t entity, pm_form_kind kind)
{
    for (uint32_t at = key; at != PM_NONE;) {
        const pm_form *form = &forms->list.at[pm_matcher_form(forms->matcher, &at)];
        if (form->entity == entity && form->kind <= (uint8_t)kind)
            return true;
    }
    return false;
}

bool pm_forms_is_name(const pm_forms *forms, const pm_terms *terms, size_t first, size_t count, uint32_t entity)
{
    uint64_t hashes[PM_FORM_TERMS];
    if (count == 0 || count > PM_FORM_TERMS)
        return false;
    for (size_t k = 0; k < count; k++)
        hashes[k] = terms->list.at[first + k].hash;
    return has_form(forms, pm_matcher_key(forms->matcher, hashes, count), entity, PM_FORM_ENDS);
}

/* Entities whose names meet under KEY. */
static void note_rivals(pm_forms *forms, uint32_t key, uint32_t entity)
{
    for (uint32_t at = key; at != PM_NONE;) {
        const pm_form *form = &forms->list.at[pm_matcher_form(forms->matcher, &at)];
        if (form->entity == entity || form->kind > PM_FORM_SURNAME)
            continue;
        pm_vec_push(&forms->rivals, form->entity);
        pm_vec_push(&forms->rivals, entity);
        return;
    }
}

static void add_form(name *n, pm_form_kind kind, size_t first, size_t count)
{
    uint64_t hashes[PM_FORM_TERMS];
    pm_forms *forms = n->forms;
    size_t used = kind == PM_FORM_ENDS ? 2 : count;
    if (used == 0 || used > PM_FORM_TERMS || first + count > 255)
        return;
    for (size_t k = 0; k < used; k++)
        hashes[k] = n->terms->list.at[kind == PM_FORM_ENDS && k ? first + count - 1 : first + k].hash;
    if (kind == PM_FORM_COUNTRY)
        hashes[0] = pm_term_hash(PM_STR("us"));
    uint32_t key = pm_matcher_key(forms->matcher, hashes, used);
    if (kind != PM_FORM_NEVER && kind != PM_FORM_JUDGEMENT && has_form(forms, key, n->entity, kind))
        return;
    if (kind <= PM_FORM_SURNAME)
        note_rivals(forms, key, n->entity);
    pm_form form = {n->entity, n->word, (uint8_t)first, (uint8_t)count, (uint8_t)kind, 0};
    if (!pm_matcher_add(forms->matcher, hashes, used, (uint32_t)forms->list.len))
        return;
    pm_vec_push(&forms->list, form);
    forms->marks[pm_word_mark_of(hashes[0])] |= PM_MARK_BEGINS;
}

static uint32_t role(const name *n, size_t i)
{
    return pm_term_role(n->forms, n->terms, i);
}

/* "The Seattle Times" without its article; "The Guardian" keeps it, because
 * "guardian" is a word of its own. */
static void add_without_article(name *n, size_t count)
{
    if (count < 2 || !pm_str_eqz(pm_term_fold(n->terms, 0), "the"))
        return;
    if (count > 2 || !pm_term_is_word(n->forms, n->terms, 1))
        add_form(n, PM_FORM_PART, 1, count - 1);
}

/* "U.S. Customs and Border Protection", "United States Secret Service" without
 * the country, if two words are left. */
static void add_without_country(name *n, size_t count)
{
    bool us = count >= 3 && n->terms->list.at[0].shape == PM_SHAPE_UPPER && pm_str_eqz(pm_term_fold(n->terms, 0), "us");
    bool united = count >= 4 && pm_str_eqz(pm_term_fold(n->terms, 0), "united") &&
                  (pm_str_eqz(pm_term_fold(n->terms, 1), "states") || pm_str_eqz(pm_term_fold(n->terms, 1), "kingdom"));
    size_t first = us ? 1 : united ? 2 : 0;
    if (first && !(role(n, first) & PM_ROLE_FUNCTION))
        add_form(n, PM_FORM_PART, first, count - first);
}

/* "U.S. Navy" for "United States Navy". */
static void add_short_country(name *n, size_t count)
{
    if (count >= 3 && pm_str_eqz(pm_term_fold(n->terms, 0), "united") &&
        pm_str_eqz(pm_term_fold(n->terms, 1), "states"))
        add_form(n, PM_FORM_COUNTRY, 1, count - 1);
}

static bool is_firm(pm_entity_type type)
{
    return type == PM_COMPANY || type == PM_ORGANIZATION || type == PM_GROUP || type == PM_MEDIA || type == PM_UNION;
}

/* "Palantir Technologies Inc." without the legal form; not down to a short
 * word, and from an alias not to a common one. ("Apple" of the name "Apple Inc."
 * is looked at more closely where it stands: letter_case.c.) */
static void add_without_legal_form(name *n, size_t count, pm_entity_type type)
{
    size_t kept = count;
    while (kept > 1 && (role(n, kept - 1) & PM_ROLE_LEGAL))
        kept--;
    while (kept > 1 && (role(n, kept - 1) & PM_ROLE_FUNCTION))
        kept--;
    if (kept == count || !is_firm(type))
        return;
    bool bare_word = kept == 1 && pm_term_is_word(n->forms, n->terms, 0);
    bool strict = !n->forms->near;
    if ((kept == 1 && n->terms->list.at[0].letters < 4) || (bare_word && (strict || n->word != PM_NONE)))
        return;
    add_form(n, PM_FORM_PART, 0, kept);
}

/* "Queen (band)" without the brackets. */
static void add_without_brackets(name *n, size_t count)
{
    for (size_t i = 1; i < count; i++)
        if (pm_str_find(pm_term_gap(n->terms, i), PM_STR("("), 0) < pm_term_gap(n->terms, i).len) {
            add_form(n, PM_FORM_PART, 0, i);
            return;
        }
}

static void add_strong(name *n)
{
    size_t count = n->terms->list.len;
    pm_entity_type type = n->forms->entities->list[n->entity].type;
    add_form(n, PM_FORM_NAME, 0, count);
    add_without_article(n, count);
    add_without_country(n, count);
    add_short_country(n, count);
    add_without_brackets(n, count);
    if (type == PM_PERSON && count > 2 && (role(n, count - 1) & PM_ROLE_SUFFIX))
        add_form(n, PM_FORM_PART, 0, count - 1);
    else
        add_without_legal_form(n, count, type);
}

/* Where the family name begins in terms FIRST..END: its last term with what is
 * glued to it by hyphen or apostrophe, and particles before it. */
static size_t surname_start(const name *n, size_t first, size_t end)
{
    size_t at = end - 1;
    while (at > first) {
        uint8_t gap = n->terms->list.at[at].gap;
        bool glued = gap == PM_GAP_HYPHEN || gap == PM_GAP_APOSTROPHE || gap == PM_GAP_NONE;
        bool particle = at - 1 > first && (role(n, at - 1) & PM_ROLE_PARTICLE);
        if (!glued && !particle)
            break;
        at--;
    }
    return at;
}

/* How many terms of a firm's name stand before what it trades in, or before its
 * partner: "Cedar" of "Cedar Capital", "Halden" of "Halden & Roe". */
static size_t before_trade(const name *n)
{
    size_t end = n->terms->list.len;
    if (end == 3 && pm_str_eqz(pm_term_text(n->terms, 1), "&"))
        return 1;
    while (end > 1 && (role(n, end - 1) & (PM_ROLE_TRADE | PM_ROLE_LEGAL)))
        end--;
    return end;
}

/* A firm's first word, if it is nothing else ("Tullow" of "Tullow Oil"), or if
 * what follows only says what the firm does; first_word.h judges that one where
 * it stands. */
static void add_first_word(name *n)
{
    size_t count = n->terms->list.len;
    const pm_term *first = n->terms->list.at;
    if (count < 2 || first->letters < 4 || first->shape == PM_SHAPE_LOWER || (role(n, 0) & ~(uint32_t)PM_ROLE_HEAD) || n->terms->list.at[1].gap != PM_GAP_BLANK)
        return;
    size_t kept = before_trade(n);
    bool plain = pm_term_is_word(n->forms, n->terms, 0) || pm_term_is_proper(n->forms, n->terms, 0);
    if (kept < count && kept <= 2)
        add_form(n, PM_FORM_FIRST, 0, kept);
    else if (!plain && !role(n, 0) && count <= 4 && first->letters >= 5)
        add_form(n, PM_FORM_FIRST, 0, 1);
}

/* A person's shorter names: first and last, last, first. */
static void add_short(name *n)
{
    size_t first = 0, end = n->terms->list.len;
    while (first < end && (role(n, first) & PM_ROLE_TITLE))
        first++;
    while (end > first && (role(n, end - 1) & PM_ROLE_SUFFIX))
        end--;
    if (end - first < 2 || end - first > 6)
        return;
    for (size_t i = first; i < end; i++) {
        uint32_t r = role(n, i);
        bool joins = (r & PM_ROLE_FUNCTION) && !(r & PM_ROLE_PARTICLE) && n->terms->list.at[i].letters > 1;
        bool small = n->terms->list.at[i].shape == PM_SHAPE_LOWER && !(r & PM_ROLE_PARTICLE); /* "Sackler family" */
        if (joins || small || (i > first && n->terms->list.at[i].gap == PM_GAP_COMMA))
            return;
    }
    size_t surname = surname_start(n, first, end);
    if (surname <= first)
        return;
    if (end - first > 2 && surname == end - 1)
        add_form(n, PM_FORM_ENDS, first, end - first);
    if (n->terms->list.at[surname].letters > 1 || end - surname > 1) /* "O'Rourke" */
        add_form(n, PM_FORM_SURNAME, surname, end - surname);
    if (end - first == 3 && surname == end - 1 && n->terms->list.at[first + 1].letters > 2)
        add_form(n, PM_FORM_SURNAME, first + 1, 2);
    bool plain_word = pm_term_is_word(n->forms, n->terms, first) && !pm_term_is_proper(n->forms, n->terms, first);
    if (n->terms->list.at[first].letters > 2 && !plain_word)
        add_form(n, PM_FORM_GIVEN, first, 1);
}

/* The acronym that a text may make of the name, if the list has it for nobody
 * and it is no word. */
static void add_initials(name *n)
{
    bool small[PM_FORM_TERMS];
    size_t count = n->terms->list.len;
    if (count > PM_FORM_TERMS)
        return;
    for (size_t i = 0; i < count; i++)
        small[i] = (role(n, i) & PM_ROLE_FUNCTION) != 0;
    while (count > 0 && (role(n, count - 1) & PM_ROLE_LEGAL))
        n->terms->list.len = --count;
    pm_initials_add(&n->forms->initials, n->terms, small, n->entity);
}

static void add_weak(name *n)
{
    pm_entity_type type = n->forms->entities->list[n->entity].type;
    if (type == PM_PERSON)
        add_short(n);
    else if (is_firm(type))
        add_first_word(n);
    if (is_firm(type) || type == PM_AGENCY)
        add_initials(n);
}

typedef void (*name_step)(name *n);

static void each_name(pm_forms *forms, pm_terms *terms, uint32_t entity, name_step step)
{
    const pm_entity *e = &forms->entities->list[entity];
    name n = {forms, terms, entity, PM_NONE};
    pm_terms_scan(terms, e->name, 0);
    step(&n);
    for (uint32_t a = 0; a < e->aliases.count; a++) {
        n.word = e->aliases.first + a;
        pm_terms_scan(terms, forms->entities->words[n.word], 0);
        step(&n);
    }
}

static void add_never(pm_forms *forms, pm_terms *terms, uint32_t entity)
{
    const pm_entity *e = &forms->entities->list[entity];
    for (uint32_t k = 0; k < e->never.count; k++) {
        name n = {forms, terms, entity, e->never.first + k};
        pm_terms_scan(terms, forms->entities->words[n.word], 0);
        add_form(&n, PM_FORM_NEVER, 0, terms->list.len);
    }
}

static void add_judgements(pm_forms *forms, pm_terms *terms)
{
    for (uint32_t j = 0; j < forms->entities->judgement_count; j++) {
        const pm_judgement *judgement = &forms->entities->judgements[j];
        if (judgement->verdict != PM_MENTION_IS)
            continue;
        name n = {forms, terms, judgement->entity, j};
        pm_terms_scan(terms, judgement->text, 0);
        add_form(&n, PM_FORM_JUDGEMENT, 0, terms->list.len);
    }
}

void pm_forms_open(pm_forms *out, const pm_entities *entities, const pm_word_list *words, bool strict)
{
    *out = (pm_forms){.entities = entities, .words = words};
    pm_name_words_load(&out->roles, pm_data("name-words.txt"));
    if (strict)
        return;
    pm_plain_words_open(&out->plain);
    pm_nicknames_load(&out->nicknames, pm_data("nicknames.txt"));
    pm_letters_load(&out->letters, pm_data("letters.txt"));
}

/* Each name of each entity; INDEXES follow (NULL if strict). */
static void each_entity(pm_forms *forms, pm_terms *terms, pm_form_indexes *indexes, name_step step)
{
    for (uint32_t e = 0; e < forms->entities->count; e++) {
        each_name(forms, terms, e, step);
        if (indexes)
            pm_form_indexes_take(indexes);
    }
}

void pm_forms_build(pm_forms *out, const pm_entities *entities, const pm_word_list *words, bool strict)
{
    pm_terms terms = {0};
    pm_forms_open(out, entities, words, strict);
    out->matcher = pm_matcher_new((size_t)entities->count + entities->word_count);
    out->marks = pm_new(PM_WORD_MARKS, sizeof *out->marks);
    out->near = strict ? NULL : pm_near_terms_new();
    pm_form_indexes *indexes = strict ? NULL : pm_form_indexes_new(out);
    add_judgements(out, &terms); /* first, so that no crowd of namesakes shuts them out */
    for (uint32_t e = 0; e < entities->count; e++)
        add_never(out, &terms, e);
    each_entity(out, &terms, indexes, add_strong);
    if (!strict) {
        each_entity(out, &terms, indexes, add_weak);
        pm_form_indexes_finish(indexes);
    }
    pm_matcher_seal(out->matcher);
    pm_initials_seal(&out->initials);
    if (!strict)
        pm_form_indexes_end(indexes);
    pm_terms_free(&terms);
}

void pm_forms_free(pm_forms *forms)
{
    if (forms->mapped) { /* none of these is its own */
        forms->list.at = NULL;
        forms->letters.listed.at = NULL;
        forms->initials.list.at = NULL;
        forms->seams.slots = NULL;
        forms->marks = NULL;
    }
    pm_name_words_free(&forms->roles);
    pm_vec_free(&forms->list);
    pm_vec_free(&forms->rivals);
    pm_matcher_free(forms->matcher);
    free(forms->marks);
    pm_near_terms_free(forms->near);
    pm_plain_words_free(&forms->plain);
    pm_nicknames_free(&forms->nicknames);
    pm_letters_free(&forms->letters);
    pm_seams_free(&forms->seams);
    pm_initials_free(&forms->initials);
    *forms = (pm_forms){0};
}
