/* entities.h - entities.yaml: the curated list, loaded and checked.
 *
 * Every error of the file is reported in one run; what is wrong is left out,
 * the rest is used. Fields: doc/entities.md.
 *
 * Ownership: everything lives in the arena given to pm_entities_load;
 * read-only afterwards, may be shared by threads.
 */
#ifndef PM_CURATE_ENTITIES_H
#define PM_CURATE_ENTITIES_H

#include "base/diag.h"
#include "base/map.h"
#include "base/range.h"
#include "curate/entity_type.h"
#include "curate/id_index.h"
#include "curate/vocabulary.h"

typedef struct pm_entity {
    pm_str id;           /* [a-z0-9_]+, unique */
    pm_str name;         /* never empty */
    pm_str label;        /* what the drawing shows; the name if none is given */
    pm_entity_type type; /* coarse; PM_ORGANIZATION if none is given */
    pm_str type_name;    /* as written, "super PAC"; empty if none is given */
    pm_str description, role, url, wikidata;
    pm_str zone;         /* "zone:" or "rank:", the band of the drawing; empty = by type */
    pm_str group;        /* title of a container that the curator wants; empty = none */
    pm_range aliases;    /* in pm_entities.words; without the name itself */
    pm_range never;
    pm_range context;
    uint32_t start, end; /* bytes of the file */
    uint32_t line;
} pm_entity;

/* A tie that the curator states: `part_of: dhs`. */
typedef struct pm_tie {
    uint32_t subject, relation, object; /* indices: entity, relation, entity */
    pm_str source, since, until, amount, note; /* source is a URL; each may be empty */
    uint32_t start, end;                /* bytes of the file: its evidence */
    uint32_t line;
} pm_tie;

typedef enum pm_verdict { PM_REJECT, PM_ACCEPT, PM_MENTION_IS } pm_verdict;

typedef struct pm_judgement {
    pm_verdict verdict;
    uint32_t subject, relation, object; /* PM_REJECT, PM_ACCEPT */
    pm_str doc, text;                   /* PM_MENTION_IS: which surface in which doc; doc empty = all */
    uint32_t entity;                    /* PM_MENTION_IS: what it is; PM_NONE = none of the list */
    pm_str because;
    uint32_t start, end, line;
} pm_judgement;

typedef struct pm_entities {
    pm_str file, text;                  /* the file's name and bytes */
    pm_str title, deck, credits, url;   /* map: */
    pm_entity *list;      uint32_t count;
    pm_str *words;        uint32_t word_count;
    pm_tie *ties;         uint32_t tie_count;
    pm_judgement *judgements; uint32_t judgement_count;
    pm_id_index ids;                    /* id -> index, of a list that was loaded */
    pm_map by_id;                       /* the same, of one made by hand */
} pm_entities;

/* Parses TEXT (the bytes of FILE; both must live as long as ARENA). False only
 * if nothing could be used (a syntax error, a limit); otherwise look at DIAGS. */
bool pm_entities_load(pm_entities *out, pm_str file, pm_str text, const pm_vocabulary *vocabulary,
                      pm_arena *arena, pm_diags *diags);

/* Index of the entity with this id, or PM_NONE. */
uint32_t pm_entities_find(const pm_entities *entities, pm_str id);

void pm_entities_free(pm_entities *entities); /* the map's memory; the rest is the arena's */

#endif
