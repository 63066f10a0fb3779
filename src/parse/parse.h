/* parse.h - sentences, parts of speech, the dependency tree and names, from
 * English text.
 *
 * What: spaCy's en_core_web_sm 3.8.0, computed natively: the same tokens, tags,
 *   lemmas, heads, labels, sentence starts and entities as spaCy gives.
 * Ownership: a pm_parse_model is read-only and may be shared by any number of
 *   threads; it must outlive the parsers made from it. A pm_parser belongs to
 *   one thread. A pm_parse_result belongs to the caller, may be used again for
 *   the next text, and holds no pointer into the text or the parser.
 * Same answers: they depend on the model file, the text and the presets alone,
 *   not on what was parsed before or on the number of threads. Processors with
 *   fused multiply-add agree to the last bit of every score; those without may
 *   differ in the last bits, which decided nothing on the reference texts.
 * Source: spaCy and thinc (MIT, Explosion; see NOTICE); doc/model.md.
 */
#ifndef PM_PARSE_PARSE_H
#define PM_PARSE_PARSE_H

#include "base/diag.h"
#include "base/str.h"

/* ---- the model ---- */

typedef struct pm_parse_model pm_parse_model;

/* Maps the model file at PATH. NULL and one diagnostic (no-model, bad-model) if
 * it is missing, damaged, cut short or of another version. */
pm_parse_model *pm_parse_model_open(pm_str path, pm_diags *diags);

/* The same for bytes in memory, aligned to 64, which must outlive the model.
 * NAME is for messages. */
pm_parse_model *pm_parse_model_of(pm_str bytes, pm_str name, pm_diags *diags);

void pm_parse_model_close(pm_parse_model *model); /* NULL is allowed */

/* Lines of "key: value" for people: origin, licence, versions. */
pm_str pm_parse_model_about(const pm_parse_model *model);

/* The checksum of its file: two models with one checksum answer the same. */
uint64_t pm_parse_model_checksum(const pm_parse_model *model);

/* Names and their numbers. Numbers are below the counts; an unknown name gives
 * PM_PARSE_NONE. Views live as long as the model. */
#define PM_PARSE_NONE UINT32_MAX
uint32_t pm_parse_tag_count(const pm_parse_model *model);
pm_str pm_parse_tag_name(const pm_parse_model *model, uint32_t tag);
uint32_t pm_parse_tag(const pm_parse_model *model, pm_str name);   /* "VBZ" */
uint32_t pm_parse_dep_count(const pm_parse_model *model);
pm_str pm_parse_dep_name(const pm_parse_model *model, uint32_t dep);
uint32_t pm_parse_dep(const pm_parse_model *model, pm_str name);   /* "nsubj" */
uint32_t pm_parse_entity_count(const pm_parse_model *model);
pm_str pm_parse_entity_name(const pm_parse_model *model, uint32_t type); /* 0 is "" */
uint32_t pm_parse_entity(const pm_parse_model *model, pm_str name); /* "ORG" */
pm_str pm_parse_morph_name(const pm_parse_model *model, uint32_t morph); /* "Number=Sing" */

/* Universal parts of speech. */
typedef enum pm_pos {
    PM_POS_NONE,
    PM_POS_ADJ,
    PM_POS_ADP,
    PM_POS_ADV,
    PM_POS_AUX,
    PM_POS_CCONJ,
    PM_POS_DET,
    PM_POS_INTJ,
    PM_POS_NOUN,
    PM_POS_NUM,
    PM_POS_PART,
    PM_POS_PRON,
    PM_POS_PROPN,
    PM_POS_PUNCT,
    PM_POS_SCONJ,
    PM_POS_SPACE,
    PM_POS_SYM,
    PM_POS_VERB,
    PM_POS_X,
    PM_POS_COUNT
} pm_pos;

const char *pm_pos_name(pm_pos pos); /* "NOUN"; "" for none */

/* ---- what comes out ---- */

typedef enum pm_iob { PM_IOB_OUT, PM_IOB_BEGIN, PM_IOB_IN } pm_iob;

