/* Everything in a model file that refers to something else in it, checked once
 * at loading, so that nothing has to be checked later. */
#include "parse/model.h"
#include "parse/transitions.h"

static bool span_fits(const pm_parse_model *model, pm_span span)
{
    return span.start <= model->text_size && span.length <= model->text_size - span.start;
}

static bool spans_fit(const pm_parse_model *model, const pm_span *spans, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++)
        if (!span_fits(model, spans[i]))
            return false;
    return true;
}

/* FIRST..FIRST+COUNT lies within a section. */
static bool range_fits(const pm_parse_model *model, pm_section_id id, uint32_t first, uint32_t count)
{
    return first <= model->count[id] && count <= model->count[id] - first;
}

static bool pairs_sorted(const pm_id_pair *pairs, uint32_t count)
{
    for (uint32_t i = 1; i < count; i++)
        if (pairs[i - 1].key >= pairs[i].key)
            return false;
    return true;
}

static const char *check_labels(const pm_parse_model *model)
{
    const uint32_t *count = model->count;
    if (count[PM_SECTION_TAGS] != PM_TAGS || count[PM_SECTION_DEPS] == 0 || count[PM_SECTION_DEPS] > PM_DEP_BITS ||
        count[PM_SECTION_ENTITIES] == 0 || count[PM_SECTION_ENTITIES] > 255 || count[PM_SECTION_MORPHS] == 0 ||
        count[PM_SECTION_MORPHS] > 65535)
        return "it has another number of labels";
    if (!spans_fit(model, model->tags, count[PM_SECTION_TAGS]) ||
        !spans_fit(model, model->entities, count[PM_SECTION_ENTITIES]) ||
        !spans_fit(model, model->morphs, count[PM_SECTION_MORPHS]))
        return "a label lies outside of it";
    for (uint32_t i = 0; i < count[PM_SECTION_DEPS]; i++) {
        const pm_dep_record *dep = &model->deps[i];
        if (!span_fits(model, dep->name) || dep->base >= count[PM_SECTION_DEPS] ||
            (dep->head != UINT16_MAX && dep->head >= count[PM_SECTION_DEPS]))
            return "a label lies outside of it";
    }
    return NULL;
}

/* Moves are grouped by action, ascending: the parsers rely on it. */
static bool moves_fit(const pm_move *moves, uint32_t count, uint32_t want, uint32_t actions, uint32_t labels)
{
    if (count != want)
        return false;
    for (uint32_t i = 0; i < count; i++)
        if (moves[i].action >= actions || moves[i].label >= labels || (i > 0 && moves[i - 1].action > moves[i].action))
            return false;
    return true;
}

static const char *check_exceptions(const pm_parse_model *model)
{
    for (uint32_t i = 0; i < model->count[PM_SECTION_EXCEPTIONS]; i++) {
        const pm_exception *e = &model->exceptions[i];
        if (!span_fits(model, e->text) || e->count == 0 ||
            !range_fits(model, PM_SECTION_EXCEPTION_PARTS, e->first, e->count) ||
            (i > 0 && model->exceptions[i - 1].hash >= e->hash))
            return "its exceptions are out of order";
        uint64_t length = 0;
        for (uint32_t k = 0; k < e->count; k++)
            length += model->exception_parts[e->first + k].length;
        if (length != e->text.length)
            return "an exception's parts do not make up the whole";
        for (uint32_t k = 0; k < e->count; k++)
            if (model->exception_parts[e->first + k].length == 0)
                return "an exception has an empty part";
    }
    for (uint32_t i = 0; i < model->count[PM_SECTION_MERGES]; i++) {
        const pm_merge *m = &model->merges[i];
        if (m->exception >= model->count[PM_SECTION_EXCEPTIONS] || m->count == 0 ||
            !range_fits(model, PM_SECTION_MERGE_PARTS, m->first, m->count) ||
            (i > 0 && model->merges[i - 1].hash > m->hash))
            return "its merged exceptions are out of order";
    }
    return NULL;
}

static const char *check_rules(const pm_parse_model *model)
{
    if (model->count[PM_SECTION_RULE_WORDS] > PM_RULE_WORD_BITS)
        return "it has too many rule words";
    for (uint32_t i = 0; i < model->count[PM_SECTION_RULES]; i++) {
        const pm_rule *rule = &model->rules[i];
        if (rule->count == 0 || rule->count > PM_RULE_TOKENS || rule->index >= rule->count || rule->tag >= PM_TAGS ||
            rule->pos >= PM_POS_COUNT || rule->dep >= model->count[PM_SECTION_DEPS] ||
            rule->morph >= model->count[PM_SECTION_MORPHS] || !span_fits(model, rule->lemma))
            return "a rule refers to what is not there";
    }
    return NULL;
}

static const char *check_lemmas(const pm_parse_model *model)
{
    if (model->count[PM_SECTION_LEMMA_RANGES] != PM_LEMMA_CLASSES)
        return "it has another number of lemma tables";
    for (uint32_t i = 0; i < PM_LEMMA_CLASSES; i++) {
        const pm_lemma_range *r = &model->lemma_ranges[i];
        if (!range_fits(model, PM_SECTION_LEMMA_RULES, r->rules, r->rule_count) || r->rule_count > 32 ||
            !range_fits(model, PM_SECTION_LEMMA_KEYS, r->keys, r->key_count) ||
            !range_fits(model, PM_SECTION_LEMMA_INDEX, r->index, r->index_count))
            return "a lemma table lies outside of it";
    }
    for (uint32_t i = 0; i < model->count[PM_SECTION_LEMMA_RULES]; i++)
        if (!span_fits(model, model->lemma_rules[i].suffix) || !span_fits(model, model->lemma_rules[i].replacement) ||
            model->lemma_rules[i].replacement.length > 64)
            return "a lemma rule lies outside of it";
    for (uint32_t i = 0; i < model->count[PM_SECTION_LEMMA_KEYS]; i++)
        if (!range_fits(model, PM_SECTION_LEMMA_FORMS, model->lemma_keys[i].first, model->lemma_keys[i].count))
            return "a lemma lies outside of it";
    return spans_fit(model, model->lemma_forms, model->count[PM_SECTION_LEMMA_FORMS]) ? NULL : "a lemma lies outside of it";
}

const char *pm_model_check(const pm_parse_model *model)
{
    const char *wrong = check_labels(model);
    if (!wrong && (!moves_fit(model->parser_moves, model->count[PM_SECTION_PARSER_MOVES], PM_PARSER_MOVES,
                              PM_PARSER_ACTIONS, model->count[PM_SECTION_DEPS]) ||
                   !moves_fit(model->ner_moves, model->count[PM_SECTION_NER_MOVES], PM_NER_MOVES, PM_NER_ACTIONS,
                              model->count[PM_SECTION_ENTITIES])))
        wrong = "its moves do not fit its labels";
    if (!wrong && (!pairs_sorted(model->symbols, model->count[PM_SECTION_SYMBOLS]) ||
                   !pairs_sorted(model->norms, model->count[PM_SECTION_NORMS])))
        wrong = "its words are out of order";
    if (!wrong)
        wrong = check_exceptions(model);
    if (!wrong)
        wrong = check_rules(model);
    return wrong ? wrong : check_lemmas(model);
}
