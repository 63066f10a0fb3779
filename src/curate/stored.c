#include "curate/stored.h"

#include <stddef.h>
#include <stdlib.h>
#include <string.h>

enum { TEXT = 1, POOL, HEADINGS, LIST, WORDS, TIES, JUDGEMENTS, ID_SLOTS, ID_KEY, DIAGS, COUNTS };

/* title, deck and credits, as records of their own */
typedef struct headings {
    pm_str of[3];
} headings;

typedef struct counts {
    uint32_t errors, warnings, dropped;
} counts;

/* A kind of record: where in it texts stand, and where nothing does. */
enum { TEXTS_MAX = 10, GAPS_MAX = 2 };

typedef struct gap {
    size_t from, to;
} gap;

typedef struct record_shape {
    uint32_t section;
    size_t size, text_count, texts[TEXTS_MAX];
    gap gaps[GAPS_MAX];
} record_shape;

#define AT(type, field) offsetof(type, field)
#define BEHIND(type, field) (offsetof(type, field) + sizeof(((type *)0)->field))
#define E(field) AT(pm_entity, field)
static const record_shape shapes[] = {
    {HEADINGS, sizeof(headings), 3, {AT(headings, of[0]), AT(headings, of[1]), AT(headings, of[2])}, {{0, 0}}},
    {LIST,
     sizeof(pm_entity),
     10,
     {E(id), E(name), E(label), E(type_name), E(description), E(role), E(url), E(wikidata), E(zone), E(group)},
     {{BEHIND(pm_entity, type), E(type_name)}, {BEHIND(pm_entity, line), sizeof(pm_entity)}}},
    {WORDS, sizeof(pm_str), 1, {0}, {{0, 0}}},
    {TIES,
     sizeof(pm_tie),
     5,
     {AT(pm_tie, source), AT(pm_tie, since), AT(pm_tie, until), AT(pm_tie, amount), AT(pm_tie, note)},
     {{BEHIND(pm_tie, object), AT(pm_tie, source)}, {BEHIND(pm_tie, line), sizeof(pm_tie)}}},
    {JUDGEMENTS,
     sizeof(pm_judgement),
     3,
     {AT(pm_judgement, doc), AT(pm_judgement, text), AT(pm_judgement, because)},
     {{BEHIND(pm_judgement, entity), AT(pm_judgement, because)}, {BEHIND(pm_judgement, line), sizeof(pm_judgement)}}},
    {DIAGS,
     sizeof(pm_diag),
     3,
     {AT(pm_diag, source_line), AT(pm_diag, message), AT(pm_diag, hint)},
     {{BEHIND(pm_diag, width), AT(pm_diag, source_line)}}},
};
#undef E
#undef BEHIND
#undef AT
enum { SHAPES = sizeof shapes / sizeof *shapes };

/* A text that a record has and its table above does not would be an address of
 * another process: a new field has to be added there. */
_Static_assert(sizeof(void *) != 8 || sizeof(pm_entity) == 208, "a field of pm_entity that is not in the table");
_Static_assert(sizeof(void *) != 8 || sizeof(pm_tie) == 112, "a field of pm_tie that is not in the table");
_Static_assert(sizeof(void *) != 8 || sizeof(pm_judgement) == 88, "a field of pm_judgement that is not in the table");
_Static_assert(sizeof(void *) != 8 || sizeof(pm_diag) == 96, "a field of pm_diag that is not in the table");

/* --- writing ------------------------------------------------------------------- */

typedef struct storing {
    pm_image_writer *w;
    pm_str text;
    uint64_t text_address, pool_address;
    pm_buf pool;      /* what is no piece of the text */
    uint64_t pool_at; /* second time round: where the next of these lies */
} storing;

static bool is_in_text(const storing *s, pm_str piece)
{
    uintptr_t at = (uintptr_t)piece.ptr, from = (uintptr_t)s->text.ptr;
    return at >= from && at - from <= s->text.len && piece.len <= s->text.len - (at - from);
}

