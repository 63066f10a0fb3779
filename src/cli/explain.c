#include "cli/command.h"

#include "base/file.h"
#include "base/utf8.h"
#include "export/export.h"

#include <stdlib.h>
#include <unistd.h>

/* True if FOLDED is one of what the entity goes by. */
static bool goes_by(const pm_entities *entities, const pm_entity *e, pm_str folded, pm_arena *scratch)
{
    if (pm_str_eq(pm_utf8_fold(scratch, e->name), folded) || pm_str_eq(pm_utf8_fold(scratch, e->label), folded))
        return true;
    for (uint32_t k = 0; k < e->aliases.count; k++)
        if (pm_str_eq(pm_utf8_fold(scratch, entities->words[e->aliases.first + k]), folded))
            return true;
    return false;
}

/* By id, else by name, label or alias without regard to case; PM_NONE. */
static uint32_t entity_of(const pm_entities *entities, pm_str word)
{
    uint32_t found = pm_entities_find(entities, word);
    if (found != PM_NONE)
        return found;
    pm_arena scratch = {0};
    pm_str folded = pm_utf8_fold(&scratch, word);
    for (uint32_t i = 0; i < entities->count && found == PM_NONE; i++)
        if (goes_by(entities, &entities->list[i], folded, &scratch))
            found = i;
    pm_arena_free(&scratch);
    return found;
}

static void say_unknown(const pm_entities *entities, pm_str word)
{
    pm_arena scratch = {0};
    pm_str *names = pm_arena_alloc(&scratch, (size_t)entities->count * 2, sizeof *names);
    for (uint32_t i = 0; i < entities->count; i++) {
        names[2 * i] = entities->list[i].id;
        names[2 * i + 1] = entities->list[i].name;
    }
    pm_say_unknown("explain", "id, name or alias", word, names, entities->count * 2, "");
    pm_arena_free(&scratch);
}

static uint32_t columns(void)
{
    const char *set = getenv("COLUMNS");
    uint64_t n = 0;
    return set && pm_str_u64(pm_str_of(set), 400, &n) && n >= 40 ? (uint32_t)n : 0;
}

/* Finds A and B. False after saying which is unknown. */
static bool find_both(pm_explain_options *out, const pm_entities *entities, const pm_args *args, bool has_b)
{
    out->a = entity_of(entities, args->words[0]);
    out->b = has_b ? entity_of(entities, args->words[1]) : PM_NONE;
    if (out->a == PM_NONE)
        say_unknown(entities, args->words[0]);
    else if (has_b && out->b == PM_NONE)
        say_unknown(entities, args->words[1]);
    return out->a != PM_NONE && (!has_b || out->b != PM_NONE);
}

/* The curator's reason why nothing is shown, if that is it. */
static const pm_judgement *rejection(const pm_entities *entities, uint32_t a, uint32_t b)
{
    for (uint32_t i = 0; i < entities->judgement_count; i++) {
        const pm_judgement *j = &entities->judgements[i];
        if (j->verdict == PM_REJECT && ((j->subject == a && j->object == b) || (j->subject == b && j->object == a)))
            return j;
    }
    return NULL;
}

static void say_nothing_found(const pm_args *args, const pm_entities *entities, const pm_explain_options *options)
{
    const pm_judgement *j = options->b == PM_NONE ? NULL : rejection(entities, options->a, options->b);
    pm_buf line = {0};
    if (j)
        pm_buf_fmt(&line, "%.*s:%u: a judgement rejects this tie%s%.*s", PM_ARG(entities->file), j->line,
                   j->because.len ? ": " : "", PM_ARG(j->because));
    else
        pm_buf_addz(&line, options->b == PM_NONE ? "no sentence of these texts ties it to anything"
                                                 : "no sentence of these texts ties them");
    pm_say(args, pm_buf_str(&line));
    pm_buf_free(&line);
}

static int explain(pm_texts *t, const pm_args *args, pm_explain_options *options)
{
    pm_claims claims = {0};
    pm_claims_gather(&claims, &t->context, &t->readings, &t->arena, &t->diags);
    options->open = args->open;
    options->json = args->json;
    options->color = pm_color_for(STDOUT_FILENO, args);
    options->width = columns();
    pm_buf text = {0};
    uint32_t shown = pm_explain(&text, t->corpus.docs, &claims, &t->context.entities, &t->context.vocabulary, options);
    pm_vec_free(&claims);
    bool written = pm_out(pm_buf_str(&text));
    pm_buf_free(&text);
    if (!shown)
        say_nothing_found(args, &t->context.entities, options);
    return written ? PM_EXIT_DONE : PM_EXIT_STORE;
}

int pm_cmd_explain(const pm_args *args)
{
    if (!args->word_count) {
        pm_say_usage_error("explain", PM_STR("which entities? powermap explain A B"), PM_STR(""));
        return PM_EXIT_USAGE;
    }
    /* A second word that is a file is a text: `explain amazon corpus/`. */
    bool has_b = args->word_count > 1 && !pm_file_exists(args->words[1]);
    pm_texts t;
    pm_explain_options options = {0};
    int code = pm_texts_open(&t, args, has_b ? 2 : 1, (pm_read_options){0});
    if (code == PM_EXIT_DONE)
        code = find_both(&options, &t.context.entities, args, has_b) ? explain(&t, args, &options) : PM_EXIT_USAGE;
    int said = pm_texts_close(&t, args);
    return code == PM_EXIT_DONE ? said : code;
}
