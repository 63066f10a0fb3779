/* The installed interface, include/powermap.h, over the pipeline. */
#include "powermap.h"

#include "base/memory.h"
#include "pipeline.h"

#include <stdlib.h>

struct powermap {
    pm_context_options files;
    PM_VEC(pm_doc) docs;
    pm_buf outputs[PM_OUT_COUNT];
    pm_buf messages;
    unsigned errors;
    pm_arena input; /* copies of what came in */
};

powermap *powermap_new(void)
{
    return pm_new(1, sizeof(powermap));
}

static void clear_outputs(powermap *pm)
{
    for (int i = 0; i < PM_OUT_COUNT; i++)
        pm_buf_free(&pm->outputs[i]);
    pm_buf_free(&pm->messages);
    pm->errors = 0;
}

void powermap_free(powermap *pm)
{
    if (!pm)
        return;
    clear_outputs(pm);
    pm_vec_free(&pm->docs);
    pm_arena_free(&pm->input);
    free(pm);
}

static pm_str copy(powermap *pm, const void *bytes, size_t length)
{
    return pm_arena_str(&pm->input, (pm_str){bytes, length});
}

void powermap_entities(powermap *pm, const char *name, const void *yaml, size_t length)
{
    pm->files.entities_file = pm_arena_str(&pm->input, pm_str_of(name));
    pm->files.entities = copy(pm, yaml, length);
}

void powermap_relations(powermap *pm, const char *name, const void *yaml, size_t length)
{
    pm->files.relations_file = pm_arena_str(&pm->input, pm_str_of(name));
    pm->files.relations = copy(pm, yaml, length);
}

void powermap_text(powermap *pm, const char *name, const void *bytes, size_t length)
{
    pm_vec_push(&pm->docs, (pm_doc){.name = pm_arena_str(&pm->input, pm_str_of(name)), .bytes = copy(pm, bytes, length)});
}

static bool run(powermap *pm, const pm_context *context, const pm_corpus *corpus, pm_arena *arena,
                pm_diags *diags)
{
    pm_readings readings;
    pm_claims claims = {0};
    pm_summary summary = {0};
    pm_read(&readings, context, corpus, &(pm_read_options){.jobs = 1});
    pm_claims_gather(&claims, context, &readings, arena, diags);
    bool ok = pm_compose(pm->outputs, NULL, NULL, &summary, context, corpus, &readings, &claims, &(pm_map_options){0}, arena,
                         diags);
    pm_vec_free(&claims);
    pm_readings_free(&readings);
    return ok;
}

static void keep_messages(powermap *pm, pm_diags *diags)
{
    pm_diags_sort(diags);
    for (size_t i = 0; i < diags->list.len; i++)
        pm_diag_render(&pm->messages, &diags->list.at[i], false);
    pm->errors = diags->errors;
}

bool powermap_run(powermap *pm)
{
    clear_outputs(pm);
    pm_diags diags = {0};
    pm_corpus corpus = {.count = (uint32_t)pm->docs.len};
    corpus.docs = pm_arena_alloc(&corpus.arena, pm->docs.len, sizeof *corpus.docs);
    for (uint32_t i = 0; i < corpus.count; i++)
        pm_doc_from_bytes(&corpus.docs[i], pm->docs.at[i].name, pm->docs.at[i].bytes, &corpus.arena, &diags);
    pm_context context;
    bool ok = pm_context_open(&context, &pm->files, &diags);
    if (ok && corpus.count == 0)
        pm_diag_file(&diags, PM_D_NO_TEXTS, PM_STR(""), PM_STR("there is no text to read"), PM_STR(""));
    ok = ok && corpus.count && run(pm, &context, &corpus, &corpus.arena, &diags);
    keep_messages(pm, &diags);
    pm_context_close(&context);
    pm_corpus_free(&corpus);
    pm_diags_free(&diags);
    return ok;
}

const char *powermap_output(powermap *pm, powermap_form form, size_t *length)
{
    static const pm_output outputs[] = {
        [POWERMAP_SVG] = PM_OUT_SVG,       [POWERMAP_PHONE_SVG] = PM_OUT_PHONE,
        [POWERMAP_DOT] = PM_OUT_DOT,       [POWERMAP_HTML] = PM_OUT_HTML,
        [POWERMAP_JSON] = PM_OUT_JSON,     [POWERMAP_CLAIMS_TSV] = PM_OUT_CLAIMS,
        [POWERMAP_MENTIONS_TSV] = PM_OUT_MENTIONS, [POWERMAP_ALT_TEXT] = PM_OUT_ALT,
    };
    pm_str text = {"", 0};
    if ((size_t)form < sizeof outputs / sizeof *outputs)
        text = pm_buf_str(&pm->outputs[outputs[form]]);
    if (length)
        *length = text.len;
    return text.ptr;
}

const char *powermap_messages(powermap *pm)
{
    return pm_buf_str(&pm->messages).ptr;
}

unsigned powermap_errors(const powermap *pm)
{
    return pm->errors;
}

const char *powermap_version(void)
{
    return PM_VERSION;
}
