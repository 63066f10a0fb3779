/* load.h - entities.yaml while it is being read: what the files entry*.c,
 * reference.c, ties.c, circles.c, namesakes.c and judgements.c share. Private
 * to curate/.
 *
 * Order: every entry's fields (ids first, so that a made id never takes a
 * stated one), then ties, then judgements, which both refer to ids; last the
 * checks over the whole list.
 *
 * Ownership: strings and tables that are handed on live in ARENA; the vectors
 * and maps here end with the loading.
 */
#ifndef PM_CURATE_LOAD_H
#define PM_CURATE_LOAD_H

#include "base/vec.h"
#include "curate/entities.h"
#include "curate/yaml_tree.h"

typedef struct pm_load {
    const pm_yaml_tree *tree;
    const pm_vocabulary *vocabulary; /* may be NULL: no relations */
    pm_entities *out;
    pm_arena *arena;
    pm_diags *diags;

    PM_VEC(pm_entity) list;      /* in ARENA, with room for all entries */
    PM_VEC(uint32_t) entries;    /* [list.len] node of each entry */
    PM_VEC(uint32_t) name_nodes; /* [list.len] node that gives the name */
    PM_VEC(pm_range) entity_ties; /* [list.len] into TIES, before circles are cut */
    PM_VEC(pm_str) words;
    PM_VEC(uint32_t) word_nodes; /* [words.len] */
    PM_VEC(pm_tie) ties;
    PM_VEC(uint32_t) tie_nodes;  /* [ties.len] node of the object */
    PM_VEC(pm_judgement) judgements;

    pm_map keys;     /* fields: their place in the table; relations: PM_LOAD_RELATION + index */
    pm_map by_name;  /* pm_name_key of a name or alias -> first entity that has it */
    bool names_known; /* by_name is filled */
    struct pm_names *names; /* the check of shared names, begun; NULL without entries */
    pm_map tie_seen; /* subject, relation, object -> tie */
    uint64_t guesses; /* comparisons left for "did you mean" */
    pm_buf message, hint; /* scratch of pm_load_say */
} pm_load;

enum { PM_LOAD_RELATION = 1000 };

/* "Did you mean" compares a word with every candidate: this many comparisons a
 * file keep a file of nothing but slips linear. */
enum { PM_LOAD_GUESSES = 4000000 };

/* A diagnostic at NODE from the scratch buffers, which are emptied. */
void pm_load_say(pm_load *l, uint32_t node, pm_diag_code code);

/* ---- load_text.c: values ---- */

/* The text of NODE, trimmed; at most MAX bytes, otherwise a too-long error and
 * the empty text. Line ends become blanks unless LINES. Control and
 * bidirectional characters are an error. KEY is the field's name. */
pm_str pm_load_text(pm_load *l, uint32_t node, const char *key, uint32_t max, bool lines);

/* Appends the texts of NODE (a list, or one text) to l->words. */
pm_range pm_load_words(pm_load *l, uint32_t node, const char *key, uint32_t max);

pm_str pm_load_url(pm_load *l, uint32_t node, const char *key);      /* empty unless http(s) */
pm_str pm_load_date(pm_load *l, uint32_t node, const char *key);     /* YYYY, YYYY-MM, YYYY-MM-DD */
pm_str pm_load_wikidata(pm_load *l, uint32_t node);
pm_str pm_load_zone(pm_load *l, uint32_t node, const char *key);

/* ---- entry.c, entry_id.c: one entry each ---- */

bool pm_is_entity_field(pm_str key); /* "name", "aliases", ... */
void pm_load_keys(pm_load *l);                       /* fills l->keys */
void pm_load_entries(pm_load *l, uint32_t list);     /* all entries; NODE of `entities:` */
bool pm_load_stated_id(pm_load *l, uint32_t entity, uint32_t node); /* false: taken, leave the entry out */
void pm_load_made_ids(pm_load *l);
pm_str pm_made_id(pm_arena *arena, pm_str name);     /* "Sheriff's Office" -> "sheriffs_office" */

/* An unknown key of an entry. */
void pm_load_unknown_key(pm_load *l, uint32_t entity, uint32_t key);

/* ---- reference.c ---- */

/* The entity that NODE names by id, or PM_NONE with an unknown-entity error.
 * WHAT ("'part_of'", "'subject'") begins the message. */
uint32_t pm_load_reference(pm_load *l, uint32_t node, const char *what);
uint32_t pm_load_relation(pm_load *l, uint32_t node);

/* Index of the nearest candidate within the budget of guesses. */
uint32_t pm_load_nearest(pm_load *l, pm_str word, const pm_str *candidates, uint32_t count);

/* ---- the rest ---- */

void pm_load_ties(pm_load *l);
void pm_load_circles(pm_load *l);
uint32_t pm_load_named(pm_load *l, pm_str word); /* the first entity with this name or alias, or PM_NONE */
void pm_load_names_begin(pm_load *l); /* once no name is added any more */
void pm_load_namesakes(pm_load *l);
void pm_load_judgements(pm_load *l, uint32_t list);

/* The key under which names are compared: folded, but an acronym in capitals
 * stays as it is ("ICE" is not "Ice"). In SCRATCH. */
pm_str pm_name_key(pm_arena *scratch, pm_str name);

#endif
