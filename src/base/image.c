#include "base/image.h"

#include "base/checksum.h"
#include "base/file_map.h"
#include "base/memory.h"
#include "base/vec.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

static const char MAGIC[] = "PMIMAGE1";

enum { MAGIC_BYTES = 8, THREADS_MAX = 8 };

typedef struct section {
    uint64_t id, at, bytes;
} section;

/* The file's first bytes. */
typedef struct head {
    char magic[MAGIC_BYTES];
    pm_sha256 key;
    uint64_t wish, bytes;      /* of the whole file */
    uint64_t sums_at, sum_count; /* checksums of the blocks between the head and SUMS_AT */
    uint64_t section_count;
    section sections[PM_IMAGE_SECTIONS];
    uint64_t sums_checksum;
    char unused[1696];
    uint64_t checksum;         /* of all above */
} head;

_Static_assert(sizeof(head) == PM_IMAGE_HEAD, "what is unused fills up the head");

/* --- what is known of a file ----------------------------------------------------- */

static pm_str note_path(pm_arena *arena, pm_str path)
{
    return pm_arena_cat(arena, path, PM_STR(".sound"));
}

/* What stands in the note of a sound file; empty where nobody can tell one start
 * of the system from the next. */
static pm_str note_of(pm_arena *arena, const pm_file_state *state, const head *h)
{
    pm_str start;
    if (pm_file_read(&start, PM_STR("/proc/sys/kernel/random/boot_id"), 100, arena) != PM_FILE_OK || !start.len)
        return PM_STR("");
    pm_buf note = {0};
    pm_buf_add(&note, start);
    pm_buf_add(&note, (pm_str){(const char *)state, sizeof *state});
    pm_buf_add(&note, (pm_str){(const char *)&h->checksum, sizeof h->checksum});
    pm_str kept = pm_arena_str(arena, pm_buf_str(&note));
    pm_buf_free(&note);
    return kept;
}

static void note_sound(pm_str path, const pm_file_state *state, const head *h)
{
    pm_arena arena = {0};
    pm_str note = note_of(&arena, state, h);
    if (note.len)
        pm_file_write(note_path(&arena, path), note);
    pm_arena_free(&arena);
}

static bool is_noted(pm_str path, const pm_file_state *state, const head *h)
{
    pm_arena arena = {0};
    pm_str note = note_of(&arena, state, h);
    bool noted = note.len && pm_file_equals(note_path(&arena, path), note);
    pm_arena_free(&arena);
    return noted;
}

/* --- writing ------------------------------------------------------------------- */

struct pm_image_writer {
    pm_new_file file;
    pm_file_status status; /* the first thing that went wrong */
    bool opened;
    pm_arena arena;
    head head;
    char *block;           /* [PM_IMAGE_BLOCK], written when full */
    size_t filled;
    uint64_t at, limit;    /* bytes of the file so far, and at most */
    PM_VEC(uint64_t) sums;
};

static void write_out(pm_image_writer *w, const void *data, size_t bytes)
{
    if (w->status == PM_FILE_OK)
        w->status = pm_new_file_add(&w->file, (pm_str){data, bytes});
}

static void flush_block(pm_image_writer *w)
{
    if (!w->filled)
        return;
    pm_vec_push(&w->sums, pm_checksum(w->block, w->filled));
    write_out(w, w->block, w->filled);
    w->filled = 0;
}

static void put_bytes(pm_image_writer *w, const char *data, size_t bytes)
{
    if (bytes > w->limit || w->at > w->limit - bytes)
        w->status = w->status == PM_FILE_OK ? PM_FILE_TOO_LARGE : w->status;
    while (bytes && w->status == PM_FILE_OK) {
        size_t room = PM_IMAGE_BLOCK - w->filled, n = bytes < room ? bytes : room;
        memcpy(w->block + w->filled, data, n);
        w->filled += n;
        w->at += n;
        data += n;
        bytes -= n;
        if (w->filled == PM_IMAGE_BLOCK)
            flush_block(w);
    }
}

