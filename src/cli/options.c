#include "cli/command.h"

#include <string.h>

typedef enum option_kind { FLAG, TEXT, NUMBER } option_kind;

typedef struct option {
    const char *name;
    char letter;       /* 0 = none */
    option_kind kind;
    size_t offset;     /* in pm_args */
    bool everywhere;   /* every command has it */
    const char *value; /* what help calls the value */
    const char *help;
} option;

#define AT(field) offsetof(pm_args, field)

static const option options[] = {
    {"entities", 'e', TEXT, AT(entities), true, "FILE", "the curated list (default: entities.yaml)"},
    {"relations", 'r', TEXT, AT(relations), true, "FILE", "adds to the vocabulary of relations (default: relations.yaml beside the list)"},
    {"jobs", 'j', NUMBER, AT(jobs), true, "N", "threads that read texts and draw further maps (default: one a core)"},
    {"quiet", 'q', FLAG, AT(quiet), true, NULL, "say errors only"},
    {"json", 0, FLAG, AT(json), true, NULL, "JSON, one object a line, messages too"},
    {"no-color", 0, FLAG, AT(no_color), true, NULL, "no colour (nor with NO_COLOR set, nor into a file)"},
    {"extractor", 0, TEXT, AT(extractor), false, "COMMAND", "ask this program for claims, too, and check each (see doc/extractor.md)"},
    {"no-model", 0, FLAG, AT(no_model), false, NULL, "read without the language model: faster, finds less"},
    {"fresh", 0, FLAG, AT(fresh), false, NULL, "read every text anew, also those that have not changed since the last build; load the list anew"},
    {"relayout", 0, FLAG, AT(relayout), false, NULL, "lay the drawing out anew, whatever map.lock beside the list says"},
    {"help", 'h', FLAG, AT(help), true, NULL, "this text"},
    {"out", 'o', TEXT, AT(out), false, "DIR", "where the files go (default: DIR/out)"},
    {"url", 0, TEXT, AT(url), false, "URL", "the address of the folder that the map will lie in"},
    {"theme", 0, TEXT, AT(theme), false, "NAME", "auto (follows the reader), light or dark"},
    {"focus", 0, TEXT, AT(focus), false, "IDS", "draw only what is around these entities (comma-separated)"},
    {"depth", 0, NUMBER, AT(depth), false, "N", "with --focus: how many steps around (default: 1)"},
    {"hide", 0, TEXT, AT(hide), false, "IDS", "leave these entities out of the drawing"},
    {"only", 0, TEXT, AT(only), false, "IDS", "draw only these entities and the ties among them"},
    {"types", 0, TEXT, AT(types), false, "LIST", "draw only entities of these types: company, agency, person ..."},
    {"since", 0, TEXT, AT(since), false, "DATE", "draw only what texts say from this date on: 2019, 2019-07 or 2019-07-15"},
    {"until", 0, TEXT, AT(until), false, "DATE", "and only what they say up to this one"},
    {"families", 0, TEXT, AT(families), false, "LIST", "draw only these: tech, money, contact, oppose, control, other"},
    {"min-evidence", 0, NUMBER, AT(min_evidence), false, "N", "draw only ties with at least N sentences; the curator's own stay"},
    {"min", 0, NUMBER, AT(min), false, "N", "only names with at least N mentions (default: 1)"},
    {"limit", 0, NUMBER, AT(limit), false, "N", "the first N (default: 50)"},
    {"open", 0, FLAG, AT(open), false, NULL, "open claims too: ties whose predicate no relation knows"},
    {"predicates", 0, FLAG, AT(predicates), false, NULL, "instead: what stands between two listed names and no rule explains"},
    {"frames", 0, FLAG, AT(frames), false, NULL, "what the rules see: trees, frames and claims, sentence by sentence"},
    {"strict", 0, FLAG, AT(strict), false, NULL, "names as written only: no misspellings, no bare surnames"},
    {"names", 0, FLAG, AT(names), false, NULL, "names only, without 'the company' and pronouns"},
};

enum { OPTION_COUNT = sizeof options / sizeof *options };

static bool has_word(const char *list, const char *word)
{
    pm_str rest = pm_str_of(list), w;
    while (pm_str_word(&rest, &w))
        if (pm_str_eqz(w, word))
            return true;
    return false;
}

static bool allowed(const option *o, const pm_command *command)
{
    return o->everywhere || has_word(command->options, o->name);
}

