#include "curate/entity_type.h"

static const char *const names[PM_ENTITY_TYPE_COUNT] = {
    [PM_PERSON] = "person",       [PM_ORGANIZATION] = "organization", [PM_COMPANY] = "company",
    [PM_AGENCY] = "agency",       [PM_GROUP] = "group",               [PM_UNION] = "union",
    [PM_WORKFORCE] = "workforce", [PM_MEDIA] = "media",               [PM_PLACE] = "place",
    [PM_FACILITY] = "facility",   [PM_PRODUCT] = "product",           [PM_EVENT] = "event",
    [PM_DOCUMENT] = "document",
};

/* Finer names that a curator may write; the drawing keeps the word as written. */
static const struct {
    const char *names; /* separated by '|' */
    pm_entity_type type;
} finer[] = {
    {"family|couple|people|politician|official|candidate|donor|lobbyist|executive|activist|journalist|lawyer|judge",
     PM_PERSON},
    {"organisation|org|institution|university|school|college|hospital|foundation|nonprofit|non-profit|not-for-profit|"
     "charity|church|think tank|institute|ngo|association|trade association|consortium|research center|clinic",
     PM_ORGANIZATION},
    {"business|firm|corporation|startup|start-up|contractor|vendor|supplier|bank|fund|hedge fund|law firm|subsidiary|"
     "brand|retailer|manufacturer|investor|holding|division|lobbying firm",
     PM_COMPANY},
    {"government|police|sheriff|court|department|ministry|bureau|military|army|authority|regulator|council|"
     "legislature|parliament|congress|administration|government agency|commission|prison system|embassy|city government",
     PM_AGENCY},
    {"committee|party|political party|campaign|super pac|pac|political committee|team|movement|coalition|network|"
     "alliance|activist group|advocacy group|community group|club|gang|militia|collective|caucus",
     PM_GROUP},
    {"labor union|labour union|trade union|union local|works council|union federation", PM_UNION},
    {"workers|staff|employees|worker group|employee group", PM_WORKFORCE},
    {"newspaper|website|magazine|broadcaster|news agency|news site|publication|outlet|news outlet|tv station|"
     "radio station|blog|publisher|journal|podcast|press",
     PM_MEDIA},
    {"city|country|state|county|town|village|region|neighborhood|neighbourhood|district|province|continent|island|"
     "river|territory|location|nation|area|border",
     PM_PLACE},
    {"building|office|headquarters|warehouse|plant|factory|data center|data centre|prison|jail|detention center|"
     "airport|campus|store|mine|port|pipeline|fulfillment center|camp|base|site|station|museum",
     PM_FACILITY},
    {"software|system|service|platform|technology|tool|program|programme|app|database|device|drug|weapon|algorithm|"
     "model|drone|product line|project|currency",
     PM_PRODUCT},
    {"protest|strike|conference|election|scandal|hearing|trial|war|meeting|summit|festival|incident|crisis|raid|"
     "policy|operation",
     PM_EVENT},
    {"law|act|bill|contract|report|letter|petition|treaty|lawsuit|book|film|ruling|statute|regulation|executive order|"
     "memo|study|agreement|settlement|patent|case|article",
     PM_DOCUMENT},
};

const char *pm_entity_type_name(pm_entity_type type)
{
    return (unsigned)type < PM_ENTITY_TYPE_COUNT ? names[type] : "";
}

/* Equal but for case and for "_" or "-" in place of a blank. */
static bool same(pm_str a, pm_str b)
{
    if (a.len != b.len)
        return false;
    for (size_t i = 0; i < a.len; i++) {
        char x = a.ptr[i], y = b.ptr[i];
        x = x >= 'A' && x <= 'Z' ? (char)(x + 32) : x == '_' || x == '-' ? ' ' : x;
        y = y == '-' ? ' ' : y;
        if (x != y)
            return false;
    }
    return true;
}

static bool is_one_of(pm_str name, const char *words)
{
    pm_str rest = pm_str_of(words), one;
    while (pm_str_field(&rest, '|', &one))
        if (same(name, one))
            return true;
    return false;
}

pm_entity_type pm_entity_type_of(pm_str name)
{
    for (unsigned t = 0; t < PM_ENTITY_TYPE_COUNT; t++)
        if (same(name, pm_str_of(names[t])))
            return (pm_entity_type)t;
    for (size_t i = 0; i < sizeof finer / sizeof *finer; i++)
        if (is_one_of(name, finer[i].names))
            return finer[i].type;
    return PM_ENTITY_TYPE_COUNT;
}

uint32_t pm_entity_type_finer(pm_str name)
{
    return is_one_of(name, "party|political party") ? PM_TYPE_PARTY : is_one_of(name, "team|club") ? PM_TYPE_TEAM : 0;
}

uint32_t pm_entity_type_words(pm_str out[PM_ENTITY_TYPE_WORDS])
{
    uint32_t n = 0;
    for (unsigned t = 0; t < PM_ENTITY_TYPE_COUNT; t++)
        out[n++] = pm_str_of(names[t]);
    for (size_t i = 0; i < sizeof finer / sizeof *finer; i++) {
        pm_str rest = pm_str_of(finer[i].names), one;
        while (n < PM_ENTITY_TYPE_WORDS && pm_str_field(&rest, '|', &one))
            out[n++] = one;
    }
    return n;
}
