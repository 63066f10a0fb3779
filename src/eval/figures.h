/* figures.h - precision, recall, F1 and shares, and how they are written.
 *
 * A figure is rounded to four decimals from the exact value of the double,
 * ties to even, and written with the shortest digits; in a line for a person
 * with two or three decimals of that.
 */
#ifndef PM_EVAL_FIGURES_H
#define PM_EVAL_FIGURES_H

#include "base/buf.h"

typedef struct pm_prf {
    uint32_t hit, got, gold;
    uint32_t p, r, f1; /* ten-thousandths */
} pm_prf;

pm_prf pm_prf_of(uint32_t hit, uint32_t got, uint32_t gold);

/* V (0..1) in units of 1 / SCALE, SCALE at most 10000. */
uint32_t pm_round_share(double v, uint32_t scale);

/* HIT / OF in ten-thousandths; 0 / 0 is 0. */
uint32_t pm_share(uint32_t hit, uint32_t of);

void pm_figure_json(pm_buf *out, uint32_t ten_thousandths);               /* 0.997, 1.0 */
void pm_figure_text(pm_buf *out, uint32_t ten_thousandths, int decimals); /* 0.997, 1.000 */

#endif
