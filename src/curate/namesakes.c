#include "curate/load.h"

#include "base/hash.h"
#include "base/memory.h"
#include "base/utf8.h"

#include <pthread.h>
#include <stdlib.h>

/* Two entries may well bear one name; then the words of `context` tell them
 * apart. A warning is for those that have none. */

_Static_assert(PM_MAP_NONE == PM_NONE, "a map's absence ends a chain of claims");

enum { MANY = 20000 }; /* names: worth a thread */

typedef struct claim {
    uint32_t entity, node; /* node: where the name stands */
    pm_str text;
    uint32_t before;       /* earlier claim of the same key, PM_NONE if none */
    bool is_name;
} claim;

/* Which keys occur more than once, by their hashes: the others, in a long list
 * nearly all, need no look at who else has them. A hash that two keys share costs
 * a look, never a result. */
typedef struct repeats {
    uint64_t *slots;  /* [mask + 1] a hash; its lowest bit tells that it came again; 0 = free */
    size_t mask;
    PM_VEC(uint64_t) hashes; /* of all names, aliases and `never` phrases in order */
    size_t at;        /* second round: the next of HASHES */
} repeats;

typedef struct pm_names {
    pm_load *l;
    repeats repeats;
    pthread_t thread; /* that is in the first round */
    bool running;
    PM_VEC(claim) claims;
    pm_map last;    /* key -> latest claim */
    pm_map settled; /* keys that a judgement decides for all texts */
    pm_arena scratch;
} names;

/* A word in capitals ("ICE") means the acronym only when in capitals. */
static bool is_acronym(pm_str s)
{
    bool upper = false;
    for (size_t i = 0; i < s.len;) {
        uint32_t c = pm_utf8_next(s, &i);
        if (pm_utf8_is_lower(c) || pm_utf8_is_space(c))
            return false;
        upper = upper || pm_utf8_is_upper(c);
    }
    return upper;
}

pm_str pm_name_key(pm_arena *scratch, pm_str name)
{
    return is_acronym(name) ? pm_utf8_tidy(scratch, name) : pm_utf8_fold(scratch, name);
}

static uint32_t node_line(const names *r, uint32_t node)
{
    return r->l->tree->nodes[node].line;
}

static bool has_context(const names *r, uint32_t entity)
{
    return r->l->list.at[entity].context.count > 0;
}

/* Twice the same bare name is a slip, not two namesakes. */
static bool is_repeated(const names *r, const claim *a, const claim *b)
{
    const pm_yaml_node *nodes = r->l->tree->nodes;
    return a->is_name && b->is_name && nodes[r->l->entries.at[a->entity]].kind == PM_YAML_SCALAR &&
           nodes[r->l->entries.at[b->entity]].kind == PM_YAML_SCALAR;
}

static void warn_shared(names *r, const claim *first, const claim *c)
{
    pm_load *l = r->l;
    pm_str one = l->list.at[first->entity].id, other = l->list.at[c->entity].id;
    if (is_repeated(r, first, c)) {
        pm_buf_fmt(&l->message, "'%.*s' is listed twice, first in line %u", PM_ARG(c->text), node_line(r, first->node));
        pm_buf_addz(&l->hint, "remove one of the two");
        pm_load_say(l, c->node, PM_D_AMBIGUOUS_ALIAS);
        return;
    }
    pm_buf_fmt(&l->message, "'%.*s' names both '%.*s' (line %u) and '%.*s'", PM_ARG(c->text), PM_ARG(one),
               node_line(r, first->node), PM_ARG(other));
    bool left = has_context(r, first->entity), right = has_context(r, c->entity);
    if (left || right)
        pm_buf_fmt(&l->hint, "give '%.*s' words of 'context' too, or remove the name from one of the two",
                   PM_ARG(left ? other : one));
    else
        pm_buf_addz(&l->hint, "if they are namesakes, give both words of 'context' that tell them apart; "
                              "if not, remove the name from one");
    pm_load_say(l, c->node, PM_D_AMBIGUOUS_ALIAS);
}

