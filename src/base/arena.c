#include "base/arena.h"

#include "base/memory.h"

#include <stdlib.h>
#include <string.h>

enum { BLOCK_SIZE = 64 * 1024, ALIGN = 16 };

struct pm_arena_block {
    struct pm_arena_block *next;
    size_t size; /* bytes of data */
    _Alignas(16) unsigned char data[];
};

static void add_block(pm_arena *arena, size_t need, bool zeroed)
{
    size_t size = need > BLOCK_SIZE ? need : BLOCK_SIZE;
    struct pm_arena_block *b = zeroed ? pm_new(1, sizeof *b + size) : pm_renew(NULL, 1, sizeof *b + size);
    b->next = arena->head;
    b->size = size;
    arena->head = b;
    arena->used = 0;
}

/* COUNT objects of SIZE bytes, as the arena counts them. */
static size_t rounded(size_t count, size_t size)
{
    if (size && count > (SIZE_MAX - ALIGN) / size)
        abort();
    return (count * size + ALIGN - 1) / ALIGN * ALIGN;
}

static bool has_room(const pm_arena *arena, size_t n)
{
    return arena->head && arena->head->size - arena->used >= n;
}

void *pm_arena_room(pm_arena *arena, size_t count, size_t size)
{
    size_t n = rounded(count, size);
    if (!has_room(arena, n))
        add_block(arena, n, false);
    void *p = arena->head->data + arena->used;
    arena->used += n;
    return p;
}

void *pm_arena_alloc(pm_arena *arena, size_t count, size_t size)
{
    size_t n = rounded(count, size);
    if (n > BLOCK_SIZE && !has_room(arena, n)) { /* the system gives large blocks zeroed: their user touches them first */
        add_block(arena, n, true);
        arena->used = n;
        return arena->head->data;
    }
    return memset(pm_arena_room(arena, count, size), 0, count * size);
}

pm_str pm_arena_cat(pm_arena *arena, pm_str a, pm_str b)
{
    char *p = pm_arena_alloc(arena, a.len + b.len + 1, 1);
    if (a.len)
        memcpy(p, a.ptr, a.len);
    if (b.len)
        memcpy(p + a.len, b.ptr, b.len);
    return (pm_str){p, a.len + b.len};
}

pm_str pm_arena_str(pm_arena *arena, pm_str s)
{
    return pm_arena_cat(arena, s, PM_STR(""));
}

void pm_arena_reset(pm_arena *arena)
{
    while (arena->head && arena->head->next) {
        struct pm_arena_block *b = arena->head;
        arena->head = b->next;
        free(b);
    }
    arena->used = 0;
}

void pm_arena_free(pm_arena *arena)
{
    pm_arena_reset(arena);
    free(arena->head);
    arena->head = NULL;
}
