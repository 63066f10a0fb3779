/* kernel_body.h - the kernels, written once over vectors of PM_LANES floats.
 *
 * A file that includes it defines before: PM_LANES (4, 8 or 16), the type
 * pm_vec, pm_load, pm_store, pm_all, pm_plus, pm_minus, pm_times, pm_larger,
 * pm_fused (a * b + c), pm_where_more (a > b ? x : y), PM_BLOCK_ROWS and
 * PM_BLOCK_VECTORS, PM_ROW_PANELS and PM_ROW_FEWER (what fits the registers),
 * PM_KERNEL (the name of the table) and PM_KIND.
 */
#include <math.h>

#define PM_INLINE static inline __attribute__((always_inline))
#if defined(__clang__)
#define PM_UNROLL _Pragma("clang loop unroll(full)")
#else
#define PM_UNROLL _Pragma("GCC unroll 16")
#endif

enum {
    VECTORS_OF_16 = PM_PANEL / PM_LANES,
    MOST_ROWS = 12,
    GROUP = PM_BLOCK_VECTORS * PM_LANES /* columns of a panel group */
};

/* ROWS and VECTORS are constants where this is used, so that the sums stay in
 * registers. Vector j of a panel group: 16 / PM_LANES of them make a panel. */
PM_INLINE void multiply_block(float *out, size_t out_stride, const float *in, size_t in_stride, const float *weights,
                              size_t depth, const float *bias, int rows, int vectors)
{
    pm_vec sum[MOST_ROWS][PM_BLOCK_VECTORS];
    PM_UNROLL
    for (int j = 0; j < vectors; j++) {
        pm_vec start = bias ? pm_load(bias + j * PM_LANES) : pm_all(0.0f);
        PM_UNROLL
        for (int i = 0; i < rows; i++)
            sum[i][j] = start;
    }
    for (size_t k = 0; k < depth; k++) {
        pm_vec w[PM_BLOCK_VECTORS];
        PM_UNROLL
        for (int j = 0; j < vectors; j++) {
            const float *panel = weights + (size_t)(j / VECTORS_OF_16) * depth * PM_PANEL;
            w[j] = pm_load(panel + k * PM_PANEL + j % VECTORS_OF_16 * PM_LANES);
        }
        PM_UNROLL
        for (int i = 0; i < rows; i++) {
            pm_vec x = pm_all(in[(size_t)i * in_stride + k]);
            PM_UNROLL
            for (int j = 0; j < vectors; j++)
                sum[i][j] = pm_fused(x, w[j], sum[i][j]);
        }
    }
    PM_UNROLL
    for (int i = 0; i < rows; i++) {
        PM_UNROLL
        for (int j = 0; j < vectors; j++)
            pm_store(out + (size_t)i * out_stride + j * PM_LANES, sum[i][j]);
    }
}

/* Fewer rows than a block has. */
PM_INLINE void multiply_rest(float *out, size_t out_stride, const float *in, size_t in_stride, size_t rows,
                             const float *weights, size_t depth, const float *bias, int vectors)
{
    switch (rows) {
    case 0: break;
    case 1: multiply_block(out, out_stride, in, in_stride, weights, depth, bias, 1, vectors); break;
    case 2: multiply_block(out, out_stride, in, in_stride, weights, depth, bias, 2, vectors); break;
    case 3: multiply_block(out, out_stride, in, in_stride, weights, depth, bias, 3, vectors); break;
    case 4: multiply_block(out, out_stride, in, in_stride, weights, depth, bias, 4, vectors); break;
    case 5: multiply_block(out, out_stride, in, in_stride, weights, depth, bias, 5, vectors); break;
    case 6: multiply_block(out, out_stride, in, in_stride, weights, depth, bias, 6, vectors); break;
    case 7: multiply_block(out, out_stride, in, in_stride, weights, depth, bias, 7, vectors); break;
    case 8: multiply_block(out, out_stride, in, in_stride, weights, depth, bias, 8, vectors); break;
    case 9: multiply_block(out, out_stride, in, in_stride, weights, depth, bias, 9, vectors); break;
    case 10: multiply_block(out, out_stride, in, in_stride, weights, depth, bias, 10, vectors); break;
    case 11: multiply_block(out, out_stride, in, in_stride, weights, depth, bias, 11, vectors); break;
    default: break;
    }
}

