#include "corpus/doc_names.h"

#include "base/buf.h"
#include "base/memory.h"

#include <stdlib.h>

enum { FIRST_SLOTS = 64 };

typedef struct pm_doc_name {
    uint64_t hash;   /* 0 = free */
    uint32_t number; /* the last one given out behind it: "_2" */
} doc_name;

static doc_name *slot_of(const pm_doc_names *names, uint64_t hash)
{
    size_t i = (size_t)(hash ^ hash >> 32) & names->mask;
    while (names->slots[i].hash && names->slots[i].hash != hash)
        i = (i + 1) & names->mask;
    return &names->slots[i];
}

static void grow(pm_doc_names *names)
{
    pm_doc_names bigger = {.len = names->len, .mask = names->slots ? names->mask * 2 + 1 : FIRST_SLOTS - 1};
    bigger.slots = pm_new(bigger.mask + 1, sizeof *bigger.slots);
    for (size_t i = 0; names->slots && i <= names->mask; i++)
        if (names->slots[i].hash)
            *slot_of(&bigger, names->slots[i].hash) = names->slots[i];
    free(names->slots);
    *names = bigger;
}

static doc_name *find(pm_doc_names *names, pm_str name, uint64_t *hash)
{
    if (!names->slots || (names->len + 1) * 4 > (names->mask + 1) * 3)
        grow(names);
    *hash = pm_str_hash(name) | 1;
    return slot_of(names, *hash);
}

bool pm_doc_names_take(pm_doc_names *names, pm_str name)
{
    uint64_t hash;
    doc_name *slot = find(names, name, &hash);
    if (slot->hash)
        return false;
    *slot = (doc_name){hash, 1};
    names->len++;
    return true;
}

pm_str pm_doc_names_next(pm_doc_names *names, pm_str name, pm_arena *arena)
{
    uint64_t hash;
    uint32_t number = find(names, name, &hash)->number;
    pm_buf text = {0};
    do {
        pm_buf_clear(&text);
        pm_buf_fmt(&text, "%.*s_%u", PM_ARG(name), ++number);
    } while (!pm_doc_names_take(names, pm_buf_str(&text)));
    find(names, name, &hash)->number = number; /* taking may have moved it */
    pm_str kept = pm_arena_str(arena, pm_buf_str(&text));
    pm_buf_free(&text);
    return kept;
}

void pm_doc_names_free(pm_doc_names *names)
{
    free(names->slots);
    *names = (pm_doc_names){0};
}