/* The chain of a key runs back over the spellings of the entity at hand, then
 * over other entities. More spellings of one word in one entry than these are
 * not compared, so that no entry can make the walk long. */
enum { OWN_SPELLINGS = 64 };

/* The claim of KEY by ENTITY itself with the very TEXT, or PM_NONE. */
static uint32_t own_claim(const names *r, uint32_t entity, pm_str key, pm_str text)
{
    uint32_t at = pm_map_get(&r->last, key);
    for (int n = 0; at != PM_NONE && n < OWN_SPELLINGS; n++, at = r->claims.at[at].before) {
        const claim *c = &r->claims.at[at];
        if (c->entity != entity)
            break;
        if (pm_str_eq(c->text, text))
            return at;
    }
    return PM_NONE;
}

/* The latest claim of C's key by another entity, or NULL. */
static const claim *rival(const names *r, const claim *c)
{
    uint32_t at = c->before;
    for (int n = 0; at != PM_NONE && n < OWN_SPELLINGS; n++, at = r->claims.at[at].before)
        if (r->claims.at[at].entity != c->entity)
            return &r->claims.at[at];
    return NULL;
}

static void warn_repeated(names *r, const claim *first, const claim *c)
{
    pm_load *l = r->l;
    pm_buf_fmt(&l->message, "'%.*s' is %s of this entry already (line %u)", PM_ARG(c->text),
               first->is_name ? "the name" : "an alias", node_line(r, first->node));
    pm_buf_addz(&l->hint, "remove it here");
    pm_load_say(l, c->node, PM_D_DUPLICATE_ALIAS);
}

static void check_shared(names *r, const claim *c, pm_str key)
{
    const claim *other = rival(r, c);
    if (!other || pm_map_get(&r->settled, key) != PM_MAP_NONE)
        return;
    if (!has_context(r, c->entity) || !has_context(r, other->entity))
        warn_shared(r, other, c);
}

static uint64_t *slot_of(const repeats *s, uint64_t hash)
{
    size_t i = (size_t)(hash >> 8) & s->mask;
    while (s->slots[i] && (s->slots[i] | 1) != (hash | 1))
        i = (i + 1) & s->mask;
    return &s->slots[i];
}

/* First round: KEY is there. */
static void note_key(names *r, pm_str name)
{
    repeats *s = &r->repeats;
    pm_arena_reset(&r->scratch);
    pm_str key = pm_name_key(&r->scratch, name);
    uint64_t hash = (pm_hash_keyed(key, (uint64_t)(uintptr_t)s->slots * PM_HASH_MIX) | 2) & ~UINT64_C(1);
    uint64_t *slot = slot_of(s, hash);
    *slot = *slot ? *slot | 1 : hash;
    pm_vec_push(&s->hashes, hash);
}

/* Beside the making of ids, which the names do not depend on. */
static void *note_keys(void *arg)
{
    names *r = arg;
    pm_load *l = r->l;
    size_t slots = 64;
    while (slots < (l->list.len + l->words.len) * 2)
        slots *= 2;
    r->repeats.slots = pm_new_table(slots, sizeof *r->repeats.slots);
    r->repeats.mask = slots - 1;
    for (uint32_t e = 0; e < l->list.len; e++) {
        const pm_entity *entity = &l->list.at[e];
        note_key(r, entity->name);
        for (uint32_t i = 0; i < entity->aliases.count; i++)
            note_key(r, l->words.at[entity->aliases.first + i]);
        for (uint32_t i = 0; i < entity->never.count; i++)
            note_key(r, l->words.at[entity->never.first + i]);
    }
    return NULL;
}

void pm_load_names_begin(pm_load *l)
{
    names *r = pm_new(1, sizeof *r);
    r->l = l;
    l->names = r;
    r->running = l->list.len + l->words.len >= MANY && pthread_create(&r->thread, NULL, note_keys, r) == 0;
    if (!r->running)
        note_keys(r);
}

