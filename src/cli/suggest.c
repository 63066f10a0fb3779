/* suggest: what is missing from the list. */
#include "cli/command.h"

#include "base/file.h"
#include "cli/model_file.h"
#include "suggest/write.h"

enum { SHOWN = 50 };

/* A map begins without a list: all names are missing. */
static int open_without_list(pm_texts *t, const pm_args *args, pm_read_options options)
{
    static const pm_str folder = {"corpus", 6};
    *t = (pm_texts){0};
    pm_context_options want = {
        .entities_file = PM_STR("entities.yaml"), .entities = PM_STR("entities: []"),
        .model_file = args->no_model ? PM_STR("") : pm_model_path(&t->arena),
    };
    options.jobs = (uint32_t)args->jobs;
    options.progress = pm_progress_for(args);
    if (!pm_context_open(&t->context, &want, &t->diags))
        return PM_EXIT_INPUT;
    pm_corpus_read(&t->corpus, args->word_count ? args->words : &folder, args->word_count ? args->word_count : 1,
                   &t->diags);
    if (t->corpus.count == 0)
        return PM_EXIT_INPUT;
    pm_read(&t->readings, &t->context, &t->corpus, &options);
    pm_say(args, PM_STR("there is no entities.yaml here; this is a first one"));
    return PM_EXIT_DONE;
}

static int suggest_names(const pm_args *args)
{
    pm_texts t;
    pm_read_options want = {.no_claims = true, .unlisted = true};
    bool first = !args->entities.len && !pm_file_exists(PM_STR("entities.yaml"));
    int code = first ? open_without_list(&t, args, want) : pm_texts_open(&t, args, 0, want);
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
