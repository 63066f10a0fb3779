#include "extract/answer.h"

#include <jansson.h>

typedef struct reading {
    const pm_answering *a;
    const pm_extract_doc *doc;
    const pm_question *question;
    const pm_sentence *sentence;
    pm_str text; /* of the sentence */
    json_t *json;
} reading;

static pm_str text_of(const json_t *value)
{
    return json_is_string(value) ? (pm_str){json_string_value(value), json_string_length(value)} : PM_STR("");
}

static pm_str field(const reading *r, const char *key)
{
    return text_of(json_object_get(r->json, key));
}

/* Byte of the document where WORDS stand in the sentence, or PM_NONE. */
static uint32_t stands_at(const reading *r, pm_str words)
{
    size_t at = pm_str_find(r->text, words, 0);
    return words.len && at < r->text.len ? r->sentence->start + (uint32_t)at : PM_NONE;
}

static uint32_t mention_of(const reading *r, const char *key, uint32_t *entity)
{
    *entity = pm_entities_find(r->a->entities, field(r, key));
    pm_range near = r->question->mentions;
    for (uint32_t m = near.first; *entity != PM_NONE && m < near.first + near.count; m++)
        if (r->doc->mentions->list[m].entity == *entity && pm_question_has(r->question, r->doc, m))
            return m;
    return PM_NONE;
}

static const char *read_ends(pm_claim *out, const reading *r)
{
    uint32_t s = mention_of(r, "subject", &out->subject), o = mention_of(r, "object", &out->object);
    if (s == PM_NONE)
        return "the subject is no entity that the sentence mentions";
    if (o == PM_NONE)
        return "the object is no entity that the sentence mentions";
    if (out->subject == out->object)
        return "subject and object are the same";
    const pm_mention *list = r->doc->mentions->list;
    out->subject_start = list[s].start, out->subject_end = list[s].end;
    out->object_start = list[o].start, out->object_end = list[o].end;
    return NULL;
}

static const char *read_relation(pm_claim *out, const reading *r)
{
    out->relation = pm_vocabulary_find(r->a->vocabulary, field(r, "relation"));
    if (out->relation == PM_NONE)
        return "the relation is not in the vocabulary";
    const pm_relation *relation = &r->a->vocabulary->list[out->relation];
    const pm_entity *list = r->a->entities->list;
    if (!(relation->from & PM_TYPE_BIT(list[out->subject].type)) || !(relation->to & PM_TYPE_BIT(list[out->object].type)))
        return "the relation does not hold between entities of these types";
    return NULL;
}

static const char *read_modality(pm_claim *out, const reading *r)
{
    pm_str name = field(r, "modality");
    for (unsigned m = 0; m < PM_MODALITY_COUNT; m++)
        if (pm_str_eqz(name, pm_modality_name((pm_modality)m))) {
            out->modality = (uint8_t)m;
            return NULL;
        }
    return name.len ? "the modality is none of stated, reported, planned, denied and past" : "there is no modality";
}

static const char *read_quote(pm_claim *out, const reading *r)
{
    pm_str quote = pm_str_trim(field(r, "quote"));
    uint32_t at = stands_at(r, quote);
    if (at == PM_NONE)
        return "the quote does not stand in the sentence";
    out->start = r->sentence->start, out->end = r->sentence->end;
    out->quote = r->text;
    out->cue_start = at, out->cue_end = at + (uint32_t)quote.len;
    return NULL;
}

static const char *read_source(pm_claim *out, const reading *r)
{
    pm_str source = pm_str_trim(field(r, "source"));
    if (source.len && pm_entities_find(r->a->entities, source) == PM_NONE && stands_at(r, source) == PM_NONE)
        return "the source is no entity and does not stand in the sentence";
    out->source = pm_arena_str(r->doc->arena, source);
    return NULL;
}

static const char *read_detail(pm_claim *out, const reading *r)
{
    static const char *const keys[] = {"amount", "date", "number", "place", "via"};
    json_t *detail = json_object_get(r->json, "detail");
    if (detail && !json_is_object(detail))
        return "the detail is no object";
    pm_buf text = {0};
    const char *refusal = NULL;
    size_t known = 0;
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        json_t *given = json_object_get(detail, keys[i]);
        pm_str value = text_of(given);
        known += given != NULL;
        bool entity = pm_entities_find(r->a->entities, value) != PM_NONE;
        if (given && !entity && (stands_at(r, value) == PM_NONE || pm_str_find(value, PM_STR(";"), 0) < value.len))
            refusal = "a value of the detail does not stand in the sentence";
        if (given)
            pm_buf_fmt(&text, "%s%s=%.*s", text.len ? ";" : "", keys[i], PM_ARG(value));
    }
    if (known < json_object_size(detail))
        refusal = "the detail may have amount, date, number, place and via";
    out->detail = pm_arena_str(r->doc->arena, pm_buf_str(&text));
    pm_buf_free(&text);
    return refusal;
}

typedef const char *read_part(pm_claim *out, const reading *r);

static const char *read_claim(pm_claim *out, uint32_t *doc, reading *r)
{
    static read_part *const parts[] = {read_ends, read_relation, read_modality, read_quote, read_source, read_detail};
    json_t *id = json_object_get(r->json, "id");
    json_int_t number = json_is_integer(id) ? json_integer_value(id) : -1;
    if (number < 0 || (uint64_t)number >= r->a->questions->len)
        return "its id is none that was asked";
    r->question = &r->a->questions->at[number];
    r->doc = &r->a->docs[r->question->doc];
    r->sentence = &r->doc->segments->sentences[r->question->sentence];
    r->text = pm_str_slice(r->doc->doc->bytes, r->sentence->start, r->sentence->end);
    *doc = r->question->doc;
    *out = (pm_claim){.doc = r->doc->index, .subject_name = PM_NONE, .object_name = PM_NONE, .rule = PM_STR("extractor")};
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        const char *refusal = parts[i](out, r);
        if (refusal)
            return refusal;
    }
    return NULL;
}

const char *pm_answer_read(pm_claim *out, uint32_t *doc, const pm_answering *a, pm_str line)
{
    reading r = {.a = a, .json = json_loadb(line.ptr, line.len, JSON_REJECT_DUPLICATES | JSON_ALLOW_NUL, NULL)};
    const char *refusal = json_is_object(r.json) ? read_claim(out, doc, &r) : "it is no JSON object";
    json_decref(r.json);
    return refusal;
}
