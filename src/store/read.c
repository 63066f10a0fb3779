/* A store may come from anywhere: a download, a colleague, an attacker. Before
 * a row is read, the file must be ours by its marks and its tables must be
 * exactly those of schema.c, so that no view, trigger or virtual table of
 * somebody else's making runs. Ids must run 1, 2, 3 ...: a damaged tree whose
 * pages point back at themselves is refused at the first repetition.
 */
#include "store/store.h"

#include "base/escape.h"
#include "base/file.h"
#include "store/schema.h"
#include "store/sql.h"

#include <string.h>

enum { VALUE_BYTES = 16 << 20, TOTAL_BYTES = 1 << 30 };

typedef struct reader {
    pm_sql sql;
    pm_stored *out;
    const pm_entities *entities;
    const pm_vocabulary *vocabulary;
    pm_map docs;     /* name -> index */
    pm_map missing;  /* ids reported already */
    size_t left;     /* bytes of text that may still be copied */
} reader;

/* --- is it ours? ------------------------------------------------------------ */

static void be_careful(sqlite3 *db)
{
    sqlite3_limit(db, SQLITE_LIMIT_LENGTH, VALUE_BYTES);
    sqlite3_limit(db, SQLITE_LIMIT_ATTACHED, 0);
    sqlite3_db_config(db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
    sqlite3_db_config(db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
    sqlite3_db_config(db, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, NULL);
    sqlite3_db_config(db, SQLITE_DBCONFIG_ENABLE_VIEW, 0, NULL);
}

static int64_t pragma(pm_sql *sql, const char *statement)
{
    sqlite3_stmt *st = pm_sql_prepare(sql, statement);
    int64_t value = pm_sql_next(sql, st) ? sqlite3_column_int64(st, 0) : -1;
    sqlite3_finalize(st);
    return value;
}

static bool table_is_ours(pm_sql *sql, const pm_schema_item *table)
{
    sqlite3_stmt *st = pm_sql_prepare(sql, "SELECT sql FROM sqlite_schema WHERE type = 'table' AND name = ?");
    pm_sql_text(sql, st, 1, pm_str_of(table->name));
    bool ours = pm_sql_next(sql, st) && pm_str_eqz(pm_sql_get(st, 0), table->sql);
    sqlite3_finalize(st);
    return ours;
}

static bool is_ours(pm_sql *sql)
{
    if (pragma(sql, "PRAGMA application_id") != PM_STORE_APPLICATION)
        return pm_sql_fail(sql, "it was not written by powermap");
    if (pragma(sql, "PRAGMA user_version") != PM_STORE_VERSION)
        return pm_sql_fail(sql, "it was written by another version of powermap");
    for (const pm_schema_item *t = pm_schema_tables; t->name; t++)
        if (!table_is_ours(sql, t))
            return pm_sql_fail(sql, "its tables are not powermap's");
    return !sql->failed;
}

/* --- rows ------------------------------------------------------------------- */

static pm_str keep(reader *r, sqlite3_stmt *st, int column)
{
    pm_str text = pm_sql_get(st, column);
    if (text.len > r->left) {
        pm_sql_fail(&r->sql, "it holds more text than fits");
        return PM_STR("");
    }
    r->left -= text.len;
    return pm_arena_str(&r->out->arena, text);
}

/* The id of a row must be the next number. */
static bool is_next(reader *r, sqlite3_stmt *st, size_t count)
{
    if (count < PM_NONE && sqlite3_column_int64(st, 0) == (int64_t)count + 1)
        return true;
    return pm_sql_fail(&r->sql, "it is damaged: rows are out of order");
}

static uint64_t hex(pm_str s)
{
    uint64_t value = 0;
    for (size_t i = 0; i < s.len && i < 16; i++) {
        const char *digits = "0123456789abcdef";
        const char *at = s.ptr[i] ? strchr(digits, s.ptr[i]) : NULL;
        value = value << 4 | (uint64_t)(at ? at - digits : 0);
    }
    return value;
}

static void read_docs(reader *r)
{
    PM_VEC(pm_doc) docs = {0};
    sqlite3_stmt *st = pm_sql_prepare(&r->sql, "SELECT id, name, path, hash, title, publisher, author, date, url, "
                                               "archive_url, language FROM doc ORDER BY id");
    while (pm_sql_next(&r->sql, st) && is_next(r, st, docs.len)) {
        pm_doc d = {.name = keep(r, st, 1), .path = keep(r, st, 2), .hash = hex(pm_sql_get(st, 3)),
                    .title = keep(r, st, 4), .publisher = keep(r, st, 5), .author = keep(r, st, 6),
                    .date = keep(r, st, 7), .url = keep(r, st, 8), .archive_url = keep(r, st, 9),
                    .language = keep(r, st, 10)};
        d.markdown = pm_str_eqz(pm_path_ending(d.path), "md");
        pm_map_set(&r->docs, d.name, (uint32_t)docs.len);
        pm_vec_push(&docs, d);
    }
    sqlite3_finalize(st);
    r->out->doc_count = (uint32_t)docs.len;
    r->out->docs = pm_arena_alloc(&r->out->arena, docs.len, sizeof *docs.at);
    if (docs.len)
        memcpy(r->out->docs, docs.at, docs.len * sizeof *docs.at);
    pm_vec_free(&docs);
}

/* The index of ID in a list; PM_NONE, said once an id, if the list lacks it. */
static uint32_t known(reader *r, uint32_t index, pm_str id, const char *what)
{
    if (index != PM_NONE || pm_map_get(&r->missing, id) != PM_MAP_NONE)
        return index;
    pm_map_set(&r->missing, id, 1);
    pm_buf message = {0};
    pm_buf_fmt(&message, "the store knows the %s '%.*s', which the list no longer has; its claims are left out",
               what, PM_ARG(id));
    pm_diag_file(r->sql.diags, PM_D_STALE_STORE, r->sql.path, pm_buf_str(&message),
                 PM_STR("run `powermap build` to read the texts again"));
    pm_buf_free(&message);
    return PM_NONE;
}

static bool parse_modality(uint8_t *out, pm_str name)
{
    for (unsigned m = 0; m < PM_MODALITY_COUNT; m++)
        if (pm_str_eqz(name, pm_modality_name((pm_modality)m))) {
            *out = (uint8_t)m;
            return true;
        }
    return false;
}

static bool parse_spans(pm_claim *c, sqlite3_stmt *st, int column)
{
    uint32_t *const fields[] = {&c->start, &c->end, &c->cue_start, &c->cue_end,
                                &c->subject_start, &c->subject_end, &c->object_start, &c->object_end};
    for (int i = 0; i < 8; i++) {
        int64_t value = sqlite3_column_int64(st, column + i);
        if (value < 0 || value >= (int64_t)PM_NONE)
            return false;
        *fields[i] = (uint32_t)value;
        if (i % 2 && *fields[i] < *fields[i - 1])
            return false;
    }
    return true;
}

enum { C_ID, C_DOC, C_SUBJECT, C_RELATION, C_OBJECT, C_MODALITY, C_SOURCE, C_QUOTE, C_DETAIL, C_RULE, C_SPANS };

static void read_claim(reader *r, sqlite3_stmt *st)
{
    pm_claim c = {.doc = PM_NONE, .relation = PM_NONE};
    pm_str doc = pm_sql_get(st, C_DOC), relation = pm_sql_get(st, C_RELATION);
    bool has_doc = sqlite3_column_type(st, C_DOC) != SQLITE_NULL;
    bool open = sqlite3_column_type(st, C_RELATION) == SQLITE_NULL;
    if (has_doc)
        c.doc = pm_map_get(&r->docs, doc);
    pm_str quote = pm_sql_get(st, C_QUOTE);
    if ((has_doc && c.doc == PM_MAP_NONE) || !parse_modality(&c.modality, pm_sql_get(st, C_MODALITY)) ||
        !parse_spans(&c, st, C_SPANS) || quote.len != c.end - c.start) {
        pm_sql_fail(&r->sql, "it is damaged: a claim makes no sense");
        return;
    }
    pm_str subject = pm_sql_get(st, C_SUBJECT), object = pm_sql_get(st, C_OBJECT);
    c.subject = known(r, pm_entities_find(r->entities, subject), subject, "entity");
    c.object = known(r, pm_entities_find(r->entities, object), object, "entity");
    if (!open)
        c.relation = known(r, pm_vocabulary_find(r->vocabulary, relation), relation, "relation");
    if (c.subject == PM_NONE || c.object == PM_NONE || (!open && c.relation == PM_NONE))
        return;
    c.source = keep(r, st, C_SOURCE);
    c.quote = keep(r, st, C_QUOTE);
    c.detail = keep(r, st, C_DETAIL);
    c.rule = keep(r, st, C_RULE);
    pm_vec_push(&r->out->claims, c);
}

static void read_claims(reader *r)
{
    sqlite3_stmt *st = pm_sql_prepare(
        &r->sql, "SELECT id, doc, subject, relation, object, modality, source, quote, detail, rule, evidence_start, "
                 "evidence_end, cue_start, cue_end, subject_start, subject_end, object_start, object_end "
                 "FROM claim ORDER BY id");
    for (size_t count = 0; pm_sql_next(&r->sql, st) && is_next(r, st, count); count++)
        read_claim(r, st);
    sqlite3_finalize(st);
}

/* Immutable: SQLite looks for no journal beside the file, which could be used
 * to change what is read. */
static void uri_of(pm_buf *out, pm_str path)
{
    pm_buf_addz(out, "file:");
    pm_escape(out, PM_URL, path);
    pm_buf_addz(out, "?mode=ro&immutable=1");
}

bool pm_store_read(pm_stored *out, pm_str path, const pm_entities *entities, const pm_vocabulary *vocabulary,
                   pm_diags *diags)
{
    *out = (pm_stored){0};
    reader r = {.sql = {.path = path, .diags = diags}, .out = out, .entities = entities,
                .vocabulary = vocabulary, .left = TOTAL_BYTES};
    pm_buf uri = {0};
    uri_of(&uri, path);
    if (pm_sql_open(&r.sql, uri.ptr, SQLITE_OPEN_READONLY | SQLITE_OPEN_URI)) {
        be_careful(r.sql.db);
        if (is_ours(&r.sql)) {
            read_docs(&r);
            read_claims(&r);
        }
    }
    pm_sql_close(&r.sql);
    pm_buf_free(&uri);
    pm_map_free(&r.docs);
    pm_map_free(&r.missing);
    if (r.sql.failed)
        pm_stored_free(out);
    return !r.sql.failed;
}

void pm_stored_free(pm_stored *stored)
{
    pm_vec_free(&stored->claims);
    pm_arena_free(&stored->arena);
    *stored = (pm_stored){0};
}
