#include "store/reading_cache.h"

#include <string.h>

/* The file: MAGIC, the key, then records of
 *   length   4 bytes, of the content
 *   checksum 8 bytes, of digest and content
 *   digest   32 bytes, of the text
 *   content  mentions, doubts and claims, each led by their count */
static const char MAGIC[] = "PMREAD1\n";

enum { MAGIC_BYTES = 8, DIGEST_BYTES = 32, HEAD_BYTES = MAGIC_BYTES + DIGEST_BYTES, RECORD_HEAD = 4 + 8 + DIGEST_BYTES };

/* Both are written field by field below: a new field has to be written, too. */
_Static_assert(sizeof(pm_doubt) == 20, "a field of pm_doubt that the cache does not keep");
_Static_assert(sizeof(pm_mention) == 36, "a field of pm_mention that the cache does not keep");
_Static_assert(sizeof(void *) != 8 || sizeof(pm_claim) == 128, "a field of pm_claim that the cache does not keep");

/* --- the key of a text ------------------------------------------------------------ */

static void put_u32(pm_buf *out, uint32_t value)
{
    pm_buf_add(out, (pm_str){(const char *)&value, sizeof value});
}

static void put_str(pm_buf *out, pm_str text)
{
    put_u32(out, (uint32_t)text.len);
    pm_buf_add(out, text);
}

pm_sha256 pm_doc_digest(const pm_doc *doc)
{
    pm_sha256 bytes = pm_sha256_of(doc->bytes);
    pm_buf all = {0};
    put_str(&all, (pm_str){(const char *)bytes.bytes, sizeof bytes.bytes});
    put_u32(&all, doc->body);
    put_u32(&all, doc->markdown);
    const pm_str fields[] = {doc->name, doc->title, doc->publisher, doc->author, doc->date, doc->url, doc->archive_url,
                             doc->language};
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
        put_str(&all, fields[i]);
    pm_sha256 digest = pm_sha256_of(pm_buf_str(&all));
    pm_buf_free(&all);
    return digest;
}

static pm_str str_of(const pm_sha256 *digest)
{
    return (pm_str){(const char *)digest->bytes, sizeof digest->bytes};
}

/* --- writing ----------------------------------------------------------------------- */

void pm_reading_cache_begin(pm_buf *out, const pm_sha256 *key)
{
    pm_buf_add(out, (pm_str){MAGIC, MAGIC_BYTES});
    pm_buf_add(out, str_of(key));
}

static void put_mention(pm_buf *out, const pm_mention *m)
{
    const uint32_t numbers[] = {m->start, m->end, m->tokens.first, m->tokens.count, m->sentence, m->entity, m->antecedent,
                                (uint32_t)m->kind | (uint32_t)m->match << 8};
    pm_buf_add(out, (pm_str){(const char *)numbers, sizeof numbers});
    pm_buf_add(out, (pm_str){(const char *)&m->score, sizeof m->score});
}

static void put_doubt(pm_buf *out, const pm_doubt *d)
{
    const uint32_t numbers[] = {d->start, d->end, d->entity, d->other};
    pm_buf_add(out, (pm_str){(const char *)numbers, sizeof numbers});
    pm_buf_add(out, (pm_str){(const char *)&d->score, sizeof d->score});
}

static void put_claim(pm_buf *out, const pm_claim *c)
{
    const uint32_t numbers[] = {c->subject, c->object, c->relation, c->modality, c->start, c->end, c->cue_start, c->cue_end,
                                c->subject_start, c->subject_end, c->object_start, c->object_end, c->subject_name,
                                c->object_name, c->witnesses};
    pm_buf_add(out, (pm_str){(const char *)numbers, sizeof numbers});
    pm_buf_add(out, (pm_str){(const char *)&c->confidence, sizeof c->confidence});
    put_str(out, c->source);
    put_str(out, c->detail);
    put_str(out, c->rule);
}

/* Digest and content stand together: one checksum over both. */
static uint64_t checksum_of(const char *digest, size_t length)
{
    return pm_str_hash((pm_str){digest, DIGEST_BYTES + length});
}

