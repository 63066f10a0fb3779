/* Where a noun phrase ends, by word lists: the last of a run of nouns is its
 * head ("the software company"), and what follows a head without being a noun
 * of the lists ends it ("the company said"). */
#include "resolve/scene.h"

enum { PHRASE_TOKENS = 8 };

static const pm_phrase none = {0, 0, PM_NONE, 0};

pm_phrase pm_phrase_at(const pm_scene *s, uint32_t token)
{
    pm_phrase p = {token, token, PM_NONE, 0};
    if (!(pm_scene_classes(s, token) & PM_W_DETERMINER))
        return none;
    uint32_t sentence = s->seg->tokens[token].sentence;
    for (uint32_t k = token + 1; k < token + 1 + PHRASE_TOKENS; k++) {
        const pm_token *t = pm_scene_token(s, k);
        if (!t || t->sentence != sentence)
            break;
        if (t->kind == PM_TOKEN_HYPHEN) {
            if (p.head != PM_NONE)
                return none; /* "the company-wide" */
            continue;
        }
        if (t->kind != PM_TOKEN_WORD && t->kind != PM_TOKEN_NUMBER)
            break;
        uint32_t classes = pm_scene_classes(s, k), types = pm_head_noun_types_of(pm_scene_facts(s, t));
        bool named = s->name_at[k] != PM_NONE;
        if (!types && (classes & PM_W_ROLE))
            types = PM_TYPE_BIT(PM_PERSON);
        if (types && !named && t->letter_case == PM_CASE_LOWER) {
            p.head = p.last = k;
            p.types = types;
            continue;
        }
        if (classes & (PM_W_FUNCTION | PM_W_AUXILIARY | PM_W_SPEECH))
            break;
        if (p.head != PM_NONE && (classes & PM_W_FOLLOWER))
            return none;
        if (p.head != PM_NONE)
            break;
    }
    bool clause = pm_scene_is(s, token, "that") && p.head > token + 1; /* "projects that provide technology" */
    return p.head == PM_NONE || clause ? none : p;
}
