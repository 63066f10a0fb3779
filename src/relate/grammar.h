/* grammar.h - what the surface reader knows about single words.
 *
 * From data/grammar.txt (its header comment explains the sections). Inflected
 * forms are made when it is loaded: regular ones by the rules of English
 * spelling, irregular ones from the list. Read-only once loaded.
 */
#ifndef PM_RELATE_GRAMMAR_H
#define PM_RELATE_GRAMMAR_H

#include "base/arena.h"
#include "base/map.h"
#include "base/range.h"
#include "base/vec.h"

/* Sections of the file, as bits of what a word can be. */
typedef enum pm_word_class {
    PM_W_DETERMINER, PM_W_POSSESSIVE, PM_W_PRONOUN, PM_W_SUBJECT_PRONOUN, PM_W_RELATIVE,
    PM_W_PREPOSITION, PM_W_CONJUNCTION, PM_W_AND, PM_W_NEGATION, PM_W_MODAL, PM_W_BE, PM_W_HAVE,
    PM_W_DO, PM_W_NEGATED_AUXILIARY, PM_W_COPULA, PM_W_TIME, PM_W_MONTH, PM_W_WEEKDAY, PM_W_ADVERB,
    PM_W_PARTICLE, PM_W_ING_NOUN, PM_W_ADJECTIVE, PM_W_CLAUSE_VERB, PM_W_TELL_VERB, PM_W_INTRANSITIVE, PM_W_NAME_NOUN, PM_W_OBJECT_CONTROL,
    PM_W_OBJECT_GERUND, PM_W_SUBJECT_PURPOSE, PM_W_STANCE_VERB, PM_W_DATIVE_VERB, PM_W_NAMING_VERB, PM_W_PERSON_NOUN, PM_W_TITLE, PM_W_DOUBLING,
    PM_W_IRREGULAR, PM_W_PLURAL, PM_W_SINGULAR, PM_W_VERB, PM_W_VERB_OR_NOUN, PM_W_NOUN_OR_VERB,
    PM_W_UNSETTLING, PM_W_UNSETTLING_FIRST,
    PM_W_COUNT
} pm_word_class;

#define PM_W_BIT(c) ((uint64_t)1 << (unsigned)(c))

typedef enum pm_verb_form {
    PM_FORM_BASE = 1, PM_FORM_S = 2, PM_FORM_ING = 4, PM_FORM_PAST = 8, PM_FORM_PARTICIPLE = 16
} pm_verb_form;

typedef struct pm_verb_reading {
    pm_str lemma;
    uint8_t forms;     /* bits of pm_verb_form */
    uint32_t next;     /* another verb with this form ("found"), PM_NONE at the end */
} pm_verb_reading;

typedef struct pm_grammar {
    pm_map classes;            /* word or a_b -> index into bits */
    PM_VEC(uint64_t) bits;     /* PM_W_BIT */
    pm_map forms;              /* inflected form -> index into readings */
    PM_VEC(pm_verb_reading) readings;
    pm_map plurals;            /* irregular plural -> its singular, index into texts */
    pm_map negated;            /* don't -> its auxiliary, index into texts */
    PM_VEC(pm_str) texts;
    pm_arena arena;
} pm_grammar;

/* TEXT is the content of data/grammar.txt. */
void pm_grammar_load(pm_grammar *out, pm_str text);
void pm_grammar_free(pm_grammar *grammar);

/* Bits of pm_word_class of a lower-case word. */
uint64_t pm_grammar_classes(const pm_grammar *grammar, pm_str word);
bool pm_grammar_is(const pm_grammar *grammar, pm_str word, pm_word_class word_class);

/* First verb reading of a form, or PM_NONE. */
uint32_t pm_grammar_verb(const pm_grammar *grammar, pm_str form);

/* Singular of a noun, in ARENA if it had to be made. */
pm_str pm_grammar_singular(const pm_grammar *grammar, pm_str noun, pm_arena *arena);

/* The auxiliary of "don't", or the empty text. */
pm_str pm_grammar_negated(const pm_grammar *grammar, pm_str word);

#endif
