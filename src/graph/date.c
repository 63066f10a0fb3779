#include "graph/date.h"

static const char *const months[] = {"January", "February", "March",     "April",   "May",      "June",
                                     "July",    "August",   "September", "October", "November", "December"};

/* Year, month and day of an ISO date; 0 = not given. False if it is none. */
static bool parse(pm_str s, uint64_t part[3])
{
    static const uint64_t max[3] = {9999, 12, 31};
    pm_str field;
    part[0] = part[1] = part[2] = 0;
    size_t n = 0;
    if (s.len > 10 && (s.ptr[10] == 'T' || s.ptr[10] == ' '))
        s.len = 10;
    while (pm_str_field(&s, '-', &field)) {
        if (n == 3 || field.len != (n ? 2 : 4) || !pm_str_u64(field, max[n], &part[n]) || !part[n])
            return false;
        n++;
    }
    return n > 0;
}

bool pm_date_is_known(pm_str date)
{
    uint64_t part[3];
    return parse(date, part);
}

void pm_date_words(pm_buf *out, pm_str date)
{
    uint64_t part[3];
    if (!parse(date, part)) {
        pm_buf_add(out, date);
        return;
    }
    if (part[2]) {
        pm_buf_u64(out, part[2]);
        pm_buf_char(out, ' ');
    }
    if (part[1]) {
        pm_buf_addz(out, months[part[1] - 1]);
        pm_buf_char(out, ' ');
    }
    pm_buf_u64(out, part[0]);
}
