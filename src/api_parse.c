/* The installed interface of the parser by itself, include/powermap.h. */
#include "powermap.h"

#include "base/memory.h"
#include "parse/parse.h"
#include "parse/write.h"

#include <stdlib.h>
#include <string.h>

struct powermap_parser {
    pm_parse_model *model;
    pm_parser *parser;
    pm_parse_result result;
    pm_buf text;
};

static void give_message(char *message, size_t size, const pm_diags *diags)
{
    if (!size)
        return;
    pm_buf text = {0};
    for (size_t i = 0; i < diags->list.len; i++)
        pm_diag_render(&text, &diags->list.at[i], false);
    pm_str shown = pm_str_slice(pm_buf_str(&text), 0, size - 1);
    memcpy(message, shown.ptr, shown.len);
    message[shown.len] = '\0';
    pm_buf_free(&text);
}

powermap_parser *powermap_parser_open(const char *model_file, char *message, size_t size)
{
    pm_diags diags = {0};
    pm_parse_model *model = pm_parse_model_open(pm_str_of(model_file), &diags);
    powermap_parser *p = NULL;
    if (model) {
        p = pm_new(1, sizeof *p);
        p->model = model;
        p->parser = pm_parser_new(model, PM_KERNEL_BEST);
    }
    give_message(message, size, &diags);
    pm_diags_free(&diags);
    return p;
}

void powermap_parser_free(powermap_parser *p)
{
    if (!p)
        return;
    pm_buf_free(&p->text);
    pm_parse_result_free(&p->result);
    pm_parser_free(p->parser);
    pm_parse_model_close(p->model);
    free(p);
}

const char *powermap_parse(powermap_parser *p, const char *name, const void *text, size_t text_length,
                           powermap_parse_form form, size_t *length)
{
    pm_str body = {text, text_length};
    pm_buf_clear(&p->text);
    if (pm_parse(p->parser, &p->result, body, NULL)) {
        if (form == POWERMAP_PARSE_JSON)
            pm_parse_write_json(&p->text, p->model, pm_str_of(name), body, &p->result);
        else
            pm_parse_write_conllu(&p->text, p->model, pm_str_of(name), body, &p->result);
    }
    if (length)
        *length = p->text.len;
    return pm_buf_str(&p->text).ptr;
}
