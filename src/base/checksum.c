#include "base/checksum.h"

#include <string.h>

#define P1 0x9e3779b185ebca87u
#define P2 0xc2b2ae3d27d4eb4fu
#define P3 0x165667b19e3779f9u
#define P4 0x85ebca77c2b2ae63u
#define P5 0x27d4eb2f165667c5u

static uint64_t rotated(uint64_t v, int by)
{
    return v << by | v >> (64 - by);
}

static uint64_t lane(const unsigned char *p)
{
    uint64_t v;
    memcpy(&v, p, 8);
    return v;
}

static uint64_t round_of(uint64_t acc, uint64_t input)
{
    return rotated(acc + input * P2, 31) * P1;
}

static uint64_t merged(uint64_t acc, uint64_t v)
{
    return (acc ^ round_of(0, v)) * P1 + P4;
}

static uint64_t stripes(const unsigned char **p, const unsigned char *end)
{
    uint64_t a = P1 + P2, b = P2, c = 0, d = (uint64_t)0 - P1;
    const unsigned char *at = *p;
    for (; end - at >= 32; at += 32) {
        a = round_of(a, lane(at));
        b = round_of(b, lane(at + 8));
        c = round_of(c, lane(at + 16));
        d = round_of(d, lane(at + 24));
    }
    *p = at;
    uint64_t acc = rotated(a, 1) + rotated(b, 7) + rotated(c, 12) + rotated(d, 18);
    return merged(merged(merged(merged(acc, a), b), c), d);
}

uint64_t pm_checksum(const void *data, size_t size)
{
    const unsigned char *p = data, *end = p + size;
    uint64_t acc = size >= 32 ? stripes(&p, end) : P5;
    acc += size;
    for (; end - p >= 8; p += 8)
        acc = rotated(acc ^ round_of(0, lane(p)), 27) * P1 + P4;
    if (end - p >= 4) {
        uint32_t half;
        memcpy(&half, p, 4);
        acc = rotated(acc ^ half * P1, 23) * P2 + P3;
        p += 4;
    }
    for (; p < end; p++)
        acc = rotated(acc ^ *p * P5, 11) * P1;
    acc = (acc ^ acc >> 33) * P2;
    acc = (acc ^ acc >> 29) * P3;
    return acc ^ acc >> 32;
}
