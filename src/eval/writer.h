/* writer.h - figures as lines for a person or as one JSON object. */
#ifndef PM_EVAL_WRITER_H
#define PM_EVAL_WRITER_H

#include "eval/figures.h"

typedef struct pm_score_writer {
    pm_buf *out;
    bool json;
    unsigned depth;  /* of JSON objects */
    bool comma;      /* something stands before in this object */
} pm_score_writer;

/* One count or share of a figure that is no pm_prf. */
typedef struct pm_score_part {
    const char *name;
    uint32_t value;
    bool share; /* in ten-thousandths */
} pm_score_part;

void pm_score_open(pm_score_writer *w, const char *name);   /* an object; NULL = the outermost */
void pm_score_close(pm_score_writer *w);
void pm_score_prf(pm_score_writer *w, const char *name, pm_prf figure);
void pm_score_relation(pm_score_writer *w, pm_str relation, pm_prf figure);
void pm_score_parts(pm_score_writer *w, const char *name, const pm_score_part *parts, size_t count);

#endif
