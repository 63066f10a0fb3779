#include "cli/command.h"

#include "base/escape.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static void put(FILE *to, pm_str text)
{
    if (text.len)
        fwrite(text.ptr, 1, text.len, to);
}

bool pm_out(pm_str text)
{
    put(stdout, text);
    return fflush(stdout) == 0 && !ferror(stdout);
}

bool pm_color_for(int fd, const pm_args *args)
{
    const char *no_color = getenv("NO_COLOR");
    const char *term = getenv("TERM");
    if (args->no_color || (no_color && *no_color) || (term && pm_str_eqz(PM_STR("dumb"), term)))
        return false;
    return isatty(fd) != 0;
}

void pm_say(const pm_args *args, pm_str line)
{
    if (args->quiet)
        return;
    put(stderr, line);
    put(stderr, PM_STR("\n"));
}

static void say_counts(pm_buf *text, const pm_diags *diags)
{
    pm_buf_fmt(text, "%u error%s, %u warning%s\n", diags->errors, diags->errors == 1 ? "" : "s",
               diags->warnings, diags->warnings == 1 ? "" : "s");
}

int pm_say_diags(pm_diags *diags, const pm_args *args)
{
    pm_severity least = args->quiet ? PM_ERROR : PM_NOTE;
    bool color = pm_color_for(STDERR_FILENO, args);
    pm_buf text = {0};
    pm_diags_sort(diags);
    for (size_t i = 0; i < diags->list.len; i++) {
        const pm_diag *d = &diags->list.at[i];
        if (d->severity < least)
            continue;
        if (args->json)
            pm_diag_json(&text, d);
        else
            pm_diag_render(&text, d, color);
    }
    if (diags->dropped && !args->json)
        pm_buf_fmt(&text, "and %u more\n", diags->dropped);
    if ((diags->errors || diags->warnings) && !args->quiet && !args->json)
        say_counts(&text, diags);
    put(stderr, pm_buf_str(&text));
    pm_buf_free(&text);
    return diags->errors ? PM_EXIT_ERRORS : PM_EXIT_DONE;
}

void pm_say_usage_error(const char *command, pm_str message, pm_str hint)
{
    pm_buf text = {0};
    pm_buf_fmt(&text, "powermap%s%s: %.*s\n", command ? " " : "", command ? command : "", PM_ARG(message));
    if (hint.len)
        pm_buf_fmt(&text, "  hint: %.*s\n", PM_ARG(hint));
    pm_buf_fmt(&text, "  see: powermap help%s%s\n", command ? " " : "", command ? command : "");
    put(stderr, pm_buf_str(&text));
    pm_buf_free(&text);
}
