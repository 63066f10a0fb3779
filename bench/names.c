/* names COUNT NEAR BYTES LIST TEXT - makes a list of names and a text that has
 * some of them, the same ones every time.
 *
 * LIST gets COUNT names, one a line: persons, firms, places and made-up single
 * words, as a curator's list has them, half of them of two words. TEXT gets about
 * BYTES of sentences in the rhythm of news (common words often, rare ones
 * rarely, typographic quotes, paragraphs) with a name of the list every NEAR
 * bytes, some with a possessive, in capitals, before a comma; the early names of
 * the list more often than the late ones. Words come from Debian's word list.
 */
#define _POSIX_C_SOURCE 200809L
#include <math.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define WORDS "/usr/share/dict/american-english"

enum { MOST_WORDS = 120000, NAME_BYTES = 96, GIVEN = 2500, SURNAMES = 60000, CONTENT = 30000 };

static const char *const common[] = {
    "the", "of", "to", "and", "a", "in", "that", "for", "is", "on", "it", "with", "as", "was", "at", "by", "be", "from",
    "has", "have", "are", "his", "an", "he", "not", "but", "they", "were", "said", "who", "its", "will", "their", "would",
    "which", "had", "more", "about", "one", "been", "or", "this", "new", "after", "when", "there", "her", "she", "people",
    "than", "up", "also", "we", "out", "all", "what", "over", "into", "year", "two", "could", "other", "some", "years",
    "if", "last", "no", "can", "first", "time", "most", "like", "them", "state", "only", "now", "because", "many",
    "workers", "company", "police", "city", "government", "officials", "during", "before", "between", "against", "while",
};

static const char *const syllables[] = {
    "ba", "zor", "van", "tek", "mi", "ra", "len", "do", "kas", "pel", "tri", "no", "gar", "fen", "lo", "wis", "hul", "ber",
    "can", "dor", "es", "fi", "gon", "hal", "is", "jor", "kel", "lim", "mar", "nev", "or", "pra", "quil", "ros", "sar",
    "tor", "ul", "vex", "wen", "xan", "yel", "zin", "ab", "bron", "cy", "dan", "el", "flo", "gri", "hen", "il", "jan",
    "kri", "lan", "mo", "nar", "os", "pol", "rin", "sta",
};

typedef struct words {
    char **list;
    size_t count;
} words;

typedef struct source {
    uint64_t seed;
    words proper, content;
} source;

static uint32_t below(source *s, size_t n)
{
    s->seed = s->seed * 6364136223846793005u + 1442695040888963407u;
    return (uint32_t)((s->seed >> 33) % n);
}

static double share(source *s)
{
    return (double)below(s, 1u << 30) / (double)(1u << 30);
}

/* A rank below N, the I-th as often as 1 / (I + LEAD). */
static size_t rank(source *s, size_t n, double lead)
{
    size_t i = (size_t)(lead * exp(share(s) * log(((double)n + lead) / lead)) - lead);
    return i < n ? i : n - 1;
}

static bool all_in(const char *word, size_t from, char low, char high)
{
    for (; word[from]; from++)
        if (word[from] < low || word[from] > high)
            return false;
    return true;
}

static void read_words(source *s)
{
    char line[128];
    FILE *f = fopen(WORDS, "r");
    if (!f) {
        fprintf(stderr, "names: cannot read " WORDS "\n");
        exit(1);
    }
    s->proper.list = calloc(MOST_WORDS, sizeof(char *));
    s->content.list = calloc(MOST_WORDS, sizeof(char *));
    while (fgets(line, sizeof line, f)) {
        line[strcspn(line, "\n")] = '\0';
        size_t n = strlen(line);
        bool small = all_in(line, 0, 'a', 'z'), capital = line[0] >= 'A' && line[0] <= 'Z' && all_in(line, 1, 'a', 'z');
        words *to = small ? &s->content : &s->proper;
        if (n >= 3 && n <= 11 && (small || (capital && n > 3)) && to->count < MOST_WORDS)
            to->list[to->count++] = strdup(line);
    }
    fclose(f);
}

static void shuffle(source *s, words *w)
{
    for (size_t i = w->count; i > 1; i--) {
        size_t k = below(s, i);
        char *other = w->list[k];
        w->list[k] = w->list[i - 1];
        w->list[i - 1] = other;
    }
}

/* A word that nobody has; the NUMBER-th one if that is not 0. */
static void made_up(char *out, source *s, uint64_t number)
{
    source own = {.seed = number * 7919 + 1};
    source *from = number ? &own : s;
    size_t n = 2 + below(from, 3);
    out[0] = '\0';
    for (size_t i = 0; i < n; i++)
        strcat(out, syllables[below(from, sizeof syllables / sizeof syllables[0])]);
    if (below(from, 25) == 0)
        strcat(out, "\xC3\xA9");
    out[0] = (char)(out[0] - 'a' + 'A');
}

static void surname(char *out, source *s)
{
    size_t r = rank(s, SURNAMES, 200);
    if (r % 3 == 0 && r / 3 + GIVEN < s->proper.count)
        strcpy(out, s->proper.list[r / 3 + GIVEN]);
    else
        made_up(out, s, r + 1);
}

static void title_case(char *out, const char *word)
{
    strcpy(out, word);
    out[0] = (char)(out[0] - 'a' + 'A');
}