void pm_reading_cache_add(pm_buf *out, const pm_doc *doc, const pm_sha256 *digest, const pm_mentions *mentions,
                          const pm_doubts *doubts, const pm_claims *claims)
{
    size_t begin = out->len;
    uint64_t checksum = 0;
    put_u32(out, 0);
    pm_buf_add(out, (pm_str){(const char *)&checksum, sizeof checksum});
    pm_buf_add(out, str_of(digest));
    put_u32(out, mentions->count);
    for (uint32_t i = 0; i < mentions->count; i++)
        put_mention(out, &mentions->list[i]);
    put_u32(out, doubts->count);
    for (uint32_t i = 0; i < doubts->count; i++)
        put_doubt(out, &doubts->list[i]);
    put_u32(out, (uint32_t)claims->len);
    bool quoted = true;
    for (size_t i = 0; i < claims->len; i++) {
        const pm_claim *c = &claims->at[i];
        quoted = quoted && pm_str_eq(c->quote, pm_str_slice(doc->bytes, c->start, c->end));
        put_claim(out, c);
    }
    if (!quoted || out->len > PM_READING_CACHE_BYTES) {
        out->len = begin;
        return;
    }
    uint32_t length = (uint32_t)(out->len - begin - RECORD_HEAD);
    checksum = checksum_of(out->ptr + begin + RECORD_HEAD - DIGEST_BYTES, length);
    memcpy(out->ptr + begin, &length, sizeof length);
    memcpy(out->ptr + begin + sizeof length, &checksum, sizeof checksum);
}

/* --- reading ----------------------------------------------------------------------- */

static uint32_t u32_at(pm_str bytes, size_t at)
{
    uint32_t value;
    memcpy(&value, bytes.ptr + at, sizeof value);
    return value;
}

void pm_reading_cache_open(pm_reading_cache *out, pm_str bytes, const pm_sha256 *key)
{
    *out = (pm_reading_cache){.bytes = bytes};
    if (!pm_str_starts(bytes, (pm_str){MAGIC, MAGIC_BYTES}) ||
        !pm_str_eq(pm_str_slice(bytes, MAGIC_BYTES, HEAD_BYTES), str_of(key)))
        return;
    for (size_t at = HEAD_BYTES; bytes.len - at >= RECORD_HEAD;) {
        uint32_t length = u32_at(bytes, at);
        if (length > bytes.len - at - RECORD_HEAD)
            return;
        size_t content = at + RECORD_HEAD;
        pm_map_set(&out->records, pm_str_slice(bytes, content - DIGEST_BYTES, content), (uint32_t)at);
        at = content + length;
    }
}

void pm_reading_cache_close(pm_reading_cache *cache)
{
    pm_map_free(&cache->records);
}

/* Takes pieces off the front; `bad` once something was not there or not right. */
typedef struct source {
    pm_str rest;
    bool bad;
} source;

static bool take(source *s, void *to, size_t bytes)
{
    s->bad = s->bad || s->rest.len < bytes;
    if (s->bad)
        return false;
    memcpy(to, s->rest.ptr, bytes);
    s->rest = pm_str_slice(s->rest, bytes, s->rest.len);
    return true;
}

/* A count of records of at least BYTES each: there is room for so many. */
static uint32_t take_count(source *s, size_t bytes)
{
    uint32_t count = 0;
    if (take(s, &count, sizeof count) && count > s->rest.len / bytes)
        s->bad = true;
    return s->bad ? 0 : count;
}

static pm_str take_str(source *s, pm_arena *arena)
{
    uint32_t length = take_count(s, 1);
    pm_str text = pm_arena_str(arena, pm_str_slice(s->rest, 0, length));
    s->rest = pm_str_slice(s->rest, length, s->rest.len);
    return text;
}

/* START..END lies within the document. */
static void check_span(source *s, const pm_doc *doc, uint32_t start, uint32_t end)
{
    s->bad = s->bad || start > end || end > doc->bytes.len;
}

static void check_index(source *s, uint32_t index, uint32_t count)
{
    s->bad = s->bad || (index >= count && index != PM_NONE);
}

enum { MENTION_NUMBERS = 8, DOUBT_NUMBERS = 4, CLAIM_NUMBERS = 15 };

static void take_mention(pm_mention *m, source *s, const pm_doc *doc, pm_reading_limits limits, uint32_t count)
{
    uint32_t n[MENTION_NUMBERS] = {0};
    float score = 0;
    take(s, n, sizeof n);
    take(s, &score, sizeof score);
    *m = (pm_mention){.start = n[0], .end = n[1], .tokens = {n[2], n[3]}, .sentence = n[4], .entity = n[5],
                      .kind = (uint8_t)(n[7] & 0xFF), .match = (uint8_t)(n[7] >> 8 & 0xFF), .score = score,
                      .antecedent = n[6]};
    check_span(s, doc, m->start, m->end);
    check_index(s, m->entity, limits.entities);
    check_index(s, m->antecedent, count);
    s->bad = s->bad || m->kind > PM_PRONOUN || m->match > PM_MATCH_UNLISTED || !(score >= 0 && score <= 1);
}

