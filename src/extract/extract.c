#include "extract/extract.h"

#include "extract/answer.h"
#include "extract/process.h"

#include <stdlib.h>

enum { REFUSALS_SHOWN = 10, REFUSED_BYTES = 120 };

static bool say_failure(pm_process_status status, int code, pm_str command, pm_diags *diags)
{
    pm_buf message = {0};
    pm_str hint = PM_STR("nothing of what it said is used");
    if (status == PM_PROCESS_NOT_RUN)
        pm_buf_addz(&message, "the extractor could not be started");
    else if (status == PM_PROCESS_SILENT)
        pm_buf_fmt(&message, "the extractor said nothing for %d seconds", PM_EXTRACT_SECONDS);
    else if (status == PM_PROCESS_TOO_MUCH)
        pm_buf_fmt(&message, "the extractor answered more than %d megabytes", PM_EXTRACT_ANSWER_BYTES >> 20);
    else
        pm_buf_fmt(&message, "the extractor ended with code %d", code);
    if (status == PM_PROCESS_FAILED && code == 127)
        hint = PM_STR("the shell does not find the program; try the command by itself");
    pm_diag_file(diags, PM_D_EXTRACTOR, command, pm_buf_str(&message), hint);
    pm_buf_free(&message);
    return false;
}

/* The same tie of the same sentence, by a rule or said before. A document's
 * claims are few: a sentence has no more than its mentions allow. */
static bool already(const pm_claims *claims, const pm_claim *k, const pm_vocabulary *vocabulary)
{
    bool symmetric = vocabulary->list[k->relation].symmetric;
    for (size_t i = 0; i < claims->len; i++) {
        const pm_claim *o = &claims->at[i];
        bool same = o->subject == k->subject && o->object == k->object;
        same |= symmetric && o->subject == k->object && o->object == k->subject;
        if (same && o->start == k->start && o->relation == k->relation)
            return true;
    }
    return false;
}

static void refuse(uint32_t line, pm_str text, const char *why, uint32_t refused, pm_str command, pm_diags *diags)
{
    if (refused >= REFUSALS_SHOWN)
        return;
    pm_buf message = {0};
    pm_buf_fmt(&message, "an answer of the extractor is refused: %s", why);
    pm_diag_place(diags, PM_D_REFUSED, command, line, 1, 1, pm_str_slice(text, 0, REFUSED_BYTES), pm_buf_str(&message),
                  PM_STR(""));
    pm_buf_free(&message);
}

static int order(const void *a, const void *b)
{
    return pm_claim_order(a, b);
}

static void take_answers(const pm_answering *a, uint32_t count, pm_str answers, pm_str command, pm_diags *diags)
{
    uint32_t refused = 0, number = 0;
    pm_str line;
    while (pm_str_line(&answers, &line)) {
        pm_claim claim;
        uint32_t doc;
        number++;
        if (pm_str_trim(line).len == 0)
            continue;
        const char *why = pm_answer_read(&claim, &doc, a, line);
        if (why)
            refuse(number, line, why, refused++, command, diags);
        else if (!already(a->docs[doc].claims, &claim, a->vocabulary))
            pm_vec_push(a->docs[doc].claims, claim);
    }
    if (refused > REFUSALS_SHOWN) {
        pm_buf message = {0};
        pm_buf_fmt(&message, "%u more answers of the extractor are refused", refused - REFUSALS_SHOWN);
        pm_diag_file(diags, PM_D_REFUSED, command, pm_buf_str(&message), PM_STR(""));
        pm_buf_free(&message);
    }
    for (uint32_t d = 0; d < count; d++)
        if (a->docs[d].claims->len)
            qsort(a->docs[d].claims->at, a->docs[d].claims->len, sizeof *a->docs[d].claims->at, order);
}

bool pm_extract(const pm_extract_doc *docs, uint32_t count, pm_str command, const pm_entities *entities,
                const pm_vocabulary *vocabulary, pm_diags *diags)
{
    pm_buf asked = {0}, answers = {0};
    pm_arena arena = {0};
    pm_questions questions = {0};
    pm_question_header(&asked, entities, vocabulary);
    for (uint32_t d = 0; d < count; d++)
        pm_question_doc(&asked, &questions, docs, d, entities);
    bool ok = true;
    if (questions.len) {
        int code;
        pm_process_status status = pm_process_run(&answers, &code, pm_arena_str(&arena, command).ptr, pm_buf_str(&asked),
                                                  PM_EXTRACT_SECONDS, PM_EXTRACT_ANSWER_BYTES);
        ok = status == PM_PROCESS_DONE || say_failure(status, code, command, diags);
    }
    pm_answering a = {docs, &questions, entities, vocabulary};
    if (ok)
        take_answers(&a, count, pm_buf_str(&answers), command, diags);
    pm_vec_free(&questions);
    pm_buf_free(&asked);
    pm_buf_free(&answers);
    pm_arena_free(&arena);
    return ok;
}
