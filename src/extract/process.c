#include "extract/process.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

/* A socket, not a pipe: a write to one that was closed can be refused without
 * a signal (MSG_NOSIGNAL), which would be the whole program's. */
typedef struct channel {
    int ours, theirs;
} channel;

static bool open_channel(channel *out)
{
    int pair[2];
    if (socketpair(AF_UNIX, SOCK_STREAM, 0, pair) != 0)
        return false;
    for (int i = 0; i < 2; i++)
        if (fcntl(pair[i], F_SETFD, FD_CLOEXEC) != 0) {
            close(pair[0]);
            close(pair[1]);
            return false;
        }
    *out = (channel){pair[0], pair[1]};
    return true;
}

static bool spawn(pid_t *pid, const char *command, int theirs)
{
    extern char **environ;
    char sh[] = "sh", option[] = "-c";
    char *words[] = {sh, option, (char *)(uintptr_t)command, NULL};
    posix_spawn_file_actions_t actions;
    if (posix_spawn_file_actions_init(&actions) != 0)
        return false;
    posix_spawnattr_t attributes;
    if (posix_spawnattr_init(&attributes) != 0) {
        posix_spawn_file_actions_destroy(&actions);
        return false;
    }
    /* A group of its own, so that whatever it starts can be ended with it. */
    bool ok = posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETPGROUP) == 0 &&
              posix_spawn_file_actions_adddup2(&actions, theirs, STDIN_FILENO) == 0 &&
              posix_spawn_file_actions_adddup2(&actions, theirs, STDOUT_FILENO) == 0 &&
              posix_spawn(pid, "/bin/sh", &actions, &attributes, words, environ) == 0;
    posix_spawnattr_destroy(&attributes);
    posix_spawn_file_actions_destroy(&actions);
    return ok;
}

typedef struct talk {
    int fd;
    pm_buf *output;
    pm_str input;
    size_t sent, limit;
    int wait; /* milliseconds */
} talk;

/* Writes what can be written; the program's closing its input is no error. */
static void send_some(talk *t)
{
    ssize_t n = send(t->fd, t->input.ptr + t->sent, t->input.len - t->sent, MSG_NOSIGNAL | MSG_DONTWAIT);
    if (n > 0)
        t->sent += (size_t)n;
    else if (n < 0 && errno != EAGAIN && errno != EINTR)
        t->sent = t->input.len;
    if (t->sent == t->input.len)
        shutdown(t->fd, SHUT_WR);
}

/* False at the end of what the program says. */
static bool receive_some(talk *t)
{
    char bytes[1 << 16];
    ssize_t n = recv(t->fd, bytes, sizeof bytes, MSG_DONTWAIT);
    if (n > 0)
        pm_buf_add(t->output, (pm_str){bytes, (size_t)n});
    return n > 0 || (n < 0 && (errno == EAGAIN || errno == EINTR));
}

static pm_process_status converse(talk *t)
{
    if (t->input.len == 0)
        shutdown(t->fd, SHUT_WR);
    for (;;) {
        bool writing = t->sent < t->input.len;
        struct pollfd p = {.fd = t->fd, .events = (short)(POLLIN | (writing ? POLLOUT : 0))};
        int ready = poll(&p, 1, t->wait);
        if (ready < 0 && errno == EINTR)
            continue;
        if (ready <= 0)
            return PM_PROCESS_SILENT;
        if (writing && (p.revents & POLLOUT))
            send_some(t);
        if ((p.revents & (POLLIN | POLLHUP | POLLERR)) && !receive_some(t))
            return PM_PROCESS_DONE;
        if (t->output->len > t->limit)
            return PM_PROCESS_TOO_MUCH;
    }
}

static int await_end(pid_t pid)
{
    int status;
    while (waitpid(pid, &status, 0) < 0)
        if (errno != EINTR)
            return 127;
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

pm_process_status pm_process_run(pm_buf *output, int *code, const char *command, pm_str input, int seconds,
                                 size_t limit)
{
    channel l;
    pid_t pid;
    *code = 0;
    if (!open_channel(&l))
        return PM_PROCESS_NOT_RUN;
    bool running = spawn(&pid, command, l.theirs);
    close(l.theirs);
    pm_process_status status = PM_PROCESS_NOT_RUN;
    if (running) {
        talk t = {.fd = l.ours, .output = output, .input = input, .limit = limit, .wait = seconds * 1000};
        status = converse(&t);
        if (status != PM_PROCESS_DONE)
            kill(-pid, SIGKILL);
    }
    close(l.ours);
    if (running)
        *code = await_end(pid);
    return status == PM_PROCESS_DONE && *code != 0 ? PM_PROCESS_FAILED : status;
}
