/* The commands that print tables: mentions and claims. */
#include "cli/command.h"

#include "export/export.h"

static int print_and_close(pm_buf *text, pm_texts *t, const pm_args *args)
{
    bool written = pm_out(pm_buf_str(text));
    pm_buf_free(text);
    int code = pm_texts_close(t, args);
    return written ? code : PM_EXIT_STORE;
}

int pm_cmd_mentions(const pm_args *args)
{
    pm_texts t;
    int code = pm_texts_open(&t, args, 0, (pm_read_options){.names_only = args->names, .no_claims = true});
    if (code != PM_EXIT_DONE) {
        pm_texts_close(&t, args);
        return code;
    }
    pm_buf text = {0};
    if (!args->json)
        pm_export_mentions_header(&text);
    for (uint32_t i = 0; i < t.readings.count; i++)
        pm_export_mentions(&text, &t.corpus.docs[i], &t.readings.list[i].mentions, &t.context.entities,
                           args->json);
    return print_and_close(&text, &t, args);
}

int pm_cmd_claims(const pm_args *args)
{
    pm_texts t;
    int code = pm_texts_open(&t, args, 0, (pm_read_options){0});
    if (code != PM_EXIT_DONE) {
        pm_texts_close(&t, args);
        return code;
    }
    pm_claims claims = {0};
    pm_claims_gather(&claims, &t.context, &t.readings, &t.arena, &t.diags);
    pm_buf text = {0};
    if (!args->json)
        pm_export_claims_header(&text);
    pm_export_claims(&text, t.corpus.docs, &claims, &t.context.entities, &t.context.vocabulary, args->open,
                     args->json);
    pm_vec_free(&claims);
    return print_and_close(&text, &t, args);
}
