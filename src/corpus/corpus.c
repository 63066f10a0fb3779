#include "corpus/corpus.h"

#include "base/file.h"
#include "base/map.h"
#include "base/memory.h"
#include "corpus/format.h"
#include "corpus/walk.h"

#include <stdlib.h>
#include <string.h>

typedef PM_VEC(pm_doc) doc_list;

static bool read_as(pm_doc *out, const pm_format *format, pm_str name, pm_str path, pm_str bytes, pm_arena *arena, pm_diags *diags)
{
    *out = (pm_doc){.name = name, .path = path, .bytes = bytes, .hash = pm_str_hash(bytes)};
    return (format ? format->read : pm_format_plain)(out, arena, diags);
}

void pm_doc_from_bytes(pm_doc *out, pm_str name, pm_str bytes, pm_arena *arena, pm_diags *diags)
{
    read_as(out, NULL, name, name, bytes, arena, diags);
}

static void report_unread(pm_str path, pm_file_status status, pm_diags *diags)
{
    pm_buf message = {0};
    if (status == PM_FILE_TOO_LARGE)
        pm_buf_fmt(&message, "the file is larger than %d megabytes and was not read", PM_TEXT_BYTES >> 20);
    else
        pm_buf_fmt(&message, "the file %s", pm_file_reason(status));
    pm_diag_file(diags, status == PM_FILE_TOO_LARGE ? PM_D_TOO_LARGE : PM_D_CANNOT_READ, path, pm_buf_str(&message),
                 status == PM_FILE_TOO_LARGE ? PM_STR("split it into one file an article") : PM_STR(""));
    pm_buf_free(&message);
}

/* Reads one file. False if it was not read (with a diagnostic). */
static bool read_found(pm_corpus *out, doc_list *docs, const pm_found *found, pm_diags *diags)
{
    pm_str path = pm_arena_str(&out->arena, found->path);
    const pm_format *format = pm_format_of(pm_path_ending(path));
    if (!format && !found->named) {
        pm_diag_file(diags, PM_D_UNKNOWN_FORMAT, path, PM_STR("files of this kind are not read"), PM_STR("texts are .txt or .md files"));
        return false;
    }
    pm_str bytes;
    pm_file_status status = pm_file_read(&bytes, path, PM_TEXT_BYTES, &out->arena);
    if (status != PM_FILE_OK) {
        report_unread(path, status, diags);
        return false;
    }
    pm_doc doc;
    pm_str name = pm_str_eqz(path, "-") ? PM_STR("stdin") : pm_path_stem(path);
    if (!read_as(&doc, format, name, path, bytes, &out->arena, diags))
        return false;
    pm_vec_push(docs, doc);
    return true;
}

static int by_name(const void *pa, const void *pb)
{
    const pm_doc *a = pa, *b = pb;
    int order = pm_str_cmp(a->name, b->name);
    return order ? order : pm_str_cmp(a->path, b->path);
}

/* NAME_2, NAME_3 …: the first that nobody has, counted on from *NUMBER. */
static pm_str free_name(const pm_map *taken, pm_str name, uint32_t *number, pm_arena *arena)
{
    pm_buf text = {0};
    do {
        pm_buf_clear(&text);
        pm_buf_fmt(&text, "%.*s_%u", PM_ARG(name), ++*number);
    } while (pm_map_get(taken, pm_buf_str(&text)) != PM_MAP_NONE);
    pm_str kept = pm_arena_str(arena, pm_buf_str(&text));
    pm_buf_free(&text);
    return kept;
}

static void warn_renamed(const pm_doc *doc, const pm_doc *first, pm_diags *diags)
{
    pm_buf message = {0}, hint = {0};
    pm_buf_fmt(&message, "'%.*s' has the same name and is called '%.*s' in the tables", PM_ARG(doc->path), PM_ARG(doc->name));
    pm_buf_addz(&hint, "rename one of the two: what the curator decided holds for a name");
    pm_diag_file(diags, PM_D_DUPLICATE_DOC, first->path, pm_buf_str(&message), pm_buf_str(&hint));
    pm_buf_free(&message);
    pm_buf_free(&hint);
}

/* Gives the second and later of one name a name of their own. */
static void make_unique(doc_list *docs, pm_arena *arena, pm_diags *diags)
{
    pm_map taken = {0}; /* name -> index of its first document */
    uint32_t *numbers = pm_new(docs->len + 1, sizeof *numbers);
    for (size_t i = 0; i < docs->len; i++)
        if (pm_map_get(&taken, docs->at[i].name) == PM_MAP_NONE)
            pm_map_set(&taken, docs->at[i].name, (uint32_t)i);
    for (size_t i = 0; i < docs->len; i++) {
        uint32_t first = pm_map_get(&taken, docs->at[i].name);
        if (first == i)
            continue;
        numbers[first] = numbers[first] ? numbers[first] : 1;
        docs->at[i].name = free_name(&taken, docs->at[i].name, &numbers[first], arena);
        pm_map_set(&taken, docs->at[i].name, (uint32_t)i);
        warn_renamed(&docs->at[i], &docs->at[first], diags);
    }
    free(numbers);
    pm_map_free(&taken);
}

void pm_corpus_read(pm_corpus *out, const pm_str *paths, uint32_t count, pm_diags *diags)
{
    *out = (pm_corpus){0};
    pm_walk walk = {0};
    doc_list docs = {0};
    for (uint32_t i = 0; i < count; i++)
        pm_walk_path(&walk, paths[i], diags);
    out->skipped = walk.lost;
    for (size_t i = 0; i < walk.files.len; i++)
        out->skipped += !read_found(out, &docs, &walk.files.at[i], diags);
    if (docs.len)
        qsort(docs.at, docs.len, sizeof *docs.at, by_name);
    make_unique(&docs, &out->arena, diags);
    if (docs.len)
        qsort(docs.at, docs.len, sizeof *docs.at, by_name);
    else
        pm_diag_file(diags, PM_D_NO_TEXTS, count ? paths[0] : PM_STR(""), PM_STR("no text was found"),
                     PM_STR("texts are .txt or .md files, or - for standard input"));
    out->docs = pm_arena_alloc(&out->arena, docs.len + 1, sizeof *out->docs);
    if (docs.len)
        memcpy(out->docs, docs.at, docs.len * sizeof *docs.at);
    out->count = (uint32_t)docs.len;
    pm_vec_free(&docs);
    pm_walk_free(&walk);
}

void pm_corpus_free(pm_corpus *corpus)
{
    pm_arena_free(&corpus->arena);
    *corpus = (pm_corpus){0};
}
