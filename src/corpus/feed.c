#include "corpus/feed.h"

#include "base/file.h"
#include "base/memory.h"
#include "corpus/corpus.h"
#include "corpus/doc_names.h"
#include "corpus/format.h"
#include "corpus/record.h"
#include "corpus/stream.h"
#include "corpus/walk.h"

#include <stdlib.h>

typedef struct entry {
    pm_str name, path; /* in the arena */
    const pm_format *format; /* NULL = plain text */
} entry;

struct pm_feed {
    PM_VEC(entry) entries;
    size_t next;
    bool reading;        /* the records of `at` */
    pm_record_place at;
    pm_stream stream;
    pm_doc_names names;
    uint32_t skipped;
    bool any;            /* a text was read */
    pm_str first_path;
    pm_arena arena;
};

/* --- the files ------------------------------------------------------------------ */

static int by_name(const void *pa, const void *pb)
{
    const entry *a = pa, *b = pb;
    int order = pm_str_cmp(a->name, b->name);
    return order ? order : pm_str_cmp(a->path, b->path);
}

static bool holds_records(const entry *e)
{
    return e->format && e->format->records;
}

static void warn_renamed(const entry *e, const entry *first, pm_diags *diags)
{
    pm_buf message = {0};
    pm_buf_fmt(&message, "'%.*s' has the same name and is called '%.*s' in the tables", PM_ARG(e->path), PM_ARG(e->name));
    pm_diag_file(diags, PM_D_DUPLICATE_DOC, first->path, pm_buf_str(&message),
                 PM_STR("rename one of the two: what the curator decided holds for a name"));
    pm_buf_free(&message);
}

/* Gives the second and later of one name a name of their own; ENTRIES are
 * sorted. Files of records have no name to give. */
static void make_unique(pm_feed *feed, pm_diags *diags)
{
    for (size_t i = 0; i < feed->entries.len; i++)
        if (!holds_records(&feed->entries.at[i]))
            pm_doc_names_take(&feed->names, feed->entries.at[i].name);
    const entry *first = NULL;
    pm_str name = {0};
    for (size_t i = 0; i < feed->entries.len; i++) {
        entry *e = &feed->entries.at[i];
        if (holds_records(e))
            continue;
        if (first && pm_str_eq(e->name, name)) {
            e->name = pm_doc_names_next(&feed->names, e->name, &feed->arena);
            warn_renamed(e, first, diags);
        } else {
            first = e;
            name = e->name;
        }
    }
}

static void add_file(pm_feed *feed, const pm_found *found, pm_diags *diags)
{
    pm_str path = pm_arena_str(&feed->arena, found->path);
    const pm_format *format = pm_format_of(pm_path_ending(path));
    if (!format && !found->named) {
        feed->skipped++;
        pm_diag_file(diags, PM_D_UNKNOWN_FORMAT, path, PM_STR("files of this kind are not read"),
                     PM_STR("texts are .txt, .md or .jsonl files"));
        return;
    }
    pm_str name = pm_str_eqz(path, "-") ? PM_STR("stdin") : pm_path_stem(path);
    pm_vec_push(&feed->entries, (entry){name, path, format});
}

pm_feed *pm_feed_open(const pm_str *paths, uint32_t count, pm_diags *diags)
{
    pm_feed *feed = pm_new(1, sizeof *feed);
    pm_walk walk = {0};
    for (uint32_t i = 0; i < count; i++)
        pm_walk_path(&walk, paths[i], diags);
    feed->skipped = walk.lost;
    feed->first_path = count ? pm_arena_str(&feed->arena, paths[0]) : PM_STR("");
    for (size_t i = 0; i < walk.files.len; i++)
        add_file(feed, &walk.files.at[i], diags);
    pm_walk_free(&walk);
    if (feed->entries.len)
        qsort(feed->entries.at, feed->entries.len, sizeof *feed->entries.at, by_name);
    make_unique(feed, diags);
    if (feed->entries.len)
        qsort(feed->entries.at, feed->entries.len, sizeof *feed->entries.at, by_name);
    return feed;
}

