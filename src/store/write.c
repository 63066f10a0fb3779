#include "store/store.h"

#include "base/file.h"
#include "store/schema.h"
#include "store/sql.h"

#include <stdio.h>

/* --- rows ------------------------------------------------------------------ */

static void texts(pm_sql *sql, sqlite3_stmt *st, const pm_str *list, int count)
{
    for (int i = 0; i < count; i++)
        pm_sql_text(sql, st, i + 1, list[i]);
}

static void put_words(pm_sql *sql, sqlite3_stmt *st, const pm_entities *entities, pm_str id, const char *kind,
                      pm_range words)
{
    for (uint32_t i = 0; i < words.count; i++) {
        const pm_str row[] = {id, pm_str_of(kind), entities->words[words.first + i]};
        texts(sql, st, row, 3);
        pm_sql_put(sql, st);
    }
}

static void put_entities(pm_sql *sql, const pm_entities *entities)
{
    sqlite3_stmt *st = pm_sql_prepare(sql, "INSERT INTO entity VALUES (?,?,?,?,?,?,?,?,?)");
    sqlite3_stmt *words = pm_sql_prepare(sql, "INSERT INTO alias VALUES (?,?,?)");
    for (uint32_t i = 0; i < entities->count; i++) {
        const pm_entity *e = &entities->list[i];
        const pm_str row[] = {e->id, e->name, e->label, pm_str_of(pm_entity_type_name(e->type)), e->type_name,
                              e->description, e->role, e->url, e->wikidata};
        texts(sql, st, row, 9);
        pm_sql_put(sql, st);
        put_words(sql, words, entities, e->id, "alias", e->aliases);
        put_words(sql, words, entities, e->id, "never", e->never);
        put_words(sql, words, entities, e->id, "context", e->context);
    }
    sqlite3_finalize(st);
    sqlite3_finalize(words);
}

static void put_relations(pm_sql *sql, const pm_vocabulary *vocabulary)
{
    sqlite3_stmt *st = pm_sql_prepare(sql, "INSERT INTO relation VALUES (?,?,?,?,?,?)");
    for (uint32_t i = 0; i < vocabulary->count; i++) {
        const pm_relation *r = &vocabulary->list[i];
        const pm_str row[] = {r->id, r->label, r->inverse, r->meaning, pm_str_of(pm_family_name(r->family))};
        texts(sql, st, row, 5);
        pm_sql_int(sql, st, 6, r->symmetric);
        pm_sql_put(sql, st);
    }
    sqlite3_finalize(st);
}

static void put_docs(pm_sql *sql, const pm_corpus *corpus)
{
    sqlite3_stmt *st = pm_sql_prepare(sql, "INSERT INTO doc (name, path, hash, title, publisher, author, date, url, "
                                           "archive_url, language, id) VALUES (?,?,?,?,?,?,?,?,?,?,?)");
    for (uint32_t i = 0; i < corpus->count; i++) {
        const pm_doc *d = &corpus->docs[i];
        char hash[17];
        snprintf(hash, sizeof hash, "%016llx", (unsigned long long)d->hash);
        const pm_str row[] = {d->name, d->path, pm_str_of(hash), d->title, d->publisher, d->author, d->date,
                              d->url, d->archive_url, d->language};
        texts(sql, st, row, 10);
        pm_sql_int(sql, st, 11, (int64_t)i + 1);
        pm_sql_put(sql, st);
    }
    sqlite3_finalize(st);
}

