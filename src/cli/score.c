#include "cli/command.h"

#include "base/file.h"
#include "eval/score.h"
#include "export/export.h"

enum { TABLE_BYTES = 256 << 20 };

static bool read_table(pm_str *out, pm_texts *t, pm_str gold, const char *name)
{
    pm_str path = pm_path_join(&t->arena, gold, pm_str_of(name));
    pm_file_status status = pm_file_read(out, path, TABLE_BYTES, &t->arena);
    if (status == PM_FILE_OK)
        return true;
    pm_buf message = {0};
    pm_buf_fmt(&message, "the file %s", pm_file_reason(status));
    pm_diag_file(&t->diags, PM_D_CANNOT_READ, path, pm_buf_str(&message),
                 PM_STR("a gold folder holds texts/, entities.yaml, mentions.tsv and relations.tsv"));
    pm_buf_free(&message);
    return false;
}

/* Our tables, as `mentions` and `claims` print them. */
static void tables(pm_buf *mentions, pm_buf *claims, pm_texts *t, bool open)
{
    pm_claims list = {0};
    pm_claims_gather(&list, &t->context, &t->readings, &t->arena, &t->diags);
    pm_export_mentions_header(mentions);
    for (uint32_t i = 0; i < t->readings.count; i++)
        pm_export_mentions(mentions, &t->corpus.docs[i], &t->readings.list[i].mentions, &t->context.entities, false);
    pm_export_claims_header(claims);
    pm_export_claims(claims, t->corpus.docs, &list, &t->context.entities, &t->context.vocabulary, open, false);
    pm_vec_free(&list);
}

static int score(pm_texts *t, pm_str gold, bool open, bool json)
{
    pm_str gold_mentions, gold_relations;
    if (!read_table(&gold_mentions, t, gold, "mentions.tsv") || !read_table(&gold_relations, t, gold, "relations.tsv"))
        return PM_EXIT_INPUT;
    pm_buf mentions = {0}, claims = {0}, text = {0};
    tables(&mentions, &claims, t, open);
    int code = PM_EXIT_DONE;
    if (pm_score(&text, gold_mentions, gold_relations, pm_buf_str(&mentions), pm_buf_str(&claims), json)) {
        code = pm_out(pm_buf_str(&text)) ? PM_EXIT_DONE : PM_EXIT_STORE;
    } else {
        pm_diag_file(&t->diags, PM_D_CANNOT_READ, gold, PM_STR("a table lacks a column, or an offset is no number"),
                     PM_STR("the columns are doc start end entity kind surface agreed, and doc subject relation "
                            "object modality source evidence_start evidence_end detail agreed"));
        code = PM_EXIT_INPUT;
    }
    pm_buf_free(&mentions);
    pm_buf_free(&claims);
    pm_buf_free(&text);
    return code;
}

int pm_cmd_score(const pm_args *args)
{
    if (args->word_count != 1) {
        pm_say_usage_error("score", PM_STR("which gold folder? powermap score GOLD"), PM_STR(""));
        return PM_EXIT_USAGE;
    }
    pm_texts t;
    pm_arena paths = {0};
    pm_args inner = *args;
    pm_str texts = pm_path_join(&paths, args->words[0], PM_STR("texts"));
    inner.words = &texts;
    if (!inner.entities.len)
        inner.entities = pm_path_join(&paths, args->words[0], PM_STR("entities.yaml"));
    int code = pm_texts_open(&t, &inner, 0, (pm_read_options){0});
    if (code == PM_EXIT_DONE)
        code = score(&t, args->words[0], args->open, args->json);
    int said = pm_texts_close(&t, args);
    pm_arena_free(&paths);
    return code == PM_EXIT_DONE ? said : code;
}
