#include "export/phrase.h"

#include "base/escape.h"
#include "graph/date.h"
#include "graph/graph.h"

static const struct {
    const char *words, *caution;
} modalities[PM_MODALITY_COUNT] = {
    [PM_STATED] = {"stated as fact", ""},
    [PM_REPORTED] = {"reported at second hand", " (reported)"},
    [PM_PLANNED] = {"planned or in talks", " (planned or in talks)"},
    [PM_DENIED] = {"denied", " (denied)"},
    [PM_PAST] = {"no longer so", " (no longer so)"},
};

const char *pm_modality_words(pm_modality modality)
{
    return modalities[modality].words;
}

const char *pm_modality_caution(pm_modality modality)
{
    return modalities[modality].caution;
}

const char *pm_family_words(pm_family family)
{
    static const char *const names[PM_FAMILY_COUNT] = {
        [PM_TECH] = "Technology", [PM_MONEY] = "Money", [PM_CONTACT] = "Contact",
        [PM_OPPOSE] = "Opposition", [PM_CONTROL] = "Control",
        [PM_OTHER] = "Other",
    };
    return names[family];
}

const char *pm_zone_name(unsigned zone)
{
    static const char *const names[PM_ZONE_COUNT] = {
        [PM_ZONE_GOVERNMENT] = "government", [PM_ZONE_SYSTEMS] = "systems", [PM_ZONE_COMPANIES] = "companies",
        [PM_ZONE_PEOPLE] = "people", [PM_ZONE_PLACES] = "places",
    };
    return zone < PM_ZONE_COUNT ? names[zone] : "";
}

pm_str pm_relation_id(const pm_vocabulary *vocabulary, uint32_t relation)
{
    return relation == PM_NONE ? PM_STR("related") : vocabulary->list[relation].id;
}

pm_str pm_relation_words(const pm_vocabulary *vocabulary, uint32_t relation)
{
    if (relation == PM_NONE)
        return PM_STR("is tied to");
    const pm_relation *r = &vocabulary->list[relation];
    return r->label.len ? r->label : r->id;
}

pm_str pm_doc_publisher(const pm_doc *doc)
{
    return doc->publisher.len ? doc->publisher : doc->author.len ? doc->author : doc->name;
}

pm_str pm_says_who(const pm_claim *claim, const pm_doc *docs, const pm_entities *entities)
{
    if (claim->doc == PM_NONE)
        return PM_STR("the curator of this map");
    if (!claim->source.len)
        return pm_doc_publisher(&docs[claim->doc]);
    uint32_t entity = pm_entities_find(entities, claim->source);
    return entity == PM_NONE ? claim->source : entities->list[entity].label;
}

pm_str pm_claim_url(const pm_claim *claim, const pm_doc *docs)
{
    pm_str url = claim->doc == PM_NONE ? claim->source : docs[claim->doc].url;
    return pm_url_is_http(url) ? url : PM_STR("");
}

void pm_detail_words(pm_buf *out, pm_str detail)
{
    pm_str field;
    bool first = true;
    while (detail.len && pm_str_field(&detail, ';', &field)) {
        size_t eq = pm_str_find(field, PM_STR("="), 0);
        if (eq == field.len)
            continue;
        pm_str key = pm_str_trim(pm_str_slice(field, 0, eq)), value = pm_str_slice(field, eq + 1, field.len);
        pm_buf_addz(out, first ? "" : " · ");
        pm_buf_add(out, key);
        pm_buf_char(out, ' ');
        if (pm_str_eqz(key, "date") || pm_str_eqz(key, "since") || pm_str_eqz(key, "until"))
            pm_date_words(out, value);
        else
            pm_buf_add(out, value);
        first = false;
    }
}
