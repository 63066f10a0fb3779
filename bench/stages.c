/* stages ENTITIES TEXT... - what the stages up to the names cost, a core:
 * megabytes a second of segmenting, linking, and both, best of ROUNDS. */
#define _POSIX_C_SOURCE 200809L
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "pipeline.h"

enum { ROUNDS = 5 };

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

/* Seconds of the two stages over all texts. */
static void measure(const pm_context *context, const pm_corpus *corpus, double *segmenting, double *linking, size_t *names)
{
    pm_arena arena = {0};
    *segmenting = *linking = 0;
    *names = 0;
    for (uint32_t i = 0; i < corpus->count; i++) {
        pm_segments segments;
        pm_mentions mentions;
        double begin = now();
        pm_segment(&segments, &corpus->docs[i], &context->abbreviations, &arena);
        double middle = now();
        pm_link(&mentions, context->linker, &corpus->docs[i], &segments, &arena);
        *segmenting += middle - begin;
        *linking += now() - middle;
        *names += mentions.count;
        pm_arena_reset(&arena);
    }
    pm_arena_free(&arena);
}

int main(int argc, char **argv)
{
    pm_diags diags = {0};
    pm_arena arena = {0};
    pm_context context;
    pm_corpus corpus;
    pm_context_options options = {.link.strict = getenv("STRICT") != NULL};
    if (argc < 3)
        return 2;
    options.entities_file = pm_str_of(argv[1]);
    pm_str *paths = calloc((size_t)argc, sizeof *paths);
    for (int i = 2; i < argc; i++)
        paths[i - 2] = pm_str_of(argv[i]);
    if (!pm_context_read_files(&options, &arena, &diags) || !pm_context_open(&context, &options, &diags))
        return 1;
    pm_corpus_read(&corpus, paths, (uint32_t)argc - 2, &diags);
    double best_segment = 1e9, best_link = 1e9, bytes = 0;
    size_t names = 0;
    for (uint32_t i = 0; i < corpus.count; i++)
        bytes += (double)corpus.docs[i].bytes.len;
    for (int r = 0; r < ROUNDS; r++) {
        double segmenting, linking;
        measure(&context, &corpus, &segmenting, &linking, &names);
        best_segment = segmenting < best_segment ? segmenting : best_segment;
        best_link = linking < best_link ? linking : best_link;
    }
    printf("%u texts, %.1f MB, %zu names: segment %.1f MB/s, link %.1f MB/s, both %.1f MB/s\n", corpus.count, bytes / 1e6,
           names, bytes / best_segment / 1e6, bytes / best_link / 1e6, bytes / (best_segment + best_link) / 1e6);
    pm_context_close(&context);
    pm_corpus_free(&corpus);
    free(paths);
    return 0;
}
