#include "link/form_indexes.h"

#include "base/memory.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

enum { BATCH = 1 << 14 }; /* forms: some milliseconds of work, a thread's start is nothing to it */

struct pm_form_indexes {
    pm_forms *forms;
    size_t taken;        /* of the forms' list */
    PM_VEC(pm_form) batch;
    bool last;           /* nothing comes behind the batch */
    uint8_t *marks;      /* [PM_WORD_MARKS] */
    pm_terms terms;      /* of the name that was cut last: */
    uint32_t entity, word;
    pthread_t thread;
    bool running;
};

pm_form_indexes *pm_form_indexes_new(pm_forms *forms)
{
    pm_form_indexes *x = pm_new(1, sizeof *x);
    x->forms = forms;
    x->marks = pm_new(PM_WORD_MARKS, sizeof *x->marks);
    x->entity = x->word = PM_NONE;
    return x;
}

/* A form's terms as what a text's term may be read as. */
static void add_words(pm_form_indexes *x, const pm_form *form)
{
    pm_forms *f = x->forms;
    pm_entity_type type = f->entities->list[form->entity].type;
    bool foreign = type == PM_PERSON || type == PM_PLACE;
    if (form->entity != x->entity || form->word != x->word)
        pm_terms_scan(&x->terms, pm_form_source(f, form), 0);
    x->entity = form->entity;
    x->word = form->word;
    for (size_t k = form->first; k < (size_t)form->first + form->count; k++) {
        x->marks[pm_word_mark_of(x->terms.list.at[k].hash)] |= PM_MARK_LISTED;
        pm_near_terms_add(f->near, pm_term_fold(&x->terms, k));
        if (foreign && form->kind == PM_FORM_NAME)
            pm_letters_add(&f->letters, pm_term_fold(&x->terms, k));
        if (k > form->first && (form->kind == PM_FORM_NAME || form->kind == PM_FORM_PART))
            pm_seams_add(&f->seams, &x->terms, k);
    }
}

static void *fill(void *arg)
{
    pm_form_indexes *x = arg;
    for (size_t i = 0; i < x->batch.len; i++)
        if (x->batch.at[i].kind <= PM_FORM_SURNAME)
            add_words(x, &x->batch.at[i]);
    if (!x->last)
        return NULL;
    pm_near_terms_seal(x->forms->near);
    pm_letters_seal(&x->forms->letters);
    pm_seams_mark(&x->forms->seams, x->marks);
    return NULL;
}

static void wait_for(pm_form_indexes *x)
{
    if (x->running)
        pthread_join(x->thread, NULL);
    x->running = false;
}

/* The forms' list moves as it grows: the batch is a copy. */
static void hand_over(pm_form_indexes *x)
{
    size_t count = x->forms->list.len - x->taken;
    wait_for(x);
    x->batch.len = 0;
    pm_vec_reserve(&x->batch, count);
    if (count)
        memcpy(x->batch.at, x->forms->list.at + x->taken, count * sizeof *x->batch.at);
    x->batch.len = count;
    x->taken += count;
    x->running = count >= BATCH && pthread_create(&x->thread, NULL, fill, x) == 0;
    if (!x->running)
        fill(x);
}

void pm_form_indexes_take(pm_form_indexes *x)
{
    if (x->forms->list.len - x->taken >= BATCH)
        hand_over(x);
}

void pm_form_indexes_finish(pm_form_indexes *x)
{
    wait_for(x);
    x->last = true;
    hand_over(x);
}

void pm_form_indexes_end(pm_form_indexes *x)
{
    wait_for(x);
    for (size_t i = 0; i < PM_WORD_MARKS; i++)
        x->forms->marks[i] |= x->marks[i];
    pm_terms_free(&x->terms);
    pm_vec_free(&x->batch);
    free(x->marks);
    free(x);
}
