#include "parse/arc_eager.h"

#include <stdlib.h>

#include "base/memory.h"

enum { KEPT_ROOM = 1 << 15 };

/* The moves of each action; they are grouped by it (model_check.c). */
static void find_ranges(pm_arc_eager *parser)
{
    for (uint32_t action = 0; action < PM_PARSER_ACTIONS; action++) {
        pm_move_range *range = &parser->ranges[action];
        while (range->from < PM_PARSER_MOVES && parser->model->parser_moves[range->from].action < action)
            range->from++;
        range->to = range->from;
        while (range->to < PM_PARSER_MOVES && parser->model->parser_moves[range->to].action == action)
            range->to++;
    }
}

/* Words on the stack and their children, and those of the buffer's first. */
static bool is_live(const void *owner, uint32_t word)
{
    const pm_arc_eager *p = owner;
    int32_t head = p->words[word].head;
    return word >= p->next || p->words[word].waiting ||
           (head >= 0 && ((uint32_t)head >= p->next || p->words[head].waiting));
}

void pm_arc_eager_init(pm_arc_eager *parser, const pm_parse_model *model, const pm_kernel *kernel)
{
    *parser = (pm_arc_eager){.model = model, .kernel = kernel};
    pm_features_init(&parser->features, &model->weights.parser, kernel, is_live, parser);
    find_ranges(parser);
}

void pm_arc_eager_free(pm_arc_eager *parser)
{
    pm_features_free(&parser->features);
    free(parser->words);
    free(parser->stack);
    free(parser->again);
    *parser = (pm_arc_eager){0};
}

void pm_arc_eager_start(pm_arc_eager *parser, uint32_t count)
{
    if (parser->room < count || (parser->room > KEPT_ROOM && count <= KEPT_ROOM)) {
        parser->room = count;
        parser->words = pm_renew(parser->words, count, sizeof *parser->words);
        parser->stack = pm_renew(parser->stack, count, sizeof *parser->stack);
        parser->again = pm_renew(parser->again, count, sizeof *parser->again);
    }
    for (uint32_t i = 0; i < count; i++)
        parser->words[i] = (pm_arc_word){.head = -1, .left = -1, .right = -1, .previous = -1};
    parser->count = count;
    parser->next = parser->stack_size = parser->again_size = 0;
    pm_features_start(&parser->features);
}

/* The word at INDEX of the buffer or, from the top, of the stack; or -1. */
static int32_t buffer_at(const pm_arc_eager *p, uint32_t index)
{
    if (index < p->again_size)
        return (int32_t)p->again[p->again_size - 1 - index];
    uint32_t word = p->next + (index - p->again_size);
    return word < p->count ? (int32_t)word : -1;
}

static int32_t stack_at(const pm_arc_eager *p, uint32_t index)
{
    return index < p->stack_size ? (int32_t)p->stack[p->stack_size - 1 - index] : -1;
}

static uint32_t buffer_size(const pm_arc_eager *p)
{
    return p->count - p->next + p->again_size;
}

/* Which actions are allowed now; false if none is. */
static bool find_valid(const pm_arc_eager *p, bool valid[PM_PARSER_ACTIONS])
{
    uint32_t buffered = buffer_size(p);
    int32_t b0 = buffer_at(p, 0), b1 = buffer_at(p, 1);
    bool stacked = p->stack_size > 0, starts = b0 >= 0 && p->words[b0].starts;
    bool arc = stacked && buffered > 0 && !starts;
    valid[PM_SHIFT] = !stacked || (buffered >= 2 && !starts && !p->words[b0].unshiftable);
    valid[PM_REDUCE] = stacked && (buffered == 0 || p->stack_size > 1 || p->words[b0].preset != PM_START_NO);
    valid[PM_LEFT] = valid[PM_RIGHT] = arc;
    valid[PM_BREAK] = buffered >= 2 && b1 == b0 + 1 && !p->words[b1].starts && p->words[b1].preset != PM_START_NO;
    return valid[PM_SHIFT] || valid[PM_REDUCE] || arc || valid[PM_BREAK];
}

static uint32_t panels_of(const pm_arc_eager *p, const bool valid[PM_PARSER_ACTIONS])
{
    uint32_t panels = 0;
    for (int action = 0; action < PM_PARSER_ACTIONS; action++) {
        const pm_move_range *range = &p->ranges[action];
        if (valid[action] && range->from < range->to)
            panels |= (2u << (range->to - 1) / PM_PANEL) - (1u << range->from / PM_PANEL);
    }
    return panels;
}

