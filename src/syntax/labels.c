#include "syntax/labels.h"

static const char *const dep_names[PM_DEP_COUNT] = {
    [PM_DEP_OTHER] = "?",          [PM_DEP_ROOT] = "ROOT",           [PM_DEP_ACL] = "acl",
    [PM_DEP_ACOMP] = "acomp",      [PM_DEP_ADVCL] = "advcl",         [PM_DEP_ADVMOD] = "advmod",
    [PM_DEP_AGENT] = "agent",      [PM_DEP_AMOD] = "amod",           [PM_DEP_APPOS] = "appos",
    [PM_DEP_ATTR] = "attr",        [PM_DEP_AUX] = "aux",             [PM_DEP_AUXPASS] = "auxpass",
    [PM_DEP_CASE] = "case",        [PM_DEP_CC] = "cc",               [PM_DEP_CCOMP] = "ccomp",
    [PM_DEP_COMPOUND] = "compound", [PM_DEP_CONJ] = "conj",          [PM_DEP_CSUBJ] = "csubj",
    [PM_DEP_CSUBJPASS] = "csubjpass", [PM_DEP_DATIVE] = "dative",    [PM_DEP_DEP] = "dep",
    [PM_DEP_DET] = "det",          [PM_DEP_DOBJ] = "dobj",           [PM_DEP_EXPL] = "expl",
    [PM_DEP_INTJ] = "intj",        [PM_DEP_MARK] = "mark",           [PM_DEP_META] = "meta",
    [PM_DEP_NEG] = "neg",          [PM_DEP_NMOD] = "nmod",           [PM_DEP_NPADVMOD] = "npadvmod",
    [PM_DEP_NSUBJ] = "nsubj",      [PM_DEP_NSUBJPASS] = "nsubjpass", [PM_DEP_NUMMOD] = "nummod",
    [PM_DEP_OPRD] = "oprd",        [PM_DEP_PARATAXIS] = "parataxis", [PM_DEP_PCOMP] = "pcomp",
    [PM_DEP_POBJ] = "pobj",        [PM_DEP_POSS] = "poss",           [PM_DEP_PRECONJ] = "preconj",
    [PM_DEP_PREDET] = "predet",    [PM_DEP_PREP] = "prep",           [PM_DEP_PRT] = "prt",
    [PM_DEP_PUNCT] = "punct",      [PM_DEP_QUANTMOD] = "quantmod",   [PM_DEP_RELCL] = "relcl",
    [PM_DEP_XCOMP] = "xcomp",
};

static const char *const tag_names[PM_PENN_COUNT] = {
    [PM_PENN_OTHER] = "?",       [PM_PENN_CC] = "CC",     [PM_PENN_CD] = "CD",     [PM_PENN_DT] = "DT",
    [PM_PENN_EX] = "EX",         [PM_PENN_FW] = "FW",     [PM_PENN_HYPH] = "HYPH", [PM_PENN_IN] = "IN",
    [PM_PENN_JJ] = "JJ",         [PM_PENN_JJR] = "JJR",   [PM_PENN_JJS] = "JJS",   [PM_PENN_MD] = "MD",
    [PM_PENN_NN] = "NN",         [PM_PENN_NNP] = "NNP",   [PM_PENN_NNPS] = "NNPS", [PM_PENN_NNS] = "NNS",
    [PM_PENN_PDT] = "PDT",       [PM_PENN_POS] = "POS",   [PM_PENN_PRP] = "PRP",   [PM_PENN_PRP_POSS] = "PRP$",
    [PM_PENN_RB] = "RB",         [PM_PENN_RBR] = "RBR",   [PM_PENN_RBS] = "RBS",   [PM_PENN_RP] = "RP",
    [PM_PENN_TO] = "TO",         [PM_PENN_UH] = "UH",     [PM_PENN_VB] = "VB",     [PM_PENN_VBD] = "VBD",
    [PM_PENN_VBG] = "VBG",       [PM_PENN_VBN] = "VBN",   [PM_PENN_VBP] = "VBP",   [PM_PENN_VBZ] = "VBZ",
    [PM_PENN_WDT] = "WDT",       [PM_PENN_WP] = "WP",     [PM_PENN_WP_POSS] = "WP$", [PM_PENN_WRB] = "WRB",
};

static const char *const class_names[PM_CLASS_COUNT] = {
    [PM_CLASS_NONE] = "",        [PM_CLASS_PERSON] = "PERSON",   [PM_CLASS_ORG] = "ORG",
    [PM_CLASS_GPE] = "GPE",      [PM_CLASS_LOC] = "LOC",         [PM_CLASS_FAC] = "FAC",
    [PM_CLASS_PRODUCT] = "PRODUCT", [PM_CLASS_EVENT] = "EVENT",  [PM_CLASS_NORP] = "NORP",
    [PM_CLASS_WORK] = "WORK_OF_ART", [PM_CLASS_LAW] = "LAW",     [PM_CLASS_LANGUAGE] = "LANGUAGE",
    [PM_CLASS_VALUE] = "?",
};

static const uint8_t class_of_type[PM_ENTITY_TYPE_COUNT] = {
    [PM_PERSON] = PM_CLASS_PERSON, [PM_ORGANIZATION] = PM_CLASS_ORG, [PM_COMPANY] = PM_CLASS_ORG,
    [PM_AGENCY] = PM_CLASS_ORG,    [PM_GROUP] = PM_CLASS_ORG,        [PM_UNION] = PM_CLASS_ORG,
    [PM_WORKFORCE] = PM_CLASS_ORG, [PM_MEDIA] = PM_CLASS_ORG,        [PM_PLACE] = PM_CLASS_GPE,
    [PM_FACILITY] = PM_CLASS_FAC,  [PM_PRODUCT] = PM_CLASS_PRODUCT,  [PM_EVENT] = PM_CLASS_EVENT,
    [PM_DOCUMENT] = PM_CLASS_WORK,
};

const char *pm_dep_name(pm_dep dep)
{
    return dep_names[dep < PM_DEP_COUNT ? dep : PM_DEP_OTHER];
}

const char *pm_penn_name(pm_penn tag)
{
    return tag_names[tag < PM_PENN_COUNT ? tag : PM_PENN_OTHER];
}

static uint8_t find(pm_str name, const char *const *names, uint8_t count, uint8_t otherwise)
{
    for (uint8_t i = 1; i < count; i++)
        if (pm_str_eqz(name, names[i]))
            return i;
    return otherwise;
}

void pm_labels_of(pm_labels *out, const pm_parse_model *model)
{
    *out = (pm_labels){0};
    for (uint32_t i = 0; i < pm_parse_dep_count(model) && i < 256; i++)
        out->dep[i] = find(pm_parse_dep_name(model, i), dep_names, PM_DEP_COUNT, PM_DEP_OTHER);
    for (uint32_t i = 0; i < pm_parse_tag_count(model) && i < 256; i++)
        out->tag[i] = find(pm_parse_tag_name(model, i), tag_names, PM_PENN_COUNT, PM_PENN_OTHER);
    for (uint32_t i = 1; i < pm_parse_entity_count(model) && i < 256; i++)
        out->entity[i] = find(pm_parse_entity_name(model, i), class_names, PM_CLASS_COUNT, PM_CLASS_VALUE);
    for (uint32_t t = 0; t < PM_ENTITY_TYPE_COUNT; t++)
        out->of_type[t] = pm_parse_entity(model, pm_str_of(class_names[class_of_type[t]]));
}
