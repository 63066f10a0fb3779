/* type_cues.h - words beside a name that tell what kind of thing it is: "in
 * Washington" a place, "Washington said" no place (data/type-cues.txt).
 *
 * Read-only once loaded.
 */
#ifndef PM_LINK_TYPE_CUES_H
#define PM_LINK_TYPE_CUES_H

#include "base/map.h"
#include "base/vec.h"
#include "curate/entity_type.h"

typedef enum pm_sex {
    PM_FEMALE = 1,
    PM_MALE = 2
} pm_sex;

typedef struct pm_type_cues {
    pm_map before, behind; /* folded word -> bits of pm_entity_type */
    pm_map before_the, not_before_the; /* "at the", the same */
    pm_map peoples;        /* "russian", "russians" */
    pm_map callings;       /* what a person is: "historian" */
    pm_map regions;        /* names of countries (1) and states (2) */
    pm_map languages;      /* "spoke": stands before a language */
    pm_map givens;         /* first names: bits of pm_sex */
    pm_map courtesies;     /* "mrs": the same */
    pm_map short_places;   /* "w va" -> index into whole_names */
    PM_VEC(pm_str) whole_names; /* views of the data */
    pm_map towards;        /* "from": stands before a town, with its country behind it */
} pm_type_cues;

/* TEXT: sections "[before]" and "[behind]", lines "types: words". What is known
 * of words by themselves comes from the files that have it. */
void pm_type_cues_load(pm_type_cues *out, pm_str text);
void pm_type_cues_free(pm_type_cues *cues);

/* Bits of the types that WORD asks for right before or behind a name; 0 if it
 * asks for none. */
uint32_t pm_cue_before(const pm_type_cues *cues, pm_str word);
uint32_t pm_cue_behind(const pm_type_cues *cues, pm_str word);

/* The same of WORD and "the". The second: types that it speaks against. */
uint32_t pm_cue_before_the(const pm_type_cues *cues, pm_str word);
uint32_t pm_cue_not_before_the(const pm_type_cues *cues, pm_str word);

bool pm_cue_is_people(const pm_type_cues *cues, pm_str word);
bool pm_cue_is_calling(const pm_type_cues *cues, pm_str word);
/* Of a country or a state, of a country; NAME in small letters. */
bool pm_cue_is_region(const pm_type_cues *cues, pm_str name);
bool pm_cue_is_country(const pm_type_cues *cues, pm_str name);
bool pm_cue_is_for_language(const pm_type_cues *cues, pm_str word);
/* Bits of pm_sex: of who bears the first name, of whom one calls so; 0 =
 * anybody. */
uint32_t pm_cue_sex_of_given(const pm_type_cues *cues, pm_str word);
uint32_t pm_cue_sex_of_courtesy(const pm_type_cues *cues, pm_str word);
bool pm_cue_is_given(const pm_type_cues *cues, pm_str word);

/* "west virginia" for "w va"; the empty text if there is none. */
pm_str pm_cue_whole_name(const pm_type_cues *cues, pm_str in_short);

bool pm_cue_is_towards(const pm_type_cues *cues, pm_str word);

#endif
