/* mentions.tsv and claims.tsv, and the same rows as JSON lines. The columns
 * are described in doc/formats.md. */
#include "export/export.h"

#include "base/escape.h"
#include "export/claim_keys.h"
#include "export/phrase.h"

/* --- mentions --------------------------------------------------------------- */

enum { SCORE_DIGITS = 3 };

void pm_export_mentions_header(pm_buf *out)
{
    pm_buf_addz(out, "doc\tstart\tend\tentity\tkind\tsurface\tscore\n");
}

static pm_str entity_id(const pm_entities *entities, uint32_t entity)
{
    return entity == PM_NONE ? PM_STR("NIL") : entities->list[entity].id;
}

static void mention_row(pm_buf *out, const pm_doc *doc, const pm_mention *m, pm_str id)
{
    pm_escape(out, PM_TSV, doc->name);
    pm_buf_fmt(out, "\t%u\t%u\t", m->start, m->end);
    pm_escape(out, PM_TSV, id);
    pm_buf_fmt(out, "\t%s\t", pm_mention_kind_name(m->kind));
    pm_escape(out, PM_TSV, pm_str_slice(doc->bytes, m->start, m->end));
    pm_buf_char(out, '\t');
    pm_buf_num(out, (double)m->score, SCORE_DIGITS);
    pm_buf_char(out, '\n');
}

static void mention_json(pm_buf *out, const pm_doc *doc, const pm_mentions *mentions, const pm_mention *m, pm_str id)
{
    pm_json json = {.out = out};
    pm_json_open(&json, NULL, '{');
    pm_json_str(&json, "doc", doc->name);
    pm_json_u32(&json, "start", m->start);
    pm_json_u32(&json, "end", m->end);
    pm_json_str(&json, "entity", id);
    pm_json_str(&json, "kind", pm_str_of(pm_mention_kind_name(m->kind)));
    pm_json_str(&json, "surface", pm_str_slice(doc->bytes, m->start, m->end));
    pm_json_num(&json, "score", (double)m->score, SCORE_DIGITS);
    pm_json_str(&json, "match", pm_str_of(pm_match_name(m->match)));
    pm_json_u32(&json, "sentence", m->sentence);
    if (m->kind != PM_NAME && m->antecedent < mentions->count)
        pm_json_u32(&json, "antecedent_start", mentions->list[m->antecedent].start);
    pm_json_close(&json, '}');
    pm_json_line(&json);
}

void pm_export_mentions(pm_buf *out, const pm_doc *doc, const pm_mentions *mentions, const pm_entities *entities,
                        bool json)
{
    for (uint32_t i = 0; i < mentions->count; i++) {
        const pm_mention *m = &mentions->list[i];
        if (json)
            mention_json(out, doc, mentions, m, entity_id(entities, m->entity));
        else
            mention_row(out, doc, m, entity_id(entities, m->entity));
    }
}

/* --- claims ----------------------------------------------------------------- */

void pm_export_claims_header(pm_buf *out)
{
    pm_buf_addz(out, "doc\tsubject\trelation\tobject\tmodality\tsource\tevidence_start\tevidence_end\tdetail\trule\n");
}

static void field(pm_buf *out, pm_str value)
{
    pm_escape(out, PM_TSV, value);
    pm_buf_char(out, '\t');
}

static void claim_row(pm_buf *out, pm_str doc, const pm_claim *c, const pm_entities *entities, pm_str relation)
{
    field(out, doc);
    field(out, entities->list[c->subject].id);
    field(out, relation);
    field(out, entities->list[c->object].id);
    field(out, pm_str_of(pm_modality_name(c->modality)));
    field(out, c->source);
    pm_buf_fmt(out, "%u\t%u\t", c->start, c->end);
    field(out, c->detail);
    pm_escape(out, PM_TSV, c->rule);
    pm_buf_char(out, '\n');
}

void pm_claim_keys(pm_json *json, pm_str doc, const pm_claim *c, const pm_entities *entities, pm_str relation)
{
    pm_json_str(json, "doc", doc);
    pm_json_str(json, "subject", entities->list[c->subject].id);
    pm_json_str(json, "relation", relation);
    pm_json_str(json, "object", entities->list[c->object].id);
    pm_json_str(json, "modality", pm_str_of(pm_modality_name(c->modality)));
    pm_json_str(json, "source", c->source);
    pm_json_u32(json, "evidence_start", c->start);
    pm_json_u32(json, "evidence_end", c->end);
    pm_json_str(json, "detail", c->detail);
    pm_json_str(json, "rule", c->rule);
    pm_json_str(json, "quote", c->quote);
    pm_json_span(json, "cue", c->cue_start, c->cue_end);
    pm_json_span(json, "subject_span", c->subject_start, c->subject_end);
    pm_json_span(json, "object_span", c->object_start, c->object_end);
    if (c->subject_name != PM_NONE)
        pm_json_u32(json, "subject_named_at", c->subject_name);
    if (c->object_name != PM_NONE)
        pm_json_u32(json, "object_named_at", c->object_name);
    static const char *const witnesses[] = {"text", "tree", "words", "tree and words"};
    if (c->doc != PM_NONE)
        pm_json_str(json, "read_by", pm_str_of(witnesses[c->witnesses & 3]));
    if (c->confidence > 0)
        pm_json_num(json, "confidence", (double)c->confidence, 2);
}

static void claim_json(pm_buf *out, pm_str doc, const pm_claim *c, const pm_entities *entities, pm_str relation)
{
    pm_json json = {.out = out};
    pm_json_open(&json, NULL, '{');
    pm_claim_keys(&json, doc, c, entities, relation);
    pm_json_close(&json, '}');
    pm_json_line(&json);
}

void pm_export_claims(pm_buf *out, const pm_doc *docs, const pm_claims *claims, const pm_entities *entities,
                      const pm_vocabulary *vocabulary, bool open, bool json)
{
    for (size_t i = 0; i < claims->len; i++) {
        const pm_claim *c = &claims->at[i];
        if (c->doc == PM_NONE || (c->relation == PM_NONE && !open))
            continue;
        pm_str relation = pm_relation_id(vocabulary, c->relation), doc = docs[c->doc].name;
        if (json)
            claim_json(out, doc, c, entities, relation);
        else
            claim_row(out, doc, c, entities, relation);
    }
}
