/* checksum.h - XXH64, seed 0: a fast checksum against damage, not against
 * malice. Source: the xxHash fast digest algorithm, specification 0.1.1, by
 * Yann Collet. */
#ifndef PM_BASE_CHECKSUM_H
#define PM_BASE_CHECKSUM_H

#include <stddef.h>
#include <stdint.h>

uint64_t pm_checksum(const void *data, size_t size);

#endif
