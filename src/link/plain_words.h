/* plain_words.h - words of texts that were looked up before and are near no
 * listed term: most capitalised words of a text are, again and again.
 *
 * A table with one place a word, the last one that came: forgetting costs a
 * look-up, never a result, so that threads may share it.
 */
#ifndef PM_LINK_PLAIN_WORDS_H
#define PM_LINK_PLAIN_WORDS_H

#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { PM_PLAIN_WORDS = 1 << 13 };

typedef struct pm_plain_words {
    _Atomic uint64_t *slots; /* [PM_PLAIN_WORDS] of a word; 0 = none */
} pm_plain_words;

void pm_plain_words_open(pm_plain_words *words);
void pm_plain_words_free(pm_plain_words *words);

static inline _Atomic uint64_t *pm_plain_words_slot(const pm_plain_words *words, uint64_t hash)
{
    return &words->slots[(hash >> 32) % PM_PLAIN_WORDS];
}

/* By the whole 64 bits of its pm_term_hash, or of the complement for a word in
 * small letters. */
static inline bool pm_plain_words_has(const pm_plain_words *words, uint64_t hash)
{
    return hash && atomic_load_explicit(pm_plain_words_slot(words, hash), memory_order_relaxed) == hash;
}

static inline void pm_plain_words_note(const pm_plain_words *words, uint64_t hash)
{
    atomic_store_explicit(pm_plain_words_slot(words, hash), hash, memory_order_relaxed);
}

#endif
