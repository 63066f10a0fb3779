/* amount.h - an amount as a drawing writes it: "nearly $20 million" is
 * "nearly $20M". The words are in data/amounts.txt. Internal to graph/.
 */
#ifndef PM_GRAPH_AMOUNT_H
#define PM_GRAPH_AMOUNT_H

#include "base/buf.h"

/* True if AMOUNT is one of money. */
bool pm_amount_is_money(pm_str amount);

/* AMOUNT with the hedge that stands before it in QUOTE, shortened. */
void pm_amount_words(pm_buf *out, pm_str amount, pm_str quote);

#endif
