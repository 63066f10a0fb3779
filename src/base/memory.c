#include "base/memory.h"

#include <stdint.h>
#include <stdlib.h>

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