/* All rows of one panel group. */
PM_INLINE void multiply_group(float *out, size_t out_stride, const float *in, size_t in_stride, size_t rows,
                              const float *weights, size_t depth, const float *bias, int vectors)
{
    for (; rows >= PM_BLOCK_ROWS; rows -= PM_BLOCK_ROWS) {
        multiply_block(out, out_stride, in, in_stride, weights, depth, bias, PM_BLOCK_ROWS, vectors);
        out += PM_BLOCK_ROWS * out_stride;
        in += PM_BLOCK_ROWS * in_stride;
    }
    multiply_rest(out, out_stride, in, in_stride, rows, weights, depth, bias, vectors);
}

/* One row, many panels at once, so that the sums do not wait for each other. */
PM_INLINE void multiply_row_panels(float *out, const float *in, const float *weights, size_t depth, const float *bias,
                                   int panels)
{
    pm_vec sum[PM_ROW_PANELS * VECTORS_OF_16];
    PM_UNROLL
    for (int j = 0; j < panels * VECTORS_OF_16; j++)
        sum[j] = bias ? pm_load(bias + j * PM_LANES) : pm_all(0.0f);
    for (size_t k = 0; k < depth; k++) {
        pm_vec x = pm_all(in[k]);
        PM_UNROLL
        for (int j = 0; j < panels * VECTORS_OF_16; j++) {
            const float *panel = weights + (size_t)(j / VECTORS_OF_16) * depth * PM_PANEL;
            sum[j] = pm_fused(x, pm_load(panel + k * PM_PANEL + j % VECTORS_OF_16 * PM_LANES), sum[j]);
        }
    }
    PM_UNROLL
    for (int j = 0; j < panels * VECTORS_OF_16; j++)
        pm_store(out + j * PM_LANES, sum[j]);
}

static void multiply_row(float *out, const float *in, const float *weights, size_t depth, size_t panels,
                         const float *bias)
{
    while (panels > 0) {
        size_t taken = panels >= PM_ROW_PANELS ? PM_ROW_PANELS : panels >= PM_ROW_FEWER ? PM_ROW_FEWER : 1;
        if (taken == PM_ROW_PANELS)
            multiply_row_panels(out, in, weights, depth, bias, PM_ROW_PANELS);
        else if (taken == PM_ROW_FEWER)
            multiply_row_panels(out, in, weights, depth, bias, PM_ROW_FEWER);
        else
            multiply_row_panels(out, in, weights, depth, bias, 1);
        out += taken * PM_PANEL;
        weights += taken * depth * PM_PANEL;
        bias = bias ? bias + taken * PM_PANEL : NULL;
        panels -= taken;
    }
}

static void multiply(float *out, size_t out_stride, const float *in, size_t in_stride, size_t rows,
                     const float *weights, size_t depth, size_t panels, const float *bias)
{
    const size_t group = PM_BLOCK_VECTORS * PM_LANES / PM_PANEL;
    size_t panel = 0;
    if (rows == 1) {
        multiply_row(out, in, weights, depth, panels, bias);
        return;
    }
    for (; panel + group <= panels; panel += group)
        multiply_group(out + panel * PM_PANEL, out_stride, in, in_stride, rows, weights + panel * depth * PM_PANEL,
                       depth, bias ? bias + panel * PM_PANEL : NULL, PM_BLOCK_VECTORS);
    for (; panel < panels; panel++)
        multiply_group(out + panel * PM_PANEL, out_stride, in, in_stride, rows, weights + panel * depth * PM_PANEL,
                       depth, bias ? bias + panel * PM_PANEL : NULL, VECTORS_OF_16);
}

/* The transform of the input: six rows of each tile into six. */
static void transform_in(float *v, const float *in, size_t tiles)
{
    const pm_vec two = pm_all(2.0f), less_two = pm_all(-2.0f), four = pm_all(4.0f), less_four = pm_all(-4.0f);
    const pm_vec less_five = pm_all(-5.0f);
    const size_t product = tiles * PM_WIDTH;
    for (size_t tile = 0; tile < tiles; tile++, in += PM_TILE * PM_WIDTH, v += PM_WIDTH)
        for (int i = 0; i < PM_WIDTH; i += PM_LANES) {
            pm_vec d[PM_PRODUCTS];
            PM_UNROLL
            for (int k = 0; k < PM_PRODUCTS; k++)
                d[k] = pm_load(in + k * PM_WIDTH + i);
            pm_vec a = pm_fused(less_four, d[2], d[4]), b = pm_fused(less_four, d[1], d[3]);
            pm_vec c = pm_minus(d[4], d[2]), e = pm_minus(d[3], d[1]);
            pm_store(v + i, pm_fused(four, d[0], pm_fused(less_five, d[2], d[4])));
            pm_store(v + product + i, pm_plus(a, b));
            pm_store(v + 2 * product + i, pm_minus(a, b));
            pm_store(v + 3 * product + i, pm_fused(two, e, c));
            pm_store(v + 4 * product + i, pm_fused(less_two, e, c));
            pm_store(v + 5 * product + i, pm_fused(four, d[1], pm_fused(less_five, d[3], d[5])));
        }
}

