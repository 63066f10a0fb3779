#include "pipeline.h"

#include "base/data.h"
#include "base/file.h"
#include "base/memory.h"
#include "export/export.h"
#include "extract/extract.h"
#include "further_maps.h"
#include "kept_layout.h"
#include "list_image.h"
#include "recall.h"
#include "relate/judge.h"
#include "resolve/resolve.h"
#include "site_folder.h"
#include "store/store.h"
#include "syntax/syntax.h"
#include "undecided_names.h"
#include "unknown_names.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { LIST_BYTES = 256 << 20, PNG_WIDTH = 2080, PREVIEW_WIDTH = 1200 };

/* "the file is too large", and a hint. */
static void file_fails(pm_diags *diags, pm_diag_code code, const char *what, pm_str path, pm_file_status status,
                       pm_str hint)
{
    pm_buf message = {0};
    pm_buf_fmt(&message, "%s %s", what, pm_file_reason(status));
    pm_diag_file(diags, code, path, pm_buf_str(&message), hint);
    pm_buf_free(&message);
}

/* --- the context ----------------------------------------------------------- */

/* What to do about a list that cannot be read. */
static pm_str list_hint(pm_str path, pm_file_status status, pm_arena *arena)
{
    if (status == PM_FILE_TOO_LARGE)
        return PM_STR("a list may have 256 megabytes");
    bool other = pm_str_eqz(pm_path_ending(path), "yml");
    pm_str stem = pm_path_join(arena, pm_path_dir(path), pm_path_stem(path));
    pm_str twin = pm_arena_cat(arena, stem, other ? PM_STR(".yaml") : PM_STR(".yml"));
    if (status == PM_FILE_MISSING && pm_file_exists(twin))
        return pm_arena_cat(arena, PM_STR("there is "), twin);
    return PM_STR("go to the map's folder, which holds entities.yaml and corpus/, or name the list with --entities FILE");
}

static bool read_list(pm_str *text, pm_str path, pm_arena *arena, pm_diags *diags)
{
    pm_file_status status = pm_file_read(text, path, LIST_BYTES, arena);
    if (status == PM_FILE_OK)
        return true;
    file_fails(diags, PM_D_CANNOT_READ, "the file", path, status, list_hint(path, status, arena));
    return false;
}

bool pm_context_read_files(pm_context_options *options, pm_arena *arena, pm_diags *diags)
{
    bool ok = !options->relations_file.len || read_list(&options->relations, options->relations_file, arena, diags);
    options->image = ok ? pm_list_image_open(options) : NULL;
    if (options->image)
        options->entities = pm_stored_text(options->image);
    else
        ok = read_list(&options->entities, options->entities_file, arena, diags) && ok;
    return ok;
}

/* Entities and linker, whose vocabulary and words are loaded. */
static bool open_list(pm_context *out, const pm_context_options *options, pm_diags *diags)
{
    if (out->image && pm_list_image_restore(out, out->image, options, diags))
        return true;
    pm_diags_mark mark = pm_diags_mark_of(diags);
    if (!pm_entities_load(&out->entities, options->entities_file, options->entities, &out->vocabulary, &out->arena, diags))
        return false;
    out->linker = pm_linker_new(&out->entities, out->words, options->link);
    if (!out->image)
        out->keeping = pm_list_image_keep(out, options, diags, mark);
    return true;
}

/* What is known about language, which no file of the user's changes. */
static void *load_words(void *arg)
{
    pm_context *out = arg;
    out->words = pm_word_list_new(pm_data("words.txt"));
    pm_abbreviations_load(&out->abbreviations, pm_data("abbreviations.txt"));
    pm_head_nouns_load(&out->head_nouns, pm_data("head-nouns.txt"));
    return NULL;
}

/* Words and relations side by side: together they are most of a short start. */
static void load_language(pm_context *out, const pm_context_options *options, pm_diags *diags)
{
    pthread_t thread;
    bool beside = pthread_create(&thread, NULL, load_words, out) == 0;
    out->relater = pm_relater_new(&out->vocabulary, PM_STR("data/relations.yaml"), pm_data("relations.yaml"),
                                  options->relations_file, options->relations, &out->arena, diags);
    if (beside)
        pthread_join(thread, NULL);
    else
        load_words(out);
}

