/* entity_type.h - what an entity can be. */
#ifndef PM_CURATE_ENTITY_TYPE_H
#define PM_CURATE_ENTITY_TYPE_H

#include "base/str.h"

typedef enum pm_entity_type {
    PM_PERSON,
    PM_ORGANIZATION,
    PM_COMPANY,
    PM_AGENCY,
    PM_GROUP,
    PM_UNION,
    PM_WORKFORCE,
    PM_MEDIA,
    PM_PLACE,
    PM_FACILITY,
    PM_PRODUCT,
    PM_EVENT,
    PM_DOCUMENT,
    PM_ENTITY_TYPE_COUNT
} pm_entity_type;

#define PM_TYPE_BIT(type) (1u << (unsigned)(type))

const char *pm_entity_type_name(pm_entity_type type); /* "company" */

/* The type named so, or the coarse one for a finer name (family -> person,
 * committee -> group, law -> document, city -> place …; the table is in
 * entity_type.c). PM_ENTITY_TYPE_COUNT if nobody knows it. */
pm_entity_type pm_entity_type_of(pm_str name);

/* Finer words that rules tell from the rest of their coarse type: as bits above
 * those of PM_TYPE_BIT. */
enum { PM_TYPE_PARTY = 1 << 16, PM_TYPE_TEAM = 1 << 17, PM_TYPE_FINER = PM_TYPE_PARTY | PM_TYPE_TEAM };

/* The finer bit of a type as a curator writes it ("political party", "club"), or 0. */
uint32_t pm_entity_type_finer(pm_str name);

/* Every word that pm_entity_type_of knows, the coarse ones first, into OUT;
 * their number. For "did you mean". */
enum { PM_ENTITY_TYPE_WORDS = 400 };
uint32_t pm_entity_type_words(pm_str out[PM_ENTITY_TYPE_WORDS]);

#endif
