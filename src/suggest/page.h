/* page.h - a document while names are looked for in it (private to suggest/).
 */
#ifndef PM_SUGGEST_PAGE_H
#define PM_SUGGEST_PAGE_H

#include "suggest/unlisted.h"

enum {
    PM_RUN_DOUBT = 1 << 0,   /* its first capital may come from its place */
    PM_RUN_QUOTED = 1 << 1,  /* between quotation marks, alone */
    PM_RUN_TITLED = 1 << 2,  /* behind "President" */
    PM_RUN_JOB = 1 << 3,     /* right before a title: "Trump Campaign | Chairman" */
    PM_RUN_THE = 1 << 4,     /* behind "the" */
    PM_RUN_DEFINED = 1 << 5, /* the text gives its acronym */
    PM_RUN_BYLINE = 1 << 6,  /* who wrote it: no news */
    PM_RUN_HASHTAG = 1 << 7,
    PM_RUN_DESCRIBED = 1 << 8 /* a name and a noun: "Trump administration" */
};

enum { PM_RUN_TOKENS = 14, PM_RUN_BYTES = 160 };

/* A row of tokens that looks like a name. */
typedef struct pm_run {
    uint32_t first, end; /* tokens */
    uint32_t flags;
    uint32_t acronym;    /* PM_RUN_DEFINED: the token that stands for it */
} pm_run;

typedef struct pm_page {
    const pm_cues *cues;
    const pm_doc *doc;
    const pm_segments *seg;
    const pm_mentions *mentions;
    const pm_syntax *syntax; /* NULL = none */
    uint32_t *bits;      /* [token_count] pm_cue of words; 0 otherwise */
    bool *capital;       /* [token_count] a word with a capital that no listed name covers */
    bool *listed;        /* [token_count] covered by a listed name */
    uint32_t *name_at;   /* [token_count] that name's index; undefined elsewhere */
    pm_arena *arena;
    PM_VEC(pm_run) runs; /* by first token, no overlap */
} pm_page;

void pm_page_open(pm_page *out, const pm_cues *cues, const pm_doc *doc, const pm_segments *segments,
                  const pm_mentions *mentions, const pm_syntax *syntax, pm_arena *arena);
void pm_page_close(pm_page *page);

const pm_token *pm_page_token(const pm_page *page, uint32_t token); /* NULL outside */
bool pm_page_is(const pm_page *page, uint32_t token, const char *lower);
bool pm_page_kind(const pm_page *page, uint32_t token, pm_token_kind kind);
bool pm_page_cue(const pm_page *page, uint32_t token, uint32_t bits); /* any of them */

/* The token begins its sentence, a line, a quotation or a bracket: its capital
 * says nothing. */
bool pm_page_begins(const pm_page *page, uint32_t token);

/* --- runs.c: rows of capitals --------------------------------------------- */

void pm_page_find_runs(pm_page *page);

/* --- trim.c: what belongs to the name ------------------------------------- */

/* Appends what is left of RUN without titles, days and the capital of a
 * sentence's first word. */
void pm_page_trim(pm_page *page, pm_run run);

/* --- votes.c: what it may be ----------------------------------------------- */

void pm_page_vote(uint32_t votes[PM_ENTITY_TYPE_COUNT], const pm_page *page, const pm_run *run);

/* What the language model says to a run: a name, a date or a people or a work,
 * or nothing. Adds its votes. */
typedef enum pm_verdict_of_model { PM_MODEL_SILENT, PM_MODEL_AGREES, PM_MODEL_DENIES } pm_verdict_of_model;
pm_verdict_of_model pm_page_ask(uint32_t votes[PM_ENTITY_TYPE_COUNT], const pm_page *page, const pm_run *run);

/* The votes' winner. WORDS and ACRONYM decide if there are none. */
pm_entity_type pm_votes_type(const uint32_t votes[PM_ENTITY_TYPE_COUNT], uint32_t words, bool acronym, bool common);
bool pm_votes_strong(const uint32_t votes[PM_ENTITY_TYPE_COUNT]); /* a word of the name tells its kind */

#endif
