/* kernel_body.h - the kernels, written once over vectors of PM_LANES floats.
 *
 * A file that includes it defines before: PM_LANES (4, 8 or 16), the type
 * pm_vec, pm_load, pm_store, pm_all, pm_plus, pm_minus, pm_times, pm_larger,
 * pm_fused (a * b + c), PM_BLOCK_ROWS and PM_BLOCK_VECTORS (what fits the
 * registers), PM_KERNEL (the name of the table) and PM_KIND.
 */
#include <math.h>

#define PM_INLINE static inline __attribute__((always_inline))
#if defined(__clang__)
#define PM_UNROLL _Pragma("clang loop unroll(full)")
#else
#define PM_UNROLL _Pragma("GCC unroll 16")
#endif

enum { VECTORS_OF_16 = PM_PANEL / PM_LANES };

/* ROWS and VECTORS are constants where this is used, so that the sums stay in
 * registers. Vector j of a panel group: 16 / PM_LANES of them make a panel. */
PM_INLINE void multiply_block(float *out, size_t out_stride, const float *in, size_t in_stride, const float *weights,
                              size_t depth, const float *bias, int rows, int vectors)
{
    pm_vec sum[PM_BLOCK_ROWS][PM_BLOCK_VECTORS];
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

/* All rows of one panel group. */
PM_INLINE void multiply_group(float *out, size_t out_stride, const float *in, size_t in_stride, size_t rows,
                              const float *weights, size_t depth, const float *bias, int vectors)
{
    for (; rows >= PM_BLOCK_ROWS; rows -= PM_BLOCK_ROWS) {
        multiply_block(out, out_stride, in, in_stride, weights, depth, bias, PM_BLOCK_ROWS, vectors);
        out += PM_BLOCK_ROWS * out_stride;
        in += PM_BLOCK_ROWS * in_stride;
    }
    for (; rows >= 3; rows -= 3) {
        multiply_block(out, out_stride, in, in_stride, weights, depth, bias, 3, vectors);
        out += 3 * out_stride;
        in += 3 * in_stride;
    }
    for (; rows > 0; rows--) {
        multiply_block(out, out_stride, in, in_stride, weights, depth, bias, 1, vectors);
        out += out_stride;
        in += in_stride;
    }
}

static void multiply(float *out, size_t out_stride, const float *in, size_t in_stride, size_t rows,
                     const float *weights, size_t depth, size_t panels, const float *bias)
{
    const size_t group = PM_BLOCK_VECTORS * PM_LANES / PM_PANEL;
    size_t panel = 0;
    for (; panel + group <= panels; panel += group)
        multiply_group(out + panel * PM_PANEL, out_stride, in, in_stride, rows, weights + panel * depth * PM_PANEL,
                       depth, bias ? bias + panel * PM_PANEL : NULL, PM_BLOCK_VECTORS);
    for (; panel < panels; panel++)
        multiply_group(out + panel * PM_PANEL, out_stride, in, in_stride, rows, weights + panel * depth * PM_PANEL,
                       depth, bias ? bias + panel * PM_PANEL : NULL, VECTORS_OF_16);
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

static void maxout_norm(float *out, const float *pre, size_t rows, const float *gain, const float *shift,
                        const float *residual)
{
    enum { VECTORS = PM_WIDTH / PM_LANES };
    for (size_t row = 0; row < rows; row++, pre += PM_PRE, out += PM_WIDTH) {
        pm_vec v[VECTORS], lanes[VECTORS_OF_16];
        PM_UNROLL
        for (int i = 0; i < VECTORS; i++) {
            v[i] = pm_larger(pm_load(pre + i * PM_LANES), pm_load(pre + PM_WIDTH + i * PM_LANES));
            v[i] = pm_larger(v[i], pm_load(pre + 2 * PM_WIDTH + i * PM_LANES));
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

static void window_sum(float *pre, const float *bias, const float *left, const float *own, const float *right)
{
    for (int i = 0; i < PM_PRE; i += PM_LANES) {
        pm_vec sum = pm_load(bias + i);
        if (left)
            sum = pm_plus(sum, pm_load(left + i));
        if (own)
            sum = pm_plus(sum, pm_load(own + i));
        if (right)
            sum = pm_plus(sum, pm_load(right + i));
        pm_store(pre + i, sum);
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

static size_t argmax(const float *scores, size_t from, size_t to)
{
    size_t at = from, best = from;
    float largest = scores[from];
    if (to - from >= 4 * PM_LANES) {
        pm_vec top = pm_load(scores + from);
        for (at = from + PM_LANES; at + PM_LANES <= to; at += PM_LANES)
            top = pm_larger(top, pm_load(scores + at));
        float t[PM_LANES];
        pm_store(t, top);
        for (int i = 0; i < PM_LANES; i++)
            largest = t[i] > largest ? t[i] : largest;
        for (; at < to; at++)
            largest = scores[at] > largest ? scores[at] : largest;
        while (best + 1 < to && scores[best] != largest)
            best++;
        return best;
    }
    for (at = from + 1; at < to; at++)
        if (scores[at] > scores[best])
            best = at;
    return best;
}

const pm_kernel PM_KERNEL = {PM_KIND, multiply, maxout_norm, window_sum, row_sum, hidden_sum, argmax};
