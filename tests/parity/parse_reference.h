/* parse_reference.h - a parse as the lines that tests/parity/reference.py
 * writes, which see for the form. */
#ifndef PM_TESTS_PARSE_REFERENCE_H
#define PM_TESTS_PARSE_REFERENCE_H

#include "base/buf.h"
#include "parse/parse.h"

static void reference_field(pm_buf *out, pm_str s)
{
    for (size_t i = 0; i < s.len; i++) {
        unsigned char c = (unsigned char)s.ptr[i];
        if (c < 32 || c == 127 || c == '\\')
            pm_buf_fmt(out, "\\x%x%x", c >> 4, c & 15);
        else
            pm_buf_char(out, s.ptr[i]);
    }
}

static void reference_line(pm_buf *out, const pm_parse_model *model, const pm_parse_result *result,
                           const pm_parse_token *token)
{
    pm_buf_fmt(out, "%u\t%u\t", token->start, token->end);
    pm_buf_add(out, pm_parse_tag_name(model, token->tag));
    pm_buf_fmt(out, "\t%s\t", pm_pos_name((pm_pos)token->pos));
    pm_buf_add(out, pm_parse_morph_name(model, token->morph));
    pm_buf_fmt(out, "\t%u\t", token->head);
    pm_buf_add(out, pm_parse_dep_name(model, token->dep));
    pm_buf_fmt(out, "\t%d\t", token->sentence_start ? 1 : 0);
    pm_buf_addz(out, token->iob == PM_IOB_OUT ? "O" : token->iob == PM_IOB_BEGIN ? "B-" : "I-");
    pm_buf_add(out, pm_parse_entity_name(model, token->entity));
    pm_buf_char(out, '\t');
    reference_field(out, pm_parse_lemma(result, token));
    pm_buf_char(out, '\n');
}

static void reference_lines(pm_buf *out, const pm_parse_model *model, const pm_parse_result *result)
{
    for (uint32_t i = 0; i < result->count; i++)
        reference_line(out, model, result, &result->tokens[i]);
}

#endif
