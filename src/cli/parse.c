/* parse: tokens, tags, lemmas, the tree and names, by the language model. */
#include "cli/command.h"

#include "base/file.h"
#include "cli/model_file.h"
#include "parse/parse.h"
#include "parse/write.h"

/* Names of the curated list, as the model calls their kinds. */
static const char *const entity_labels[PM_ENTITY_TYPE_COUNT] = {
    [PM_PERSON] = "PERSON", [PM_ORGANIZATION] = "ORG", [PM_COMPANY] = "ORG",  [PM_AGENCY] = "ORG",
    [PM_GROUP] = "ORG",     [PM_UNION] = "ORG",        [PM_WORKFORCE] = "ORG", [PM_MEDIA] = "ORG",
    [PM_PLACE] = "GPE",     [PM_FACILITY] = "FAC",     [PM_PRODUCT] = "PRODUCT", [PM_EVENT] = "EVENT",
    [PM_DOCUMENT] = "WORK_OF_ART",
};

typedef struct known {
    pm_parse_preset *names;
    pm_parse_presets presets;
} known;

/* The linker's names in BODY, whose first byte is BASE of the document. */
static void presets_from(known *out, const pm_parse_model *model, const pm_reading *reading,
                         const pm_entities *entities, uint32_t base, pm_arena *arena)
{
    const pm_mentions *m = &reading->mentions;
    out->names = pm_arena_alloc(arena, m->count, sizeof *out->names);
    size_t count = 0;
    for (uint32_t i = 0; i < m->count; i++) {
        const pm_mention *at = &m->list[i];
        if (at->kind != PM_NAME || at->entity == PM_NONE || at->start < base)
            continue;
        const char *label = entity_labels[entities->list[at->entity].type];
        out->names[count++] = (pm_parse_preset){at->start - base, at->end - base,
                                                pm_parse_entity(model, pm_str_of(label))};
    }
    out->presets = (pm_parse_presets){.names = out->names, .name_count = count, .blank_lines = true};
}

typedef struct parsing {
    pm_parse_model *model;
    pm_parser *parser;
    pm_parse_result result;
    pm_buf text;
    bool json;
} parsing;

static bool parse_doc(parsing *p, const pm_doc *doc, const pm_parse_presets *presets)
{
    if (!pm_parse(p->parser, &p->result, pm_str_slice(doc->bytes, doc->body, doc->bytes.len), presets))
        return false;
    for (uint32_t i = 0; i < p->result.count; i++) {
        p->result.tokens[i].start += doc->body;
        p->result.tokens[i].end += doc->body;
    }
    pm_buf_clear(&p->text);
    if (p->json)
        pm_parse_write_json(&p->text, p->model, doc->name, doc->bytes, &p->result);
    else
        pm_parse_write_conllu(&p->text, p->model, doc->name, doc->bytes, &p->result);
    return pm_out(pm_buf_str(&p->text));
}

static int parse_plain(parsing *p, const pm_args *args)
{
    pm_diags diags = {0};
    pm_corpus corpus;
    pm_str folder = PM_STR("corpus");
    pm_corpus_read(&corpus, args->word_count ? args->words : &folder, args->word_count ? args->word_count : 1, &diags);
    int code = corpus.count ? PM_EXIT_DONE : PM_EXIT_INPUT;
    for (uint32_t i = 0; i < corpus.count && code == PM_EXIT_DONE; i++)
        if (!parse_doc(p, &corpus.docs[i], NULL))
            code = PM_EXIT_STORE;
    int said = pm_say_diags(&diags, args);
    pm_corpus_free(&corpus);
    pm_diags_free(&diags);
    return code == PM_EXIT_DONE ? said : code;
}

static int parse_with_names(parsing *p, const pm_args *args)
{
    pm_texts t;
    int code = pm_texts_open(&t, args, 0, (pm_read_options){.names_only = true});
    for (uint32_t i = 0; i < t.readings.count && code == PM_EXIT_DONE; i++) {
        known k;
        const pm_doc *doc = &t.corpus.docs[i];
        presets_from(&k, p->model, &t.readings.list[i], &t.context.entities, doc->body, &t.arena);
        if (!parse_doc(p, doc, &k.presets))
            code = PM_EXIT_STORE;
    }
    int said = pm_texts_close(&t, args);
    return code == PM_EXIT_DONE ? said : code;
}

int pm_cmd_parse(const pm_args *args)
{
    pm_arena arena = {0};
    pm_diags diags = {0};
    parsing p = {.json = args->json, .model = pm_parse_model_open(pm_model_path(&arena), &diags)};
    int code = PM_EXIT_INPUT;
    if (p.model) {
        p.parser = pm_parser_new(p.model, PM_KERNEL_BEST);
        code = args->entities.len ? parse_with_names(&p, args) : parse_plain(&p, args);
    } else {
        pm_say_diags(&diags, args);
    }
    pm_buf_free(&p.text);
    pm_parse_result_free(&p.result);
    pm_parser_free(p.parser);
    pm_parse_model_close(p.model);
    pm_diags_free(&diags);
    pm_arena_free(&arena);
    return code;
}
