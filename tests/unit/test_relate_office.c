/* Titles of public offices: "Elm County Sheriff Dale Hutch" and the listed "Elm
 * County Sheriff's Office". */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/data.h"
#include "pipeline.h"

static const char list[] =
    "entities:\n"
    "  - {id: hutch, name: Dale Hutch, type: person}\n"
    "  - {id: ruiz, name: Maria Ruiz, type: person}\n"
    "  - {id: elm_sheriff, name: \"Elm County Sheriff's Office\", type: agency}\n"
    "  - {id: oak_sheriff, name: \"Oak County Sheriff's Office\", type: agency}\n"
    "  - {id: ag, name: Office of the Attorney General of Ruritania, type: agency}\n"
    "  - {id: protector, name: Office of the Public Protector, type: agency}\n"
    "  - {id: auditor, name: Ruritania Office of the Auditor, type: agency}\n"
    "  - {id: labor, name: U.S. Department of Labor, type: agency}\n"
    "  - {id: war, name: Ruritanian War Ministry, type: agency}\n"
    "  - {id: orbit, name: Orbit, type: company}\n"
    "  - {id: whisper, name: Whisper, type: company}\n"
    "  - {id: packers, name: Packers Union, type: union}\n"
    "  - {id: rovers, name: Elm Rovers, type: group}\n"
    "  - {id: russia, name: Russia, type: country}\n"
    "  - {id: nkorea, name: North Korea, type: country}\n"
    "  - {id: ruritania, name: Ruritania, type: state}\n"
    "  - {id: elmford, name: Elmford, type: city}\n"
    "  - {id: marston, name: Marston, type: city}\n"
    "  - {id: council, name: Elmford City Council, type: agency}\n"
    "  - {id: marston_council, name: Marston City Council, type: agency}\n"
    "  - {id: police, name: Elmford Police Department, type: agency}\n";

/* "hutch elm_sheriff stated" of the claims with a rule of offices, joined by "; ". */
static void assert_offices(const char *text, const char *wanted)
{
    pm_diags diags = {0};
    pm_context context;
    pm_context_options options = {.entities_file = PM_STR("list"), .entities = pm_str_of(list)};
    assert_true(pm_context_open(&context, &options, &diags));
    pm_doc doc = {.name = PM_STR("d"), .bytes = pm_str_of(text)};
    pm_corpus corpus = {.docs = &doc, .count = 1};
    pm_readings readings;
    pm_buf got = {0};
    pm_read(&readings, &context, &corpus, &(pm_read_options){.jobs = 1});
    for (size_t i = 0; i < readings.list[0].claims.len; i++) {
        const pm_claim *c = &readings.list[0].claims.at[i];
        if (!pm_str_starts(c->rule, PM_STR("office-")) && !pm_str_starts(c->rule, PM_STR("title-")))
            continue;
        assert_true(c->object_start >= c->start && c->object_end <= c->end);
        pm_buf_fmt(&got, "%s%.*s %.*s %s", got.len ? "; " : "", PM_ARG(context.entities.list[c->subject].id),
                   PM_ARG(context.entities.list[c->object].id), pm_modality_name((pm_modality)c->modality));
    }
    pm_buf_char(&got, '\0');
    assert_string_equal(got.ptr, wanted);
    pm_buf_free(&got);
    pm_readings_free(&readings);
    pm_context_close(&context);
    pm_diags_free(&diags);
}

static void the_title_names_the_body(void **state)
{
    (void)state;
    assert_offices("Elm County Sheriff Dale Hutch spoke.", "hutch elm_sheriff stated");
    assert_offices("Oak County's sheriff Dale Hutch spoke.", "hutch oak_sheriff stated");
    assert_offices("Former Elm County Sheriff Dale Hutch spoke.", "hutch elm_sheriff past");
    assert_offices("Ruritania Attorney General Maria Ruiz sued.", "ruiz ag stated");
    assert_offices("Ruritania AG Maria Ruiz sued.", "ruiz ag stated");
    assert_offices("Ruritania Auditor Maria Ruiz warned.", "ruiz auditor stated");
    assert_offices("Borduria Auditor Maria Ruiz warned.", "");
}

static void the_text_names_the_place(void **state)
{
    (void)state;
    assert_offices("It rained in Elm County. Sheriff Dale Hutch spoke.", "hutch elm_sheriff stated");
    assert_offices("It rained in Elm County and in Oak County. Sheriff Dale Hutch spoke.", "");
    assert_offices("It rained. Sheriff Dale Hutch spoke.", "");
    assert_offices("It rained in Ruritania. Auditor Maria Ruiz warned.", "ruiz auditor stated");
}

