/* list_image.h - a long list that is ready at once: what the first start made of
 * entities.yaml, kept in the user's cache and mapped by the next one.
 *
 * It holds while the list's text is the same, byte for byte (the file has a copy,
 * which is compared), and so are relations.yaml, the options that the forms
 * depend on, this version of the program with its data, and the machine (the
 * key). Otherwise, or if a byte of it is not as it was written, it is as good as
 * absent: the list is loaded, and the file made anew, by way of a temporary one,
 * so that two starts at a time do each other no harm.
 *
 * Lists below PM_LIST_IMAGE_LEAST bytes (some 6,000 names) are not kept: they are
 * loaded in less time than the rest of a start takes (about 20 ms), and the cache
 * stays empty for nearly everybody.
 *
 * The cache is bounded: PM_LIST_IMAGES files, which together have at most
 * PM_LIST_IMAGES_BYTES; the oldest go first.
 */
#ifndef PM_LIST_IMAGE_H
#define PM_LIST_IMAGE_H

#include "curate/stored.h"
#include "pipeline.h"

enum { PM_LIST_IMAGE_LEAST = 128 << 10, PM_LIST_IMAGES = 32 };

#define PM_LIST_IMAGES_BYTES (UINT64_C(1) << 30)

/* What an earlier start made of the list that OPTIONS names, whose relations have
 * been read; NULL if there is none that holds. */
pm_image *pm_list_image_open(const pm_context_options *options);

/* Begins to keep entities and linker of CONTEXT for the next start, beside what
 * its thread does with them now, in a thread of its own. DIAGS: since MARK, those
 * of loading the list. NULL if the list is not worth it. That it cannot be kept is
 * no error. CONTEXT stays where it is until the end. */
pm_list_keeping *pm_list_image_keep(const pm_context *context, const pm_context_options *options,
                                    const pm_diags *diags, pm_diags_mark mark);
void pm_list_image_kept(pm_list_keeping *keeping); /* waits for its end; before CONTEXT is closed */

/* Fills in entities and linker of CONTEXT, whose words are loaded. False if that
 * cannot be; nothing is filled in then. */
bool pm_list_image_restore(pm_context *context, const pm_image *image, const pm_context_options *options,
                           pm_diags *diags);

#endif
