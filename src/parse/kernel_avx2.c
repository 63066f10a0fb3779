/* x86-64 with AVX2 and FMA (most since 2013). */
#include "parse/kernel.h"

#if defined(__x86_64__)
#include <immintrin.h>

/* The rest of the program must run on processors without these. */
#if defined(__clang__)
#pragma clang attribute push(__attribute__((target("avx2,fma"))), apply_to = function)
#else
#pragma GCC push_options
#pragma GCC target("avx2,fma")
#endif

#define PM_LANES 8
#define PM_BLOCK_ROWS 6
#define PM_BLOCK_VECTORS 2
#define PM_ROW_PANELS 7
#define PM_ROW_FEWER 5
#define PM_KERNEL pm_kernel_avx2
#define PM_KIND PM_KERNEL_AVX2

typedef __m256 pm_vec;

static inline pm_vec pm_load(const float *p)
{
    return _mm256_loadu_ps(p);
}

static inline void pm_store(float *p, pm_vec v)
{
    _mm256_storeu_ps(p, v);
}

static inline pm_vec pm_all(float x)
{
    return _mm256_set1_ps(x);
}

static inline pm_vec pm_plus(pm_vec a, pm_vec b)
{
    return _mm256_add_ps(a, b);
}

static inline pm_vec pm_minus(pm_vec a, pm_vec b)
{
    return _mm256_sub_ps(a, b);
}

static inline pm_vec pm_times(pm_vec a, pm_vec b)
{
    return _mm256_mul_ps(a, b);
}

static inline pm_vec pm_larger(pm_vec a, pm_vec b)
{
    return _mm256_max_ps(a, b);
}

static inline pm_vec pm_fused(pm_vec a, pm_vec b, pm_vec c)
{
    return _mm256_fmadd_ps(a, b, c);
}

static inline pm_vec pm_where_more(pm_vec a, pm_vec b, pm_vec x, pm_vec y)
{
    return _mm256_blendv_ps(y, x, _mm256_cmp_ps(a, b, _CMP_GT_OQ));
}

#include "parse/kernel_body.h"

#if defined(__clang__)
#pragma clang attribute pop
#else
#pragma GCC pop_options
#endif
#endif
