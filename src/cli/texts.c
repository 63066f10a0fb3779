#include "cli/texts.h"

#include "base/file.h"
#include "cli/cache.h"
#include "cli/model_file.h"
#include "recall.h"

#include <unistd.h>

enum { LONG_WORK = 200 }; /* texts */

static void show_progress(void *arg, uint32_t done, uint32_t total)
{
    (void)arg;
    pm_buf line = {0};
    if (total >= LONG_WORK)
        pm_buf_fmt(&line, "\rreading %u of %u texts%s", done, total, done == total ? "\n" : "");
    else if (total == 0 && done % LONG_WORK == 0) /* nobody knows how many there are */
        pm_buf_fmt(&line, "\rreading: %u texts", done);
    if (line.len == 0)
        return;
    if (write(STDERR_FILENO, line.ptr, line.len) < 0) {
        /* A terminal that went away is no reason to stop reading. */
    }
    pm_buf_free(&line);
}

pm_progress *pm_progress_for(const pm_args *args)
{
    return !args->quiet && !args->json && isatty(STDERR_FILENO) ? show_progress : NULL;
}

pm_str pm_relations_beside(pm_arena *arena, const pm_args *args, pm_str entities_file)
{
    if (args->relations.len)
        return args->relations;
    pm_str beside = pm_path_join(arena, pm_path_dir(entities_file), PM_STR("relations.yaml"));
    return pm_file_exists(beside) ? beside : PM_STR("");
}

int pm_lists_open(pm_texts *out, const pm_args *args, pm_read_options *options)
{
    *out = (pm_texts){0};
    pm_str entities = args->entities.len ? args->entities : PM_STR("entities.yaml");
    out->lists = (pm_context_options){
        .entities_file = entities,
        .relations_file = pm_relations_beside(&out->arena, args, entities),
        .link = {.strict = args->strict},
        .lists_dir = pm_cache_dir(&out->arena),
        .model_file = args->no_model || options->names_only ? PM_STR("") : pm_model_path(&out->arena),
    };
    options->jobs = (uint32_t)args->jobs;
    options->progress = pm_progress_for(args);
    bool opened = pm_context_read_files(&out->lists, &out->arena, &out->diags) &&
                  pm_context_open(&out->context, &out->lists, &out->diags);
    return opened ? PM_EXIT_DONE : PM_EXIT_INPUT;
}

/* What is read when nobody names a text. */
static const pm_str default_texts = {"corpus", 6};

pm_feed *pm_texts_feed(pm_texts *texts, const pm_args *args, uint32_t word)
{
    bool named = args->word_count > word;
    return pm_feed_open(named ? args->words + word : &default_texts, named ? args->word_count - word : 1, &texts->diags);
}

int pm_texts_open(pm_texts *out, const pm_args *args, uint32_t word, pm_read_options options)
{
    if (pm_lists_open(out, args, &options) != PM_EXIT_DONE)
        return PM_EXIT_INPUT;
    bool named = args->word_count > word;
    pm_corpus_read(&out->corpus, named ? args->words + word : &default_texts, named ? args->word_count - word : 1,
                   &out->diags);
    if (out->corpus.count == 0)
        return PM_EXIT_INPUT;
    pm_recall_and_read(&out->readings, &out->context, &out->lists, &out->corpus, &options,
                       pm_readings_path(&out->arena, args, out->lists.entities_file), PM_RECALL_ONLY);
    if (args->extractor.len)
        pm_read_outside(&out->readings, &out->context, &out->corpus, args->extractor, &out->diags);
    return PM_EXIT_DONE;
}

int pm_texts_close(pm_texts *texts, const pm_args *args)
{
    int code = pm_say_diags(&texts->diags, args);
    pm_readings_free(&texts->readings);
    pm_corpus_free(&texts->corpus);
    pm_context_close(&texts->context);
    pm_diags_free(&texts->diags);
    pm_arena_free(&texts->arena);
    return code;
}
