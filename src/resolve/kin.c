/* Entities that are named after another one: "Trump campaign", "Ukraine
 * government", "Amazon office in San Francisco". */
#include "resolve/scene.h"

enum { KIN_TRIED = 512 };

/* True if every word of NAME is a word of the entity's name. */
static bool is_named_after(const pm_scene *s, uint32_t entity, pm_str name)
{
    pm_str word;
    bool any = false;
    while (pm_str_word(&name, &word)) {
        if (!pm_entity_has_word(s, entity, word))
            return false;
        any = true;
    }
    return any;
}

static pm_str last_word(pm_str name)
{
    pm_str word = {0}, last = {0};
    while (pm_str_word(&name, &word))
        last = word;
    return last;
}

bool pm_kin_bears_name(const pm_scene *s, uint32_t entity, uint32_t owner)
{
    const pm_entity *o = &s->entities->list[owner];
    if (is_named_after(s, entity, o->name) || (o->type == PM_PERSON && pm_entity_has_word(s, entity, last_word(o->name))))
        return true;
    for (uint32_t i = 0; i < o->aliases.count; i++)
        if (is_named_after(s, entity, s->entities->words[o->aliases.first + i]))
            return true;
    return false;
}

/* True if NAME is OWNER's name and one word more. */
static bool adds_one_word(pm_str name, pm_str owner)
{
    return name.len > owner.len + 1 && name.ptr[owner.len] == ' ' && pm_str_ieq(pm_str_slice(name, 0, owner.len), owner) &&
           pm_str_find(name, PM_STR(" "), owner.len + 1) == name.len;
}

static bool is_plain_kin(const pm_scene *s, pm_str name, const pm_entity *owner)
{
    bool plain = adds_one_word(name, owner->name);
    for (uint32_t i = 0; i < owner->aliases.count && !plain; i++)
        plain = adds_one_word(name, s->entities->words[owner->aliases.first + i]);
    return plain;
}

bool pm_kin_is_plain(const pm_scene *s, uint32_t entity, uint32_t owner)
{
    const pm_entity *e = &s->entities->list[entity], *o = &s->entities->list[owner];
    bool plain = is_plain_kin(s, e->name, o);
    for (uint32_t i = 0; i < e->aliases.count && !plain; i++)
        plain = is_plain_kin(s, s->entities->words[e->aliases.first + i], o);
    return plain;
}

uint32_t pm_kin_find(const pm_scene *s, uint32_t owner, pm_str noun, uint32_t types)
{
    uint32_t found = PM_NONE;
    bool by_noun = false, two = false;
    const pm_actor *o = &s->actors.at[owner];
    for (uint32_t i = 0; i < s->kin.len && i < KIN_TRIED; i++) {
        const pm_actor *a = &s->actors.at[s->kin.at[i]];
        if (s->kin.at[i] == owner || (a->types & PM_TYPE_BIT(PM_WORKFORCE)))
            continue;
        bool named = pm_entity_has_word(s, a->entity, noun);
        if (!named && !((types & ~PM_HEAD_BY_NAME) & a->types))
            continue;
        if (!pm_kin_bears_name(s, a->entity, o->entity))
            continue;
        if (found != PM_NONE && by_noun && !named)
            continue;
        two = found != PM_NONE && by_noun == named;
        found = s->kin.at[i];
        by_noun = named;
    }
    return two ? PM_NONE : found;
}
