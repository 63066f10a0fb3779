#include "base/json.h"

#include "base/escape.h"

static void begin(pm_json *json, const char *key)
{
    if (json->comma) {
        /* The comma stands at the end of the line before. */
        bool at_line = json->out->len && json->out->ptr[json->out->len - 1] == '\n';
        if (at_line)
            json->out->len--;
        pm_buf_char(json->out, ',');
        if (at_line)
            pm_buf_char(json->out, '\n');
    }
    json->comma = true;
    if (key) {
        pm_escape_json(json->out, pm_str_of(key));
        pm_buf_char(json->out, ':');
    }
}

void pm_json_open(pm_json *json, const char *key, char bracket)
{
    begin(json, key);
    pm_buf_char(json->out, bracket);
    json->comma = false;
}

void pm_json_close(pm_json *json, char bracket)
{
    pm_buf_char(json->out, bracket);
    json->comma = true;
}

void pm_json_line(pm_json *json)
{
    pm_buf_char(json->out, '\n');
}

void pm_json_str(pm_json *json, const char *key, pm_str value)
{
    begin(json, key);
    pm_escape_json(json->out, value);
}

void pm_json_text(pm_json *json, const char *key, pm_str value)
{
    if (value.len)
        pm_json_str(json, key, value);
}

void pm_json_u32(pm_json *json, const char *key, uint32_t value)
{
    begin(json, key);
    pm_buf_u64(json->out, value);
}

void pm_json_num(pm_json *json, const char *key, double value, int digits)
{
    begin(json, key);
    pm_buf_num(json->out, value, digits);
}

void pm_json_bool(pm_json *json, const char *key, bool value)
{
    begin(json, key);
    pm_buf_addz(json->out, value ? "true" : "false");
}

void pm_json_null(pm_json *json, const char *key)
{
    begin(json, key);
    pm_buf_addz(json->out, "null");
}

void pm_json_span(pm_json *json, const char *key, uint32_t start, uint32_t end)
{
    pm_json_open(json, key, '[');
    pm_json_u32(json, NULL, start);
    pm_json_u32(json, NULL, end);
    pm_json_close(json, ']');
}

void pm_json_detail(pm_json *json, const char *key, pm_str detail)
{
    if (!detail.len)
        return;
    pm_json_open(json, key, '{');
    pm_str field;
    while (pm_str_field(&detail, ';', &field)) {
        size_t eq = pm_str_find(field, PM_STR("="), 0);
        if (eq == field.len)
            continue;
        begin(json, NULL);
        pm_escape_json(json->out, pm_str_trim(pm_str_slice(field, 0, eq)));
        pm_buf_char(json->out, ':');
        pm_escape_json(json->out, pm_str_slice(field, eq + 1, field.len));
    }
    pm_json_close(json, '}');
}
