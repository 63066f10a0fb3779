#include "syntax/again.h"

#include "base/utf8.h"

enum { LONGEST = 60 }; /* nodes */

/* The name before a word that may be a verb, or PM_NONE. */
static uint32_t candidate(const pm_node *nodes, uint32_t count)
{
    uint32_t found = PM_NONE;
    for (uint32_t i = 0; i < count; i++) {
        if (pm_penn_finite(nodes[i].tag))
            return PM_NONE;
        bool plural = nodes[i].tag == PM_PENN_NNS || nodes[i].tag == PM_PENN_NNPS; /* "Acme warehouse workers" strike nobody */
        bool noun = i + 2 < count && nodes[i + 1].name == PM_NONE &&
                    (nodes[i + 1].tag == PM_PENN_NNS || (plural && nodes[i + 1].tag == PM_PENN_NN));
        bool next = i > 0 && nodes[i].name == nodes[i - 1].name; /* a later word of the name */
        if (found == PM_NONE && nodes[i].name != PM_NONE && !next && noun)
            found = i;
    }
    return found;
}

static const char *pronoun(const pm_node *verb)
{
    return verb->tag == PM_PENN_NNS ? "it" : "they";
}

static void write(pm_buf *out, pm_str plain, const pm_parse_token *tokens, uint32_t count, uint32_t name, const char *instead)
{
    pm_buf_clear(out);
    pm_buf_add(out, pm_str_slice(plain, tokens[0].start, tokens[name].start));
    pm_buf_addz(out, instead);
    pm_buf_add(out, pm_str_slice(plain, tokens[name].end, tokens[count - 1].end));
}

static bool better(const pm_again *a, uint32_t count, uint32_t name)
{
    const pm_parse_token *t = a->result.tokens;
    if (a->result.count != count)
        return false;
    for (uint32_t i = 1; i < count; i++)
        if (t[i].sentence_start)
            return false;
    const pm_parse_token *verb = &t[name + 1];
    return pm_penn_finite(a->labels->tag[verb->tag]) && verb->head == name + 1 && t[name].head == name + 1 &&
           a->labels->dep[t[name].dep] == PM_DEP_NSUBJ;
}

void pm_syntax_again(pm_again *a, pm_node *nodes, uint32_t first, uint32_t count, const pm_parse_token *tokens,
                     pm_str plain, pm_arena *arena)
{
    if (count < 3 || count > LONGEST)
        return;
    uint32_t name = candidate(nodes, count);
    if (name == PM_NONE)
        return;
    write(&a->text, plain, tokens, count, name, pronoun(&nodes[name + 1]));
    if (!pm_parse(a->parser, &a->result, pm_buf_str(&a->text), NULL) || !better(a, count, name))
        return;
    for (uint32_t i = 0; i < count; i++) {
        const pm_parse_token *t = &a->result.tokens[i];
        nodes[i].head = first + t->head;
        nodes[i].dep = a->labels->dep[t->dep];
        if (i == name)
            continue;
        nodes[i].tag = a->labels->tag[t->tag];
        nodes[i].pos = t->pos;
        nodes[i].lemma = pm_utf8_lower_str(arena, pm_parse_lemma(&a->result, t));
    }
}

void pm_again_free(pm_again *a)
{
    pm_parse_result_free(&a->result);
    pm_buf_free(&a->text);
}
