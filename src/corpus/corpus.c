#include "corpus/corpus.h"

#include "base/vec.h"
#include "corpus/feed.h"
#include "corpus/format.h"

#include <string.h>

void pm_doc_from_bytes(pm_doc *out, pm_str name, pm_str bytes, pm_arena *arena, pm_diags *diags)
{
    *out = (pm_doc){.name = name, .path = name, .bytes = bytes, .hash = pm_str_hash(bytes)};
    pm_format_plain(out, arena, diags);
}

void pm_corpus_read(pm_corpus *out, const pm_str *paths, uint32_t count, pm_diags *diags)
{
    *out = (pm_corpus){0};
    PM_VEC(pm_doc) docs = {0};
    pm_doc doc;
    pm_feed *feed = pm_feed_open(paths, count, diags);
    while (docs.len < UINT32_MAX && pm_feed_next(feed, &doc, &out->arena, diags))
        pm_vec_push(&docs, doc);
    out->skipped = pm_feed_skipped(feed);
    pm_feed_close(feed);
    out->docs = pm_arena_alloc(&out->arena, docs.len + 1, sizeof *out->docs);
    if (docs.len)
        memcpy(out->docs, docs.at, docs.len * sizeof *docs.at);
    out->count = (uint32_t)docs.len;
    pm_vec_free(&docs);
}

void pm_corpus_free(pm_corpus *corpus)
{
    pm_arena_free(&corpus->arena);
    *corpus = (pm_corpus){0};
}
