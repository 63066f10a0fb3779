#include "resolve/resolve.h"

#include "resolve/discourse.h"

#include <stdlib.h>
#include <string.h>

/* Words before which a document is too large for more than names: what stands
 * for whom in a text of this length nobody reads. */
enum { RESOLVE_TOKENS = 4000000, NAMES_BEHIND = 16, LOOK_AHEAD = 24 };

/* By start, then longer first; a name before what else has its bytes. */
static int in_order(const void *pa, const void *pb)
{
    const pm_mention *a = pa, *b = pb;
    if (a->start != b->start)
        return a->start < b->start ? -1 : 1;
    if (a->end != b->end)
        return a->end > b->end ? -1 : 1;
    if (a->kind != b->kind)
        return a->kind < b->kind ? -1 : 1;
    return (a->entity > b->entity) - (a->entity < b->entity);
}

/* Notes the name that begins at TOKEN, if any, NAME being the first one that
 * begins there or later; returns the token behind it, or TOKEN. */
static uint32_t note_name(pm_scene *s, uint32_t token, uint32_t name)
{
    if (name >= s->names->count || s->names->list[name].tokens.first != token)
        return pm_scene_unlisted(s, token);
    const pm_mention *m = &s->names->list[name];
    if (m->entity == PM_NONE)
        return pm_scene_unlisted(s, token);
    uint32_t actor = pm_scene_actor_of(s, m->entity);
    pm_scene_mention(s, actor, m->tokens, 1.0f);
    pm_scene_learn_roles(s, actor, m->tokens);
    if (s->actors.at[actor].types & PM_TYPE_BIT(PM_WORKFORCE)) {
        /* "Amazon workers" speaks of Amazon as well. */
        pm_scene_employ(s);
        uint32_t employer = s->actors.at[actor].employer;
        if (employer != PM_NONE)
            pm_scene_mention(s, employer, m->tokens, 0.5f);
    }
    return token + (m->tokens.count ? m->tokens.count : 1);
}

/* Where to go on at TOKEN: nothing of PM_SCENE_WINDOW sentences that speak of
 * nobody can be resolved, so what lies between them and the next name, from
 * which rules look back as far and a few words more, is passed over. Lands
 * where no unlisted name goes on, so that those are cut as ever. */
static uint32_t skip_silence(const pm_scene *s, uint32_t token, uint32_t next_name)
{
    const pm_token *tokens = s->seg->tokens;
    if (s->spoken != PM_NONE && tokens[token].sentence - s->spoken <= PM_SCENE_WINDOW)
        return token;
    if (next_name >= s->names->count)
        return s->seg->token_count;
    uint32_t first = s->names->list[next_name].tokens.first;
    if (first >= s->seg->token_count)
        return token;
    uint32_t from = first > LOOK_AHEAD ? first - LOOK_AHEAD : 0;
    uint32_t sentence = tokens[from].sentence;
    sentence = sentence > PM_SCENE_WINDOW ? sentence - PM_SCENE_WINDOW : 0;
    from = s->seg->sentences[sentence].tokens.first;
    while (from > token && (tokens[from - 1].sentence == sentence || s->name_at[from] != PM_NONE || pm_scene_is_capital_word(s, from)))
        from--;
    return from > token ? from : token;
}

/* Token T, which is no name. */
static void apply_rules_at(pm_scene *s, uint32_t t)
{
    uint32_t classes = pm_scene_classes(s, t);
    bool comma = s->seg->tokens[t].kind == PM_TOKEN_COMMA;
    if (!(classes & (PM_W_RELATIVE | PM_W_PRONOUN | PM_W_DETERMINER | PM_W_WORKERS)) && !comma)
        return; /* most words */
    if (classes & PM_W_RELATIVE)
        pm_rule_relative(s, t);
    if (classes & PM_W_PRONOUN)
        pm_rule_pronoun(s, t);
    if (classes & PM_W_DETERMINER)
        pm_rule_nominal(s, t);
    if (comma)
        pm_rule_apposition(s, t);
    if (classes & PM_W_WORKERS)
        pm_rule_workforce(s, t);
}

