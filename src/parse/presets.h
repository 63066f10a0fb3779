/* presets.h - what is known beforehand, from bytes of the text to words. */
#ifndef PM_PARSE_PRESETS_H
#define PM_PARSE_PRESETS_H

#include "parse/arc_eager.h"
#include "parse/ner.h"
#include "parse/valid.h"

/* Marks ARCS [words] where a sentence must or must not start. OFFSET is where
 * the piece that WORDS are of starts in the whole text. */
void pm_preset_starts(pm_arc_word *arcs, const pm_parse_presets *presets, const pm_words *words,
                      const pm_lexicon *lexicon, const pm_valid_text *valid, uint32_t offset);

/* Marks NAMES [words] that are known to be of an entity, or of none. */
void pm_preset_names(pm_ner_word *names, const pm_parse_presets *presets, const pm_parse_model *model,
                     const pm_words *words, const pm_valid_text *valid, uint32_t offset);

#endif
