#include "cli/command.h"

#include "base/data.h"
#include "base/file.h"
#include "cli/model_file.h"

/* Runs the examples, with the language model if there is one: as a build reads. */
static void check_examples(const pm_relater *relater, const pm_args *args, pm_arena *arena, pm_diags *diags)
{
    pm_str file = args->no_model ? PM_STR("") : pm_model_path(arena);
    pm_parse_model *model = file.len && pm_file_exists(file) ? pm_parse_model_open(file, diags) : NULL;
    pm_syntax_reader *reader = model ? pm_syntax_reader_new(model) : NULL;
    pm_relater_check(relater, reader, diags);
    pm_syntax_reader_free(reader);
    pm_parse_model_close(model);
}

/* Loads the lists as a build would, for their diagnostics. */
static bool check_lists(pm_str entities, pm_str relations, const pm_args *args, pm_arena *arena, pm_diags *diags)
{
    pm_context_options files = {.entities_file = entities, .relations_file = relations};
    pm_str text = PM_STR(""), overrides = PM_STR("");
    if (entities.len && !pm_context_read_files(&files, arena, diags))
        return false;
    if (!entities.len && relations.len) {
        pm_context_options one = {.entities_file = relations};
        if (!pm_context_read_files(&one, arena, diags))
            return false;
        overrides = one.entities;
    } else {
        text = files.entities;
        overrides = files.relations;
    }
    pm_vocabulary vocabulary = {0};
    pm_relater *relater = pm_relater_new(&vocabulary, PM_STR("data/relations.yaml"), pm_data("relations.yaml"),
                                         relations, overrides, arena, diags);
    pm_entities list = {0};
    if (relater && relations.len)
        check_examples(relater, args, arena, diags);
    if (relater && entities.len)
        pm_entities_load(&list, entities, text, &vocabulary, arena, diags);
    pm_entities_free(&list);
    pm_relater_free(relater);
    pm_vocabulary_free(&vocabulary);
    return true;
}

static bool is_relations(pm_str path)
{
    return pm_str_find(pm_path_base(path), PM_STR("relations"), 0) < pm_path_base(path).len;
}

/* The files to check: those named, those of a folder, else those of this one.
 * False after a usage error was said. */
static bool pick_files(pm_str *entities, pm_str *relations, const pm_args *args, pm_arena *arena)
{
    pm_str dir = PM_STR("");
    *entities = args->entities;
    *relations = args->relations;
    for (uint32_t i = 0; i < args->word_count; i++) {
        bool folder = pm_file_is_dir(args->words[i]);
        bool second = args->entities.len || is_relations(args->words[i]);
        pm_str *file = folder ? &dir : second ? relations : entities;
        if (file->len) {
            pm_say_usage_error("check", PM_STR("one entities.yaml and one relations.yaml at a time"), PM_STR(""));
            return false;
        }
        *file = args->words[i];
    }
    if (!entities->len && (dir.len || !relations->len))
        *entities = pm_path_join(arena, dir, PM_STR("entities.yaml"));
    if (entities->len && !relations->len)
        *relations = pm_relations_beside(arena, args, *entities);
    return true;
}

int pm_cmd_check(const pm_args *args)
{
    pm_str entities, relations;
    pm_arena arena = {0};
    pm_diags diags = {0};
    int code = PM_EXIT_USAGE;
    if (pick_files(&entities, &relations, args, &arena)) {
        bool read = check_lists(entities, relations, args, &arena, &diags);
        code = pm_say_diags(&diags, args);
        if (read && code == PM_EXIT_DONE && diags.warnings == 0)
            pm_say(args, PM_STR("no errors"));
        code = read ? code : PM_EXIT_INPUT;
    }
    pm_diags_free(&diags);
    pm_arena_free(&arena);
    return code;
}
