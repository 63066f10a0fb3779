#include "relate/grammar.h"

#include "base/sections.h"

static const char *const section_names[PM_W_COUNT] = {
    [PM_W_DETERMINER] = "determiner", [PM_W_POSSESSIVE] = "possessive", [PM_W_PRONOUN] = "pronoun",
    [PM_W_SUBJECT_PRONOUN] = "subject-pronoun", [PM_W_RELATIVE] = "relative",
    [PM_W_PREPOSITION] = "preposition", [PM_W_CONJUNCTION] = "conjunction", [PM_W_AND] = "and",
    [PM_W_NEGATION] = "negation", [PM_W_MODAL] = "modal", [PM_W_BE] = "be", [PM_W_HAVE] = "have",
    [PM_W_DO] = "do", [PM_W_NEGATED_AUXILIARY] = "negated-auxiliary", [PM_W_COPULA] = "copula",
    [PM_W_TIME] = "time", [PM_W_MONTH] = "month", [PM_W_WEEKDAY] = "weekday",
    [PM_W_ADVERB] = "adverb", [PM_W_PARTICLE] = "particle", [PM_W_ING_NOUN] = "ing-noun",
    [PM_W_TELL_VERB] = "tell-verb", [PM_W_INTRANSITIVE] = "intransitive", [PM_W_NAME_NOUN] = "name-noun", [PM_W_ADJECTIVE] = "adjective", [PM_W_CLAUSE_VERB] = "clause-verb",
    [PM_W_OBJECT_CONTROL] = "object-control", [PM_W_OBJECT_GERUND] = "object-gerund",
    [PM_W_SUBJECT_PURPOSE] = "subject-purpose",
    [PM_W_STANCE_VERB] = "stance-verb",
    [PM_W_DATIVE_VERB] = "dative-verb", [PM_W_NAMING_VERB] = "naming-verb",
    [PM_W_PERSON_NOUN] = "person-noun", [PM_W_TITLE] = "title", [PM_W_DOUBLING] = "doubling",
    [PM_W_IRREGULAR] = "irregular", [PM_W_PLURAL] = "plural", [PM_W_SINGULAR] = "singular",
    [PM_W_VERB] = "verb", [PM_W_VERB_OR_NOUN] = "verb-or-noun", [PM_W_NOUN_OR_VERB] = "noun-or-verb",
    [PM_W_UNSETTLING] = "unsettling", [PM_W_UNSETTLING_FIRST] = "unsettling-first",
};

static void add_class(pm_grammar *g, pm_str word, pm_word_class c)
{
    uint32_t i = pm_map_get(&g->classes, word);
    if (i == PM_MAP_NONE) {
        i = (uint32_t)g->bits.len;
        pm_map_set(&g->classes, word, i);
        pm_vec_push(&g->bits, 0);
    }
    g->bits.at[i] |= PM_W_BIT(c);
}

static void add_form(pm_grammar *g, pm_str form, pm_str lemma, unsigned bits)
{
    uint32_t first = pm_map_get(&g->forms, form);
    for (uint32_t r = first == PM_MAP_NONE ? PM_NONE : first; r != PM_NONE; r = g->readings.at[r].next)
        if (pm_str_eq(g->readings.at[r].lemma, lemma)) {
            g->readings.at[r].forms |= (uint8_t)bits;
            return;
        }
    pm_verb_reading reading = {lemma, (uint8_t)bits, first == PM_MAP_NONE ? PM_NONE : first};
    pm_map_set(&g->forms, form, (uint32_t)g->readings.len);
    pm_vec_push(&g->readings, reading);
}

static bool is_vowel(char c)
{
    return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u';
}

/* One vowel between consonants at the end of a one-syllable word: stop, ban. */
static bool doubles(const pm_grammar *g, pm_str v)
{
    if (pm_grammar_is(g, v, PM_W_DOUBLING))
        return true;
    if (v.len < 3)
        return false;
    char a = v.ptr[v.len - 3], b = v.ptr[v.len - 2], c = v.ptr[v.len - 1];
    if (is_vowel(c) || !is_vowel(b) || is_vowel(a) || c == 'w' || c == 'x' || c == 'y')
        return a == 'u' && v.len > 3 && v.ptr[v.len - 4] == 'q' && is_vowel(b) && !is_vowel(c);
    unsigned vowels = 0;
    for (size_t i = 0; i < v.len; i++)
        vowels += is_vowel(v.ptr[i]);
    return vowels == 1;
}

static void add_regular(pm_grammar *g, pm_str v, bool past)
{
    pm_arena *m = &g->arena;
    char last = v.ptr[v.len - 1], before = v.len > 1 ? v.ptr[v.len - 2] : ' ';
    pm_str stem = v, y = pm_str_slice(v, 0, v.len - 1);
    bool ends_e = last == 'e', ends_y = last == 'y' && !is_vowel(before);
    bool hiss = last == 's' || last == 'x' || last == 'z' || last == 'o' ||
                pm_str_ends(v, PM_STR("ch")) || pm_str_ends(v, PM_STR("sh"));
    add_form(g, v, v, PM_FORM_BASE);
    add_form(g, ends_y ? pm_arena_cat(m, y, PM_STR("ies")) : pm_arena_cat(m, v, hiss ? PM_STR("es") : PM_STR("s")),
             v, PM_FORM_S);
    if (ends_e && before != 'e' && before != 'o' && before != 'y')
        stem = before == 'i' ? pm_arena_cat(m, pm_str_slice(v, 0, v.len - 2), PM_STR("y")) : y;
    pm_str twice = pm_arena_cat(m, v, pm_str_slice(v, v.len - 1, v.len));
    bool twin = doubles(g, v);
    add_form(g, pm_arena_cat(m, twin ? twice : stem, PM_STR("ing")), v, PM_FORM_ING);
    if (twin && pm_grammar_is(g, v, PM_W_DOUBLING))
        add_form(g, pm_arena_cat(m, v, PM_STR("ing")), v, PM_FORM_ING);
    if (!past)
        return;
    const unsigned both = PM_FORM_PAST | PM_FORM_PARTICIPLE;
    pm_str ed = ends_y ? pm_arena_cat(m, y, PM_STR("ied"))
                       : pm_arena_cat(m, ends_e ? v : twin ? twice : v, ends_e ? PM_STR("d") : PM_STR("ed"));
    add_form(g, ed, v, both);
    if (twin && pm_grammar_is(g, v, PM_W_DOUBLING))
        add_form(g, pm_arena_cat(m, v, PM_STR("ed")), v, both);
}

