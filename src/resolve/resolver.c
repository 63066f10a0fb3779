#include "resolve/resolve.h"

#include "base/memory.h"
#include "resolve/scene.h"

#include <stdatomic.h>
#include <stdlib.h>

/* Two threads may cut the same words at once: the first to be done stays, and both
 * are equal. */
struct pm_resolver {
    const pm_entities *entities;
    const pm_head_nouns *nouns;
    _Atomic(pm_entity_text *) *texts; /* [entities->count] NULL = nobody has asked yet */
};

pm_resolver *pm_resolver_new(const pm_entities *entities, const pm_head_nouns *nouns)
{
    pm_resolver *r = pm_new(1, sizeof *r);
    r->entities = entities;
    r->nouns = nouns;
    r->texts = pm_new(entities->count + 1u, sizeof *r->texts);
    return r;
}

void pm_resolver_free(pm_resolver *resolver)
{
    if (!resolver)
        return;
    for (uint32_t i = 0; i < resolver->entities->count; i++)
        free(atomic_load_explicit(&resolver->texts[i], memory_order_relaxed));
    free(resolver->texts);
    free(resolver);
}

const pm_entity_text *pm_resolver_text(const pm_resolver *resolver, uint32_t entity)
{
    pm_entity_text *text = atomic_load_explicit(&resolver->texts[entity], memory_order_acquire);
    if (text)
        return text;
    pm_entity_text *mine = pm_entity_text_cut(resolver->entities, entity);
    if (atomic_compare_exchange_strong_explicit(&resolver->texts[entity], &text, mine, memory_order_acq_rel, memory_order_acquire))
        return mine;
    free(mine);
    return text;
}

const pm_entities *pm_resolver_entities(const pm_resolver *resolver)
{
    return resolver->entities;
}

const pm_head_nouns *pm_resolver_nouns(const pm_resolver *resolver)
{
    return resolver->nouns;
}