bool pm_context_open(pm_context *out, const pm_context_options *options, pm_diags *diags)
{
    *out = (pm_context){.image = options->image};
    load_language(out, options, diags);
    if (!out->relater || !open_list(out, options, diags))
        return false;
    out->resolver = pm_resolver_new(&out->entities, &out->head_nouns);
    pm_cues_load(&out->cues, pm_data("unlisted-names.txt"), pm_data("name-words.txt"), &out->head_nouns, out->words);
    if (options->model_file.len)
        out->model = pm_parse_model_open(options->model_file, diags);
    return true;
}

void pm_context_close(pm_context *context)
{
    pm_list_image_kept(context->keeping);
    pm_linker_free(context->linker);
    pm_resolver_free(context->resolver);
    pm_word_list_free(context->words);
    pm_cues_free(&context->cues);
    pm_head_nouns_free(&context->head_nouns);
    pm_abbreviations_free(&context->abbreviations);
    pm_entities_free(&context->entities);
    pm_relater_free(context->relater);
    pm_parse_model_close(context->model);
    pm_vocabulary_free(&context->vocabulary);
    pm_arena_free(&context->arena);
    pm_image_close(context->image);
}

/* --- the readings ---------------------------------------------------------- */

static void keep_mentions(pm_reading *out, const pm_mentions *found)
{
    out->mentions.count = found->count;
    out->mentions.list = pm_arena_alloc(&out->arena, found->count, sizeof *found->list);
    if (found->count)
        memcpy(out->mentions.list, found->list, found->count * sizeof *found->list);
}

static void keep_doubts(pm_reading *out, const pm_doubts *found)
{
    out->doubts.count = found->count;
    out->doubts.list = pm_arena_alloc(&out->arena, found->count, sizeof *found->list);
    if (found->count)
        memcpy(out->doubts.list, found->list, found->count * sizeof *found->list);
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

void pm_read_doc(pm_reading *out, const pm_context *context, const pm_doc *doc, uint32_t index,
                 const pm_read_options *options, pm_syntax_reader *reader, pm_arena *scratch)
{
    pm_segments segments;
    pm_mentions names, mentions;
    pm_doubts doubts;
    pm_syntax trees, *syntax = NULL;
    pm_segment(&segments, doc, &context->abbreviations, scratch);
    pm_link_with_doubts(&names, &doubts, context->linker, doc, &segments, scratch, (pm_decision_trace){NULL, NULL});
    keep_doubts(out, &doubts);
    if (options->names_only) {
        keep_mentions(out, &names);
        return;
    }
    if (reader && (names.count || options->unlisted)) {
        pm_syntax_read(&trees, reader, &context->entities, doc, &segments, &names, scratch);
        syntax = &trees;
    }
    pm_resolve(&mentions, &names, context->resolver, doc, &segments, syntax, scratch);
    keep_mentions(out, &mentions);
    if (options->unlisted)
        pm_unlisted_find(&out->unlisted, &context->cues, doc, &segments, &mentions, syntax, &out->arena, scratch);
    if (options->no_claims)
        return;
    if (options->ways) {
        pm_relate_with_ways(&out->claims, &out->ways, context->relater, &context->entities, doc, index, &segments, syntax,
                            &mentions, &out->arena);
        return;
    }
    pm_relate(&out->claims, context->relater, &context->entities, doc, index, &segments, syntax, &mentions, scratch);
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
    pm_syntax_reader *reader = w->context->model && !w->options->names_only ? pm_syntax_reader_new(w->context->model) : NULL;
    for (;;) {
        pthread_mutex_lock(&w->lock);
        uint32_t i = w->next;
        w->next += i < w->corpus->count;
        pthread_mutex_unlock(&w->lock);
        if (i >= w->corpus->count)
            break;
        pm_read_doc(&w->list[i], w->context, &w->corpus->docs[i], i, w->options, reader, &scratch);
        pm_arena_reset(&scratch);
        pthread_mutex_lock(&w->lock);
        w->done++;
        if (w->options->progress)
            w->options->progress(w->options->progress_arg, w->done, w->corpus->count);
        pthread_mutex_unlock(&w->lock);
    }
    pm_syntax_reader_free(reader);
    pm_arena_free(&scratch);
    return NULL;
}

uint32_t pm_thread_count(uint32_t jobs, uint32_t docs)
{
    long cores = sysconf(_SC_NPROCESSORS_ONLN);
    uint32_t n = jobs ? jobs : cores > 0 ? (uint32_t)cores : 1;
    n = n < docs ? n : docs;
    return n < PM_MAX_THREADS ? n : PM_MAX_THREADS;
}

void pm_read(pm_readings *out, const pm_context *context, const pm_corpus *corpus,
             const pm_read_options *options)
{
    out->count = corpus->count;
    out->list = pm_new(corpus->count, sizeof *out->list);
    work w = {.context = context, .corpus = corpus, .options = options, .list = out->list};
    pthread_mutex_init(&w.lock, NULL);
    pthread_t threads[PM_MAX_THREADS];
    uint32_t wanted = pm_thread_count(options->jobs, corpus->count), started = 0;
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
        pm_vec_free(&readings->list[i].ways);
        pm_arena_free(&readings->list[i].arena);
    }
    free(readings->list);
    *readings = (pm_readings){0};
}

