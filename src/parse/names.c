/* Names of tags, labels and types: number to name and back. */
#include "parse/model.h"

uint64_t pm_parse_model_checksum(const pm_parse_model *model)
{
    return ((const pm_format_header *)(const void *)model->bytes.ptr)->checksum;
}

pm_str pm_parse_model_about(const pm_parse_model *model)
{
    return model->about;
}

static uint32_t find_span(const pm_parse_model *model, const pm_span *spans, uint32_t count, pm_str name)
{
    for (uint32_t i = 0; i < count; i++)
        if (pm_str_eq(pm_model_str(model, spans[i]), name))
            return i;
    return PM_PARSE_NONE;
}

uint32_t pm_parse_tag_count(const pm_parse_model *model)
{
    return model->count[PM_SECTION_TAGS];
}

pm_str pm_parse_tag_name(const pm_parse_model *model, uint32_t tag)
{
    return tag < pm_parse_tag_count(model) ? pm_model_str(model, model->tags[tag]) : PM_STR("");
}

uint32_t pm_parse_tag(const pm_parse_model *model, pm_str name)
{
    return find_span(model, model->tags, pm_parse_tag_count(model), name);
}

uint32_t pm_parse_dep_count(const pm_parse_model *model)
{
    return model->count[PM_SECTION_DEPS];
}

pm_str pm_parse_dep_name(const pm_parse_model *model, uint32_t dep)
{
    return dep < pm_parse_dep_count(model) ? pm_model_str(model, model->deps[dep].name) : PM_STR("");
}

uint32_t pm_parse_dep(const pm_parse_model *model, pm_str name)
{
    for (uint32_t i = 0; i < pm_parse_dep_count(model); i++)
        if (pm_str_eq(pm_model_str(model, model->deps[i].name), name))
            return i;
    return PM_PARSE_NONE;
}

uint32_t pm_parse_entity_count(const pm_parse_model *model)
{
    return model->count[PM_SECTION_ENTITIES];
}

pm_str pm_parse_entity_name(const pm_parse_model *model, uint32_t type)
{
    return type < pm_parse_entity_count(model) ? pm_model_str(model, model->entities[type]) : PM_STR("");
}

uint32_t pm_parse_entity(const pm_parse_model *model, pm_str name)
{
    return find_span(model, model->entities, pm_parse_entity_count(model), name);
}

pm_str pm_parse_morph_name(const pm_parse_model *model, uint32_t morph)
{
    return morph < model->count[PM_SECTION_MORPHS] ? pm_model_str(model, model->morphs[morph]) : PM_STR("");
}

const char *pm_pos_name(pm_pos pos)
{
    static const char *const names[PM_POS_COUNT] = {
        "",     "ADJ",  "ADP",  "ADV",   "AUX",   "CCONJ", "DET", "INTJ", "NOUN", "NUM",
        "PART", "PRON", "PROPN", "PUNCT", "SCONJ", "SPACE", "SYM", "VERB", "X",
    };
    return pos < PM_POS_COUNT ? names[pos] : "";
}
