#include "pipeline.h"

#include "base/data.h"
#include "base/file.h"
#include "base/memory.h"
#include "export/export.h"
#include "relate/judge.h"
#include "resolve/resolve.h"
#include "store/store.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { LIST_BYTES = 256 << 20, MAX_THREADS = 64, PNG_WIDTH = 2080 };

/* --- the context ----------------------------------------------------------- */

static bool read_list(pm_str *text, pm_str path, pm_arena *arena, pm_diags *diags)
{
    pm_file_status status = pm_file_read(text, path, LIST_BYTES, arena);
    if (status == PM_FILE_OK)
        return true;
    pm_buf message = {0};
    pm_buf_fmt(&message, "%.*s %s", PM_ARG(path), pm_file_reason(status));
    pm_diag_file(diags, PM_D_CANNOT_READ, path, pm_buf_str(&message),
                 PM_STR("name the curated list with --entities FILE, or see `powermap help build`"));
    pm_buf_free(&message);
    return false;
}

bool pm_context_open(pm_context *out, const pm_context_options *options, pm_diags *diags)
{
    *out = (pm_context){0};
    pm_str entities = PM_STR(""), overrides = PM_STR("");
    if (!read_list(&entities, options->entities_file, &out->arena, diags))
        return false;
    if (options->relations_file.len && !read_list(&overrides, options->relations_file, &out->arena, diags))
        return false;
    out->relater = pm_relater_new(&out->vocabulary, PM_STR("data/relations.yaml"), pm_data("relations.yaml"),
                                  options->relations_file, overrides, &out->arena, diags);
    if (!out->relater ||
        !pm_entities_load(&out->entities, options->entities_file, entities, &out->vocabulary, &out->arena, diags))
        return false;
    pm_abbreviations_load(&out->abbreviations, pm_data("abbreviations.txt"));
    pm_head_nouns_load(&out->head_nouns, pm_data("head-nouns.txt"));
    out->words = pm_word_list_new(pm_data("words.txt"));
    out->linker = pm_linker_new(&out->entities, out->words, options->link);
    return true;
}

void pm_context_close(pm_context *context)
{
    pm_linker_free(context->linker);
    pm_word_list_free(context->words);
    pm_head_nouns_free(&context->head_nouns);
    pm_abbreviations_free(&context->abbreviations);
    pm_entities_free(&context->entities);
    pm_relater_free(context->relater);
    pm_vocabulary_free(&context->vocabulary);
    pm_arena_free(&context->arena);
}

/* --- the readings ---------------------------------------------------------- */

static void keep_mentions(pm_reading *out, const pm_mentions *found)
{
    out->mentions.count = found->count;
    out->mentions.list = pm_arena_alloc(&out->arena, found->count, sizeof *found->list);
    if (found->count)
        memcpy(out->mentions.list, found->list, found->count * sizeof *found->list);
}

static void keep_claims(pm_reading *out)
{
    for (size_t i = 0; i < out->claims.len; i++) {
        pm_claim *c = &out->claims.at[i];
        c->source = pm_arena_str(&out->arena, c->source);
        c->detail = pm_arena_str(&out->arena, c->detail);
        c->rule = pm_arena_str(&out->arena, c->rule);
    }
}

/* Stages 2 to 6 of one text. SCRATCH is the document's arena. */
static void read_doc(pm_reading *out, const pm_context *context, const pm_doc *doc, uint32_t index,
                     const pm_read_options *options, pm_arena *scratch)
{
    pm_segments segments;
    pm_mentions names, mentions;
    pm_segment(&segments, doc, &context->abbreviations, scratch);
    pm_link(&names, context->linker, doc, &segments, scratch);
    if (options->names_only) {
        keep_mentions(out, &names);
        return;
    }
    pm_resolve(&mentions, &names, &context->entities, &context->head_nouns, doc, &segments, scratch);
    keep_mentions(out, &mentions);
    if (options->no_claims)
        return;
    pm_relate(&out->claims, context->relater, &context->entities, doc, index, &segments, &mentions, scratch);
    keep_claims(out);
}

typedef struct work {
    const pm_context *context;
    const pm_corpus *corpus;
    const pm_read_options *options;
    pm_reading *list;
    pthread_mutex_t lock;
    uint32_t next, done; /* under the lock */
} work;

