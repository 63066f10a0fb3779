/* transitions.h - the moves of the parser and of the entity recognizer, by the
 * numbers that spaCy's models give them. */
#ifndef PM_PARSE_TRANSITIONS_H
#define PM_PARSE_TRANSITIONS_H

typedef enum pm_parser_action {
    PM_SHIFT,
    PM_REDUCE,
    PM_LEFT,
    PM_RIGHT,
    PM_BREAK,
    PM_PARSER_ACTIONS
} pm_parser_action;

typedef enum pm_ner_action {
    PM_NER_MISSING,
    PM_NER_BEGIN,
    PM_NER_IN,
    PM_NER_LAST,
    PM_NER_UNIT,
    PM_NER_OUT,
    PM_NER_ACTIONS
} pm_ner_action;

#endif
