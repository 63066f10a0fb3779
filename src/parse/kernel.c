#include "parse/kernel.h"

#if defined(__x86_64__)
#define ON_X86 1
#else
#define ON_X86 0
#endif

#if defined(__aarch64__)
#define ON_ARM 1
#else
#define ON_ARM 0
#endif

#if ON_X86
static bool has_avx2(void)
{
    return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma");
}

static bool has_avx512(void)
{
    return __builtin_cpu_supports("avx512f") && has_avx2();
}
#endif

static const pm_kernel *built(pm_kernel_kind kind)
{
    switch (kind) {
    case PM_KERNEL_PORTABLE:
        return &pm_kernel_portable;
#if ON_X86
    case PM_KERNEL_SSE2:
        return &pm_kernel_sse2;
    case PM_KERNEL_AVX2:
        return has_avx2() ? &pm_kernel_avx2 : NULL;
    case PM_KERNEL_AVX512:
        return has_avx512() ? &pm_kernel_avx512 : NULL;
#endif
#if ON_ARM
    case PM_KERNEL_NEON:
        return &pm_kernel_neon;
#endif
    default:
        return NULL;
    }
}

const pm_kernel *pm_kernel_find(pm_kernel_kind kind)
{
    static const pm_kernel_kind by_speed[] = {PM_KERNEL_AVX512, PM_KERNEL_AVX2, PM_KERNEL_NEON, PM_KERNEL_SSE2,
                                              PM_KERNEL_PORTABLE};
    if (kind != PM_KERNEL_BEST)
        return built(kind);
    const pm_kernel *best = NULL;
    for (size_t i = 0; !best; i++)
        best = built(by_speed[i]);
    return best;
}

bool pm_kernel_runs(pm_kernel_kind kind)
{
    return pm_kernel_find(kind) != NULL;
}

const char *pm_kernel_name(pm_kernel_kind kind)
{
    static const char *const names[PM_KERNEL_COUNT] = {"best", "portable", "sse2", "avx2", "avx512", "neon"};
    return kind < PM_KERNEL_COUNT ? names[kind] : "";
}
