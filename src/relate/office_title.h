/* office_title.h - a title that stands before a person's name, and what its
 * holder heads: what the readers of titles share. Within src/relate.
 */
#ifndef PM_RELATE_OFFICE_TITLE_H
#define PM_RELATE_OFFICE_TITLE_H

#include "relate/office.h"

/* A listed body that bears the name of an office, or of a minister's field. */
typedef struct pm_office_body {
    uint32_t entity;
    uint32_t office; /* index into the table, PM_NONE: a department */
    pm_str words;    /* lower case: its place ("elm county", may be empty), or its field ("labor") */
} pm_office_body;

/* Of what the text speaks most, and how often. */
typedef struct pm_most_spoken {
    uint32_t entity; /* PM_NONE: of nothing */
    uint32_t times, second; /* of it; of the next one */
} pm_most_spoken;

/* One text, while its titles are read. What only some texts need is filled in
 * when it is first asked for. */
typedef struct pm_office_reading {
    const pm_offices *offices;
    const pm_doc *doc;
    const pm_segments *segments;
    const pm_mentions *mentions;
    const pm_entities *entities;
    pm_arena *arena;
    pm_claim_list *out;
    uint32_t leads, works_for, member_of; /* relations */
    uint32_t doc_index;
    PM_VEC(pm_office_body) bodies;
    bool listed; /* BODIES is filled */
    pm_most_spoken most[PM_HEADS_COUNT];
    bool counted;     /* MOST is filled */
    pm_map said;      /* the text's words, each once; lower case */
    uint32_t *states; /* by demonym: its listed state, PM_NONE, or not yet looked for */
    pm_map held;      /* persons who lead or work for something */
    pm_map known;     /* the first KNOWN_LEN claims of OUT */
    size_t known_len;
} pm_office_reading;

typedef struct pm_title {
    uint32_t office;     /* index into the table, PM_NONE */
    uint32_t start, end; /* its tokens, its place included */
    uint32_t entity;     /* what the holder leads, PM_NONE */
    bool past;           /* "former" stands within it */
} pm_title;

static inline const pm_token *pm_office_token(const pm_office_reading *r, uint32_t t)
{
    return &r->segments->tokens[t];
}

/* A word that is not in lower case alone. */
bool pm_office_capital(const pm_token *token);

/* True if token T is one of the words WHAT. */
bool pm_office_token_is(const pm_office_reading *r, uint32_t t, pm_office_word what);

/* Where the words of TEXT, which end at token END, begin; PM_NONE if they do
 * not stand there, behind FIRST. Blanks part words; marks and possessives are
 * tokens too. */
uint32_t pm_words_before(const pm_office_reading *r, pm_str text, uint32_t end, uint32_t first);

/* "Denver Mayor X": whose mayor it is stands before the title, which begins at
 * START. A capital that only begins the sentence (FIRST) tells no place. */
bool pm_title_has_place(const pm_office_reading *r, uint32_t start, uint32_t first);

/* Where a title that stands beside the person's name in commas may end: "a
 * spokesman, X"; if BEHIND "X, the chief executive,". PM_NONE if none can. */
uint32_t pm_title_beside(const pm_office_reading *r, const pm_mention *person, bool behind);

/* The first token at which such a title may begin. */
uint32_t pm_title_beside_first(const pm_office_reading *r, const pm_mention *person, bool behind);

/* "a spokesman for the mayor, X": the title that begins at START is another's. */
bool pm_title_of_another(const pm_office_reading *r, uint32_t start, uint32_t first);

/* Adds the claim that PERSON heads, or works for, the title's entity; past if
 * "former" stands before it. */
void pm_title_claim(pm_office_reading *r, const pm_title *title, const pm_mention *person, uint32_t relation, pm_str rule);

/* Somebody of whom the text has said where they are or were at work. */
bool pm_office_held(pm_office_reading *r, uint32_t person);

/* What the text speaks of most that such a title could be of. */
const pm_most_spoken *pm_office_most(pm_office_reading *r, pm_office_head heads);

void pm_office_reading_free(pm_office_reading *r);

/* --- the readers -------------------------------------------------------------------
 * Each fills the title's ENTITY and START and adds the claim; false if it is no such title. */

/* "Elm County Sheriff X", "Gov. X": the title's OFFICE is known. */
bool pm_title_of_body(pm_office_reading *r, pm_title *title, const pm_mention *person, pm_office_head heads);

/* "Labor Secretary X", "Secretary of Labor X" and the listed Department of Labor. */
bool pm_title_of_department(pm_office_reading *r, pm_title *title, const pm_mention *person);

/* "Chief Executive X", "a spokesman, X": the firm or team that the text is about,
 * if that is also the last one named before the title. */
bool pm_title_of_firm(pm_office_reading *r, pm_title *title, const pm_mention *person, pm_office_head heads);

/* "Ruritanian President X", "X, the Ruritanian foreign minister". */
bool pm_title_of_state(pm_office_reading *r, const pm_mention *person);

/* "Councilwoman X", "the police chief, X": the only such body of which the text
 * speaks, or the one whose place stands before the title. */
bool pm_title_of_seat(pm_office_reading *r, const pm_mention *person);

/* What the title of a firm, team or union may be of. */
bool pm_office_fits(const pm_entity *entity, pm_office_head heads);

/* Fills BODIES. */
void pm_office_list_bodies(pm_office_reading *r);

#endif
