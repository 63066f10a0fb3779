/* chain LIST FOLDER [MEGABYTES] - how fast the linker is: segment, link and
 * resolve, without the language model. The text is made of the sentences of
 * FOLDER's texts, shuffled by a fixed seed into articles of about 4 kB;
 * MEGABYTES 0 takes the texts as they are. Writes megabytes a second for each
 * stage and for all of them, a core, by processor time: other work on the machine
 * hardly shows. How much faster two threads are, the clock says. Best of ROUNDS. */
#define _POSIX_C_SOURCE 200809L
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/data.h"
#include "base/vec.h"
#include "pipeline.h"
#include "resolve/resolve.h"

enum { ROUNDS = 5, ARTICLE_BYTES = 4000, PARAGRAPH_SENTENCES = 4, STAGES = 3, THREADS = 2 };

static const char *const stage_names[STAGES] = {"segment", "link", "resolve"};

typedef PM_VEC(pm_str) strings;
typedef PM_VEC(pm_doc) articles;

static double now(clockid_t clock)
{
    struct timespec time;
    clock_gettime(clock, &time);
    return (double)time.tv_sec + 1e-9 * (double)time.tv_nsec;
}

static void collect_sentences(strings *out, const pm_corpus *corpus, const pm_context *context, pm_arena *arena)
{
    for (uint32_t i = 0; i < corpus->count; i++) {
        pm_segments s;
        pm_segment(&s, &corpus->docs[i], &context->abbreviations, arena);
        for (uint32_t k = 0; k < s.sentence_count; k++)
            pm_vec_push(out, pm_str_slice(corpus->docs[i].bytes, s.sentences[k].start, s.sentences[k].end));
    }
}

static uint32_t next_random(uint32_t *seed)
{
    *seed ^= *seed << 13;
    *seed ^= *seed >> 17;
    *seed ^= *seed << 5;
    return *seed;
}

static void write_article(pm_buf *out, const strings *sentences, uint32_t *seed)
{
    while (out->len < ARTICLE_BYTES) {
        for (uint32_t n = 1 + next_random(seed) % PARAGRAPH_SENTENCES; n; n--) {
            pm_buf_add(out, sentences->at[next_random(seed) % sentences->len]);
            pm_buf_char(out, n == 1 ? '\n' : ' ');
        }
        pm_buf_char(out, '\n');
    }
}

static void shuffle(articles *out, const strings *sentences, size_t bytes, pm_arena *arena)
{
    uint32_t seed = 2463534242u;
    pm_buf text = {0};
    for (size_t written = 0; written < bytes; written += text.len) {
        pm_buf_clear(&text);
        write_article(&text, sentences, &seed);
        pm_str kept = pm_arena_str(arena, pm_buf_str(&text));
        pm_vec_push(out, (pm_doc){.name = PM_STR("article"), .path = PM_STR("article"), .bytes = kept});
    }
    pm_buf_free(&text);
}

typedef struct run {
    const pm_context *context;
    const articles *texts;
    atomic_size_t next, mentions;
} run;

typedef struct worker {
    run *run;
    double seconds[STAGES];
} worker;

static void *work(void *arg)
{
    worker *w = arg;
    const pm_context *context = w->run->context;
    pm_arena scratch = {0};
    for (;;) {
        size_t i = atomic_fetch_add(&w->run->next, 1);
        if (i >= w->run->texts->len)
            break;
        const pm_doc *doc = &w->run->texts->at[i];
        pm_segments segments;
        pm_mentions names, mentions;
        double start = now(CLOCK_THREAD_CPUTIME_ID);
        pm_segment(&segments, doc, &context->abbreviations, &scratch);
        double segmented = now(CLOCK_THREAD_CPUTIME_ID);
        pm_link(&names, context->linker, doc, &segments, &scratch);
        double linked = now(CLOCK_THREAD_CPUTIME_ID);
        pm_resolve(&mentions, &names, context->resolver, doc, &segments, NULL, &scratch);
        double resolved = now(CLOCK_THREAD_CPUTIME_ID);
        w->seconds[0] += segmented - start;
        w->seconds[1] += linked - segmented;
        w->seconds[2] += resolved - linked;
        atomic_fetch_add(&w->run->mentions, mentions.count);
        pm_arena_reset(&scratch);
    }
    pm_arena_free(&scratch);
    return NULL;
}