typedef struct pm_parse_token {
    uint32_t start, end;    /* bytes of the text */
    uint32_t head;          /* index of a token; its own for a root */
    uint32_t lemma_start;   /* bytes of the result's lemmas */
    uint32_t lemma_length;
    uint16_t morph;
    uint8_t tag;
    uint8_t dep;
    uint8_t pos;            /* pm_pos */
    uint8_t iob;            /* pm_iob */
    uint8_t entity;         /* 0 outside */
    bool sentence_start;
    bool space_after;       /* one ' ' follows, which is no token */
    bool is_space;          /* line ends and other blanks are tokens too */
} pm_parse_token;

typedef struct pm_parse_result {
    pm_parse_token *tokens; /* [count], in order of text */
    uint32_t count;
    uint32_t token_room;
    char *lemmas;           /* [lemma_bytes] */
    size_t lemma_bytes;
    size_t lemma_room;
} pm_parse_result;          /* zeroed, it is empty */

void pm_parse_result_free(pm_parse_result *result);
pm_str pm_parse_lemma(const pm_parse_result *result, const pm_parse_token *token);

/* ---- what is known beforehand ---- */

/* A name that is known, in bytes of the text. Tokens that it touches become
 * one entity of that type; type 0 says that none of them is in an entity. */
typedef struct pm_parse_preset {
    uint32_t start, end;
    uint32_t entity;
} pm_parse_preset;

typedef struct pm_parse_presets {
    const pm_parse_preset *names; /* by start; one that touches the token of an earlier one is left out */
    size_t name_count;
    const uint32_t *starts;       /* bytes where a sentence starts: the token there or the next; ascending */
    size_t start_count;
    const uint32_t *joins;        /* bytes where no sentence starts: the token there or the next; ascending */
    size_t join_count;
    bool blank_lines;             /* a sentence starts behind every blank line, too */
} pm_parse_presets;

/* ---- doing it ---- */

typedef enum pm_kernel_kind {
    PM_KERNEL_BEST,     /* what this processor does best */
    PM_KERNEL_PORTABLE,
    PM_KERNEL_SSE2,
    PM_KERNEL_AVX2,
    PM_KERNEL_AVX512,
    PM_KERNEL_NEON,
    PM_KERNEL_COUNT
} pm_kernel_kind;

bool pm_kernel_runs(pm_kernel_kind kind);        /* built in, and this processor can */
const char *pm_kernel_name(pm_kernel_kind kind); /* "avx2" */

typedef struct pm_parser pm_parser;

/* A parser with its caches (bounded, about 30 MB when warm). A kind that
 * does not run here gives NULL. */
pm_parser *pm_parser_new(const pm_parse_model *model, pm_kernel_kind kind);
void pm_parser_free(pm_parser *parser); /* NULL is allowed */
pm_kernel_kind pm_parser_kernel(const pm_parser *parser);

/* Longer texts are parsed in pieces, cut at a blank, and each piece stands for
 * itself; up to this length the answer is spaCy's for the whole. */
enum { PM_PARSE_PIECE_BYTES = 1 << 20 };

/* Where the piece of TEXT that starts at FROM ends (FROM < TEXT.len): for
 * callers that read or write piece by piece, in bounded memory. */
size_t pm_parse_piece_end(pm_str text, size_t from);

/* Parses TEXT (UTF-8; what is not is read as U+FFFD, like Python's
 * errors="replace") into RESULT. PRESETS may be NULL. False, and an empty
 * result, if TEXT is 4 GB or more. Linear in TEXT. */
bool pm_parse(pm_parser *parser, pm_parse_result *result, pm_str text, const pm_parse_presets *presets);

/* Seconds of processor time spent, since the parser was made. */
typedef enum pm_parse_stage {
    PM_STAGE_TOKENS,   /* tokenizer and features */
    PM_STAGE_EMBED,    /* words not in the cache: hashed tables, mixing layer */
    PM_STAGE_ENCODE,   /* both encoders */
    PM_STAGE_TREE,     /* tagger and parser */
    PM_STAGE_NAMES,    /* entity recognizer */
    PM_STAGE_WORDS,    /* parts of speech, lemmas */
    PM_STAGE_COUNT
} pm_parse_stage;

void pm_parser_measure(pm_parser *parser, bool on);
double pm_parser_seconds(const pm_parser *parser, pm_parse_stage stage);

#endif
