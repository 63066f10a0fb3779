/* extract.h - stage 6b: claims of an outside program, such as a language
 * model, asked sentence by sentence and believed only as far as the sentence
 * bears them out.
 *
 * The program gets JSON lines on its standard input and answers JSON lines on
 * its standard output (doc/extractor.md). First one line that says what can be
 * claimed, then one line for each sentence that mentions two listed entities.
 * An answer is refused, with a diagnostic, unless
 * - it names a sentence that was asked, and two entities mentioned in it,
 * - its relation is one of the vocabulary, and the two are of its types,
 * - its quote stands in that sentence, byte for byte,
 * - its source, if it is no entity, and the values of its detail stand there, too.
 *
 * Nothing is shared with the program but these pipes; what it writes to its
 * standard error goes where ours goes.
 */
#ifndef PM_EXTRACT_EXTRACT_H
#define PM_EXTRACT_EXTRACT_H

#include "curate/entities.h"
#include "link/mention.h"
#include "relate/claim.h"
#include "segment/segment.h"

enum {
    PM_EXTRACT_SECONDS = 600,          /* without a word from the program */
    PM_EXTRACT_ANSWER_BYTES = 64 << 20 /* of all answers */
};

/* One document's part. CLAIMS grows by what is accepted, in pm_claim_order;
 * their texts live in ARENA or the document. */
typedef struct pm_extract_doc {
    const pm_doc *doc;
    uint32_t index; /* in the corpus: the claims' `doc` */
    const pm_segments *segments;
    const pm_mentions *mentions;
    pm_claims *claims;
    pm_arena *arena;
} pm_extract_doc;

/* Runs COMMAND (by the shell) over DOCS. False, with a diagnostic, if it could
 * not be run, failed, or said nothing for too long: no claim of it is kept
 * then. */
bool pm_extract(const pm_extract_doc *docs, uint32_t count, pm_str command, const pm_entities *entities,
                const pm_vocabulary *vocabulary, pm_diags *diags);

#endif
