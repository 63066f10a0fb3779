/* parse: tokens, tags, lemmas, the tree and names, by the language model. */
#include "cli/texts.h"

#include "base/file.h"
#include "cli/model_file.h"
#include "parse/parse.h"
#include "parse/write.h"
#include "trace.h"

#include <pthread.h>

/* Names of the curated list, as the model calls their kinds. */
static const char *const entity_labels[PM_ENTITY_TYPE_COUNT] = {
    [PM_PERSON] = "PERSON", [PM_ORGANIZATION] = "ORG", [PM_COMPANY] = "ORG",  [PM_AGENCY] = "ORG",
    [PM_GROUP] = "ORG",     [PM_UNION] = "ORG",        [PM_WORKFORCE] = "ORG", [PM_MEDIA] = "ORG",
    [PM_PLACE] = "GPE",     [PM_FACILITY] = "FAC",     [PM_PRODUCT] = "PRODUCT", [PM_EVENT] = "EVENT",
    [PM_DOCUMENT] = "WORK_OF_ART",
};

enum { BATCH_A_THREAD = 4 };

/* One run over all texts. READINGS is NULL without a curated list. */
typedef struct parsing {
    const pm_parse_model *model;
    const pm_corpus *corpus;
    const pm_readings *readings;
    const pm_entities *entities;
    bool json;
    uint32_t first, end;  /* the batch: documents of the corpus */
    pm_buf *out;          /* one a document of the batch */
    pthread_mutex_t lock;
    uint32_t next;        /* under the lock */
} parsing;

/* The linker's names in DOC's body, as the recognizer takes them. */
static pm_parse_presets presets_of(const parsing *p, uint32_t index, pm_arena *scratch)
{
    if (!p->readings)
        return (pm_parse_presets){0};
    const pm_mentions *m = &p->readings->list[index].mentions;
    uint32_t base = p->corpus->docs[index].body;
    pm_parse_preset *names = pm_arena_alloc(scratch, m->count, sizeof *names);
    size_t count = 0;
    for (uint32_t i = 0; i < m->count; i++) {
        const pm_mention *at = &m->list[i];
        if (at->kind != PM_NAME || at->entity == PM_NONE || at->start < base)
            continue;
        const char *label = entity_labels[p->entities->list[at->entity].type];
        names[count++] = (pm_parse_preset){at->start - base, at->end - base, pm_parse_entity(p->model, pm_str_of(label))};
    }
    return (pm_parse_presets){.names = names, .name_count = count, .blank_lines = true};
}

static void parse_doc(pm_buf *out, const parsing *p, uint32_t index, pm_parser *parser, pm_parse_result *result,
                      pm_arena *scratch)
{
    const pm_doc *doc = &p->corpus->docs[index];
    pm_parse_presets presets = presets_of(p, index, scratch);
    if (!pm_parse(parser, result, pm_str_slice(doc->bytes, doc->body, doc->bytes.len), p->readings ? &presets : NULL))
        return;
    for (uint32_t i = 0; i < result->count; i++) {
        result->tokens[i].start += doc->body;
        result->tokens[i].end += doc->body;
    }
    if (p->json)
        pm_parse_write_json(out, p->model, doc->name, doc->bytes, result);
    else
        pm_parse_write_conllu(out, p->model, doc->name, doc->bytes, result);
}

/* A thread's own; the parser knows more words with each document. */
typedef struct worker {
    parsing *all;
    pm_parser *parser;
    pm_parse_result result;
    pm_arena scratch;
    pthread_t thread;
    bool started;
} worker;

static void *parse_some(void *arg)
{
    worker *w = arg;
    parsing *p = w->all;
    for (;;) {
        pthread_mutex_lock(&p->lock);
        uint32_t i = p->next;
        p->next += i < p->end;
        pthread_mutex_unlock(&p->lock);
        if (i >= p->end)
            return NULL;
        parse_doc(&p->out[i - p->first], p, i, w->parser, &w->result, &w->scratch);
        pm_arena_reset(&w->scratch);
    }
}

/* The documents first..end. The calling thread is the first of the workers. */
static void parse_batch(parsing *p, worker *workers, uint32_t count)
{
    p->next = p->first;
    for (uint32_t i = 1; i < count; i++)
        workers[i].started = pthread_create(&workers[i].thread, NULL, parse_some, &workers[i]) == 0;
    parse_some(&workers[0]);
    for (uint32_t i = 1; i < count; i++)
        if (workers[i].started)
            pthread_join(workers[i].thread, NULL);
}

