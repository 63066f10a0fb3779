/* segment.h - stage 2: a document to tokens, sentences, paragraphs, quotations.
 *
 * Tokens cover every byte of the body that is not blank, in order, without
 * overlap. Splitting follows the Penn Treebank's habits with two differences:
 * a hyphen between letters is a token of its own ("San|-|based"), and so is a
 * possessive ("Amazon|'s", "workers|'").
 *
 * Marks without width (soft hyphen, BOM) outside a word count as blank. Markdown
 * at the edge of a block ("# ", "> ", "- ", "1.") is in no sentence: those tokens
 * name the sentence beside them, whose range leaves them out. A sentence has
 * at most 500 tokens; what is longer is cut.
 *
 * Ownership: arrays live in the arena given; `lower` may be a view of the
 * document.
 */
#ifndef PM_SEGMENT_SEGMENT_H
#define PM_SEGMENT_SEGMENT_H

#include "base/range.h"
#include "corpus/doc.h"
#include "segment/abbreviations.h"

typedef enum pm_token_kind {
    PM_TOKEN_WORD,       /* letters, perhaps with digits, dots of an abbreviation ("U.S."), inner apostrophe ("don't", "O'Neil") */
    PM_TOKEN_NUMBER,     /* 270,000  2018  $20 (the sign is a symbol of its own)  5.4  20th */
    PM_TOKEN_POSSESSIVE, /* 's or ' behind a word */
    PM_TOKEN_HYPHEN,     /* - between two glued tokens, any hyphen character */
    PM_TOKEN_DASH,       /* – — -- and a hyphen between blanks */
    PM_TOKEN_OPEN,       /* ( [ { */
    PM_TOKEN_CLOSE,      /* ) ] } */
    PM_TOKEN_QUOTE,      /* " “ ” « » '' and single quotes used as quotes */
    PM_TOKEN_COMMA,
    PM_TOKEN_STOP,       /* . ! ? … at the end of a sentence or elsewhere */
    PM_TOKEN_COLON,      /* : ; */
    PM_TOKEN_SYMBOL,     /* $ % & @ # / and whatever else */
    PM_TOKEN_URL         /* URL, e-mail address, @handle, #hashtag (whole) */
} pm_token_kind;

typedef enum pm_case {
    PM_CASE_NONE,   /* no letters with case */
    PM_CASE_LOWER,  /* amazon */
    PM_CASE_TITLE,  /* Amazon, A */
    PM_CASE_UPPER,  /* ICE, U.S. (two letters or more) */
    PM_CASE_MIXED   /* MiJente, eBay, McDonald */
} pm_case;

typedef struct pm_token {
    uint32_t start, end; /* bytes */
    uint8_t kind;        /* pm_token_kind */
    uint8_t letter_case; /* pm_case */
    bool glued;          /* nothing between it and the token before */
    bool line_start;     /* first token of a line */
    uint32_t sentence;
    pm_str lower;        /* lower case, apostrophes straight, soft hyphens dropped; in the arena */
    uint64_t hash;       /* pm_hash of `lower` for a word of up to PM_TOKEN_HASHED ASCII letters and digits
                          * and nothing else, or a number of digits and small letters; else 0 */
} pm_token;

enum { PM_TOKEN_HASHED = 16 };

typedef struct pm_sentence {
    uint32_t start, end; /* bytes, without blanks at the ends */
    pm_range tokens;
    uint32_t paragraph;
    bool heading;        /* a line of its own without a full stop, or Markdown # */
    bool all_caps;       /* a headline in capitals, or title case where every long word is capitalised */
} pm_sentence;

typedef struct pm_paragraph {
    uint32_t start, end;
    pm_range sentences;
} pm_paragraph;

/* Text between quotation marks. A quotation that goes on over paragraphs
 * (each opened, only the last closed) is one record a paragraph. */
typedef struct pm_quotation {
    uint32_t start, end;        /* bytes, marks included */
    uint32_t first_token, last_token; /* the marks' tokens; last = the paragraph's last when unclosed */
    bool closed;
} pm_quotation;

typedef struct pm_segments {
    pm_token *tokens;         uint32_t token_count;
    pm_sentence *sentences;   uint32_t sentence_count;
    pm_paragraph *paragraphs; uint32_t paragraph_count;
    pm_quotation *quotations; uint32_t quotation_count;
} pm_segments;

/* Linear in the document's size. */
void pm_segment(pm_segments *out, const pm_doc *doc, const pm_abbreviations *abbreviations, pm_arena *arena);

/* The text of a token. */
pm_str pm_token_text(const pm_doc *doc, const pm_token *token);

/* True if token lies inside a quotation (marks excluded). */
bool pm_in_quotation(const pm_segments *segments, uint32_t token);

#endif
