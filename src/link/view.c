#include "link/view.h"

#include "base/utf8.h"
#include "link/small_letters.h"
#include "link/view_terms.h"

#include <stdlib.h>

void pm_view_open(pm_view *out, const pm_forms *forms, const pm_doc *doc, const pm_segments *segments)
{
    *out = (pm_view){.forms = forms, .doc = doc, .segments = segments};
    pm_view_find_terms(out);
    out->writes_small = pm_writes_names_small(out);
    out->all_capitals = pm_is_all_capitals(out);
    pm_find_bare_names(&out->bare, out);
}

void pm_view_close(pm_view *view)
{
    pm_terms_free(&view->terms);
    pm_terms_free(&view->source);
    free(view->spots);
    free(view->capitals);
    free(view->listed);
    free(view->starts);
    pm_vec_free(&view->bare.list);
}

bool pm_view_mixed_capital(const pm_view *v, size_t i)
{
    size_t at = v->terms.list.at[i].start;
    return pm_utf8_is_upper(pm_utf8_next(v->doc->bytes, &at));
}

bool pm_view_begins_name(const pm_view *v, size_t i)
{
    if (pm_view_capital(v, i) || pm_may_be_small(v, i))
        return true;
    return i + 1 < v->terms.list.len && pm_view_capital(v, i + 1) &&
           (pm_term_role(v->forms, &v->terms, i) & PM_ROLE_PARTICLE);
}
