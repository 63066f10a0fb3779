/* factuality ENTITIES TEXT... - how firmly each verb of the texts is said, one a
 * line: text, first byte, end, then stated, reported, planned, denied, past or
 * open (relate/stances.h). The list is only there to load the program with;
 * POWERMAP_MODEL names the language model. For bench/factuality.py. */
#include <stdio.h>
#include <stdlib.h>

#include "pipeline.h"
#include "relate/stances.h"
#include "syntax/syntax.h"

static void read_text(const pm_context *context, pm_syntax_reader *reader, pm_stances *stances, const pm_doc *doc)
{
    pm_arena arena = {0};
    pm_segments segments;
    pm_mentions nobody = {0};
    pm_syntax syntax;
    pm_buf out = {0};
    pm_segment(&segments, doc, &context->abbreviations, &arena);
    pm_syntax_read(&syntax, reader, &context->entities, doc, &segments, &nobody, &arena);
    pm_stances_read(&out, stances, &context->entities, doc, &segments, &syntax, &arena);
    pm_str lines = pm_buf_str(&out), line;
    while (pm_str_line(&lines, &line))
        printf("%.*s\t%.*s\n", PM_ARG(doc->name), PM_ARG(line));
    pm_buf_free(&out);
    pm_arena_free(&arena);
}

int main(int argc, char **argv)
{
    pm_diags diags = {0};
    pm_arena arena = {0};
    pm_context context;
    pm_corpus corpus;
    if (argc < 3 || !getenv("POWERMAP_MODEL"))
        return 2;
    pm_context_options options = {.entities_file = pm_str_of(argv[1]), .model_file = pm_str_of(getenv("POWERMAP_MODEL"))};
    pm_str *paths = calloc((size_t)argc, sizeof *paths);
    for (int i = 2; i < argc; i++)
        paths[i - 2] = pm_str_of(argv[i]);
    if (!pm_context_read_files(&options, &arena, &diags) || !pm_context_open(&context, &options, &diags) || !context.model)
        return 1;
    pm_corpus_read(&corpus, paths, (uint32_t)argc - 2, &diags);
    pm_syntax_reader *reader = pm_syntax_reader_new(context.model);
    pm_stances *stances = pm_stances_new(context.relater);
    for (uint32_t i = 0; i < corpus.count; i++)
        read_text(&context, reader, stances, &corpus.docs[i]);
    pm_stances_free(stances);
    pm_syntax_reader_free(reader);
    pm_corpus_free(&corpus);
    pm_context_close(&context);
    free(paths);
    return 0;
}
