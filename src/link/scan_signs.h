/* scan_signs.h - plain signs beyond ASCII (term_cut.h) among 64 bytes, one by one:
 * for kernels that have nothing better.
 */
#ifndef PM_LINK_SCAN_SIGNS_H
#define PM_LINK_SCAN_SIGNS_H

#include "link/scan_kernel.h"
#include "link/term_cut.h"

/* C.high is known of the block at P, which has two bytes more. */
static inline void pm_find_signs(pm_classes *c, const unsigned char *p)
{
    for (uint64_t left = c->high; left;) {
        unsigned at = (unsigned)__builtin_ctzll(left);
        bool sign = pm_is_plain_sign((pm_str){(const char *)p + at, 3}, 0);
        uint64_t three = (uint64_t)(sign && p[at] == 0xE2) << at, two = (uint64_t)sign << at & ~three;
        c->three |= three;
        c->two |= two;
        left &= ~(UINT64_C(1) << at | three << 1 | three << 2 | two << 1);
    }
}

#endif
