/* sort.h - numbers in ascending order: by their bytes (least significant digit
 * first), passing over those in which all agree, or by insertion if they are few.
 */
#ifndef PM_BASE_SORT_H
#define PM_BASE_SORT_H

#include <stddef.h>
#include <stdint.h>

/* Linear in COUNT. LIST may be NULL if COUNT is 0. */
void pm_sort_u64(uint64_t *list, size_t count);

/* For the orders of qsort: <0, 0, >0. */
static inline int pm_three_way(uint32_t a, uint32_t b)
{
    return (a > b) - (a < b);
}

#endif
