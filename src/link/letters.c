#include "link/letters.h"

#include "base/sections.h"
#include "link/term.h"

#include <stdlib.h>
#include <string.h>

enum { SOUND_MIN = 5 };

typedef enum section { SECTION_NONE, SECTION_SCAN, SECTION_SOUNDS, SECTION_UMLAUTS, SECTION_KEYS, SECTION_ALIKE } section;

static bool read_rule(pm_letter_rule *out, pm_str word)
{
    size_t at = pm_str_find(word, PM_STR(">"), 0);
    size_t to_len = at < word.len ? word.len - at - 1 : 0;
    if (at == 0 || at >= word.len || at >= sizeof out->from || to_len == 0 || to_len >= sizeof out->to)
        return false;
    *out = (pm_letter_rule){.from_len = (uint8_t)at, .to_len = (uint8_t)to_len};
    memcpy(out->from, word.ptr, at);
    memcpy(out->to, word.ptr + at + 1, to_len);
    return true;
}

/* By the first letter, since only rules that share it compete. */
static int longest_first(const void *x, const void *y)
{
    const pm_letter_rule *a = x, *b = y;
    if (a->from[0] != b->from[0])
        return a->from[0] < b->from[0] ? -1 : 1;
    if (a->from_len != b->from_len)
        return a->from_len > b->from_len ? -1 : 1;
    return memcmp(a->from, b->from, sizeof a->from);
}

static void add_rule(pm_letters *out, section in, pm_letter_rule rule)
{
    if (in == SECTION_SCAN)
        pm_vec_push(&out->scan, rule);
    else if (in == SECTION_UMLAUTS)
        pm_vec_push(&out->umlauts, rule);
    else
        pm_vec_push(&out->sounds, rule);
}

static bool is_small(char c)
{
    return c >= 'a' && c <= 'z';
}

/* The letters of ROW stand for each other: all of them, or only neighbours. */
static void add_alike(pm_letters *out, pm_str row, bool neighbours)
{
    for (size_t i = 0; i < row.len; i++)
        for (size_t k = i + 1; k < row.len && (!neighbours || k == i + 1); k++) {
            if (!is_small(row.ptr[i]) || !is_small(row.ptr[k]))
                continue;
            out->alike[row.ptr[i] - 'a'] |= (uint32_t)1 << (row.ptr[k] - 'a');
            out->alike[row.ptr[k] - 'a'] |= (uint32_t)1 << (row.ptr[i] - 'a');
        }
}

bool pm_letters_alike(const pm_letters *letters, char a, char b)
{
    return is_small(a) && is_small(b) && (letters->alike[a - 'a'] >> (b - 'a') & 1);
}

static section section_of(pm_str name)
{
    static const struct {
        const char *name;
        section section;
    } all[] = {{"scan", SECTION_SCAN}, {"sounds", SECTION_SOUNDS}, {"umlauts", SECTION_UMLAUTS},
             {"keys", SECTION_KEYS}, {"alike", SECTION_ALIKE}};
    for (size_t i = 0; i < sizeof all / sizeof all[0]; i++)
        if (pm_str_eqz(name, all[i].name))
            return all[i].section;
    return SECTION_NONE;
}

void pm_letters_load(pm_letters *out, pm_str text)
{
    pm_str word;
    pm_letter_rule rule;
    for (pm_sections at = {.rest = text}; pm_sections_next(&at);) {
        section in = section_of(at.section);
        while (in != SECTION_NONE && pm_str_word(&at.line, &word)) {
            if (in == SECTION_KEYS || in == SECTION_ALIKE)
                add_alike(out, word, in == SECTION_KEYS);
            else if (read_rule(&rule, word))
                add_rule(out, in, rule);
        }
    }
    if (out->sounds.len)
        qsort(out->sounds.at, out->sounds.len, sizeof *out->sounds.at, longest_first);
    for (size_t r = 0; r < out->sounds.len; r++)
        if (is_small(out->sounds.at[r].from[0]))
            out->sounds_end[out->sounds.at[r].from[0] - 'a'] = r + 1;
}

void pm_letters_free(pm_letters *letters)
{
    pm_vec_free(&letters->scan);
    pm_vec_free(&letters->sounds);
    pm_vec_free(&letters->umlauts);
    pm_vec_free(&letters->listed);
}