/* PIECE as it will stand in the file: same length, another address. */
static pm_str moved(storing *s, pm_str piece)
{
    uint64_t at = s->text_address;
    if (!piece.ptr)
        return piece;
    if (piece.len && is_in_text(s, piece)) {
        at += (uint64_t)(piece.ptr - s->text.ptr);
    } else if (piece.len) {
        at = s->pool_address + s->pool_at;
        s->pool_at += piece.len;
    }
    return (pm_str){(const char *)(uintptr_t)at, piece.len};
}

typedef struct records {
    const record_shape *shape;
    const char *at;
    size_t count;
} records;

static void fill_pool(storing *s, const records *r)
{
    for (size_t i = 0; i < r->count; i++)
        for (size_t k = 0; k < r->shape->text_count; k++) {
            pm_str piece;
            memcpy(&piece, r->at + i * r->shape->size + r->shape->texts[k], sizeof piece);
            if (piece.len && !is_in_text(s, piece))
                pm_buf_add(&s->pool, piece);
        }
}

static void put_records(storing *s, const records *r)
{
    _Alignas(16) char record[sizeof(pm_entity)];
    _Static_assert(sizeof record >= sizeof(pm_tie) && sizeof record >= sizeof(pm_judgement) && sizeof record >= sizeof(pm_diag),
                   "room for the largest record");
    pm_image_begin(s->w, r->shape->section);
    for (size_t i = 0; i < r->count; i++) {
        memcpy(record, r->at + i * r->shape->size, r->shape->size);
        for (size_t k = 0; k < GAPS_MAX; k++)
            memset(record + r->shape->gaps[k].from, 0, r->shape->gaps[k].to - r->shape->gaps[k].from);
        for (size_t k = 0; k < r->shape->text_count; k++) {
            pm_str piece;
            memcpy(&piece, record + r->shape->texts[k], sizeof piece);
            piece = moved(s, piece);
            memcpy(record + r->shape->texts[k], &piece, sizeof piece);
        }
        pm_image_put(s->w, record, 1, r->shape->size);
    }
}

pm_diags_mark pm_diags_mark_of(const pm_diags *diags)
{
    return (pm_diags_mark){diags->list.len, diags->errors, diags->warnings, diags->dropped};
}

void pm_list_remarks_of(pm_list_remarks *out, const pm_diags *diags, pm_diags_mark mark, pm_arena *arena)
{
    size_t n = diags->list.len - mark.count;
    pm_diag *own = pm_arena_alloc(arena, n + 1, sizeof *own);
    for (size_t i = 0; i < n; i++) {
        own[i] = diags->list.at[mark.count + i];
        own[i].file = (pm_str){NULL, 0};
    }
    *out = (pm_list_remarks){own, n, diags->errors - mark.errors, diags->warnings - mark.warnings,
                             diags->dropped - mark.dropped};
}

void pm_entities_store(pm_image_writer *w, const pm_entities *e, const pm_list_remarks *remarks)
{
    storing s = {.w = w, .text = e->text};
    headings top = {{e->title, e->deck, e->credits}};
    counts said = {remarks->errors, remarks->warnings, remarks->dropped};
    const records all[SHAPES] = {
        {&shapes[0], (const char *)&top, 1},
        {&shapes[1], (const char *)e->list, e->count},
        {&shapes[2], (const char *)e->words, e->word_count},
        {&shapes[3], (const char *)e->ties, e->tie_count},
        {&shapes[4], (const char *)e->judgements, e->judgement_count},
        {&shapes[5], (const char *)remarks->list, remarks->count},
    };
    pm_image_begin(w, TEXT);
    s.text_address = pm_image_address(w);
    pm_image_put(w, e->text.ptr, e->text.len, 1);
    for (size_t i = 0; i < SHAPES; i++)
        fill_pool(&s, &all[i]);
    pm_image_begin(w, POOL);
    s.pool_address = pm_image_address(w);
    pm_image_put(w, s.pool.ptr, s.pool.len, 1);
    for (size_t i = 0; i < SHAPES; i++)
        put_records(&s, &all[i]);
    pm_image_add(w, COUNTS, &said, 1, sizeof said);
    pm_image_add(w, ID_SLOTS, e->ids.slots, e->ids.count, sizeof *e->ids.slots);
    pm_image_add(w, ID_KEY, &e->ids.key, 1, sizeof e->ids.key);
    pm_buf_free(&s.pool);
}

