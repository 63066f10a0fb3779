#include "parse/attributes.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

enum {
    LEMMA_SLOTS = 1 << 13,
    MAX_HITS = 256 /* rules that hold at one word; the model has fewer than 200 */
};

/* A lemma found before. */
typedef struct pm_lemma_slot {
    uint32_t key;               /* lexeme + 1; 0 = free */
    uint16_t morph;
    uint8_t pos;
    uint32_t length;
    char text[20];
} pm_lemma_slot;

/* ---- the ruler ---- */

static bool token_fits(const pm_attributes *a, const pm_rule_token *want, const pm_parse_token *token,
                       const pm_word *word)
{
    const pm_lexeme *lexeme = &a->lexicon->lexemes[word->lexeme];
    if (!(want->tags >> token->tag & 1) || !(want->deps[token->dep / 64] >> token->dep % 64 & 1))
        return false;
    if (want->space && (want->space == 1) != token->is_space)
        return false;
    uint64_t any = 0;
    for (int i = 0; i < PM_RULE_WORD_BITS / 64; i++)
        any |= want->words[i];
    if (!any)
        return true;
    uint32_t bit = lexeme->rule_word;
    return bit > 0 && want->words[(bit - 1) / 64] >> (bit - 1) % 64 & 1;
}

/* Rules by the tags of their first word, so that few are tried. */
static void index_rules(pm_attributes *a)
{
    const pm_parse_model *model = a->model;
    uint32_t rules = model->count[PM_SECTION_RULES], used = 0;
    a->by_tag = pm_new((size_t)rules * PM_TAGS + 1, sizeof *a->by_tag);
    for (uint32_t tag = 0; tag < PM_TAGS; tag++) {
        a->tag_first[tag] = used;
        for (uint32_t i = 0; i < rules; i++)
            if (model->rules[i].tokens[0].tags >> tag & 1)
                a->by_tag[used++] = i;
    }
    a->tag_first[PM_TAGS] = used;
}

/* Rules that hold from WORDS[at] on, in order: those that change this word, and
 * those that change the next. */
typedef struct pm_hits {
    uint32_t here[MAX_HITS], next[MAX_HITS];
    uint32_t here_count, next_count;
} pm_hits;

static void find_hits(const pm_attributes *a, pm_hits *hits, const pm_parse_token *tokens, const pm_word *words,
                      uint32_t at, uint32_t count)
{
    uint32_t tag = tokens[at].tag;
    hits->here_count = hits->next_count = 0;
    for (uint32_t i = a->tag_first[tag]; i < a->tag_first[tag + 1]; i++) {
        const pm_rule *rule = &a->model->rules[a->by_tag[i]];
        if (!token_fits(a, &rule->tokens[0], &tokens[at], &words[at]))
            continue;
        if (rule->count == 2 && (at + 1 == count || !token_fits(a, &rule->tokens[1], &tokens[at + 1], &words[at + 1])))
            continue;
        if (rule->index == 0 && hits->here_count < MAX_HITS)
            hits->here[hits->here_count++] = a->by_tag[i];
        else if (hits->next_count < MAX_HITS)
            hits->next[hits->next_count++] = a->by_tag[i];
    }
}

/* What the rules make of one word. */
typedef struct pm_outcome {
    uint8_t tag, dep, pos;
    uint16_t morph;
    bool has_lemma;
    pm_span lemma;
} pm_outcome;

static void apply(const pm_rule *rule, pm_outcome *outcome)
{
    if (rule->sets & PM_RULE_SETS_TAG)
        outcome->tag = (uint8_t)rule->tag;
    if (rule->sets & PM_RULE_SETS_DEP)
        outcome->dep = (uint8_t)rule->dep;
    if (rule->sets & PM_RULE_SETS_POS)
        outcome->pos = (uint8_t)rule->pos;
    if (rule->sets & PM_RULE_SETS_MORPH)
        outcome->morph = rule->morph;
    if (rule->sets & PM_RULE_SETS_LEMMA) {
        outcome->has_lemma = true;
        outcome->lemma = rule->lemma;
    }
}

/* Rules from here and from the word before, later ones last. */
static pm_outcome outcome_of(const pm_attributes *a, const pm_parse_token *token, const pm_hits *before,
                             const pm_hits *now)
{
    pm_outcome outcome = {.tag = token->tag, .dep = token->dep};
    uint32_t i = 0, k = 0;
    while (i < before->next_count || k < now->here_count) {
        bool first = k == now->here_count || (i < before->next_count && before->next[i] < now->here[k]);
        apply(&a->model->rules[first ? before->next[i++] : now->here[k++]], &outcome);
    }
    return outcome;
}

