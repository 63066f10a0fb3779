#include "readers.h"

#include "base/memory.h"

#include <pthread.h>
#include <stdlib.h>

typedef enum slot_state { SLOT_FREE, SLOT_FULL, SLOT_BUSY, SLOT_DONE } slot_state;

typedef struct slot {
    slot_state state;
    pm_doc doc;
    pm_arena arena;     /* of the document */
    pm_reading reading;
} slot;

/* Documents are numbered as they come; number N has slot N % PM_WINDOW_DOCS.
 * left <= begun <= filled <= left + PM_WINDOW_DOCS. */
typedef struct flow {
    pm_feed *feed;
    const pm_context *context;
    const pm_read_options *options;
    pm_take *take;
    void *arg;
    pm_diags *diags;
    slot *slots;

    pthread_mutex_t lock; /* what follows is under it */
    pthread_cond_t change;
    uint64_t filled, begun, left;
    size_t bytes;         /* of the texts in the window */
    bool filling, leaving; /* a thread is at it: both are for one at a time */
    bool ended;           /* the feed gives no more */
    bool stopped;         /* nothing more is wanted */
    uint32_t waiting;     /* threads */
} flow;

typedef struct worker {
    flow *flow;
    pm_syntax_reader *reader; /* made when the first text is there */
    pm_arena scratch;
} worker;

static slot *slot_of(const flow *f, uint64_t number)
{
    return &f->slots[number % PM_WINDOW_DOCS];
}

/* Each of the three steps is called with the lock held, and gives it up while
 * it works. */

static void fill_one(flow *f)
{
    slot *s = slot_of(f, f->filled);
    f->filling = true;
    pthread_mutex_unlock(&f->lock);
    bool found = pm_feed_next(f->feed, &s->doc, &s->arena, f->diags);
    pthread_mutex_lock(&f->lock);
    f->filling = false;
    f->ended = !found;
    if (!found)
        return;
    s->state = SLOT_FULL;
    f->bytes += s->doc.bytes.len;
    f->filled++;
}

static void read_one(flow *f, worker *w)
{
    slot *s = slot_of(f, f->begun++);
    s->state = SLOT_BUSY;
    pthread_mutex_unlock(&f->lock);
    if (!w->reader && f->context->model && !f->options->names_only)
        w->reader = pm_syntax_reader_new(f->context->model);
    pm_read_doc(&s->reading, f->context, &s->doc, 0, f->options, w->reader, &w->scratch);
    pm_arena_reset(&w->scratch);
    pthread_mutex_lock(&f->lock);
    s->state = SLOT_DONE;
}

static void empty(slot *s)
{
    pm_vec_free(&s->reading.claims);
    pm_vec_free(&s->reading.ways);
    pm_arena_reset(&s->reading.arena);
    s->reading = (pm_reading){.arena = s->reading.arena};
    pm_arena_reset(&s->arena);
    s->state = SLOT_FREE;
}

static void let_one_go(flow *f)
{
    slot *s = slot_of(f, f->left);
    f->leaving = true;
    pthread_mutex_unlock(&f->lock);
    bool more = f->take(f->arg, &s->doc, &s->reading);
    if (f->options->progress)
        f->options->progress(f->options->progress_arg, (uint32_t)(f->left + 1), 0);
    size_t bytes = s->doc.bytes.len;
    empty(s);
    pthread_mutex_lock(&f->lock);
    f->leaving = false;
    f->stopped = f->stopped || !more;
    f->bytes -= bytes;
    f->left++;
}

/* Does what is next: what can go, goes first, and texts are fetched only when
 * none is waiting. False at the end. */
static bool step(flow *f, worker *w)
{
    if (f->stopped || (f->ended && f->left == f->filled))
        return false;
    bool room = f->filled - f->left < PM_WINDOW_DOCS && (f->bytes < PM_WINDOW_BYTES || f->filled == f->left);
    if (!f->leaving && f->left < f->filled && slot_of(f, f->left)->state == SLOT_DONE) {
        let_one_go(f);
    } else if (f->begun < f->filled) {
        read_one(f, w);
    } else if (!f->filling && !f->ended && room) {
        fill_one(f);
    } else {
        f->waiting++;
        pthread_cond_wait(&f->change, &f->lock);
        f->waiting--;
        return true;
    }
    if (f->waiting)
        pthread_cond_broadcast(&f->change);
    return true;
}

static void *work(void *arg)
{
    worker w = {.flow = arg};
    pthread_mutex_lock(&w.flow->lock);
    while (step(w.flow, &w))
        continue;
    pthread_cond_broadcast(&w.flow->change);
    pthread_mutex_unlock(&w.flow->lock);
    pm_syntax_reader_free(w.reader);
    pm_arena_free(&w.scratch);
    return NULL;
}

uint64_t pm_flow(pm_feed *feed, const pm_context *context, const pm_read_options *options, pm_take *take, void *arg,
                 pm_diags *diags)
{
    flow f = {.feed = feed, .context = context, .options = options, .take = take, .arg = arg, .diags = diags,
              .slots = pm_new(PM_WINDOW_DOCS, sizeof *f.slots)};
    pthread_mutex_init(&f.lock, NULL);
    pthread_cond_init(&f.change, NULL);
    pthread_t threads[PM_MAX_THREADS];
    uint32_t docs = pm_feed_has_records(feed) ? UINT32_MAX : pm_feed_files(feed);
    uint32_t wanted = pm_thread_count(options->jobs, docs), started = 0;
    while (started + 1 < wanted && pthread_create(&threads[started], NULL, work, &f) == 0)
        started++;
    work(&f); /* this thread is the last of them */
    for (uint32_t i = 0; i < started; i++)
        pthread_join(threads[i], NULL);
    for (size_t i = 0; i < PM_WINDOW_DOCS; i++) {
        empty(&f.slots[i]);
        pm_arena_free(&f.slots[i].reading.arena);
        pm_arena_free(&f.slots[i].arena);
    }
    free(f.slots);
    pthread_cond_destroy(&f.change);
    pthread_mutex_destroy(&f.lock);
    return f.left;
}
