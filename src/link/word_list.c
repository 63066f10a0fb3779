#include "link/word_list.h"

#include "base/hash.h"
#include "base/memory.h"

#include <stdlib.h>

struct pm_word_list {
    uint64_t *slots; /* open addressing: the hashes of all words; 0 = free */
    size_t count;
};

static size_t line_count(pm_str text)
{
    size_t n = 1;
    for (size_t i = 0; i < text.len; i++)
        n += text.ptr[i] == '\n';
    return n;
}

/* The hash's slot, or a free one. */
static size_t slot_of(const pm_word_list *list, uint64_t hash)
{
    size_t i = (size_t)((hash >> 32) * list->count >> 32);
    while (list->slots[i] && list->slots[i] != hash)
        i = i + 1 < list->count ? i + 1 : 0;
    return i;
}

pm_word_list *pm_word_list_new(pm_str text)
{
    pm_word_list *list = pm_new(1, sizeof *list);
    pm_str word;
    list->count = line_count(text) * 3 / 2 + 1;
    list->slots = pm_new(list->count, sizeof *list->slots);
    while (pm_str_field(&text, '\n', &word))
        if (word.len)
            list->slots[slot_of(list, pm_hash(word))] = pm_hash(word);
    return list;
}

void pm_word_list_free(pm_word_list *list)
{
    if (list)
        free(list->slots);
    free(list);
}

bool pm_word_list_has_hash(const pm_word_list *list, uint64_t hash)
{
    return list && list->slots[slot_of(list, hash)];
}

bool pm_word_list_has(const pm_word_list *list, pm_str word)
{
    return word.len && pm_word_list_has_hash(list, pm_hash(word));
}
