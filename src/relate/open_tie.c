#include "relate/open_tie.h"

#include "relate/rules.h"

static const pm_node *node(const pm_tie_scene *s, uint32_t i)
{
    return &s->syntax->nodes[i];
}

static bool is_party(const pm_tie_pair *pair, uint32_t i)
{
    return i == pair->path.a || i == pair->path.b;
}

/* A word that can be part of a predicate: no name, no mark. */
static bool says_something(const pm_tie_scene *s, uint32_t i)
{
    const pm_node *n = node(s, i);
    return n->name == PM_NONE && n->pos != PM_POS_PUNCT && n->pos != PM_POS_SPACE && n->pos != PM_POS_PRON &&
           n->pos != PM_POS_DET && n->pos != PM_POS_NUM;
}

static bool carries_meaning(const pm_tie_scene *s, uint32_t i)
{
    uint8_t pos = node(s, i)->pos;
    return pos == PM_POS_VERB || pos == PM_POS_NOUN || pos == PM_POS_ADJ;
}

/* By place; false if there is no room. */
static bool add_word(pm_open_tie *out, uint32_t word)
{
    uint32_t at = out->word_count;
    if (at == PM_OPEN_WORDS)
        return false;
    for (; at > 0 && out->words[at - 1] > word; at--)
        out->words[at] = out->words[at - 1];
    out->words[at] = word;
    out->word_count++;
    return true;
}

/* "was sued", "walked out", "did not answer". */
static bool add_beside(pm_open_tie *out, const pm_tie_scene *s, uint32_t verb)
{
    for (uint32_t c = node(s, verb)->child; c != PM_NONE; c = node(s, c)->next) {
        uint8_t dep = node(s, c)->dep;
        if ((dep == PM_DEP_AUXPASS || dep == PM_DEP_PRT || dep == PM_DEP_NEG) && !add_word(out, c))
            return false;
    }
    return true;
}

/* The two stand in clauses of which one only frames the other, or one only
 * speaks of the other: "X said that Y …", "according to X". */
static bool only_frames(const pm_tie_scene *s, uint32_t i, bool top)
{
    const pm_node *n = node(s, i);
    if (!top && (n->dep == PM_DEP_CCOMP || n->dep == PM_DEP_ADVCL || n->dep == PM_DEP_PARATAXIS))
        return true;
    if (pm_str_eqz(n->lower, "according"))
        return true;
    uint32_t say = pm_rules_class(s->rules, "say_v");
    return n->pos == PM_POS_VERB && say != PM_NONE && pm_map_get(&s->rules->classes.at[say], n->lemma) != PM_MAP_NONE;
}

static bool add_step(pm_open_tie *out, const pm_tie_scene *s, const pm_tie_pair *pair, uint32_t i, bool *meaning)
{
    if (is_party(pair, i))
        return true;
    if (only_frames(s, i, i == pair->path.top))
        return false;
    if (node(s, i)->name != PM_NONE)
        return false; /* a third one stands between them: it is tied, not they */
    if (!says_something(s, i))
        return true;
    *meaning |= carries_meaning(s, i);
    if (!add_word(out, i))
        return false;
    return node(s, i)->pos != PM_POS_VERB || add_beside(out, s, i);
}

static bool add_words(pm_open_tie *out, const pm_tie_scene *s, const pm_tie_pair *pair)
{
    const pm_tie_path *p = &pair->path;
    bool meaning = false;
    for (uint32_t i = 0; i < p->up_count; i++)
        if (!add_step(out, s, pair, p->up[i], &meaning))
            return false;
    for (uint32_t i = 0; i < p->down_count; i++)
        if (!add_step(out, s, pair, p->down[i], &meaning))
            return false;
    return add_step(out, s, pair, p->top, &meaning) && meaning;
}

static uint8_t side(const pm_tie_scene *s, const uint32_t *steps, uint32_t count)
{
    return count ? node(s, steps[count - 1])->dep : (uint8_t)PM_DEP_OTHER;
}

static bool is_subject(uint8_t dep)
{
    return dep == PM_DEP_NSUBJ || dep == PM_DEP_NSUBJPASS;
}

/* Two objects of one verb, or an object and an aside, are tied by nobody. */
static bool has_doer(const pm_tie_scene *s, const pm_tie_path *p)
{
    const pm_node *top = node(s, p->top);
    if (!p->up_count || !p->down_count || (top->pos != PM_POS_VERB && top->pos != PM_POS_AUX))
        return true;
    return is_subject(side(s, p->up, p->up_count)) || is_subject(side(s, p->down, p->down_count));
}

/* The side of the top on which B hangs as its subject: then B comes first. */
static bool is_turned(const pm_tie_scene *s, const pm_tie_path *p)
{
    uint8_t dep = side(s, p->down, p->down_count);
    return is_subject(dep) || (dep == PM_DEP_POSS && p->up_count > 0);
}

bool pm_open_tie_of(pm_open_tie *out, const pm_tie_model *model, pm_tie_features *features,
                    const pm_tie_scene *scene, const pm_tie_pair *pair)
{
    *out = (pm_open_tie){.top = pair->path.top};
    if (!has_doer(scene, &pair->path) || !add_words(out, scene, pair))
        return false;
    if (is_party(pair, out->top)) /* the relative clause or apposition that hangs on one of them */
        for (uint32_t i = 0; i < out->word_count && is_party(pair, out->top); i++)
            out->top = out->words[i];
    pm_tie_features_of(features, scene, pair->a, pair->b, &pair->path);
    out->probability = pm_tie_probability(model, features);
    bool turned = is_turned(scene, &pair->path);
    out->subject = turned ? pair->b : pair->a;
    out->object = turned ? pair->a : pair->b;
    return out->probability >= PM_OPEN_SURE;
}

pm_str pm_open_tie_detail(const pm_open_tie *tie, const pm_syntax *syntax, const pm_doc *doc, pm_arena *arena)
{
    pm_buf text = {0};
    pm_buf_addz(&text, "predicate=");
    for (uint32_t i = 0; i < tie->word_count; i++) {
        const pm_node *n = &syntax->nodes[tie->words[i]];
        pm_buf_addz(&text, i ? " " : "");
        for (uint32_t b = n->start; b < n->end; b++)
            pm_buf_char(&text, doc->bytes.ptr[b] == ';' || doc->bytes.ptr[b] == '=' || doc->bytes.ptr[b] == '\n'
                                   ? ' ' : doc->bytes.ptr[b]);
    }
    pm_str kept = pm_arena_str(arena, pm_buf_str(&text));
    pm_buf_free(&text);
    return kept;
}
