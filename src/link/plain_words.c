#include "link/plain_words.h"

#include "base/memory.h"

#include <stdlib.h>

void pm_plain_words_open(pm_plain_words *words)
{
    words->slots = pm_new(PM_PLAIN_WORDS, sizeof *words->slots);
}

void pm_plain_words_free(pm_plain_words *words)
{
    free(words->slots);
    words->slots = NULL;
}
