#include "link/stored.h"

#include "base/memory.h"

#include <string.h>

/* What is kept is named below, field by field: a new field that depends on the
 * list has to be kept, too. */
_Static_assert(sizeof(void *) != 8 || sizeof(pm_form) == 12, "a field of pm_form changes what is kept");
_Static_assert(sizeof(void *) != 8 || sizeof(pm_seams) == 24, "a field of pm_seams that is not kept");
_Static_assert(sizeof(void *) != 8 || sizeof(pm_forms) == 8968, "a field of pm_forms that is not kept");

/* The numbers of the forms, apart from the tables. */
typedef struct layout {
    uint64_t near; /* 1 = there is an index of near terms */
    uint64_t seams_used;
} layout;

void pm_forms_store(pm_image_writer *w, const pm_forms *f)
{
    layout l = {.near = f->near != NULL, .seams_used = f->seams.used};
    pm_image_add(w, PM_STORED_FORM_LAYOUT, &l, 1, sizeof l);
    pm_image_add(w, PM_STORED_FORMS, f->list.at, f->list.len, sizeof *f->list.at);
    pm_image_add(w, PM_STORED_LETTERS, f->letters.listed.at, f->letters.listed.len, sizeof *f->letters.listed.at);
    pm_image_add(w, PM_STORED_SEAM_SLOTS, f->seams.slots, f->seams.slots ? f->seams.mask + 1 : 0, sizeof *f->seams.slots);
    pm_image_add(w, PM_STORED_INITIALS, f->initials.list.at, f->initials.list.len, sizeof *f->initials.list.at);
    pm_image_add(w, PM_STORED_MARKS, f->marks, PM_WORD_MARKS, sizeof *f->marks);
    pm_matcher_store(w, f->matcher);
    if (f->near)
        pm_near_terms_store(w, f->near);
}

static bool restore_seams(pm_seams *out, const pm_image *image, const layout *l)
{
    size_t slots;
    out->slots = PM_STORED_TABLE(image, PM_STORED_SEAM_SLOTS, out->slots, &slots);
    if (!out->slots || l->seams_used > slots || (slots & (slots - 1)))
        return false;
    if (!slots)
        out->slots = NULL;
    out->mask = slots ? slots - 1 : 0;
    out->used = (size_t)l->seams_used;
    return true;
}

bool pm_forms_restore(pm_forms *out, const pm_image *image, const pm_entities *entities, const pm_word_list *words,
                      bool strict)
{
    layout l;
    size_t marks = 0;
    pm_forms_open(out, entities, words, strict);
    out->mapped = true;
    out->list.at = PM_STORED_TABLE(image, PM_STORED_FORMS, out->list.at, &out->list.len);
    out->letters.listed.at = PM_STORED_TABLE(image, PM_STORED_LETTERS, out->letters.listed.at, &out->letters.listed.len);
    out->initials.list.at = PM_STORED_TABLE(image, PM_STORED_INITIALS, out->initials.list.at, &out->initials.list.len);
    out->marks = PM_STORED_TABLE(image, PM_STORED_MARKS, out->marks, &marks);
    out->matcher = pm_matcher_restore(image);
    out->near = strict ? NULL : pm_near_terms_restore(image);
    if (pm_image_record(image, PM_STORED_FORM_LAYOUT, &l, sizeof l) && restore_seams(&out->seams, image, &l) &&
        out->marks && marks == PM_WORD_MARKS && out->list.at && out->letters.listed.at && out->initials.list.at &&
        out->matcher && l.near == !strict && !out->near == strict)
        return true;
    pm_forms_free(out);
    return false;
}