static void *read_some(void *arg)
{
    work *w = arg;
    pm_arena scratch = {0};
    for (;;) {
        pthread_mutex_lock(&w->lock);
        uint32_t i = w->next;
        w->next += i < w->corpus->count;
        pthread_mutex_unlock(&w->lock);
        if (i >= w->corpus->count)
            break;
        read_doc(&w->list[i], w->context, &w->corpus->docs[i], i, w->options, &scratch);
        pm_arena_reset(&scratch);
        pthread_mutex_lock(&w->lock);
        w->done++;
        if (w->options->progress)
            w->options->progress(w->options->progress_arg, w->done, w->corpus->count);
        pthread_mutex_unlock(&w->lock);
    }
    pm_arena_free(&scratch);
    return NULL;
}

static uint32_t thread_count(uint32_t jobs, uint32_t docs)
{
    long cores = sysconf(_SC_NPROCESSORS_ONLN);
    uint32_t n = jobs ? jobs : cores > 0 ? (uint32_t)cores : 1;
    n = n < docs ? n : docs;
    return n < MAX_THREADS ? n : MAX_THREADS;
}

void pm_read(pm_readings *out, const pm_context *context, const pm_corpus *corpus,
             const pm_read_options *options)
{
    out->count = corpus->count;
    out->list = pm_new(corpus->count, sizeof *out->list);
    work w = {.context = context, .corpus = corpus, .options = options, .list = out->list};
    pthread_mutex_init(&w.lock, NULL);
    pthread_t threads[MAX_THREADS];
    uint32_t wanted = thread_count(options->jobs, corpus->count), started = 0;
    while (started + 1 < wanted && pthread_create(&threads[started], NULL, read_some, &w) == 0)
        started++;
    read_some(&w); /* this thread is the last of them */
    for (uint32_t i = 0; i < started; i++)
        pthread_join(threads[i], NULL);
    pthread_mutex_destroy(&w.lock);
}

void pm_readings_free(pm_readings *readings)
{
    for (uint32_t i = 0; i < readings->count; i++) {
        pm_vec_free(&readings->list[i].claims);
        pm_arena_free(&readings->list[i].arena);
    }
    free(readings->list);
    *readings = (pm_readings){0};
}

void pm_claims_gather(pm_claims *out, const pm_context *context, const pm_readings *readings,
                      pm_arena *arena, pm_diags *diags)
{
    pm_claims found = {0};
    for (uint32_t i = 0; i < readings->count; i++) {
        const pm_claims *claims = &readings->list[i].claims;
        for (size_t k = 0; k < claims->len; k++)
            pm_vec_push(&found, claims->at[k]);
    }
    pm_judge(out, &found, &context->entities, &context->vocabulary, diags);
    pm_ties_to_claims(out, &context->entities, arena);
    pm_vec_free(&found);
}

/* --- the map --------------------------------------------------------------- */

typedef struct output {
    const pm_build_options *options;
    pm_str dir;
    pm_arena *arena;
    pm_diags *diags;
} output;

static bool write_out(const output *o, const char *name, pm_str data)
{
    pm_str path = pm_path_join(o->arena, o->dir, pm_str_of(name));
    pm_file_status status = pm_file_write(path, data);
    if (status == PM_FILE_OK)
        return true;
    pm_buf message = {0};
    pm_buf_fmt(&message, "%.*s %s", PM_ARG(path), pm_file_reason(status));
    pm_diag_file(o->diags, PM_D_CANNOT_WRITE, path, pm_buf_str(&message), PM_STR(""));
    pm_buf_free(&message);
    return false;
}

static bool write_tables(const output *o, const pm_context *context, const pm_corpus *corpus,
                         const pm_readings *readings, const pm_claims *claims)
{
    pm_buf mentions = {0}, rows = {0};
    pm_export_mentions_header(&mentions);
    for (uint32_t i = 0; i < readings->count; i++)
        pm_export_mentions(&mentions, &corpus->docs[i], &readings->list[i].mentions, &context->entities, false);
    pm_export_claims_header(&rows);
    pm_export_claims(&rows, corpus->docs, claims, &context->entities, &context->vocabulary,
                     o->options->query.open, false);
    bool ok = write_out(o, "mentions.tsv", pm_buf_str(&mentions));
    ok = write_out(o, "claims.tsv", pm_buf_str(&rows)) && ok;
    pm_buf_free(&mentions);
    pm_buf_free(&rows);
    return ok;
}

