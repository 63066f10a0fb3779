#include "relate/trace.h"

void pm_trace_sentence(pm_buf *out, const pm_doc *doc, const pm_segments *segments, const pm_syntax *syntax,
                       uint32_t sentence)
{
    const pm_sentence *s = &segments->sentences[sentence];
    pm_buf_fmt(out, "%.*s\n", PM_ARG(pm_str_slice(doc->bytes, s->start, s->end)));
    if (syntax && syntax->sentences[sentence].count) {
        pm_buf_addz(out, " tree\n");
        pm_syntax_dump(out, syntax, doc->bytes, sentence);
    }
}

void pm_trace_claims(pm_buf *out, const pm_claim *claims, size_t count, const pm_entities *entities,
                     const pm_vocabulary *vocabulary)
{
    if (count)
        pm_buf_addz(out, " claims\n");
    for (size_t i = 0; i < count; i++) {
        const pm_claim *k = &claims[i];
        pm_buf_fmt(out, "  %.*s %.*s %.*s %s (%.*s)\n", PM_ARG(entities->list[k->subject].id),
                   PM_ARG(vocabulary->list[k->relation].id), PM_ARG(entities->list[k->object].id),
                   pm_modality_name((pm_modality)k->modality), PM_ARG(k->rule));
    }
    pm_buf_addz(out, "\n");
}
