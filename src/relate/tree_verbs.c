#include "relate/tree.h"

static const pm_node *node_at(const pm_ft *t, uint32_t i)
{
    return &t->nodes[i];
}

static void fill(pm_ft *t, uint32_t v, pm_arc_role role, uint32_t node)
{
    uint32_t meant = pm_ft_antecedent(t, node), to = pm_ft_frame(t, meant);
    uint32_t from = pm_ft_frame(t, v);
    if (to == PM_NONE)
        return;
    pm_frame *filler = pm_ft_at(t, to);
    if (filler->kind == PM_FRAME_VERB)
        return;
    pm_arc_add(t->f, from, role, PM_FT_NOTHING, to, meant == node ? 0 : 1);
    if (filler->kind == PM_FRAME_ADJECTIVE && filler->governor == PM_NONE) {
        filler = pm_ft_at(t, to);
        filler->governor = from;
        filler->link = PM_LINK_SLOT;
        filler->slot = (uint8_t)role;
    }
}

static bool is_time(const pm_ft *t, uint32_t i)
{
    const pm_frame *k = pm_ft_at(t, pm_ft_frame(t, i));
    return k->mention == PM_NONE && (pm_grammar_is(t->grammar, k->word, PM_W_TIME) || pm_grammar_is(t->grammar, k->lemma, PM_W_TIME));
}

/* A verb takes an object behind it: two objects, a naming, or one. */
static void read_objects(pm_ft *t, uint32_t v)
{
    pm_frame *f = pm_ft_at(t, pm_ft_frame(t, v));
    uint32_t first = PM_NONE;
    for (uint32_t c = node_at(t, v)->child; c != PM_NONE; c = node_at(t, c)->next) {
        if (node_at(t, c)->dep != PM_DEP_DOBJ || !pm_ft_is_noun(t, c))
            continue;
        if (f->passive || (first != PM_NONE && pm_ft_lemma_is(t, v, PM_W_DATIVE_VERB))) {
            fill(t, v, PM_ARC_OBJECT, c);
        } else if (first != PM_NONE) {
            fill(t, v, pm_ft_lemma_is(t, v, PM_W_NAMING_VERB) ? PM_ARC_ATTRIBUTE : PM_ARC_OBJECT, c);
        } else {
            uint32_t n = node_at(t, c)->next;
            bool two = false;
            for (; n != PM_NONE; n = node_at(t, n)->next)
                two |= node_at(t, n)->dep == PM_DEP_DOBJ && pm_ft_is_noun(t, n);
            fill(t, v, two && pm_ft_lemma_is(t, v, PM_W_DATIVE_VERB) ? PM_ARC_DATIVE : PM_ARC_OBJECT, c);
        }
        first = c;
    }
}

void pm_ft_read_verb(pm_ft *t, uint32_t v)
{
    uint32_t from = pm_ft_frame(t, v);
    bool passive = pm_ft_at(t, from)->passive;
    bool retained = passive && pm_ft_child(t, v, PM_DEP_DOBJ) != PM_NONE;
    for (uint32_t c = node_at(t, v)->child; c != PM_NONE; c = node_at(t, c)->next) {
        if (pm_ft_frame(t, c) == PM_NONE)
            continue;
        switch ((pm_dep)node_at(t, c)->dep) {
        case PM_DEP_NSUBJ:
            if (!pm_ft_relative_pronoun(t, c))
                fill(t, v, passive ? PM_ARC_OBJECT : PM_ARC_SUBJECT, c);
            break;
        case PM_DEP_NSUBJPASS: /* "was given a grant" */
            if (!pm_ft_relative_pronoun(t, c))
                fill(t, v, retained ? PM_ARC_DATIVE : PM_ARC_OBJECT, c);
            break;
        case PM_DEP_DATIVE: /* "fined X $5 million": X is the object */
            fill(t, v, pm_ft_lemma_is(t, v, PM_W_DATIVE_VERB) ? PM_ARC_DATIVE : PM_ARC_OBJECT, c);
            break;
        case PM_DEP_ATTR: case PM_DEP_ACOMP: case PM_DEP_OPRD:
            fill(t, v, PM_ARC_ATTRIBUTE, c);
            break;
        case PM_DEP_NPADVMOD:
            if (pm_ft_is_noun(t, c) && is_time(t, c))
                pm_arc_add(t->f, from, PM_ARC_PREP, PM_STR("when"), pm_ft_frame(t, c), 0);
            break;
        default:
            break;
        }
    }
    read_objects(t, v);
}
