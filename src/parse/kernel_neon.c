/* 64-bit ARM: NEON, with fused multiply-add. */
#include "parse/kernel.h"

#if defined(__aarch64__)
#include <arm_neon.h>

#define PM_LANES 4
#define PM_BLOCK_ROWS 6
#define PM_BLOCK_VECTORS 4
#define PM_ROW_PANELS 7
#define PM_ROW_FEWER 5
#define PM_KERNEL pm_kernel_neon
#define PM_KIND PM_KERNEL_NEON

typedef float32x4_t pm_vec;

static inline pm_vec pm_load(const float *p)
{
    return vld1q_f32(p);
}

static inline void pm_store(float *p, pm_vec v)
{
    vst1q_f32(p, v);
}

static inline pm_vec pm_all(float x)
{
    return vdupq_n_f32(x);
}

static inline pm_vec pm_plus(pm_vec a, pm_vec b)
{
    return vaddq_f32(a, b);
}

static inline pm_vec pm_minus(pm_vec a, pm_vec b)
{
    return vsubq_f32(a, b);
}

static inline pm_vec pm_times(pm_vec a, pm_vec b)
{
    return vmulq_f32(a, b);
}

static inline pm_vec pm_larger(pm_vec a, pm_vec b)
{
    return vmaxq_f32(a, b);
}

static inline pm_vec pm_fused(pm_vec a, pm_vec b, pm_vec c)
{
    return vfmaq_f32(c, a, b);
}

static inline pm_vec pm_where_more(pm_vec a, pm_vec b, pm_vec x, pm_vec y)
{
    return vbslq_f32(vcgtq_f32(a, b), x, y);
}

#include "parse/kernel_body.h"
#endif
