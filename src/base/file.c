#include "base/file.h"

#include "base/buf.h"
#include "base/file_map.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

static pm_file_status from_errno(int e)
{
    switch (e) {
    case ENOENT:
    case ENOTDIR: return PM_FILE_MISSING;
    case EACCES:
    case EPERM: return PM_FILE_DENIED;
    case EISDIR: return PM_FILE_IS_DIRECTORY;
    case EROFS: return PM_FILE_READ_ONLY;
    case EDQUOT:
    case ENOSPC: return PM_FILE_FULL;
    case ENAMETOOLONG: return PM_FILE_LONG_NAME;
    default: return PM_FILE_IO;
    }
}

pm_file_state pm_file_state_from(const struct stat *st)
{
    return (pm_file_state){(uint64_t)st->st_dev, (uint64_t)st->st_ino, (uint64_t)st->st_size,
                           (int64_t)st->st_mtim.tv_sec, (int64_t)st->st_mtim.tv_nsec,
                           (int64_t)st->st_ctim.tv_sec, (int64_t)st->st_ctim.tv_nsec};
}

static pm_file_status check_kind(int fd, size_t limit, size_t *expected)
{
    struct stat st;
    if (fstat(fd, &st) != 0)
        return from_errno(errno);
    if (S_ISDIR(st.st_mode))
        return PM_FILE_IS_DIRECTORY;
    if (!S_ISREG(st.st_mode))
        return PM_FILE_NOT_REGULAR;
    *expected = (size_t)st.st_size;
    return *expected > limit ? PM_FILE_TOO_LARGE : PM_FILE_OK;
}

static ssize_t read_some(int fd, char *to, size_t most)
{
    ssize_t n;
    do
        n = read(fd, to, most);
    while (n < 0 && errno == EINTR);
    return n;
}

static pm_file_status slurp(pm_buf *buf, int fd, size_t limit)
{
    char chunk[1 << 16];
    for (;;) {
        ssize_t n = read_some(fd, chunk, sizeof chunk);
        if (n < 0)
            return from_errno(errno);
        if (n == 0)
            return buf->len > limit ? PM_FILE_TOO_LARGE : PM_FILE_OK;
        if (buf->len + (size_t)n > limit)
            return PM_FILE_TOO_LARGE;
        pm_buf_add(buf, (pm_str){chunk, (size_t)n});
    }
}

/* A file of EXPECTED bytes, without a detour: the usual case. Fewer are fine;
 * FULL tells that all of them came and more may follow. */
static pm_file_status read_straight(pm_str *out, bool *full, int fd, size_t expected, pm_arena *arena)
{
    char *to = pm_arena_room(arena, expected + 2, 1);
    size_t got = 0;
    for (ssize_t n = 1; n > 0 && got <= expected; got += n > 0 ? (size_t)n : 0)
        if ((n = read_some(fd, to + got, expected + 1 - got)) < 0)
            return from_errno(errno);
    *full = got > expected;
    to[got] = '\0';
    *out = (pm_str){to, got};
    return PM_FILE_OK;
}