static void put_mentions(pm_sql *sql, const pm_corpus *corpus, const pm_mentions *mentions,
                         const pm_entities *entities)
{
    sqlite3_stmt *st = pm_sql_prepare(sql, "INSERT INTO mention (doc, kind, match, surface, entity, start_byte, "
                                           "end_byte, score) VALUES (?,?,?,?,?,?,?,?)");
    for (uint32_t d = 0; d < corpus->count; d++)
        for (uint32_t i = 0; i < mentions[d].count; i++) {
            const pm_mention *m = &mentions[d].list[i];
            const pm_str row[] = {corpus->docs[d].name, pm_str_of(pm_mention_kind_name(m->kind)),
                                  pm_str_of(pm_match_name(m->match)),
                                  pm_str_slice(corpus->docs[d].bytes, m->start, m->end)};
            texts(sql, st, row, 4);
            if (m->entity == PM_NONE)
                pm_sql_null(sql, st, 5);
            else
                pm_sql_text(sql, st, 5, entities->list[m->entity].id);
            pm_sql_int(sql, st, 6, m->start);
            pm_sql_int(sql, st, 7, m->end);
            pm_sql_real(sql, st, 8, (double)m->score);
            pm_sql_put(sql, st);
        }
    sqlite3_finalize(st);
}

/* Counts line ends while the positions asked for ascend; starts over where
 * they do not, so claims in order cost one pass over each text. */
typedef struct line_counter {
    uint32_t doc, at, line;
} line_counter;

static uint32_t line_of(line_counter *c, pm_str text, uint32_t doc, uint32_t offset)
{
    if (c->doc != doc || offset < c->at)
        *c = (line_counter){doc, 0, 1};
    for (; c->at < offset && c->at < text.len; c->at++) {
        char b = text.ptr[c->at];
        bool crlf = b == '\r' && c->at + 1 < text.len && text.ptr[c->at + 1] == '\n';
        c->line += b == '\n' || (b == '\r' && !crlf);
    }
    return c->line;
}

static void put_details(pm_sql *sql, sqlite3_stmt *st, int64_t claim, pm_str detail)
{
    pm_str field;
    while (detail.len && pm_str_field(&detail, ';', &field)) {
        size_t eq = pm_str_find(field, PM_STR("="), 0);
        if (eq == field.len)
            continue;
        pm_sql_int(sql, st, 1, claim);
        pm_sql_text(sql, st, 2, pm_str_trim(pm_str_slice(field, 0, eq)));
        pm_sql_text(sql, st, 3, pm_str_slice(field, eq + 1, field.len));
        pm_sql_put(sql, st);
    }
}

typedef struct claim_rows {
    pm_sql *sql;
    sqlite3_stmt *claim, *detail;
    const pm_entities *entities;
    const pm_vocabulary *vocabulary;
    line_counter lines;
} claim_rows;

static void put_claim(claim_rows *rows, const pm_claim *c, pm_str doc, pm_str text)
{
    pm_sql *sql = rows->sql;
    sqlite3_stmt *st = rows->claim;
    const pm_str row[] = {rows->entities->list[c->subject].id, rows->entities->list[c->object].id,
                          pm_str_of(pm_modality_name(c->modality)), c->source, c->quote, c->detail, c->rule};
    texts(sql, st, row, 7);
    const uint32_t numbers[] = {c->start, c->end, c->cue_start, c->cue_end,
                                c->subject_start, c->subject_end, c->object_start, c->object_end};
    for (int i = 0; i < 8; i++)
        pm_sql_int(sql, st, 8 + i, numbers[i]);
    if (c->doc == PM_NONE)
        pm_sql_null(sql, st, 16);
    else
        pm_sql_text(sql, st, 16, doc);
    if (c->relation == PM_NONE)
        pm_sql_null(sql, st, 17);
    else
        pm_sql_text(sql, st, 17, rows->vocabulary->list[c->relation].id);
    if (text.len)
        pm_sql_int(sql, st, 18, line_of(&rows->lines, text, c->doc, c->start));
    else
        pm_sql_null(sql, st, 18);
    if (pm_sql_put(sql, st))
        put_details(sql, rows->detail, sqlite3_last_insert_rowid(sql->db), c->detail);
}