static void take_doubt(pm_doubt *d, source *s, const pm_doc *doc, pm_reading_limits limits)
{
    uint32_t n[DOUBT_NUMBERS] = {0};
    float score = 0;
    take(s, n, sizeof n);
    take(s, &score, sizeof score);
    *d = (pm_doubt){n[0], n[1], n[2], n[3], score};
    check_span(s, doc, d->start, d->end);
    check_index(s, d->other, limits.entities);
    s->bad = s->bad || d->entity >= limits.entities || !(score >= 0 && score <= 1);
}

static pm_claim take_claim(source *s, const pm_doc *doc, uint32_t index, pm_reading_limits limits, pm_arena *arena)
{
    uint32_t n[CLAIM_NUMBERS] = {0};
    float confidence = 0;
    take(s, n, sizeof n);
    take(s, &confidence, sizeof confidence);
    pm_claim c = {.doc = index, .subject = n[0], .object = n[1], .relation = n[2], .modality = (uint8_t)n[3],
                  .start = n[4], .end = n[5], .quote = pm_str_slice(doc->bytes, n[4], n[5]), .cue_start = n[6],
                  .cue_end = n[7], .subject_start = n[8], .subject_end = n[9], .object_start = n[10], .object_end = n[11],
                  .subject_name = n[12], .object_name = n[13], .witnesses = (uint8_t)(n[14] & 3), .confidence = confidence};
    c.source = take_str(s, arena);
    c.detail = take_str(s, arena);
    c.rule = take_str(s, arena);
    check_span(s, doc, c.start, c.end);
    check_span(s, doc, c.cue_start, c.cue_end);
    check_span(s, doc, c.subject_start, c.subject_end);
    check_span(s, doc, c.object_start, c.object_end);
    check_index(s, c.subject_name, (uint32_t)doc->bytes.len);
    check_index(s, c.object_name, (uint32_t)doc->bytes.len);
    check_index(s, c.relation, limits.relations);
    s->bad = s->bad || c.subject >= limits.entities || c.object >= limits.entities || n[3] >= PM_MODALITY_COUNT ||
             !(confidence >= 0 && confidence <= 1);
    return c;
}

bool pm_reading_cache_get(pm_mentions *mentions, pm_doubts *doubts, pm_claims *claims, const pm_reading_cache *cache,
                          const pm_doc *doc, const pm_sha256 *digest, uint32_t index, pm_reading_limits limits, pm_arena *arena)
{
    *mentions = (pm_mentions){0};
    *doubts = (pm_doubts){0};
    *claims = (pm_claims){0};
    uint32_t at = pm_map_get(&cache->records, str_of(digest));
    if (at == PM_MAP_NONE)
        return false;
    size_t content = (size_t)at + RECORD_HEAD;
    source s = {.rest = pm_str_slice(cache->bytes, content, content + u32_at(cache->bytes, at))};
    uint64_t checksum;
    memcpy(&checksum, cache->bytes.ptr + at + 4, sizeof checksum);
    if (checksum != checksum_of(s.rest.ptr - DIGEST_BYTES, s.rest.len))
        return false;
    mentions->count = take_count(&s, MENTION_NUMBERS * sizeof(uint32_t));
    mentions->list = pm_arena_alloc(arena, mentions->count, sizeof *mentions->list);
    for (uint32_t i = 0; i < mentions->count && !s.bad; i++)
        take_mention(&mentions->list[i], &s, doc, limits, mentions->count);
    doubts->count = take_count(&s, DOUBT_NUMBERS * sizeof(uint32_t));
    doubts->list = pm_arena_alloc(arena, doubts->count, sizeof *doubts->list);
    for (uint32_t i = 0; i < doubts->count && !s.bad; i++)
        take_doubt(&doubts->list[i], &s, doc, limits);
    uint32_t count = take_count(&s, CLAIM_NUMBERS * sizeof(uint32_t));
    for (uint32_t i = 0; i < count && !s.bad; i++)
        pm_vec_push(claims, take_claim(&s, doc, index, limits, arena));
    if (!s.bad && s.rest.len == 0)
        return true;
    pm_vec_free(claims);
    *mentions = (pm_mentions){0};
    *doubts = (pm_doubts){0};
    return false;
}
