/* score.h - mentions and claims compared with what people annotated.
 *
 *   names     mentions of kind `name` of listed entities: span and entity right
 *   all       names, nominals and pronouns, same rule
 *   nil       how many gold names of nobody on the list were linked
 *   claims    (doc, subject, relation, object) as a set
 *   pairs     (doc, {subject, object}) as a set; open claims (`related`) count
 *             here and nowhere else
 *   edges     (subject, relation, object) of the whole corpus
 *   modality, evidence   of the right claims, how many have one of the gold's
 *             modalities, and a sentence that overlaps one of the gold's
 *
 * Rows that only one annotator has (`agreed` is `one`) count neither way.
 */
#ifndef PM_EVAL_SCORE_H
#define PM_EVAL_SCORE_H

#include "base/buf.h"

/* The tables as text, with the columns that `powermap mentions` and `powermap
 * claims` print. MENTIONS or CLAIMS with a NULL pointer leaves out its figures
 * (its gold is not looked at then). False, with OUT as it was, if a table
 * lacks a column or an offset is no number. */
bool pm_score(pm_buf *out, pm_str gold_mentions, pm_str gold_relations, pm_str mentions, pm_str claims, bool json);

#endif
