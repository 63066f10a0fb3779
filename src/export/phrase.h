/* phrase.h - what a claim says, in words for a person. Internal to export/.
 *
 * The words are plain text: the caller escapes them.
 */
#ifndef PM_EXPORT_PHRASE_H
#define PM_EXPORT_PHRASE_H

#include "base/buf.h"
#include "corpus/doc.h"
#include "curate/entities.h"
#include "relate/claim.h"

/* "stated as fact", "reported at second hand", "planned or in talks", "denied", "no longer so". */
const char *pm_modality_words(pm_modality modality);

/* What must stand behind a relation that is not stated as fact, so that it
 * cannot be read as one: " (planned or in talks)"; empty for a fact. */
const char *pm_modality_caution(pm_modality modality);

const char *pm_family_words(pm_family family); /* "Technology" */
const char *pm_zone_name(unsigned zone);       /* "government"; pm_zone of graph/graph.h */

/* Id and words of a relation; those of an open claim if RELATION is PM_NONE. */
pm_str pm_relation_id(const pm_vocabulary *vocabulary, uint32_t relation);
pm_str pm_relation_words(const pm_vocabulary *vocabulary, uint32_t relation);


/* Publisher, or the author, or the doc's name: what a source is called. */
pm_str pm_doc_publisher(const pm_doc *doc);

/* Who says so: an entity's label, the words of the text, the publisher if the
 * text says it in its own voice, "the curator of this map". */
pm_str pm_says_who(const pm_claim *claim, const pm_doc *docs, const pm_entities *entities);

/* The link of a claim's source: the doc's URL, or that which the curator gave;
 * empty unless it is http or https. */
pm_str pm_claim_url(const pm_claim *claim, const pm_doc *docs);

/* "amount $20 million · date June 2018"; nothing if DETAIL is empty. */
void pm_detail_words(pm_buf *out, pm_str detail);

#endif
