#include "corpus/walk.h"

#include "base/file.h"
#include "base/near.h"
#include "corpus/corpus.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

typedef PM_VEC(pm_str) name_list;

static int by_bytes(const void *a, const void *b)
{
    return pm_str_cmp(*(const pm_str *)a, *(const pm_str *)b);
}

/* The names in a folder, sorted, hidden ones left out. False if it cannot be
 * opened. */
static bool list_folder(name_list *out, pm_str path, pm_arena *arena)
{
    DIR *dir = opendir(pm_arena_str(arena, path).ptr);
    if (!dir)
        return false;
    for (const struct dirent *e; (e = readdir(dir));)
        if (e->d_name[0] != '.')
            pm_vec_push(out, pm_arena_str(arena, pm_str_of(e->d_name)));
    closedir(dir);
    if (out->len)
        qsort(out->at, out->len, sizeof *out->at, by_bytes);
    return true;
}

static void lose(pm_walk *walk, pm_diags *diags, pm_diag_code code, pm_str path, const char *message, pm_str hint)
{
    walk->lost++;
    pm_diag_file(diags, code, path, pm_str_of(message), hint);
}

/* "did you mean 'corpus'?" from the names beside a path that is not there. */
static pm_str hint_for_missing(pm_walk *walk, pm_str path)
{
    pm_str dir = pm_path_dir(path);
    name_list names = {0};
    pm_str hint = PM_STR("");
    if (list_folder(&names, dir.len ? dir : PM_STR("."), &walk->arena) && names.len < UINT32_MAX) {
        uint32_t near = pm_nearest(pm_path_base(path), names.at, (uint32_t)names.len);
        if (near != PM_NEAR_NONE) {
            pm_buf text = {0};
            pm_str other = pm_path_join(&walk->arena, dir, names.at[near]);
            pm_buf_fmt(&text, "did you mean '%.*s'?", PM_ARG(other));
            hint = pm_arena_str(&walk->arena, pm_buf_str(&text));
            pm_buf_free(&text);
        }
    }
    pm_vec_free(&names);
    return hint;
}

static void cannot_stat(pm_walk *walk, pm_str path, int error, pm_diags *diags)
{
    struct stat link;
    if (error == ENOENT && lstat(path.ptr, &link) == 0)
        lose(walk, diags, PM_D_CANNOT_READ, path, "the link leads nowhere", PM_STR(""));
    else if (error == ENOENT || error == ENOTDIR)
        lose(walk, diags, PM_D_CANNOT_READ, path, "there is no such file or folder", hint_for_missing(walk, path));
    else if (error == ELOOP)
        lose(walk, diags, PM_D_DIRECTORY_LOOP, path, "the link leads to itself", PM_STR(""));
    else
        lose(walk, diags, PM_D_CANNOT_READ, path, "it may not be opened (permission denied)", PM_STR(""));
}

/* True if nothing with this device and inode was met before. */
static bool is_new(pm_walk *walk, const struct stat *st)
{
    uint64_t key[2] = {(uint64_t)st->st_dev, (uint64_t)st->st_ino};
    pm_str text = {(const char *)key, sizeof key};
    if (pm_map_get(&walk->seen, text) != PM_MAP_NONE)
        return false;
    pm_map_set(&walk->seen, text, 0);
    return true;
}

static void visit(pm_walk *walk, pm_str path, bool named, uint32_t depth, pm_diags *diags);

/* Recursion is bounded by PM_FOLDER_DEPTH. */
static void visit_folder(pm_walk *walk, pm_str path, uint32_t depth, pm_diags *diags)
{
    name_list names = {0};
    if (depth > PM_FOLDER_DEPTH) {
        lose(walk, diags, PM_D_TOO_DEEP, path, "the folder lies too deep and was not read", PM_STR("64 folders within each other are read"));
    } else if (!list_folder(&names, path, &walk->arena)) {
        lose(walk, diags, PM_D_CANNOT_READ, path, "the folder may not be opened (permission denied)", PM_STR(""));
    } else {
        for (size_t i = 0; i < names.len; i++)
            visit(walk, pm_path_join(&walk->arena, path, names.at[i]), false, depth + 1, diags);
    }
    pm_vec_free(&names);
}

static void visit(pm_walk *walk, pm_str path, bool named, uint32_t depth, pm_diags *diags)
{
    struct stat st;
    if (stat(path.ptr, &st) != 0) {
        cannot_stat(walk, path, errno, diags);
        return;
    }
    bool folder = S_ISDIR(st.st_mode);
    if (!is_new(walk, &st)) {
        if (folder)
            lose(walk, diags, PM_D_DIRECTORY_LOOP, path, "the folder was read already under another name", PM_STR("it is read once"));
        else
            lose(walk, diags, PM_D_DUPLICATE_DOC, path, "the file was read already under another name", PM_STR("it is read once"));
        return;
    }
    if (folder)
        visit_folder(walk, path, depth, diags);
    else
        pm_vec_push(&walk->files, (pm_found){path, named});
}

void pm_walk_path(pm_walk *walk, pm_str path, pm_diags *diags)
{
    pm_str kept = pm_arena_str(&walk->arena, path);
    while (kept.len > 1 && kept.ptr[kept.len - 1] == '/')
        kept = pm_arena_str(&walk->arena, pm_str_slice(kept, 0, kept.len - 1));
    if (pm_str_eqz(path, "-"))
        pm_vec_push(&walk->files, (pm_found){kept, true});
    else
        visit(walk, kept, true, 0, diags);
}

void pm_walk_free(pm_walk *walk)
{
    pm_vec_free(&walk->files);
    pm_map_free(&walk->seen);
    pm_arena_free(&walk->arena);
}
