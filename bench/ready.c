/* ready LIST CACHE RUNS TEXT - how long it takes until the first mention of TEXT
 * is out, for a list that is kept in the folder CACHE after the first run.
 *
 * Each run is a process of its own, so that none inherits what another has in
 * memory. Prints one line a run: kept or not, milliseconds until the list is
 * ready, until the first mention is out, megabytes that the process has resident
 * then, the mentions, and milliseconds of processor time until the list is ready
 * (on a machine that others use, too, the first ones say little).
 */
#define _POSIX_C_SOURCE 200809L
#include "pipeline.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static double now(clockid_t clock)
{
    struct timespec t;
    clock_gettime(clock, &t);
    return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static double resident(void)
{
    unsigned long all = 0, pages = 0;
    FILE *f = fopen("/proc/self/statm", "r");
    if (!f || fscanf(f, "%lu %lu", &all, &pages) != 2)
        pages = 0;
    if (f)
        fclose(f);
    return (double)pages * (double)sysconf(_SC_PAGESIZE) / 1e6;
}

static int run(char **argv)
{
    pm_context_options options = {.entities_file = pm_str_of(argv[1]), .lists_dir = pm_str_of(argv[2])};
    pm_arena arena = {0};
    pm_diags diags = {0};
    pm_context context;
    double start = now(CLOCK_MONOTONIC);
    if (!pm_context_read_files(&options, &arena, &diags) || !pm_context_open(&context, &options, &diags))
        return 1;
    double ready = now(CLOCK_MONOTONIC), spent = now(CLOCK_PROCESS_CPUTIME_ID);
    pm_doc doc;
    pm_readings readings;
    pm_doc_from_bytes(&doc, PM_STR("one"), pm_str_of(argv[4]), &arena, &diags);
    pm_corpus corpus = {.docs = &doc, .count = 1};
    pm_read(&readings, &context, &corpus, &(pm_read_options){.jobs = 1, .names_only = true});
    double out = now(CLOCK_MONOTONIC);
    printf("%s\t%.1f\t%.1f\t%.1f\t%u\t%.1f\n", context.image ? "kept" : "loaded", ready - start, out - start, resident(),
           readings.list[0].mentions.count, spent);
    fflush(stdout);
    pm_readings_free(&readings);
    pm_context_close(&context);
    pm_diags_free(&diags);
    pm_arena_free(&arena);
    return 0;
}

int main(int argc, char **argv)
{
    if (argc != 5)
        return 2;
    for (int i = 0; i < atoi(argv[3]); i++) {
        pid_t child = fork();
        int status = 1;
        if (child == 0)
            _exit(run(argv));
        if (child < 0 || waitpid(child, &status, 0) < 0 || status != 0)
            return 1;
    }
    return 0;
}
