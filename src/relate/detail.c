#include "relate/detail.h"

#include "base/buf.h"
#include "relate/date.h"

/* A frame with this lemma in a slot of F, or one step deeper. */
static uint32_t money_near(const pm_match_context *c, uint32_t f, int depth)
{
    if (f == PM_NONE || depth > 2)
        return PM_NONE;
    const pm_frame *k = pm_frame_at(c, f);
    if (k->kind == PM_FRAME_NOUN && pm_str_eqz(k->lemma, "money"))
        return f;
    for (uint32_t a = k->first_arc; a != PM_NONE; a = c->frames->arcs.at[a].next) {
        const pm_arc *arc = &c->frames->arcs.at[a];
        if (arc->to == PM_NONE || arc->role == PM_ARC_CLAUSE || pm_frame_at(c, arc->to)->kind != PM_FRAME_NOUN ||
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

/* "money" alone is no sum; "millions" is one. */
static bool is_sum(pm_str s)
{
    for (size_t i = 0; i < s.len; i++)
        if (s.ptr[i] >= '0' && s.ptr[i] <= '9')
            return true;
    static const char *const words[] = {"thousand", "million", "billion", "hundred", "dozen"};
    for (size_t w = 0; w < sizeof words / sizeof *words; w++)
        if (pm_str_find(s, pm_str_of(words[w]), 0) < s.len)
            return true;
    return false;
}

/* The sum with its hedge: "nearly $20 million". */
static pm_str amount(const pm_match_context *c, uint32_t predicate, const pm_doc *doc)
{
    uint32_t m = money_near(c, predicate, 0);
    if (m == PM_NONE && pm_frame_at(c, predicate)->kind == PM_FRAME_NOUN)
        m = money_near(c, pm_governing_verb(c, predicate), 1);
    if (m == PM_NONE)
        return PM_STR("");
    pm_str sum = pm_str_slice(doc->bytes, pm_frame_at(c, m)->phrase_start, pm_frame_at(c, m)->phrase_end);
    return is_sum(sum) ? sum : PM_STR("");
}

enum { DATE_BYTES = 40 }; /* no date is longer */

static void add_date(pm_buf *b, const pm_match_context *c, uint32_t predicate, const pm_doc *doc)
{
    uint32_t v = pm_frame_at(c, predicate)->kind == PM_FRAME_NOUN ? pm_governing_verb(c, predicate) : predicate;
    for (uint32_t a = v == PM_NONE ? PM_NONE : pm_frame_at(c, v)->first_arc; a != PM_NONE; a = c->frames->arcs.at[a].next) {
        const pm_arc *arc = &c->frames->arcs.at[a];
        if (arc->role != PM_ARC_PREP || !pm_str_eqz(arc->word, "when") || arc->to == PM_NONE)
            continue;
        const pm_frame *t = pm_frame_at(c, arc->to);
        pm_str when = pm_date_phrase(doc->bytes, t->phrase_start, t->phrase_end);
        pm_buf iso = {0};
        pm_date_write(&iso, pm_str_slice(doc->bytes, (size_t)(when.ptr - doc->bytes.ptr), t->phrase_end + DATE_BYTES), when.len);
        if (when.len)
            add(b, pm_date_is_duration(when) ? "duration" : "date", pm_buf_str(&iso));
        pm_buf_free(&iso);
        return;
    }
}

/* The product that is sold, pitched, used: a listed one beside the two parties. */
static uint32_t product_near(const pm_match_context *c, uint32_t f, uint32_t subject, uint32_t object, int depth)
{
    if (f == PM_NONE || depth > 2)
        return PM_NONE;
    for (uint32_t a = pm_frame_at(c, f)->first_arc; a != PM_NONE; a = c->frames->arcs.at[a].next) {
        const pm_arc *arc = &c->frames->arcs.at[a];
        if (arc->to == PM_NONE || (arc->role != PM_ARC_OBJECT && arc->role != PM_ARC_PREP && arc->role != PM_ARC_APPOSITION && arc->role != PM_ARC_DATIVE &&
                                   arc->role != PM_ARC_CONJUNCT && (arc->role != PM_ARC_COMPOUND || depth == 0)))
            continue;
        const pm_frame *k = pm_frame_at(c, arc->to);
        if (k->kind != PM_FRAME_NOUN)
            continue;
        uint32_t e = k->mention == PM_NONE ? PM_NONE : c->mentions->list[k->mention].entity;
        if (e != PM_NONE && c->entities->list[e].type == PM_PRODUCT && e != subject && e != object)
            return e;
        e = product_near(c, arc->to, subject, object, depth + 1);
        if (e != PM_NONE)
            return e;
    }
    return PM_NONE;
}

static bool add_product(pm_buf *b, const pm_match_context *c, uint32_t predicate, uint32_t subject, uint32_t object)
{
    uint32_t s = c->mentions->list[subject].entity, o = c->mentions->list[object].entity;
    if (c->entities->list[s].type == PM_PRODUCT || c->entities->list[o].type == PM_PRODUCT)
        return false;
    uint32_t e = product_near(c, predicate, s, o, 0);
    if (e == PM_NONE && pm_frame_at(c, predicate)->kind == PM_FRAME_NOUN)
        e = product_near(c, pm_governing_verb(c, predicate), s, o, 1);
    if (e == PM_NONE)
        return false;
    add(b, "via", c->entities->list[e].id);
    return true;
}

/* The title as written: "vice president" with the words that make it one. */
static void add_role(pm_buf *b, const pm_match_context *c, uint32_t predicate, const pm_doc *doc)
{
    const pm_frame *k = pm_frame_at(c, predicate);
    uint32_t start = k->start;
    while (start > k->phrase_start && doc->bytes.ptr[start - 1] == ' ') {
        uint32_t word = start - 1;
        while (word > k->phrase_start && doc->bytes.ptr[word - 1] != ' ')
            word--;
        pm_buf lower = {0};
        for (uint32_t i = word; i + 1 < start; i++) {
            char ch = doc->bytes.ptr[i];
            pm_buf_char(&lower, ch >= 'A' && ch <= 'Z' ? (char)(ch + ('a' - 'A')) : ch);
        }
        bool part = c->core->role_a != PM_NONE &&
                    pm_map_get(&c->rules->classes.at[c->core->role_a], pm_buf_str(&lower)) != PM_MAP_NONE;
        pm_buf_free(&lower);
        if (!part)
            break;
        start = word;
    }
    add(b, "role", pm_str_slice(doc->bytes, start, k->end));
}

pm_str pm_claim_detail(const pm_match_context *c, const pm_rule *rule, uint32_t predicate, uint32_t subject,
                       uint32_t object, const pm_doc *doc, pm_arena *arena)
{
    pm_buf b = {0};
    if (!rule->fact) {
        add(&b, "amount", amount(c, predicate, doc));
        add_date(&b, c, predicate, doc);
    }
    bool product = pm_str_starts(rule->detail, PM_STR("via=")) && add_product(&b, c, predicate, subject, object);
    if (pm_str_eqz(rule->detail, "role=")) {
        add_role(&b, c, predicate, doc);
    } else if (!product && rule->detail.len && rule->detail.ptr[rule->detail.len - 1] != '=') {
        if (b.len)
            pm_buf_char(&b, ';');
        pm_buf_add(&b, rule->detail);
    }
    pm_str out = b.len ? pm_arena_str(arena, pm_buf_str(&b)) : PM_STR("");
    pm_buf_free(&b);
    return out;
}
