/* form.h - the forms under which a listed entity may appear: its name and
 * aliases, and what follows from them.
 *
 * A form is a run of terms of a name as the curator wrote it, so that it costs
 * twelve bytes and the name's own spelling stays at hand for the judgement.
 */
#ifndef PM_LINK_FORM_H
#define PM_LINK_FORM_H

#include "curate/entities.h"
#include "link/initials.h"
#include "link/letters.h"
#include "link/matcher.h"
#include "link/name_words.h"
#include "link/near_terms.h"
#include "link/nickname.h"
#include "link/plain_words.h"
#include "link/seam.h"
#include "link/word_list.h"
#include "link/word_marks.h"

typedef enum pm_form_kind {
    PM_FORM_NAME,      /* the name or an alias, whole */
    PM_FORM_PART,      /* without "The", "U.S.", the legal form, "Jr." or what stands in brackets */
    PM_FORM_COUNTRY,   /* "U.S. Navy" for "United States Navy" */
    PM_FORM_ENDS,      /* a person's first and last name */
    PM_FORM_SURNAME,   /* weak: beside the whole name, or a title */
    PM_FORM_FIRST,     /* weak: "Tullow" for "Tullow Oil", beside the whole name */
    PM_FORM_GIVEN,     /* weak: a first name, beside the whole name */
    PM_FORM_NEVER,     /* a phrase that looks like it and is not */
    PM_FORM_JUDGEMENT  /* the curator said what this surface is */
} pm_form_kind;

typedef struct pm_form {
    uint32_t entity;      /* PM_NONE for a judgement that says "none" */
    uint32_t word;        /* in pm_entities.words; PM_NONE = the entity's name; a judgement's index */
    uint8_t first, count; /* terms of that text; PM_FORM_ENDS: the first and the COUNT-th;
                             PM_FORM_COUNTRY: "States" and on */
    uint8_t kind;         /* pm_form_kind */
    uint8_t unused;       /* 0: forms lie in files, without gaps of unknown content */
} pm_form;

typedef struct pm_forms {
    const pm_entities *entities;
    const pm_word_list *words;
    pm_name_words roles;
    PM_VEC(pm_form) list;
    pm_matcher *matcher;
    uint8_t *marks;       /* [PM_WORD_MARKS] bits of pm_word_mark */
    pm_near_terms *near;  /* NULL if strict; the next five are empty then */
    pm_plain_words plain; /* what was looked up in NEAR and LETTERS to no end */
    pm_nicknames nicknames;
    pm_letters letters;
    pm_seams seams;
    pm_initials initials;
    PM_VEC(uint32_t) rivals; /* entities that share a name with another; unsorted, with repetitions;
                                only the profiles ask, so that they are not kept in an image */
    bool mapped;          /* LIST and the parts' tables of listed names lie in an image (stored.h) */
} pm_forms;

/* What does not depend on the list, from data/: the first step of pm_forms_build. */
void pm_forms_open(pm_forms *out, const pm_entities *entities, const pm_word_list *words, bool strict);

/* STRICT leaves out weak forms, and all that a term may be read as (reading.h). */
void pm_forms_build(pm_forms *out, const pm_entities *entities, const pm_word_list *words, bool strict);
void pm_forms_free(pm_forms *forms);

/* The name that the form is a run of, as the curator wrote it. */
pm_str pm_form_source(const pm_forms *forms, const pm_form *form);

/* Do terms FIRST..+COUNT name the entity whole, or but for a part that says
 * nothing? */
bool pm_forms_is_name(const pm_forms *forms, const pm_terms *terms, size_t first, size_t count, uint32_t entity);

/* Bits of pm_word_role of a term. */
uint32_t pm_term_role(const pm_forms *forms, const pm_terms *terms, size_t i);

/* Is the term, in small letters, an English word; is it, capitalised, a known
 * proper name. */
bool pm_term_is_word(const pm_forms *forms, const pm_terms *terms, size_t i);
bool pm_term_is_proper(const pm_forms *forms, const pm_terms *terms, size_t i);

#endif