pm_image_writer *pm_image_create(pm_str path, const pm_sha256 *key, uint64_t wish, uint64_t limit)
{
    static const char zeros[PM_IMAGE_HEAD] = {0};
    pm_image_writer *w = pm_new(1, sizeof *w);
    w->head.key = *key;
    w->head.wish = wish;
    w->limit = limit;
    memcpy(w->head.magic, MAGIC, MAGIC_BYTES);
    w->block = pm_new(PM_IMAGE_BLOCK, 1);
    w->status = pm_new_file_open(&w->file, path, &w->arena);
    w->opened = w->status == PM_FILE_OK;
    if (w->opened && fchmod(w->file.fd, S_IRUSR | S_IWUSR) != 0) /* a list of names may be nobody else's business */
        w->status = PM_FILE_DENIED;
    write_out(w, zeros, sizeof zeros);
    w->at = PM_IMAGE_HEAD;
    return w;
}

static void end_section(pm_image_writer *w)
{
    if (!w->head.section_count)
        return;
    section *s = &w->head.sections[w->head.section_count - 1];
    s->bytes = w->at - s->at;
}

void pm_image_begin(pm_image_writer *w, uint32_t id)
{
    static const char zeros[PM_IMAGE_ALIGN] = {0};
    end_section(w);
    put_bytes(w, zeros, (PM_IMAGE_ALIGN - w->at % PM_IMAGE_ALIGN) % PM_IMAGE_ALIGN);
    if (w->head.section_count == PM_IMAGE_SECTIONS)
        w->status = PM_FILE_TOO_LARGE;
    else
        w->head.sections[w->head.section_count++] = (section){id, w->at, 0};
}

void pm_image_put(pm_image_writer *w, const void *data, size_t count, size_t size)
{
    if (count && size)
        put_bytes(w, data, count * size);
}

void pm_image_add(pm_image_writer *w, uint32_t id, const void *data, size_t count, size_t size)
{
    pm_image_begin(w, id);
    pm_image_put(w, data, count, size);
}

uint64_t pm_image_address(const pm_image_writer *w)
{
    return w->head.wish + w->at;
}

static void write_end(pm_image_writer *w)
{
    static const char zeros[PM_IMAGE_ALIGN] = {0};
    head *h = &w->head;
    end_section(w);
    put_bytes(w, zeros, (PM_IMAGE_ALIGN - w->at % PM_IMAGE_ALIGN) % PM_IMAGE_ALIGN);
    flush_block(w);
    h->sums_at = w->at;
    h->sum_count = w->sums.len;
    h->bytes = w->at + w->sums.len * sizeof *w->sums.at;
    h->sums_checksum = pm_checksum(w->sums.at, w->sums.len * sizeof *w->sums.at);
    h->checksum = pm_checksum(h, offsetof(head, checksum));
    write_out(w, w->sums.at, w->sums.len * sizeof *w->sums.at);
    if (w->status == PM_FILE_OK)
        w->status = pm_new_file_again(&w->file, (pm_str){(const char *)h, sizeof *h});
}

pm_file_status pm_image_finish(pm_image_writer *w)
{
    if (w->status == PM_FILE_OK)
        write_end(w);
    if (w->status == PM_FILE_OK && w->head.bytes > w->limit)
        w->status = PM_FILE_TOO_LARGE;
    pm_file_state state;
    if (w->opened)
        w->status = pm_new_file_close_with(&w->file, w->status, &state);
    pm_file_status status = w->status;
    if (status == PM_FILE_OK)
        note_sound(pm_str_of(w->file.path), &state, &w->head);
    pm_vec_free(&w->sums);
    pm_arena_free(&w->arena);
    free(w->block);
    free(w);
    return status;
}

/* --- reading ------------------------------------------------------------------- */

struct pm_image {
    pm_str bytes; /* mapped */
    pm_file_state state;
    head head;
    pm_arena arena;
    pm_str path;
};

static bool lies_within(const head *h, const section *s)
{
    return s->at >= PM_IMAGE_HEAD && s->at % PM_IMAGE_ALIGN == 0 && s->at <= h->sums_at && s->bytes <= h->sums_at - s->at;
}

