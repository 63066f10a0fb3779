#include "eval/figures.h"

#include <math.h>

/* V's significand times SCALE fits 128 bits, so the rounding is exact. */
uint32_t pm_round_share(double v, uint32_t scale)
{
    int exponent;
    if (!(v > 0))
        return 0;
    double fraction = frexp(v, &exponent);
    unsigned __int128 n = (unsigned __int128)(uint64_t)ldexp(fraction, 53) * scale;
    int shift = 53 - exponent;
    if (shift > 100)
        return 0;
    if (shift <= 0)
        return (uint32_t)(n << -shift);
    unsigned __int128 rest = n & (((unsigned __int128)1 << shift) - 1);
    unsigned __int128 half = (unsigned __int128)1 << (shift - 1);
    uint32_t whole = (uint32_t)(n >> shift);
    return whole + (rest > half || (rest == half && (whole & 1)));
}

uint32_t pm_share(uint32_t hit, uint32_t of)
{
    return of ? pm_round_share((double)hit / (double)of, 10000) : 0;
}

pm_prf pm_prf_of(uint32_t hit, uint32_t got, uint32_t gold)
{
    double p = got ? (double)hit / (double)got : 0.0;
    double r = gold ? (double)hit / (double)gold : 0.0;
    double f = p + r > 0 ? 2 * p * r / (p + r) : 0.0;
    return (pm_prf){hit, got, gold, pm_round_share(p, 10000), pm_round_share(r, 10000), pm_round_share(f, 10000)};
}

static void add_decimals(pm_buf *out, uint32_t units, uint32_t scale)
{
    pm_buf_u64(out, units / scale);
    pm_buf_char(out, '.');
    for (uint32_t s = scale / 10; s > 0; s /= 10)
        pm_buf_char(out, (char)('0' + units / s % 10));
}

void pm_figure_json(pm_buf *out, uint32_t v)
{
    uint32_t scale = 10000;
    while (scale > 10 && v % 10 == 0) {
        v /= 10;
        scale /= 10;
    }
    add_decimals(out, v, scale);
}

void pm_figure_text(pm_buf *out, uint32_t v, int decimals)
{
    uint32_t scale = 1;
    for (int i = 0; i < decimals && i < 4; i++)
        scale *= 10;
    add_decimals(out, pm_round_share((double)v / 10000, scale), scale);
}
