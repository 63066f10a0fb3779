/* The lemma of one word: suffix rules, a list of words that are lemmas, and
 * exceptions, which come first. */
#include <string.h>

#include "base/memory.h"
#include "parse/attributes.h"
#include "parse/chars.h"

enum { MAX_FORMS = 64 };

/* Candidates: a rule's result, or an exception's form. */
typedef struct pm_form {
    size_t stem;    /* bytes of the word that stay; SIZE_MAX: none, the ending is all */
    pm_str ending;
} pm_form;

static int class_of(pm_pos pos)
{
    switch (pos) {
    case PM_POS_ADJ: return PM_LEMMA_ADJ;
    case PM_POS_ADV: return PM_LEMMA_ADV;
    case PM_POS_NOUN: return PM_LEMMA_NOUN;
    case PM_POS_VERB: return PM_LEMMA_VERB;
    case PM_POS_PUNCT: return PM_LEMMA_PUNCT;
    default: return -1;
    }
}

static bool is_base_form(const pm_attributes *a, pm_pos pos, uint16_t morph)
{
    uint8_t bits = a->base_forms[morph];
    return bits & PM_BASE_ANY || (pos == PM_POS_NOUN && bits & PM_BASE_NOUN) ||
           (pos == PM_POS_VERB && bits & PM_BASE_VERB);
}

/* The candidate's text, in the scratch. */
static pm_str spell(pm_attributes *a, pm_str word, const pm_form *form)
{
    if (form->stem == SIZE_MAX)
        return form->ending;
    if (a->form_room < form->stem + form->ending.len) {
        a->form_room = 2 * (form->stem + form->ending.len) + 64;
        a->form = pm_renew(a->form, a->form_room, 1);
    }
    memcpy(a->form, word.ptr, form->stem);
    memcpy(a->form + form->stem, form->ending.ptr, form->ending.len);
    return (pm_str){a->form, form->stem + form->ending.len};
}

static bool all_alpha(pm_str text)
{
    for (size_t at = 0; at < text.len;)
        if (!(pm_char_classes(pm_char_next(text.ptr, &at)) & PM_CHAR_ALPHA))
            return false;
    return true;
}

static bool is_lemma(const pm_parse_model *model, const pm_lemma_range *range, pm_str form)
{
    const uint64_t *hashes = model->lemma_index + range->index;
    uint64_t hash = pm_id_hash(form.ptr, form.len);
    size_t low = 0, high = range->index_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (hashes[middle] < hash)
            low = middle + 1;
        else
            high = middle;
    }
    return low < range->index_count && hashes[low] == hash;
}

static const pm_lemma_exception *find_forms(const pm_parse_model *model, const pm_lemma_range *range, pm_str word)
{
    const pm_lemma_exception *keys = model->lemma_keys + range->keys;
    uint64_t hash = pm_id_hash(word.ptr, word.len);
    size_t low = 0, high = range->key_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (keys[middle].hash < hash)
            low = middle + 1;
        else
            high = middle;
    }
    return low < range->key_count && keys[low].hash == hash ? &keys[low] : NULL;
}

static bool is_spelled(pm_str word, const pm_form *form, pm_str text)
{
    size_t stem = form->stem == SIZE_MAX ? 0 : form->stem;
    return text.len == stem + form->ending.len && memcmp(text.ptr, word.ptr, stem) == 0 &&
           memcmp(text.ptr + stem, form->ending.ptr, form->ending.len) == 0;
}

/* Forms by the suffix rules, in their order: known words and those that are no
 * words of letters. *UNKNOWN is the first that is neither. */
static size_t by_rules(pm_attributes *a, const pm_lemma_range *range, pm_str word, pm_form *forms, pm_form *unknown,
                       bool *has_unknown)
{
    const pm_parse_model *model = a->model;
    size_t count = 0;
    for (uint32_t i = 0; i < range->rule_count; i++) {
        const pm_lemma_rule *rule = &model->lemma_rules[range->rules + i];
        pm_str suffix = pm_model_str(model, rule->suffix);
        if (!pm_str_ends(word, suffix))
            continue;
        pm_form form = {word.len - suffix.len, pm_model_str(model, rule->replacement)};
        pm_str text = spell(a, word, &form);
        if (text.len == 0)
            continue;
        if (is_lemma(model, range, text) || !all_alpha(text))
            forms[count++] = form;
        else if (!*has_unknown) {
            *unknown = form;
            *has_unknown = true;
        }
    }
    return count;
}

/* The lemma that the rules and tables give, in the order of the reference: the
 * last exception that is not among the forms stands first. */
static pm_str by_tables(pm_attributes *a, const pm_lemma_range *range, pm_str original, pm_str word)
{
    pm_form forms[MAX_FORMS], unknown = {0}, best = {0};
    bool has_unknown = false, has_best = false;
    size_t count = by_rules(a, range, word, forms, &unknown, &has_unknown);
    if (count > 0) {
        best = forms[0];
        has_best = true;
    }
    const pm_lemma_exception *exception = find_forms(a->model, range, word);
    for (uint32_t i = 0; exception && i < exception->count; i++) {
        pm_str text = pm_model_str(a->model, a->model->lemma_forms[exception->first + i]);
        bool known = false;
        for (size_t k = 0; k < count && !known; k++)
            known = is_spelled(word, &forms[k], text);
        if (known)
            continue;
        best = (pm_form){SIZE_MAX, text};
        has_best = true;
        if (count < MAX_FORMS)
            forms[count++] = best;
    }
    if (has_best)
        return spell(a, word, &best);
    return has_unknown ? spell(a, word, &unknown) : original;
}

pm_str pm_lemma_of(pm_attributes *a, uint32_t lexeme, pm_pos pos, uint16_t morph)
{
    pm_str original = pm_lexeme_text(a->lexicon, &a->lexicon->lexemes[lexeme]);
    pm_str lower = pm_lexicon_lower(a->lexicon, original);
    if (pos == PM_POS_NONE || pos == PM_POS_SPACE || is_base_form(a, pos, morph))
        return lower;
    int class = class_of(pos);
    if (class < 0)
        return pos == PM_POS_PROPN ? original : lower;
    return by_tables(a, &a->model->lemma_ranges[class], original, lower);
}