/* Batch after batch, printed in the corpus' order. False if stdout is closed. */
static bool parse_batches(parsing *p, worker *workers, uint32_t count)
{
    pm_buf out[PM_MAX_THREADS * BATCH_A_THREAD] = {0};
    bool open = true;
    p->out = out;
    for (p->first = 0; open && p->first < p->corpus->count; p->first = p->end) {
        uint32_t left = p->corpus->count - p->first, batch = count * BATCH_A_THREAD;
        p->end = p->first + (left < batch ? left : batch);
        parse_batch(p, workers, count);
        for (uint32_t i = 0; i < p->end - p->first; i++) {
            open = open && pm_out(pm_buf_str(&out[i]));
            pm_buf_free(&out[i]);
        }
    }
    return open;
}

static bool parse_all(parsing *p, uint64_t jobs)
{
    uint32_t count = pm_thread_count((uint32_t)jobs, p->corpus->count);
    worker workers[PM_MAX_THREADS] = {0};
    for (uint32_t i = 0; i < count; i++)
        workers[i] = (worker){.all = p, .parser = pm_parser_new(p->model, PM_KERNEL_BEST)};
    pthread_mutex_init(&p->lock, NULL);
    bool open = count == 0 || parse_batches(p, workers, count);
    pthread_mutex_destroy(&p->lock);
    for (uint32_t i = 0; i < count; i++) {
        pm_arena_free(&workers[i].scratch);
        pm_parse_result_free(&workers[i].result);
        pm_parser_free(workers[i].parser);
    }
    return open;
}

static int parse_plain(parsing *p, const pm_args *args)
{
    pm_diags diags = {0};
    pm_corpus corpus;
    pm_str folder = PM_STR("corpus");
    pm_corpus_read(&corpus, args->word_count ? args->words : &folder, args->word_count ? args->word_count : 1, &diags);
    p->corpus = &corpus;
    int code = !corpus.count ? PM_EXIT_INPUT : parse_all(p, args->jobs) ? PM_EXIT_DONE : PM_EXIT_STORE;
    int said = pm_say_diags(&diags, args);
    pm_corpus_free(&corpus);
    pm_diags_free(&diags);
    return code == PM_EXIT_DONE ? said : code;
}

static int parse_with_names(parsing *p, const pm_args *args)
{
    pm_texts t;
    int code = pm_texts_open(&t, args, 0, (pm_read_options){.names_only = true});
    p->corpus = &t.corpus;
    p->readings = &t.readings;
    p->entities = &t.context.entities;
    if (code == PM_EXIT_DONE && !parse_all(p, args->jobs))
        code = PM_EXIT_STORE;
    int said = pm_texts_close(&t, args);
    return code == PM_EXIT_DONE ? said : code;
}

/* How the rules read each sentence of the texts. */
static int print_frames(const pm_args *args)
{
    pm_texts t;
    pm_read_options options = {0};
    int code = pm_lists_open(&t, args, &options);
    pm_syntax_reader *reader = code == PM_EXIT_DONE && t.context.model ? pm_syntax_reader_new(t.context.model) : NULL;
    pm_feed *feed = code == PM_EXIT_DONE ? pm_texts_feed(&t, args, 0) : NULL;
    pm_arena scratch = {0};
    pm_doc doc;
    pm_buf text = {0};
    while (feed && pm_feed_next(feed, &doc, &scratch, &t.diags)) {
        pm_buf_clear(&text);
        pm_trace_doc(&text, &t.context, &doc, reader, &scratch);
        if (!pm_out(pm_buf_str(&text))) {
            code = PM_EXIT_STORE;
            break;
        }
        pm_arena_reset(&scratch);
    }
    pm_buf_free(&text);
    pm_arena_free(&scratch);
    if (feed)
        pm_feed_close(feed);
    pm_syntax_reader_free(reader);
    int said = pm_texts_close(&t, args);
    return code == PM_EXIT_DONE ? said : code;
}

int pm_cmd_parse(const pm_args *args)
{
    if (args->frames)
        return print_frames(args);
    pm_arena arena = {0};
    pm_diags diags = {0};
    int code = PM_EXIT_INPUT;
    pm_parse_model *model = pm_parse_model_open(pm_model_path(&arena), &diags);
    parsing p = {.model = model, .json = args->json};
    if (model)
        code = args->entities.len ? parse_with_names(&p, args) : parse_plain(&p, args);
    else
        pm_say_diags(&diags, args);
    pm_parse_model_close(model);
    pm_diags_free(&diags);
    pm_arena_free(&arena);
    return code;
}
