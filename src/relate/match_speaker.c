#include "relate/match.h"

/* From a predicate up to who says so. */

typedef enum reach {
    GO_ON,
    ASSERTED, /* the top of the sentence */
    SAID,     /* "…," she said */
    BLOCKED   /* denied, asked, possible, or somebody else's business */
} reach;

static void add(pm_found *out, uint32_t frame)
{
    if (!out || frame == PM_NONE || out->count == PM_SLOT_FILLERS)
        return;
    for (uint32_t i = 0; i < out->count; i++)
        if (out->at[i] == frame)
            return;
    out->at[out->count++] = frame;
}

static void add_subject(pm_found *out, const pm_match_context *c, uint32_t verb)
{
    add(out, pm_arc_find(c->frames, verb, PM_ARC_SUBJECT));
}

static void add_agent(pm_found *out, const pm_match_context *c, uint32_t noun)
{
    pm_found who = {.count = 0};
    pm_slot slot = {PM_SLOT_AGENT, PM_STR("")};
    pm_slot_find(&who, c, noun, &slot);
    for (uint32_t i = 0; i < who.count; i++)
        add(out, who.at[i]);
}

static bool leaves_open(pm_str word)
{
    static const char *const words[] = {"whether", "if", "unless", "lest", "why", "how", "who"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (pm_str_eqz(word, words[i]))
            return true;
    return false;
}

/* "because Y lied", "but Y lied": asserted with the clause that it hangs on. */
static bool joins(const pm_match_context *c, pm_str word)
{
    uint32_t id = c->core->because_p;
    return id != PM_NONE && pm_map_get(&c->rules->classes.at[id], word) != PM_MAP_NONE;
}

static bool says(const pm_match_context *c, uint32_t verb)
{
    return pm_is(c, verb, c->core->opine_v) || pm_is(c, verb, c->core->say_v);
}

/* One clause that is somebody's word. */
static reach up_said(pm_found *out, const pm_match_context *c, const pm_frame *f)
{
    uint32_t g = f->governor;
    const pm_frame *v = pm_frame_at(c, g);
    if (v->kind == PM_FRAME_NOUN) { /* "X's claim that Y lied" */
        if (pm_is(c, g, c->core->claim_n) && !v->negated)
            add_agent(out, c, g);
        return BLOCKED;
    }
    bool fact = pm_is(c, g, c->core->factive_v);
    if (f->link == PM_LINK_REPORTED && !says(c, g) && !fact)
        return BLOCKED;
    if ((!says(c, g) && !fact) || v->negated || v->passive || v->question || leaves_open(f->link_word))
        return BLOCKED;
    uint32_t subject = pm_arc_find(c->frames, g, PM_ARC_SUBJECT);
    if (!fact || (subject != PM_NONE && pm_is(c, subject, c->core->document_n)))
        add(out, subject);
    return fact ? GO_ON : f->link == PM_LINK_REPORTED ? SAID : BLOCKED;
}

/* A clause that its noun takes for granted, wherever that stands: "the families that Y hurt". */
static bool grants(const pm_match_context *c, const pm_frame *f)
{
    bool that = f->link == PM_LINK_NOUN_CLAUSE && pm_str_eqz(f->link_word, "that") && !pm_is(c, f->governor, c->core->claim_n) &&
                !pm_is(c, f->governor, c->core->plan_n) && !pm_frame_at(c, f->governor)->negated;
    return f->link == PM_LINK_RELATIVE || that;
}

static reach up(pm_found *out, const pm_match_context *c, uint32_t *at, bool *granted)
{
    const pm_frame *f = pm_frame_at(c, *at);
    if (f->aside != PM_NONE && says(c, f->aside)) {
        add_subject(out, c, f->aside);
        return BLOCKED;
    }
    uint32_t g = f->governor;
    if (g == PM_NONE)
        return ASSERTED;
    bool noun = pm_frame_at(c, g)->kind == PM_FRAME_NOUN;
    *at = g;
    *granted |= grants(c, f);
    if (*granted && f->link != PM_LINK_REPORTED && f->link != PM_LINK_COMPLEMENT)
        return GO_ON;
    switch ((pm_link)f->link) {
    case PM_LINK_REPORTED: case PM_LINK_COMPLEMENT: return up_said(out, c, f);
    case PM_LINK_CONJUNCT: case PM_LINK_SLOT: return GO_ON;
    case PM_LINK_INFINITIVE: case PM_LINK_GERUND:
        return !noun && !f->link_word.len && pm_is(c, g, c->core->raising_v) ? GO_ON : BLOCKED;
    case PM_LINK_ADVERBIAL:
        return f->link_word.len && joins(c, f->link_word) ? GO_ON : BLOCKED;
    case PM_LINK_RELATIVE: case PM_LINK_NOUN_CLAUSE: case PM_LINK_NONE: break;
    }
    return BLOCKED;
}

/* A verb on the way that denies what hangs on it, or leaves it open. */
static bool weakens(const pm_match_context *c, uint32_t f)
{
    const pm_frame *k = pm_frame_at(c, f);
    return k->kind == PM_FRAME_VERB && (k->negated || k->mood == PM_MOOD_COULD || k->mood == PM_MOOD_SHOULD);
}

static reach climb(pm_found *out, const pm_match_context *c, uint32_t f)
{
    uint32_t copula = pm_frame_at(c, f)->kind == PM_FRAME_VERB ? PM_NONE : pm_frame_at(c, f)->governor;
    bool granted = false;
    for (int steps = 0; steps < PM_CLIMB; steps++) {
        uint32_t from = f;
        bool said = pm_frame_at(c, f)->link == PM_LINK_REPORTED || pm_frame_at(c, f)->link == PM_LINK_COMPLEMENT;
        reach r = up(out, c, &f, &granted);
        if (r != GO_ON)
            return r;
        if (!said && !granted && pm_frame_at(c, from)->link != PM_LINK_CONJUNCT && f != copula && weakens(c, f))
            return BLOCKED;
    }
    return BLOCKED;
}

void pm_speaker_find(pm_found *out, const pm_match_context *c, uint32_t predicate)
{
    if (climb(out, c, predicate) == ASSERTED)
        add(out, c->frames->attribution); /* "according to X" */
}

void pm_quoter_find(pm_found *out, const pm_match_context *c, uint32_t quoted)
{
    uint32_t f = quoted;
    for (int steps = 0; f != PM_NONE && steps < PM_CLIMB; steps++) {
        uint32_t aside = pm_frame_at(c, f)->aside;
        if (aside != PM_NONE || (!pm_frame_at(c, f)->quoted && says(c, f))) {
            add_subject(out, c, aside != PM_NONE ? aside : f);
            return;
        }
        f = pm_frame_at(c, f)->governor;
    }
}

bool pm_is_asserted(const pm_match_context *c, uint32_t predicate)
{
    reach r = climb(NULL, c, predicate);
    return r == ASSERTED || r == SAID;
}
