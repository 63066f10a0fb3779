#include "cli/command.h"

#include "base/escape.h"
#include "base/near.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static void put(FILE *to, pm_str text)
{
    if (text.len)
        fwrite(text.ptr, 1, text.len, to);
}

bool pm_out(pm_str text)
{
    put(stdout, text);
    if (fflush(stdout) == 0 && !ferror(stdout))
        return true;
    pm_buf line = {0};
    pm_buf_fmt(&line, "powermap: the output cannot be written: %s\n", strerror(errno));
    put(stderr, pm_buf_str(&line));
    pm_buf_free(&line);
    return false;
}

/* Words of the command line and names of files may hold anything. */
static void put_line(pm_str text)
{
    pm_buf safe = {0};
    pm_escape(&safe, PM_TERMINAL, text);
    pm_buf_char(&safe, '\n');
    put(stderr, pm_buf_str(&safe));
    pm_buf_free(&safe);
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
    put_line(line);
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
    pm_buf line = {0};
    pm_buf_fmt(&line, "powermap%s%s: %.*s", command ? " " : "", command ? command : "", PM_ARG(message));
    put_line(pm_buf_str(&line));
    if (hint.len) {
        pm_buf_clear(&line);
        pm_buf_fmt(&line, "  hint: %.*s", PM_ARG(hint));
        put_line(pm_buf_str(&line));
    }
    pm_buf_clear(&line);
    pm_buf_fmt(&line, "  see: powermap help%s%s", command ? " " : "", command ? command : "");
    put_line(pm_buf_str(&line));
    pm_buf_free(&line);
}

void pm_say_unknown(const char *command, const char *what, pm_str word, const pm_str *names, uint32_t count,
                    const char *signs)
{
    uint32_t near = pm_nearest(word, names, count);
    pm_buf message = {0}, hint = {0};
    pm_buf_fmt(&message, "there is no %s '%s%.*s'", what, signs, PM_ARG(word));
    if (near != PM_NEAR_NONE)
        pm_buf_fmt(&hint, "did you mean '%s%.*s'?", signs, PM_ARG(names[near]));
    pm_say_usage_error(command, pm_buf_str(&message), pm_buf_str(&hint));
    pm_buf_free(&message);
    pm_buf_free(&hint);
}
