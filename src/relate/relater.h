/* relater.h - what stage 6 reads its sentences by: rules, words, grammar. Inside
 * src/relate only; relate.h is the stage. */
#ifndef PM_RELATE_RELATER_H
#define PM_RELATE_RELATER_H

#include "relate/grammar.h"
#include "relate/match.h"
#include "relate/modality.h"
#include "relate/office.h"
#include "relate/open_tie.h"
#include "relate/relate.h"

struct pm_relater {
    pm_rules rules;
    pm_core_classes core;
    pm_stance_classes stance;
    pm_grammar grammar;
    pm_tie_model ties;
    pm_offices offices;
    uint32_t leads, works_for, member_of, located_in; /* relations, PM_NONE if the vocabulary lacks them */
    const pm_vocabulary *vocabulary;
};

#endif
