#include "relate/office_title.h"

/* Ministers and secretaries, whose department bears the same word. */

/* "Secretary of State X": the first word of the title, *SUBJECT behind its "of";
 * PM_NONE if it is another. */
static uint32_t minister_of(const pm_office_reading *r, uint32_t end, uint32_t first, uint32_t *subject)
{
    enum { SUBJECT_WORDS = 5 };
    for (uint32_t t = end; t > first + 1 && t + SUBJECT_WORDS > end; t--) {
        pm_str word = pm_office_token(r, t - 1)->lower;
        bool of = pm_str_eqz(word, "of") || pm_str_eqz(word, "for");
        if (of && pm_office_token_is(r, t - 2, PM_OW_MINISTER) && t < end) {
            *subject = t;
            return t - 2;
        }
        if (!of && !pm_office_capital(pm_office_token(r, t - 1)) && !pm_str_eqz(word, "and") && !pm_str_eqz(word, "the"))
            return PM_NONE;
    }
    return PM_NONE;
}

/* Whether FIELD is that of the title: its words stand at SUBJECT..END
 * ("Secretary of State"), or before the word "secretary". */
static bool fits(const pm_office_reading *r, pm_title *t, pm_str field, uint32_t subject, uint32_t first)
{
    if (subject != PM_NONE) {
        uint32_t start = pm_words_before(r, field, t->end, first);
        bool the = start == subject + 1 && pm_str_eqz(pm_office_token(r, subject)->lower, "the");
        return start == subject || the;
    }
    uint32_t start = pm_words_before(r, field, t->end - 1, first);
    if (start == PM_NONE || pm_title_has_place(r, start, first))
        return false;
    t->start = start;
    return true;
}

bool pm_title_of_department(pm_office_reading *r, pm_title *t, const pm_mention *person)
{
    uint32_t first = r->segments->sentences[person->sentence].tokens.first, subject = PM_NONE;
    if (t->end < first + 2)
        return false;
    if (!pm_office_token_is(r, t->end - 1, PM_OW_MINISTER)) {
        t->start = minister_of(r, t->end, first, &subject);
        if (t->start == PM_NONE || pm_title_has_place(r, t->start, first))
            return false;
    }
    pm_office_list_bodies(r);
    for (size_t b = 0; b < r->bodies.len; b++) {
        const pm_office_body *k = &r->bodies.at[b];
        if (k->office != PM_NONE || !fits(r, t, k->words, subject, first))
            continue;
        t->entity = k->entity;
        pm_title_claim(r, t, person, r->leads, PM_STR("office-department"));
        return true;
    }
    return false;
}
