/* rules_family.h - one entry with a verb, its nouns and its people to the rules
 * that it stands for.
 *
 * "invest / investment / investor, in Y" says four things: "X invests in Y";
 * "X's investment in Y", "X made an investment in Y"; "Y drew an investment
 * from X"; "X, an investor in Y". The slots of the verb are written down, the
 * others follow: subj is agent of the noun, self of the doer; obj is "of" of
 * the noun; a preposition stays what it is.
 */
#ifndef PM_RELATE_RULES_FAMILY_H
#define PM_RELATE_RULES_FAMILY_H

#include "relate/rules.h"

typedef enum pm_family_member {
    PM_MEMBER_VERB,  /* X invests in Y */
    PM_MEMBER_NOUN,  /* X's investment in Y */
    PM_MEMBER_ACT,   /* X made an investment in Y */
    PM_MEMBER_GOT,   /* Y drew an investment from X */
    PM_MEMBER_DOER,  /* X, an investor in Y */
    PM_MEMBER_DONE,  /* Y, a grantee of X */
    PM_MEMBER_COUNT
} pm_family_member;

/* The key under which the member's words stand ("noun"), and what its rule's
 * id has behind that of the entry (".noun"; empty for the verb). */
const char *pm_family_key(pm_family_member member);
const char *pm_family_suffix(pm_family_member member);

/* RULE holds the fillers as the verb has them; turns them into those of MEMBER. */
void pm_family_derive(pm_rule *rule, pm_family_member member);

#endif