static void person(char *out, source *s)
{
    char last[64], other[64];
    const char *given = s->proper.list[rank(s, GIVEN, 30)];
    uint32_t kind = below(s, 100);
    surname(last, s);
    surname(other, s);
    if (kind < 8)
        sprintf(out, "%s %c. %s", given, 'A' + (int)below(s, 26), last);
    else if (kind < 11)
        sprintf(out, "%s %s %s", given, s->proper.list[rank(s, GIVEN, 30)], last);
    else if (kind < 13)
        sprintf(out, "%s %s-%s", given, last, other);
    else
        sprintf(out, "%s %s", given, last);
}

static void firm(char *out, source *s)
{
    static const char *const ends[] = {"Group", "Holdings", "Inc", "Systems", "Partners", "Capital"};
    char first[64], word[64], second[64];
    const char *end = ends[below(s, sizeof ends / sizeof ends[0])];
    surname(first, s);
    made_up(second, s, 0);
    title_case(word, s->content.list[rank(s, CONTENT, 50)]);
    switch (below(s, 8)) {
    case 0: sprintf(out, "%s & %s", first, second); break;
    case 1: sprintf(out, "University of %s %s", first, word); break;
    case 2: sprintf(out, "%s %s %s", first, word, end); break;
    case 3: sprintf(out, "%s and %s %s", first, second, end); break;
    default: sprintf(out, "%s %s", second, word);
    }
}

static void one_name(char *out, source *s)
{
    uint32_t kind = below(s, 100);
    if (kind < 34)
        made_up(out, s, 0);
    else if (kind < 80)
        person(out, s);
    else
        firm(out, s);
}

static uint64_t hash_of(const char *z)
{
    uint64_t h = 14695981039346656037u;
    for (; *z; z++)
        h = (h ^ (unsigned char)(*z | 0x20)) * 1099511628211u;
    return h ? h : 1;
}

static char **make_names(source *s, size_t count)
{
    size_t mask = 1;
    while (mask < count * 2)
        mask *= 2;
    uint64_t *seen = calloc(mask--, sizeof *seen);
    char **names = calloc(count, sizeof *names);
    for (size_t n = 0; n < count;) {
        char name[4 * NAME_BYTES];
        one_name(name, s);
        uint64_t h = hash_of(name);
        size_t i = (size_t)(h * 0x9E3779B97F4A7C15u >> 20) & mask;
        while (seen[i] && seen[i] != h)
            i = (i + 1) & mask;
        if (seen[i] || strlen(name) < 4 || strlen(name) > NAME_BYTES)
            continue;
        seen[i] = h;
        names[n++] = strdup(name);
    }
    free(seen);
    return names;
}

static void write_name(FILE *out, source *s, const char *name)
{
    uint32_t how = below(s, 100);
    if (how < 3 && all_in(name, 0, ' ', 'z'))
        for (; *name; name++)
            fputc(*name >= 'a' && *name <= 'z' ? *name - 32 : *name, out);
    else
        fputs(name, out);
    if (how >= 3 && how < 11)
        fputs("'s", out);
    else if (how >= 11 && how < 14)
        fputs("\xE2\x80\x99s", out);
    else if (how >= 14 && how < 18)
        fputc(',', out);
}

static void write_word(FILE *out, source *s, bool first)
{
    char word[64];
    uint32_t kind = below(s, 100);
    if (kind < 45)
        strcpy(word, common[rank(s, sizeof common / sizeof common[0], 2)]);
    else if (kind < 94)
        strcpy(word, s->content.list[rank(s, CONTENT, 5)]);
    else if (kind < 97)
        sprintf(word, "%s %s", s->proper.list[rank(s, GIVEN, 30)], s->proper.list[below(s, s->proper.count)]);
    else if (kind < 99)
        sprintf(word, "%u", below(s, 3000));
    else
        strcpy(word, "don\xE2\x80\x99t");
    if (first && word[0] >= 'a')
        word[0] = (char)(word[0] - 32);
    fputs(word, out);
}

static void write_text(FILE *out, source *s, char **names, size_t count, size_t near, size_t bytes)
{
    long since = 0;
    for (size_t sentence = 1; ftell(out) < (long)bytes; sentence++) {
        size_t n = 8 + below(s, 22);
        bool quoted = below(s, 20) == 0;
        fputs(quoted ? "\xE2\x80\x9C" : "", out);
        for (size_t k = 0; k < n; k++) {
            if (ftell(out) - since >= (long)near) {
                since += (long)near;
                write_name(out, s, names[rank(s, count, 5)]);
            } else {
                write_word(out, s, k == 0);
            }
            if (k + 1 < n)
                fputs(below(s, 60) == 0 ? " \xE2\x80\x94 " : below(s, 15) == 0 ? ", " : " ", out);
        }
        fputs(quoted ? ".\xE2\x80\x9D" : ".", out);
        fputs(sentence % 20 == 0 ? "\n\n" : sentence % 4 == 0 ? "\n" : " ", out);
    }
}

int main(int argc, char **argv)
{
    if (argc != 6) {
        fprintf(stderr, "usage: names COUNT NEAR BYTES LIST TEXT\n");
        return 2;
    }
    size_t count = strtoull(argv[1], NULL, 10), near = strtoull(argv[2], NULL, 10), bytes = strtoull(argv[3], NULL, 10);
    source s = {.seed = 42};
    read_words(&s);
    shuffle(&s, &s.proper);
    shuffle(&s, &s.content);
    char **names = make_names(&s, count);
    FILE *list = fopen(argv[4], "w"), *text = fopen(argv[5], "w");
    if (!list || !text) {
        perror("names");
        return 1;
    }
    for (size_t i = 0; i < count; i++)
        fprintf(list, "%s\n", names[i]);
    write_text(text, &s, names, count, near, bytes);
    return fclose(list) | fclose(text);
}