static void another_places_officer_is_not_ours(void **state)
{
    (void)state;
    assert_offices("It rained in Elm County, and Pine County Sheriff Dale Hutch spoke.", "");
    assert_offices("In Elm County a sheriff spoke, and Dale Hutch listened.", "");
    assert_offices("In Elm County, ag Dale Hutch spoke.", "");
    assert_offices("It rained in Elm County. Pine Sheriff Dale Hutch spoke.", "");
}

static void a_mayor_leads_the_city_of_the_text(void **state)
{
    (void)state;
    assert_offices("It rained in Elmford. Elmford was wet, and Mayor Maria Ruiz spoke.", "ruiz elmford stated");
    assert_offices("It rained in Elmford and Marston. Elmford was wet. Marston, too. Mayor Maria Ruiz spoke.", "");
    assert_offices("Ruritania is dry. Ruritania is wide. Mayor Maria Ruiz spoke.", "");
    assert_offices("Ruritania is dry. Ruritania is wide. Gov. Maria Ruiz spoke.", "ruiz ruritania stated");
    assert_offices("Ruritania is dry. Ruritania is wide. Then-Gov. Maria Ruiz spoke.", "ruiz ruritania past");
    assert_offices("Ruritania is dry. Ruritania is wide. Gov. Maria Ruiz of Pine spoke.", "");
    assert_offices("Russia is dry. Russia is wide. Gov. Maria Ruiz spoke.", "");
    assert_offices("Ruritania is dry. Ruritania is wide. In town, Pine Gov. Maria Ruiz spoke.", "");
    assert_offices("It rained in Elmford. Elmford was wet. Denver Mayor Maria Ruiz spoke.", "");
    assert_offices("It rained in Elmford. Elmford was wet. The mayor, Maria Ruiz, spoke.", "ruiz elmford stated");
    assert_offices("It rained in Elmford. Elmford was wet. A spokeswoman for the mayor, Maria Ruiz, spoke.", "");
}

static void a_seat_is_in_the_one_council_of_the_text(void **state)
{
    (void)state;
    assert_offices("The Elmford City Council met. Councilwoman Maria Ruiz spoke.", "ruiz council stated");
    assert_offices("The Elmford City Council met. A council member, Maria Ruiz, spoke.", "ruiz council stated");
    assert_offices("The Elmford City Council met. Maria Ruiz, a council member, spoke.", "ruiz council stated");
    assert_offices("The Elmford City Council met. Former Alderman Dale Hutch spoke.", "hutch council past");
    assert_offices("The Elmford City Council met. The council president, Maria Ruiz, spoke.", "ruiz council stated");
    assert_offices("The Elmford City Council and the Marston City Council met. Councilwoman Maria Ruiz spoke.", "");
    assert_offices("The Elmford City Council and the Marston City Council met. Marston Councilwoman Maria Ruiz spoke.",
                   "ruiz marston_council stated");
    assert_offices("The Elmford City Council met. Pine Councilwoman Maria Ruiz spoke.", "");
    assert_offices("It rained. Councilwoman Maria Ruiz spoke.", "");
    assert_offices("The Elmford Police Department is small. Chief Dale Hutch spoke.", "hutch police stated");
    assert_offices("The Elmford Police Department is small. The police chief, Dale Hutch, spoke.", "hutch police stated");
    assert_offices("The Elmford Police Department is small. Deputy Chief Dale Hutch spoke.", "");
    assert_offices("The Elmford Police Department is small. Fire Chief Dale Hutch spoke.", "");
    assert_offices("The Elmford Police Department is small. The kitchen chief Dale Hutch spoke.", "");
}

static void the_office_stands_beside_the_name(void **state)
{
    (void)state;
    assert_offices("It rained in Elm County. The sheriff, Dale Hutch, spoke.", "hutch elm_sheriff stated");
    assert_offices("It rained in Elm County. Dale Hutch, the sheriff, spoke.", "hutch elm_sheriff stated");
    assert_offices("It rained. The sheriff, Dale Hutch, spoke.", "");
}

static void an_office_of_its_kind_needs_no_place(void **state)
{
    (void)state;
    assert_offices("Public Protector Maria Ruiz asked why.", "ruiz protector stated");
    assert_offices("Former Public Protector Maria Ruiz asked why.", "ruiz protector past");
    assert_offices("A public servant, Maria Ruiz, asked why.", "");
}

