#include "site_folder.h"

#include "base/file.h"
#include "base/file_remove.h"
#include "base/map.h"

enum { LIST_BYTES = 64 << 20 };

static const pm_str list_name = {"files.txt", 9};

/* One of ours by its form: no way out of the folder, and nothing hidden. */
static bool is_ours(pm_str path)
{
    if (!path.len || path.ptr[0] == '/' || path.ptr[0] == '.' || path.len > 400)
        return false;
    return pm_str_find(path, PM_STR("/."), 0) == path.len && pm_str_find(path, PM_STR("\\"), 0) == path.len;
}

static void remove_others(const pm_site *site, pm_str folder, pm_arena *arena)
{
    pm_str old, line;
    if (pm_file_read(&old, pm_path_join(arena, folder, list_name), LIST_BYTES, arena) != PM_FILE_OK)
        return;
    pm_map now = {0};
    for (size_t i = 0; i < site->len; i++)
        pm_map_set(&now, pm_buf_str(&site->at[i].path), (uint32_t)i);
    while (pm_str_line(&old, &line))
        if (is_ours(line) && pm_map_get(&now, line) == PM_MAP_NONE)
            pm_file_remove(pm_path_join(arena, folder, line));
    pm_map_free(&now);
}

static bool fails(pm_diags *diags, pm_str path, pm_file_status status)
{
    pm_buf message = {0};
    if (status == PM_FILE_OK)
        return false;
    pm_buf_fmt(&message, "the file %s", pm_file_reason(status));
    pm_diag_file(diags, PM_D_CANNOT_WRITE, path, pm_buf_str(&message), PM_STR(""));
    pm_buf_free(&message);
    return true;
}

static bool write_one(pm_str folder, pm_str name, pm_str data, pm_arena *arena, pm_diags *diags)
{
    pm_str path = pm_path_join(arena, folder, name);
    return !fails(diags, path, pm_file_write(path, data));
}

static bool has_files_in(const pm_site *site, const char *folder)
{
    bool any = !*folder;
    for (size_t i = 0; i < site->len && !any; i++)
        any = pm_str_starts(pm_buf_str(&site->at[i].path), pm_str_of(folder));
    return any;
}

bool pm_site_folder_write(const pm_site *site, pm_str folder, pm_diags *diags)
{
    static const char *const folders[] = {"", "entity", "source", "pages"};
    pm_arena arena = {0};
    pm_buf list = {0};
    bool ok = true;
    if (!site->len && !pm_file_exists(pm_path_join(&arena, folder, list_name))) {
        pm_arena_free(&arena);
        return true;
    }
    for (size_t i = 0; ok && i < sizeof folders / sizeof *folders; i++) {
        if (!has_files_in(site, folders[i]))
            continue;
        pm_str path = *folders[i] ? pm_path_join(&arena, folder, pm_str_of(folders[i])) : folder;
        ok = !fails(diags, path, pm_file_make_dir(path));
    }
    if (ok)
        remove_others(site, folder, &arena);
    for (size_t i = 0; ok && i < site->len; i++) {
        pm_str path = pm_buf_str(&site->at[i].path);
        ok = write_one(folder, path, pm_buf_str(&site->at[i].data), &arena, diags);
        pm_buf_add(&list, path);
        pm_buf_char(&list, '\n');
    }
    ok = ok && write_one(folder, list_name, pm_buf_str(&list), &arena, diags);
    pm_buf_free(&list);
    pm_arena_free(&arena);
    return ok;
}