enum { OUTSIDE_BYTES = 16 << 20 }; /* of text that the outside program is asked about at once */

bool pm_read_outside(pm_readings *readings, const pm_context *context, const pm_corpus *corpus, pm_str command,
                     pm_diags *diags)
{
    pm_arena arena = {0};
    pm_extract_doc *docs = pm_new(readings->count, sizeof *docs);
    bool ok = true;
    for (uint32_t i = 0; ok && i < readings->count;) {
        uint32_t count = 0;
        for (size_t bytes = 0; i < readings->count && bytes < OUTSIDE_BYTES; bytes += corpus->docs[i++].bytes.len) {
            pm_segments *segments = pm_arena_alloc(&arena, 1, sizeof *segments);
            pm_segment(segments, &corpus->docs[i], &context->abbreviations, &arena);
            docs[count++] = (pm_extract_doc){&corpus->docs[i], i, segments, &readings->list[i].mentions,
                                             &readings->list[i].claims, &readings->list[i].arena};
        }
        ok = pm_extract(docs, count, command, &context->entities, &context->vocabulary, diags);
        pm_arena_reset(&arena);
    }
    free(docs);
    pm_arena_free(&arena);
    return ok;
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

void pm_suggestions_gather(pm_suggestions *out, const pm_context *context, const pm_readings *readings,
                           const pm_suggest_options *options, pm_arena *arena)
{
    const pm_unlisted **docs = pm_new(readings->count + 1, sizeof *docs);
    for (uint32_t i = 0; i < readings->count; i++)
        docs[i] = &readings->list[i].unlisted;
    pm_suggest(out, docs, readings->count, &context->entities, &context->cues, options, arena);
    free(docs);
}

/* --- the map --------------------------------------------------------------- */

const char *pm_output_file(pm_output output)
{
    static const char *const names[PM_OUT_COUNT] = {
        [PM_OUT_SVG] = "map.svg",          [PM_OUT_PHONE] = "map-phone.svg", [PM_OUT_DOT] = "map.dot",
        [PM_OUT_HTML] = "map.html",        [PM_OUT_JSON] = "map.json",       [PM_OUT_CLAIMS] = "claims.tsv",
        [PM_OUT_MENTIONS] = "mentions.tsv", [PM_OUT_ALT] = "map.alt.txt",    [PM_OUT_LAYOUT] = "map.layout.json",
        [PM_OUT_PREVIEW] = "map-preview.svg",  [PM_OUT_ELEMENT] = "power-map.js",
    };
    return names[output];
}

static void write_tables(pm_buf *out, pm_summary *summary, const pm_context *context, const pm_corpus *corpus,
                         const pm_readings *readings, const pm_claims *claims, bool open)
{
    pm_export_mentions_header(&out[PM_OUT_MENTIONS]);
    for (uint32_t i = 0; i < readings->count; i++) {
        const pm_mentions *mentions = &readings->list[i].mentions;
        pm_export_mentions(&out[PM_OUT_MENTIONS], &corpus->docs[i], mentions, &context->entities, false);
        summary->mentions += mentions->count;
    }
    pm_export_claims_header(&out[PM_OUT_CLAIMS]);
    pm_export_claims(&out[PM_OUT_CLAIMS], corpus->docs, claims, &context->entities, &context->vocabulary, open,
                     false);
    for (size_t i = 0; i < claims->len; i++)
        summary->claims += open || claims->at[i].relation != PM_NONE;
}

/* What pages say of the map as a whole; points into DRAWING and the graph. */
static pm_embed embed_of(const pm_graph *graph, const pm_drawing *drawing, pm_buf *base)
{
    pm_embed_base(base, graph->entities->url);
    pm_embed embed = {.title = graph->title, .deck = graph->deck, .alt = pm_str_trim(pm_buf_str(&drawing->alt)),
                      .base = pm_buf_str(base), .id = PM_STR("map"), .svg = pm_buf_str(&drawing->svg),
                      .phone = pm_buf_str(&drawing->phone)};
    pm_embed_measure(&embed);
    return embed;
}

static void write_pages(pm_buf *html, pm_site *site, pm_summary *summary, const pm_graph *graph, const pm_drawing *drawing)
{
    pm_buf base = {0};
    pm_embed embed = embed_of(graph, drawing, &base);
    summary->no_address = site && !embed.base.len;
    summary->undated = 0;
    pm_export_html(html, graph, &embed, false);
    if (site) {
        summary->undated = pm_export_site(site, graph, &embed);
        summary->no_feed = !pm_site_has(site, PM_STR("feed.xml"));
        pm_export_html(pm_site_add(site, PM_STR("map.html")), graph, &embed, true);
    }
    pm_buf_free(&base);
}

bool pm_compose(pm_buf *out, pm_site *site, pm_site *further, pm_summary *summary, const pm_context *context, const pm_corpus *corpus,
                const pm_readings *readings, const pm_claims *claims, const pm_map_options *options,
                pm_arena *arena, pm_diags *diags)
{
    write_tables(out, summary, context, corpus, readings, claims, options->query.open);
    pm_graph graph;
    pm_graph_query query = options->query;
    pm_str *kept;
    query.kept_count = pm_layout_names(&kept, options->draw.layout, arena);
    query.kept = kept;
    pm_graph_build(&graph, &context->entities, &context->vocabulary, corpus->docs, corpus->count, claims, &query,
                   arena, diags);
    summary->nodes = graph.node_count;
    summary->edges = graph.edge_count;
    pm_drawing drawing = {0};
    if (!pm_draw_legibly(&drawing, &graph, &options->draw, further != NULL, diags))
        return false;
    if (further && !pm_further_maps(further, &graph, claims, options, diags))
        return false;
    pm_graph_tell_left_out(&graph, diags);
    out[PM_OUT_SVG] = drawing.svg;
    out[PM_OUT_PHONE] = drawing.phone;
    out[PM_OUT_DOT] = drawing.dot;
    out[PM_OUT_LAYOUT] = drawing.layout;
    out[PM_OUT_ALT] = drawing.alt;
    out[PM_OUT_PREVIEW] = drawing.preview;
    pm_buf_add(&out[PM_OUT_ELEMENT], pm_data("power-map.js"));
    pm_export_map_json(&out[PM_OUT_JSON], &graph);
    write_pages(&out[PM_OUT_HTML], site, summary, &graph, &drawing);
    return true;
}

/* --- a map project ---------------------------------------------------------- */

/* Where a build writes, and where it says what went wrong. */
typedef struct place {
    pm_str dir;
    pm_arena *arena;
    pm_diags *diags;
} place;

static bool write_file(const place *to, const char *name, pm_str data)
{
    pm_str path = pm_path_join(to->arena, to->dir, pm_str_of(name));
    pm_file_status status = pm_file_write(path, data);
    if (status == PM_FILE_OK)
        return true;
    file_fails(to->diags, PM_D_CANNOT_WRITE, "the file", path, status, PM_STR(""));
    return false;
}

/* PREVIEW: the picture of a shared link. */
static pm_build_status write_outputs(const place *to, const pm_buf *outputs, pm_buf *preview)
{
    pm_buf png = {0}, pdf = {0};
    bool png_drawn = pm_png(&png, pm_buf_str(&outputs[PM_OUT_SVG]), PNG_WIDTH, to->diags);
    bool pdf_drawn = pm_pdf(&pdf, pm_buf_str(&outputs[PM_OUT_SVG]), to->diags);
    bool preview_drawn = pm_png(preview, pm_buf_str(&outputs[PM_OUT_PREVIEW]), PREVIEW_WIDTH, to->diags);
    bool ok = !png_drawn || write_file(to, "map.png", pm_buf_str(&png));
    ok = (!pdf_drawn || write_file(to, "map.pdf", pm_buf_str(&pdf))) && ok;
    ok = (!preview_drawn || write_file(to, "map-preview.png", pm_buf_str(preview))) && ok;
    for (pm_output i = 0; i < PM_OUT_COUNT; i++)
        ok = write_file(to, pm_output_file(i), pm_buf_str(&outputs[i])) && ok;
    pm_buf_free(&png);
    pm_buf_free(&pdf);
    if (!ok)
        return PM_BUILD_STORE;
    return png_drawn && pdf_drawn && preview_drawn ? PM_BUILD_DONE : PM_BUILD_DRAWING;
}

/* The pages, and beside them the files that they show. */
static bool write_site(const place *to, pm_site *site, const pm_site *further, const pm_buf *outputs, const pm_buf *preview)
{
    static const pm_output beside[] = {PM_OUT_SVG, PM_OUT_PHONE, PM_OUT_JSON, PM_OUT_CLAIMS, PM_OUT_ELEMENT};
    for (size_t i = 0; i < sizeof beside / sizeof *beside; i++)
        pm_buf_add(pm_site_add(site, pm_str_of(pm_output_file(beside[i]))), pm_buf_str(&outputs[beside[i]]));
    pm_buf_add(pm_site_add(site, PM_STR("map-preview.png")), pm_buf_str(preview));
    for (size_t i = 0; i < further->len; i++)
        pm_buf_add(pm_site_add(site, pm_path_join(to->arena, PM_STR("pages"), pm_buf_str(&further->at[i].path))),
                   pm_buf_str(&further->at[i].data));
    return pm_site_folder_write(site, pm_path_join(to->arena, to->dir, PM_STR("site")), to->diags);
}

static bool write_store(const place *to, const pm_context *context, const pm_corpus *corpus,
                        const pm_readings *readings, const pm_claims *claims)
{
    pm_mentions *mentions = pm_arena_alloc(to->arena, readings->count, sizeof *mentions);
    for (uint32_t i = 0; i < readings->count; i++)
        mentions[i] = readings->list[i].mentions;
    return pm_store_write(pm_path_join(to->arena, to->dir, PM_STR("map.db")), corpus, mentions, claims,
                          &context->entities, &context->vocabulary, to->diags);
}

static void tell_undecided(const pm_readings *readings, const pm_context *context, const pm_corpus *corpus, pm_diags *diags)
{
    pm_undecided_names *names = pm_undecided_names_new(&context->entities);
    for (uint32_t i = 0; i < readings->count; i++)
        pm_undecided_names_add(names, &corpus->docs[i], &readings->list[i].doubts);
    pm_undecided_names_tell(names, diags);
    pm_undecided_names_free(names);
}

static pm_build_status build_from(pm_summary *out, const place *to, const pm_build_options *options,
                                  const pm_context *context, const pm_context_options *lists,
                                  const pm_corpus *corpus)
{
    pm_file_status folder = pm_file_make_dir(to->dir);
    if (folder != PM_FILE_OK) {
        file_fails(to->diags, PM_D_CANNOT_WRITE, "the folder for the output", to->dir, folder,
                   PM_STR("name another with --out DIR"));
        return PM_BUILD_STORE;
    }
    pm_readings readings;
    pm_claims claims = {0};
    pm_buf outputs[PM_OUT_COUNT] = {0}, preview = {0};
    pm_kept_layout kept = pm_kept_layout_open(options, lists->entities_file, to->arena);
    pm_map_options map = options->map;
    map.draw.layout = kept.text;
    pm_site site = {0}, further = {0};
    pm_recall_and_read(&readings, context, lists, corpus, &options->read, options->readings_file,
                       options->fresh ? PM_RECALL_FRESH : PM_RECALL);
    tell_undecided(&readings, context, corpus, to->diags);
    if (options->extractor.len)
        pm_read_outside(&readings, context, corpus, options->extractor, to->diags);
    pm_claims_gather(&claims, context, &readings, to->arena, to->diags);
    pm_build_status status = PM_BUILD_STORE;
    if (write_store(to, context, corpus, &readings, &claims)) {
        bool drawn = pm_compose(outputs, options->site ? &site : NULL, &further, out, context, corpus, &readings, &claims,
                             &map, to->arena, to->diags);
        bool ok = drawn && pm_kept_layout_close(&kept, pm_buf_str(&outputs[PM_OUT_LAYOUT]), to->diags) &&
                  pm_site_folder_write(&further, pm_path_join(to->arena, to->dir, PM_STR("pages")), to->diags);
        status = !drawn ? PM_BUILD_DRAWING : ok ? write_outputs(to, outputs, &preview) : PM_BUILD_STORE;
        if (status == PM_BUILD_DONE && options->site && !write_site(to, &site, &further, outputs, &preview))
            status = PM_BUILD_STORE;
    }
    pm_site_free(&site);
    pm_site_free(&further);
    pm_buf_free(&preview);
    for (int i = 0; i < PM_OUT_COUNT; i++)
        pm_buf_free(&outputs[i]);
    pm_vec_free(&claims);
    pm_readings_free(&readings);
    return status;
}

static pm_str in_dir(pm_arena *arena, pm_str given, pm_str dir, const char *name)
{
    return given.len ? given : pm_path_join(arena, dir, pm_str_of(name));
}

/* The files of a project. A relations.yaml that nobody named may be absent. */
static pm_context_options project_files(const pm_build_options *options, pm_arena *arena)
{
    pm_context_options files = {
        .entities_file = in_dir(arena, options->entities_file, options->dir, "entities.yaml"),
        .relations_file = in_dir(arena, options->relations_file, options->dir, "relations.yaml"),
        .model_file = options->model_file,
        .link = options->link,
        .lists_dir = options->lists_dir,
        .fresh = options->fresh,
    };
    if (!options->relations_file.len && !pm_file_exists(files.relations_file))
        files.relations_file = PM_STR("");
    return files;
}

/* What is written tells a text's place within the project: the same bytes
 * wherever the project lies, and nothing about the machine it lies on. */
static void paths_within(const pm_corpus *corpus, pm_str dir)
{
    for (uint32_t i = 0; i < corpus->count; i++) {
        pm_str path = corpus->docs[i].path;
        if (!dir.len || !pm_str_starts(path, dir))
            continue;
        size_t from = dir.len;
        while (from < path.len && path.ptr[from] == '/')
            from++;
        corpus->docs[i].path = pm_str_slice(path, from, path.len);
    }
}

static bool query_is_known(const pm_graph_query *query, const pm_entities *entities, pm_diags *diags)
{
    bool focus = pm_ids_known("--focus", query->focus, query->focus_count, entities, diags);
    bool only = pm_ids_known("--only", query->only, query->only_count, entities, diags);
    return pm_ids_known("--hide", query->hide, query->hide_count, entities, diags) && focus && only;
}

pm_build_status pm_build(pm_summary *out, const pm_build_options *options, pm_arena *arena, pm_diags *diags)
{
    *out = (pm_summary){0};
    pm_context_options files = project_files(options, arena);
    if (!pm_context_read_files(&files, arena, diags))
        return PM_BUILD_INPUT;
    pm_context context;
    pm_corpus corpus = {0};
    pm_build_status status = PM_BUILD_INPUT;
    bool opened = pm_context_open(&context, &files, diags);
    if (options->url.len)
        context.entities.url = options->url;
    if (opened && !query_is_known(&options->map.query, &context.entities, diags)) {
        status = PM_BUILD_QUERY;
    } else if (opened) {
        pm_str folder = pm_path_join(arena, options->dir, PM_STR("corpus"));
        pm_corpus_read(&corpus, &folder, 1, diags);
        pm_warn_unknown_docs(&context.entities, &corpus, diags);
        paths_within(&corpus, options->dir);
        out->docs = corpus.count;
        out->skipped = corpus.skipped;
        place to = {in_dir(arena, options->out_dir, options->dir, "out"), arena, diags};
        if (corpus.count)
            status = build_from(out, &to, options, &context, &files, &corpus);
    }
    pm_corpus_free(&corpus);
    pm_context_close(&context);
    return status;
}
