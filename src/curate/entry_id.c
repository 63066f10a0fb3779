#include "curate/load.h"

#include "base/utf8.h"

#include <stdio.h>

enum { ID_MAX = 100, SUFFIX_MAX = 12, SHORT_NAME = 400 };

/* Latin letters that Unicode does not take apart into a letter and a mark. */
static const struct {
    uint32_t letter;
    const char *ascii;
} latin[] = {
    {0xE6, "ae"}, {0xF0, "d"},   {0xF8, "o"},   {0xFE, "th"}, {0x111, "d"}, {0x127, "h"}, {0x131, "i"},
    {0x138, "k"}, {0x142, "l"},  {0x14B, "n"},  {0x153, "oe"}, {0x167, "t"}, {0x180, "b"}, {0x259, "e"},
};

static const char *ascii_of(uint32_t c)
{
    for (size_t i = 0; i < sizeof latin / sizeof *latin; i++)
        if (latin[i].letter == c)
            return latin[i].ascii;
    return NULL;
}

static bool is_id_char(uint32_t c)
{
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

static void put_id(pm_buf *out, pm_str folded)
{
    bool gap = false;
    for (size_t i = 0; i < folded.len && out->len < ID_MAX - SUFFIX_MAX;) {
        uint32_t c = pm_utf8_next(folded, &i);
        const char *ascii = c < 0x80 ? NULL : ascii_of(c);
        if (c == '\'' || c == '.')
            continue; /* "Sheriff's" -> sheriffs, "U.S." -> us */
        if (!ascii && !is_id_char(c)) {
            gap = out->len > 0;
            continue;
        }
        if (gap)
            pm_buf_char(out, '_');
        gap = false;
        if (ascii)
            pm_buf_addz(out, ascii);
        else
            pm_buf_char(out, (char)c);
    }
}

static bool is_ascii(pm_str s)
{
    unsigned char all = 0;
    for (size_t i = 0; i < s.len; i++)
        all |= (unsigned char)s.ptr[i];
    return all < 0x80;
}

/* What folding makes of an ASCII text, as far as an id is concerned. */
static pm_str in_small_letters(char *room, pm_str s)
{
    for (size_t i = 0; i < s.len; i++)
        room[i] = (char)(s.ptr[i] >= 'A' && s.ptr[i] <= 'Z' ? s.ptr[i] + ('a' - 'A') : s.ptr[i]);
    return (pm_str){room, s.len};
}

pm_str pm_made_id(pm_arena *arena, pm_str name)
{
    pm_buf out = {0};
    pm_arena scratch = {0};
    char small[SHORT_NAME];
    put_id(&out, is_ascii(name) && name.len <= sizeof small ? in_small_letters(small, name) : pm_utf8_fold(&scratch, name));
    /* A name without Latin letters: any id that stays the same will do. */
    if (!out.len)
        pm_buf_fmt(&out, "entity_%08x", (unsigned)(pm_str_hash(name) & 0xFFFFFFFFu));
    pm_str id = pm_arena_str(arena, pm_buf_str(&out));
    pm_buf_free(&out);
    pm_arena_free(&scratch);
    return id;
}

static bool is_reserved(pm_str id)
{
    return pm_str_eqz(id, "none") || pm_str_eqz(id, "nil");
}

static bool is_id(pm_str id)
{
    for (size_t i = 0; i < id.len; i++)
        if (!is_id_char((unsigned char)id.ptr[i]) && id.ptr[i] != '_')
            return false;
    return id.len > 0 && !is_reserved(id);
}

/* What the curator will have meant by an id that cannot be one. */
static pm_str mended(pm_load *l, uint32_t node, pm_str id)
{
    pm_str better = pm_made_id(l->arena, id);
    if (is_reserved(better)) {
        better = pm_arena_cat(l->arena, better, PM_STR("_"));
        pm_buf_fmt(&l->message, "'%.*s' cannot be an id, because it stands for 'no entity'", PM_ARG(id));
    } else {
        pm_buf_fmt(&l->message, "'%.*s' cannot be an id: only small letters, digits and '_'", PM_ARG(id));
    }
    pm_buf_fmt(&l->hint, "write '%.*s'", PM_ARG(better));
    pm_load_say(l, node, PM_D_BAD_ID);
    return better;
}

bool pm_load_stated_id(pm_load *l, uint32_t entity, uint32_t node)
{
    pm_str id = pm_load_text(l, node, "id", ID_MAX, false);
    if (!id.len)
        return true;
    if (!is_id(id))
        id = mended(l, node, id);
    uint32_t first = pm_id_index_find(&l->out->ids, l->list.at, id);
    if (first != PM_NONE) {
        const pm_entity *taken = &l->list.at[first];
        pm_buf_fmt(&l->message, "the id '%.*s' is taken by '%.*s' in line %u", PM_ARG(id),
                   PM_ARG(taken->name.len ? taken->name : taken->id), taken->line);
        pm_buf_addz(&l->hint, "give one of the two another id, or join the entries; this one is left out");
        pm_load_say(l, node, PM_D_DUPLICATE_ID);
        return false;
    }
    l->list.at[entity].id = id;
    pm_id_index_add(&l->out->ids, l->list.at, entity);
    return true;
}

/* NAME's id, or with _2, _3, ... in the order of the file. NEXT remembers per
 * id where the counting stands, so that a thousand namesakes stay linear. */
static pm_str free_id(pm_load *l, pm_map *next, pm_str name)
{
    pm_str base = pm_made_id(l->arena, name), id = base;
    if (is_reserved(base))
        base = id = pm_arena_cat(l->arena, base, PM_STR("_"));
    if (pm_id_index_find(&l->out->ids, l->list.at, id) == PM_NONE)
        return id;
    uint32_t n = pm_map_get(next, base);
    n = n == PM_MAP_NONE ? 2 : n;
    while (pm_id_index_find(&l->out->ids, l->list.at, id) != PM_NONE) {
        char suffix[SUFFIX_MAX];
        snprintf(suffix, sizeof suffix, "_%u", n++);
        id = pm_arena_cat(l->arena, base, pm_str_of(suffix));
        pm_map_set(next, base, n);
    }
    return id;
}

void pm_load_made_ids(pm_load *l)
{
    pm_map next = {0};
    for (uint32_t i = 0; i < l->list.len; i++) {
        pm_entity *e = &l->list.at[i];
        if (e->id.len)
            continue;
        e->id = free_id(l, &next, e->name);
        pm_id_index_add(&l->out->ids, l->list.at, i);
    }
    pm_map_free(&next);
}