static void put_claims(pm_sql *sql, const pm_corpus *corpus, const pm_claims *claims, const pm_entities *entities,
                       const pm_vocabulary *vocabulary)
{
    claim_rows rows = {.sql = sql, .entities = entities, .vocabulary = vocabulary, .lines = {0, 0, 1}};
    rows.claim = pm_sql_prepare(
        sql, "INSERT INTO claim (subject, object, modality, source, quote, detail, rule, evidence_start, evidence_end, "
             "cue_start, cue_end, subject_start, subject_end, object_start, object_end, doc, relation, line) "
             "VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)");
    rows.detail = pm_sql_prepare(sql, "INSERT INTO claim_detail VALUES (?,?,?)");
    for (size_t i = 0; i < claims->len; i++) {
        const pm_claim *c = &claims->at[i];
        const pm_doc *doc = c->doc < corpus->count ? &corpus->docs[c->doc] : NULL;
        put_claim(&rows, c, doc ? doc->name : PM_STR(""), doc ? doc->bytes : entities->text);
    }
    sqlite3_finalize(rows.claim);
    sqlite3_finalize(rows.detail);
}

/* --- the file -------------------------------------------------------------- */

static void make(pm_sql *sql, const pm_schema_item *items)
{
    for (; items->name; items++)
        pm_sql_run(sql, items->sql);
}

static bool begin(pm_sql *sql)
{
    pm_buf pragmas = {0};
    /* Everything that would make the bytes differ from machine to machine is
     * fixed here; a file that is thrown away on failure needs no journal. */
    pm_buf_fmt(&pragmas,
               "PRAGMA page_size = 4096; PRAGMA encoding = 'UTF-8'; PRAGMA auto_vacuum = NONE;"
               "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA locking_mode = EXCLUSIVE;"
               "PRAGMA foreign_keys = ON; PRAGMA secure_delete = ON;"
               "BEGIN; PRAGMA application_id = %d; PRAGMA user_version = %d;",
               PM_STORE_APPLICATION, PM_STORE_VERSION);
    bool ok = pm_sql_run(sql, pragmas.ptr);
    pm_buf_free(&pragmas);
    return ok;
}

static void fill(pm_sql *sql, const char *file, const pm_corpus *corpus, const pm_mentions *mentions,
                 const pm_claims *claims, const pm_entities *entities, const pm_vocabulary *vocabulary)
{
    if (pm_sql_open(sql, file, SQLITE_OPEN_READWRITE) && begin(sql)) {
        make(sql, pm_schema_tables);
        put_entities(sql, entities);
        put_relations(sql, vocabulary);
        put_docs(sql, corpus);
        put_mentions(sql, corpus, mentions, entities);
        put_claims(sql, corpus, claims, entities, vocabulary);
        make(sql, pm_schema_lookups);
        pm_sql_run(sql, "COMMIT");
    }
    pm_sql_close(sql);
}

static void fail_on_file(pm_sql *sql, pm_file_status status)
{
    pm_buf message = {0};
    pm_buf_fmt(&message, "the file %s", pm_file_reason(status));
    pm_sql_fail(sql, message.ptr);
    pm_buf_free(&message);
}

bool pm_store_write(pm_str path, const pm_corpus *corpus, const pm_mentions *mentions, const pm_claims *claims,
                    const pm_entities *entities, const pm_vocabulary *vocabulary, pm_diags *diags)
{
    pm_arena scratch = {0};
    pm_sql sql = {.path = path, .writing = true, .diags = diags};
    pm_new_file file;
    pm_file_status status = pm_new_file_open(&file, path, &scratch);
    if (status == PM_FILE_OK) {
        fill(&sql, file.temporary, corpus, mentions, claims, entities, vocabulary);
        status = pm_new_file_close(&file, sql.failed ? PM_FILE_IO : PM_FILE_OK);
    }
    if (status != PM_FILE_OK)
        fail_on_file(&sql, status); /* what failed first was said already */
    pm_arena_free(&scratch);
    return !sql.failed;
}
