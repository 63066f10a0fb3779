/* The attribute ruler's patterns, turned into bit sets. */
#include <stdlib.h>
#include <string.h>

#include "parse/ids.h"
#include "parse/importer.h"

enum { MAX_WORDS = PM_RULE_WORD_BITS };

/* The expressions over words that the patterns use, as the words they accept. */
static const struct {
    const char *expression;
    const char *words[2];
} word_expressions[] = {
    {"^n'?t$", {"nt", "n't"}},
    {"^n[ou]thin'$", {"nothin'", "nuthin'"}},
    {"^y'?$", {"y", "y'"}},
};

typedef struct pm_rule_reader {
    pm_importer *importer;
    pm_msgpack in;
    uint64_t words[MAX_WORDS];  /* hashes, sorted */
    size_t word_count;
    bool collecting;            /* first pass: only gathers the words */
} pm_rule_reader;

static bool fail(pm_rule_reader *r, const char *what)
{
    return pm_import_fail(r->importer, "its attribute rules hold %s that is not known", what);
}

static bool note_word(pm_rule_reader *r, pm_rule_token *token, pm_str word)
{
    uint64_t hash = pm_id_hash(word.ptr, word.len);
    size_t at = 0;
    while (at < r->word_count && r->words[at] < hash)
        at++;
    bool known = at < r->word_count && r->words[at] == hash;
    if (!known && r->collecting) {
        if (r->word_count == MAX_WORDS)
            return fail(r, "more words than there is room for, one");
        memmove(r->words + at + 1, r->words + at, (r->word_count - at) * sizeof *r->words);
        r->words[at] = hash;
        r->word_count++;
    }
    token->words[at / 64 % (PM_RULE_WORD_BITS / 64)] |= (uint64_t)1 << at % 64;
    return true;
}

static bool note_regex(pm_rule_reader *r, pm_rule_token *token, pm_str expression)
{
    for (size_t i = 0; i < sizeof word_expressions / sizeof *word_expressions; i++)
        if (pm_str_eqz(expression, word_expressions[i].expression))
            return note_word(r, token, pm_str_of(word_expressions[i].words[0])) &&
                   note_word(r, token, pm_str_of(word_expressions[i].words[1]));
    return fail(r, "an expression");
}

/* Adds the bit of a tag or label; one that the model never gives has none. */
static bool note_value(pm_rule_reader *r, pm_rule_token *token, pm_str attribute, pm_str value)
{
    if (pm_str_eqz(attribute, "LOWER"))
        return note_word(r, token, value);
    bool tag = pm_str_eqz(attribute, "TAG");
    if (!tag && !pm_str_eqz(attribute, "DEP"))
        return fail(r, "an attribute");
    uint32_t at = pm_map_get(tag ? &r->importer->tags : &r->importer->deps, value);
    if (at != PM_MAP_NONE && tag)
        token->tags |= (uint64_t)1 << at;
    else if (at != PM_MAP_NONE && value.len > 0)
        token->deps[at / 64] |= (uint64_t)1 << at % 64;
    return true;
}

static void invert(pm_rule_token *token, pm_str attribute)
{
    if (pm_str_eqz(attribute, "TAG"))
        token->tags = ~token->tags;
    for (size_t i = 0; i < PM_DEP_BITS / 64 && pm_str_eqz(attribute, "DEP"); i++)
        token->deps[i] = ~token->deps[i];
}

/* {"IN": […]}, {"NOT_IN": […]} or {"REGEX": …}. */
static bool read_operator(pm_rule_reader *r, pm_rule_token *token, pm_str attribute)
{
    pm_msgpack_value op, list, value;
    if (!pm_msgpack_expect(&r->in, &op, PM_MSGPACK_STR))
        return fail(r, "an operator");
    bool negated = pm_str_eqz(op.bytes, "NOT_IN");
    if (pm_str_eqz(op.bytes, "REGEX") && pm_str_eqz(attribute, "LOWER"))
        return pm_msgpack_expect(&r->in, &value, PM_MSGPACK_STR) && note_regex(r, token, value.bytes);
    if ((!negated && !pm_str_eqz(op.bytes, "IN")) || (negated && pm_str_eqz(attribute, "LOWER")) ||
        !pm_msgpack_expect(&r->in, &list, PM_MSGPACK_ARRAY))
        return fail(r, "an operator");
    for (uint32_t i = 0; i < list.count; i++)
        if (!pm_msgpack_expect(&r->in, &value, PM_MSGPACK_STR) || !note_value(r, token, attribute, value.bytes))
            return false;
    if (negated)
        invert(token, attribute);
    return true;
}

static bool read_constraint(pm_rule_reader *r, pm_rule_token *token, bool *tags, bool *deps)
{
    pm_msgpack_value key, value;
    if (!pm_msgpack_expect(&r->in, &key, PM_MSGPACK_STR) || !pm_msgpack_next(&r->in, &value))
        return fail(r, "a pattern");
    *tags |= pm_str_eqz(key.bytes, "TAG");
    *deps |= pm_str_eqz(key.bytes, "DEP");
    if (pm_str_eqz(key.bytes, "IS_SPACE") && value.type == PM_MSGPACK_BOOL) {
        token->space = value.number ? 1 : 2;
        return true;
    }
    if (value.type == PM_MSGPACK_MAP && value.count == 1)
        return read_operator(r, token, key.bytes);
    return value.type == PM_MSGPACK_STR ? note_value(r, token, key.bytes, value.bytes) : fail(r, "a value");
}

