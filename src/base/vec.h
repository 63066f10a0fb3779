/* vec.h - a growing array of records.
 *
 *   PM_VEC(pm_token) tokens = {0};
 *   pm_vec_push(&tokens, token);
 *   tokens.at[i], tokens.len
 *   pm_vec_free(&tokens);
 *
 * Pointers into .at end with the next push; keep indices. Memory is the
 * vector's own (free with pm_vec_free), not an arena's.
 */
#ifndef PM_BASE_VEC_H
#define PM_BASE_VEC_H

#include <stddef.h>
#include <stdlib.h>

#define PM_VEC(type) struct { type *at; size_t len, cap; }

/* Makes room for COUNT more records. */
#define pm_vec_reserve(v, count) \
    ((v)->len + (count) <= (v)->cap ? (void)0 \
                                    : (void)((v)->at = pm_vec_grow((v)->at, (v)->len + (count), &(v)->cap, sizeof *(v)->at)))

/* Appends one record (a value of the vector's type). */
#define pm_vec_push(v, ...) (pm_vec_reserve(v, 1), (void)((v)->at[(v)->len++] = __VA_ARGS__))

#define pm_vec_free(v) (free((v)->at), (v)->at = NULL, (v)->len = (v)->cap = 0)

/* Not called directly: AT, or a larger copy with room for NEED records. */
void *pm_vec_grow(void *at, size_t need, size_t *cap, size_t size);

#endif
