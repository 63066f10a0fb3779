/* nickname.h - other forms of a name that mean the same person: "Bill" for
 * "William", "Yousef" for "Yusuf" (data/nicknames.txt).
 *
 * Read-only once loaded.
 */
#ifndef PM_LINK_NICKNAME_H
#define PM_LINK_NICKNAME_H

#include "base/map.h"
#include "base/vec.h"

/* What a text has for a name of the list. */
typedef enum pm_name_kind {
    PM_NAME_NICK,    /* "Bill" for "William", "Billy" for "Bill" */
    PM_NAME_FORMAL,  /* "William" for "Bill" */
    PM_NAME_SPELLING /* "Yousef" for "Yusuf" */
} pm_name_kind;

/* A name that another one may be read as. */
typedef struct pm_other_name {
    uint64_t hash;   /* pm_term_hash of the name */
    uint32_t next;   /* in pm_nicknames.others, PM_NICKNAME_END behind the last */
    uint8_t kind;    /* pm_name_kind of the name that is read */
} pm_other_name;

#define PM_NICKNAME_END UINT32_MAX

enum { PM_NICKNAME_FILTER = 1 << 16 };

typedef struct pm_nicknames {
    pm_map first;                /* folded name -> index into others */
    pm_map verbs;                /* folded names that are verbs as well */
    PM_VEC(pm_other_name) others;
    uint64_t filter[PM_NICKNAME_FILTER / 64]; /* a bit for each pm_term_hash of FIRST */
} pm_nicknames;

/* TEXT: the file's content. Lines of unknown sections are passed over. */
void pm_nicknames_load(pm_nicknames *out, pm_str text);
void pm_nicknames_free(pm_nicknames *names);

/* The first of the names that the folded NAME may stand for, and PM_NICKNAME_END
 * if there is none. */
uint32_t pm_nicknames_first(const pm_nicknames *names, pm_str name);

/* The same of a term whose pm_term_hash is at hand. */
static inline uint32_t pm_nicknames_first_of(const pm_nicknames *names, pm_str name, uint64_t hash)
{
    uint64_t bit = (hash >> 32) % PM_NICKNAME_FILTER;
    return names->filter[bit / 64] >> bit % 64 & 1 ? pm_nicknames_first(names, name) : PM_NICKNAME_END;
}

bool pm_nickname_is_verb(const pm_nicknames *names, pm_str name);

#endif
