/* link_evidence LIST TEXT… - every reading that the linker weighs in the texts,
 * with its signs: what tools/fit_link_weights.py learns from.
 *
 * Columns: doc, start, end (bytes), place (a number within the doc; "-" for a
 * listed name that nobody disputes), entity, its weight, and the signs that it
 * shows as name=value, separated by blanks. */
#include <stdio.h>

#include "link/decision.h"
#include "pipeline.h"

typedef struct sink {
    const pm_doc *doc;
    const pm_entities *entities;
} sink;

static void print_reading(void *arg, const pm_linking *l, uint32_t place, const pm_hit *h, const pm_evidence *e,
                          bool listed)
{
    const sink *s = arg;
    if (h->entity == PM_NONE)
        return;
    printf("%.*s\t%u\t%u\t", PM_ARG(s->doc->name), l->view.terms.list.at[h->term].start,
           l->view.terms.list.at[h->term + h->count - 1].end);
    if (listed)
        printf("-");
    else
        printf("%u", place);
    printf("\t%.*s\t%.4f\t", PM_ARG(s->entities->list[h->entity].id), (double)h->score);
    for (int i = 0; i < PM_SIGN_COUNT; i++)
        if (e->of[i] > 0 || e->of[i] < 0)
            printf("%s=%.4f ", pm_sign_name((pm_sign)i), (double)e->of[i]);
    printf("\n");
}

int main(int argc, char **argv)
{
    pm_arena arena = {0}, scratch = {0};
    pm_diags diags = {0};
    pm_corpus corpus = {0};
    pm_context context;
    if (argc < 3) {
        fprintf(stderr, "usage: link_evidence LIST TEXT...\n");
        return 2;
    }
    pm_context_options want = {.entities_file = pm_str_of(argv[1])};
    if (!pm_context_read_files(&want, &arena, &diags) || !pm_context_open(&context, &want, &diags))
        return 3;
    for (int i = 2; i < argc; i++) {
        pm_str path = pm_str_of(argv[i]);
        pm_corpus_read(&corpus, &path, 1, &diags);
    }
    for (uint32_t i = 0; i < corpus.count; i++) {
        sink s = {&corpus.docs[i], &context.entities};
        pm_segments segments;
        pm_mentions names;
        pm_doubts doubts;
        pm_segment(&segments, s.doc, &context.abbreviations, &scratch);
        pm_link_with_doubts(&names, &doubts, context.linker, s.doc, &segments, &scratch,
                            (pm_decision_trace){print_reading, &s});
        pm_arena_reset(&scratch);
    }
    pm_corpus_free(&corpus);
    pm_context_close(&context);
    pm_diags_free(&diags);
    pm_arena_free(&scratch);
    pm_arena_free(&arena);
    return 0;
}