/* Second round, in the same order: does the next key occur elsewhere, too? */
static bool comes_again(names *r)
{
    return *slot_of(&r->repeats, r->repeats.hashes.at[r->repeats.at++]) & 1;
}

static void add(names *r, claim c)
{
    if (!comes_again(r))
        return;
    pm_str key = pm_name_key(&r->scratch, c.text);
    uint32_t own = own_claim(r, c.entity, key, c.text);
    if (own != PM_NONE) {
        warn_repeated(r, &r->claims.at[own], &c);
        return;
    }
    c.before = pm_map_get(&r->last, key); /* PM_MAP_NONE is PM_NONE */
    pm_map_set(&r->last, key, (uint32_t)r->claims.len);
    pm_vec_push(&r->claims, c);
    check_shared(r, &r->claims.at[r->claims.len - 1], key);
}

static void check_never(names *r, uint32_t entity)
{
    pm_load *l = r->l;
    pm_range never = l->list.at[entity].never;
    for (uint32_t i = never.first; i < never.first + never.count; i++) {
        if (!comes_again(r))
            continue;
        pm_str key = pm_name_key(&r->scratch, l->words.at[i]);
        if (own_claim(r, entity, key, l->words.at[i]) == PM_NONE)
            continue;
        pm_buf_fmt(&l->message, "'%.*s' is both a name of '%.*s' and never it", PM_ARG(l->words.at[i]),
                   PM_ARG(l->list.at[entity].id));
        pm_buf_addz(&l->hint, "'never' holds longer phrases that contain a name and mean something else");
        pm_load_say(l, l->word_nodes.at[i], PM_D_NEVER_IS_ALIAS);
    }
}

static void settle(names *r)
{
    for (size_t i = 0; i < r->l->judgements.len; i++) {
        const pm_judgement *j = &r->l->judgements.at[i];
        if (j->verdict == PM_MENTION_IS && !j->doc.len)
            pm_map_set(&r->settled, pm_name_key(&r->scratch, j->text), 1);
    }
}

static void check_entity(names *r, uint32_t entity)
{
    pm_load *l = r->l;
    const pm_entity *e = &l->list.at[entity];
    pm_arena_reset(&r->scratch);
    add(r, (claim){entity, l->name_nodes.at[entity], e->name, PM_NONE, true});
    for (uint32_t i = e->aliases.first; i < e->aliases.first + e->aliases.count; i++)
        add(r, (claim){entity, l->word_nodes.at[i], l->words.at[i], PM_NONE, false});
    check_never(r, entity);
}

/* Filled when first asked for: only a wrong reference needs it. */
uint32_t pm_load_named(pm_load *l, pm_str word)
{
    pm_arena scratch = {0};
    for (uint32_t e = 0; !l->names_known && e < l->list.len; e++) {
        const pm_entity *entity = &l->list.at[e];
        pm_arena_reset(&scratch);
        for (uint32_t i = 0; i <= entity->aliases.count; i++) {
            pm_str name = i ? l->words.at[entity->aliases.first + i - 1] : entity->name;
            pm_str key = pm_name_key(&scratch, name);
            if (pm_map_get(&l->by_name, key) == PM_MAP_NONE)
                pm_map_set(&l->by_name, key, e);
        }
    }
    l->names_known = true;
    uint32_t found = pm_map_get(&l->by_name, pm_name_key(&scratch, word));
    pm_arena_free(&scratch);
    return found == PM_MAP_NONE ? PM_NONE : found;
}

void pm_load_namesakes(pm_load *l)
{
    names *r = l->names;
    if (!r) /* there are no entries */
        return;
    if (r->running)
        pthread_join(r->thread, NULL);
    settle(r);
    for (uint32_t e = 0; e < l->list.len; e++)
        check_entity(r, e);
    free(r->repeats.slots);
    pm_vec_free(&r->repeats.hashes);
    pm_vec_free(&r->claims);
    pm_map_free(&r->last);
    pm_map_free(&r->settled);
    pm_arena_free(&r->scratch);
    free(r);
    l->names = NULL;
}