static void apply_rules(pm_scene *s)
{
    uint32_t next_name = 0, sentence = PM_NONE;
    for (uint32_t t = 0; t < s->seg->token_count;) {
        while (next_name < s->names->count && s->names->list[next_name].tokens.first < t)
            next_name++;
        if (s->seg->tokens[t].sentence != sentence) {
            t = skip_silence(s, t, next_name);
            if (t == s->seg->token_count)
                break;
            sentence = s->seg->tokens[t].sentence;
        }
        bool named = next_name < s->names->count && s->names->list[next_name].tokens.first == t;
        bool small = s->seg->tokens[t].letter_case == PM_CASE_LOWER; /* no unlisted name */
        uint32_t behind = named || !small ? note_name(s, t, next_name) : t;
        if (behind == t)
            apply_rules_at(s, t);
        t = behind > t ? behind : t + 1;
    }
    pm_rule_first_person(s);
}

static int by_token(const void *pa, const void *pb)
{
    const pm_mention *a = pa, *b = pb;
    if (a->tokens.first != b->tokens.first)
        return a->tokens.first < b->tokens.first ? -1 : 1;
    return in_order(pa, pb);
}

static void read_trees(pm_scene *s, const pm_syntax *syntax)
{
    pm_discourse d;
    pm_discourse_open(&d, s, syntax);
    pm_discourse_read(&d);
    pm_discourse_tell_speakers(&d);
    pm_discourse_close(&d);
    if (s->found.len)
        qsort(s->found.at, s->found.len, sizeof *s->found.at, by_token);
    pm_rule_first_person(s);
}

/* The mention of ENTITY that begins with TOKEN, or PM_NONE. */
static uint32_t mention_at(const pm_mentions *out, uint32_t token, uint32_t entity)
{
    uint32_t low = 0, high = out->count;
    while (low < high) {
        uint32_t mid = low + (high - low) / 2;
        if (out->list[mid].tokens.first < token)
            low = mid + 1;
        else
            high = mid;
    }
    while (low < out->count && out->list[low].tokens.first == token && out->list[low].entity != entity)
        low++;
    return low < out->count && out->list[low].tokens.first == token ? low : PM_NONE;
}

/* "In its report, the ACLU": the name that comes tells who is meant. PM_NONE if
 * none comes soon. */
static uint32_t name_behind(const pm_mentions *out, uint32_t at)
{
    for (uint32_t i = at + 1; i < out->count && i <= at + NAMES_BEHIND; i++)
        if (out->list[i].kind == PM_NAME && out->list[i].entity == out->list[at].entity)
            return i;
    return PM_NONE;
}

/* Sorts what is hardly ever out of order. */
static void sort(pm_mention *list, size_t count)
{
    for (size_t i = 1; i < count; i++)
        if (in_order(&list[i - 1], &list[i]) > 0) {
            qsort(list, count, sizeof *list, in_order);
            return;
        }
}

/* Names and what was found, in order; of two with the same bytes the first
 * stays. */
static void merge(pm_mentions *out, const pm_scene *s, pm_arena *arena)
{
    size_t total = s->names->count + s->found.len;
    out->list = pm_arena_alloc(arena, total + 1, sizeof *out->list);
    out->count = 0;
    sort(s->found.at, s->found.len);
    for (size_t i = 0, k = 0; i + k < total;) {
        bool name = k == s->found.len || (i < s->names->count && in_order(&s->names->list[i], &s->found.at[k]) <= 0);
        const pm_mention *next = name ? &s->names->list[i++] : &s->found.at[k++];
        const pm_mention *last = out->count ? &out->list[out->count - 1] : NULL;
        if (!last || last->start != next->start || last->end != next->end)
            out->list[out->count++] = *next;
    }
    for (uint32_t i = 0; i < out->count; i++) {
        pm_mention *m = &out->list[i];
        if (m->kind == PM_NAME)
            continue;
        m->antecedent = m->antecedent == PM_NONE ? PM_NONE : mention_at(out, m->antecedent, m->entity);
        if (m->antecedent == PM_NONE || m->antecedent == i)
            m->antecedent = name_behind(out, i);
    }
}

void pm_resolve(pm_mentions *out, const pm_mentions *names, const pm_resolver *resolver, const pm_doc *doc,
                const pm_segments *segments, const pm_syntax *syntax, pm_arena *arena)
{
    pm_scene s;
    bool trees = syntax && syntax->count;
    *out = (pm_mentions){0};
    if (!names->count && !trees) /* nobody that a word could stand for */
        return;
    pm_scene_open(&s, names, resolver, doc, segments, trees, arena);
    if (segments->token_count <= RESOLVE_TOKENS && trees)
        read_trees(&s, syntax);
    else if (segments->token_count <= RESOLVE_TOKENS)
        apply_rules(&s);
    merge(out, &s, arena);
    pm_scene_close(&s);
}
