/* What the curator decides goes before what the texts say. */
#include "relate/judge.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

enum { A, B, C, OWNS = 0, PARTNERS = 1 };

static pm_relation relations[] = {{.id = {"owns", 4}}, {.id = {"partners_with", 13}, .symmetric = true}};
static const pm_vocabulary vocabulary = {.list = relations, .count = 2};
static pm_entity people[] = {{.id = {"a", 1}}, {.id = {"b", 1}}, {.id = {"c", 1}}};

static pm_entities with(pm_judgement *judgements, uint32_t count)
{
    return (pm_entities){.file = PM_STR("entities.yaml"), .text = PM_STR("0123456789abcdef"),
                         .list = people, .count = 3, .judgements = judgements, .judgement_count = count};
}

static pm_claim claim(uint32_t subject, uint32_t relation, uint32_t object)
{
    return (pm_claim){.subject = subject, .relation = relation, .object = object, .subject_name = PM_NONE, .object_name = PM_NONE, .end = 1};
}

static void rejected_claims_go(void **state)
{
    (void)state;
    pm_judgement no[] = {{.verdict = PM_REJECT, .subject = A, .relation = OWNS, .object = B},
                         {.verdict = PM_REJECT, .subject = B, .relation = PARTNERS, .object = A}};
    pm_entities list = with(no, 2);
    pm_claims found = {0}, kept = {0};
    pm_diags diags = {0};
    pm_vec_push(&found, claim(A, OWNS, B));
    pm_vec_push(&found, claim(B, OWNS, A));     /* the other direction stays */
    pm_vec_push(&found, claim(A, PARTNERS, B)); /* symmetric: goes */
    pm_vec_push(&found, claim(A, OWNS, C));
    pm_judge(&kept, &found, &list, &vocabulary, &diags);
    assert_int_equal(kept.len, 2);
    assert_int_equal(kept.at[0].subject, B);
    assert_int_equal(kept.at[1].object, C);
    assert_int_equal(diags.list.len, 0);
    pm_vec_free(&found);
    pm_vec_free(&kept);
}

static void a_rejection_of_nothing_is_told(void **state)
{
    (void)state;
    pm_judgement no[] = {{.verdict = PM_REJECT, .subject = A, .relation = OWNS, .object = C, .start = 2, .end = 5}};
    pm_entities list = with(no, 1);
    pm_claims found = {0}, kept = {0};
    pm_diags diags = {0};
    pm_vec_push(&found, claim(A, OWNS, B));
    pm_judge(&kept, &found, &list, &vocabulary, &diags);
    assert_int_equal(kept.len, 1);
    assert_int_equal(diags.warnings, 1);
    assert_int_equal(diags.list.at[0].code, PM_D_STALE_JUDGEMENT);
    pm_vec_free(&found);
    pm_vec_free(&kept);
    pm_diags_free(&diags);
}

static void an_acceptance_makes_no_claim(void **state)
{
    (void)state;
    pm_judgement yes[] = {{.verdict = PM_ACCEPT, .subject = A, .relation = OWNS, .object = B, .start = 2, .end = 5}};
    pm_entities list = with(yes, 1);
    pm_claims found = {0}, kept = {0};
    pm_diags diags = {0};
    pm_judge(&kept, &found, &list, &vocabulary, &diags);
    assert_int_equal(kept.len, 0);
    assert_int_equal(diags.warnings, 1);
    assert_int_equal(diags.list.at[0].code, PM_D_STALE_JUDGEMENT);
    pm_vec_push(&found, claim(A, OWNS, B));
    pm_judge(&kept, &found, &list, &vocabulary, &diags);
    assert_int_equal(kept.len, 1);
    assert_int_equal(diags.warnings, 1);
    pm_vec_free(&found);
    pm_vec_free(&kept);
    pm_diags_free(&diags);
}

static void ties_have_their_line_as_evidence(void **state)
{
    (void)state;
    pm_tie ties[] = {{.subject = A, .relation = OWNS, .object = B, .source = PM_STR("https://example.org"),
                      .amount = PM_STR("51 %; voting"), .since = PM_STR("2019"), .start = 4, .end = 8},
                     {.subject = B, .relation = OWNS, .object = C, .until = PM_STR("2020"), .start = 8, .end = 9}};
    pm_entities list = with(NULL, 0);
    list.ties = ties;
    list.tie_count = 2;
    pm_claims out = {0};
    pm_arena arena = {0};
    pm_ties_to_claims(&out, &list, &arena);
    assert_int_equal(out.len, 2);
    assert_int_equal(out.at[0].doc, PM_NONE);
    assert_int_equal(out.at[0].modality, PM_STATED);
    assert_true(pm_str_eqz(out.at[0].quote, "4567"));
    assert_true(pm_str_eqz(out.at[0].detail, "amount=51 %, voting;since=2019"));
    assert_int_equal(out.at[1].modality, PM_PAST);
    pm_vec_free(&out);
    pm_arena_free(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rejected_claims_go),
        cmocka_unit_test(a_rejection_of_nothing_is_told),
        cmocka_unit_test(an_acceptance_makes_no_claim),
        cmocka_unit_test(ties_have_their_line_as_evidence),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
