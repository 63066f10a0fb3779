/* Shorter names for longer ones of the same list. */
#include "suggest/page.h"

#include <string.h>

enum { TAIL_BYTES = 200, INITIALS = 12 };

/* Several longer names could be meant. */
#define SEVERAL (UINT32_MAX - 1)

typedef struct parts {
    pm_unlisted *all;
    const pm_cues *cues;
    pm_map names;                           /* key -> name */
    pm_map surnames, givens, shorts, heads; /* word -> longer name, or SEVERAL */
    pm_map initials;                        /* "AWS" -> longer name, or SEVERAL */
} parts;

static void add_one(pm_map *map, pm_str word, uint32_t name)
{
    uint32_t had = pm_map_get(map, word);
    pm_map_set(map, word, had == PM_MAP_NONE || had == name ? name : SEVERAL);
}

static uint32_t only(const pm_map *map, pm_str word)
{
    uint32_t found = pm_map_get(map, word);
    return found == PM_MAP_NONE || found == SEVERAL ? PM_NONE : found;
}

static pm_str first_word(pm_str key)
{
    return pm_str_slice(key, 0, pm_str_find(key, PM_STR(" "), 0));
}

static pm_str last_word(pm_str key)
{
    size_t at = key.len;
    while (at > 0 && key.ptr[at - 1] != ' ')
        at--;
    return pm_str_slice(key, at, key.len);
}

/* "Technologies" behind the first word, and nothing that makes another name. */
static bool falls_away(const pm_cues *cues, pm_str key)
{
    pm_str rest = pm_str_slice(key, first_word(key).len, key.len), word;
    while (pm_str_word(&rest, &word))
        if (!(pm_cues_of(cues, word) & (PM_CUE_DROPPED | PM_CUE_LEGAL)))
            return false;
    return true;
}

/* The first letters of the words of KEY that a name writes large; empty if they
 * are too few or none of ASCII. */
static pm_str initials_of(char room[INITIALS], pm_str key)
{
    static const char *const small[] = {"of", "and", "for", "the", "on", "in", "with", "&", "to"};
    size_t len = 0;
    pm_str word;
    while (pm_str_word(&key, &word)) {
        bool skip = false;
        for (size_t i = 0; i < sizeof small / sizeof *small; i++)
            skip = skip || pm_str_eqz(word, small[i]);
        if (skip)
            continue;
        if (len == INITIALS || word.ptr[0] < 'a' || word.ptr[0] > 'z')
            return PM_STR("");
        room[len++] = (char)(word.ptr[0] - 'a' + 'A');
    }
    return (pm_str){room, len >= 3 ? len : 0};
}

static void learn(parts *p, uint32_t i)
{
    const pm_unlisted_name *n = &p->all->list[i];
    pm_str first = first_word(n->key), last = last_word(n->key);
    if (n->words < 2 || n->whole != PM_NONE || first.len == n->key.len || n->described)
        return;
    if (pm_votes_type(n->votes, n->words, false, n->common) == PM_PERSON) {
        while (last.len > 1 && (pm_cues_of(p->cues, last) & PM_CUE_SUFFIX)) /* "Jr." */
            last = last_word(pm_str_slice(n->key, 0, (size_t)(last.ptr - n->key.ptr) - 1));
        add_one(&p->surnames, last, i);
        add_one(&p->givens, first, i);
        return;
    }
    char room[INITIALS];
    pm_str initials = initials_of(room, n->key);
    if (initials.len)
        add_one(&p->initials, initials, i);
    if (falls_away(p->cues, n->key))
        add_one(&p->shorts, first, i);
    if (pm_cues_last(p->cues, last) != PM_ENTITY_TYPE_COUNT || (pm_cues_of(p->cues, last) & PM_CUE_HEAD))
        add_one(&p->heads, last, i);
}

static void stand_for(pm_unlisted_name *n, uint32_t whole, pm_variant_kind kind)
{
    n->whole = whole;
    n->kind = kind;
}

/* The name that KEY is with TAIL in place of END, if there is one. */
static uint32_t with_tail(const parts *p, pm_str key, pm_str end, pm_str tail)
{
    char room[TAIL_BYTES];
    if (!pm_str_ends(key, end) || key.len == end.len || key.len + tail.len > sizeof room)
        return PM_NONE;
    size_t kept = key.len - end.len;
    memcpy(room, key.ptr, kept);
    memcpy(room + kept, tail.ptr, tail.len);
    uint32_t found = pm_map_get(&p->names, (pm_str){room, kept + tail.len});
    return found == PM_MAP_NONE || p->all->list[found].whole != PM_NONE ? PM_NONE : found;
}

