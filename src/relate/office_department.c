#include <string.h>

#include "base/utf8.h"
#include "relate/office_title.h"

/* Ministers and secretaries, whose department bears the same word. */

enum { SUBJECT_WORDS = 5 };

static const pm_token *token(const pm_office_reading *r, uint32_t t)
{
    return &r->segments->tokens[t];
}

static bool is_minister(pm_str word)
{
    return pm_str_eqz(word, "secretary") || pm_str_eqz(word, "minister");
}

static bool capital(const pm_token *t)
{
    return t->kind == PM_TOKEN_WORD && t->letter_case != PM_CASE_LOWER && t->letter_case != PM_CASE_NONE;
}

/* "Secretary of State X": the first word of the title, *SUBJECT behind its "of";
 * PM_NONE if it is another. */
static uint32_t minister_of(const pm_office_reading *r, uint32_t end, uint32_t first, uint32_t *subject)
{
    for (uint32_t t = end; t > first + 1 && t + SUBJECT_WORDS > end; t--) {
        pm_str word = token(r, t - 1)->lower;
        bool of = pm_str_eqz(word, "of") || pm_str_eqz(word, "for");
        if (of && is_minister(token(r, t - 2)->lower) && t < end) {
            *subject = t;
            return t - 2;
        }
        if (!of && !capital(token(r, t - 1)) && !pm_str_eqz(word, "and") && !pm_str_eqz(word, "the"))
            return PM_NONE;
    }
    return PM_NONE;
}

/* "labor" of "U.S. Department of Labor", "Labor Department", "Ministry of Labor";
 * empty if NAME is no department. Lower case. */
static pm_str department_of(pm_str name)
{
    static const char *const before[] = {"department of the ", "department of ", "department for ", "ministry of the ", "ministry of ",
                                         "ministry for "};
    static const char *const behind[] = {" department", " ministry"};
    static const char *const states[] = {"the ", "u.s. ", "us ", "united states "};
    for (size_t i = 0; i < sizeof states / sizeof *states; i++)
        if (pm_str_starts(name, pm_str_of(states[i])))
            name = pm_str_slice(name, strlen(states[i]), name.len);
    for (size_t i = 0; i < sizeof before / sizeof *before; i++)
        if (pm_str_starts(name, pm_str_of(before[i])))
            return pm_str_slice(name, strlen(before[i]), name.len);
    for (size_t i = 0; i < sizeof behind / sizeof *behind; i++)
        if (pm_str_ends(name, pm_str_of(behind[i])))
            return pm_str_slice(name, 0, name.len - strlen(behind[i]));
    return PM_STR("");
}

/* Whether the department NAME is that of the title: its words stand at
 * SUBJECT..END ("Secretary of State"), or before the word "secretary". */
static bool fits(const pm_office_reading *r, pm_title *t, pm_str name, uint32_t subject, uint32_t first)
{
    pm_str field = department_of(pm_utf8_lower_str(r->arena, pm_utf8_tidy(r->arena, name)));
    if (!field.len)
        return false;
    if (subject != PM_NONE) {
        uint32_t start = pm_words_before(r, field, t->end, first);
        bool the = start == subject + 1 && pm_str_eqz(token(r, subject)->lower, "the");
        return start == subject || the;
    }
    uint32_t start = pm_words_before(r, field, t->end - 1, first);
    if (start == PM_NONE || pm_title_has_place(r, start, first))
        return false;
    t->start = start;
    return true;
}

bool pm_title_department(const pm_office_reading *r, pm_title *t, uint32_t first)
{
    if (t->end < first + 2)
        return false;
    bool beside = is_minister(token(r, t->end - 1)->lower);
    uint32_t subject = PM_NONE, start = beside ? PM_NONE : minister_of(r, t->end, first, &subject);
    if ((!beside && start == PM_NONE) || (start != PM_NONE && pm_title_has_place(r, start, first)))
        return false;
    if (start != PM_NONE)
        t->start = start;
    for (uint32_t e = 0; e < r->entities->count; e++) {
        const pm_entity *entity = &r->entities->list[e];
        bool body = entity->type == PM_AGENCY || entity->type == PM_ORGANIZATION;
        bool met = body && fits(r, t, entity->name, subject, first);
        for (uint32_t w = 0; body && w < entity->aliases.count && !met; w++)
            met = fits(r, t, r->entities->words[entity->aliases.first + w], subject, first);
        if (met) {
            t->entity = e;
            return true;
        }
    }
    return false;
}
