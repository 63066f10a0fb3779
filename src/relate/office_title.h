/* office_title.h - a title that stands before a person's name, and what its
 * holder heads: what the readers of titles share. Within src/relate.
 */
#ifndef PM_RELATE_OFFICE_TITLE_H
#define PM_RELATE_OFFICE_TITLE_H

#include "relate/office.h"

typedef struct pm_office_reading {
    const pm_offices *offices;
    const pm_doc *doc;
    const pm_segments *segments;
    const pm_mentions *mentions;
    const pm_entities *entities;
    pm_arena *arena;
    pm_claim_list *out;
    uint32_t leads, works_for; /* relations */
    uint32_t doc_index;
} pm_office_reading;

typedef struct pm_title {
    uint32_t office;     /* index into the table, PM_NONE */
    uint32_t start, end; /* its tokens, its place included */
    uint32_t entity;     /* what the holder leads, PM_NONE */
    bool other_place;    /* a place stands before it that is none of ours */
    bool past;           /* "former" stands within it */
} pm_title;

/* Where the words of TEXT, which end at token END, begin; PM_NONE if they do
 * not stand there, behind FIRST. Blanks part words; marks and possessives are
 * tokens too. */
uint32_t pm_words_before(const pm_office_reading *r, pm_str text, uint32_t end, uint32_t first);

/* "Denver Mayor X": whose mayor it is stands before the title, which begins at
 * START. A capital that only begins the sentence (FIRST) tells no place. */
bool pm_title_has_place(const pm_office_reading *r, uint32_t start, uint32_t first);

/* Adds the claim that PERSON heads, or works for, the title's entity; past if
 * "former" stands before it. */
void pm_title_claim(const pm_office_reading *r, const pm_title *title, const pm_mention *person, uint32_t relation,
                    pm_str rule);

/* "Labor Secretary X", "Secretary of Labor X" and the listed Department of
 * Labor: fills START and ENTITY. False if the words before END are no such
 * title, or the list has no such department. */
bool pm_title_department(const pm_office_reading *r, pm_title *title, uint32_t first);

/* "Chief Executive X", "a spokesman, X": adds the claim about the firm or team that
 * the text is about, if that is also the last one named before the title. */
void pm_title_of_firm(const pm_office_reading *r, pm_title *title, const pm_mention *person, pm_office_head heads);

/* "Ruritanian President X", "X, the Ruritanian foreign minister": adds the claim
 * about the listed state; false if there is none. */
bool pm_title_of_state(const pm_office_reading *r, const pm_mention *person);

#endif
