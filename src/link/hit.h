/* hit.h - a place of the text read as an entity, before it is decided which
 * readings stay.
 */
#ifndef PM_LINK_HIT_H
#define PM_LINK_HIT_H

#include "link/letter_case.h"
#include "link/mention.h"

typedef enum pm_tier {
    PM_TIER_JUDGEMENT, /* the curator's word for this surface */
    PM_TIER_LISTED,    /* a curated name as written, or with harmless differences */
    PM_TIER_MISSPELT,  /* a misspelling that needs no other evidence */
    PM_TIER_LATE       /* only beside another mention of the entity */
} pm_tier;

typedef struct pm_hit {
    uint32_t term, count; /* terms of the text */
    uint32_t entity;      /* PM_NONE = none of the list, or nothing decides */
    uint32_t form;        /* PM_NONE: an acronym that the text defines */
    uint8_t tier;         /* pm_tier */
    uint8_t match;        /* pm_match */
    uint8_t fit;          /* pm_fit */
    uint8_t kind;         /* pm_form_kind */
    uint8_t lead, tail;   /* terms before and behind the form that belong to the name: "U.S.", "Inc." */
    bool dropped;         /* its place stays taken, but it is no mention */
    bool open;            /* its place has several readings, and none is chosen yet */
    bool lost;            /* another reading of its place was chosen */
    float score;          /* log-odds while it is being decided, a probability in the end */
} pm_hit;

typedef struct pm_hits {
    PM_VEC(pm_hit) list;
} pm_hits;

/* Terms TERM..END, which a `never` phrase of the entity covers. */
typedef struct pm_ban {
    uint32_t entity, term, end;
} pm_ban;

/* An entity that the text names for certain: how often, and where. */
typedef struct pm_present {
    uint32_t entity, times;
    uint32_t first; /* its mentions: in pm_linking.places, TIMES of them */
} pm_present;

/* A document being linked. */
typedef struct pm_linking {
    pm_view view;
    PM_VEC(pm_ban) bans; /* by entity, then term */
    pm_hits hits;     /* readings that compete */
    pm_hits late;     /* readings that wait for evidence */
    pm_hits givens;   /* first names of listed persons */
    pm_hits chosen;   /* by term, no overlap; several entities of one place side by side */
    uint32_t *taken;  /* [terms] index into chosen + 1 of the hit that covers the term, 0 = none */
    PM_VEC(pm_present) present; /* by entity */
    PM_VEC(uint64_t) places;    /* entity << 32 | term, ascending */
    bool names_people; /* somebody by first and last name, listed or not */
    PM_VEC(uint64_t) strangers; /* sorted hashes of names, first and last, that unlisted persons bear here */
} pm_linking;

uint32_t pm_linking_times(const pm_linking *linking, uint32_t entity); /* in PRESENT; 0 if absent */
const pm_present *pm_linking_present(const pm_linking *linking, uint32_t entity); /* NULL if absent */

/* Does one of the entity's first certain mentions have several words? */
bool pm_linking_in_full(const pm_linking *linking, uint32_t entity);

/* The term of the entity's last certain mention before TERM; PM_NONE if it has
 * none. */
uint32_t pm_linking_last_before(const pm_linking *linking, uint32_t entity, uint32_t term);
bool pm_linking_stranger(const pm_linking *linking, uint64_t hash);

/* By term, longer first, then tier, better fit, entity. */
void pm_hits_sort(pm_hits *hits);

/* Fills PRESENT from what is chosen. */
void pm_linking_count(pm_linking *linking);

/* Fills CHOSEN and TAKEN from HITS: the leftmost longest, a judgement before a
 * name, a name before a misspelling unless that is longer and holds it. */
void pm_linking_choose(pm_linking *linking);

/* Adds HIT to CHOSEN if none of its terms is taken. CHOSEN is unsorted then. */
bool pm_linking_add(pm_linking *linking, const pm_hit *hit);

#endif
