#include "recall.h"

#include "base/data.h"
#include "base/file.h"
#include "base/memory.h"
#include "store/reading_cache.h"

#include <stdlib.h>

static void add_digest(pm_buf *out, pm_str text)
{
    pm_sha256 digest = pm_sha256_of(text);
    pm_buf_add(out, (pm_str){(const char *)digest.bytes, sizeof digest.bytes});
}

/* Of all but the texts that decides what is read. "sources.txt" stands for the
 * program and its data: a checksum made when it was built. */
static pm_sha256 key_of(const pm_context *context, const pm_context_options *lists, const pm_read_options *options)
{
    pm_buf all = {0};
    pm_buf_addz(&all, PM_VERSION);
    add_digest(&all, pm_data("sources.txt"));
    add_digest(&all, lists->entities);
    add_digest(&all, lists->relations);
    pm_buf_fmt(&all, "strict %d names %d no_claims %d model %llx", lists->link.strict, options->names_only, options->no_claims,
               context->model ? (unsigned long long)pm_parse_model_checksum(context->model) : 0);
    pm_sha256 key = pm_sha256_of(pm_buf_str(&all));
    pm_buf_free(&all);
    return key;
}

typedef struct recall {
    const pm_corpus *corpus;
    pm_readings *readings;
    pm_sha256 *digests;   /* one a document */
    pm_doc *unknown;      /* documents that have to be read */
    uint32_t *numbers;    /* which they are */
    uint32_t unknown_count;
} recall;

static void take_known(recall *r, const pm_reading_cache *cache, pm_reading_limits limits)
{
    for (uint32_t i = 0; i < r->corpus->count; i++) {
        const pm_doc *doc = &r->corpus->docs[i];
        pm_reading *reading = &r->readings->list[i];
        r->digests[i] = pm_doc_digest(doc);
        if (pm_reading_cache_get(&reading->mentions, &reading->doubts, &reading->claims, cache, doc, &r->digests[i], i, limits, &reading->arena))
            continue;
        pm_arena_free(&reading->arena);
        r->unknown[r->unknown_count] = *doc;
        r->numbers[r->unknown_count++] = i;
    }
}

static void read_unknown(recall *r, const pm_context *context, const pm_read_options *options)
{
    pm_corpus unknown = {.docs = r->unknown, .count = r->unknown_count};
    pm_readings read;
    pm_read(&read, context, &unknown, options);
    for (uint32_t k = 0; k < read.count; k++) {
        pm_reading *reading = &r->readings->list[r->numbers[k]];
        *reading = read.list[k];
        for (size_t c = 0; c < reading->claims.len; c++)
            reading->claims.at[c].doc = r->numbers[k];
    }
    free(read.list); /* what it held has moved */
}

static void keep(const recall *r, pm_str file, const pm_sha256 *key)
{
    pm_buf bytes = {0};
    pm_reading_cache_begin(&bytes, key);
    for (uint32_t i = 0; i < r->corpus->count; i++)
        pm_reading_cache_add(&bytes, &r->corpus->docs[i], &r->digests[i], &r->readings->list[i].mentions,
                             &r->readings->list[i].doubts, &r->readings->list[i].claims);
    if (pm_file_make_dir(pm_path_dir(file)) == PM_FILE_OK)
        pm_file_write(file, pm_buf_str(&bytes));
    pm_buf_free(&bytes);
}

void pm_recall_and_read(pm_readings *out, const pm_context *context, const pm_context_options *lists,
                        const pm_corpus *corpus, const pm_read_options *options, pm_str file, pm_recall_mode mode)
{
    if (!file.len || options->unlisted || options->ways) { /* these are not kept */
        pm_read(out, context, corpus, options);
        return;
    }
    *out = (pm_readings){.list = pm_new(corpus->count, sizeof *out->list), .count = corpus->count};
    recall r = {.corpus = corpus, .readings = out, .digests = pm_new(corpus->count, sizeof *r.digests),
                .unknown = pm_new(corpus->count, sizeof *r.unknown), .numbers = pm_new(corpus->count, sizeof *r.numbers)};
    pm_arena arena = {0};
    pm_str bytes = PM_STR("");
    pm_sha256 key = key_of(context, lists, options);
    pm_reading_cache cache;
    if (mode != PM_RECALL_FRESH)
        pm_file_read(&bytes, file, PM_READING_CACHE_BYTES, &arena);
    pm_reading_cache_open(&cache, bytes, &key);
    take_known(&r, &cache, (pm_reading_limits){context->entities.count, context->vocabulary.count});
    bool changed = r.unknown_count || cache.records.len != corpus->count;
    if (r.unknown_count)
        read_unknown(&r, context, options);
    if (changed && mode != PM_RECALL_ONLY)
        keep(&r, file, &key);
    pm_reading_cache_close(&cache);
    pm_arena_free(&arena);
    free(r.digests);
    free(r.unknown);
    free(r.numbers);
}
