/* parse_model.h - the language model for tests, or a skip. */
#ifndef PM_TESTS_PARSE_MODEL_H
#define PM_TESTS_PARSE_MODEL_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/buf.h"
#include "base/file.h"
#include "parse/parse.h"

/* POWERMAP_MODEL names the file. Without it the test that asks is skipped. */
static inline pm_parse_model *test_model(void)
{
    const char *path = getenv("POWERMAP_MODEL");
    if (!path || !pm_file_exists(pm_str_of(path))) {
        print_message("# skipped: no language model (POWERMAP_MODEL)\n");
        skip();
    }
    pm_diags diags = {0};
    pm_parse_model *model = pm_parse_model_open(pm_str_of(path), &diags);
    if (!model)
        fail_msg("%.*s", PM_ARG(diags.list.at[0].message));
    pm_diags_free(&diags);
    return model;
}

/* What must hold of any parse of TEXT. */
static inline void assert_sound(const pm_parse_model *model, const pm_parse_result *result, pm_str text)
{
    uint32_t before = 0;
    for (uint32_t i = 0; i < result->count; i++) {
        const pm_parse_token *t = &result->tokens[i];
        assert_true(before <= t->start && t->start < t->end && t->end <= text.len);
        assert_true(t->head < result->count);
        assert_true(t->tag < pm_parse_tag_count(model) && t->dep < pm_parse_dep_count(model));
        assert_true(t->entity < pm_parse_entity_count(model) && t->pos < PM_POS_COUNT);
        assert_true((t->entity == 0) == (t->iob == PM_IOB_OUT));
        assert_true((size_t)t->lemma_start + t->lemma_length <= result->lemma_bytes);
        before = t->end;
    }
    assert_true(result->count == 0 || result->tokens[0].sentence_start);
}

#endif
