#define _DEFAULT_SOURCE /* madvise */
#include "base/memory.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

enum { HUGE_PAGE = 2 << 20 };

void *pm_new(size_t count, size_t size)
{
    void *p = calloc(count ? count : 1, size ? size : 1);
    if (!p)
        abort();
    return p;
}

void *pm_renew(void *old, size_t count, size_t size)
{
    if (size && count > SIZE_MAX / size)
        abort();
    void *p = realloc(old, count && size ? count * size : 1);
    if (!p)
        abort();
    return p;
}

void *pm_new_table(size_t count, size_t size)
{
    void *p = NULL;
    if (size && count > SIZE_MAX / size)
        abort();
    if (count * size < HUGE_PAGE || posix_memalign(&p, HUGE_PAGE, count * size) != 0)
        return pm_new(count, size);
#ifdef MADV_HUGEPAGE
    madvise(p, count * size, MADV_HUGEPAGE);
#endif
    return memset(p, 0, count * size);
}
