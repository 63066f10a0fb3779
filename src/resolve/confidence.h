/* confidence.h - how sure a choice is, as a probability (private to
 * src/resolve).
 *
 * Source: the share of right choices by margin on two annotated stories of the
 * field, every second news, interview, court and speech text of GUM, and 400
 * pronouns of GAP; bench/coref.py --scores prints what a table is made of.
 */
#ifndef PM_RESOLVE_CONFIDENCE_H
#define PM_RESOLVE_CONFIDENCE_H

typedef enum pm_choice_kind { PM_CHOICE_IT, PM_CHOICE_THEY, PM_CHOICE_PERSON, PM_CHOICE_NOMINAL, PM_CHOICE_KINDS } pm_choice_kind;

/* Less sure choices are not made: a wrong one accuses somebody. */
#define PM_CONFIDENT 0.55f

/* Choices that grammar makes, not salience. */
#define PM_BESIDE_CONFIDENCE 0.93f    /* "NAME, the …" */
#define PM_RELATIVE_CONFIDENCE 0.9f   /* "NAME, who" */
#define PM_FIRST_CONFIDENCE 0.9f      /* "we", said NAME */
#define PM_KIN_CONFIDENCE 0.9f        /* "NAME's campaign" */
#define PM_HOME_CONFIDENCE 0.7f       /* "the country", with none named near */
#define PM_WORKFORCE_CONFIDENCE 0.85f /* "employees" */

/* Of the best candidate's score beside that of the second best (0 = none). */
float pm_confidence(pm_choice_kind kind, float best, float second);

#endif
