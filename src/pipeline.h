/* pipeline.h - the stages, called in order.
 *
 * Three things, one after the other: the context (what is known before any
 * text is read), the readings (what each text says), the map (what is drawn).
 */
#ifndef PM_PIPELINE_H
#define PM_PIPELINE_H

#include "corpus/corpus.h"
#include "curate/entities.h"
#include "draw/draw.h"
#include "export/site.h"
#include "graph/graph.h"
#include "link/linker.h"
#include "relate/relate.h"
#include "resolve/head_nouns.h"
#include "resolve/resolve.h"
#include "syntax/syntax.h"
#include "suggest/suggestion.h"
#include "parse/parse.h"

/* --- the context: read-only once open, shared by threads ----------------- */

typedef struct pm_context_options {
    pm_str entities_file, entities;   /* its name, for messages, and its bytes */
    pm_str relations_file, relations; /* adds to the built-in vocabulary; empty = none */
    pm_str model_file;                /* the language model; empty = read without it */
    pm_link_options link;
    pm_str lists_dir;                 /* where long lists are kept ready (list_image.h); empty = nowhere */
    bool fresh;                       /* what is kept there is made anew */
    pm_image *image;                  /* what is kept of this list; filled in by pm_context_read_files */
} pm_context_options;

typedef struct pm_list_keeping pm_list_keeping;

typedef struct pm_context {
    pm_vocabulary vocabulary;
    pm_entities entities;
    pm_abbreviations abbreviations;
    pm_word_list *words;
    pm_head_nouns head_nouns;
    pm_cues cues;
    pm_linker *linker;
    pm_resolver *resolver;
    pm_relater *relater;
    pm_parse_model *model; /* NULL = none */
    pm_image *image;       /* what entities and linker point into; NULL = they were made anew */
    pm_list_keeping *keeping; /* and are being kept for the next start; NULL = they are not */
    pm_arena arena;
} pm_context;

/* Fills in the bytes of the files that OPTIONS names; an empty
 * relations_file is passed over. False, with a diagnostic, if one cannot be
 * read. Otherwise pm_context_open has to follow, which takes the image over. */
bool pm_context_read_files(pm_context_options *options, pm_arena *arena, pm_diags *diags);

/* False, with a diagnostic, if the list holds nothing usable. A model that
 * cannot be used gives a diagnostic, and the texts are read without it. The
 * bytes in OPTIONS must outlive the context. Close it in either case. */
bool pm_context_open(pm_context *out, const pm_context_options *options, pm_diags *diags);
void pm_context_close(pm_context *context);

/* --- the readings: stages 2 to 6, document by document -------------------- */

/* A new field is kept by recall.c, or what asks for it is named there. */
typedef struct pm_reading {
    pm_mentions mentions;
    pm_doubts doubts; /* names that were left undecided */
    pm_claims claims;
    pm_unlisted unlisted;
    pm_way_pairs ways; /* empty unless asked for */
    pm_arena arena; /* what all point into */
} pm_reading;

typedef struct pm_readings {
    pm_reading *list; /* one a document, in the corpus' order */
    uint32_t count;
} pm_readings;

/* Called from time to time with the number of documents read; may be NULL. */
typedef void pm_progress(void *arg, uint32_t done, uint32_t total);

typedef struct pm_read_options {
    uint32_t jobs;    /* threads; 0 = one a core */
    bool names_only;  /* stages 2 and 3 */
    bool no_claims;   /* stages 2 to 5 */
    bool unlisted;    /* names that the list lacks, too; not with names_only */
    bool ways;        /* what stands between two of a sentence, too (relate/unexplained.h) */
    pm_progress *progress;
    void *progress_arg;
} pm_read_options;

/* One document, number INDEX of the corpus. READER is a thread's own, NULL without a
 * language model; SCRATCH holds what is of no use later. */
void pm_read_doc(pm_reading *out, const pm_context *context, const pm_doc *doc, uint32_t index,
                 const pm_read_options *options, pm_syntax_reader *reader, pm_arena *scratch);

/* How many threads DOCS documents are worth: JOBS (0 = one a core), at most one
 * a document and PM_MAX_THREADS. */
enum { PM_MAX_THREADS = 64 };
uint32_t pm_thread_count(uint32_t jobs, uint32_t docs);

