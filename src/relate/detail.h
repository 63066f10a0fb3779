/* detail.h - what else a sentence says about a tie: amount, date, product. */
#ifndef PM_RELATE_DETAIL_H
#define PM_RELATE_DETAIL_H

#include "corpus/doc.h"
#include "relate/match.h"

/* A rule's detail is put in as it is, but "role=" gives the title as written,
 * and "via=hosting" the listed product that the sentence names, else hosting
 * ("via=": else nothing).
 *
 * "amount=$20 million;date=2018-06;…": keys in fixed order, values without ";"
 * and "=". In ARENA; empty if there is nothing to say. */
pm_str pm_claim_detail(const pm_match_context *c, const pm_rule *rule, uint32_t predicate, uint32_t subject,
                       uint32_t object, const pm_doc *doc, pm_arena *arena);

#endif
