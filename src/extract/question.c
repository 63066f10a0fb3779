#include "extract/question.h"

#include "base/json.h"

static void put_types(pm_json *json, const char *key, uint32_t types)
{
    pm_json_open(json, key, '[');
    for (unsigned t = 0; t < PM_ENTITY_TYPE_COUNT; t++)
        if (types & PM_TYPE_BIT(t))
            pm_json_str(json, NULL, pm_str_of(pm_entity_type_name((pm_entity_type)t)));
    pm_json_close(json, ']');
}

static void put_relation(pm_json *json, const pm_relation *r)
{
    pm_json_open(json, NULL, '{');
    pm_json_str(json, "id", r->id);
    pm_json_str(json, "label", r->label);
    pm_json_str(json, "meaning", r->meaning);
    put_types(json, "from", r->from);
    put_types(json, "to", r->to);
    pm_json_bool(json, "symmetric", r->symmetric);
    pm_json_close(json, '}');
}

void pm_question_header(pm_buf *out, const pm_entities *entities, const pm_vocabulary *vocabulary)
{
    pm_json json = {.out = out};
    pm_json_open(&json, NULL, '{');
    pm_json_str(&json, "powermap", PM_STR("extractor"));
    pm_json_u32(&json, "version", 1);
    pm_json_open(&json, "modalities", '[');
    for (unsigned m = 0; m < PM_MODALITY_COUNT; m++)
        pm_json_str(&json, NULL, pm_str_of(pm_modality_name((pm_modality)m)));
    pm_json_close(&json, ']');
    pm_json_open(&json, "relations", '[');
    for (uint32_t i = 0; i < vocabulary->count; i++)
        put_relation(&json, &vocabulary->list[i]);
    pm_json_close(&json, ']');
    pm_json_open(&json, "entities", '[');
    for (uint32_t i = 0; i < entities->count; i++) {
        const pm_entity *e = &entities->list[i];
        pm_json_open(&json, NULL, '{');
        pm_json_str(&json, "id", e->id);
        pm_json_str(&json, "name", e->name);
        pm_json_str(&json, "type", pm_str_of(pm_entity_type_name(e->type)));
        pm_json_close(&json, '}');
    }
    pm_json_close(&json, ']');
    pm_json_close(&json, '}');
    pm_json_line(&json);
}

bool pm_question_has(const pm_question *question, const pm_extract_doc *doc, uint32_t m)
{
    const pm_sentence *s = &doc->segments->sentences[question->sentence];
    const pm_mention *k = &doc->mentions->list[m];
    return k->entity != PM_NONE && k->start >= s->start && k->end <= s->end;
}

static bool two_entities(const pm_question *q, const pm_extract_doc *doc)
{
    uint32_t first = PM_NONE;
    for (uint32_t m = q->mentions.first; m < q->mentions.first + q->mentions.count; m++) {
        if (!pm_question_has(q, doc, m))
            continue;
        uint32_t entity = doc->mentions->list[m].entity;
        if (first != PM_NONE && entity != first)
            return true;
        first = entity;
    }
    return false;
}

static void put_mention(pm_json *json, const pm_mention *k, const pm_extract_doc *doc, uint32_t base,
                        const pm_entities *entities)
{
    pm_json_open(json, NULL, '{');
    pm_json_str(json, "entity", entities->list[k->entity].id);
    pm_json_str(json, "surface", pm_str_slice(doc->doc->bytes, k->start, k->end));
    pm_json_str(json, "kind", pm_str_of(pm_mention_kind_name((pm_mention_kind)k->kind)));
    pm_json_u32(json, "start", k->start - base);
    pm_json_u32(json, "end", k->end - base);
    pm_json_close(json, '}');
}

static void ask(pm_buf *out, const pm_question *q, uint32_t id, const pm_extract_doc *doc, const pm_entities *entities)
{
    const pm_sentence *s = &doc->segments->sentences[q->sentence];
    pm_json json = {.out = out};
    pm_json_open(&json, NULL, '{');
    pm_json_u32(&json, "id", id);
    pm_json_str(&json, "doc", doc->doc->name);
    pm_json_str(&json, "sentence", pm_str_slice(doc->doc->bytes, s->start, s->end));
    pm_json_open(&json, "mentions", '[');
    for (uint32_t m = q->mentions.first; m < q->mentions.first + q->mentions.count; m++)
        if (pm_question_has(q, doc, m))
            put_mention(&json, &doc->mentions->list[m], doc, s->start, entities);
    pm_json_close(&json, ']');
    pm_json_close(&json, '}');
    pm_json_line(&json);
}

void pm_question_doc(pm_buf *out, pm_questions *questions, const pm_extract_doc *docs, uint32_t doc,
                     const pm_entities *entities)
{
    const pm_extract_doc *d = &docs[doc];
    uint32_t next = 0;
    for (uint32_t i = 0; i < d->segments->sentence_count; i++) {
        const pm_sentence *s = &d->segments->sentences[i];
        while (next < d->mentions->count && d->mentions->list[next].start < s->start)
            next++;
        pm_question q = {doc, i, {next, 0}};
        while (next + q.mentions.count < d->mentions->count && d->mentions->list[next + q.mentions.count].start < s->end)
            q.mentions.count++;
        if (!two_entities(&q, d))
            continue;
        ask(out, &q, (uint32_t)questions->len, d, entities);
        pm_vec_push(questions, q);
    }
}
