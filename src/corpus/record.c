#include "corpus/record.h"

#include "base/file.h"
#include "base/utf8.h"
#include "corpus/fields.h"

#include <jansson.h>

enum { NAME_BYTES = 1024 };

static const double EXACT = 9007199254740992.0; /* 2^53: whole numbers below it are exact */

typedef struct reader {
    pm_doc *doc;
    pm_str line;
    pm_record_place at;
    pm_arena *arena;
    pm_diags *diags;
} reader;

static void complain(const reader *r, pm_diag_code code, uint32_t column, pm_str message, pm_str hint)
{
    uint32_t line = r->at.line < UINT32_MAX ? (uint32_t)r->at.line : UINT32_MAX;
    pm_diag_place(r->diags, code, r->at.path, line, column, 1, r->line, message, hint);
}

static pm_str text_of(const json_t *value)
{
    return (pm_str){json_string_value(value), json_string_length(value)};
}

/* Numbers beyond 64 bits in fields that nobody reads are no reason to lose the
 * text. */
static json_t *load(pm_str line, json_error_t *error)
{
    json_t *root = json_loadb(line.ptr, line.len, 0, error);
    if (!root && json_error_code(error) == json_error_numeric_overflow)
        root = json_loadb(line.ptr, line.len, JSON_DECODE_INT_AS_REAL, error);
    return root;
}

bool pm_is_record(pm_str line)
{
    line = pm_str_trim(pm_str_starts(line, PM_STR("\xEF\xBB\xBF")) ? pm_str_slice(line, 3, line.len) : line);
    if (line.len == 0 || line.ptr[0] != '{')
        return false;
    json_error_t error;
    json_t *root = load(line, &error);
    bool is = json_is_string(json_object_get(root, "text"));
    json_decref(root);
    return is;
}

/* --- the fields ---------------------------------------------------------------- */

static void complain_field(const reader *r, const char *key, pm_diag_code code, const char *message, const char *hint)
{
    pm_buf text = {0};
    pm_buf_fmt(&text, "\"%s\": %s", key, message);
    complain(r, code, 1, pm_buf_str(&text), pm_str_of(hint));
    pm_buf_free(&text);
}

/* Appends a text or a whole number. False for anything else. */
static bool add_scalar(pm_buf *out, const json_t *value)
{
    double number = json_is_number(value) ? json_number_value(value) : 0.5;
    bool whole = number > -EXACT && number < EXACT && (double)(int64_t)number == number;
    if (json_is_string(value))
        pm_buf_add(out, pm_str_trim(text_of(value)));
    else if (json_is_integer(value))
        pm_buf_i64(out, json_integer_value(value));
    else if (whole) /* load() had to read it as a fraction */
        pm_buf_i64(out, (int64_t)number);
    return json_is_string(value) || json_is_integer(value) || whole;
}

/* A scalar, or a list of them with commas between. */
static bool add_value(pm_buf *out, const json_t *value)
{
    if (!json_is_array(value))
        return add_scalar(out, value);
    for (size_t i = 0; i < json_array_size(value); i++) {
        if (out->len)
            pm_buf_addz(out, ", ");
        if (!add_scalar(out, json_array_get(value, i)))
            return false;
    }
    return true;
}

static void read_field(const reader *r, const char *key, const json_t *value)
{
    const pm_doc_field *field = pm_doc_field_of(pm_str_of(key));
    if (!field || json_is_null(value))
        return;
    pm_buf text = {0};
    if (add_value(&text, value)) {
        pm_field_status status = pm_doc_field_set(r->doc, field, pm_arena_str(r->arena, pm_buf_str(&text)));
        pm_field_complaint complaint = pm_field_complaint_of(status);
        if (status != PM_FIELD_KEPT)
            complain_field(r, key, complaint.code, complaint.message, complaint.hint);
    } else {
        complain_field(r, key, PM_D_FRONT_MATTER, "this is no text and was left out", "");
    }
    pm_buf_free(&text);
}

/* --- the name ------------------------------------------------------------------ */

