/* parse_lines MODEL [KERNEL] - parses texts from standard input, each led by its
 * length in bytes and a space, and writes what reference.py compares: the count
 * of tokens, then a line for each. */
#include <stdio.h>
#include <stdlib.h>

#include "parse_reference.h"

int main(int count, char **words)
{
    pm_diags diags = {0};
    pm_parse_model *model = pm_parse_model_open(pm_str_of(count > 1 ? words[1] : ""), &diags);
    pm_parser *parser = model ? pm_parser_new(model, count > 2 ? (pm_kernel_kind)atoi(words[2]) : PM_KERNEL_BEST) : NULL;
    if (!parser) {
        fprintf(stderr, "parse_lines: no model at '%s', or no such kernel\n", count > 1 ? words[1] : "");
        return 3;
    }
    pm_parse_result result = {0};
    pm_buf out = {0};
    size_t length;
    int status = 0;
    while (status == 0 && scanf("%zu", &length) == 1) {
        char *text = malloc(length + 1);
        if (getchar() == EOF || fread(text, 1, length, stdin) != length)
            status = 1;
        else if (pm_parse(parser, &result, (pm_str){text, length}, NULL)) {
            pm_buf_clear(&out);
            pm_buf_fmt(&out, "%u\n", result.count);
            reference_lines(&out, model, &result);
            fwrite(out.ptr, 1, out.len, stdout);
        }
        free(text);
    }
    pm_buf_free(&out);
    pm_parse_result_free(&result);
    pm_parser_free(parser);
    pm_parse_model_close(model);
    pm_diags_free(&diags);
    return status;
}
