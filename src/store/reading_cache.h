/* reading_cache.h - what was read of texts, kept for the next build: mentions
 * and claims by the digest of the text they were read from.
 *
 * A cache is bytes of a file that nobody has to trust: each record has a
 * checksum, every number is looked at before it is used, and what is damaged,
 * cut off or made under another key is as good as absent. The format is this
 * program's and machine's own; the key says so.
 */
#ifndef PM_STORE_READING_CACHE_H
#define PM_STORE_READING_CACHE_H

#include "base/map.h"
#include "base/sha256.h"
#include "corpus/doc.h"
#include "link/mention.h"
#include "relate/claim.h"

enum { PM_READING_CACHE_BYTES = 128 << 20 }; /* no more is kept, or read back */

/* Of all that a reading may rest on: the text, its name, its front matter. */
pm_sha256 pm_doc_digest(const pm_doc *doc);

/* How many entities and relations there are: indices are below. */
typedef struct pm_reading_limits {
    uint32_t entities, relations;
} pm_reading_limits;

typedef struct pm_reading_cache {
    pm_str bytes;
    pm_map records; /* digest -> offset of its record */
} pm_reading_cache;

/* BYTES must outlive the cache. It is empty if they were written under another
 * KEY: the digest of everything but the texts that decides what is read. */
void pm_reading_cache_open(pm_reading_cache *out, pm_str bytes, const pm_sha256 *key);
void pm_reading_cache_close(pm_reading_cache *cache);

/* What was read of DOC, which is number INDEX now. Lists and texts live in ARENA
 * or the document; free CLAIMS with pm_vec_free. False if it is not there. */
bool pm_reading_cache_get(pm_mentions *mentions, pm_doubts *doubts, pm_claims *claims, const pm_reading_cache *cache,
                          const pm_doc *doc, const pm_sha256 *digest, uint32_t index, pm_reading_limits limits, pm_arena *arena);

/* Writes the bytes of a cache: begin, then each text. A text that would make it
 * larger than PM_READING_CACHE_BYTES is left out. */
void pm_reading_cache_begin(pm_buf *out, const pm_sha256 *key);
void pm_reading_cache_add(pm_buf *out, const pm_doc *doc, const pm_sha256 *digest, const pm_mentions *mentions,
                          const pm_doubts *doubts, const pm_claims *claims);

#endif
