/* near words FILE   - the words of FILE that may be looked up, each once
 * near tokens FILE  - its words as they come
 * near find WORDS TOKENS - tokens a second for which listed words one edit away
 *   are looked up; writes one line (bench/matcher.sh). */
#define _POSIX_C_SOURCE 200809L
#include "link/near_terms.h"
#include "link/term.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { ROUNDS = 5 };

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

static pm_str read_file(const char *path)
{
    FILE *f = fopen(path, "rb");
    if (!f || fseek(f, 0, SEEK_END) != 0) {
        perror(path);
        exit(1);
    }
    size_t n = (size_t)ftell(f);
    char *bytes = calloc(n + 1, 1);
    rewind(f);
    if (fread(bytes, 1, n, f) != n)
        exit(1);
    fclose(f);
    return (pm_str){bytes, n};
}

static bool is_plain(pm_str word)
{
    for (size_t i = 0; i < word.len; i++)
        if (word.ptr[i] < 'a' || word.ptr[i] > 'z')
            return false;
    return word.len >= PM_NEAR_MIN && word.len <= PM_NEAR_MAX;
}

static void write_words(pm_str text, bool once)
{
    pm_terms terms = {0};
    pm_near_terms *seen = pm_near_terms_new();
    pm_terms_scan(&terms, text, 0);
    for (size_t i = 0; i < terms.list.len; i++) {
        pm_str word = pm_term_fold(&terms, i);
        if (!is_plain(word) || (once && pm_near_terms_has(seen, word)))
            continue;
        pm_near_terms_add(seen, word);
        printf("%.*s\n", PM_ARG(word));
    }
    pm_near_terms_free(seen);
    pm_terms_free(&terms);
}

static int by_size(const void *x, const void *y)
{
    double a = *(const double *)x, b = *(const double *)y;
    return (a > b) - (a < b);
}

static void find(pm_str words, pm_str tokens)
{
    pm_str rest = words, word;
    size_t count = 0, looked_up = 0, near = 0;
    double times[ROUNDS], begin = now();
    pm_near_terms *terms = pm_near_terms_new();
    while (pm_str_line(&rest, &word)) {
        pm_near_terms_add(terms, word);
        count++;
    }
    pm_near_terms_seal(terms);
    double building = now() - begin;
    for (int r = 0; r < ROUNDS; r++) {
        begin = now();
        looked_up = near = 0;
        for (rest = tokens; pm_str_line(&rest, &word); looked_up++) {
            pm_str found[PM_NEAR_FOUND];
            if (!pm_near_terms_has(terms, word))
                near += pm_near_terms_find(found, terms, word) > 0;
        }
        times[r] = now() - begin;
    }
    qsort(times, ROUNDS, sizeof times[0], by_size);
    printf("powermap\t%zu\t%.0f\t%.3f\t%zu\n", count, (double)looked_up / times[ROUNDS / 2], building, near);
    pm_near_terms_free(terms);
}

int main(int argc, char **argv)
{
    if (argc == 3 && (strcmp(argv[1], "words") == 0 || strcmp(argv[1], "tokens") == 0))
        write_words(read_file(argv[2]), argv[1][0] == 'w');
    else if (argc == 4 && strcmp(argv[1], "find") == 0)
        find(read_file(argv[2]), read_file(argv[3]));
    else
        return 2;
    return 0;
}
