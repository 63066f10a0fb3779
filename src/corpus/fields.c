#include "corpus/fields.h"

#include "base/escape.h"

struct pm_doc_field {
    const char *key;
    size_t offset; /* of the pm_str in pm_doc */
};

static const pm_doc_field fields[] = {
    {"title", offsetof(pm_doc, title)},
    {"publisher", offsetof(pm_doc, publisher)},
    {"author", offsetof(pm_doc, author)},
    {"authors", offsetof(pm_doc, author)},
    {"date", offsetof(pm_doc, date)},
    {"url", offsetof(pm_doc, url)},
    {"archive_url", offsetof(pm_doc, archive_url)},
    {"language", offsetof(pm_doc, language)},
    {"lang", offsetof(pm_doc, language)},
};

const pm_doc_field *pm_doc_field_of(pm_str key)
{
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
        if (pm_str_ieq(key, pm_str_of(fields[i].key)))
            return &fields[i];
    return NULL;
}

static bool digits(pm_str s, size_t at, size_t count, uint32_t *out)
{
    uint64_t n;
    if (at + count > s.len || !pm_str_u64(pm_str_slice(s, at, at + count), 9999, &n))
        return false;
    *out = (uint32_t)n;
    return true;
}

static uint32_t days_of(uint32_t year, uint32_t month)
{
    static const uint8_t days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return month == 2 && leap ? 29 : days[month - 1];
}

/* YYYY, YYYY-MM or YYYY-MM-DD, a day that the calendar has. */
static bool is_date(pm_str s)
{
    uint32_t year, month, day;
    if ((s.len != 4 && s.len != 7 && s.len != 10) || !digits(s, 0, 4, &year))
        return false;
    if (s.len == 4)
        return true;
    if (s.ptr[4] != '-' || !digits(s, 5, 2, &month) || month < 1 || month > 12)
        return false;
    return s.len == 7 || (s.ptr[7] == '-' && digits(s, 8, 2, &day) && day >= 1 && day <= days_of(year, month));
}

pm_field_status pm_doc_field_set(pm_doc *doc, const pm_doc_field *field, pm_str value)
{
    pm_str *slot = (pm_str *)((char *)doc + field->offset);
    if (value.len == 0)
        return PM_FIELD_KEPT;
    if (slot->len)
        return PM_FIELD_TWICE;
    bool address = slot == &doc->url || slot == &doc->archive_url;
    if (address && !pm_url_is_http(value))
        return PM_FIELD_BAD_URL;
    *slot = value;
    return slot == &doc->date && !is_date(value) ? PM_FIELD_BAD_DATE : PM_FIELD_KEPT;
}

pm_field_complaint pm_field_complaint_of(pm_field_status status)
{
    static const pm_field_complaint complaints[PM_FIELD_STATUS_COUNT] = {
        [PM_FIELD_TWICE] = {PM_D_FRONT_MATTER, "this field was given already", "the first one counts"},
        [PM_FIELD_BAD_URL] = {PM_D_BAD_URL, "the address is not one of the web and was left out",
                              "it begins with https:// or http:// and holds no blank"},
        [PM_FIELD_BAD_DATE] = {PM_D_BAD_DATE, "the date is kept as it is, but cannot be compared",
                               "write YYYY-MM-DD, YYYY-MM or YYYY"},
    };
    return complaints[status];
}
