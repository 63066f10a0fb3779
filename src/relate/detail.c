#include "relate/detail.h"

#include "base/buf.h"

static const pm_frame *frame_at(const pm_match_context *c, uint32_t f)
{
    return &c->frames->list.at[f];
}

/* A frame with this lemma in a slot of F, or one step deeper. */
static uint32_t money_near(const pm_match_context *c, uint32_t f, int depth)
{
    if (f == PM_NONE || depth > 2)
        return PM_NONE;
    const pm_frame *k = frame_at(c, f);
    if (k->kind == PM_FRAME_NOUN && pm_str_eqz(k->lemma, "money"))
        return f;
    for (uint32_t a = k->first_arc; a != PM_NONE; a = c->frames->arcs.at[a].next) {
        const pm_arc *arc = &c->frames->arcs.at[a];
        if (arc->to == PM_NONE || arc->role == PM_ARC_CLAUSE || frame_at(c, arc->to)->kind != PM_FRAME_NOUN ||
            (arc->role == PM_ARC_APPOSITION && depth > 0))
            continue;
        uint32_t found = money_near(c, arc->to, depth + 1);
        if (found != PM_NONE)
            return found;
    }
    return PM_NONE;
}

static void add(pm_buf *b, const char *key, pm_str value)
{
    if (!value.len)
        return;
    if (b->len)
        pm_buf_char(b, ';');
    pm_buf_addz(b, key);
    pm_buf_char(b, '=');
    for (size_t i = 0; i < value.len; i++) {
        char ch = value.ptr[i];
        pm_buf_char(b, ch == ';' || ch == '=' ? ',' : (unsigned char)ch < ' ' ? ' ' : ch);
    }
}

/* The sum with its hedge: "nearly $20 million". */
static pm_str amount(const pm_match_context *c, uint32_t predicate, const pm_doc *doc)
{
    uint32_t m = money_near(c, predicate, 0);
    if (m == PM_NONE && frame_at(c, predicate)->kind == PM_FRAME_NOUN)
        m = money_near(c, pm_governing_verb(c, predicate), 1);
    if (m == PM_NONE)
        return PM_STR("");
    return pm_str_slice(doc->bytes, frame_at(c, m)->phrase_start, frame_at(c, m)->phrase_end);
}

static pm_str date(const pm_match_context *c, uint32_t predicate, const pm_doc *doc)
{
    uint32_t v = frame_at(c, predicate)->kind == PM_FRAME_NOUN ? pm_governing_verb(c, predicate) : predicate;
    if (v == PM_NONE)
        return PM_STR("");
    for (uint32_t a = frame_at(c, v)->first_arc; a != PM_NONE; a = c->frames->arcs.at[a].next) {
        const pm_arc *arc = &c->frames->arcs.at[a];
        if (arc->role == PM_ARC_PREP && pm_str_eqz(arc->word, "when") && arc->to != PM_NONE)
            return pm_str_slice(doc->bytes, frame_at(c, arc->to)->phrase_start, frame_at(c, arc->to)->phrase_end);
    }
    return PM_STR("");
}

pm_str pm_claim_detail(const pm_match_context *c, const pm_rule *rule, uint32_t predicate, uint32_t subject,
                       uint32_t object, const pm_doc *doc, pm_arena *arena)
{
    (void)subject;
    (void)object;
    pm_buf b = {0};
    if (!rule->fact) {
        add(&b, "amount", amount(c, predicate, doc));
        add(&b, "date", date(c, predicate, doc));
    }
    if (rule->detail.len) {
        if (b.len)
            pm_buf_char(&b, ';');
        pm_buf_add(&b, rule->detail);
    }
    pm_str out = b.len ? pm_arena_str(arena, pm_buf_str(&b)) : PM_STR("");
    pm_buf_free(&b);
    return out;
}
