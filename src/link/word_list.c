#include "link/word_list.h"

#include "base/hash.h"
#include "base/memory.h"

#include <stdlib.h>

/* Words begin lines, so that a word's place says where it is; the tag spares
 * most looks at the text. */
typedef struct slot {
    uint32_t tag, at; /* low half of the hash; byte of the text + 1, 0 = free */
} slot;

struct pm_word_list {
    pm_str text;
    slot *slots;
    size_t mask;
};

static size_t line_count(pm_str text)
{
    size_t n = 1;
    for (size_t i = 0; i < text.len; i++)
        n += text.ptr[i] == '\n';
    return n;
}

static bool is_word_at(const pm_word_list *list, size_t at, pm_str word)
{
    pm_str rest = pm_str_slice(list->text, at, list->text.len);
    return pm_str_starts(rest, word) && (rest.len == word.len || rest.ptr[word.len] == '\n');
}

/* The word's slot, or a free one. */
static size_t slot_of(const pm_word_list *list, pm_str word)
{
    uint64_t hash = pm_hash(word);
    size_t i = (size_t)(hash >> 32) & list->mask;
    while (list->slots[i].at && (list->slots[i].tag != (uint32_t)hash || !is_word_at(list, list->slots[i].at - 1, word)))
        i = (i + 1) & list->mask;
    return i;
}

pm_word_list *pm_word_list_new(pm_str text)
{
    pm_word_list *list = pm_new(1, sizeof *list);
    pm_str rest = text, word;
    size_t slots = 16, lines = line_count(text);
    while (slots < lines * 3 / 2)
        slots *= 2;
    list->text = text;
    list->slots = pm_new(slots, sizeof *list->slots);
    list->mask = slots - 1;
    while (text.len < UINT32_MAX && pm_str_field(&rest, '\n', &word)) {
        if (word.len == 0)
            continue;
        list->slots[slot_of(list, word)] = (slot){(uint32_t)pm_hash(word), (uint32_t)(word.ptr - text.ptr) + 1};
    }
    return list;
}

void pm_word_list_free(pm_word_list *list)
{
    if (list)
        free(list->slots);
    free(list);
}

bool pm_word_list_has(const pm_word_list *list, pm_str word)
{
    return list && word.len && list->slots[slot_of(list, word)].at;
}