static void add_irregular(pm_grammar *g, pm_str entry)
{
    pm_str base, past, participle;
    if (!pm_str_field(&entry, '/', &base) || !pm_str_field(&entry, '/', &past) ||
        !pm_str_field(&entry, '/', &participle) || base.len == 0)
        return;
    base = pm_arena_str(&g->arena, base);
    add_class(g, base, PM_W_IRREGULAR);
    add_regular(g, base, false);
    add_form(g, past, base, PM_FORM_PAST);
    add_form(g, participle, base, PM_FORM_PARTICIPLE);
}

static void add_pair(pm_grammar *g, pm_str entry, pm_map *map)
{
    pm_str a, b;
    if (!pm_str_field(&entry, '/', &a) || !pm_str_field(&entry, '/', &b))
        return;
    pm_map_set(map, a, (uint32_t)g->texts.len);
    pm_vec_push(&g->texts, pm_arena_str(&g->arena, b));
}

static void add_word(pm_grammar *g, pm_str word, pm_word_class c)
{
    if (c == PM_W_IRREGULAR) {
        add_irregular(g, word);
    } else if (c == PM_W_PLURAL) {
        add_pair(g, word, &g->plurals);
    } else if (c == PM_W_NEGATED_AUXILIARY) {
        add_pair(g, word, &g->negated);
    } else {
        add_class(g, word, c);
        if (c == PM_W_VERB || c == PM_W_VERB_OR_NOUN || c == PM_W_NOUN_OR_VERB) {
            pm_str lemma = pm_arena_str(&g->arena, word);
            if (lemma.len > 1)
                add_regular(g, lemma, !pm_grammar_is(g, lemma, PM_W_IRREGULAR));
        }
    }
}

static int section_of(pm_str title)
{
    for (int i = 0; i < PM_W_COUNT; i++)
        if (pm_str_eqz(title, section_names[i]))
            return i;
    return -1;
}

void pm_grammar_load(pm_grammar *g, pm_str text)
{
    *g = (pm_grammar){0};
    for (pm_sections at = {.rest = text}; pm_sections_next(&at);) {
        int section = section_of(at.section);
        pm_str word;
        while (section >= 0 && pm_str_word(&at.line, &word))
            add_word(g, word, (pm_word_class)section);
    }
}

void pm_grammar_free(pm_grammar *g)
{
    pm_map_free(&g->classes);
    pm_map_free(&g->forms);
    pm_map_free(&g->plurals);
    pm_map_free(&g->negated);
    pm_vec_free(&g->bits);
    pm_vec_free(&g->readings);
    pm_vec_free(&g->texts);
    pm_arena_free(&g->arena);
}

uint64_t pm_grammar_classes(const pm_grammar *g, pm_str word)
{
    uint32_t i = pm_map_get(&g->classes, word);
    return i == PM_MAP_NONE ? 0 : g->bits.at[i];
}

bool pm_grammar_is(const pm_grammar *g, pm_str word, pm_word_class c)
{
    return (pm_grammar_classes(g, word) & PM_W_BIT(c)) != 0;
}

uint32_t pm_grammar_verb(const pm_grammar *g, pm_str form)
{
    uint32_t i = pm_map_get(&g->forms, form);
    return i == PM_MAP_NONE ? PM_NONE : i;
}

pm_str pm_grammar_negated(const pm_grammar *g, pm_str word)
{
    uint32_t i = pm_map_get(&g->negated, word);
    return i == PM_MAP_NONE ? (pm_str){"", 0} : g->texts.at[i];
}

pm_str pm_grammar_singular(const pm_grammar *g, pm_str noun, pm_arena *arena)
{
    uint32_t i = pm_map_get(&g->plurals, noun);
    if (i != PM_MAP_NONE)
        return g->texts.at[i];
    size_t n = noun.len;
    if (n < 4 || noun.ptr[n - 1] != 's' || pm_grammar_is(g, noun, PM_W_SINGULAR) ||
        pm_str_ends(noun, PM_STR("ss")) || pm_str_ends(noun, PM_STR("us")) || pm_str_ends(noun, PM_STR("is")))
        return noun;
    if (pm_str_ends(noun, PM_STR("ies")) && n > 4)
        return pm_arena_cat(arena, pm_str_slice(noun, 0, n - 3), PM_STR("y"));
    if (pm_str_ends(noun, PM_STR("ches")) || pm_str_ends(noun, PM_STR("shes")) ||
        pm_str_ends(noun, PM_STR("sses")) || pm_str_ends(noun, PM_STR("xes")) || pm_str_ends(noun, PM_STR("oes")))
        return pm_str_slice(noun, 0, n - 2);
    return pm_str_slice(noun, 0, n - 1);
}
