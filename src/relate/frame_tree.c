#include "relate/frame_tree.h"

#include "relate/tree.h"

uint32_t pm_ft_frame(const pm_ft *t, uint32_t node)
{
    return node >= t->first && node < t->end ? t->s->frame.at[node - t->first] : PM_NONE;
}

pm_frame *pm_ft_at(const pm_ft *t, uint32_t frame)
{
    return &t->f->list.at[frame];
}

bool pm_ft_is_noun(const pm_ft *t, uint32_t node)
{
    uint32_t f = pm_ft_frame(t, node);
    return f != PM_NONE && pm_ft_at(t, f)->kind == PM_FRAME_NOUN;
}

bool pm_ft_is_verb(const pm_ft *t, uint32_t node)
{
    uint32_t f = pm_ft_frame(t, node);
    return f != PM_NONE && pm_ft_at(t, f)->kind == PM_FRAME_VERB;
}

uint32_t pm_ft_child(const pm_ft *t, uint32_t node, pm_dep dep)
{
    return node == PM_NONE ? PM_NONE : pm_node_child(t->source->syntax, node, dep);
}

uint32_t pm_ft_head(const pm_ft *t, uint32_t node)
{
    uint32_t head = t->nodes[node].head;
    return head == node || head < t->first || head >= t->end ? PM_NONE : head;
}

uint32_t pm_ft_above(const pm_ft *t, uint32_t node)
{
    uint32_t up = pm_ft_head(t, node);
    for (int steps = 0; up != PM_NONE && pm_ft_frame(t, up) == PM_NONE; steps++)
        up = steps < PM_FT_CLIMB ? pm_ft_head(t, up) : PM_NONE;
    return up;
}

bool pm_ft_word_is(const pm_ft *t, uint32_t node, const char *word)
{
    return node != PM_NONE && pm_str_eqz(t->nodes[node].lower, word);
}

bool pm_ft_lemma_is(const pm_ft *t, uint32_t node, pm_word_class word_class)
{
    uint32_t f = pm_ft_frame(t, node);
    return f != PM_NONE && pm_grammar_is(t->grammar, pm_ft_at(t, f)->lemma, word_class);
}

bool pm_ft_relative_pronoun(const pm_ft *t, uint32_t node)
{
    const pm_node *n = &t->nodes[node];
    return n->tag == PM_PENN_WDT || n->tag == PM_PENN_WP || n->tag == PM_PENN_WP_POSS;
}

static bool named(const pm_ft *t, uint32_t i)
{
    return i >= t->first && i < t->end && t->s->mention.at[i - t->first] != PM_NONE;
}

/* "Ana Lee, Democrat of Ohio, and Bo Dunn": the parser coordinates the second name with
 * what is said of the first. That name, or PM_NONE. */
static uint32_t name_beside(const pm_ft *t, uint32_t said, uint32_t name)
{
    uint32_t head = pm_ft_head(t, said), and = pm_ft_child(t, said, PM_DEP_CC);
    bool comma = and != PM_NONE && and > t->first && and < name && pm_str_eqz(t->nodes[and - 1].lower, ",");
    return t->nodes[said].dep == PM_DEP_APPOS && comma && named(t, name) && !named(t, said) && named(t, head) ? head : PM_NONE;
}

uint32_t pm_ft_list_first(const pm_ft *t, uint32_t node)
{
    uint32_t name = node;
    for (int steps = 0; steps < PM_FT_NODES; steps++) {
        uint32_t head = pm_ft_head(t, node);
        if (t->nodes[node].dep != PM_DEP_CONJ || head == PM_NONE || head > node || pm_ft_frame(t, head) == PM_NONE)
            break;
        uint32_t beside = name_beside(t, head, name);
        node = beside == PM_NONE ? head : beside;
    }
    return node;
}

static void reset(pm_ft *t)
{
    pm_ft_scratch *s = t->s;
    s->frame.len = s->mention.len = s->subject.len = s->asked.len = 0;
    for (uint32_t i = t->first; i < t->end; i++) {
        pm_vec_push(&s->frame, PM_NONE);
        pm_vec_push(&s->mention, PM_NONE);
        pm_vec_push(&s->subject, PM_NONE);
        pm_vec_push(&s->asked, 0);
    }
}

/* The order matters: the first arc to a noun makes its governor, so what the
 * tree says comes before what is shared or only likely. */
bool pm_frames_from_tree(pm_frames *frames, pm_ft_scratch *scratch, const pm_ft_source *source,
                         uint32_t sentence, pm_arena *arena)
{
    pm_frames_clear(frames);
    pm_range nodes = source->syntax->sentences[sentence];
    if (nodes.count == 0 || nodes.count > PM_FT_NODES)
        return false;
    pm_ft t = {.source = source, .nodes = source->syntax->nodes, .grammar = source->grammar, .first = nodes.first,
                 .end = nodes.first + nodes.count, .f = frames, .s = scratch, .arena = arena};
    reset(&t);
    pm_ft_read_words(&t);
    for (uint32_t i = t.first; i < t.end; i++)
        if (pm_ft_is_noun(&t, i))
            pm_ft_read_noun(&t, i);
    for (uint32_t i = t.first; i < t.end; i++)
        if (pm_ft_is_verb(&t, i))
            pm_ft_read_verb(&t, i);
    pm_ft_read_preps(&t);
    for (uint32_t i = t.first; i < t.end; i++)
        if (pm_ft_frame(&t, i) != PM_NONE)
            pm_ft_link_clause(&t, i);
    for (uint32_t i = t.first; i < t.end; i++)
        if (pm_ft_frame(&t, i) != PM_NONE)
            pm_ft_share(&t, i);
    pm_ft_read_other_preps(&t);
    return true;
}

void pm_ft_scratch_free(pm_ft_scratch *s)
{
    pm_vec_free(&s->frame);
    pm_vec_free(&s->mention);
    pm_vec_free(&s->subject);
    pm_vec_free(&s->asked);
}
