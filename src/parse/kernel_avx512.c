/* x86-64 with AVX-512F. */
#include "parse/kernel.h"

#if defined(__x86_64__)
#include <immintrin.h>

/* The rest of the program must run on processors without these. */
#if defined(__clang__)
#pragma clang attribute push(__attribute__((target("avx512f,avx2,fma"))), apply_to = function)
#else
#pragma GCC push_options
#pragma GCC target("avx512f,avx2,fma")
#endif

#define PM_LANES 16
#define PM_BLOCK_ROWS 12
#define PM_BLOCK_VECTORS 2
#define PM_ROW_PANELS 7
#define PM_ROW_FEWER 5
#define PM_KERNEL pm_kernel_avx512
#define PM_KIND PM_KERNEL_AVX512

typedef __m512 pm_vec;

static inline pm_vec pm_load(const float *p)
{
    return _mm512_loadu_ps(p);
}

static inline void pm_store(float *p, pm_vec v)
{
    _mm512_storeu_ps(p, v);
}

static inline pm_vec pm_all(float x)
{
    return _mm512_set1_ps(x);
}

static inline pm_vec pm_plus(pm_vec a, pm_vec b)
{
    return _mm512_add_ps(a, b);
}

static inline pm_vec pm_minus(pm_vec a, pm_vec b)
{
    return _mm512_sub_ps(a, b);
}

static inline pm_vec pm_times(pm_vec a, pm_vec b)
{
    return _mm512_mul_ps(a, b);
}

static inline pm_vec pm_larger(pm_vec a, pm_vec b)
{
    return _mm512_max_ps(a, b);
}

static inline pm_vec pm_fused(pm_vec a, pm_vec b, pm_vec c)
{
    return _mm512_fmadd_ps(a, b, c);
}

static inline pm_vec pm_where_more(pm_vec a, pm_vec b, pm_vec x, pm_vec y)
{
    return _mm512_mask_blend_ps(_mm512_cmp_ps_mask(a, b, _CMP_GT_OQ), y, x);
}

#include "parse/kernel_body.h"

#if defined(__clang__)
#pragma clang attribute pop
#else
#pragma GCC pop_options
#endif
#endif
