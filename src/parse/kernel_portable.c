/* For any processor: plain C with vectors of four floats, multiply and add
 * apart. */
#include "parse/kernel.h"

#include <string.h>

#define PM_LANES 4
#define PM_BLOCK_ROWS 3
#define PM_BLOCK_VECTORS 4
#define PM_ROW_PANELS 3
#define PM_ROW_FEWER 2
#define PM_KERNEL pm_kernel_portable
#define PM_KIND PM_KERNEL_PORTABLE

/* The compilers' own vectors: whatever the processor has is used. */
typedef float pm_vec __attribute__((vector_size(4 * PM_LANES)));
typedef int32_t pm_mask __attribute__((vector_size(4 * PM_LANES)));

static inline pm_vec pm_load(const float *p)
{
    pm_vec v;
    memcpy(&v, p, sizeof v);
    return v;
}

static inline void pm_store(float *p, pm_vec v)
{
    memcpy(p, &v, sizeof v);
}

static inline pm_vec pm_all(float x)
{
    return (pm_vec){x, x, x, x};
}

static inline pm_vec pm_plus(pm_vec a, pm_vec b)
{
    return a + b;
}

static inline pm_vec pm_minus(pm_vec a, pm_vec b)
{
    return a - b;
}

static inline pm_vec pm_times(pm_vec a, pm_vec b)
{
    return a * b;
}

static inline pm_vec pm_larger(pm_vec a, pm_vec b)
{
    pm_mask more = a > b;
    return (pm_vec)(((pm_mask)a & more) | ((pm_mask)b & ~more));
}

static inline pm_vec pm_fused(pm_vec a, pm_vec b, pm_vec c)
{
    return a * b + c;
}

static inline pm_vec pm_where_more(pm_vec a, pm_vec b, pm_vec x, pm_vec y)
{
    pm_mask more = a > b;
    return (pm_vec)(((pm_mask)x & more) | ((pm_mask)y & ~more));
}

#include "parse/kernel_body.h"
