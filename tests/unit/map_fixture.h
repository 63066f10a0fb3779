/* map_fixture.h - a graph's inputs from a text that a person can read.
 *
 * One record a line, fields between tabs:
 *   T  title       K  deck       X  credits
 *   R  id  label  inverse  family  containment(line|subject|object)  symmetric(0|1)
 *   E  id  label  type  role  name  zone  group      (name empty = the label)
 *   D  name  publisher  date  title
 *   C  doc(- = the curator)  subject  relation(- = open)  object  modality  source  detail  quote
 * Lines that begin with # and empty lines are skipped.
 */
#ifndef MAP_FIXTURE_H
#define MAP_FIXTURE_H

#include "base/arena.h"
#include "graph/graph.h"

#include <stdlib.h>

typedef struct map_fixture {
    pm_arena arena;
    pm_entities entities;
    pm_vocabulary vocabulary;
    pm_doc *docs;
    uint32_t doc_count;
    pm_claims claims;
    bool bad; /* a record that names nothing */
} map_fixture;

enum { FIXTURE_MAX = 20000 };

static inline pm_str fixture_field(pm_str *rest)
{
    pm_str field = {0};
    pm_str_field(rest, '\t', &field);
    return field;
}

static inline uint32_t fixture_doc(const map_fixture *f, pm_str name)
{
    for (uint32_t i = 0; i < f->doc_count; i++)
        if (pm_str_eq(f->docs[i].name, name))
            return i;
    return PM_NONE;
}

static inline void fixture_relation(map_fixture *f, pm_str rest)
{
    pm_relation *r = &f->vocabulary.list[f->vocabulary.count];
    *r = (pm_relation){.id = fixture_field(&rest), .label = fixture_field(&rest)};
    r->inverse = fixture_field(&rest);
    pm_str family = fixture_field(&rest), containment = fixture_field(&rest);
    static const char *const families[] = {"tech", "money", "contact", "oppose", "control", "other"};
    for (int i = 0; i < PM_FAMILY_COUNT; i++)
        if (pm_str_eqz(family, families[i]))
            r->family = (pm_family)i;
    r->containment = pm_str_eqz(containment, "subject")  ? PM_SUBJECT_INSIDE
                     : pm_str_eqz(containment, "object") ? PM_OBJECT_INSIDE
                                                         : PM_LINE;
    r->symmetric = pm_str_eqz(fixture_field(&rest), "1");
    pm_map_set(&f->vocabulary.by_id, r->id, f->vocabulary.count++);
}

static inline void fixture_entity(map_fixture *f, pm_str rest)
{
    pm_entity *e = &f->entities.list[f->entities.count];
    *e = (pm_entity){.id = fixture_field(&rest), .label = fixture_field(&rest)};
    e->type_name = fixture_field(&rest);
    e->type = pm_entity_type_of(e->type_name);
    e->role = fixture_field(&rest);
    e->name = fixture_field(&rest);
    e->zone = fixture_field(&rest);
    e->group = fixture_field(&rest);
    if (!e->name.len)
        e->name = e->label;
    f->bad |= e->type == PM_ENTITY_TYPE_COUNT;
    pm_map_set(&f->entities.by_id, e->id, f->entities.count++);
}

static inline void fixture_claim(map_fixture *f, pm_str rest)
{
    pm_str doc = fixture_field(&rest), subject = fixture_field(&rest), relation = fixture_field(&rest);
    pm_str object = fixture_field(&rest), modality = fixture_field(&rest);
    pm_claim c = {
        .doc = pm_str_eqz(doc, "-") ? PM_NONE : fixture_doc(f, doc),
        .subject = pm_map_get(&f->entities.by_id, subject),
        .object = pm_map_get(&f->entities.by_id, object),
        .relation = pm_str_eqz(relation, "-") ? PM_NONE : pm_map_get(&f->vocabulary.by_id, relation),
        .start = (uint32_t)f->claims.len * 10,
    };
    c.end = c.start + 10;
    f->bad |= c.subject == PM_NONE || c.object == PM_NONE ||
              (c.relation == PM_NONE && !pm_str_eqz(relation, "-")) || (c.doc == PM_NONE && !pm_str_eqz(doc, "-"));
    for (int m = 0; m < PM_MODALITY_COUNT; m++)
        if (pm_str_eqz(modality, pm_modality_name((pm_modality)m)))
            c.modality = (uint8_t)m;
    c.source = fixture_field(&rest);
    c.detail = fixture_field(&rest);
    c.quote = fixture_field(&rest);
    pm_vec_push(&f->claims, c);
}

/* TEXT must outlive the fixture. */
static inline bool map_fixture_read(map_fixture *f, pm_str text)
{
    *f = (map_fixture){0};
    f->entities.list = pm_arena_alloc(&f->arena, FIXTURE_MAX, sizeof *f->entities.list);
    f->vocabulary.list = pm_arena_alloc(&f->arena, 100, sizeof *f->vocabulary.list);
    f->docs = pm_arena_alloc(&f->arena, 1000, sizeof *f->docs);
    for (pm_str line; pm_str_line(&text, &line);) {
        pm_str kind = fixture_field(&line);
        if (pm_str_eqz(kind, "T"))
            f->entities.title = line;
        else if (pm_str_eqz(kind, "K"))
            f->entities.deck = line;
        else if (pm_str_eqz(kind, "X"))
            f->entities.credits = line;
        else if (pm_str_eqz(kind, "R") && f->vocabulary.count < 100)
            fixture_relation(f, line);
        else if (pm_str_eqz(kind, "E") && f->entities.count < FIXTURE_MAX)
            fixture_entity(f, line);
        else if (pm_str_eqz(kind, "C"))
            fixture_claim(f, line);
        else if (pm_str_eqz(kind, "D") && f->doc_count < 1000) {
            pm_doc *d = &f->docs[f->doc_count++];
            d->name = fixture_field(&line);
            d->publisher = fixture_field(&line);
            d->date = fixture_field(&line);
            d->title = fixture_field(&line);
        }
    }
    return !f->bad;
}

static inline void map_fixture_free(map_fixture *f)
{
    pm_map_free(&f->entities.by_id);
    pm_map_free(&f->vocabulary.by_id);
    pm_vec_free(&f->claims);
    pm_arena_free(&f->arena);
}

#endif
