#include "relate/frame.h"

#include "base/buf.h"

void pm_frames_clear(pm_frames *frames)
{
    frames->list.len = 0;
    frames->arcs.len = 0;
    frames->attribution = PM_NONE;
}

void pm_frames_free(pm_frames *frames)
{
    pm_vec_free(&frames->list);
    pm_vec_free(&frames->arcs);
}

uint32_t pm_frame_add(pm_frames *frames, pm_frame_kind kind, pm_str word, pm_str lemma,
                      uint32_t start, uint32_t end)
{
    pm_frame f = {.kind = (uint8_t)kind, .word = word, .lemma = lemma, .start = start, .end = end,
                  .phrase_start = start, .phrase_end = end, .mention = PM_NONE, .aside = PM_NONE,
                  .governor = PM_NONE, .first_arc = PM_NONE, .last_arc = PM_NONE};
    pm_vec_push(&frames->list, f);
    return (uint32_t)frames->list.len - 1;
}

/* F hangs on TOP, directly or through others ("the firm [founded by X]"). */
static bool hangs_on(const pm_frames *frames, uint32_t f, uint32_t top)
{
    for (int steps = 0; f != PM_NONE && steps < 32; steps++) {
        if (f == top)
            return true;
        f = frames->list.at[f].governor;
    }
    return false;
}

void pm_arc_add(pm_frames *frames, uint32_t from, pm_arc_role role, pm_str word, uint32_t to, uint8_t rank)
{
    if (from == PM_NONE || from == to)
        return;
    pm_arc arc = {.role = (uint8_t)role, .rank = rank, .word = word, .to = to, .next = PM_NONE};
    uint32_t index = (uint32_t)frames->arcs.len;
    pm_frame *f = &frames->list.at[from];
    for (uint32_t a = f->first_arc; a != PM_NONE; a = frames->arcs.at[a].next) {
        const pm_arc *old = &frames->arcs.at[a];
        if (old->role == role && old->to == to && to != PM_NONE && pm_str_eq(old->word, word))
            return;
    }
    pm_vec_push(&frames->arcs, arc);
    if (f->last_arc == PM_NONE)
        f->first_arc = index;
    else
        frames->arcs.at[f->last_arc].next = index;
    f->last_arc = index;
    if (to == PM_NONE)
        return;
    pm_frame *filler = &frames->list.at[to];
    if (filler->kind == PM_FRAME_NOUN && filler->governor == PM_NONE && rank == 0 && !hangs_on(frames, from, to)) {
        filler->governor = from;
        filler->link = PM_LINK_SLOT;
        filler->slot = (uint8_t)role;
        filler->link_word = word;
    }
}

uint32_t pm_arc_find(const pm_frames *frames, uint32_t from, pm_arc_role role)
{
    for (uint32_t a = frames->list.at[from].first_arc; a != PM_NONE; a = frames->arcs.at[a].next)
        if (frames->arcs.at[a].role == role)
            return frames->arcs.at[a].to;
    return PM_NONE;
}

static const char *const role_names[] = {
    [PM_ARC_SUBJECT] = "subj", [PM_ARC_OBJECT] = "obj", [PM_ARC_DATIVE] = "dative",
    [PM_ARC_PREP] = "prep", [PM_ARC_POSSESSOR] = "poss", [PM_ARC_COMPOUND] = "comp",
    [PM_ARC_APPOSITION] = "appos", [PM_ARC_ATTRIBUTE] = "attr", [PM_ARC_CONJUNCT] = "conj",
    [PM_ARC_INCLUDES] = "includes", [PM_ARC_MODIFIER] = "mod", [PM_ARC_CLAUSE] = "clause",
};

static const char *const link_names[] = {
    [PM_LINK_NONE] = "top", [PM_LINK_SLOT] = "slot", [PM_LINK_COMPLEMENT] = "complement",
    [PM_LINK_INFINITIVE] = "infinitive", [PM_LINK_GERUND] = "gerund",
    [PM_LINK_NOUN_CLAUSE] = "noun-clause", [PM_LINK_RELATIVE] = "relative",
    [PM_LINK_ADVERBIAL] = "adverbial", [PM_LINK_CONJUNCT] = "conjunct",
    [PM_LINK_REPORTED] = "reported",
};

static void dump_frame(pm_buf *out, const pm_frames *frames, uint32_t i)
{
    const pm_frame *f = &frames->list.at[i];
    pm_buf_fmt(out, "  %u %c %.*s", i, "NVA"[f->kind], PM_ARG(f->lemma));
    if (f->particle.len)
        pm_buf_fmt(out, "_%.*s", PM_ARG(f->particle));
    pm_buf_fmt(out, "%s%s%s%s <%s", f->passive ? " passive" : "", f->negated ? " neg" : "",
               f->mention != PM_NONE ? " *" : "", f->quoted ? " quoted" : "", link_names[f->link]);
    if (f->mood)
        pm_buf_fmt(out, " mood%u", f->mood);
    if (f->governor != PM_NONE)
        pm_buf_fmt(out, " %u %.*s", f->governor, PM_ARG(f->link_word));
    pm_buf_addz(out, ">");
    for (uint32_t a = f->first_arc; a != PM_NONE; a = frames->arcs.at[a].next) {
        const pm_arc *arc = &frames->arcs.at[a];
        pm_buf_fmt(out, " %s%s", role_names[arc->role], arc->rank ? "?" : "");
        if (arc->word.len)
            pm_buf_fmt(out, ":%.*s", PM_ARG(arc->word));
        if (arc->to != PM_NONE)
            pm_buf_fmt(out, "=%u", arc->to);
    }
    pm_buf_addz(out, "\n");
}

void pm_frames_dump(pm_buf *out, const pm_frames *frames)
{
    for (uint32_t i = 0; i < frames->list.len; i++)
        dump_frame(out, frames, i);
}
