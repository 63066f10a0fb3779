#include "draw/draw.h"

#include "draw/map.h"
#include "draw/preview.h"
#include "draw/words.h"

bool pm_draw(pm_drawing *out, const pm_graph *graph, const pm_draw_options *options, pm_diags *diags)
{
    static const pm_draw_options plain = {0};
    pm_arena arena = {0};
    *out = (pm_drawing){0};
    if (!options)
        options = &plain;
    bool ok = pm_map_wide(out, graph, options, &arena, diags);
    if (!options->one_of_many) {
        ok = ok && pm_map_phone(out, graph, options, &arena, diags);
        pm_map_dot(&out->dot, graph);
        pm_words_alt(&out->alt, graph);
        pm_preview(&out->preview, graph);
    }
    if (!ok)
        pm_diag_file(diags, PM_D_LAYOUT, PM_STR(""), PM_STR("Graphviz could not lay out the map"),
                     PM_STR("is Graphviz' dot plugin installed? (package libgvc6 or graphviz)"));
    pm_arena_free(&arena);
    return ok;
}

void pm_drawing_free(pm_drawing *drawing)
{
    pm_buf_free(&drawing->svg);
    pm_buf_free(&drawing->phone);
    pm_buf_free(&drawing->dot);
    pm_buf_free(&drawing->layout);
    pm_buf_free(&drawing->alt);
    pm_buf_free(&drawing->preview);
}
