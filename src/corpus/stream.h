/* stream.h - the lines of a file or of standard input, one at a time, in memory
 * that one line bounds (private to src/corpus).
 */
#ifndef PM_CORPUS_STREAM_H
#define PM_CORPUS_STREAM_H

#include "base/buf.h"
#include "base/file.h"

typedef struct pm_stream {
    int fd;
    pm_buf held;           /* what was read and not taken, from byte `from` on */
    size_t from, searched; /* no line end lies in from..searched */
    bool ended, cut;       /* cut: a line too long is being passed over */
    uint64_t line;         /* of the line taken last, from 1 */
    pm_file_status status; /* of the last read */
} pm_stream;

/* PATH "-" is standard input; anything else must be a regular file. Close it
 * if this gave PM_FILE_OK, and only then. */
pm_file_status pm_stream_open(pm_stream *stream, pm_str path);

typedef enum pm_stream_step { PM_STREAM_END, PM_STREAM_LINE, PM_STREAM_LONG } pm_stream_step;

/* The next line without its LF or CRLF; a view until the next call. A line of
 * more than LIMIT bytes gives PM_STREAM_LONG and is passed over. The end may be
 * a failure: see `status`. */
pm_stream_step pm_stream_next(pm_stream *stream, pm_str *line, size_t limit);

/* Everything, from the first byte on, at most LIMIT bytes: only while no more
 * than the first line has been taken. */
pm_file_status pm_stream_whole(pm_stream *stream, pm_str *out, size_t limit, pm_arena *arena);

void pm_stream_close(pm_stream *stream);

#endif