static bool read_token(pm_rule_reader *r, pm_rule_token *token)
{
    pm_msgpack_value map;
    bool tags = false, deps = false;
    if (!pm_msgpack_expect(&r->in, &map, PM_MSGPACK_MAP))
        return fail(r, "a pattern");
    for (uint32_t i = 0; i < map.count; i++)
        if (!read_constraint(r, token, &tags, &deps))
            return false;
    if (!tags)
        token->tags = ~(uint64_t)0;
    for (size_t i = 0; i < PM_DEP_BITS / 64 && !deps; i++)
        token->deps[i] = ~(uint64_t)0;
    return true;
}

static bool set_pos(pm_rule_reader *r, pm_rule *rule, pm_str name)
{
    for (int pos = PM_POS_ADJ; pos < PM_POS_COUNT; pos++)
        if (pm_str_eqz(name, pm_pos_name((pm_pos)pos))) {
            rule->pos = (uint16_t)pos;
            return true;
        }
    return fail(r, "a part of speech");
}

static bool set_attribute(pm_rule_reader *r, pm_rule *rule, pm_str key, pm_str value)
{
    if (pm_str_eqz(key, "POS")) {
        rule->sets |= PM_RULE_SETS_POS;
        return set_pos(r, rule, value);
    }
    if (pm_str_eqz(key, "MORPH")) {
        rule->sets |= PM_RULE_SETS_MORPH;
        rule->morph = (uint16_t)pm_map_intern(&r->importer->morphs, pm_str_eqz(value, "_") ? PM_STR("") : value);
        return true;
    }
    if (pm_str_eqz(key, "LEMMA")) {
        rule->sets |= PM_RULE_SETS_LEMMA;
        rule->lemma = pm_import_text(r->importer, value);
        return true;
    }
    bool tag = pm_str_eqz(key, "TAG");
    uint32_t at = pm_map_get(tag ? &r->importer->tags : &r->importer->deps, value);
    if ((!tag && !pm_str_eqz(key, "DEP")) || at == PM_MAP_NONE)
        return fail(r, "a result");
    rule->sets |= tag ? PM_RULE_SETS_TAG : PM_RULE_SETS_DEP;
    *(tag ? &rule->tag : &rule->dep) = (uint16_t)at;
    return true;
}

static bool read_results(pm_rule_reader *r, pm_rule *rule)
{
    pm_msgpack_value map, key, value;
    if (!pm_msgpack_expect(&r->in, &map, PM_MSGPACK_MAP))
        return fail(r, "a result");
    for (uint32_t i = 0; i < map.count; i++)
        if (!pm_msgpack_expect(&r->in, &key, PM_MSGPACK_STR) || !pm_msgpack_expect(&r->in, &value, PM_MSGPACK_STR) ||
            !set_attribute(r, rule, key.bytes, value.bytes))
            return fail(r, "a result");
    return true;
}

/* Each pattern of an entry becomes a rule with the entry's results. */
static bool read_patterns(pm_rule_reader *r, const pm_rule *results)
{
    pm_msgpack_value patterns, tokens;
    if (!pm_msgpack_expect(&r->in, &patterns, PM_MSGPACK_ARRAY))
        return fail(r, "a pattern");
    for (uint32_t i = 0; i < patterns.count; i++) {
        pm_rule rule = *results;
        if (!pm_msgpack_expect(&r->in, &tokens, PM_MSGPACK_ARRAY) || tokens.count == 0 ||
            tokens.count > PM_RULE_TOKENS || results->index >= tokens.count)
            return fail(r, "a pattern");
        rule.count = tokens.count;
        for (uint32_t k = 0; k < tokens.count; k++)
            if (!read_token(r, &rule.tokens[k]))
                return false;
        if (!r->collecting)
            pm_import_put(r->importer, PM_SECTION_RULES, &rule, sizeof rule);
    }
    return true;
}

static bool read_entry(pm_rule_reader *r)
{
    pm_msgpack start = r->in, after = r->in;
    pm_msgpack_value index;
    pm_rule results = {0};
    if (!pm_msgpack_skip(&after) || !pm_msgpack_find(&r->in, "attrs") || !read_results(r, &results))
        return fail(r, "an entry");
    r->in = start;
    if (!pm_msgpack_find(&r->in, "index") || !pm_msgpack_expect(&r->in, &index, PM_MSGPACK_UINT) ||
        index.number >= PM_RULE_TOKENS)
        return fail(r, "an index");
    results.index = (uint32_t)index.number;
    r->in = start;
    if (!pm_msgpack_find(&r->in, "patterns") || !read_patterns(r, &results))
        return fail(r, "a pattern");
    r->in = after;
    return true;
}

static bool read_all(pm_rule_reader *r)
{
    pm_msgpack_value list;
    r->in = (pm_msgpack){pm_buf_str(&r->importer->inner[PM_INNER_RULES]), 0, false};
    if (!pm_msgpack_expect(&r->in, &list, PM_MSGPACK_ARRAY))
        return fail(r, "a list");
    for (uint32_t i = 0; i < list.count; i++)
        if (!read_entry(r))
            return false;
    return true;
}

bool pm_import_rules(pm_importer *importer)
{
    pm_rule_reader reader = {.importer = importer, .collecting = true};
    pm_map_intern(&importer->morphs, PM_STR(""));
    if (!read_all(&reader))
        return false;
    reader.collecting = false;
    if (!read_all(&reader))
        return false;
    pm_import_put(importer, PM_SECTION_RULE_WORDS, reader.words, reader.word_count * sizeof *reader.words);
    for (size_t i = 0; i < importer->morphs.len; i++) {
        pm_span span = pm_import_text(importer, importer->morphs.entries[i].key);
        pm_import_put(importer, PM_SECTION_MORPHS, &span, sizeof span);
    }
    return true;
}
