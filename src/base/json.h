/* json.h - JSON being written (RFC 8259): commas and escapes are kept here.
 *
 * Keys come out in the order of the calls. A record of a long list stands on
 * a line of its own, so that two files can be compared line by line.
 */
#ifndef PM_BASE_JSON_H
#define PM_BASE_JSON_H

#include "base/buf.h"

typedef struct pm_json {
    pm_buf *out;
    bool comma; /* a value stands before the next one */
} pm_json;

/* KEY is NULL inside a list and at the top. */
void pm_json_open(pm_json *json, const char *key, char bracket); /* '{' or '[' */
void pm_json_close(pm_json *json, char bracket);                 /* '}' or ']' */
void pm_json_line(pm_json *json);                                /* the next value begins a line */
void pm_json_str(pm_json *json, const char *key, pm_str value);
void pm_json_text(pm_json *json, const char *key, pm_str value); /* nothing if VALUE is empty */
void pm_json_u32(pm_json *json, const char *key, uint32_t value);
void pm_json_num(pm_json *json, const char *key, double value, int digits);
void pm_json_bool(pm_json *json, const char *key, bool value);
void pm_json_null(pm_json *json, const char *key);
void pm_json_span(pm_json *json, const char *key, uint32_t start, uint32_t end); /* [start,end] */

/* {"amount": "...", ...} of "amount=...;date=..."; nothing if empty. */
void pm_json_detail(pm_json *json, const char *key, pm_str detail);

#endif
