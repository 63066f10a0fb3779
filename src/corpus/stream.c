#define _XOPEN_SOURCE 700
#include "corpus/stream.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { CHUNK_BYTES = 1 << 16, KEPT_BYTES = 1 << 20 };

pm_file_status pm_stream_open(pm_stream *stream, pm_str path)
{
    *stream = (pm_stream){.fd = STDIN_FILENO};
    if (pm_str_eqz(path, "-"))
        return PM_FILE_OK;
    pm_arena scratch = {0};
    struct stat st;
    /* O_NONBLOCK: opening a pipe that nobody writes to must not hang. */
    stream->fd = open(pm_arena_str(&scratch, path).ptr, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    pm_arena_free(&scratch);
    if (stream->fd < 0)
        return errno == ENOENT ? PM_FILE_MISSING : errno == EACCES ? PM_FILE_DENIED : PM_FILE_IO;
    if (fstat(stream->fd, &st) == 0 && S_ISREG(st.st_mode))
        return PM_FILE_OK;
    close(stream->fd);
    return PM_FILE_NOT_REGULAR;
}

/* Drops what was taken. Memory that one long line needed goes back. */
static void drop_taken(pm_stream *s)
{
    pm_str rest = pm_str_slice(pm_buf_str(&s->held), s->from, s->held.len);
    if (s->held.cap > KEPT_BYTES && rest.len < CHUNK_BYTES) {
        pm_buf fresh = {0};
        pm_buf_add(&fresh, rest);
        pm_buf_free(&s->held);
        s->held = fresh;
    } else {
        memmove(s->held.ptr, rest.ptr, rest.len);
        s->held.len = rest.len;
    }
    s->searched -= s->from;
    s->from = 0;
}

/* Reads on. False at the end. */
static bool fill(pm_stream *s)
{
    char chunk[CHUNK_BYTES];
    ssize_t n;
    do
        n = read(s->fd, chunk, sizeof chunk);
    while (n < 0 && errno == EINTR);
    if (n <= 0) {
        s->status = n < 0 ? PM_FILE_IO : PM_FILE_OK;
        s->ended = true;
        return false;
    }
    if (s->from)
        drop_taken(s);
    pm_buf_add(&s->held, (pm_str){chunk, (size_t)n});
    return true;
}

/* The offset of the next line's end in `held`, read on to if need be; the end
 * of all at the end. No more than LIMIT bytes are held: `cut` is set then. */
static size_t line_end(pm_stream *s, size_t limit)
{
    for (;;) {
        const char *end = s->searched < s->held.len ? memchr(s->held.ptr + s->searched, '\n', s->held.len - s->searched) : NULL;
        if (end)
            return (size_t)(end - s->held.ptr);
        s->searched = s->held.len;
        if (s->held.len - s->from > limit) {
            s->cut = true;
            s->from = s->held.len;
        }
        if (s->ended || !fill(s))
            return s->held.len;
    }
}

pm_stream_step pm_stream_next(pm_stream *stream, pm_str *line, size_t limit)
{
    stream->cut = false;
    size_t end = line_end(stream, limit);
    if (end == stream->held.len && stream->from == end && !stream->cut)
        return PM_STREAM_END;
    *line = pm_str_slice(pm_buf_str(&stream->held), stream->from, end);
    if (line->len && line->ptr[line->len - 1] == '\r')
        line->len--;
    stream->from = stream->searched = end < stream->held.len ? end + 1 : end;
    stream->line++;
    return stream->cut || line->len > limit ? PM_STREAM_LONG : PM_STREAM_LINE;
}

pm_file_status pm_stream_whole(pm_stream *stream, pm_str *out, size_t limit, pm_arena *arena)
{
    *out = (pm_str){"", 0};
    stream->from = 0;
    while (!stream->ended && stream->held.len <= limit)
        fill(stream);
    if (stream->status != PM_FILE_OK)
        return stream->status;
    if (stream->cut || stream->held.len > limit)
        return PM_FILE_TOO_LARGE;
    *out = pm_arena_str(arena, pm_buf_str(&stream->held));
    return PM_FILE_OK;
}

void pm_stream_close(pm_stream *stream)
{
    if (stream->fd != STDIN_FILENO)
        close(stream->fd);
    pm_buf_free(&stream->held);
}