/* The transform of the output: six products of each tile into four rows, for
 * GROUP columns; OUT keeps the largest of the pieces, of which this is the
 * FIRST or another. */
PM_INLINE void transform_out(float *out, const float *m, size_t tiles, const float *bias, bool first)
{
    const pm_vec two = pm_all(2.0f), four = pm_all(4.0f), eight = pm_all(8.0f);
    const size_t product = tiles * GROUP;
    for (size_t tile = 0; tile < tiles; tile++, m += GROUP, out += PM_TILE * PM_WIDTH)
        for (int i = 0; i < GROUP; i += PM_LANES) {
            pm_vec p[PM_PRODUCTS], y[PM_TILE], start = pm_load(bias + i);
            PM_UNROLL
            for (int k = 0; k < PM_PRODUCTS; k++)
                p[k] = pm_load(m + (size_t)k * product + i);
            pm_vec s = pm_plus(p[1], p[2]), t = pm_minus(p[1], p[2]), u = pm_plus(p[3], p[4]), w = pm_minus(p[3], p[4]);
            y[0] = pm_plus(start, pm_plus(p[0], pm_plus(s, u)));
            y[1] = pm_plus(start, pm_fused(two, w, t));
            y[2] = pm_plus(start, pm_fused(four, u, s));
            y[3] = pm_plus(start, pm_plus(p[5], pm_fused(eight, w, t)));
            PM_UNROLL
            for (int k = 0; k < PM_TILE; k++) {
                float *place = out + k * PM_WIDTH + i;
                pm_store(place, first ? y[k] : pm_larger(pm_load(place), y[k]));
            }
        }
}

static void convolve(float *out, const float *in, size_t tiles, const float *weights, const float *bias, float *scratch)
{
    const size_t product = tiles * PM_WIDTH;
    float *m = scratch, *v = scratch + PM_PRODUCTS * PM_CONVOLVE_TILES * PM_CONVOLVE_COLUMNS;
    transform_in(v, in, tiles);
    for (size_t unit = 0; unit < PM_WIDTH; unit += GROUP)
        for (size_t tile = 0; tile < tiles; tile += PM_CONVOLVE_TILES) {
            size_t rows = tiles - tile < PM_CONVOLVE_TILES ? tiles - tile : PM_CONVOLVE_TILES;
            float *near = out + tile * PM_TILE * PM_WIDTH + unit;
            for (size_t column = unit; column < PM_PRE; column += PM_WIDTH) {
                for (size_t k = 0; k < PM_PRODUCTS; k++)
                    multiply_group(m + k * rows * GROUP, GROUP, v + k * product + tile * PM_WIDTH, PM_WIDTH, rows,
                                   weights + (k * PM_PRE + column) * PM_WIDTH, PM_WIDTH, NULL, PM_BLOCK_VECTORS);
                if (column == unit)
                    transform_out(near, m, rows, bias + column, true);
                else
                    transform_out(near, m, rows, bias + column, false);
            }
        }
}

/* The sum of 16 lanes, in the order that all kernels share. */
PM_INLINE float lane_sum(const pm_vec *lanes)
{
    float t[PM_PANEL];
    for (int j = 0; j < VECTORS_OF_16; j++)
        pm_store(t + j * PM_LANES, lanes[j]);
    for (int half = PM_PANEL / 2; half > 0; half /= 2)
        for (int i = 0; i < half; i++)
            t[i] += t[i + half];
    return t[0];
}

static void maxout(float *out, const float *pre, size_t rows)
{
    for (size_t row = 0; row < rows; row++, pre += PM_PRE, out += PM_WIDTH)
        for (int i = 0; i < PM_WIDTH; i += PM_LANES)
            pm_store(out + i, pm_larger(pm_larger(pm_load(pre + i), pm_load(pre + PM_WIDTH + i)),
                                        pm_load(pre + 2 * PM_WIDTH + i)));
}

