#include "relate/tie_features.h"

#include "relate/rules.h"

typedef struct writer {
    pm_tie_features *out;
    const pm_tie_scene *s;
    const pm_tie_path *path;
    const pm_mention *a, *b;
} writer;

pm_str pm_tie_feature(const pm_tie_features *features, uint32_t i)
{
    return pm_str_slice(pm_buf_str(&features->text), i ? features->ends[i - 1] : 0, features->ends[i]);
}

/* --- one feature: begin, add, end ----------------------------------------- */

static bool begin(writer *w, const char *kind)
{
    if (w->out->count == PM_TIE_FEATURES)
        return false;
    pm_buf_addz(&w->out->text, kind);
    return true;
}

static void end(writer *w)
{
    w->out->ends[w->out->count++] = (uint32_t)w->out->text.len;
}

static void add_plain(writer *w, const char *kind, pm_str value)
{
    if (!begin(w, kind))
        return;
    pm_buf_add(&w->out->text, value);
    end(w);
}

static void add_number(writer *w, const char *kind, uint32_t value)
{
    if (!begin(w, kind))
        return;
    pm_buf_u64(&w->out->text, value);
    end(w);
}

static const pm_node *node(const writer *w, uint32_t i)
{
    return &w->s->syntax->nodes[i];
}

static const char *dep(const writer *w, uint32_t i)
{
    return pm_dep_name((pm_dep)node(w, i)->dep);
}

static const char *type(const writer *w, const pm_mention *m)
{
    return pm_entity_type_name(w->s->entities->list[m->entity].type);
}

/* A listed name says nothing by its words. */
static bool is_name(const writer *w, uint32_t i)
{
    return node(w, i)->name != PM_NONE || node(w, i)->name_class != PM_CLASS_NONE;
}

static bool has_content(const writer *w, uint32_t i)
{
    uint8_t pos = node(w, i)->pos;
    return pos == PM_POS_VERB || pos == PM_POS_NOUN || pos == PM_POS_ADJ || pos == PM_POS_AUX;
}

/* --- the parties ------------------------------------------------------------ */

static void parties(writer *w)
{
    static const char *const kinds[] = {[PM_NAME] = "n", [PM_NOMINAL] = "d", [PM_PRONOUN] = "p"};
    pm_buf *out = &w->out->text;
    if (begin(w, "types:")) {
        pm_buf_fmt(out, "%s>%s", type(w, w->a), type(w, w->b));
        end(w);
    }
    if (begin(w, "kinds:")) {
        pm_buf_fmt(out, "%s%s", kinds[w->a->kind], kinds[w->b->kind]);
        end(w);
    }
    if (begin(w, "ends:")) {
        pm_buf_fmt(out, "%s|%s", dep(w, w->path->a), dep(w, w->path->b));
        end(w);
    }
}

static uint32_t bucket(uint32_t n)
{
    uint32_t b = 0;
    while (n > 0) {
        n >>= 1;
        b++;
    }
    return b;
}

static void distances(writer *w)
{
    uint32_t behind = w->a->tokens.first + w->a->tokens.count;
    uint32_t gap = w->b->tokens.first > behind ? w->b->tokens.first - behind : 0, between = 0;
    pm_range near = w->s->near;
    for (uint32_t m = near.first; m < near.first + near.count; m++) {
        const pm_mention *k = &w->s->mentions->list[m];
        between += k->start >= w->a->end && k->end <= w->b->start && k->entity != w->a->entity && k->entity != w->b->entity;
    }
    add_number(w, "gap:", bucket(gap));
    add_number(w, "between:", between < 3 ? between : 3);
    add_number(w, "length:", w->path->up_count + w->path->down_count);
    add_number(w, "among:", near.count < 8 ? near.count : 8);
}

/* --- the way between them ----------------------------------------------------- */

enum { SHORT_PATH = 5 };

