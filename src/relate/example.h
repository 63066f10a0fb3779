/* example.h - a sentence with its entities marked, as rules and tests write it.
 *
 *   [X Acme] sold cameras to [police agency: the State Police].
 *   [acme company nominal: The company] declined.
 *
 * In brackets: an id; then, if a colon follows, a type of entity and perhaps a
 * kind of mention; then the words of the text. A type holds for every later
 * mention of the id.
 *
 * Ownership: everything lives in the arena given, except what
 * pm_example_free releases.
 */
#ifndef PM_RELATE_EXAMPLE_H
#define PM_RELATE_EXAMPLE_H

#include "corpus/doc.h"
#include "curate/entities.h"
#include "link/mention.h"
#include "segment/segment.h"
#include "syntax/syntax.h"

typedef struct pm_example {
    pm_doc doc;
    pm_segments segments;
    pm_entities entities;
    pm_mentions mentions;
} pm_example;

/* TYPE_OF gives the type of an id for which MARKED names none (NULL: company).
 * False if MARKED is not well formed. */
bool pm_example_parse(pm_example *out, pm_str marked, pm_entity_type (*type_of)(void *with, pm_str id), void *with,
                      const pm_abbreviations *abbreviations, pm_arena *arena);

/* The example's trees, in ARENA; NULL without a READER. */
const pm_syntax *pm_example_trees(const pm_example *example, pm_syntax_reader *reader, pm_arena *arena);
void pm_example_free(pm_example *example);

#endif
