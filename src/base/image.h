/* image.h - tables in a file that is mapped and used as they lie there.
 *
 * The file: a head of PM_IMAGE_HEAD bytes (magic, key, sizes, where each section
 * lies, its own checksum), the sections, each at a multiple of PM_IMAGE_ALIGN,
 * and the checksums (XXH64) of their blocks of a megabyte. Sections refer to each
 * other by index. Records with text in them hold addresses, right if the file is
 * mapped where its writer wished; whoever reads them looks at pm_image_shift and,
 * if it is not 0, uses a copy with each address shifted (curate/stored.h).
 *
 * Trust: pm_image_open checks the head, pm_image_is_sound every other byte. A
 * file that is cut off, damaged, another user's or made under another key is as
 * good as absent. What passes both is used without further looks: nobody but
 * this user could have made it. The numbers are this machine's own; the key has
 * to say so.
 *
 * To read all of a large file for its checksums takes longer than to use it. So
 * the state of a file that was just written, or read through, is noted beside it
 * (PATH.sound: which file, its length, when its bytes and it itself were last
 * changed, since which start of the system). While that is the same, nobody has
 * written to it, and it is not read through again. After a restart it is, once:
 * what a crash left behind may not be what was written.
 */
#ifndef PM_BASE_IMAGE_H
#define PM_BASE_IMAGE_H

#include "base/file.h"
#include "base/sha256.h"

enum { PM_IMAGE_HEAD = 4096, PM_IMAGE_ALIGN = 64, PM_IMAGE_SECTIONS = 96, PM_IMAGE_BLOCK = 1 << 20 };

/* --- writing: into a temporary file, which takes PATH's place in the end ------- */

typedef struct pm_image_writer pm_image_writer;

/* WISH: the address, a multiple of the page size, at which the file should be
 * mapped. It may have LIMIT bytes. Never NULL; what goes wrong is told by
 * pm_image_finish. */
pm_image_writer *pm_image_create(pm_str path, const pm_sha256 *key, uint64_t wish, uint64_t limit);

/* What is put from here on is section ID, of which there is one only. */
void pm_image_begin(pm_image_writer *writer, uint32_t id);
void pm_image_put(pm_image_writer *writer, const void *data, size_t count, size_t size);

/* Begin and put in one. */
void pm_image_add(pm_image_writer *writer, uint32_t id, const void *data, size_t count, size_t size);

/* Where the next byte put will be mapped, if the wish comes true. */
uint64_t pm_image_address(const pm_image_writer *writer);

/* Puts the file in its place, readable by its owner only, if nothing went wrong;
 * ends WRITER in either case. */
pm_file_status pm_image_finish(pm_image_writer *writer);

/* --- reading ------------------------------------------------------------------- */

typedef struct pm_image pm_image;

/* NULL if there is no such file, or its head is not right, or not made with KEY.
 * WISH as for pm_image_create. */
pm_image *pm_image_open(pm_str path, const pm_sha256 *key, uint64_t wish, uint64_t limit);
void pm_image_close(pm_image *image);

/* Is every byte as it was written? If it is not known already, reads all of it,
 * in THREADS threads. */
bool pm_image_is_sound(const pm_image *image, unsigned threads);

/* Removes the file, and what is noted beside it. */
bool pm_image_remove(pm_str path);

/* The records of section ID, each of SIZE bytes, and their number; NULL and 0 if
 * there is no such section or its length is no multiple of SIZE. */
const void *pm_image_section(const pm_image *image, uint32_t id, size_t size, size_t *count);

/* The one record of section ID, into OUT; false if it has another length. */
bool pm_image_record(const pm_image *image, uint32_t id, void *out, size_t size);

/* What has to be added to each address in the file. */
uint64_t pm_image_shift(const pm_image *image);

#endif