/* --- one text a file ------------------------------------------------------------ */

static void report_unread(pm_feed *feed, pm_str path, pm_file_status status, pm_diags *diags)
{
    pm_buf message = {0};
    if (status == PM_FILE_TOO_LARGE)
        pm_buf_fmt(&message, "the file is larger than %d megabytes and was not read", PM_TEXT_BYTES >> 20);
    else
        pm_buf_fmt(&message, "the file %s", pm_file_reason(status));
    pm_diag_file(diags, status == PM_FILE_TOO_LARGE ? PM_D_TOO_LARGE : PM_D_CANNOT_READ, path, pm_buf_str(&message),
                 status == PM_FILE_TOO_LARGE ? PM_STR("split it into one file an article") : PM_STR(""));
    pm_buf_free(&message);
    feed->skipped++;
}

static bool read_text(pm_feed *feed, const entry *e, pm_str bytes, pm_doc *out, pm_arena *arena, pm_diags *diags)
{
    *out = (pm_doc){.name = pm_arena_str(arena, e->name), .path = pm_arena_str(arena, e->path), .bytes = bytes,
                    .hash = pm_str_hash(bytes)};
    bool ok = (e->format ? e->format->read : pm_format_plain)(out, arena, diags);
    feed->skipped += !ok;
    return ok;
}

static bool read_file(pm_feed *feed, const entry *e, pm_doc *out, pm_arena *arena, pm_diags *diags)
{
    pm_str bytes;
    pm_file_status status = pm_file_read(&bytes, e->path, PM_TEXT_BYTES, arena);
    if (status == PM_FILE_OK)
        return read_text(feed, e, bytes, out, arena, diags);
    report_unread(feed, e->path, status, diags);
    return false;
}

/* --- one text a line -------------------------------------------------------------- */

static void open_records(pm_feed *feed, const entry *e, pm_diags *diags)
{
    pm_file_status status = pm_stream_open(&feed->stream, e->path);
    feed->reading = status == PM_FILE_OK;
    feed->at = (pm_record_place){e->path, 0};
    if (!feed->reading)
        report_unread(feed, e->path, status, diags);
}

static void close_records(pm_feed *feed, pm_diags *diags)
{
    if (feed->stream.status != PM_FILE_OK)
        report_unread(feed, feed->at.path, feed->stream.status, diags);
    pm_stream_close(&feed->stream);
    feed->reading = false;
}

static void report_long(pm_feed *feed, pm_diags *diags)
{
    pm_buf message = {0};
    pm_buf_fmt(&message, "the line is longer than %d megabytes and was passed over", PM_TEXT_BYTES >> 20);
    pm_diag_place(diags, PM_D_TOO_LARGE, feed->at.path, (uint32_t)feed->at.line, 1, 1, PM_STR(""), pm_buf_str(&message),
                  PM_STR(""));
    pm_buf_free(&message);
    feed->skipped++;
}

static void name_record(pm_feed *feed, pm_doc *doc, pm_arena *arena, pm_diags *diags)
{
    if (pm_doc_names_take(&feed->names, doc->name))
        return;
    pm_str wanted = doc->name;
    doc->name = pm_doc_names_next(&feed->names, wanted, arena);
    pm_buf message = {0};
    pm_buf_fmt(&message, "the name '%.*s' is taken, and this text is called '%.*s' in the tables", PM_ARG(wanted),
               PM_ARG(doc->name));
    pm_diag_place(diags, PM_D_DUPLICATE_DOC, feed->at.path, (uint32_t)feed->at.line, 1, 1, PM_STR(""), pm_buf_str(&message),
                  PM_STR("give each text a \"doc\" of its own: what the curator decided holds for a name"));
    pm_buf_free(&message);
}

