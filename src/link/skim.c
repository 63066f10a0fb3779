#include "link/skim.h"

#include "link/scan.h"

typedef struct cuts {
    PM_VEC(uint32_t) list;
} cuts;

/* Where the segmenter took words apart that had run together. */
static void find_cuts(cuts *out, const pm_segments *s)
{
    for (uint32_t k = 1; k < s->token_count; k++)
        if (s->tokens[k].kind == PM_TOKEN_WORD && s->tokens[k - 1].kind == PM_TOKEN_WORD &&
            s->tokens[k - 1].end == s->tokens[k].start)
            pm_vec_push(&out->list, s->tokens[k].start);
}

bool pm_may_have_names(const pm_forms *forms, const pm_doc *doc, const pm_segments *segments)
{
    cuts c = {0};
    pm_places places = {0};
    if (forms->near)
        return true;
    pm_scanner *scanner = pm_scanner_new(PM_SCAN_BEST);
    find_cuts(&c, segments);
    pm_scan_text(&places, scanner, forms->matcher, doc->bytes, doc->body, c.list.at, c.list.len);
    bool any = places.list.len > 0;
    pm_scanner_free(scanner);
    pm_vec_free(&places.list);
    pm_vec_free(&c.list);
    return any;
}