/* ---- lemmas, remembered ---- */

static void add_lemma(pm_parse_result *result, pm_parse_token *token, pm_str lemma)
{
    if (result->lemma_bytes + lemma.len > result->lemma_room) {
        result->lemma_room = 2 * (result->lemma_bytes + lemma.len) + 1024;
        result->lemmas = pm_renew(result->lemmas, result->lemma_room, 1);
    }
    memcpy(result->lemmas + result->lemma_bytes, lemma.ptr, lemma.len);
    token->lemma_start = (uint32_t)result->lemma_bytes;
    token->lemma_length = (uint32_t)lemma.len;
    result->lemma_bytes += lemma.len;
}

static pm_str find_lemma(pm_attributes *a, uint32_t lexeme, const pm_outcome *outcome)
{
    if (outcome->has_lemma && outcome->lemma.length > 0)
        return pm_model_str(a->model, outcome->lemma);
    uint32_t at = (lexeme * 2654435761u ^ (uint32_t)outcome->morph * 40503u ^ outcome->pos) % LEMMA_SLOTS;
    pm_lemma_slot *slot = &a->slots[at];
    if (slot->key == lexeme + 1 && slot->morph == outcome->morph && slot->pos == outcome->pos)
        return (pm_str){slot->text, slot->length};
    pm_str lemma = pm_lemma_of(a, lexeme, (pm_pos)outcome->pos, outcome->morph);
    if (lemma.len <= sizeof slot->text) {
        *slot = (pm_lemma_slot){.key = lexeme + 1, .morph = outcome->morph, .pos = outcome->pos,
                                .length = (uint32_t)lemma.len};
        memcpy(slot->text, lemma.ptr, lemma.len);
    }
    return lemma;
}

void pm_attributes_set(pm_attributes *a, pm_parse_result *result, pm_parse_token *tokens, const pm_word *words,
                       uint32_t count)
{
    pm_hits hits[2] = {{.next_count = 0}, {.next_count = 0}};
    pm_outcome waiting = {0};
    /* A word's answer waits until the next word was looked at, because rules
     * see the tags and labels that were there before any rule. */
    for (uint32_t i = 0; i <= count; i++) {
        pm_outcome outcome = {0};
        if (i < count) {
            find_hits(a, &hits[i % 2], tokens, words, i, count);
            outcome = outcome_of(a, &tokens[i], &hits[(i + 1) % 2], &hits[i % 2]);
        }
        if (i > 0) {
            pm_parse_token *token = &tokens[i - 1];
            add_lemma(result, token, find_lemma(a, words[i - 1].lexeme, &waiting));
            token->tag = waiting.tag;
            token->dep = waiting.dep;
            token->pos = waiting.pos;
            token->morph = waiting.morph;
        }
        waiting = outcome;
    }
}

/* ---- lifetime ---- */

static bool has_feature(pm_str morph, const char *feature)
{
    pm_str field;
    while (pm_str_field(&morph, '|', &field))
        if (pm_str_eqz(field, feature))
            return true;
    return false;
}

/* Morphologies of words that are their own lemma: as a noun, as a verb, or as
 * anything. */
static uint8_t base_form(pm_str morph)
{
    uint8_t bits = 0;
    bool number = pm_str_find(morph, PM_STR("Number="), 0) < morph.len;
    if (has_feature(morph, "Number=Sing"))
        bits |= PM_BASE_NOUN;
    if (has_feature(morph, "VerbForm=Fin") && has_feature(morph, "Tense=Pres") && !number)
        bits |= PM_BASE_VERB;
    if (has_feature(morph, "VerbForm=Inf") || has_feature(morph, "VerbForm=None") || has_feature(morph, "Degree=Pos"))
        bits |= PM_BASE_ANY;
    return bits;
}

void pm_attributes_init(pm_attributes *a, const pm_parse_model *model, pm_lexicon *lexicon)
{
    *a = (pm_attributes){.model = model, .lexicon = lexicon};
    index_rules(a);
    uint32_t morphs = model->count[PM_SECTION_MORPHS];
    a->base_forms = pm_new(morphs, 1);
    for (uint32_t i = 0; i < morphs; i++)
        a->base_forms[i] = base_form(pm_model_str(model, model->morphs[i]));
    a->slots = pm_new(LEMMA_SLOTS, sizeof *a->slots);
}

void pm_attributes_free(pm_attributes *a)
{
    free(a->by_tag);
    free(a->base_forms);
    free(a->slots);
    free(a->form);
    *a = (pm_attributes){0};
}

void pm_attributes_clear(pm_attributes *a)
{
    memset(a->slots, 0, LEMMA_SLOTS * sizeof *a->slots);
}