/* Does the head say what a file of this length can hold? */
static bool head_is_right(const head *h, pm_str bytes, const pm_sha256 *key)
{
    if (memcmp(h->magic, MAGIC, MAGIC_BYTES) != 0 || h->checksum != pm_checksum(h, offsetof(head, checksum)) ||
        memcmp(&h->key, key, sizeof *key) != 0)
        return false;
    if (h->bytes != bytes.len || h->sums_at < PM_IMAGE_HEAD || h->sums_at > bytes.len ||
        h->sum_count != (h->sums_at - PM_IMAGE_HEAD + PM_IMAGE_BLOCK - 1) / PM_IMAGE_BLOCK ||
        h->sum_count * sizeof(uint64_t) != bytes.len - h->sums_at || h->section_count > PM_IMAGE_SECTIONS)
        return false;
    for (uint64_t i = 0; i < h->section_count; i++)
        if (!lies_within(h, &h->sections[i]))
            return false;
    return h->sums_checksum == pm_checksum(bytes.ptr + h->sums_at, bytes.len - h->sums_at);
}

pm_image *pm_image_open(pm_str path, const pm_sha256 *key, uint64_t wish, uint64_t limit)
{
    pm_str bytes;
    pm_file_state state;
    if (pm_file_map_own(&bytes, &state, path, limit < SIZE_MAX ? (size_t)limit : SIZE_MAX, (uintptr_t)wish) != PM_FILE_OK)
        return NULL;
    pm_image *image = pm_new(1, sizeof *image);
    image->bytes = bytes;
    image->state = state;
    image->path = pm_arena_str(&image->arena, path);
    if (bytes.len >= PM_IMAGE_HEAD)
        memcpy(&image->head, bytes.ptr, sizeof image->head);
    if (bytes.len >= PM_IMAGE_HEAD && head_is_right(&image->head, bytes, key))
        return image;
    pm_image_close(image);
    return NULL;
}

void pm_image_close(pm_image *image)
{
    if (!image)
        return;
    pm_file_unmap(image->bytes);
    pm_arena_free(&image->arena);
    free(image);
}

typedef struct check {
    const pm_image *image;
    atomic_size_t next; /* block */
    atomic_bool bad;
} check;

static void *check_blocks(void *arg)
{
    check *c = arg;
    const head *h = &c->image->head;
    const char *bytes = c->image->bytes.ptr;
    for (;;) {
        size_t i = atomic_fetch_add(&c->next, 1);
        if (i >= h->sum_count || atomic_load(&c->bad))
            return NULL;
        uint64_t sum, at = PM_IMAGE_HEAD + (uint64_t)i * PM_IMAGE_BLOCK, left = h->sums_at - at;
        memcpy(&sum, bytes + h->sums_at + i * sizeof sum, sizeof sum);
        if (pm_checksum(bytes + at, left < PM_IMAGE_BLOCK ? left : PM_IMAGE_BLOCK) != sum)
            atomic_store(&c->bad, true);
    }
}

static bool all_is_right(const pm_image *image, unsigned threads)
{
    check c = {.image = image};
    pthread_t others[THREADS_MAX];
    unsigned started = 0;
    while (started + 1 < threads && started < THREADS_MAX && started + 1 < image->head.sum_count &&
           pthread_create(&others[started], NULL, check_blocks, &c) == 0)
        started++;
    check_blocks(&c);
    for (unsigned i = 0; i < started; i++)
        pthread_join(others[i], NULL);
    return !atomic_load(&c.bad);
}

bool pm_image_is_sound(const pm_image *image, unsigned threads)
{
    if (is_noted(image->path, &image->state, &image->head))
        return true;
    if (!all_is_right(image, threads))
        return false;
    note_sound(image->path, &image->state, &image->head);
    return true;
}

bool pm_image_remove(pm_str path)
{
    pm_arena arena = {0};
    pm_file_remove(note_path(&arena, path));
    bool gone = pm_file_remove(path);
    pm_arena_free(&arena);
    return gone;
}

const void *pm_image_section(const pm_image *image, uint32_t id, size_t size, size_t *count)
{
    const head *h = &image->head;
    *count = 0;
    for (uint64_t i = 0; i < h->section_count; i++) {
        const section *s = &h->sections[i];
        if (s->id != id || s->bytes % size)
            continue;
        *count = (size_t)(s->bytes / size);
        return image->bytes.ptr + s->at;
    }
    return NULL;
}

bool pm_image_record(const pm_image *image, uint32_t id, void *out, size_t size)
{
    size_t count;
    const void *at = pm_image_section(image, id, size, &count);
    if (count != 1)
        return false;
    memcpy(out, at, size);
    return true;
}

uint64_t pm_image_shift(const pm_image *image)
{
    return (uint64_t)(uintptr_t)image->bytes.ptr - image->head.wish;
}
