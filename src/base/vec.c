#include "base/vec.h"

#include "base/memory.h"

void *pm_vec_grow(void *at, size_t need, size_t *cap, size_t size)
{
    if (need <= *cap)
        return at;
    size_t bigger = *cap ? 2 * *cap : 16;
    *cap = bigger > need ? bigger : need;
    return pm_renew(at, *cap, size);
}
