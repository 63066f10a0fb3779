/* format.h - the model file: one flat file, mapped read-only and used in place.
 *
 * Layout: a header, a table of sections, then the sections, each at a multiple
 *   of 64 bytes. All numbers are little-endian; floats are IEEE 754 binary32.
 *   doc/model.md describes it for people.
 * Version: any change of layout or meaning raises PM_FORMAT_VERSION; there is
 *   no reading of other versions, the file is made anew from the package.
 * Checksum: XXH64 (seed 0) of everything behind the header.
 */
#ifndef PM_PARSE_FORMAT_H
#define PM_PARSE_FORMAT_H

#include <stdint.h>

#define PM_FORMAT_MAGIC "pmparse\n"
enum {
    PM_FORMAT_VERSION = 1,
    PM_FORMAT_ORDER = 0x01020304,
    PM_FORMAT_ALIGN = 64,
    PM_FORMAT_MAX_BYTES = 1 << 28
};

typedef enum pm_section_id {
    PM_SECTION_ABOUT,           /* text for `model info` */
    PM_SECTION_FLOATS,          /* the networks' weights, in the order of weights.c */
    PM_SECTION_TEXT,            /* bytes that pm_span points into */
    PM_SECTION_SYMBOLS,         /* pm_id_pair: hash of a reserved name -> its number */
    PM_SECTION_NORMS,           /* pm_id_pair: id of a word -> id of its norm */
    PM_SECTION_TAGS,            /* pm_span[PM_TAGS] */
    PM_SECTION_DEPS,            /* pm_dep_record[] */
    PM_SECTION_ENTITIES,        /* pm_span[]; 0 is no type */
    PM_SECTION_MORPHS,          /* pm_span[]; 0 is empty */
    PM_SECTION_PARSER_MOVES,    /* pm_move[PM_PARSER_MOVES] */
    PM_SECTION_NER_MOVES,       /* pm_move[PM_NER_MOVES] */
    PM_SECTION_EXCEPTIONS,      /* pm_exception[], by hash */
    PM_SECTION_EXCEPTION_PARTS, /* pm_exception_part[] */
    PM_SECTION_MERGES,          /* pm_merge[], by hash of the first token */
    PM_SECTION_MERGE_PARTS,     /* uint64_t: hashes of tokens */
    PM_SECTION_RULES,           /* pm_rule[], in order of precedence, later wins */
    PM_SECTION_RULE_WORDS,      /* uint64_t: hashes of lower-case words, sorted */
    PM_SECTION_LEMMA_RULES,     /* pm_lemma_rule[], by part of speech, then order */
    PM_SECTION_LEMMA_KEYS,      /* pm_lemma_exception[], by part of speech and hash */
    PM_SECTION_LEMMA_FORMS,     /* pm_span[] */
    PM_SECTION_LEMMA_INDEX,     /* uint64_t: hashes, sorted within each part of speech */
    PM_SECTION_LEMMA_RANGES,    /* pm_lemma_range[PM_LEMMA_CLASSES] */
    PM_SECTION_COUNT
} pm_section_id;

typedef struct pm_format_header {
    char magic[8];
    uint32_t version;
    uint32_t order;
    uint64_t size;          /* of the whole file */
    uint64_t checksum;
    uint32_t section_count;
    uint32_t reserved[7];   /* zero */
} pm_format_header;

typedef struct pm_format_section {
    uint64_t offset;        /* from the start of the file */
    uint64_t size;          /* bytes, a whole number of records */
} pm_format_section;

/* Bytes start..start+length of PM_SECTION_TEXT. */
typedef struct pm_span {
    uint32_t start;
    uint32_t length;
} pm_span;

typedef struct pm_dep_record {
    pm_span name;
    uint16_t base;          /* "X||Y": the index of X; else its own */
    uint16_t head;          /* "X||Y": the index of Y; else UINT16_MAX */
} pm_dep_record;

typedef struct pm_move {
    uint16_t action;        /* pm_parser_action or pm_ner_action */
    uint16_t label;         /* into DEPS or ENTITIES */
} pm_move;

typedef struct pm_exception {
    uint64_t hash;
    pm_span text;
    uint32_t first;         /* into EXCEPTION_PARTS */
    uint32_t count;
} pm_exception;

typedef struct pm_exception_part {
    uint64_t norm;          /* id; 0 = the word's own */
    uint32_t length;        /* bytes of the exception's text */
    uint32_t reserved;
} pm_exception_part;

/* Tokens in a row that together are an exception. */
typedef struct pm_merge {
    uint64_t hash;          /* of the first token */
    uint32_t first;         /* into MERGE_PARTS */
    uint32_t count;
    uint32_t exception;     /* into EXCEPTIONS */
    uint32_t reserved;
} pm_merge;

enum { PM_RULE_TOKENS = 2, PM_RULE_WORD_BITS = 256, PM_DEP_BITS = 128 };

/* What a token must be; all of it. */
typedef struct pm_rule_token {
    uint64_t tags;                          /* bit set of tags that fit */
    uint64_t deps[PM_DEP_BITS / 64];
    uint64_t words[PM_RULE_WORD_BITS / 64]; /* bit set into RULE_WORDS; all zero = any word */
    uint8_t space;                          /* 0 no matter, 1 must be blank, 2 must not */
    uint8_t reserved[7];
} pm_rule_token;

enum { PM_RULE_SETS_TAG = 1, PM_RULE_SETS_POS = 2, PM_RULE_SETS_DEP = 4, PM_RULE_SETS_MORPH = 8, PM_RULE_SETS_LEMMA = 16 };

typedef struct pm_rule {
    pm_rule_token tokens[PM_RULE_TOKENS];
    uint32_t count;         /* 1 or 2 */
    uint32_t index;         /* which of them is changed */
    uint32_t sets;          /* PM_RULE_SETS_* */
    uint16_t tag, pos, dep, morph;
    pm_span lemma;
    uint32_t reserved;
} pm_rule;

/* Parts of speech that the lemmatizer has tables for. */
typedef enum pm_lemma_class {
    PM_LEMMA_ADJ,
    PM_LEMMA_ADV,
    PM_LEMMA_NOUN,
    PM_LEMMA_VERB,
    PM_LEMMA_PUNCT,
    PM_LEMMA_CLASSES
} pm_lemma_class;

typedef struct pm_lemma_rule {
    pm_span suffix;
    pm_span replacement;
} pm_lemma_rule;

typedef struct pm_lemma_exception {
    uint64_t hash;          /* of the lower-case word */
    uint32_t first;         /* into LEMMA_FORMS */
    uint32_t count;
} pm_lemma_exception;

typedef struct pm_lemma_range {
    uint32_t rules, rule_count;
    uint32_t keys, key_count;
    uint32_t index, index_count;
} pm_lemma_range;

#endif
