/* features.c - the features of every pair of listed entities, sentence by
 * sentence, for the trainer of the scorer (train.py).
 *
 *   features MODEL gold FOLDER    a folder with texts/ and entities.yaml
 *   features MODEL marked FILE    lines "LABEL<tab>sentence with [X …] and [Y …]"
 *
 * Prints a line a pair, tab-separated: label (gold: doc, first and second
 * entity, first byte and end of the sentence, joined by blanks), then the
 * features joined by blanks.
 */
#include "base/data.h"
#include "base/file.h"
#include "pipeline.h"
#include "relate/example.h"
#include "relate/tie_features.h"
#include "resolve/resolve.h"
#include "syntax/syntax.h"

#include <stdio.h>

typedef struct printing {
    pm_tie_features features;
    const struct pm_rules *rules;
    pm_str label;       /* of a marked line; empty for gold */
    const pm_doc *doc;
    const pm_segments *segments;
} printing;

static void print_pair(printing *p, const pm_tie_scene *scene, uint32_t a, uint32_t b, const pm_tie_path *path,
                       uint32_t sentence)
{
    pm_tie_features_of(&p->features, scene, a, b, path);
    const pm_mention *m = scene->mentions->list;
    const pm_sentence *s = &p->segments->sentences[sentence];
    if (p->label.len)
        printf("%.*s", PM_ARG(p->label));
    else
        printf("%.*s %.*s %.*s %u %u", PM_ARG(p->doc->name), PM_ARG(scene->entities->list[m[a].entity].id),
               PM_ARG(scene->entities->list[m[b].entity].id), s->start, s->end);
    putchar('\t');
    for (uint32_t i = 0; i < p->features.count; i++) {
        pm_str f = pm_tie_feature(&p->features, i);
        for (size_t k = 0; k < f.len; k++)
            putchar((unsigned char)f.ptr[k] <= ' ' ? '_' : f.ptr[k]);
        putchar(i + 1 < p->features.count ? ' ' : '\n');
    }
}

static void print_sentences(printing *p, pm_tie_scene *scene)
{
    uint32_t next = 0;
    for (uint32_t i = 0; i < p->segments->sentence_count; i++) {
        pm_tie_pairs pairs;
        scene->near = pm_tie_near(scene->mentions, &p->segments->sentences[i], &next);
        pm_tie_pairs_find(&pairs, scene);
        for (uint32_t k = 0; k < pairs.count; k++)
            print_pair(p, scene, pairs.list[k].a, pairs.list[k].b, &pairs.list[k].path, i);
    }
}

static void print_gold(printing *p, const pm_context *context, pm_syntax_reader *reader, const pm_corpus *corpus)
{
    pm_arena arena = {0};
    for (uint32_t d = 0; d < corpus->count; d++) {
        const pm_doc *doc = &corpus->docs[d];
        pm_segments segments;
        pm_mentions names, mentions;
        pm_syntax syntax;
        pm_segment(&segments, doc, &context->abbreviations, &arena);
        pm_link(&names, context->linker, doc, &segments, &arena);
        pm_syntax_read(&syntax, reader, &context->entities, doc, &segments, &names, &arena);
        pm_resolve(&mentions, &names, context->resolver, doc, &segments, &syntax, &arena);
        p->doc = doc;
        p->segments = &segments;
        pm_tie_scene scene = {&syntax, &mentions, &context->entities, p->rules, {0, 0}};
        print_sentences(p, &scene);
        pm_arena_reset(&arena);
    }
    pm_arena_free(&arena);
}

static void print_marked(printing *p, pm_syntax_reader *reader, pm_str text)
{
    pm_arena arena = {0};
    pm_abbreviations abbreviations;
    pm_abbreviations_load(&abbreviations, pm_data("abbreviations.txt"));
    pm_str line;
    while (pm_str_line(&text, &line)) {
        pm_example e;
        size_t tab = pm_str_find(line, PM_STR("\t"), 0);
        p->label = pm_str_slice(line, 0, tab);
        if (!pm_example_parse(&e, pm_str_slice(line, tab + 1, line.len), NULL, NULL, &abbreviations, &arena))
            continue;
        pm_syntax syntax;
        pm_syntax_read(&syntax, reader, &e.entities, &e.doc, &e.segments, &e.mentions, &arena);
        p->segments = &e.segments;
        pm_tie_scene scene = {&syntax, &e.mentions, &e.entities, p->rules, {0, 0}};
        print_sentences(p, &scene);
        pm_example_free(&e);
        pm_arena_reset(&arena);
    }
    pm_abbreviations_free(&abbreviations);
    pm_arena_free(&arena);
}

int main(int argc, char **argv)
{
    if (argc != 4) {
        fprintf(stderr, "features MODEL gold FOLDER | features MODEL marked FILE\n");
        return 2;
    }
    pm_arena arena = {0};
    pm_diags diags = {0};
    pm_str place = pm_str_of(argv[3]), texts = pm_path_join(&arena, place, PM_STR("texts")), marked = PM_STR("");
    bool gold = pm_str_eqz(pm_str_of(argv[2]), "gold");
    pm_context_options options = {.entities_file = PM_STR("-"), .entities = PM_STR("entities: [Nobody]"),
                                  .model_file = pm_str_of(argv[1])};
    if (gold)
        options.entities_file = pm_path_join(&arena, place, PM_STR("entities.yaml"));
    if ((gold && !pm_context_read_files(&options, &arena, &diags)) ||
        (!gold && pm_file_read(&marked, place, 64 << 20, &arena) != PM_FILE_OK))
        return 3;
    pm_context context;
    if (!pm_context_open(&context, &options, &diags) || !context.model)
        return 3;
    pm_syntax_reader *reader = pm_syntax_reader_new(context.model);
    printing p = {.rules = pm_relater_rules(context.relater)};
    pm_corpus corpus = {0};
    if (gold)
        pm_corpus_read(&corpus, &texts, 1, &diags);
    if (gold)
        print_gold(&p, &context, reader, &corpus);
    else
        print_marked(&p, reader, marked);
    pm_buf_free(&p.features.text);
    pm_corpus_free(&corpus);
    pm_syntax_reader_free(reader);
    pm_context_close(&context);
    pm_diags_free(&diags);
    pm_arena_free(&arena);
    return 0;
}
