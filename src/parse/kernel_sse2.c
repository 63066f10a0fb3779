/* x86-64 of any age: SSE2, no fused multiply-add. */
#include "parse/kernel.h"

#if defined(__x86_64__)
#include <immintrin.h>

#define PM_LANES 4
#define PM_BLOCK_ROWS 3
#define PM_BLOCK_VECTORS 4
#define PM_ROW_PANELS 3
#define PM_ROW_FEWER 2
#define PM_KERNEL pm_kernel_sse2
#define PM_KIND PM_KERNEL_SSE2

typedef __m128 pm_vec;

static inline pm_vec pm_load(const float *p)
{
    return _mm_loadu_ps(p);
}

static inline void pm_store(float *p, pm_vec v)
{
    _mm_storeu_ps(p, v);
}

static inline pm_vec pm_all(float x)
{
    return _mm_set1_ps(x);
}

static inline pm_vec pm_plus(pm_vec a, pm_vec b)
{
    return _mm_add_ps(a, b);
}

static inline pm_vec pm_minus(pm_vec a, pm_vec b)
{
    return _mm_sub_ps(a, b);
}

static inline pm_vec pm_times(pm_vec a, pm_vec b)
{
    return _mm_mul_ps(a, b);
}

static inline pm_vec pm_larger(pm_vec a, pm_vec b)
{
    return _mm_max_ps(a, b);
}

static inline pm_vec pm_fused(pm_vec a, pm_vec b, pm_vec c)
{
    return _mm_add_ps(_mm_mul_ps(a, b), c);
}

static inline pm_vec pm_where_more(pm_vec a, pm_vec b, pm_vec x, pm_vec y)
{
    pm_vec more = _mm_cmpgt_ps(a, b);
    return _mm_or_ps(_mm_and_ps(more, x), _mm_andnot_ps(more, y));
}

#include "parse/kernel_body.h"
#endif
