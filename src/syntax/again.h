/* again.h - sentences in which the parser found no verb, read once more with a
 * pronoun in the place of a name.
 *
 * "Acme hosts Orbit" may be read as a heap of nouns, as "Acme hosts" could be
 * one; "it hosts Orbit" cannot. Only sentences with a listed name before a word
 * that was taken for a noun, and without any finite verb; the second tree is
 * taken only if that word is its top and the pronoun its subject.
 */
#ifndef PM_SYNTAX_AGAIN_H
#define PM_SYNTAX_AGAIN_H

#include "base/buf.h"
#include "syntax/labels.h"

typedef struct pm_again {
    pm_parser *parser;
    const pm_labels *labels;
    pm_parse_result result;
    pm_buf text;
} pm_again; /* zeroed but for the first two, it is empty */

/* NODES, COUNT of them, are one sentence, the nodes FIRST … of the document;
 * TOKENS are what they were read from, of PLAIN. Lemmas live in ARENA. */
void pm_syntax_again(pm_again *again, pm_node *nodes, uint32_t first, uint32_t count, const pm_parse_token *tokens,
                     pm_str plain, pm_arena *arena);

void pm_again_free(pm_again *again);

#endif