/* "Sacklers" for "Sackler family", "Amazon employees" for "Amazon workers". */
static uint32_t same_people(const parts *p, const pm_unlisted_name *n)
{
    if (n->described)
        return with_tail(p, n->key, PM_STR(" employees"), PM_STR(" workers"));
    return n->words == 1 ? with_tail(p, n->key, PM_STR("s"), PM_STR(" family")) : PM_NONE;
}

static void fold_one(parts *p, uint32_t i)
{
    pm_unlisted_name *n = &p->all->list[i];
    uint32_t people = n->whole == PM_NONE ? same_people(p, n) : PM_NONE;
    if (people != PM_NONE)
        stand_for(n, people, PM_VARIANT_SHORT);
    if (n->words != 1 || n->whole != PM_NONE)
        return;
    uint32_t surname = only(&p->surnames, n->key), given = only(&p->givens, n->key),
             brief = only(&p->shorts, n->key), head = only(&p->heads, n->key);
    uint32_t cue = pm_cues_of(p->cues, n->key);
    bool place = n->votes[PM_PLACE] > n->votes[PM_PERSON];
    uint32_t spelt = n->acronym ? only(&p->initials, n->key) : PM_NONE;
    if (spelt != PM_NONE)
        stand_for(n, spelt, PM_VARIANT_ACRONYM);
    else if (surname != PM_NONE && !place && !n->acronym)
        stand_for(n, surname, PM_VARIANT_SURNAME);
    else if (given != PM_NONE && !place && !n->acronym && ((cue & PM_CUE_GIVEN) || !(cue & (PM_CUE_COMMON | PM_CUE_REGION))))
        stand_for(n, given, PM_VARIANT_SURNAME);
    else if (brief != PM_NONE && !place && !(cue & PM_CUE_REGION))
        stand_for(n, brief, PM_VARIANT_SHORT);
    else if (head != PM_NONE && !(cue & PM_CUE_ALONE))
        stand_for(n, head, PM_VARIANT_NOUN);
}

/* Two names side by side, of which the second stands by itself more often:
 * "Minnesota Amazon". The first must be a region or a name of its own. */
static void part_compound(parts *p, uint32_t i)
{
    pm_unlisted_name *n = &p->all->list[i];
    if (n->words < 2 || n->whole != PM_NONE || pm_votes_strong(n->votes))
        return;
    for (size_t space = 1; space + 1 < n->key.len; space++) {
        if (n->key.ptr[space] != ' ')
            continue;
        pm_str left = pm_str_slice(n->key, 0, space), right = pm_str_slice(n->key, space + 1, n->key.len);
        uint32_t one = pm_map_get(&p->names, left), other = pm_map_get(&p->names, right);
        if (other == PM_MAP_NONE || p->all->list[other].mentions <= n->mentions ||
            p->all->list[other].common || p->all->list[other].whole != PM_NONE)
            continue;
        bool named = one != PM_MAP_NONE && p->all->list[one].mentions > n->mentions && !p->all->list[one].common;
        if ((pm_cues_role(p->cues, left) & PM_CUE_REGION) ? !(pm_cues_of(p->cues, right) & PM_CUE_HEAD) : named) {
            stand_for(n, other, PM_VARIANT_BESIDE);
            return;
        }
    }
}

void pm_unlisted_fold(pm_unlisted *unlisted, const pm_cues *cues)
{
    parts p = {.all = unlisted, .cues = cues};
    for (uint32_t i = 0; i < unlisted->count; i++)
        pm_map_set(&p.names, unlisted->list[i].key, i);
    for (uint32_t i = 0; i < unlisted->count; i++)
        part_compound(&p, i);
    for (uint32_t i = 0; i < unlisted->count; i++)
        learn(&p, i);
    for (uint32_t i = 0; i < unlisted->count; i++)
        fold_one(&p, i);
    pm_map_free(&p.names);
    pm_map_free(&p.surnames);
    pm_map_free(&p.givens);
    pm_map_free(&p.shorts);
    pm_map_free(&p.heads);
    pm_map_free(&p.initials);
}
