#include "parse/write.h"

#include "base/escape.h"

static pm_str token_text(pm_str text, const pm_parse_token *token)
{
    return pm_str_slice(text, token->start, token->end);
}

/* "B-ORG", "I-ORG" or "O". */
static void write_entity(pm_buf *out, const pm_parse_model *model, const pm_parse_token *token)
{
    if (token->iob != PM_IOB_OUT)
        pm_buf_addz(out, token->iob == PM_IOB_BEGIN ? "B-" : "I-");
    pm_buf_add(out, token->iob != PM_IOB_OUT ? pm_parse_entity_name(model, token->entity) : PM_STR("O"));
}

/* ---- JSON ---- */

static void write_number(pm_buf *out, const char *key, uint32_t value)
{
    pm_buf_addz(out, key);
    pm_buf_u64(out, value);
}

static void write_string(pm_buf *out, const char *key, pm_str value)
{
    pm_buf_addz(out, key);
    pm_escape_json(out, value);
}

static void write_json_token(pm_buf *out, const pm_parse_model *model, pm_str text, const pm_parse_result *result,
                             const pm_parse_token *token)
{
    write_number(out, "{\"start\":", token->start);
    write_number(out, ",\"end\":", token->end);
    write_string(out, ",\"text\":", token_text(text, token));
    write_string(out, ",\"tag\":", pm_parse_tag_name(model, token->tag));
    write_string(out, ",\"pos\":", pm_str_of(pm_pos_name((pm_pos)token->pos)));
    write_string(out, ",\"lemma\":", pm_parse_lemma(result, token));
    write_number(out, ",\"head\":", token->head);
    write_string(out, ",\"dep\":", pm_parse_dep_name(model, token->dep));
    pm_buf_addz(out, ",\"ent\":\"");
    write_entity(out, model, token);
    pm_buf_addz(out, token->sentence_start ? "\",\"sent_start\":true}" : "\",\"sent_start\":false}");
}

void pm_parse_write_json(pm_buf *out, const pm_parse_model *model, pm_str doc, pm_str text,
                         const pm_parse_result *result)
{
    write_string(out, "{\"doc\":", doc);
    pm_buf_addz(out, ",\"tokens\":[");
    for (uint32_t i = 0; i < result->count; i++) {
        if (i > 0)
            pm_buf_char(out, ',');
        write_json_token(out, model, text, result, &result->tokens[i]);
    }
    pm_buf_addz(out, "]}\n");
}

/* ---- CoNLL-U ---- */

typedef struct pm_conllu {
    pm_buf *out;
    const pm_parse_model *model;
    pm_str text;
    const pm_parse_result *result;
    uint32_t from, to;          /* tokens of the sentence */
} pm_conllu;

/* A field: "_" if empty; blanks within it as a space. */
static void write_field(pm_buf *out, pm_str value)
{
    if (value.len == 0)
        pm_buf_char(out, '_');
    else
        pm_escape(out, PM_TSV, value);
    pm_buf_char(out, '\t');
}

/* Numbers count from 1 and leave blank tokens out. */
static void number_tokens(const pm_conllu *c, uint32_t *numbers)
{
    uint32_t next = 1;
    for (uint32_t i = c->from; i < c->to; i++)
        numbers[i - c->from] = c->result->tokens[i].is_space ? 0 : next++;
}

/* The number of the head; a blank's own head stands for it, and what hangs on
 * nothing in the sentence is a root. */
static uint32_t head_number(const pm_conllu *c, const uint32_t *numbers, uint32_t token)
{
    uint32_t head = c->result->tokens[token].head;
    for (uint32_t steps = 0; head != token && steps < 100; steps++) {
        if (head < c->from || head >= c->to)
            return 0;
        if (numbers[head - c->from] > 0)
            return numbers[head - c->from];
        if (c->result->tokens[head].head == head)
            return 0;
        head = c->result->tokens[head].head;
    }
    return 0;
}

static void write_misc(const pm_conllu *c, const pm_parse_token *token)
{
    pm_buf_fmt(c->out, "TokenRange=%u:%u", token->start, token->end);
    if (token->iob != PM_IOB_OUT) {
        pm_buf_addz(c->out, "|NER=");
        write_entity(c->out, c->model, token);
    }
    if (!token->space_after)
        pm_buf_addz(c->out, "|SpaceAfter=No");
    pm_buf_char(c->out, '\n');
}

static void write_row(const pm_conllu *c, const uint32_t *numbers, uint32_t at)
{
    const pm_parse_token *token = &c->result->tokens[at];
    uint32_t head = head_number(c, numbers, at);
    pm_str dep = pm_parse_dep_name(c->model, token->dep);
    pm_buf_u64(c->out, numbers[at - c->from]);
    pm_buf_char(c->out, '\t');
    write_field(c->out, token_text(c->text, token));
    write_field(c->out, pm_parse_lemma(c->result, token));
    write_field(c->out, pm_str_of(pm_pos_name((pm_pos)token->pos)));
    write_field(c->out, pm_parse_tag_name(c->model, token->tag));
    write_field(c->out, pm_parse_morph_name(c->model, token->morph));
    pm_buf_u64(c->out, head);
    pm_buf_char(c->out, '\t');
    write_field(c->out, head == 0 ? PM_STR("root") : dep);
    pm_buf_addz(c->out, "_\t");
    write_misc(c, token);
}

static void write_sentence(const pm_conllu *c, pm_str doc, uint32_t number, uint32_t *numbers)
{
    const pm_parse_token *tokens = c->result->tokens;
    uint32_t first = c->from, last = c->to;
    while (first < last && tokens[first].is_space)
        first++;
    while (last > first && tokens[last - 1].is_space)
        last--;
    if (first == last)
        return;
    pm_buf_addz(c->out, "# sent_id = ");
    pm_escape(c->out, PM_TSV, doc);
    pm_buf_fmt(c->out, "-%u\n# text = ", number);
    pm_escape(c->out, PM_TSV, pm_str_slice(c->text, tokens[first].start, tokens[last - 1].end));
    pm_buf_char(c->out, '\n');
    number_tokens(c, numbers);
    for (uint32_t i = first; i < last; i++)
        if (!tokens[i].is_space)
            write_row(c, numbers, i);
    pm_buf_char(c->out, '\n');
}

void pm_parse_write_conllu(pm_buf *out, const pm_parse_model *model, pm_str doc, pm_str text,
                           const pm_parse_result *result)
{
    pm_arena arena = {0};
    uint32_t *numbers = pm_arena_alloc(&arena, (size_t)result->count + 1, sizeof *numbers);
    uint32_t sentence = 0;
    pm_buf_addz(out, "# newdoc id = ");
    pm_escape(out, PM_TSV, doc);
    pm_buf_char(out, '\n');
    for (uint32_t from = 0, to; from < result->count; from = to) {
        for (to = from + 1; to < result->count && !result->tokens[to].sentence_start;)
            to++;
        pm_conllu c = {out, model, text, result, from, to};
        write_sentence(&c, doc, ++sentence, numbers);
    }
    pm_arena_free(&arena);
}