pm_file_status pm_file_read(pm_str *out, pm_str path, size_t limit, pm_arena *arena)
{
    *out = (pm_str){"", 0};
    pm_arena scratch = {0};
    bool is_stdin = pm_str_eqz(path, "-");
    /* O_NONBLOCK: opening a pipe that nobody writes to must not hang. */
    int fd = is_stdin ? STDIN_FILENO
                      : open(pm_arena_str(&scratch, path).ptr, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    int opened = errno;
    pm_arena_free(&scratch);
    if (fd < 0)
        return from_errno(opened);
    size_t expected = 0;
    pm_file_status status = is_stdin ? PM_FILE_OK : check_kind(fd, limit, &expected);
    bool more = is_stdin;
    if (status == PM_FILE_OK && !is_stdin)
        status = read_straight(out, &more, fd, expected, arena);
    if (status == PM_FILE_OK && more) { /* nobody knows how much, or it has grown */
        pm_buf buf = {0};
        pm_buf_add(&buf, *out);
        status = slurp(&buf, fd, limit);
        if (status == PM_FILE_OK)
            *out = pm_arena_str(arena, pm_buf_str(&buf));
        pm_buf_free(&buf);
    }
    if (!is_stdin)
        close(fd);
    if (status != PM_FILE_OK)
        *out = (pm_str){"", 0};
    return status;
}

enum { COMPARED = 256 << 10 }; /* bytes at a time, so that they stay in the core's cache */

bool pm_file_equals(pm_str path, pm_str bytes)
{
    pm_arena scratch = {0};
    int fd = open(pm_arena_str(&scratch, path).ptr, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    char *chunk = pm_arena_alloc(&scratch, COMPARED, 1);
    size_t expected = 0, at = 0;
    bool same = fd >= 0 && check_kind(fd, SIZE_MAX, &expected) == PM_FILE_OK && expected == bytes.len;
    for (ssize_t n = 1; same && n > 0; at += n > 0 ? (size_t)n : 0) {
        n = read_some(fd, chunk, COMPARED);
        same = n >= 0 && (size_t)n <= bytes.len - at && (n == 0 || memcmp(chunk, bytes.ptr + at, (size_t)n) == 0);
    }
    if (fd >= 0)
        close(fd);
    pm_arena_free(&scratch);
    return same && at == bytes.len;
}

static pm_file_status write_all(int fd, pm_str data)
{
    while (data.len) {
        ssize_t n = write(fd, data.ptr, data.len);
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            return from_errno(errno);
        data = pm_str_slice(data, (size_t)n, data.len);
    }
    return PM_FILE_OK;
}

/* --- a new file in the place of an old one ----------------------------------- */

/* PATH.<process>-<number>: is NAME such a name for the file BASE? */
static bool is_temporary(pm_str name, pm_str base)
{
    if (!pm_str_starts(name, base) || name.len < base.len + 4 || name.ptr[base.len] != '.')
        return false;
    size_t dashes = 0;
    for (size_t i = base.len + 1; i < name.len; i++) {
        dashes += name.ptr[i] == '-';
        if (name.ptr[i] != '-' && (name.ptr[i] < '0' || name.ptr[i] > '9'))
            return false;
    }
    return dashes == 1;
}

void pm_new_file_sweep(pm_str path, int64_t seconds)
{
    pm_arena scratch = {0};
    pm_str folder = pm_path_dir(path);
    DIR *dir = opendir(folder.len ? pm_arena_str(&scratch, folder).ptr : ".");
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    for (struct dirent *entry; dir && (entry = readdir(dir)) != NULL;) {
        pm_file_state state;
        pm_str found = pm_path_join(&scratch, folder, pm_str_of(entry->d_name));
        if (is_temporary(pm_str_of(entry->d_name), pm_path_base(path)) && pm_file_state_of(&state, found) &&
            state.written_s < (int64_t)now.tv_sec - seconds)
            pm_file_remove(found);
    }
    if (dir)
        closedir(dir);
    pm_arena_free(&scratch);
}

/* While the temporary file is there, a person's Ctrl-C waits: it would be left
 * behind. */
static void hold_signals(pm_new_file *file)
{
    sigset_t stop;
    sigemptyset(&stop);
    sigaddset(&stop, SIGINT);
    sigaddset(&stop, SIGTERM);
    sigaddset(&stop, SIGHUP);
    pthread_sigmask(SIG_BLOCK, &stop, &file->signals);
}

pm_file_status pm_new_file_open(pm_new_file *file, pm_str path, pm_arena *arena)
{
    file->path = pm_arena_str(arena, path).ptr;
    hold_signals(file);
    pm_buf name = {0};
    int number = 0, error = 0;
    do { /* other processes and threads may be writing the same file */
        pm_buf_clear(&name);
        pm_buf_fmt(&name, "%.*s.%ld-%d", PM_ARG(path), (long)getpid(), number);
        file->fd = open(name.ptr, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
        error = errno;
    } while (file->fd < 0 && error == EEXIST && ++number < 100);
    file->temporary = pm_arena_str(arena, pm_buf_str(&name)).ptr;
    pm_buf_free(&name);
    if (file->fd >= 0)
        return PM_FILE_OK;
    pthread_sigmask(SIG_SETMASK, &file->signals, NULL);
    return from_errno(error);
}

pm_file_status pm_new_file_add(pm_new_file *file, pm_str data)
{
    return write_all(file->fd, data);
}

pm_file_status pm_new_file_again(pm_new_file *file, pm_str data)
{
    return lseek(file->fd, 0, SEEK_SET) == 0 ? write_all(file->fd, data) : from_errno(errno);
}

pm_file_status pm_new_file_close(pm_new_file *file, pm_file_status status)
{
    if (close(file->fd) != 0 && status == PM_FILE_OK)
        status = from_errno(errno);
    if (status == PM_FILE_OK && rename(file->temporary, file->path) != 0)
        status = from_errno(errno);
    if (status != PM_FILE_OK)
        unlink(file->temporary);
    pthread_sigmask(SIG_SETMASK, &file->signals, NULL);
    return status;
}

pm_file_status pm_new_file_close_with(pm_new_file *file, pm_file_status status, pm_file_state *state)
{
    struct stat st;
    int twin = dup(file->fd); /* renaming changes it: it is looked at last */
    status = pm_new_file_close(file, status);
    *state = (pm_file_state){0};
    if (twin >= 0 && fstat(twin, &st) == 0)
        *state = pm_file_state_from(&st);
    if (twin >= 0)
        close(twin);
    return status;
}

pm_file_status pm_file_write(pm_str path, pm_str data)
{
    pm_arena scratch = {0};
    pm_new_file file;
    pm_file_status status = pm_new_file_open(&file, path, &scratch);
    if (status == PM_FILE_OK)
        status = pm_new_file_close(&file, write_all(file.fd, data));
    pm_arena_free(&scratch);
    return status;
}

/* OWN: the rights of PATH itself. */
static pm_file_status make_dir(pm_str path, mode_t own)
{
    pm_arena scratch = {0};
    pm_str copy = pm_arena_str(&scratch, path);
    char *p = (char *)copy.ptr;
    pm_file_status status = PM_FILE_OK;
    for (size_t i = 1; i <= copy.len && status == PM_FILE_OK; i++) {
        if (i < copy.len && p[i] != '/')
            continue;
        char kept = p[i];
        p[i] = '\0';
        if (mkdir(p, i < copy.len ? 0777 : own) != 0 && errno != EEXIST)
            status = from_errno(errno);
        p[i] = kept;
    }
    if (status == PM_FILE_OK && !pm_file_is_dir(path))
        status = PM_FILE_NO_FOLDER;
    pm_arena_free(&scratch);
    return status;
}

pm_file_status pm_file_make_dir(pm_str path)
{
    return make_dir(path, 0777);
}

pm_file_status pm_file_make_own_dir(pm_str path)
{
    return make_dir(path, 0700);
}

static bool stat_path(pm_str path, struct stat *st)
{
    pm_arena scratch = {0};
    bool found = stat(pm_arena_str(&scratch, path).ptr, st) == 0;
    pm_arena_free(&scratch);
    return found;
}

bool pm_file_state_of(pm_file_state *out, pm_str path)
{
    struct stat st;
    if (!stat_path(path, &st) || !S_ISREG(st.st_mode))
        return false;
    *out = pm_file_state_from(&st);
    return true;
}

bool pm_file_remove(pm_str path)
{
    pm_arena scratch = {0};
    bool gone = unlink(pm_arena_str(&scratch, path).ptr) == 0;
    pm_arena_free(&scratch);
    return gone;
}

bool pm_file_exists(pm_str path)
{
    struct stat st;
    return stat_path(path, &st);
}

bool pm_file_is_dir(pm_str path)
{
    struct stat st;
    return stat_path(path, &st) && S_ISDIR(st.st_mode);
}

pm_str pm_path_join(pm_arena *arena, pm_str dir, pm_str name)
{
    if (dir.len == 0 || (name.len && name.ptr[0] == '/'))
        return pm_arena_str(arena, name);
    if (dir.ptr[dir.len - 1] == '/')
        return pm_arena_cat(arena, dir, name);
    return pm_arena_cat(arena, pm_arena_cat(arena, dir, PM_STR("/")), name);
}

static size_t behind_slash(pm_str path)
{
    size_t i = path.len;
    while (i && path.ptr[i - 1] != '/')
        i--;
    return i;
}

pm_str pm_path_base(pm_str path)
{
    return pm_str_slice(path, behind_slash(path), path.len);
}

pm_str pm_path_dir(pm_str path)
{
    size_t i = behind_slash(path);
    return pm_str_slice(path, 0, i > 1 ? i - 1 : i);
}

static size_t dot_of(pm_str base)
{
    for (size_t i = base.len; i > 1; i--)
        if (base.ptr[i - 1] == '.')
            return i - 1;
    return base.len;
}

pm_str pm_path_stem(pm_str path)
{
    pm_str base = pm_path_base(path);
    return pm_str_slice(base, 0, dot_of(base));
}

pm_str pm_path_ending(pm_str path)
{
    pm_str base = pm_path_base(path);
    return pm_str_slice(base, dot_of(base) + 1, base.len);
}

const char *pm_file_reason(pm_file_status status)
{
    static const char *const reasons[] = {
        [PM_FILE_OK] = "is fine",
        [PM_FILE_MISSING] = "does not exist",
        [PM_FILE_DENIED] = "may not be opened (permission denied)",
        [PM_FILE_IS_DIRECTORY] = "is a folder",
        [PM_FILE_NO_FOLDER] = "is a file, not a folder",
        [PM_FILE_NOT_REGULAR] = "is not a regular file",
        [PM_FILE_TOO_LARGE] = "is too large",
        [PM_FILE_READ_ONLY] = "lies on a disk that is read-only",
        [PM_FILE_FULL] = "has no room left on its disk",
        [PM_FILE_LONG_NAME] = "has a name that is too long",
        [PM_FILE_IO] = "could not be read or written (input/output error)",
    };
    return reasons[status];
}