static bool fits(const pm_letter_rule *r, pm_str word, size_t at)
{
    return word.ptr[at] == r->from[0] && word.len - at >= r->from_len && memcmp(word.ptr + at, r->from, r->from_len) == 0;
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* Every digit of WORD as the letter that it looks like: the file's first for
 * it, or its last if LAST; 0 if it has none, or nothing else, or one that looks
 * like no letter. */
static size_t without_digits(char *out, const pm_letters *l, pm_str word, bool last)
{
    size_t digits = 0;
    for (size_t i = 0; i < word.len; i++) {
        out[i] = word.ptr[i];
        if (!is_digit(out[i]))
            continue;
        digits++;
        for (size_t r = 0; r < l->scan.len && (last || is_digit(out[i])); r++)
            if (l->scan.at[r].from_len == 1 && l->scan.at[r].to_len == 1 && fits(&l->scan.at[r], word, i))
                out[i] = l->scan.at[r].to[0];
        if (is_digit(out[i]))
            return 0;
    }
    return digits && digits * 2 < word.len ? word.len : 0;
}

size_t pm_letters_scanned(pm_str out[PM_SCAN_READINGS], char room[PM_SCAN_READINGS][PM_LETTERS_MAX],
                          const pm_letters *l, pm_str word)
{
    size_t n = 0;
    if (word.len < SOUND_MIN || word.len > PM_LETTERS_MAX - 4)
        return 0;
    for (int last = 0; last < 2; last++) {
        size_t len = without_digits(room[n], l, word, last);
        if (len && (n == 0 || memcmp(room[0], room[n], len) != 0)) {
            out[n] = (pm_str){room[n], len};
            n++;
        }
    }
    uint32_t letters = 0;
    for (size_t i = 0; i < word.len; i++)
        letters |= is_small(word.ptr[i]) ? (uint32_t)1 << (word.ptr[i] - 'a') : 0;
    for (size_t r = 0; r < l->scan.len; r++) {
        const pm_letter_rule *rule = &l->scan.at[r];
        if (is_small(rule->from[0]) && !(letters >> (rule->from[0] - 'a') & 1))
            continue;
        for (size_t i = 0; i < word.len && n < PM_SCAN_READINGS; i++) {
            if (is_digit(rule->from[0]) || !fits(rule, word, i))
                continue;
            char *to = room[n];
            memcpy(to, word.ptr, i);
            memcpy(to + i, rule->to, rule->to_len);
            memcpy(to + i + rule->to_len, word.ptr + i + rule->from_len, word.len - i - rule->from_len);
            out[n++] = (pm_str){to, word.len - rule->from_len + rule->to_len};
        }
    }
    return n;
}

pm_str pm_letters_sound(char out[PM_LETTERS_MAX], const pm_letters *l, pm_str word)
{
    size_t n = 0;
    if (word.len < SOUND_MIN || word.len >= PM_LETTERS_MAX)
        return (pm_str){out, 0};
    for (size_t i = 0; i < word.len;) {
        const pm_letter_rule *rule = NULL;
        if (!is_small(word.ptr[i]))
            return (pm_str){out, 0};
        /* the shortest rule of the letter is its last: the longest that fits is met last on the way back */
        for (size_t r = l->sounds_end[word.ptr[i] - 'a']; r-- > 0 && l->sounds.at[r].from[0] == word.ptr[i];)
            if (fits(&l->sounds.at[r], word, i))
                rule = &l->sounds.at[r];
        size_t put = rule ? rule->to_len : 1;
        if (n + put > PM_LETTERS_MAX)
            return (pm_str){out, 0};
        memcpy(out + n, rule ? rule->to : word.ptr + i, put);
        n += put;
        i += rule ? rule->from_len : 1;
    }
    return (pm_str){out, n};
}

void pm_letters_add(pm_letters *l, pm_str term)
{
    char room[PM_LETTERS_MAX];
    pm_str sound = pm_letters_sound(room, l, term);
    if (sound.len)
        pm_vec_push(&l->listed, (pm_sound){pm_term_hash(sound), pm_term_hash(term)});
}

static int compare(const void *x, const void *y)
{
    const pm_sound *a = x, *b = y;
    if (a->key != b->key)
        return a->key < b->key ? -1 : 1;
    return (a->term > b->term) - (a->term < b->term);
}

void pm_letters_seal(pm_letters *l)
{
    size_t kept = 0;
    if (l->listed.len)
        qsort(l->listed.at, l->listed.len, sizeof *l->listed.at, compare);
    for (size_t i = 0; i < l->listed.len; i++)
        if (kept == 0 || compare(&l->listed.at[kept - 1], &l->listed.at[i]) != 0)
            l->listed.at[kept++] = l->listed.at[i];
    l->listed.len = kept;
}

size_t pm_letters_find(const pm_letters *l, pm_str word, size_t *end)
{
    char room[PM_LETTERS_MAX];
    pm_str sound = pm_letters_sound(room, l, word);
    uint64_t key = pm_term_hash(sound);
    size_t lo = 0, hi = sound.len ? l->listed.len : 0;
    while (lo < hi) {
        size_t mid = (lo + hi) / 2;
        if (l->listed.at[mid].key < key)
            lo = mid + 1;
        else
            hi = mid;
    }
    *end = lo;
    while (*end < l->listed.len && sound.len && l->listed.at[*end].key == key && *end - lo < PM_SCAN_READINGS)
        ++*end;
    return lo;
}

/* The rule for the letter at AT of NAME; NULL. */
static const pm_letter_rule *umlaut_at(const pm_letters *l, pm_str name, size_t at)
{
    for (size_t r = 0; r < l->umlauts.len; r++)
        if (fits(&l->umlauts.at[r], name, at))
            return &l->umlauts.at[r];
    return NULL;
}

bool pm_letters_written_out(const pm_letters *l, pm_str name, pm_str fold)
{
    size_t at = 0; /* in FOLD */
    bool any = false;
    for (size_t i = 0; i < name.len;) {
        const pm_letter_rule *rule = umlaut_at(l, name, i);
        char small = name.ptr[i] >= 'A' && name.ptr[i] <= 'Z' ? (char)(name.ptr[i] + 'a' - 'A') : name.ptr[i];
        size_t put = rule ? rule->to_len : 1;
        if (fold.len - at < put || memcmp(fold.ptr + at, rule ? rule->to : &small, put) != 0)
            return false;
        any |= rule != NULL;
        at += put;
        i += rule ? rule->from_len : 1;
    }
    return any && at == fold.len;
}
