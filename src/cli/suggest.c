/* suggest: what is missing from the list. */
#include "cli/command.h"

#include "suggest/write.h"

enum { SHOWN = 50 };

static int suggest_names(const pm_args *args)
{
    pm_texts t;
    int code = pm_texts_open(&t, args, 0, (pm_read_options){.no_claims = true, .unlisted = true});
    if (code != PM_EXIT_DONE) {
        pm_texts_close(&t, args);
        return code;
    }
    pm_suggestions found;
    pm_suggest_options options = {.min = (uint32_t)args->min, .limit = args->limit ? (uint32_t)args->limit : SHOWN};
    pm_suggestions_gather(&found, &t.context, &t.readings, &options, &t.arena);
    pm_buf text = {0};
    if (args->json)
        pm_suggest_write_json(&text, &found, t.corpus.docs, &t.context.entities);
    else
        pm_suggest_write_yaml(&text, &found, t.corpus.docs, &t.context.entities);
    if (!found.count)
        pm_say(args, PM_STR("the list has every name of these texts"));
    bool written = pm_out(pm_buf_str(&text));
    pm_buf_free(&text);
    code = pm_texts_close(&t, args);
    return written ? code : PM_EXIT_STORE;
}

/* What stands between two listed names of a sentence and no rule explains. */
static int suggest_predicates(const pm_args *args)
{
    pm_texts t;
    int code = pm_texts_open(&t, args, 0, (pm_read_options){.ways = true});
    if (code != PM_EXIT_DONE) {
        pm_texts_close(&t, args);
        return code;
    }
    pm_way_pairs all = {0};
    for (uint32_t i = 0; i < t.readings.count; i++)
        for (size_t k = 0; k < t.readings.list[i].ways.len; k++)
            pm_vec_push(&all, t.readings.list[i].ways.at[k]);
    pm_buf text = {0}, line = {0};
    uint32_t explained, pairs = pm_unexplained_count(&all, &explained);
    pm_unexplained_write(&text, &all, t.corpus.docs, args->min ? (uint32_t)args->min : 1,
                         args->limit ? (uint32_t)args->limit : SHOWN, args->json);
    pm_buf_fmt(&line, "rules explain %u of %u pairs of listed names that a short way ties", explained, pairs);
    pm_say(args, pm_buf_str(&line));
    bool written = pm_out(pm_buf_str(&text));
    pm_buf_free(&text);
    pm_buf_free(&line);
    pm_vec_free(&all);
    code = pm_texts_close(&t, args);
    return written ? code : PM_EXIT_STORE;
}

int pm_cmd_suggest(const pm_args *args)
{
    return args->predicates ? suggest_predicates(args) : suggest_names(args);
}
