/* unlisted.h - names that a text mentions and the curated list does not have.
 *
 * One record a distinct name of a document, with what the document says of it;
 * suggestion.h puts the documents together.
 *
 * Ownership: everything lives in the arena given.
 */
#ifndef PM_SUGGEST_UNLISTED_H
#define PM_SUGGEST_UNLISTED_H

#include "corpus/doc.h"
#include "curate/entity_type.h"
#include "link/mention.h"
#include "segment/segment.h"
#include "suggest/cues.h"
#include "syntax/syntax.h"

/* How a shorter or other writing stands for a name. */
typedef enum pm_variant_kind {
    PM_VARIANT_NAME,     /* another writing of the whole name */
    PM_VARIANT_ACRONYM,  /* defined in a text, or the first letters of one name only */
    PM_VARIANT_SHORT,    /* "Palantir" for "Palantir Technologies" */
    PM_VARIANT_SURNAME,  /* a person's, or the first name alone */
    PM_VARIANT_NOUN,     /* "the Commission" */
    PM_VARIANT_MISSPELT,
    PM_VARIANT_BESIDE,   /* behind another name: "Minnesota Amazon" */
    PM_VARIANT_COUNT
} pm_variant_kind;

const char *pm_variant_name(pm_variant_kind kind); /* "surname" */

/* A listed entity in the same sentence. */
typedef struct pm_tied {
    uint32_t entity, sentences;
} pm_tied;

typedef struct pm_sighting {
    uint32_t start, end; /* bytes of the name */
    uint32_t from, to;   /* bytes of its sentence */
} pm_sighting;

enum { PM_UNLISTED_EXAMPLES = 2, PM_UNLISTED_TIED = 16 };

typedef struct pm_unlisted_name {
    pm_str name;            /* as written first */
    pm_str key;             /* under which writings are compared */
    uint32_t whole;         /* the longer name of this text that it stands for, or PM_NONE */
    pm_variant_kind kind;   /* how */
    uint32_t mentions;
    uint32_t firm;          /* of them, where the capital does not come from the place */
    uint32_t quoted;        /* of them, alone between quotation marks: a title of a work */
    uint32_t small;         /* times that a single common word stands in small letters */
    uint32_t denied;        /* times that the language model says: a date, a people */
    uint32_t tied_sentences;
    uint32_t words;
    bool acronym;           /* one word in capitals */
    bool described;         /* a name and a noun: "Trump administration" */
    bool common;            /* every word is an English word in small letters */
    uint32_t votes[PM_ENTITY_TYPE_COUNT]; /* what it may be, by pm_entity_type */
    pm_tied *tied;          /* by first appearance, at most PM_UNLISTED_TIED */
    uint32_t tied_count;
    pm_sighting examples[PM_UNLISTED_EXAMPLES]; /* those beside listed names first */
    uint32_t example_count, tied_examples;
} pm_unlisted_name;

typedef struct pm_unlisted {
    pm_unlisted_name *list; /* by first appearance */
    uint32_t count;
} pm_unlisted;

/* Finds the names of DOC beside MENTIONS (those of the list, nominals and
 * pronouns among them if they were resolved). SYNTAX may be NULL. Linear in DOC. */
void pm_unlisted_find(pm_unlisted *out, const pm_cues *cues, const pm_doc *doc, const pm_segments *segments,
                      const pm_mentions *mentions, const pm_syntax *syntax, pm_arena *arena, pm_arena *scratch);

/* Fills `whole` and `kind` of the names that stand for a longer one of the
 * same list, where only one can be meant: "Thiel" for "Peter Thiel". */
void pm_unlisted_fold(pm_unlisted *unlisted, const pm_cues *cues);

/* The key under which the writings of a name are compared: folded, without
 * "the" and legal form; an acronym keeps its capitals. */
pm_str pm_unlisted_key(const pm_cues *cues, pm_str name, pm_arena *arena);

#endif
