/* stored.h - what a linker is made of, as sections of an image (base/image.h):
 * all that depends on the list. What comes from data/ is loaded anew.
 *
 * Each part writes and reads back its own sections, in its own file. What is read
 * back holds views of the image, which must outlive it, and is freed by the part's
 * usual function. A part whose sections are missing or of the wrong length gives
 * NULL or false.
 */
#ifndef PM_LINK_STORED_H
#define PM_LINK_STORED_H

#include "base/image.h"
#include "link/form.h"
#include "link/profile.h"

/* Numbers below are those of curate/stored.c. */
typedef enum pm_link_section {
    PM_STORED_FORMS = 32,
    PM_STORED_FORM_LAYOUT,
    PM_STORED_MATCHER,
    PM_STORED_NODES,
    PM_STORED_LINKS,
    PM_STORED_ONE,
    PM_STORED_PAIR,
    PM_STORED_NEAR,
    PM_STORED_NEAR_TEXT,
    PM_STORED_NEAR_TERMS,
    PM_STORED_NEAR_SLOTS,
    PM_STORED_NEAR_FILTER,
    PM_STORED_NEAR_BUCKETS,
    PM_STORED_NEAR_ENTRIES,
    PM_STORED_LETTERS,
    PM_STORED_SEAMS,
    PM_STORED_SEAM_SLOTS,
    PM_STORED_INITIALS,
    PM_STORED_STEM_SPANS,
    PM_STORED_KIN_SPANS,
    PM_STORED_FAMILIES,
    PM_STORED_STEMS,
    PM_STORED_KIN,
    PM_STORED_MARKS,
    PM_STORED_FIRST
} pm_link_section;

/* The table of section ID in the type of TABLE, *COUNT records. Nobody writes to
 * what was read back. */
#define PM_STORED_TABLE(image, id, table, count) \
    ((void *)(uintptr_t)pm_image_section((image), (id), sizeof *(table), (count)))

void pm_matcher_store(pm_image_writer *writer, const pm_matcher *matcher);
pm_matcher *pm_matcher_restore(const pm_image *image);

void pm_near_terms_store(pm_image_writer *writer, const pm_near_terms *near);
pm_near_terms *pm_near_terms_restore(const pm_image *image);

void pm_profiles_store(pm_image_writer *writer, const pm_profiles *profiles);
pm_profiles *pm_profiles_restore(const pm_image *image, uint32_t entities);

/* ENTITIES and WORDS as for pm_forms_build; STRICT must be what it was then. */
void pm_forms_store(pm_image_writer *writer, const pm_forms *forms);
bool pm_forms_restore(pm_forms *out, const pm_image *image, const pm_entities *entities, const pm_word_list *words,
                      bool strict);

#endif
