/* office_table.h - what is known of offices and titles: data/offices.txt and
 * data/demonyms.txt, whose header comments explain them. Read-only once loaded.
 */
#ifndef PM_RELATE_OFFICE_TABLE_H
#define PM_RELATE_OFFICE_TABLE_H

#include "base/map.h"
#include "base/range.h"
#include "base/vec.h"

enum { PM_OFFICE_FORMS = 4 };

/* What the holder heads. A firm, a team: the one that the text speaks of; PM_SERVES:
 * works there. */
typedef enum pm_office_head {
    PM_HEADS_BODY, PM_HEADS_STATE, PM_HEADS_CITY, PM_HEADS_FIRM, PM_HEADS_TEAM, PM_HEADS_UNION, PM_SERVES, PM_SERVES_TEAM, PM_HEADS_COUNT
} pm_office_head;

typedef struct pm_office {
    pm_str forms[PM_OFFICE_FORMS]; /* its name first; lower case; empty behind the last */
    uint8_t heads;                 /* pm_office_head */
} pm_office;

typedef struct pm_demonym {
    pm_str states;    /* separated by commas */
    pm_str adjective; /* lower case */
} pm_demonym;

/* Who sits in, or heads, a body whose name ends so. */
typedef struct pm_office_seat {
    pm_str titles; /* separated by commas; with a capital: only right before a name */
    pm_str bodies; /* ends of names in lower case, separated by commas */
    bool heads;
} pm_office_seat;

/* The sections of words. */
typedef enum pm_office_word {
    PM_OW_MINISTER, PM_OW_NO_PLACE, PM_OW_FORMER, PM_OW_WHOSE_OPEN, PM_OW_TEAM_OPEN, PM_OW_STATE_HEAD,
    PM_OW_STATE_SERVANT, PM_OW_WHOSE_PREP, PM_OW_STATE_FIELD, PM_OW_MAKES_HEAD, PM_OW_MAKES_SERVANT, PM_OW_COUNT
} pm_office_word;

/* The sections of names with a *. */
typedef enum pm_office_shape { PM_OS_BODY, PM_OS_DEPARTMENT, PM_OS_STATE, PM_OS_COUNT } pm_office_shape;

typedef struct pm_office_pattern {
    pm_str before, behind; /* what stands around the * */
} pm_office_pattern;

typedef struct pm_offices {
    PM_VEC(pm_office) list;
    PM_VEC(pm_office_seat) seats;
    PM_VEC(pm_demonym) demonyms;
    PM_VEC(pm_office_pattern) shapes[PM_OS_COUNT];
    pm_map words; /* word -> bits of pm_office_word */
    pm_arena arena;
} pm_offices;

/* TEXT is data/offices.txt, DEMONYMS data/demonyms.txt; both must outlive OUT. */
void pm_offices_load(pm_offices *out, pm_str text, pm_str demonyms);
void pm_offices_free(pm_offices *offices);

/* WORD in lower case. */
bool pm_office_word_is(const pm_offices *offices, pm_str word, pm_office_word what);

/* What stands for the * if NAME, in lower case, has one of the shapes; else empty. */
pm_str pm_office_named(const pm_offices *offices, pm_str name, pm_office_shape shape);

#endif