/* --- reading ------------------------------------------------------------------- */

pm_str pm_stored_text(const pm_image *image)
{
    size_t len;
    const char *at = pm_image_section(image, TEXT, 1, &len);
    return (pm_str){at, len};
}

/* The records as they lie there, or, elsewhere than where they should lie, a copy
 * with each address put right. NULL if the image does not have them. */
static void *records_of(const pm_image *image, const record_shape *shape, size_t *count, pm_arena *arena)
{
    const void *there = pm_image_section(image, shape->section, shape->size, count);
    uint64_t shift = pm_image_shift(image);
    if (!there || !shift)
        return (void *)(uintptr_t)there;
    char *copy = pm_arena_alloc(arena, *count + 1, shape->size);
    memcpy(copy, there, *count * shape->size);
    for (size_t i = 0; i < *count; i++)
        for (size_t k = 0; k < shape->text_count; k++) {
            char *field = copy + i * shape->size + shape->texts[k];
            pm_str piece;
            memcpy(&piece, field, sizeof piece);
            if (piece.ptr)
                piece.ptr = (const char *)(uintptr_t)((uint64_t)(uintptr_t)piece.ptr + shift);
            memcpy(field, &piece, sizeof piece);
        }
    return copy;
}

/* Says all again that the loading said. */
static void say_again(pm_diags *diags, const pm_diag *list, size_t count, const counts *said, pm_str file)
{
    pm_diags_mark before = pm_diags_mark_of(diags);
    for (size_t i = 0; i < count; i++) {
        pm_diag d = list[i];
        d.file = file;
        pm_diag_add(diags, d);
    }
    diags->errors = before.errors + said->errors;
    diags->warnings = before.warnings + said->warnings;
    diags->dropped += said->dropped;
}

bool pm_entities_restore(pm_entities *out, const pm_image *image, pm_str file, pm_arena *arena, pm_diags *diags)
{
    void *all[SHAPES];
    size_t n[SHAPES];
    counts said;
    *out = (pm_entities){.file = file};
    bool whole = true;
    for (size_t i = 0; i < SHAPES; i++) {
        all[i] = records_of(image, &shapes[i], &n[i], arena);
        whole = whole && all[i];
    }
    pm_id_index ids = {0};
    ids.slots = (uint64_t *)(uintptr_t)pm_image_section(image, ID_SLOTS, sizeof *ids.slots, &ids.count);
    if (!whole || n[0] != 1 || n[1] > UINT32_MAX / 2 || ids.count < n[1] * 2 || (ids.count & (ids.count - 1)) ||
        !pm_image_record(image, ID_KEY, &ids.key, sizeof ids.key) || !pm_image_record(image, COUNTS, &said, sizeof said))
        return false;
    const headings *top = all[0];
    *out = (pm_entities){
        .file = file, .text = pm_stored_text(image), .title = top->of[0], .deck = top->of[1], .credits = top->of[2],
        .list = all[1], .count = (uint32_t)n[1], .words = all[2], .word_count = (uint32_t)n[2],
        .ties = all[3], .tie_count = (uint32_t)n[3], .judgements = all[4], .judgement_count = (uint32_t)n[4], .ids = ids,
    };
    say_again(diags, all[5], n[5], &said, file);
    return true;
}
