/* parse MODEL [KERNEL] < records - how fast the parser is. Texts come from
 * standard input, each led by its length in bytes and a space; all are parsed
 * ROUNDS times by one thread, and the best round counts. Writes tokens, seconds
 * of processor time, and the share of each stage. */
#define _POSIX_C_SOURCE 200809L
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "base/vec.h"
#include "parse/parse.h"

enum { ROUNDS = 5 };

typedef PM_VEC(pm_str) pm_texts;

static double now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return (double)time.tv_sec + 1e-9 * (double)time.tv_nsec;
}

static void read_texts(pm_texts *out)
{
    size_t length;
    while (scanf("%zu", &length) == 1) {
        char *text = malloc(length + 1);
        if (getchar() == EOF || fread(text, 1, length, stdin) != length)
            exit(1);
        pm_vec_push(out, (pm_str){text, length});
    }
}

/* One round from nothing: no word is known yet. */
static double round_of(const pm_parse_model *model, pm_kernel_kind kind, const pm_texts *texts, bool measure,
                       size_t *tokens, double *stages)
{
    pm_parser *parser = pm_parser_new(model, kind);
    pm_parse_result result = {0};
    *tokens = 0;
    pm_parser_measure(parser, measure);
    double start = now();
    for (size_t i = 0; i < texts->len; i++) {
        pm_parse(parser, &result, texts->at[i], NULL);
        *tokens += result.count;
    }
    double seconds = now() - start;
    for (int stage = 0; measure && stage < PM_STAGE_COUNT; stage++)
        stages[stage] = pm_parser_seconds(parser, (pm_parse_stage)stage);
    pm_parse_result_free(&result);
    pm_parser_free(parser);
    return seconds;
}

int main(int count, char **words)
{
    static const char *const names[PM_STAGE_COUNT] = {"tokens", "embed", "encode", "tree", "names", "words"};
    pm_diags diags = {0};
    double start = now();
    pm_parse_model *model = pm_parse_model_open(pm_str_of(count > 1 ? words[1] : ""), &diags);
    double load = now() - start, best = 1e9, stages[PM_STAGE_COUNT] = {0};
    pm_kernel_kind kind = count > 2 ? (pm_kernel_kind)atoi(words[2]) : PM_KERNEL_BEST;
    if (!model || !pm_kernel_runs(kind)) {
        fprintf(stderr, "no model, or no such kernel\n");
        return 3;
    }
    pm_texts texts = {0};
    size_t tokens = 0;
    read_texts(&texts);
    for (int i = 0; i < ROUNDS; i++) {
        double seconds = round_of(model, kind, &texts, false, &tokens, NULL);
        best = seconds < best ? seconds : best;
    }
    round_of(model, kind, &texts, true, &tokens, stages);
    if (kind == PM_KERNEL_BEST)
        kind = PM_KERNEL_AVX512;
    while (!pm_kernel_runs(kind))
        kind--;
    printf("kernel %s\nload_ms %.2f\ntokens %zu\nseconds %.4f\n", pm_kernel_name(kind), load * 1e3, tokens, best);
    for (int stage = 0; stage < PM_STAGE_COUNT; stage++)
        printf("%s_us %.3f\n", names[stage], stages[stage] * 1e6 / (double)(tokens ? tokens : 1));
    for (size_t i = 0; i < texts.len; i++)
        free((void *)(size_t)texts.at[i].ptr);
    pm_vec_free(&texts);
    pm_parse_model_close(model);
    return 0;
}
