#include "curate/load.h"

#include <string.h>

enum { TEXT_MAX = 400, BECAUSE_MAX = 2000 };

static const char *const judgement_keys[] = {"reject", "accept", "mention", "because", NULL};
static const char *const claim_keys[] = {"subject", "relation", "object", NULL};
static const char *const mention_keys[] = {"doc", "text", "is", NULL};

static const char *const verdict_keys[] = {
    [PM_REJECT] = "reject", [PM_ACCEPT] = "accept", [PM_MENTION_IS] = "mention",
};

/* The value of KEY, or PM_NONE with a missing-field error. */
static uint32_t need(pm_load *l, uint32_t map, const char *key, const char *hint)
{
    uint32_t node = pm_yaml_get(l->tree, map, key);
    if (node != PM_NONE)
        return node;
    pm_buf_fmt(&l->message, "'%s' is missing", key);
    pm_buf_addz(&l->hint, hint);
    pm_load_say(l, map, PM_D_MISSING_FIELD);
    return PM_NONE;
}

static bool is_map(pm_load *l, uint32_t node, const char *what, const char *example)
{
    if (l->tree->nodes[node].kind == PM_YAML_MAP)
        return true;
    pm_buf_fmt(&l->message, "'%s' should be a map", what);
    pm_buf_fmt(&l->hint, "write %s: %s", what, example);
    pm_load_say(l, node, PM_D_WRONG_TYPE);
    return false;
}

static bool read_claim(pm_load *l, uint32_t node, pm_judgement *out)
{
    static const char example[] = "{subject: amazon, relation: owns, object: aws}";
    if (!is_map(l, node, verdict_keys[out->verdict], example))
        return false;
    pm_yaml_check_keys(l->tree, node, claim_keys, l->diags);
    uint32_t subject = need(l, node, "subject", example), relation = need(l, node, "relation", example),
             object = need(l, node, "object", example);
    out->subject = subject == PM_NONE ? PM_NONE : pm_load_reference(l, subject, "'subject'");
    out->relation = relation == PM_NONE ? PM_NONE : pm_load_relation(l, relation);
    out->object = object == PM_NONE ? PM_NONE : pm_load_reference(l, object, "'object'");
    if (out->subject == PM_NONE || out->relation == PM_NONE || out->object == PM_NONE)
        return false;
    if (out->subject != out->object)
        return true;
    pm_buf_fmt(&l->message, "'%.*s' cannot be tied to itself", PM_ARG(l->list.at[out->object].id));
    pm_load_say(l, object, PM_D_SELF_RELATION);
    return false;
}

static bool is_none(const pm_yaml_node *n)
{
    return n->kind == PM_YAML_SCALAR && pm_str_ieq(pm_str_trim(n->value), PM_STR("none"));
}

static bool read_mention(pm_load *l, uint32_t node, pm_judgement *out)
{
    static const char example[] = "{doc: post, text: Washington, is: washington_post}";
    if (!is_map(l, node, "mention", example))
        return false;
    pm_yaml_check_keys(l->tree, node, mention_keys, l->diags);
    uint32_t doc = pm_yaml_get(l->tree, node, "doc"), text = need(l, node, "text", example),
             is = need(l, node, "is", "the id of an entity, or none");
    if (doc != PM_NONE)
        out->doc = pm_load_text(l, doc, "doc", TEXT_MAX, false);
    if (text != PM_NONE)
        out->text = pm_load_text(l, text, "text", TEXT_MAX, false);
    if (is == PM_NONE || !out->text.len)
        return false;
    if (is_none(&l->tree->nodes[is]))
        return true;
    out->entity = pm_load_reference(l, is, "'is'");
    return out->entity != PM_NONE;
}

/* The one verdict of the judgement, or PM_NONE with an error. */
static uint32_t verdict_of(pm_load *l, uint32_t node)
{
    uint32_t found = PM_NONE, count = 0;
    for (uint32_t v = 0; v < sizeof verdict_keys / sizeof *verdict_keys; v++) {
        if (pm_yaml_get(l->tree, node, verdict_keys[v]) == PM_NONE)
            continue;
        found = v;
        count++;
    }
    if (count == 1)
        return found;
    if (count)
        pm_buf_addz(&l->message, "a judgement says one thing: 'reject', 'accept' or 'mention'");
    else
        pm_buf_addz(&l->message, "a judgement needs one of 'reject', 'accept' and 'mention'");
    pm_buf_addz(&l->hint, count ? "begin the next one with '- '" : "- reject: {subject: amazon, relation: owns, object: dhs}");
    pm_load_say(l, node, PM_D_MISSING_FIELD);
    return PM_NONE;
}

/* A claim that one judgement rejects and another accepts: both cannot hold, and
 * a false line is worse than a missing one. */
static bool contradicts(pm_load *l, pm_map *seen, const pm_judgement *j, uint32_t node)
{
    uint32_t triple[3] = {j->subject, j->relation, j->object};
    pm_str key = {(const char *)triple, sizeof triple};
    uint32_t at = pm_map_get(seen, key);
    if (at == PM_MAP_NONE) {
        pm_map_set(seen, key, (uint32_t)l->judgements.len);
        return false;
    }
    pm_judgement *first = &l->judgements.at[at];
    if (first->verdict == j->verdict)
        return false;
    pm_buf_fmt(&l->message, "'%s' contradicts '%s' in line %u", verdict_keys[j->verdict], verdict_keys[first->verdict],
               first->line);
    pm_buf_addz(&l->hint, "keep one of the two; until then the claim is rejected");
    pm_load_say(l, node, PM_D_CONFLICTING);
    first->verdict = PM_REJECT;
    return true;
}

static void read_judgement(pm_load *l, pm_map *seen, uint32_t node)
{
    const pm_yaml_node *n = &l->tree->nodes[node];
    if (n->kind != PM_YAML_MAP) {
        pm_buf_addz(&l->message, "a judgement should be a map");
        pm_buf_addz(&l->hint, "- reject: {subject: amazon, relation: owns, object: dhs}");
        pm_load_say(l, node, PM_D_WRONG_TYPE);
        return;
    }
    pm_yaml_check_keys(l->tree, node, judgement_keys, l->diags);
    uint32_t verdict = verdict_of(l, node), because = pm_yaml_get(l->tree, node, "because");
    if (verdict == PM_NONE)
        return;
    pm_judgement j = {.verdict = (pm_verdict)verdict, .subject = PM_NONE, .relation = PM_NONE, .object = PM_NONE,
                      .entity = PM_NONE, .start = n->start, .end = n->end, .line = n->line};
    uint32_t value = pm_yaml_get(l->tree, node, verdict_keys[verdict]);
    if (because != PM_NONE)
        j.because = pm_load_text(l, because, "because", BECAUSE_MAX, true);
    bool good = j.verdict == PM_MENTION_IS ? read_mention(l, value, &j) : read_claim(l, value, &j);
    if (good && (j.verdict == PM_MENTION_IS || !contradicts(l, seen, &j, node)))
        pm_vec_push(&l->judgements, j);
}

void pm_load_judgements(pm_load *l, uint32_t list)
{
    pm_map seen = {0};
    for (uint32_t j = l->tree->nodes[list].child; j != PM_NONE; j = l->tree->nodes[j].next)
        read_judgement(l, &seen, j);
    pm_map_free(&seen);
}
