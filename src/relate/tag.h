/* tag.h - choosing among the parts of speech that a word can have: what the
 * files tag*.c share. Private to them.
 *
 * tag_context.c looks at the neighbours, tag_closed.c decides words of closed
 * classes ("that", "to", "her"), tag.c the open ones, from left to right.
 */
#ifndef PM_RELATE_TAG_H
#define PM_RELATE_TAG_H

#include "relate/words.h"

typedef struct pm_tagger {
    pm_word *w;
    uint32_t n;
    const pm_grammar *grammar;
    bool title_case;
    pm_arena *arena;
} pm_tagger;

pm_tag pm_tag_at(const pm_tagger *t, uint32_t i);
uint32_t pm_tag_before(const pm_tagger *t, uint32_t i);
bool pm_tag_is(const pm_tagger *t, uint32_t i, pm_word_class c);
bool pm_tag_text_is(const pm_tagger *t, uint32_t i, const char *s);
bool pm_tag_open_class(const pm_word *w);
uint32_t pm_tag_reading_of(const pm_tagger *t, uint32_t i);
unsigned pm_tag_forms_of(const pm_tagger *t, uint32_t i);
bool pm_tag_nounish(const pm_tagger *t, uint32_t i);
bool pm_tag_nounlike(pm_tag g);
bool pm_tag_plural_noun(const pm_tagger *t, uint32_t i);
bool pm_tag_begins_phrase(const pm_tagger *t, uint32_t i);
bool pm_tag_is_boundary(pm_tag g);
bool pm_tag_finite_ahead(const pm_tagger *t, uint32_t i);
bool pm_tag_finite_behind(const pm_tagger *t, uint32_t i);
pm_word_class pm_tag_noun_share(const pm_tagger *t, uint32_t i);
void pm_tag_set_verb(pm_tagger *t, uint32_t i, unsigned want);
void pm_tag_set_noun(pm_tagger *t, uint32_t i);
bool pm_tag_after_auxiliary(const pm_tagger *t, uint32_t i, pm_tag *which);
bool pm_tag_inside_phrase(pm_tag g, bool possessive);
bool pm_tag_base_verb_next(const pm_tagger *t, uint32_t i);
void pm_tag_closed(pm_tagger *t, uint32_t i);
bool pm_tag_reopens(const pm_tagger *t, uint32_t i);

#endif
