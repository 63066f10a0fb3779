/* vocabulary.h - the relations: what a claim can say.
 *
 * Loaded from data/relations.yaml (built into the program) and, if there is
 * one, the project's own relations.yaml, which adds or overrides by id.
 * Read-only once loaded; lives in the arena given.
 */
#ifndef PM_CURATE_VOCABULARY_H
#define PM_CURATE_VOCABULARY_H

#include "base/diag.h"
#include "base/map.h"
#include "base/range.h"
#include "curate/yaml_tree.h"

typedef enum pm_family { PM_TECH, PM_MONEY, PM_CONTACT, PM_OPPOSE, PM_CONTROL, PM_OTHER, PM_FAMILY_COUNT } pm_family;

/* How the drawing may show it without a line. */
typedef enum pm_containment {
    PM_LINE,              /* always a line */
    PM_SUBJECT_INSIDE,    /* part_of, located_in, acts_in: the subject's card stands in the object's box */
    PM_OBJECT_INSIDE
} pm_containment;

typedef struct pm_relation {
    pm_str id;            /* "supplies" */
    pm_str label;         /* "supplies", for a person */
    pm_str inverse;       /* "is supplied by"; never empty: the label, marked "(by)" */
    pm_str meaning;       /* one line */
    pm_family family;
    uint32_t from, to;    /* allowed entity types, PM_TYPE_BIT */
    bool symmetric;
    pm_containment containment;
    pm_str ftm, littlesis; /* schema of FollowTheMoney, category of LittleSis */
    bool wider;           /* what is in a town is in its state: holds for the place around its object, too */
} pm_relation;

typedef struct pm_vocabulary {
    pm_relation *list;
    uint32_t count;
    pm_map by_id;
} pm_vocabulary;

/* Reads the map `relations:` of TREE (id -> label, inverse, meaning, family,
 * from, to, symmetric, wider, containment, ftm, littlesis; `from` and `to` are a type,
 * a list of types, a group of types that TREE's own map `types:` names, or
 * `any`). An id that is there already is overridden field
 * by field, so call it once for the built-in file, once for the project's.
 * Other keys of a relation belong to the rules (relate/) and are left alone.
 * True if TREE has no `relations:`; false only if it is no map. OUT may be
 * zeroed; its list moves into ARENA. */
bool pm_vocabulary_load(pm_vocabulary *out, const pm_yaml_tree *tree, pm_arena *arena, pm_diags *diags);

/* Index of the relation with this id, or PM_NONE. */
uint32_t pm_vocabulary_find(const pm_vocabulary *vocabulary, pm_str id);
const char *pm_family_name(pm_family family); /* "tech" */
void pm_vocabulary_free(pm_vocabulary *vocabulary);

#endif
