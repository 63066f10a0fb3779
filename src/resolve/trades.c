/* What a body does, as far as its name and the list tell: "the retailer" is one
 * with "stores" among its words. */
#include "resolve/scene.h"

enum { WORDS = 24 };

/* A word of the list in lower case, without "," and the like. */
static pm_str bare(char *lower, size_t room, pm_str word)
{
    while (word.len && !((word.ptr[word.len - 1] | 32) >= 'a' && (word.ptr[word.len - 1] | 32) <= 'z'))
        word.len--;
    return word.len && word.len <= room ? pm_ascii_lower(lower, word) : (pm_str){0};
}

/* Of the words of TEXT; of a description only those before what goes on to tell
 * whose, where or to whom: "data firm that sells to law enforcement". */
static uint32_t trades_in(const pm_scene *s, pm_str text, bool description)
{
    char lower[32];
    pm_str word;
    uint32_t trades = 0;
    for (int i = 0; i < WORDS && pm_str_word(&text, &word); i++) {
        pm_str one = bare(lower, sizeof lower, word);
        if (description && one.len && (pm_word_classes(s->nouns, one) & (PM_W_PREPOSITION | PM_W_RELATIVE | PM_W_DETERMINER | PM_W_AUXILIARY)) && i > 0)
            break;
        if (one.len)
            trades |= pm_word_trades(s->nouns, one);
    }
    return trades;
}

uint32_t pm_actor_trades(const pm_scene *s, uint32_t actor)
{
    pm_actor *a = &s->actors.at[actor];
    if (!a->trades_known) {
        const pm_entity *e = &s->entities->list[a->entity];
        a->trades = trades_in(s, e->name, false) | trades_in(s, e->type_name, false) | trades_in(s, e->description, true);
        for (uint32_t i = 0; i < e->aliases.count; i++)
            a->trades |= trades_in(s, s->entities->words[e->aliases.first + i], false);
        a->trades_known = true;
    }
    return a->trades;
}
