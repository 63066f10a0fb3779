/* file.h - bytes from and to the disk, with limits. */
#ifndef PM_BASE_FILE_H
#define PM_BASE_FILE_H

#include "base/arena.h"

#include <signal.h>

typedef enum pm_file_status {
    PM_FILE_OK,
    PM_FILE_MISSING,
    PM_FILE_DENIED,
    PM_FILE_IS_DIRECTORY,
    PM_FILE_NO_FOLDER,   /* a file stands where a folder should be */
    PM_FILE_NOT_REGULAR, /* a device, a pipe, a socket */
    PM_FILE_TOO_LARGE,
    PM_FILE_READ_ONLY,   /* the file system is */
    PM_FILE_FULL,        /* no room, or none left to this user */
    PM_FILE_LONG_NAME,
    PM_FILE_IO
} pm_file_status;

/* Which file it is, and when it was last changed: nothing of this stays the same
 * if somebody writes to it or puts another in its place. Without padding. */
typedef struct pm_file_state {
    uint64_t device, number, bytes;
    int64_t written_s, written_ns; /* its bytes */
    int64_t changed_s, changed_ns; /* its bytes, name, owner or rights */
} pm_file_state;

/* Reads the whole file, at most LIMIT bytes, into ARENA. On failure OUT is
 * empty. PATH "-" is standard input. */
pm_file_status pm_file_read(pm_str *out, pm_str path, size_t limit, pm_arena *arena);

/* Is the file at PATH the very BYTES? Reads it in pieces, and keeps none. */
bool pm_file_equals(pm_str path, pm_str bytes);

/* Writes DATA to PATH by way of a temporary file beside it, so that PATH holds
 * either the old bytes or all of the new ones. */
pm_file_status pm_file_write(pm_str path, pm_str data);

/* The same in pieces, for whoever does not have the bytes in one: open, fill
 * TEMPORARY (by FD or by name), close. Between the two calls SIGINT, SIGTERM
 * and SIGHUP wait in this thread, so that nothing half-written is left. */
typedef struct pm_new_file {
    const char *path, *temporary; /* in the arena */
    int fd;
    sigset_t signals;
} pm_new_file;

/* Close it if this gave PM_FILE_OK, and only then. */
pm_file_status pm_new_file_open(pm_new_file *file, pm_str path, pm_arena *arena);

/* Behind what was written before; from the first byte on, over it. */
pm_file_status pm_new_file_add(pm_new_file *file, pm_str data);
pm_file_status pm_new_file_again(pm_new_file *file, pm_str data);

/* Removes the temporaries that programs which were killed have left behind for
 * PATH: those that nobody has written to for SECONDS. */
void pm_new_file_sweep(pm_str path, int64_t seconds);

/* Puts the new file in its place if STATUS is PM_FILE_OK, else removes it.
 * STATUS, or what went wrong here. */
pm_file_status pm_new_file_close(pm_new_file *file, pm_file_status status);

/* The same; STATE is that of this very file, whoever puts another in its place. */
pm_file_status pm_new_file_close_with(pm_new_file *file, pm_file_status status, pm_file_state *state);

/* Makes the folder and its parents. */
pm_file_status pm_file_make_dir(pm_str path);

/* The same; PATH itself, if it has to be made, is open to this user only. */
pm_file_status pm_file_make_own_dir(pm_str path);

bool pm_file_state_of(pm_file_state *out, pm_str path); /* false if there is no such file */
bool pm_file_remove(pm_str path);

bool pm_file_exists(pm_str path);
bool pm_file_is_dir(pm_str path);

/* DIR/NAME in ARENA, NUL-terminated; NAME alone if DIR is empty or NAME is
 * absolute. */
pm_str pm_path_join(pm_arena *arena, pm_str dir, pm_str name);
pm_str pm_path_base(pm_str path);  /* behind the last slash */
pm_str pm_path_dir(pm_str path);   /* before the last slash; "" without one */
pm_str pm_path_stem(pm_str path);  /* pm_path_base without its last ending */
pm_str pm_path_ending(pm_str path); /* "md", without the dot; "" if none */

/* "does not exist" and the like, for a message behind "the file". */
const char *pm_file_reason(pm_file_status status);

#endif