static void a_secretary_leads_the_department(void **state)
{
    (void)state;
    assert_offices("Labor Secretary Maria Ruiz spoke.", "ruiz labor stated");
    assert_offices("U.S. Secretary of Labor Maria Ruiz spoke.", "ruiz labor stated");
    assert_offices("Former Secretary of Labor Maria Ruiz spoke.", "ruiz labor past");
    assert_offices("Ruritanian War Minister Dale Hutch spoke.", "hutch war stated");
    assert_offices("Ohio Labor Secretary Maria Ruiz spoke.", "");
    assert_offices("War Minister Dale Hutch spoke.", "");
    assert_offices("Labor's secretary met Maria Ruiz.", "");
}

static void a_peoples_name_tells_the_state(void **state)
{
    (void)state;
    assert_offices("Russian President Maria Ruiz spoke.", "ruiz russia stated");
    assert_offices("Former Russian President Maria Ruiz spoke.", "ruiz russia past");
    assert_offices("The Russian president, Maria Ruiz, spoke.", "ruiz russia stated");
    assert_offices("Maria Ruiz, the Russian prime minister, spoke.", "ruiz russia stated");
    assert_offices("Russian Foreign Minister Maria Ruiz spoke.", "ruiz russia stated");
    assert_offices("North Korean leader Maria Ruiz spoke.", "ruiz nkorea stated");
    assert_offices("The Korean leader Maria Ruiz spoke.", "");
    assert_offices("The French president, Maria Ruiz, spoke.", "");
    assert_offices("The Russian people and President Maria Ruiz spoke.", "");
    assert_offices("Maria Ruiz met the Russian president.", "");
}

static void a_bare_title_is_the_firms_of_the_text(void **state)
{
    (void)state;
    const char *const orbit = "Orbit makes paint. Orbit sells it. Orbit grew. ";
    pm_buf text = {0};
    const char *const cases[][2] = {
        {"Chief Executive Maria Ruiz spoke.", "ruiz orbit stated"},
        {"Former CEO Maria Ruiz spoke.", "ruiz orbit past"},
        {"Spokesman Dale Hutch declined.", "hutch orbit stated"},
        {"A spokesman, Dale Hutch, declined.", "hutch orbit stated"},
        {"Maria Ruiz, the chief executive, spoke.", "ruiz orbit stated"},
        {"Maria Ruiz, a company spokeswoman, declined.", "ruiz orbit stated"},
        {"Maria Ruiz, a spokeswoman for Pine, declined.", ""},
        {"Maria Ruiz, a Pine spokeswoman, declined.", ""},
        {"The mayor's spokesman, Dale Hutch, declined.", ""},
        {"Whisper sells more. Chief Executive Maria Ruiz spoke.", ""},
        {"Whisper sells more. Chief Executive Maria Ruiz said the company would grow.", ""},
        {"Orbit's shares, which Whisper owns, fell. Chief Executive Maria Ruiz said the paint maker would grow.", ""},
        {"Whisper sells more.\n\nChief Executive Maria Ruiz spoke.", "ruiz orbit stated"},
        {"Whisper sells more. Whisper grew.\n\nChief Executive Maria Ruiz spoke.", ""},
        {"Whisper CEO Maria Ruiz spoke. Chief Executive Maria Ruiz left.", ""},
        {"Pine Chief Executive Maria Ruiz spoke.", ""},
        {"Manager Maria Ruiz spoke.", ""},
        {"Snow fell. Night came. Wind rose. Dogs barked. Spokesman Dale Hutch declined.", ""}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        pm_buf_clear(&text);
        pm_buf_fmt(&text, "%s%s", orbit, cases[i][0]);
        pm_buf_char(&text, '\0');
        assert_offices(text.ptr, cases[i][1]);
    }
    pm_buf_free(&text);
    assert_offices("Elm Rovers lost. Elm Rovers are last. Elm Rovers are sad. Manager Maria Ruiz spoke.", "ruiz rovers stated");
    assert_offices("Elm Rovers lost. Elm Rovers are last. Elm Rovers are sad. They met hedge-fund manager Maria Ruiz.", "");
    assert_offices("The Packers Union met. The Packers Union struck. The Packers Union won. Union president Maria Ruiz spoke.",
                   "ruiz packers stated");
    assert_offices("Orbit makes paint. Chief Executive Maria Ruiz spoke.", "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_title_names_the_body),
        cmocka_unit_test(the_text_names_the_place),
        cmocka_unit_test(another_places_officer_is_not_ours),
        cmocka_unit_test(a_mayor_leads_the_city_of_the_text),
        cmocka_unit_test(a_seat_is_in_the_one_council_of_the_text),
        cmocka_unit_test(the_office_stands_beside_the_name),
        cmocka_unit_test(an_office_of_its_kind_needs_no_place),
        cmocka_unit_test(a_secretary_leads_the_department),
        cmocka_unit_test(a_peoples_name_tells_the_state),
        cmocka_unit_test(a_bare_title_is_the_firms_of_the_text),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
