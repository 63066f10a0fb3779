#include "link/scan_kernel.h"

#if defined(__x86_64__)
static bool has_avx2(void)
{
    return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi") && __builtin_cpu_supports("bmi2") &&
           __builtin_cpu_supports("popcnt");
}

static bool has_avx512(void)
{
    return has_avx2() && __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512vl") &&
           __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512vbmi") &&
           __builtin_cpu_supports("avx512vbmi2");
}
#endif

static const pm_scan_kernel *built(pm_scan_kind kind)
{
    switch (kind) {
    case PM_SCAN_PORTABLE:
        return &pm_scan_portable;
#if defined(__x86_64__)
    case PM_SCAN_SSE2:
        return &pm_scan_sse2;
    case PM_SCAN_AVX2:
        return has_avx2() ? &pm_scan_avx2 : NULL;
    case PM_SCAN_AVX512:
        return has_avx512() ? &pm_scan_avx512 : NULL;
#endif
    default:
        return NULL;
    }
}

const pm_scan_kernel *pm_scan_kernel_find(pm_scan_kind kind)
{
    const pm_scan_kernel *best = NULL;
    if (kind != PM_SCAN_BEST)
        return built(kind);
    for (int k = PM_SCAN_COUNT - 1; !best; k--)
        best = built((pm_scan_kind)k);
    return best;
}

bool pm_scan_runs(pm_scan_kind kind)
{
    return pm_scan_kernel_find(kind) != NULL;
}

const char *pm_scan_name(pm_scan_kind kind)
{
    static const char *const names[PM_SCAN_COUNT] = {"best", "portable", "sse2", "avx2", "avx512"};
    return kind < PM_SCAN_COUNT ? names[kind] : "";
}
