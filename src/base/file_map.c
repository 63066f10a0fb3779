#include "base/file_map.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

static pm_file_status map_open_file(pm_str *out, pm_file_state *state, int fd, size_t limit, uintptr_t wish)
{
    struct stat st;
    if (fstat(fd, &st) != 0)
        return PM_FILE_IO;
    if (!S_ISREG(st.st_mode))
        return PM_FILE_NOT_REGULAR;
    if (st.st_uid != geteuid() || (st.st_mode & (S_IWGRP | S_IWOTH)))
        return PM_FILE_DENIED;
    if (st.st_size <= 0)
        return PM_FILE_IO;
    if ((uintmax_t)st.st_size > limit)
        return PM_FILE_TOO_LARGE;
    void *at = mmap((void *)wish, (size_t)st.st_size, PROT_READ, MAP_SHARED, fd, 0);
    if (at == MAP_FAILED)
        return PM_FILE_IO;
    *out = (pm_str){at, (size_t)st.st_size};
    *state = pm_file_state_from(&st);
    return PM_FILE_OK;
}

pm_file_status pm_file_map_own(pm_str *out, pm_file_state *state, pm_str path, size_t limit, uintptr_t wish)
{
    *out = (pm_str){"", 0};
    pm_arena scratch = {0};
    /* O_NOFOLLOW: what lies there is a file of this program or nothing. */
    int fd = open(pm_arena_str(&scratch, path).ptr, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOFOLLOW);
    int opened = errno;
    pm_arena_free(&scratch);
    if (fd < 0)
        return opened == ENOENT ? PM_FILE_MISSING : PM_FILE_DENIED;
    pm_file_status status = map_open_file(out, state, fd, limit, wish);
    close(fd);
    return status;
}

void pm_file_unmap(pm_str mapped)
{
    if (mapped.len)
        munmap((void *)(uintptr_t)mapped.ptr, mapped.len);
}
