#include "extract/question.h"

#include "base/escape.h"

static void put(pm_buf *out, const char *key, pm_str value)
{
    pm_buf_addz(out, key);
    pm_escape_json(out, value);
}

static void put_number(pm_buf *out, const char *key, uint32_t value)
{
    pm_buf_addz(out, key);
    pm_buf_u64(out, value);
}

static void put_types(pm_buf *out, const char *key, uint32_t types)
{
    pm_buf_addz(out, key);
    bool comma = false;
    for (unsigned t = 0; t < PM_ENTITY_TYPE_COUNT; t++) {
        if (!(types & PM_TYPE_BIT(t)))
            continue;
        put(out, comma ? "," : "", pm_str_of(pm_entity_type_name((pm_entity_type)t)));
        comma = true;
    }
    pm_buf_char(out, ']');
}

void pm_question_header(pm_buf *out, const pm_entities *entities, const pm_vocabulary *vocabulary)
{
    pm_buf_addz(out, "{\"powermap\":\"extractor\",\"version\":1,\"modalities\":[");
    for (unsigned m = 0; m < PM_MODALITY_COUNT; m++)
        put(out, m ? "," : "", pm_str_of(pm_modality_name((pm_modality)m)));
    pm_buf_addz(out, "],\"relations\":[");
    for (uint32_t i = 0; i < vocabulary->count; i++) {
        const pm_relation *r = &vocabulary->list[i];
        put(out, i ? ",{\"id\":" : "{\"id\":", r->id);
        put(out, ",\"label\":", r->label);
        put(out, ",\"meaning\":", r->meaning);
        put_types(out, ",\"from\":[", r->from);
        put_types(out, ",\"to\":[", r->to);
        pm_buf_addz(out, r->symmetric ? ",\"symmetric\":true}" : ",\"symmetric\":false}");
    }
    pm_buf_addz(out, "],\"entities\":[");
    for (uint32_t i = 0; i < entities->count; i++) {
        const pm_entity *e = &entities->list[i];
        put(out, i ? ",{\"id\":" : "{\"id\":", e->id);
        put(out, ",\"name\":", e->name);
        put(out, ",\"type\":", pm_str_of(pm_entity_type_name(e->type)));
        pm_buf_char(out, '}');
    }
    pm_buf_addz(out, "]}\n");
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

static void ask(pm_buf *out, const pm_question *q, uint32_t id, const pm_extract_doc *doc, const pm_entities *entities)
{
    const pm_sentence *s = &doc->segments->sentences[q->sentence];
    put_number(out, "{\"id\":", id);
    put(out, ",\"doc\":", doc->doc->name);
    put(out, ",\"sentence\":", pm_str_slice(doc->doc->bytes, s->start, s->end));
    pm_buf_addz(out, ",\"mentions\":[");
    bool comma = false;
    for (uint32_t m = q->mentions.first; m < q->mentions.first + q->mentions.count; m++) {
        const pm_mention *k = &doc->mentions->list[m];
        if (!pm_question_has(q, doc, m))
            continue;
        put(out, comma ? ",{\"entity\":" : "{\"entity\":", entities->list[k->entity].id);
        put(out, ",\"surface\":", pm_str_slice(doc->doc->bytes, k->start, k->end));
        put(out, ",\"kind\":", pm_str_of(pm_mention_kind_name((pm_mention_kind)k->kind)));
        put_number(out, ",\"start\":", k->start - s->start);
        put_number(out, ",\"end\":", k->end - s->start);
        pm_buf_char(out, '}');
        comma = true;
    }
    pm_buf_addz(out, "]}\n");
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
