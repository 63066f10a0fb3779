#include "parse/presets.h"

static uint32_t end_of(const pm_words *words, const pm_valid_text *valid, uint32_t at)
{
    return pm_valid_origin(valid, words->at[at].end);
}

/* The first word from AT on that ends behind byte WHERE of the piece. */
static uint32_t word_at(const pm_words *words, const pm_valid_text *valid, uint32_t at, uint32_t where)
{
    while (at < words->count && end_of(words, valid, at) <= where)
        at++;
    return at;
}

static void mark(pm_arc_word *arcs, const uint32_t *places, size_t count, pm_start_preset preset,
                 const pm_words *words, const pm_valid_text *valid, uint32_t offset)
{
    uint32_t at = 0;
    for (size_t i = 0; i < count && at < words->count; i++) {
        if (places[i] < offset)
            continue;
        at = word_at(words, valid, at, places[i] - offset);
        if (at == words->count || arcs[at].preset != PM_START_FREE)
            continue;
        arcs[at].preset = (uint8_t)preset;
        arcs[at].starts = preset == PM_START_YES;
    }
}

static bool has_blank_line(pm_str text)
{
    size_t ends = 0;
    for (size_t i = 0; i < text.len; i++)
        ends += text.ptr[i] == '\n';
    return ends >= 2;
}

void pm_preset_starts(pm_arc_word *arcs, const pm_parse_presets *presets, const pm_words *words,
                      const pm_lexicon *lexicon, const pm_valid_text *valid, uint32_t offset)
{
    mark(arcs, presets->starts, presets->start_count, PM_START_YES, words, valid, offset);
    mark(arcs, presets->joins, presets->join_count, PM_START_NO, words, valid, offset);
    for (uint32_t i = 1; presets->blank_lines && i < words->count; i++) {
        const pm_lexeme *before = &lexicon->lexemes[words->at[i - 1].lexeme];
        if (before->is_space && arcs[i].preset == PM_START_FREE && has_blank_line(pm_lexeme_text(lexicon, before))) {
            arcs[i].preset = PM_START_YES;
            arcs[i].starts = true;
        }
    }
}

void pm_preset_names(pm_ner_word *names, const pm_parse_presets *presets, const pm_parse_model *model,
                     const pm_words *words, const pm_valid_text *valid, uint32_t offset)
{
    uint32_t at = 0;
    for (size_t i = 0; i < presets->name_count && at < words->count; i++) {
        const pm_parse_preset *name = &presets->names[i];
        if (name->start < offset || name->end <= name->start || name->entity >= model->count[PM_SECTION_ENTITIES])
            continue;
        if (at > 0 && names[at - 1].preset != PM_PRESET_NONE && name->start - offset < end_of(words, valid, at - 1))
            continue;
        uint32_t first = word_at(words, valid, at, name->start - offset);
        for (at = first; at < words->count && pm_valid_origin(valid, words->at[at].start) < name->end - offset; at++) {
            /* To be in no entity is said of each word by itself. */
            names[at].preset = at == first || name->entity == 0 ? PM_PRESET_BEGIN : PM_PRESET_IN;
            names[at].preset_type = (uint8_t)name->entity;
        }
    }
}
