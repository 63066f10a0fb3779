/* The commands that print tables: mentions and claims. Texts flow through, and
 * the rows of each are printed as soon as those before them are. */
#include "cli/texts.h"

#include "export/export.h"
#include "readers.h"
#include "relate/judge.h"
#include "undecided_names.h"

#include <unistd.h>

typedef struct table {
    pm_texts texts;
    const pm_args *args;
    pm_judging *judging; /* of claims */
    pm_undecided_names *undecided; /* of mentions */
    pm_claims kept;
    pm_buf rows;
    void (*header)(pm_buf *out);
    bool begun;
    bool unwritten;      /* the output is gone */
} table;

/* Prints the rows, after the header before the first. */
static bool print_rows(table *t)
{
    if (!t->begun && !t->args->json) {
        pm_buf head = {0};
        t->header(&head);
        t->unwritten = !pm_out(pm_buf_str(&head));
        pm_buf_free(&head);
    }
    t->begun = true;
    t->unwritten = t->unwritten || (t->rows.len && !pm_out(pm_buf_str(&t->rows)));
    pm_buf_clear(&t->rows);
    return !t->unwritten;
}

static bool take_mentions(void *arg, const pm_doc *doc, const pm_reading *reading)
{
    table *t = arg;
    pm_export_mentions(&t->rows, doc, &reading->mentions, &t->texts.context.entities, t->args->json);
    pm_undecided_names_add(t->undecided, doc, &reading->doubts);
    return print_rows(t);
}

static bool take_claims(void *arg, const pm_doc *doc, const pm_reading *reading)
{
    table *t = arg;
    t->kept.len = 0;
    pm_judging_apply(t->judging, &t->kept, &reading->claims);
    pm_export_claims(&t->rows, doc, &t->kept, &t->texts.context.entities, &t->texts.context.vocabulary, t->args->open,
                     t->args->json);
    return print_rows(t);
}

/* Says what was wrong and frees all; the exit code. */
static int close_table(table *t, int code)
{
    int said = pm_texts_close(&t->texts, t->args);
    pm_vec_free(&t->kept);
    pm_buf_free(&t->rows);
    return t->unwritten ? PM_EXIT_STORE : code != PM_EXIT_DONE ? code : said;
}

static int print_table(table *t, pm_read_options options, pm_take *take)
{
    int code = pm_lists_open(&t->texts, t->args, &options);
    if (code != PM_EXIT_DONE)
        return close_table(t, code);
    const pm_context *context = &t->texts.context;
    t->undecided = pm_undecided_names_new(&context->entities);
    t->judging = pm_judging_new(&context->entities, &context->vocabulary);
    pm_feed *feed = pm_texts_feed(&t->texts, t->args, 0);
    if (isatty(STDOUT_FILENO))
        options.progress = NULL; /* the rows themselves show how far it is */
    uint64_t count = pm_flow(feed, context, &options, take, t, &t->texts.diags);
    if (options.progress)
        options.progress(options.progress_arg, (uint32_t)count, (uint32_t)count);
    code = count ? PM_EXIT_DONE : PM_EXIT_INPUT;
    pm_feed_close(feed);
    /* Of names alone no claim was read that an acceptance could rest on. */
    pm_diags unsaid = {0};
    pm_judging_end(t->judging, options.no_claims || code != PM_EXIT_DONE ? &unsaid : &t->texts.diags);
    pm_diags_free(&unsaid);
    pm_undecided_names_tell(t->undecided, &t->texts.diags);
    pm_undecided_names_free(t->undecided);
    return close_table(t, code);
}

int pm_cmd_mentions(const pm_args *args)
{
    table t = {.args = args, .header = pm_export_mentions_header};
    return print_table(&t, (pm_read_options){.names_only = args->names, .no_claims = true}, take_mentions);
}

/* An outside program is asked about many texts at once: they are all read
 * first. */
static int print_with_extractor(table *t)
{
    int code = pm_texts_open(&t->texts, t->args, 0, (pm_read_options){0});
    if (code != PM_EXIT_DONE)
        return close_table(t, code);
    pm_texts *texts = &t->texts;
    pm_claims_gather(&t->kept, &texts->context, &texts->readings, &texts->arena, &texts->diags);
    pm_export_claims(&t->rows, texts->corpus.docs, &t->kept, &texts->context.entities, &texts->context.vocabulary,
                     t->args->open, t->args->json);
    print_rows(t);
    return close_table(t, code);
}

int pm_cmd_claims(const pm_args *args)
{
    table t = {.args = args, .header = pm_export_claims_header};
    return args->extractor.len ? print_with_extractor(&t) : print_table(&t, (pm_read_options){0}, take_claims);
}
