#define _XOPEN_SOURCE 700 /* realpath */
#include "list_image.h"

#include "base/data.h"
#include "base/file.h"
#include "base/memory.h"

#include <pthread.h>
#include <stdlib.h>
#include <unistd.h>

enum { THREADS_MAX = 4, STALE = 3600 /* seconds */ };

/* Each file of the cache has its own stretch of addresses, above those that
 * programs usually use and below where they put their libraries. */
#define FIRST_ADDRESS (UINT64_C(1) << 45)
#define STRETCH (UINT64_C(1) << 33)

_Static_assert(PM_LIST_IMAGES_BYTES <= STRETCH, "a list fits its stretch");

static uint64_t address_of(unsigned number)
{
    return sizeof(void *) < 8 ? 0 : FIRST_ADDRESS + number * STRETCH;
}

static pm_str path_of(pm_arena *arena, pm_str dir, unsigned number)
{
    pm_buf name = {0};
    pm_buf_fmt(&name, "list-%02u", number);
    pm_str path = pm_path_join(arena, dir, pm_buf_str(&name));
    pm_buf_free(&name);
    return path;
}

/* Which of the files is this list's. */
static unsigned number_of(const pm_context_options *options, pm_arena *arena)
{
    char *place = realpath(pm_arena_str(arena, options->entities_file).ptr, NULL);
    pm_buf text = {0};
    pm_buf_fmt(&text, "%s\n%.*s\n%d", place ? place : "", PM_ARG(options->relations_file), options->link.strict);
    unsigned number = (unsigned)(pm_str_hash(pm_buf_str(&text)) % PM_LIST_IMAGES);
    free(place);
    pm_buf_free(&text);
    return number;
}

static void add_digest(pm_buf *out, pm_str text)
{
    pm_sha256 digest = pm_sha256_of(text);
    pm_buf_add(out, (pm_str){(const char *)digest.bytes, sizeof digest.bytes});
}

/* Of all that decides what is made of the list, but for its text. "sources.txt"
 * stands for the program and its data: a checksum made when it was built. */
static pm_sha256 key_of(const pm_context_options *options)
{
    static const uint32_t order = 0x01020304;
    pm_buf all = {0};
    pm_buf_fmt(&all, "%s %zu ", PM_VERSION, sizeof(void *));
    pm_buf_add(&all, (pm_str){(const char *)&order, sizeof order});
    add_digest(&all, pm_data("sources.txt"));
    add_digest(&all, options->relations);
    pm_buf_fmt(&all, "strict %d", options->link.strict);
    pm_sha256 key = pm_sha256_of(pm_buf_str(&all));
    pm_buf_free(&all);
    return key;
}

static unsigned threads(void)
{
    long cores = sysconf(_SC_NPROCESSORS_ONLN);
    return cores < 1 ? 1 : cores < THREADS_MAX ? (unsigned)cores : THREADS_MAX;
}

pm_image *pm_list_image_open(const pm_context_options *options)
{
    if (!options->lists_dir.len || options->fresh)
        return NULL;
    pm_arena arena = {0};
    unsigned number = number_of(options, &arena);
    pm_sha256 key = key_of(options);
    pm_image *image = pm_image_open(path_of(&arena, options->lists_dir, number), &key, address_of(number), PM_LIST_IMAGES_BYTES);
    if (image && !(pm_file_equals(options->entities_file, pm_stored_text(image)) && pm_image_is_sound(image, threads()))) {
        pm_image_close(image);
        image = NULL;
    }
    pm_arena_free(&arena);
    return image;
}

/* Removes the oldest files of DIR until they fit, but never KEPT. */
static void trim(pm_str dir, unsigned kept)
{
    pm_arena arena = {0};
    for (int round = 0; round < PM_LIST_IMAGES; round++) {
        uint64_t sum = 0;
        int64_t oldest = INT64_MAX;
        unsigned victim = kept;
        for (unsigned i = 0; i < PM_LIST_IMAGES; i++) {
            pm_file_state state;
            if (!pm_file_state_of(&state, path_of(&arena, dir, i)))
                continue;
            sum += state.bytes;
            if (i != kept && state.written_s < oldest) {
                oldest = state.written_s;
                victim = i;
            }
        }
        if (sum <= PM_LIST_IMAGES_BYTES || victim == kept || !pm_image_remove(path_of(&arena, dir, victim)))
            break;
    }
    pm_arena_free(&arena);
}

struct pm_list_keeping {
    const pm_entities *entities;
    const pm_linker *linker;
    pm_list_remarks remarks;
    pm_sha256 key;
    unsigned number;
    pm_str dir; /* in ARENA */
    pm_arena arena;
    pthread_t thread;
    bool started;
};

static void *keep(void *arg)
{
    pm_list_keeping *k = arg;
    pm_arena arena = {0};
    pm_str path = path_of(&arena, k->dir, k->number);
    pm_new_file_sweep(path, STALE);
    pm_image_writer *w = pm_image_create(path, &k->key, address_of(k->number), PM_LIST_IMAGES_BYTES);
    pm_entities_store(w, k->entities, &k->remarks);
    pm_linker_store(w, k->linker);
    if (pm_image_finish(w) == PM_FILE_OK)
        trim(k->dir, k->number);
    pm_arena_free(&arena);
    return NULL;
}

pm_list_keeping *pm_list_image_keep(const pm_context *context, const pm_context_options *options,
                                    const pm_diags *diags, pm_diags_mark mark)
{
    bool is_stream = pm_str_eqz(options->entities_file, "-");
    if (!options->lists_dir.len || options->entities.len < PM_LIST_IMAGE_LEAST || is_stream ||
        pm_file_make_own_dir(options->lists_dir) != PM_FILE_OK)
        return NULL;
    pm_list_keeping *k = pm_new(1, sizeof *k);
    k->entities = &context->entities;
    k->linker = context->linker;
    k->key = key_of(options);
    k->number = number_of(options, &k->arena);
    k->dir = pm_arena_str(&k->arena, options->lists_dir);
    pm_list_remarks_of(&k->remarks, diags, mark, &k->arena);
    k->started = pthread_create(&k->thread, NULL, keep, k) == 0;
    if (!k->started)
        keep(k);
    return k;
}

void pm_list_image_kept(pm_list_keeping *k)
{
    if (!k)
        return;
    if (k->started)
        pthread_join(k->thread, NULL);
    pm_arena_free(&k->arena);
    free(k);
}

bool pm_list_image_restore(pm_context *context, const pm_image *image, const pm_context_options *options, pm_diags *diags)
{
    if (!pm_entities_restore(&context->entities, image, options->entities_file, &context->arena, diags))
        return false;
    context->linker = pm_linker_restore(image, &context->entities, context->words, options->link);
    return context->linker != NULL;
}
