/* model import, model info: the language model's file. */
#include "cli/cache.h"

#include "base/file.h"
#include "cli/model_file.h"
#include "parse/import.h"
#include "parse/parse.h"

#include <stdlib.h>

pm_str pm_model_path(pm_arena *arena)
{
    const char *set = getenv("POWERMAP_MODEL");
    return set && *set ? pm_arena_str(arena, pm_str_of(set)) : pm_cache_path(arena, PM_STR("en_core_web_sm-3.8.0.model"));
}

static void say_file(pm_diags *diags, pm_diag_code code, pm_str path, pm_file_status status)
{
    pm_buf message = {0};
    pm_buf_fmt(&message, "the file %s", pm_file_reason(status));
    pm_diag_file(diags, code, path, pm_buf_str(&message), PM_STR(""));
    pm_buf_free(&message);
}

static int import(pm_str wheel, pm_str out, pm_arena *arena, pm_diags *diags)
{
    pm_str bytes;
    pm_file_status status = pm_file_read(&bytes, wheel, PM_IMPORT_MAX_WHEEL, arena);
    if (status != PM_FILE_OK) {
        say_file(diags, PM_D_CANNOT_READ, wheel, status);
        return PM_EXIT_INPUT;
    }
    pm_buf model = {0};
    int code = PM_EXIT_INPUT;
    if (pm_parse_import(&model, bytes, wheel, diags)) {
        pm_str dir = pm_path_dir(out);
        status = dir.len ? pm_file_make_dir(dir) : PM_FILE_OK;
        if (status == PM_FILE_OK)
            status = pm_file_write(out, pm_buf_str(&model));
        if (status != PM_FILE_OK)
            say_file(diags, PM_D_CANNOT_WRITE, out, status);
        code = status == PM_FILE_OK ? PM_EXIT_DONE : PM_EXIT_STORE;
    }
    pm_buf_free(&model);
    return code;
}

static int info(pm_str path, pm_diags *diags)
{
    pm_parse_model *model = pm_parse_model_open(path, diags);
    if (!model)
        return PM_EXIT_INPUT;
    pm_buf text = {0};
    pm_buf_fmt(&text, "file: %.*s\n", PM_ARG(path));
    pm_buf_add(&text, pm_parse_model_about(model));
    bool written = pm_out(pm_buf_str(&text));
    pm_buf_free(&text);
    pm_parse_model_close(model);
    return written ? PM_EXIT_DONE : PM_EXIT_STORE;
}

int pm_cmd_model(const pm_args *args)
{
    pm_str verb = args->word_count ? args->words[0] : PM_STR("");
    bool imports = pm_str_eqz(verb, "import") && args->word_count == 2;
    if (!imports && !(pm_str_eqz(verb, "info") && args->word_count <= 2)) {
        pm_say_usage_error("model", PM_STR("what to do? powermap model import WHEEL, or powermap model info"), PM_STR(""));
        return PM_EXIT_USAGE;
    }
    pm_arena arena = {0};
    pm_diags diags = {0};
    pm_str path = args->out.len ? args->out : pm_model_path(&arena);
    int code = PM_EXIT_USAGE;
    if (!path.len)
        pm_say_usage_error("model", PM_STR("there is no home folder to keep the model in"), PM_STR("name a file with --out FILE"));
    else
        code = imports ? import(args->words[1], path, &arena, &diags)
                       : info(args->word_count == 2 ? args->words[1] : path, &diags);
    int said = pm_say_diags(&diags, args);
    if (imports && code == PM_EXIT_DONE) {
        pm_buf line = {0};
        pm_buf_fmt(&line, "the model is in %.*s", PM_ARG(path));
        pm_say(args, pm_buf_str(&line));
        pm_buf_free(&line);
    }
    pm_diags_free(&diags);
    pm_arena_free(&arena);
    return code == PM_EXIT_DONE ? said : code;
}