static const option *find_option(pm_str name, const pm_command *command)
{
    for (size_t i = 0; i < OPTION_COUNT; i++)
        if (allowed(&options[i], command) &&
            (pm_str_eqz(name, options[i].name) || (name.len == 1 && name.ptr[0] == options[i].letter)))
            return &options[i];
    return NULL;
}

static void say_unknown(bool is_long, pm_str name, const pm_command *command)
{
    pm_str names[OPTION_COUNT];
    uint32_t count = 0;
    for (size_t i = 0; i < OPTION_COUNT; i++)
        if (allowed(&options[i], command))
            names[count++] = pm_str_of(options[i].name);
    pm_say_unknown(command->name, "option", name, names, count, is_long ? "--" : "-");
}

static bool say_bad_value(const option *o, pm_str value, const pm_command *command)
{
    pm_buf message = {0};
    if (o->kind == FLAG)
        pm_buf_fmt(&message, "--%s takes no value", o->name);
    else if (value.len)
        pm_buf_fmt(&message, "--%s wants a number up to 1000000, not '%.*s'", o->name, PM_ARG(value));
    else
        pm_buf_fmt(&message, "--%s wants a value: --%s %s", o->name, o->name, o->value);
    pm_say_usage_error(command->name, pm_buf_str(&message), PM_STR(""));
    pm_buf_free(&message);
    return false;
}

static bool set_option(pm_args *out, const option *o, pm_str value, const pm_command *command)
{
    char *field = (char *)out + o->offset;
    if (o->kind == FLAG) {
        memcpy(field, &(bool){true}, sizeof(bool));
        return true;
    }
    if (value.len == 0)
        return say_bad_value(o, value, command);
    if (o->kind == TEXT) {
        memcpy(field, &value, sizeof value);
        return true;
    }
    uint64_t number;
    if (!pm_str_u64(value, 1000000, &number))
        return say_bad_value(o, value, command);
    memcpy(field, &number, sizeof number);
    return true;
}

/* One word that begins with '-': --name, --name=value, -n, -nVALUE. */
static bool parse_option(pm_args *out, const pm_command *command, pm_str word, int *i, int argc, char **argv)
{
    bool is_long = pm_str_starts(word, PM_STR("--"));
    pm_str name = pm_str_slice(word, is_long ? 2 : 1, word.len), value = PM_STR("");
    size_t eq = pm_str_find(name, PM_STR("="), 0);
    bool has_value = is_long && eq < name.len;
    if (has_value) {
        value = pm_str_slice(name, eq + 1, name.len);
        name = pm_str_slice(name, 0, eq);
    }
    const option *o = find_option(name, command);
    if (!o && !is_long) { /* make's -j2 */
        o = find_option(pm_str_slice(name, 0, 1), command);
        has_value = o && o->kind != FLAG;
        value = has_value ? pm_str_slice(name, 1, name.len) : PM_STR("");
        o = has_value ? o : NULL;
    }
    if (!o) {
        say_unknown(is_long, name, command);
        return false;
    }
    if (o->kind == FLAG && has_value)
        return say_bad_value(o, value, command);
    if (o->kind != FLAG && !has_value && *i + 1 < argc)
        value = pm_str_of(argv[++*i]);
    return set_option(out, o, value, command);
}

bool pm_args_parse(pm_args *out, const pm_command *command, int argc, char **argv, pm_arena *arena)
{
    *out = (pm_args){0};
    out->words = pm_arena_alloc(arena, (size_t)argc + 1, sizeof *out->words);
    bool only_words = false;
    for (int i = 0; i < argc; i++) {
        pm_str word = pm_str_of(argv[i]);
        if (only_words || word.len < 2 || word.ptr[0] != '-')
            out->words[out->word_count++] = word;
        else if (pm_str_eqz(word, "--"))
            only_words = true;
        else if (!parse_option(out, command, word, &i, argc, argv))
            return false;
    }
    return true;
}

static void help_option(pm_buf *out, const option *o)
{
    pm_buf left = {0};
    if (o->letter)
        pm_buf_fmt(&left, "-%c, ", o->letter);
    pm_buf_fmt(&left, "--%s%s%s", o->name, o->value ? " " : "", o->value ? o->value : "");
    pm_buf_fmt(out, "  %-24s %s\n", left.ptr, o->help);
    pm_buf_free(&left);
}

void pm_help_options(pm_buf *out, const pm_command *command)
{
    pm_buf_addz(out, "Options:\n");
    for (int everywhere = 0; everywhere < 2; everywhere++)
        for (size_t i = 0; i < OPTION_COUNT; i++)
            if (allowed(&options[i], command) && options[i].everywhere == (everywhere == 1))
                help_option(out, &options[i]);
}
