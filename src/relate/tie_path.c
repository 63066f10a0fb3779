#include "relate/tie_features.h"

uint32_t pm_tie_node(const pm_syntax *syntax, const pm_mention *mention)
{
    return pm_syntax_top(syntax, mention->tokens.first, mention->tokens.first + mention->tokens.count);
}

/* NODE and what is above it, up to a root; how many (at most PM_TIE_PATH + 1). */
static uint32_t climb(uint32_t *out, const pm_syntax *syntax, uint32_t node)
{
    uint32_t n = 0;
    for (;;) {
        out[n++] = node;
        uint32_t head = syntax->nodes[node].head;
        if (head == node || n == PM_TIE_PATH + 1)
            return n;
        node = head;
    }
}

bool pm_tie_path_find(pm_tie_path *out, const pm_syntax *syntax, uint32_t a, uint32_t b)
{
    uint32_t above_a[PM_TIE_PATH + 1], above_b[PM_TIE_PATH + 1];
    uint32_t n = climb(above_a, syntax, a), m = climb(above_b, syntax, b);
    *out = (pm_tie_path){.a = a, .b = b, .top = PM_NONE};
    for (uint32_t i = 0; i < n && out->top == PM_NONE; i++)
        for (uint32_t k = 0; k < m; k++)
            if (above_a[i] == above_b[k]) {
                out->top = above_a[i];
                out->up_count = (uint8_t)i;
                out->down_count = (uint8_t)k;
                break;
            }
    for (uint32_t i = 0; i < out->up_count; i++)
        out->up[i] = above_a[i];
    for (uint32_t k = 0; k < out->down_count; k++)
        out->down[k] = above_b[k];
    return out->top != PM_NONE;
}

pm_range pm_tie_near(const pm_mentions *mentions, const pm_sentence *sentence, uint32_t *next)
{
    while (*next < mentions->count && mentions->list[*next].start < sentence->start)
        ++*next;
    pm_range near = {*next, 0};
    while (near.first + near.count < mentions->count && mentions->list[near.first + near.count].start < sentence->end)
        near.count++;
    return near;
}

/* Steps between the two; a name is worth more than what stands for it. */
static uint32_t cost(const pm_tie_path *path, const pm_mention *a, const pm_mention *b)
{
    uint32_t gap = b->start > a->end ? b->start - a->end : 0;
    return (path->up_count + path->down_count) * 1000u + (a->kind != PM_NAME) * 300u + (b->kind != PM_NAME) * 300u +
           (gap < 299 ? gap : 299);
}

static pm_tie_pair *pair_of(pm_tie_pairs *pairs, const pm_mention *list, uint32_t x, uint32_t y)
{
    for (uint32_t i = 0; i < pairs->count; i++) {
        uint32_t a = list[pairs->list[i].a].entity, b = list[pairs->list[i].b].entity;
        if ((a == x && b == y) || (a == y && b == x))
            return &pairs->list[i];
    }
    return NULL;
}

void pm_tie_pairs_find(pm_tie_pairs *out, const pm_tie_scene *scene)
{
    out->count = 0;
    const pm_mention *list = scene->mentions->list;
    uint32_t nodes[PM_TIE_MENTIONS], count = scene->near.count < PM_TIE_MENTIONS ? scene->near.count : PM_TIE_MENTIONS;
    for (uint32_t i = 0; i < count; i++)
        nodes[i] = list[scene->near.first + i].entity == PM_NONE
                       ? PM_NONE : pm_tie_node(scene->syntax, &list[scene->near.first + i]);
    for (uint32_t i = 0; i < count; i++)
        for (uint32_t k = i + 1; k < count; k++) {
            pm_tie_pair p = {.a = scene->near.first + i, .b = scene->near.first + k};
            if (nodes[i] == PM_NONE || nodes[k] == PM_NONE || list[p.a].entity == list[p.b].entity ||
                !pm_tie_path_find(&p.path, scene->syntax, nodes[i], nodes[k]))
                continue;
            pm_tie_pair *known = pair_of(out, list, list[p.a].entity, list[p.b].entity);
            if (!known && out->count < PM_TIE_PAIRS)
                out->list[out->count++] = p;
            else if (known && cost(&p.path, &list[p.a], &list[p.b]) <
                                  cost(&known->path, &list[known->a], &list[known->b]))
                *known = p;
        }
}
