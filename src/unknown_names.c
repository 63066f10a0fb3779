#include "unknown_names.h"

#include "base/memory.h"
#include "base/near.h"

#include <stdlib.h>

/* "did you mean 'odwald'?": the entity whose id, name, label or alias is
 * nearest to WORD, by its id. */
static void suggest(pm_buf *hint, pm_str word, const pm_entities *entities)
{
    PM_VEC(pm_str) names = {0};
    PM_VEC(pm_str) ids = {0};
    for (uint32_t i = 0; i < entities->count; i++) {
        const pm_entity *e = &entities->list[i];
        const pm_str own[] = {e->id, e->name, e->label};
        for (uint32_t k = 0; k < 3 + e->aliases.count; k++) {
            pm_vec_push(&names, k < 3 ? own[k] : entities->words[e->aliases.first + k - 3]);
            pm_vec_push(&ids, e->id);
        }
    }
    uint32_t near = names.len < UINT32_MAX ? pm_nearest(word, names.at, (uint32_t)names.len) : PM_NEAR_NONE;
    if (near != PM_NEAR_NONE)
        pm_buf_fmt(hint, "did you mean '%.*s'?", PM_ARG(ids.at[near]));
    else
        pm_buf_addz(hint, "an id is what stands behind `id:`; without one it is made from the name, as doc/entities.md says");
    pm_vec_free(&names);
    pm_vec_free(&ids);
}

bool pm_ids_known(const char *option, const pm_str *ids, uint32_t count, const pm_entities *entities,
                  pm_diags *diags)
{
    bool known = true;
    for (uint32_t i = 0; i < count; i++) {
        if (pm_entities_find(entities, ids[i]) != PM_NONE)
            continue;
        pm_buf message = {0}, hint = {0};
        pm_buf_fmt(&message, "%s: '%.*s' is no id of this list", option, PM_ARG(ids[i]));
        suggest(&hint, ids[i], entities);
        pm_diag_file(diags, PM_D_UNKNOWN_ENTITY, entities->file, pm_buf_str(&message), pm_buf_str(&hint));
        pm_buf_free(&message);
        pm_buf_free(&hint);
        known = false;
    }
    return known;
}

static void warn_doc(const pm_judgement *j, const pm_entities *entities, const pm_str *names, uint32_t count,
                     pm_diags *diags)
{
    uint32_t near = pm_nearest(j->doc, names, count);
    pm_buf message = {0}, hint = {0};
    pm_buf_fmt(&message, "no text is called '%.*s', so there is nothing to judge", PM_ARG(j->doc));
    if (near != PM_NEAR_NONE)
        pm_buf_fmt(&hint, "did you mean '%.*s'?", PM_ARG(names[near]));
    else
        pm_buf_addz(&hint, "`doc` is the name of a file of corpus/, without its ending");
    pm_diag_span(diags, PM_D_STALE_JUDGEMENT, entities->file, entities->text, j->start, j->end, pm_buf_str(&message),
                 pm_buf_str(&hint));
    pm_buf_free(&message);
    pm_buf_free(&hint);
}

void pm_warn_unknown_docs(const pm_entities *entities, const pm_corpus *corpus, pm_diags *diags)
{
    pm_map known = {0};
    pm_str *names = pm_new(corpus->count + 1, sizeof *names);
    for (uint32_t i = 0; i < corpus->count; i++) {
        names[i] = corpus->docs[i].name;
        pm_map_set(&known, names[i], i);
    }
    for (uint32_t i = 0; i < entities->judgement_count && diags->list.len < PM_DIAG_MAX; i++) {
        const pm_judgement *j = &entities->judgements[i];
        if (j->verdict == PM_MENTION_IS && j->doc.len && pm_map_get(&known, j->doc) == PM_MAP_NONE)
            warn_doc(j, entities, names, corpus->count, diags);
    }
    free(names);
    pm_map_free(&known);
}