/* Without control characters, at most NAME_BYTES. */
static pm_str tidy_name(pm_str name, pm_arena *arena)
{
    size_t cut = name.len < NAME_BYTES ? name.len : NAME_BYTES;
    while (cut && cut < name.len && ((unsigned char)name.ptr[cut] & 0xC0) == 0x80)
        cut--;
    pm_buf tidy = {0};
    for (size_t i = 0; i < cut; i++)
        pm_buf_char(&tidy, (unsigned char)name.ptr[i] < ' ' || name.ptr[i] == 0x7F ? ' ' : name.ptr[i]);
    pm_str kept = pm_arena_str(arena, pm_str_trim(pm_buf_str(&tidy)));
    pm_buf_free(&tidy);
    return kept;
}

static pm_str name_of(const reader *r, const json_t *root)
{
    static const char *const keys[] = {"doc", "id"};
    pm_str name = {0};
    pm_buf text = {0};
    for (size_t i = 0; i < sizeof keys / sizeof *keys && name.len == 0; i++) {
        const json_t *value = json_object_get(root, keys[i]);
        if (add_scalar(&text, value))
            name = tidy_name(pm_buf_str(&text), r->arena);
    }
    if (name.len == 0) {
        pm_str stem = pm_str_eqz(r->at.path, "-") ? PM_STR("stdin") : pm_path_stem(r->at.path);
        pm_buf_clear(&text);
        pm_buf_fmt(&text, "%.*s_%llu", PM_ARG(stem), (unsigned long long)r->at.line);
        name = pm_arena_str(r->arena, pm_buf_str(&text));
    }
    pm_buf_free(&text);
    return name;
}

/* --- the line ------------------------------------------------------------------ */

/* "crawl.jsonl:17", where an editor finds it. */
static pm_str path_of(const reader *r)
{
    pm_buf text = {0};
    pm_buf_fmt(&text, "%.*s:%llu", PM_ARG(r->at.path), (unsigned long long)r->at.line);
    pm_str kept = pm_arena_str(r->arena, pm_buf_str(&text));
    pm_buf_free(&text);
    return kept;
}

static bool has_text(pm_str text)
{
    for (size_t i = 0; i < text.len;)
        if (!pm_utf8_is_space(pm_utf8_next(text, &i)))
            return true;
    return false;
}

static bool fill(const reader *r, json_t *root)
{
    const json_t *text = json_object_get(root, "text");
    const char *key;
    json_t *value;
    if (!json_is_string(text)) {
        complain(r, PM_D_BAD_RECORD, 1, json_is_object(root) ? PM_STR("the object has no \"text\"") : PM_STR("the line is not a JSON object"),
                 PM_STR("each line is one: {\"doc\": \"name\", \"text\": \"…\"}"));
        return false;
    }
    if (!has_text(text_of(text))) {
        complain(r, PM_D_EMPTY, 1, PM_STR("the text is empty and was passed over"), PM_STR(""));
        return false;
    }
    *r->doc = (pm_doc){.name = name_of(r, root), .path = path_of(r), .bytes = pm_arena_str(r->arena, text_of(text))};
    r->doc->hash = pm_str_hash(r->doc->bytes);
    json_object_foreach(root, key, value)
        read_field(r, key, value);
    return true;
}

bool pm_record_read(pm_doc *out, pm_str line, pm_record_place at, pm_arena *arena, pm_diags *diags)
{
    reader r = {out, line, at, arena, diags};
    json_error_t error;
    json_t *root = load(line, &error);
    bool ok = root && fill(&r, root);
    if (!root) {
        pm_buf message = {0};
        pm_buf_fmt(&message, "the line is not JSON: %s", error.text);
        complain(&r, PM_D_BAD_RECORD, error.column > 0 ? (uint32_t)error.column : 1, pm_buf_str(&message),
                 PM_STR("each line is one object: {\"doc\": \"name\", \"text\": \"…\"}"));
        pm_buf_free(&message);
    }
    json_decref(root);
    return ok;
}