/* The allowed move with the highest score, the first of equals; or -1. */
static int choose(pm_arc_eager *p, const bool valid[PM_PARSER_ACTIONS])
{
    float scores[PM_MOVES_MAX];
    int32_t b0 = buffer_at(p, 0), s0 = stack_at(p, 0);
    int32_t slots[PM_PARSER_SLOTS] = {
        b0, buffer_at(p, 1), s0, stack_at(p, 1), stack_at(p, 2), b0 >= 0 ? p->words[b0].left : -1,
        s0 >= 0 ? p->words[s0].left : -1, s0 >= 0 ? p->words[s0].right : -1,
    };
    pm_features_score(&p->features, scores, slots, panels_of(p, valid));
    int best = -1;
    for (int action = 0; action < PM_PARSER_ACTIONS; action++) {
        const pm_move_range *range = &p->ranges[action];
        if (!valid[action] || range->from == range->to)
            continue;
        size_t top = p->kernel->argmax(scores, range->from, range->to);
        if (best < 0 || scores[top] > scores[best])
            best = (int)top;
    }
    return best;
}

static void push(pm_arc_eager *p)
{
    uint32_t word = p->again_size > 0 ? p->again[--p->again_size] : p->next++;
    p->stack[p->stack_size++] = word;
    p->words[word].waiting = true;
}

/* A new arc takes the place of the child's old one, which was the last drawn
 * by its head. */
static void draw(pm_arc_eager *p, uint32_t head, uint32_t child, uint16_t label)
{
    pm_arc_word *word = &p->words[child];
    if (word->head >= 0) {
        pm_arc_word *old = &p->words[word->head];
        int32_t *last = (uint32_t)word->head > child ? &old->left : &old->right;
        if (*last == (int32_t)child)
            *last = word->previous;
    }
    int32_t *last = head > child ? &p->words[head].left : &p->words[head].right;
    word->previous = *last;
    *last = (int32_t)child;
    word->head = (int32_t)head;
    word->label = (uint8_t)label;
}

static void reduce(pm_arc_eager *p)
{
    uint32_t top = p->stack[p->stack_size - 1];
    if (p->words[top].head < 0 && p->stack_size > 1) {
        p->words[top].unshiftable = true;
        p->again[p->again_size++] = top;
    } else
        p->words[top].waiting = false;
    p->stack_size--;
}

static void act(pm_arc_eager *p, const pm_move *move)
{
    int32_t b0 = buffer_at(p, 0), s0 = stack_at(p, 0);
    switch ((pm_parser_action)move->action) {
    case PM_SHIFT:
        push(p);
        break;
    case PM_REDUCE:
        reduce(p);
        break;
    case PM_LEFT:
        draw(p, (uint32_t)b0, (uint32_t)s0, move->label);
        p->words[b0].unshiftable = false;
        p->words[s0].waiting = false;
        p->stack_size--;
        break;
    case PM_RIGHT:
        draw(p, (uint32_t)s0, (uint32_t)b0, move->label);
        push(p);
        break;
    case PM_BREAK:
        p->words[buffer_at(p, 1)].starts = true;
        break;
    case PM_PARSER_ACTIONS:
        break;
    }
}

/* Goes on as far as the vectors have come. */
static void advance(pm_arc_eager *p)
{
    bool all = p->features.count == p->count, valid[PM_PARSER_ACTIONS];
    /* The second word of the buffer must have its vector, or not exist. */
    while ((all || p->next + 1 < p->features.count) && (p->stack_size > 0 || buffer_size(p) > 0)) {
        int move = find_valid(p, valid) ? choose(p, valid) : -1;
        if (move < 0) { /* like the reference: give up, keep what there is */
            p->stack_size = p->again_size = 0;
            p->next = p->count;
            return;
        }
        act(p, &p->model->parser_moves[move]);
    }
}

void pm_arc_eager_add(pm_arc_eager *p, const float *vectors, uint32_t count)
{
    while (count > 0) {
        uint32_t batch = count < PM_FEATURE_BATCH ? count : PM_FEATURE_BATCH;
        pm_features_add(&p->features, vectors, batch);
        advance(p);
        vectors += (size_t)batch * PM_WIDTH;
        count -= batch;
    }
}