/* The result does not depend on the number of threads. */
void pm_read(pm_readings *out, const pm_context *context, const pm_corpus *corpus,
             const pm_read_options *options);
void pm_readings_free(pm_readings *readings);

/* Asks an outside program, COMMAND, for claims about what was read and adds
 * those that stand up to their sentences (extract/extract.h). False, with a
 * diagnostic, if it failed; the claims are then those of the rules. */
bool pm_read_outside(pm_readings *readings, const pm_context *context, const pm_corpus *corpus, pm_str command,
                     pm_diags *diags);

/* All claims in the corpus' order, the curator's judgements applied and the
 * curator's ties added. Texts point into READINGS, the context and ARENA; free
 * OUT with pm_vec_free. */
void pm_claims_gather(pm_claims *out, const pm_context *context, const pm_readings *readings,
                      pm_arena *arena, pm_diags *diags);

/* What the list lacks, from READINGS with their unlisted names, which OUT may
 * point into. */
void pm_suggestions_gather(pm_suggestions *out, const pm_context *context, const pm_readings *readings,
                           const pm_suggest_options *options, pm_arena *arena);

/* --- the map: stages 7 to 9 ----------------------------------------------- */

typedef enum pm_output {
    PM_OUT_SVG,
    PM_OUT_PHONE,
    PM_OUT_DOT,
    PM_OUT_HTML,
    PM_OUT_JSON,
    PM_OUT_CLAIMS,
    PM_OUT_MENTIONS,
    PM_OUT_ALT,
    PM_OUT_LAYOUT,
    PM_OUT_PREVIEW,
    PM_OUT_ELEMENT,
    PM_OUT_COUNT
} pm_output;

const char *pm_output_file(pm_output output); /* "map.svg" */

typedef struct pm_map_options {
    pm_graph_query query;
    pm_draw_options draw;
    uint32_t jobs; /* threads that draw further maps; 0 = one a core */
} pm_map_options;

/* What was found, for the line at the end. */
typedef struct pm_summary {
    uint32_t docs, skipped, mentions, claims, nodes, edges;
    uint32_t undated;  /* claims that the site's feed does without: their texts have no date */
    bool no_address;   /* a site that does not know where it will lie */
    bool no_feed;      /* a site without feed.xml: no text has a date, or no_address */
} pm_summary;

/* Draws and writes out everything but the store and the PNG, in memory:
 * OUT has PM_OUT_COUNT buffers, to be freed by the caller; SITE gets the pages
 * around the map, FURTHER the drawings of what the map has no room for, unless
 * they are NULL. False, with a diagnostic, if the drawing
 * failed. */
bool pm_compose(pm_buf *out, pm_site *site, pm_site *further, pm_summary *summary, const pm_context *context, const pm_corpus *corpus,
                const pm_readings *readings, const pm_claims *claims, const pm_map_options *options,
                pm_arena *arena, pm_diags *diags);

/* --- all of it: a map project --------------------------------------------- */

typedef enum pm_build_status {
    PM_BUILD_DONE,
    PM_BUILD_QUERY,   /* the query speaks of entities that the list does not have */
    PM_BUILD_INPUT,   /* no entities or no text could be read */
    PM_BUILD_STORE,   /* a file could not be written */
    PM_BUILD_DRAWING
} pm_build_status;

typedef struct pm_build_options {
    pm_str dir;            /* the map project: entities.yaml, corpus/, relations.yaml */
    pm_str entities_file, relations_file, out_dir; /* empty = in DIR */
    pm_str model_file;     /* the language model; empty = read without it */
    pm_str url;            /* where the map will be published; empty = as the list says */
    pm_str extractor;      /* an outside program that is asked for claims, too; empty = none */
    pm_link_options link;
    pm_read_options read;
    pm_map_options map;
    bool site;             /* the pages around the map, too: OUT_DIR/site/ */
    pm_str readings_file;  /* what earlier builds read (recall.h); empty = none */
    pm_str lists_dir;      /* where long lists are kept ready (list_image.h); empty = nowhere */
    bool fresh;            /* neither is used, both are made anew */
    bool relayout;         /* map.lock (kept_layout.h) is not read */
} pm_build_options;

pm_build_status pm_build(pm_summary *out, const pm_build_options *options, pm_arena *arena, pm_diags *diags);

#endif
