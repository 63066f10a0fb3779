/* hyperscan LIST TEXT ROUNDS - the list's names found in the text by Hyperscan:
 * literals without regard to case, then word boundaries, then of overlapping
 * names the leftmost longest. Writes one line as all drivers do (bench/matcher.sh). */
#define _POSIX_C_SOURCE 200809L
#include <hs/hs.h>

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

typedef struct match {
    size_t start, len;
} match;

typedef struct search {
    const unsigned char *text;
    size_t text_len, *lengths;
    match *list;
    size_t count, room;
} search;

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

static char *read_file(const char *path, size_t *len)
{
    FILE *f = fopen(path, "rb");
    if (!f || fseek(f, 0, SEEK_END) != 0) {
        perror(path);
        exit(1);
    }
    *len = (size_t)ftell(f);
    char *bytes = calloc(*len + 1, 1);
    rewind(f);
    if (fread(bytes, 1, *len, f) != *len)
        exit(1);
    fclose(f);
    return bytes;
}

static bool is_plain(unsigned char b)
{
    return (b >= '0' && b <= '9') || ((b | 32) >= 'a' && (b | 32) <= 'z');
}

/* The texts of this comparison have letters of Latin-1 and signs of general
 * punctuation (E2 80 ..) beyond ASCII, nothing else. */
static bool word_before(const search *s, size_t i)
{
    const unsigned char *t = s->text;
    if (i == 0 || t[i - 1] < 0x80)
        return i > 0 && is_plain(t[i - 1]);
    return !(i >= 3 && t[i - 3] == 0xE2 && t[i - 2] == 0x80);
}

static bool word_behind(const search *s, size_t i)
{
    if (i >= s->text_len || s->text[i] < 0x80)
        return i < s->text_len && is_plain(s->text[i]);
    return s->text[i] != 0xE2;
}

static int on_match(unsigned id, unsigned long long from, unsigned long long to, unsigned flags, void *context)
{
    search *s = context;
    size_t len = s->lengths[id], start = (size_t)to - len;
    (void)from, (void)flags;
    if (word_before(s, start) || word_behind(s, (size_t)to))
        return 0;
    if (s->count == s->room) {
        s->room = s->room ? s->room * 2 : 1 << 20;
        s->list = realloc(s->list, s->room * sizeof *s->list);
    }
    s->list[s->count++] = (match){start, len};
    return 0;
}

static int by_place(const void *x, const void *y)
{
    const match *a = x, *b = y;
    if (a->start != b->start)
        return a->start < b->start ? -1 : 1;
    return (a->len < b->len) - (a->len > b->len);
}

static size_t resolve(search *s, uint64_t *print)
{
    size_t end = 0, n = 0;
    *print = 14695981039346656037u;
    qsort(s->list, s->count, sizeof *s->list, by_place);
    for (size_t i = 0; i < s->count; i++) {
        if (s->list[i].start < end)
            continue;
        end = s->list[i].start + s->list[i].len;
        n++;
        *print = ((*print ^ s->list[i].start) * 1099511628211u ^ s->list[i].len) * 1099511628211u;
    }
    return n;
}

static int by_size(const void *x, const void *y)
{
    double a = *(const double *)x, b = *(const double *)y;
    return (a > b) - (a < b);
}

static hs_database_t *build(char *list, size_t len, search *s, size_t *names)
{
    size_t n = 0, room = 1;
    for (size_t i = 0; i < len; i++)
        room += list[i] == '\n';
    const char **names_at = calloc(room, sizeof *names_at);
    unsigned *flags = calloc(room, sizeof *flags), *ids = calloc(room, sizeof *ids);
    s->lengths = calloc(room, sizeof *s->lengths);
    for (char *p = list; *p; n++) {
        char *end = strchr(p, '\n');
        *end = '\0';
        names_at[n] = p;
        s->lengths[n] = (size_t)(end - p);
        flags[n] = HS_FLAG_CASELESS;
        ids[n] = (unsigned)n;
        p = end + 1;
    }
    hs_database_t *db;
    hs_compile_error_t *error;
    if (hs_compile_lit_multi(names_at, flags, ids, s->lengths, (unsigned)n, HS_MODE_BLOCK, NULL, &db, &error) != HS_SUCCESS) {
        fprintf(stderr, "hyperscan: %s\n", error->message);
        exit(1);
    }
    *names = n;
    return db;
}

int main(int argc, char **argv)
{
    search s = {0};
    size_t list_len, size, names, rounds = argc == 4 ? strtoull(argv[3], NULL, 10) : 0, kept = 0;
    uint64_t print = 0;
    hs_scratch_t *scratch = NULL;
    if (!rounds)
        return 2;
    char *list = read_file(argv[1], &list_len);
    s.text = (unsigned char *)read_file(argv[2], &s.text_len);
    double begin = now();
    hs_database_t *db = build(list, list_len, &s, &names);
    double building = now() - begin;
    hs_database_size(db, &size);
    hs_alloc_scratch(db, &scratch);
    double *times = calloc(rounds + 1, sizeof *times);
    for (size_t r = 0; r <= rounds; r++) {
        begin = now();
        s.count = 0;
        hs_scan(db, (const char *)s.text, (unsigned)s.text_len, 0, scratch, on_match, &s);
        kept = resolve(&s, &print);
        times[r] = now() - begin;
    }
    qsort(times + 1, rounds, sizeof *times, by_size); /* the first round only warms up */
    printf("hyperscan\t%zu\t%.4f\t%.3f\t%.1f\t-\t%zu\t%016llx\n", names, (double)s.text_len / times[1 + rounds / 2] / 1e9,
           building, (double)size / (double)names, kept, (unsigned long long)print);
    return 0;
}
