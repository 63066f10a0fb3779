/* syntax.h - stage 4b: the dependency trees of a document, in its own bytes:
 * what stages 5 and 6 know of the language model.
 *
 * The parser does not read the document as written but a plain form of it:
 * one blank between words, quotation marks and apostrophes of ASCII, no
 * Markdown, words that ran together taken apart, and sentences where the
 * segmenter has them. A listed name of several words that a tree could break
 * ("U.S. Immigration and Customs Enforcement") is read as one plain name of
 * its kind, and is one node. Offsets of the nodes are those of the document.
 *
 * Ownership: everything lives in the arena given, or is a literal.
 */
#ifndef PM_SYNTAX_SYNTAX_H
#define PM_SYNTAX_SYNTAX_H

#include "base/arena.h"
#include "base/range.h"
#include "curate/entities.h"
#include "link/mention.h"
#include "parse/parse.h"
#include "segment/segment.h"

/* Dependency labels of the model (ClearNLP's); PM_DEP_OTHER for one that it
 * does not name here. */
typedef enum pm_dep {
    PM_DEP_OTHER,
    PM_DEP_ROOT, PM_DEP_ACL, PM_DEP_ACOMP, PM_DEP_ADVCL, PM_DEP_ADVMOD, PM_DEP_AGENT, PM_DEP_AMOD, PM_DEP_APPOS,
    PM_DEP_ATTR, PM_DEP_AUX, PM_DEP_AUXPASS, PM_DEP_CASE, PM_DEP_CC, PM_DEP_CCOMP, PM_DEP_COMPOUND, PM_DEP_CONJ,
    PM_DEP_CSUBJ, PM_DEP_CSUBJPASS, PM_DEP_DATIVE, PM_DEP_DEP, PM_DEP_DET, PM_DEP_DOBJ, PM_DEP_EXPL, PM_DEP_INTJ,
    PM_DEP_MARK, PM_DEP_META, PM_DEP_NEG, PM_DEP_NMOD, PM_DEP_NPADVMOD, PM_DEP_NSUBJ, PM_DEP_NSUBJPASS,
    PM_DEP_NUMMOD, PM_DEP_OPRD, PM_DEP_PARATAXIS, PM_DEP_PCOMP, PM_DEP_POBJ, PM_DEP_POSS, PM_DEP_PRECONJ,
    PM_DEP_PREDET, PM_DEP_PREP, PM_DEP_PRT, PM_DEP_PUNCT, PM_DEP_QUANTMOD, PM_DEP_RELCL, PM_DEP_XCOMP,
    PM_DEP_COUNT
} pm_dep;

/* Penn Treebank tags; PM_PENN_OTHER for marks, symbols and the rest. */
typedef enum pm_penn {
    PM_PENN_OTHER,
    PM_PENN_CC, PM_PENN_CD, PM_PENN_DT, PM_PENN_EX, PM_PENN_FW, PM_PENN_HYPH, PM_PENN_IN, PM_PENN_JJ, PM_PENN_JJR,
    PM_PENN_JJS, PM_PENN_MD, PM_PENN_NN, PM_PENN_NNP, PM_PENN_NNPS, PM_PENN_NNS, PM_PENN_PDT, PM_PENN_POS, PM_PENN_PRP,
    PM_PENN_PRP_POSS, PM_PENN_RB, PM_PENN_RBR, PM_PENN_RBS, PM_PENN_RP, PM_PENN_TO, PM_PENN_UH, PM_PENN_VB, PM_PENN_VBD,
    PM_PENN_VBG, PM_PENN_VBN, PM_PENN_VBP, PM_PENN_VBZ, PM_PENN_WDT, PM_PENN_WP, PM_PENN_WP_POSS, PM_PENN_WRB,
    PM_PENN_COUNT
} pm_penn;

/* Past or present of a verb, by its tag. */
static inline bool pm_penn_inflected(uint8_t tag)
{
    return tag == PM_PENN_VBD || tag == PM_PENN_VBP || tag == PM_PENN_VBZ;
}

/* The same, and "can", "will". */
static inline bool pm_penn_finite(uint8_t tag)
{
    return pm_penn_inflected(tag) || tag == PM_PENN_MD;
}

/* What the recognizer says a name is. */
typedef enum pm_name_class {
    PM_CLASS_NONE, /* no name */
    PM_CLASS_PERSON, PM_CLASS_ORG, PM_CLASS_GPE, PM_CLASS_LOC, PM_CLASS_FAC, PM_CLASS_PRODUCT, PM_CLASS_EVENT,
    PM_CLASS_NORP, PM_CLASS_WORK, PM_CLASS_LAW, PM_CLASS_LANGUAGE,
    PM_CLASS_VALUE, /* date, time, money, percent, quantity, ordinal, cardinal */
    PM_CLASS_COUNT
} pm_name_class;

typedef struct pm_node {
    uint32_t start, end;  /* bytes of the document */
    uint32_t token;       /* the segmenter's token that holds its first byte */
    uint32_t name;        /* the linker's name that it stands for or lies in (index into NAMES), or PM_NONE */
    uint32_t sentence;    /* the segmenter's */
    uint32_t head;        /* node; its own for a root */
    uint32_t child, next; /* its first dependant, the next of the same head; by place; PM_NONE = none */
    uint32_t first, last; /* nodes of its subtree, itself included */
    pm_str lower;         /* lower case, as the parser read it */
    pm_str lemma;         /* lower case; the pronoun itself for pronouns */
    uint8_t dep;          /* pm_dep */
    uint8_t tag;          /* pm_penn */
    uint8_t pos;          /* pm_pos */
    uint8_t name_class;   /* pm_name_class */
    bool name_begins;
} pm_node;

typedef struct pm_syntax {
    pm_node *nodes;       uint32_t count;
    pm_range *sentences;  /* [segments' sentence_count] its nodes */
    uint32_t *at;         /* [segments' token_count] the node that holds the token's first byte, or PM_NONE */
} pm_syntax;

/* One thread's reader: the parser with its caches. */
typedef struct pm_syntax_reader pm_syntax_reader;

/* MODEL must outlive it. */
pm_syntax_reader *pm_syntax_reader_new(const pm_parse_model *model);
void pm_syntax_reader_free(pm_syntax_reader *reader); /* NULL is allowed */

/* Parses DOC. NAMES are the linker's (stage 3). */
void pm_syntax_read(pm_syntax *out, pm_syntax_reader *reader, const pm_entities *entities, const pm_doc *doc,
                    const pm_segments *segments, const pm_mentions *names, pm_arena *arena);

/* --- asking --------------------------------------------------------------- */

/* The first dependant of NODE with this label, or PM_NONE. */
uint32_t pm_node_child(const pm_syntax *syntax, uint32_t node, pm_dep dep);

/* The node at the top of the tokens FIRST..END (END excluded): the one whose
 * head lies outside of them; PM_NONE if no node begins there. */
uint32_t pm_syntax_top(const pm_syntax *syntax, uint32_t first, uint32_t end);

const char *pm_dep_name(pm_dep dep); /* "nsubj" */
const char *pm_penn_name(pm_penn tag); /* "VBZ" */

/* The tree of SENTENCE as text, one node a line, for the authors of rules:
 * number, word, tag, label, number of its head, "name" where the list has it.
 * BYTES are the document's. */
struct pm_buf;
void pm_syntax_dump(struct pm_buf *out, const pm_syntax *syntax, pm_str bytes, uint32_t sentence);

#endif