static void norm(float *out, const float *in, size_t rows, const float *gain, const float *shift,
                 const float *residual)
{
    enum { VECTORS = PM_WIDTH / PM_LANES };
    for (size_t row = 0; row < rows; row++, in += PM_WIDTH, out += PM_WIDTH) {
        pm_vec v[VECTORS], lanes[VECTORS_OF_16];
        PM_UNROLL
        for (int i = 0; i < VECTORS; i++) {
            v[i] = pm_load(in + i * PM_LANES);
            lanes[i % VECTORS_OF_16] = i < VECTORS_OF_16 ? v[i] : pm_plus(lanes[i % VECTORS_OF_16], v[i]);
        }
        pm_vec mean = pm_all(lane_sum(lanes) / PM_WIDTH);
        PM_UNROLL
        for (int i = 0; i < VECTORS; i++) {
            v[i] = pm_minus(v[i], mean);
            lanes[i % VECTORS_OF_16] =
                i < VECTORS_OF_16 ? pm_times(v[i], v[i]) : pm_fused(v[i], v[i], lanes[i % VECTORS_OF_16]);
        }
        pm_vec scale = pm_all(1.0f / sqrtf(lane_sum(lanes) / PM_WIDTH + 1e-8f));
        PM_UNROLL
        for (int i = 0; i < VECTORS; i++) {
            pm_vec y = pm_fused(pm_times(v[i], scale), pm_load(gain + i * PM_LANES), pm_load(shift + i * PM_LANES));
            if (residual)
                y = pm_plus(y, pm_load(residual + row * PM_WIDTH + i * PM_LANES));
            pm_store(out + i * PM_LANES, y);
        }
    }
}

static void row_sum(float *out, const float *const rows[4])
{
    for (int i = 0; i < PM_WIDTH; i += PM_LANES) {
        pm_vec sum = pm_plus(pm_load(rows[0] + i), pm_load(rows[1] + i));
        sum = pm_plus(sum, pm_load(rows[2] + i));
        pm_store(out + i, pm_plus(sum, pm_load(rows[3] + i)));
    }
}

static void hidden_sum(float *out, const float *const *features, size_t slots, const float *bias)
{
    pm_vec sum[PM_FEATURE / PM_LANES];
    for (int i = 0; i < PM_FEATURE / PM_LANES; i++)
        sum[i] = pm_load(features[0] + i * PM_LANES);
    for (size_t slot = 1; slot < slots; slot++)
        for (int i = 0; i < PM_FEATURE / PM_LANES; i++)
            sum[i] = pm_plus(sum[i], pm_load(features[slot] + i * PM_LANES));
    for (int i = 0; i < PM_FEATURE / PM_LANES; i++)
        sum[i] = pm_plus(sum[i], pm_load(bias + i * PM_LANES));
    for (int i = 0; i < PM_HIDDEN / PM_LANES; i++)
        pm_store(out + i * PM_LANES, pm_larger(sum[i], sum[i + PM_HIDDEN / PM_LANES]));
}

/* Each lane keeps its first largest; among the lanes' the smallest place wins
 * that has the largest. */
static size_t argmax(const float *scores, size_t from, size_t to)
{
    size_t at = from, best = from;
    float largest = scores[from];
    if (to - from >= 2 * PM_LANES) {
        pm_vec top = pm_load(scores + from), place = pm_all(0.0f), step = pm_all(0.0f);
        for (at = from + PM_LANES; at + PM_LANES <= to; at += PM_LANES) {
            pm_vec next = pm_load(scores + at);
            step = pm_plus(step, pm_all(1.0f));
            place = pm_where_more(next, top, step, place);
            top = pm_larger(next, top);
        }
        float t[PM_LANES], p[PM_LANES];
        pm_store(t, top);
        pm_store(p, place);
        for (size_t i = 0; i < PM_LANES; i++) {
            size_t where = from + (size_t)p[i] * PM_LANES + i;
            if (i == 0 || t[i] > largest || (!(t[i] < largest) && where < best)) {
                largest = t[i];
                best = where;
            }
        }
    }
    for (; at < to; at++)
        if (scores[at] > largest) {
            largest = scores[at];
            best = at;
        }
    return best;
}

const pm_kernel PM_KERNEL = {PM_KIND, multiply, convolve, maxout, norm, row_sum, hidden_sum, argmax};
