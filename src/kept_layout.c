#include "kept_layout.h"

#include "base/file.h"

enum { LOCK_BYTES = 4 << 20 };

/* True if all is drawn that the project has. */
static bool is_whole(const pm_graph_query *q)
{
    return !q->focus_count && !q->hide_count && !q->only_count && !q->families && !q->types && !q->min_evidence &&
           !q->open && !q->since.len && !q->until.len;
}

pm_kept_layout pm_kept_layout_open(const pm_build_options *options, pm_str entities_file, pm_arena *arena)
{
    pm_kept_layout kept = {0};
    if (!is_whole(&options->map.query))
        return kept;
    kept.path = pm_path_join(arena, pm_path_dir(entities_file), PM_STR("map.lock"));
    kept.write = !options->out_dir.len;
    if (!options->relayout && pm_file_read(&kept.text, kept.path, LOCK_BYTES, arena) != PM_FILE_OK)
        kept.text = PM_STR("");
    return kept;
}

bool pm_kept_layout_close(const pm_kept_layout *kept, pm_str text, pm_diags *diags)
{
    if (!kept->path.len || !kept->write || pm_str_eq(kept->text, text))
        return true;
    pm_file_status status = pm_file_write(kept->path, text);
    if (status == PM_FILE_OK)
        return true;
    pm_buf message = {0};
    pm_buf_fmt(&message, "the file %s", pm_file_reason(status));
    pm_diag_file(diags, PM_D_CANNOT_WRITE, kept->path, pm_buf_str(&message), PM_STR("with --out DIR nothing is kept"));
    pm_buf_free(&message);
    return false;
}