static void whole_path(writer *w)
{
    const pm_tie_path *p = w->path;
    if (p->up_count + p->down_count > SHORT_PATH)
        return;
    for (int typed = 0; typed < 2; typed++) {
        if (!begin(w, typed ? "typedpath:" : "path:"))
            return;
        for (uint32_t i = 0; i < p->up_count; i++)
            pm_buf_fmt(&w->out->text, "%s^", dep(w, p->up[i]));
        pm_buf_char(&w->out->text, '|');
        for (uint32_t i = p->down_count; i-- > 0;)
            pm_buf_fmt(&w->out->text, "%s_", dep(w, p->down[i]));
        if (typed)
            pm_buf_fmt(&w->out->text, "%s>%s", type(w, w->a), type(w, w->b));
        end(w);
    }
}

/* Which kinds of rule know the word: "verb", "noun". */
static void known_word(writer *w, uint32_t i, const char *where)
{
    static const char *const kinds[] = {[PM_FRAME_NOUN] = "noun", [PM_FRAME_VERB] = "verb", [PM_FRAME_ADJECTIVE] = "adj"};
    for (unsigned k = 0; k < 3; k++)
        if (pm_map_get(&w->s->rules->words[k], node(w, i)->lemma) != PM_MAP_NONE)
            add_plain(w, where, pm_str_of(kinds[k]));
}

static void step(writer *w, uint32_t i)
{
    const pm_node *n = node(w, i);
    if (i == w->path->a || i == w->path->b)
        return;
    if (is_name(w, i)) {
        add_plain(w, "through:", PM_STR("NAME"));
        return;
    }
    if (n->pos == PM_POS_ADP)
        add_plain(w, "by:", n->lemma);
    else if (has_content(w, i))
        known_word(w, i, "known:");
}

/* Labels that part clauses or join equals. */
static void crossing(writer *w, uint32_t i)
{
    switch (node(w, i)->dep) {
    case PM_DEP_CONJ: case PM_DEP_RELCL: case PM_DEP_ACL: case PM_DEP_ADVCL: case PM_DEP_CCOMP: case PM_DEP_PARATAXIS:
    case PM_DEP_APPOS: case PM_DEP_POSS: case PM_DEP_XCOMP: case PM_DEP_PCOMP:
        add_plain(w, "crosses:", pm_str_of(dep(w, i)));
        break;
    default:
        break;
    }
}

/* What else hangs on the top: particles, objects, auxiliaries, prepositions. */
static void beside_top(writer *w)
{
    for (uint32_t c = node(w, w->path->top)->child; c != PM_NONE; c = node(w, c)->next) {
        const pm_node *n = node(w, c);
        bool tells = n->dep == PM_DEP_DOBJ || n->dep == PM_DEP_ATTR || n->dep == PM_DEP_ACOMP || n->dep == PM_DEP_PRT ||
                     n->dep == PM_DEP_NEG || n->dep == PM_DEP_AUXPASS;
        if (tells && !is_name(w, c) && begin(w, "beside:")) {
            pm_buf_fmt(&w->out->text, "%s:%.*s", dep(w, c), PM_ARG(n->lemma));
            end(w);
        }
    }
}

static void top(writer *w)
{
    const pm_tie_path *p = w->path;
    const char *left = p->up_count ? dep(w, p->up[p->up_count - 1]) : "self";
    const char *right = p->down_count ? dep(w, p->down[p->down_count - 1]) : "self";
    if (begin(w, "sides:")) {
        pm_buf_fmt(&w->out->text, "%s|%s", left, right);
        end(w);
    }
    if (is_name(w, p->top))
        return;
    add_plain(w, "top:", node(w, p->top)->lemma);
    known_word(w, p->top, "topknown:");
    beside_top(w);
}

void pm_tie_features_of(pm_tie_features *out, const pm_tie_scene *scene, uint32_t a, uint32_t b,
                        const pm_tie_path *path)
{
    writer w = {out, scene, path, &scene->mentions->list[a], &scene->mentions->list[b]};
    pm_buf_clear(&out->text);
    out->count = 0;
    add_plain(&w, "bias", PM_STR(""));
    parties(&w);
    distances(&w);
    whole_path(&w);
    top(&w);
    for (uint32_t i = 0; i < path->up_count; i++) {
        step(&w, path->up[i]);
        crossing(&w, path->up[i]);
    }
    for (uint32_t i = 0; i < path->down_count; i++) {
        step(&w, path->down[i]);
        crossing(&w, path->down[i]);
    }
}
