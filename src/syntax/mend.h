/* mend.h - errors that the parser makes again and again in the news, put right.
 *
 * Each is known by the words around it, not by the sentence; trees stay trees.
 */
#ifndef PM_SYNTAX_MEND_H
#define PM_SYNTAX_MEND_H

#include "syntax/syntax.h"

/* Changes labels, tags and heads of the nodes. To be called before children are
 * linked. */
void pm_syntax_mend(pm_node *nodes, uint32_t count);

#endif
