#include "trace.h"

#include "resolve/resolve.h"
#include "syntax/syntax.h"

void pm_trace_doc(pm_buf *out, const pm_context *context, const pm_doc *doc, pm_syntax_reader *reader,
                  pm_arena *scratch)
{
    pm_segments segments;
    pm_mentions names, mentions;
    pm_syntax trees;
    pm_segment(&segments, doc, &context->abbreviations, scratch);
    pm_link(&names, context->linker, doc, &segments, scratch);
    if (reader)
        pm_syntax_read(&trees, reader, &context->entities, doc, &segments, &names, scratch);
    const pm_syntax *syntax = reader ? &trees : NULL;
    pm_resolve(&mentions, &names, context->resolver, doc, &segments, syntax, scratch);
    pm_relate_trace(out, context->relater, &context->entities, doc, &segments, syntax, &mentions, scratch);
}
