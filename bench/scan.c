/* scan KERNEL LIST TEXT ROUNDS - the list's names found in the text by the
 * scan of this program: every place is compared with the name, byte for byte
 * but for case, and of overlapping ones the leftmost longest stays. The text is
 * read as documents of whole lines; no name of the list holds a line end. Writes
 * one line as all drivers do (bench/matcher.sh). */
#define _POSIX_C_SOURCE 200809L
#include "base/memory.h"
#include "link/scan.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { PADDING = 64, DOCUMENT = 128 << 10 /* bytes */ };

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
    char *bytes = pm_new_table(n + PADDING, 1);
    rewind(f);
    if (fread(bytes, 1, n, f) != n)
        exit(1);
    fclose(f);
    return (pm_str){bytes, n};
}

static long resident(void)
{
    long pages = 0, all;
    FILE *f = fopen("/proc/self/statm", "r");
    if (f && fscanf(f, "%ld %ld", &all, &pages) != 2)
        pages = 0;
    if (f)
        fclose(f);
    return pages * 4096;
}

/* A form's number is where its name stands in the list. */
static pm_matcher *build(pm_str list, size_t *count)
{
    pm_terms terms = {0};
    pm_str rest = list, name;
    size_t names = 0;
    for (size_t i = 0; i < list.len; i++)
        names += list.ptr[i] == '\n';
    pm_matcher *m = pm_matcher_new(names);
    while (pm_str_line(&rest, &name)) {
        uint64_t hashes[PM_FORM_TERMS];
        pm_terms_scan(&terms, name, 0);
        for (size_t k = 0; k < terms.list.len && k < PM_FORM_TERMS; k++)
            hashes[k] = terms.list.at[k].hash;
        pm_matcher_add(m, hashes, terms.list.len, (uint32_t)(name.ptr - list.ptr));
    }
    pm_matcher_seal(m);
    pm_terms_free(&terms);
    *count = names;
    return m;
}

static unsigned char small(char c)
{
    unsigned char b = (unsigned char)c;
    return b >= 'A' && b <= 'Z' ? (unsigned char)(b + 32) : b;
}

/* Is the place the name, literally? Other drivers know no other names. */
static bool is_literal(const pm_place *p, const char *text, const char *name)
{
    size_t n = p->end - p->start;
    if (memcmp(text + p->start, name, n) == 0)
        return name[n] == '\n';
    for (size_t i = 0; i < n; i++)
        if (small(text[p->start + i]) != small(name[i]))
            return false;
    return name[n] == '\n';
}

typedef struct kept {
    size_t count;
    uint64_t print;
} kept;

/* Asks memory for the name that place I may be. */
static void fetch_name(const pm_places *places, size_t i, const pm_matcher *m, pm_str list)
{
    if (i >= places->list.len)
        return;
    uint32_t at = places->list.at[i].key;
    __builtin_prefetch(list.ptr + pm_matcher_form(m, &at));
}

/* The leftmost longest of PLACES, which are by start, then end; the text stands
 * at byte BASE of all texts. */
static void resolve(kept *k, const pm_places *places, const pm_matcher *m, pm_str text, size_t base, pm_str list)
{
    enum { AHEAD = 16 };
    size_t end = 0, n = places->list.len;
    for (size_t i = 0; i < AHEAD; i++)
        fetch_name(places, i, m, list);
    for (size_t i = 0; i < n;) {
        size_t start = places->list.at[i].start, longest = 0;
        for (; i < n && places->list.at[i].start == start; i++) {
            const pm_place *p = &places->list.at[i];
            fetch_name(places, i + AHEAD, m, list);
            for (uint32_t at = p->key; at != PM_NONE && start >= end;)
                if (is_literal(p, text.ptr, list.ptr + pm_matcher_form(m, &at)))
                    longest = p->end - start;
        }
        if (!longest)
            continue;
        end = start + longest;
        k->count++;
        k->print = ((k->print ^ (base + start)) * 1099511628211u ^ longest) * 1099511628211u;
    }
}

/* The next document of TEXT from byte FROM on: whole lines. */
static pm_str document(pm_str text, size_t from)
{
    size_t end = text.len - from <= DOCUMENT ? text.len : from + DOCUMENT;
    while (end < text.len && text.ptr[end - 1] != '\n')
        end++;
    return pm_str_slice(text, from, end);
}

static kept find_all(pm_places *places, pm_scanner *scanner, const pm_matcher *m, pm_str text, pm_str list)
{
    kept k = {0, 14695981039346656037u};
    for (size_t from = 0; from < text.len;) {
        pm_str doc = document(text, from);
        places->list.len = 0;
        pm_scan_text(places, scanner, m, doc, 0, NULL, 0);
        resolve(&k, places, m, doc, from, list);
        from += doc.len;
    }
    return k;
}

static int by_size(const void *x, const void *y)
{
    double a = *(const double *)x, b = *(const double *)y;
    return (a > b) - (a < b);
}

int main(int argc, char **argv)
{
    int kind = PM_SCAN_COUNT - 1;
    if (argc != 5)
        return 2;
    while (kind > 0 && strcmp(pm_scan_name((pm_scan_kind)kind), argv[1]) != 0)
        kind--;
    pm_scanner *scanner = pm_scanner_new((pm_scan_kind)kind);
    if (!scanner) {
        fprintf(stderr, "scan: %s does not run here\n", argv[1]);
        return 1;
    }
    pm_str list = read_file(argv[2]), text = read_file(argv[3]);
    size_t names, rounds = strtoull(argv[4], NULL, 10);
    long before = resident();
    double begin = now();
    pm_matcher *m = build(list, &names);
    double building = now() - begin;
    long taken = resident() - before;
    double *times = calloc(rounds + 1, sizeof *times);
    pm_places places = {0};
    kept k = {0};
    for (size_t r = 0; r <= rounds; r++) {
        begin = now();
        k = find_all(&places, scanner, m, text, list);
        times[r] = now() - begin;
    }
    qsort(times + 1, rounds, sizeof *times, by_size); /* the first round only warms up */
    printf("powermap-%s\t%zu\t%.4f\t%.3f\t%.1f\t%.1f\t%zu\t%016llx\n", argv[1], names,
           (double)text.len / times[1 + rounds / 2] / 1e9, building, (double)pm_matcher_bytes(m) / (double)names,
           (double)taken / (double)names, k.count, (unsigned long long)k.print);
    return 0;
}
