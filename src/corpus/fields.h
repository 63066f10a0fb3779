/* fields.h - what a text says about itself, whatever its format: title,
 * publisher, author, date, url, archive_url, language (private to src/corpus).
 */
#ifndef PM_CORPUS_FIELDS_H
#define PM_CORPUS_FIELDS_H

#include "base/diag.h"
#include "corpus/doc.h"

typedef struct pm_doc_field pm_doc_field;

/* The field that is written KEY ("lang" and "language" are one), or NULL. */
const pm_doc_field *pm_doc_field_of(pm_str key);

typedef enum pm_field_status {
    PM_FIELD_KEPT,
    PM_FIELD_TWICE,    /* was given already; the first one counts */
    PM_FIELD_BAD_URL,  /* no address of the web; left out */
    PM_FIELD_BAD_DATE, /* no date that can be compared; kept all the same */
    PM_FIELD_STATUS_COUNT
} pm_field_status;

/* Sets the field of DOC; an empty VALUE changes nothing. VALUE must live as
 * long as the document. */
pm_field_status pm_doc_field_set(pm_doc *doc, const pm_doc_field *field, pm_str value);

/* What to say about a status other than PM_FIELD_KEPT. */
typedef struct pm_field_complaint {
    pm_diag_code code;
    const char *message, *hint;
} pm_field_complaint;

pm_field_complaint pm_field_complaint_of(pm_field_status status);

#endif