/* One line. True if it gave a document. */
static bool take_line(pm_feed *feed, pm_str line, pm_doc *out, pm_arena *arena, pm_diags *diags)
{
    feed->at.line = feed->stream.line;
    if (feed->at.line == 1 && pm_str_starts(line, PM_STR("\xEF\xBB\xBF")))
        line = pm_str_slice(line, 3, line.len);
    if (pm_str_trim(line).len == 0)
        return false;
    if (!pm_record_read(out, line, feed->at, arena, diags)) {
        feed->skipped++;
        return false;
    }
    name_record(feed, out, arena, diags);
    return true;
}

static bool next_record(pm_feed *feed, pm_doc *out, pm_arena *arena, pm_diags *diags)
{
    for (;;) {
        pm_str line;
        pm_stream_step step = pm_stream_next(&feed->stream, &line, PM_TEXT_BYTES);
        if (step == PM_STREAM_LINE && take_line(feed, line, out, arena, diags))
            return true;
        if (step == PM_STREAM_LONG) {
            feed->at.line = feed->stream.line;
            report_long(feed, diags);
        }
        if (step == PM_STREAM_END) {
            close_records(feed, diags);
            return false;
        }
    }
}

/* Standard input: what its first line is, decides. */
static bool read_input(pm_feed *feed, const entry *e, pm_doc *out, pm_arena *arena, pm_diags *diags)
{
    open_records(feed, e, diags);
    pm_str line, bytes;
    pm_stream_step step = pm_stream_next(&feed->stream, &line, PM_TEXT_BYTES);
    if (step == PM_STREAM_LINE && pm_is_record(line))
        return take_line(feed, line, out, arena, diags) || next_record(feed, out, arena, diags);
    pm_file_status status = pm_stream_whole(&feed->stream, &bytes, PM_TEXT_BYTES, arena);
    pm_stream_close(&feed->stream);
    feed->reading = false;
    if (status == PM_FILE_OK)
        return read_text(feed, e, bytes, out, arena, diags);
    report_unread(feed, e->path, status, diags);
    return false;
}

/* --- all of them -------------------------------------------------------------------- */

static bool next_file(pm_feed *feed, pm_doc *out, pm_arena *arena, pm_diags *diags)
{
    const entry *e = &feed->entries.at[feed->next++];
    if (pm_str_eqz(e->path, "-"))
        return read_input(feed, e, out, arena, diags);
    if (!holds_records(e))
        return read_file(feed, e, out, arena, diags);
    open_records(feed, e, diags);
    return false;
}

bool pm_feed_next(pm_feed *feed, pm_doc *out, pm_arena *arena, pm_diags *diags)
{
    while (feed->reading || feed->next < feed->entries.len) {
        bool found = feed->reading ? next_record(feed, out, arena, diags) : next_file(feed, out, arena, diags);
        feed->any = feed->any || found;
        if (found)
            return true;
    }
    if (!feed->any)
        pm_diag_file(diags, PM_D_NO_TEXTS, feed->first_path, PM_STR("no text was found"),
                     PM_STR("texts are .txt, .md or .jsonl files, or - for standard input"));
    feed->any = true; /* said once */
    return false;
}

uint32_t pm_feed_skipped(const pm_feed *feed)
{
    return feed->skipped;
}

uint32_t pm_feed_files(const pm_feed *feed)
{
    return (uint32_t)feed->entries.len;
}

bool pm_feed_has_records(const pm_feed *feed)
{
    for (size_t i = 0; i < feed->entries.len; i++)
        if (holds_records(&feed->entries.at[i]) || pm_str_eqz(feed->entries.at[i].path, "-"))
            return true;
    return false;
}

void pm_feed_close(pm_feed *feed)
{
    if (feed->reading)
        pm_stream_close(&feed->stream);
    pm_vec_free(&feed->entries);
    pm_doc_names_free(&feed->names);
    pm_arena_free(&feed->arena);
    free(feed);
}
