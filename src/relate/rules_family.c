#include "relate/rules_family.h"

#include "curate/entity_type.h"

static const struct { const char *key, *suffix; } members[PM_MEMBER_COUNT] = {
    {"verb", ""}, {"noun", ".noun"}, {"noun", ".act"}, {"noun", ".got"}, {"doer", ".doer"}, {"done", ".done"},
};

const char *pm_family_key(pm_family_member member)
{
    return members[member].key;
}

const char *pm_family_suffix(pm_family_member member)
{
    return members[member].suffix;
}

static void put(pm_filler *f, pm_slot_kind kind, pm_str word)
{
    for (uint8_t i = 0; i < f->slot_count; i++)
        if (f->slots[i].kind == kind && pm_str_eq(f->slots[i].word, word))
            return;
    if (f->slot_count < PM_RULE_SLOTS)
        f->slots[f->slot_count++] = (pm_slot){(uint8_t)kind, word};
}

static void put_prep(pm_filler *f, const char *word)
{
    put(f, PM_SLOT_PREP, pm_str_of(word));
    put(f, PM_SLOT_GOV_PREP, pm_str_of(word));
}

static void put_owner(pm_filler *f)
{
    put(f, PM_SLOT_PREP, PM_STR("of"));
    put(f, PM_SLOT_POSSESSOR, PM_STR(""));
    put(f, PM_SLOT_COMPOUND, PM_STR(""));
}

static void of_act(pm_filler *f, const pm_slot *s)
{
    switch ((pm_slot_kind)s->kind) {
    case PM_SLOT_SUBJECT: put(f, PM_SLOT_AGENT, PM_STR("")); break;
    case PM_SLOT_OBJECT: put(f, PM_SLOT_PREP, PM_STR("of")); break;
    case PM_SLOT_DATIVE:
        put_prep(f, "to");
        put(f, PM_SLOT_GOV_DATIVE, PM_STR(""));
        break;
    case PM_SLOT_PREP:
        put(f, PM_SLOT_PREP, s->word);
        put(f, PM_SLOT_GOV_PREP, s->word);
        break;
    default: put(f, (pm_slot_kind)s->kind, s->word); break;
    }
}

static void of_noun(pm_filler *f, const pm_slot *s)
{
    if (s->kind != PM_SLOT_SUBJECT) {
        of_act(f, s);
        return;
    }
    put(f, PM_SLOT_POSSESSOR, PM_STR(""));
    put(f, PM_SLOT_PREP, PM_STR("by"));
}

static void of_got(pm_filler *f, const pm_slot *s)
{
    if (s->kind != PM_SLOT_SUBJECT) {
        put(f, PM_SLOT_GOV_SUBJECT, PM_STR(""));
        return;
    }
    put_prep(f, "from");
    put_prep(f, "by");
    put(f, PM_SLOT_PREP, PM_STR("of"));
}

static void of_doer(pm_filler *f, const pm_slot *s)
{
    if (s->kind == PM_SLOT_SUBJECT) {
        put(f, PM_SLOT_SELF, PM_STR(""));
        return;
    }
    if (s->kind == PM_SLOT_PREP)
        put(f, PM_SLOT_PREP, s->word);
    put_owner(f);
}

static void of_done(pm_filler *f, const pm_slot *s)
{
    if (s->kind != PM_SLOT_SUBJECT) {
        put(f, PM_SLOT_SELF, PM_STR(""));
        return;
    }
    put(f, PM_SLOT_PREP, PM_STR("by"));
    put_owner(f);
}

static void derive(pm_filler *f, pm_family_member member)
{
    static void (*const ways[PM_MEMBER_COUNT])(pm_filler *, const pm_slot *) = {
        [PM_MEMBER_NOUN] = of_noun, [PM_MEMBER_ACT] = of_act, [PM_MEMBER_GOT] = of_got,
        [PM_MEMBER_DOER] = of_doer, [PM_MEMBER_DONE] = of_done,
    };
    pm_filler was = *f;
    f->slot_count = 0;
    for (uint8_t i = 0; i < was.slot_count; i++)
        ways[member](f, &was.slots[i]);
    /* "Cole, a member of Acme, is an investor": Cole is, not Acme */
    for (uint8_t i = 0; i < f->slot_count; i++)
        if (f->slots[i].kind == PM_SLOT_SELF)
            f->via_count = 0;
}

void pm_family_derive(pm_rule *rule, pm_family_member member)
{
    if (member == PM_MEMBER_VERB)
        return;
    derive(&rule->x, member);
    derive(&rule->y, member);
    if (member == PM_MEMBER_DOER || member == PM_MEMBER_DONE) {
        /* "Ohio donors" give nothing to Ohio */
        if (rule->y.types & ~PM_TYPE_BIT(PM_PLACE))
            rule->y.types &= ~PM_TYPE_BIT(PM_PLACE);
        rule->fact = true;
        rule->own = false;
    }
}
