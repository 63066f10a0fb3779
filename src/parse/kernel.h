/* kernel.h - the arithmetic of the networks, once for each kind of processor.
 *
 * Every kernel adds in the same order, and those with a fused multiply-add use
 * it in the same places: AVX2, AVX-512 and NEON give the same bits, and so do
 * SSE2 and the portable one.
 * Shapes stand beside the pointers; arrays need no alignment.
 */
#ifndef PM_PARSE_KERNEL_H
#define PM_PARSE_KERNEL_H

#include "parse/parse.h"
#include "parse/weights.h"

/* OUT[row][i] = BIAS[i] + sum over k of IN[row][k] * WEIGHTS(i, k), for ROWS
 * rows of OUT (OUT_STRIDE floats apart) and of IN (IN_STRIDE apart, DEPTH long)
 * and 16 * PANELS outputs. WEIGHTS is packed (weights.h). BIAS [16 * PANELS] or
 * NULL. */
typedef void pm_multiply(float *out, size_t out_stride, const float *in, size_t in_stride, size_t rows,
                         const float *weights, size_t depth, size_t panels, const float *bias);

/* A maxout layer over a window of three rows: OUT[row][96] is the maximum over
 * the three pieces of BIAS[288] plus the sum over the rows row-1, row, row+1 and
 * over k of IN[.][k] * W(piece and unit, ., k), for 4 * TILES rows of OUT. IN
 * [96] starts at the row before the first and ends at the row behind the last.
 * Computed by the minimal filtering algorithm F(4,3): six products give four
 * rows instead of twelve. WEIGHTS: six packed matrices 288 x 96, the window's
 * three after the transform (doc/model.md). SCRATCH has room for
 * PM_CONVOLVE_SCRATCH(TILES) floats.
 * Source: Winograd 1980; Lavin and Gray 2016. */
typedef void pm_convolve(float *out, const float *in, size_t tiles, const float *weights, const float *bias,
                         float *scratch);
enum {
    PM_CONVOLVE_TILES = 24,   /* whose products are kept at once */
    PM_CONVOLVE_COLUMNS = 32  /* at most, likewise */
};
#define PM_CONVOLVE_SCRATCH(tiles) (PM_PRODUCTS * ((tiles) * PM_WIDTH + PM_CONVOLVE_TILES * PM_CONVOLVE_COLUMNS))

/* OUT[row][96] = the maximum over the three pieces of PRE[row][288]. */
typedef void pm_maxout_rows(float *out, const float *pre, size_t rows);

/* OUT[row][96] = IN[row][96] with mean 0 and variance 1 (of the population, plus
 * 1e-8), times GAIN[96], plus SHIFT[96]; plus RESIDUAL[row][96] unless NULL. OUT
 * may be IN or RESIDUAL. */
typedef void pm_norm(float *out, const float *in, size_t rows, const float *gain, const float *shift,
                     const float *residual);

/* OUT[96] = the sum of ROWS[0..3], each [96]. */
typedef void pm_row_sum(float *out, const float *const rows[4]);

/* OUT[64] = the maximum over the two pieces of BIAS[128] plus the sum of
 * FEATURES[0..slots), each [128]. */
typedef void pm_hidden_sum(float *out, const float *const *features, size_t slots, const float *bias);

/* The first index of the largest of SCORES[from..to), from < to. */
typedef size_t pm_argmax(const float *scores, size_t from, size_t to);

typedef struct pm_kernel {
    pm_kernel_kind kind;
    pm_multiply *multiply;
    pm_convolve *convolve;
    pm_maxout_rows *maxout;
    pm_norm *norm;
    pm_row_sum *row_sum;
    pm_hidden_sum *hidden_sum;
    pm_argmax *argmax;
} pm_kernel;

/* NULL if KIND is not built in or does not run on this processor. */
const pm_kernel *pm_kernel_find(pm_kernel_kind kind);

/* Built on their own architecture only; pm_kernel_find knows which. */
extern const pm_kernel pm_kernel_portable, pm_kernel_sse2, pm_kernel_avx2, pm_kernel_avx512, pm_kernel_neon;

#endif
