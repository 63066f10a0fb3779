/* command.h - what every command of the program gets and gives. */
#ifndef PM_CLI_COMMAND_H
#define PM_CLI_COMMAND_H

#include "pipeline.h"

/* Exit codes: part of the interface. */
enum {
    PM_EXIT_DONE = 0,
    PM_EXIT_ERRORS = 1, /* done, with errors reported */
    PM_EXIT_USAGE = 2,
    PM_EXIT_INPUT = 3,
    PM_EXIT_STORE = 4,
    PM_EXIT_DRAWING = 5
};

/* The values of all options; each command uses those that its row allows. */
typedef struct pm_args {
    pm_str only, types, since, until;
    pm_str entities, relations, extractor, out, theme, focus, hide, families, url;
    uint64_t jobs, depth, min_evidence, min, limit;
    bool quiet, json, no_color, no_model, fresh, relayout, open, strict, names, frames, predicates, help, version;
    pm_str *words; /* what is not an option */
    uint32_t word_count;
} pm_args;

typedef int pm_command_fn(const pm_args *args);

typedef struct pm_command {
    const char *name;
    pm_command_fn *run;
    const char *usage;    /* behind the name: "[DIR]" */
    const char *summary;  /* one line */
    const char *examples; /* lines, first thing that help shows */
    const char *about;    /* a paragraph or two */
    const char *options;  /* names of its own options, blank-separated */
} pm_command;

pm_command_fn pm_cmd_build, pm_cmd_mentions, pm_cmd_claims, pm_cmd_explain, pm_cmd_check, pm_cmd_score,
    pm_cmd_suggest, pm_cmd_embed, pm_cmd_site, pm_cmd_parse, pm_cmd_model, pm_cmd_help;

extern const pm_command pm_commands[]; /* ends with a NULL name */
const pm_command *pm_command_find(pm_str name);
void pm_say_unknown_command(const char *command, pm_str word); /* COMMAND (or NULL) got WORD */

/* --- said to the person (cli/say.c) --- */

/* All diagnostics to stderr (as JSON lines with --json), sorted, with a count
 * line at the end; nothing below error with --quiet. The exit code that they
 * call for: PM_EXIT_ERRORS or PM_EXIT_DONE. */
int pm_say_diags(pm_diags *diags, const pm_args *args);
void pm_say_usage_error(const char *command, pm_str message, pm_str hint);
/* "no command 'biuld'", with the nearest of NAMES as a hint: "did you mean
 * 'build'?"; SIGNS stand before it ("--"). */
void pm_say_unknown(const char *command, const char *what, pm_str word, const pm_str *names, uint32_t count,
                    const char *signs);
void pm_say(const pm_args *args, pm_str line); /* to stderr, unless --quiet */
bool pm_out(pm_str text); /* to stdout; false, after saying so, if that cannot be written */
bool pm_color_for(int fd, const pm_args *args);

/* --- options (cli/options.c) --- */

/* Parses everything behind the command's name. False after a usage error was
 * said. */
bool pm_args_parse(pm_args *out, const pm_command *command, int argc, char **argv, pm_arena *arena);
void pm_help_options(pm_buf *out, const pm_command *command);

/* --- shared by the commands that read texts (cli/texts.c) --- */

typedef struct pm_texts {
    pm_context_options lists; /* what the context was opened with */
    pm_context context;
    pm_corpus corpus;
    pm_readings readings;
    pm_diags diags;
    pm_arena arena;
} pm_texts;

/* The relations.yaml that goes with the list of ENTITIES_FILE: the one that is
 * named, else the one beside the list, else none (""). */
pm_str pm_relations_beside(pm_arena *arena, const pm_args *args, pm_str entities_file);

/* Shows how far the reading is, if it is long and a person watches; else NULL. */
pm_progress *pm_progress_for(const pm_args *args);

/* Opens the curated list (--entities, else ./entities.yaml), reads the texts
 * (args from WORD on, else ./corpus) as far as OPTIONS says. PM_EXIT_DONE, or
 * the code to end with after saying why. */
int pm_texts_open(pm_texts *out, const pm_args *args, uint32_t word, pm_read_options options);
/* Says the diagnostics and frees all; the exit code. */
int pm_texts_close(pm_texts *texts, const pm_args *args);

#endif