static bool write_pictures(const output *o, const pm_graph *graph, const pm_drawing *drawing)
{
    pm_buf json = {0}, html = {0}, png = {0};
    pm_export_map_json(&json, graph);
    pm_export_html(&html, graph, pm_buf_str(&drawing->svg), pm_buf_str(&drawing->phone),
                   pm_buf_str(&drawing->alt));
    bool ok = pm_png(&png, pm_buf_str(&drawing->svg), PNG_WIDTH, o->diags);
    const struct { const char *name; const pm_buf *data; } files[] = {
        {"map.svg", &drawing->svg}, {"map-phone.svg", &drawing->phone}, {"map.dot", &drawing->dot},
        {"map.layout.json", &drawing->layout}, {"map.alt.txt", &drawing->alt},
        {"map.json", &json}, {"map.html", &html}, {"map.png", &png},
    };
    for (size_t i = 0; i < sizeof files / sizeof *files; i++)
        ok = write_out(o, files[i].name, pm_buf_str(files[i].data)) && ok;
    pm_buf_free(&json);
    pm_buf_free(&html);
    pm_buf_free(&png);
    return ok;
}

static pm_build_status draw_map(pm_build_summary *out, const output *o, const pm_context *context,
                                const pm_corpus *corpus, const pm_claims *claims)
{
    pm_graph graph;
    pm_graph_build(&graph, &context->entities, &context->vocabulary, corpus->docs, corpus->count, claims,
                   &o->options->query, o->arena, o->diags);
    out->nodes = graph.node_count;
    out->edges = graph.edge_count;
    pm_drawing drawing = {0};
    bool ok = pm_draw(&drawing, &graph, &o->options->draw, o->diags) && write_pictures(o, &graph, &drawing);
    pm_drawing_free(&drawing);
    return ok ? PM_BUILD_DONE : PM_BUILD_DRAWING;
}

static pm_build_status build_from(pm_build_summary *out, const output *o, const pm_context *context,
                                  const pm_corpus *corpus)
{
    if (pm_file_make_dir(o->dir) != PM_FILE_OK) {
        pm_diag_file(o->diags, PM_D_CANNOT_WRITE, o->dir, PM_STR("the folder for the output cannot be made"),
                     PM_STR("name another with --out DIR"));
        return PM_BUILD_STORE;
    }
    pm_readings readings;
    pm_read(&readings, context, corpus, &o->options->read);
    pm_claims claims = {0};
    pm_claims_gather(&claims, context, &readings, o->arena, o->diags);
    pm_mentions *mentions = pm_arena_alloc(o->arena, readings.count, sizeof *mentions);
    for (uint32_t i = 0; i < readings.count; i++) {
        mentions[i] = readings.list[i].mentions;
        out->mentions += mentions[i].count;
    }
    out->claims = (uint32_t)claims.len;
    pm_str store = pm_path_join(o->arena, o->dir, PM_STR("map.db"));
    pm_build_status status = PM_BUILD_STORE;
    if (pm_store_write(store, corpus, mentions, &claims, &context->entities, &context->vocabulary, o->diags) &&
        write_tables(o, context, corpus, &readings, &claims))
        status = draw_map(out, o, context, corpus, &claims);
    pm_vec_free(&claims);
    pm_readings_free(&readings);
    return status;
}

static pm_str in_dir(pm_arena *arena, pm_str given, pm_str dir, const char *name)
{
    return given.len ? given : pm_path_join(arena, dir, pm_str_of(name));
}

pm_build_status pm_build(pm_build_summary *out, const pm_build_options *options, pm_arena *arena,
                         pm_diags *diags)
{
    *out = (pm_build_summary){.out_dir = in_dir(arena, options->out_dir, options->dir, "out")};
    pm_context_options want = {
        .entities_file = in_dir(arena, options->entities_file, options->dir, "entities.yaml"),
        .relations_file = in_dir(arena, options->relations_file, options->dir, "relations.yaml"),
        .link = options->link,
    };
    if (!options->relations_file.len && !pm_file_exists(want.relations_file))
        want.relations_file = PM_STR("");
    pm_context context;
    pm_corpus corpus = {0};
    pm_build_status status = PM_BUILD_INPUT;
    if (pm_context_open(&context, &want, diags)) {
        pm_str folder = pm_path_join(arena, options->dir, PM_STR("corpus"));
        const pm_str *texts = options->text_count ? options->texts : &folder;
        pm_corpus_read(&corpus, texts, options->text_count ? options->text_count : 1, diags);
        out->docs = corpus.count;
        out->skipped = corpus.skipped;
        output o = {options, out->out_dir, arena, diags};
        if (corpus.count)
            status = build_from(out, &o, &context, &corpus);
    }
    pm_corpus_free(&corpus);
    pm_context_close(&context);
    return status;
}