/* Seconds from start to end; STAGE_SECONDS summed over the threads. */
static double one_round(const pm_context *context, const articles *texts, int threads, double *stage_seconds,
                        size_t *mentions)
{
    run r = {.context = context, .texts = texts};
    worker workers[THREADS] = {0};
    pthread_t ids[THREADS];
    double start = now(CLOCK_MONOTONIC);
    for (int t = 0; t < threads; t++) {
        workers[t].run = &r;
        if (t && pthread_create(&ids[t], NULL, work, &workers[t]) != 0)
            exit(1);
    }
    work(&workers[0]);
    for (int t = 1; t < threads; t++)
        pthread_join(ids[t], NULL);
    double took = now(CLOCK_MONOTONIC) - start;
    for (int s = 0; s < STAGES; s++)
        for (int t = 0; t < threads; t++)
            stage_seconds[s] += workers[t].seconds[s];
    *mentions = atomic_load(&r.mentions);
    return took;
}

/* Seconds by the clock. */
static double measure(const pm_context *context, const articles *texts, double megabytes, int threads)
{
    double best = 0, least = 0, stages[STAGES] = {0};
    size_t mentions = 0;
    for (int round = 0; round < ROUNDS; round++) {
        double seconds[STAGES] = {0}, sum = 0;
        double took = one_round(context, texts, threads, seconds, &mentions);
        for (int s = 0; s < STAGES; s++)
            sum += seconds[s];
        if (round == 0 || took < best)
            best = took;
        if (round > 0 && sum >= least)
            continue;
        least = sum;
        memcpy(stages, seconds, sizeof stages);
    }
    printf("%d thread%s", threads, threads == 1 ? "   " : "s  ");
    for (int s = 0; s < STAGES; s++)
        printf("%s %6.1f  ", stage_names[s], megabytes / stages[s]);
    printf("all %6.1f MB/s a core  (%zu mentions; %.1f MB/s by the clock)\n", megabytes / least, mentions, megabytes / best);
    return best;
}

static void compare(const pm_context *context, const articles *texts)
{
    size_t bytes = 0;
    for (size_t i = 0; i < texts->len; i++)
        bytes += texts->at[i].bytes.len;
    double megabytes = (double)bytes / 1e6;
    printf("%.1f MB in %zu texts\n", megabytes, texts->len);
    double one = measure(context, texts, megabytes, 1);
    double two = measure(context, texts, megabytes, THREADS);
    printf("two threads are %.2f times as fast as one\n", one / two);
}

int main(int argc, char **argv)
{
    if (argc < 3)
        return 2;
    pm_arena arena = {0};
    pm_diags diags = {0};
    pm_context context;
    pm_corpus corpus;
    pm_context_options files = {.entities_file = pm_str_of(argv[1])};
    pm_str folder = pm_str_of(argv[2]);
    uint64_t megabytes = 20;
    if (argc > 3 && !pm_str_u64(pm_str_of(argv[3]), 1000, &megabytes))
        return 2;
    if (!pm_context_read_files(&files, &arena, &diags) || !pm_context_open(&context, &files, &diags))
        return 3;
    pm_corpus_read(&corpus, &folder, 1, &diags);
    strings sentences = {0};
    articles texts = {0};
    collect_sentences(&sentences, &corpus, &context, &arena);
    if (megabytes && sentences.len)
        shuffle(&texts, &sentences, (size_t)megabytes * 1000000, &arena);
    else
        for (uint32_t i = 0; i < corpus.count; i++)
            pm_vec_push(&texts, corpus.docs[i]);
    compare(&context, &texts);
    pm_vec_free(&texts);
    pm_vec_free(&sentences);
    pm_corpus_free(&corpus);
    pm_context_close(&context);
    pm_diags_free(&diags);
    pm_arena_free(&arena);
    return 0;
}
