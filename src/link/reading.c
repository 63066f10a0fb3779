#include "link/reading.h"

#include "link/misspelling.h"
#include "link/small_letters.h"
#include "link/surroundings.h"

#include <string.h>

enum {
    LONG_NAME = 7,    /* letters of a name that speaks for itself */
    TORN_MIN = 6,     /* letters of a name that may be torn in two */
    NUMBER_MIN = 3,   /* letters of a word that may stand in the plural */
    READINGS = 16     /* of one term and one kind */
};

void pm_readings_add(pm_readings *out, uint32_t term, uint8_t count, pm_reading how, uint64_t hash)
{
    for (size_t i = out->list.len; i > 0 && out->list.at[i - 1].term == term; i--)
        if (out->list.at[i - 1].hash == hash && out->list.at[i - 1].count == count && out->list.at[i - 1].how == how)
            return;
    pm_vec_push(&out->list, (pm_respelling){term, count, (uint8_t)how, hash});
}

static bool is_word(const pm_view *v, size_t i)
{
    return pm_term_is_word(v->forms, &v->terms, i);
}

static bool is_known(const pm_view *v, size_t i)
{
    return is_word(v, i) || pm_term_is_proper(v->forms, &v->terms, i) ||
           pm_nicknames_first_of(&v->forms->nicknames, pm_term_fold(&v->terms, i), v->terms.list.at[i].hash) != PM_NICKNAME_END;
}

static bool is_listed(const pm_view *v, pm_str fold)
{
    return pm_near_terms_has(v->forms->near, fold);
}

/* Written as a name may be: with a capital, or where capitals are not used. */
static bool may_name(const pm_view *v, uint32_t i)
{
    return pm_view_capital(v, i) || (v->spots[i].flags & PM_SPOT_MUTE);
}

/* The last word of a name of several, behind a capitalised word. */
static bool may_end_name(const pm_view *v, uint32_t i)
{
    return i > 0 && pm_view_adjacent(v, i) && may_name(v, i - 1) &&
           !(v->spots[i].flags & PM_SPOT_LISTED);
}

static void read_nicknames(pm_readings *out, const pm_view *v, uint32_t i)
{
    static const pm_reading by_kind[] = {
        [PM_NAME_NICK] = PM_READ_NICKNAME, [PM_NAME_FORMAL] = PM_READ_FORMAL, [PM_NAME_SPELLING] = PM_READ_SPELLING,
    };
    const pm_nicknames *names = &v->forms->nicknames;
    pm_str fold = pm_term_fold(&v->terms, i);
    uint32_t at = pm_nicknames_first_of(names, fold, v->terms.list.at[i].hash), n = 0;
    if (at == PM_NICKNAME_END || ((v->spots[i].flags & PM_SPOT_START) && pm_nickname_is_verb(names, fold)))
        return;
    for (; at != PM_NICKNAME_END && n < READINGS; at = names->others.at[at].next, n++)
        pm_readings_add(out, i, 1, by_kind[names->others.at[at].kind], names->others.at[at].hash);
}

static void read_letters(pm_readings *out, const pm_view *v, uint32_t i)
{
    char room[PM_SCAN_READINGS][PM_LETTERS_MAX];
    pm_str scanned[PM_SCAN_READINGS];
    size_t end, n = pm_letters_scanned(scanned, room, &v->forms->letters, pm_term_fold(&v->terms, i));
    for (size_t k = 0; k < n; k++)
        if (is_listed(v, scanned[k]))
            pm_readings_add(out, i, 1, PM_READ_SCAN, pm_term_hash(scanned[k]));
    for (size_t k = pm_letters_find(&v->forms->letters, pm_term_fold(&v->terms, i), &end); k < end; k++)
        pm_readings_add(out, i, 1, PM_READ_SOUND, v->forms->letters.listed.at[k].term);
}

/* Several of one: "Prime Days". */
static void read_number(pm_readings *out, const pm_view *v, uint32_t i)
{
    pm_str fold = pm_term_fold(&v->terms, i);
    if (fold.len > NUMBER_MIN && fold.ptr[fold.len - 1] == 's' && fold.ptr[fold.len - 2] != 's')
        pm_readings_add(out, i, 1, PM_READ_NUMBER, pm_term_hash(pm_str_slice(fold, 0, fold.len - 1)));
}

/* A word divided at the end of a line. */
static bool is_line_hyphen(pm_str gap)
{
    return pm_str_eqz(gap, "-\n") || pm_str_eqz(gap, "-\r\n");
}

/* Terms I and I+1 are the two halves of a listed one. */
static void read_torn(pm_readings *out, const pm_view *v, uint32_t i)
{
    char both[PM_NEAR_MAX];
    if (i + 1 >= v->terms.list.len)
        return;
    const pm_term *next = &v->terms.list.at[i + 1];
    pm_str a = pm_term_fold(&v->terms, i), b = pm_term_fold(&v->terms, i + 1);
    bool apart = (next->gap == PM_GAP_BLANK || next->gap == PM_GAP_HYPHEN) && !next->line;
    if ((!apart && !is_line_hyphen(pm_term_gap(&v->terms, i + 1))) ||
        v->spots[i].sentence != v->spots[i + 1].sentence || ((v->spots[i].flags | v->spots[i + 1].flags) & PM_SPOT_URL) ||
        a.len + b.len < TORN_MIN || a.len + b.len > sizeof both)
        return;
    if (!a.len || !b.len || !pm_near_terms_may_have(v->forms->near, a.ptr[0], b.ptr[b.len - 1], a.len + b.len))
        return;
    memcpy(both, a.ptr, a.len);
    memcpy(both + a.len, b.ptr, b.len);
    if (is_listed(v, (pm_str){both, a.len + b.len}))
        pm_readings_add(out, i, 2, PM_READ_SPACING, pm_term_hash((pm_str){both, a.len + b.len}));
}

/* "Don't", "Will've": a verb. */
static bool is_contracted(const pm_view *v, uint32_t i)
{
    static const char *const ends[] = {"t", "ll", "re", "ve", "d", "m"};
    if (i + 1 >= v->terms.list.len || v->terms.list.at[i + 1].gap != PM_GAP_APOSTROPHE)
        return false;
    for (size_t k = 0; k < sizeof ends / sizeof ends[0]; k++)
        if (pm_str_eqz(pm_term_fold(&v->terms, i + 1), ends[k]))
            return true;
    return false;
}

/* What is spelled otherwise than in the list. */
static void read_unlike(pm_readings *out, const pm_view *v, uint32_t i)
{
    if (!pm_misspelling_stands(v, i))
        return;
    /* what follows depends on nothing but the letters and whether they are small */
    const pm_term *t = &v->terms.list.at[i];
    uint64_t word = t->shape == PM_SHAPE_LOWER ? ~t->hash : t->hash;
    if (pm_plain_words_has(&v->forms->plain, word))
        return;
    size_t before = out->list.len;
    if (pm_misspelling_reads(v, i)) {
        pm_misspelling_readings(out, v, i);
        read_letters(out, v, i);
    }
    if (out->list.len == before)
        pm_plain_words_note(&v->forms->plain, word);
}

static void read_term(pm_readings *out, const pm_view *v, uint32_t i)
{
    if ((v->spots[i].flags & PM_SPOT_URL) || is_contracted(v, i))
        return;
    bool first = may_name(v, i), further = may_end_name(v, i);
    if (first || further) {
        read_nicknames(out, v, i);
        read_torn(out, v, i);
    }
    if (further)
        read_number(out, v, i);
    read_unlike(out, v, i);
}

/* Where capitals are used, only a word with one and the word behind it can be
 * read as a name. */
static void read_capitals(pm_readings *out, const pm_view *v)
{
    uint32_t next = 0; /* the first term that was not read */
    for (uint32_t k = 0; k < v->capital_count; k++) {
        uint32_t i = v->capitals[k];
        if (i >= next)
            read_term(out, v, i);
        if (i + 1 < v->terms.list.len)
            read_term(out, v, i + 1);
        next = i + 2;
    }
}

void pm_readings_find(pm_readings *out, const pm_view *v)
{
    out->list.len = 0;
    if (!v->forms->near)
        return;
    if (!v->has_mute && !v->writes_small) {
        read_capitals(out, v);
        return;
    }
    for (uint32_t i = 0; i < v->terms.list.len; i++)
        read_term(out, v, i);
}

static bool is_glued(const pm_view *v, uint32_t i)
{
    uint8_t gap = v->terms.list.at[i].gap;
    return gap == PM_GAP_NONE || gap == PM_GAP_HYPHEN || gap == PM_GAP_APOSTROPHE;
}

bool pm_has_company(const pm_view *v, uint32_t i)
{
    const uint32_t apart = PM_ROLE_TITLE | PM_ROLE_APART | PM_ROLE_FUNCTION;
    size_t n = v->terms.list.len;
    if (i > 0 && is_glued(v, i) && pm_view_capital(v, i - 1))
        return true;
    if (i + 1 < n && is_glued(v, i + 1) && (pm_view_capital(v, i + 1) || v->terms.list.at[i + 1].gap == PM_GAP_NONE))
        return true;
    if (v->spots[i].flags & (PM_SPOT_TITLE | PM_SPOT_SHOUT))
        return false;
    if (i > 0 && pm_view_adjacent(v, i) && pm_view_capital(v, i - 1) &&
        !(pm_term_role(v->forms, &v->terms, i - 1) & apart) &&
        !((v->spots[i - 1].flags & PM_SPOT_START) && is_word(v, i - 1)))
        return true;
    return i + 1 < n && pm_view_adjacent(v, i + 1) && pm_view_capital(v, i + 1) &&
           !(pm_term_role(v->forms, &v->terms, i + 1) & apart);
}

/* The compared term of FORM that was swapped. */
static size_t swapped_term(const pm_candidate *c)
{
    size_t k = 0;
    while (pm_candidate_term(c, k) != c->swapped)
        k++;
    return k;
}

static bool is_person(const pm_view *v, const pm_form *form)
{
    return v->forms->entities->list[form->entity].type == PM_PERSON;
}

/* Content words of the form beside the swapped one. */
static unsigned company(const pm_view *v, const pm_candidate *c)
{
    unsigned n = 0;
    for (uint32_t t = c->term; t < c->term + c->count; t++)
        n += t != c->skipped && t != c->swapped && !(pm_term_role(v->forms, &v->terms, t) & PM_ROLE_FUNCTION);
    return n;
}

/* No other name around it, no family name with a particle behind it, no article
 * before it. */
static bool stands_as_given(const pm_view *v, uint32_t i)
{
    bool particle = i + 1 < v->terms.list.len && pm_view_adjacent(v, i + 1) &&
                    (pm_term_role(v->forms, &v->terms, i + 1) & PM_ROLE_PARTICLE);
    bool headline = v->spots[i].flags & (PM_SPOT_TITLE | PM_SPOT_SHOUT);
    return !pm_has_company(v, i) && !particle && !pm_has_determiner(v, i) && !(headline && is_word(v, i));
}

/* A first name; the family name, or all of it, must stand as listed. */
static int nickname_tier(const pm_view *v, const pm_candidate *c, const pm_form *form)
{
    size_t at = pm_form_term(form, swapped_term(c));
    bool first = true;
    for (size_t i = 0; i < at; i++)
        first &= (pm_term_role(v->forms, &v->source, i) & PM_ROLE_TITLE) != 0;
    if (!is_person(v, form) || !first || v->source.list.len < at + 2)
        return -1;
    if (form->kind == PM_FORM_GIVEN) /* alone; "the Christian right" is not Chris, nor "the Crime Bill" William */
        return c->how == PM_READ_NICKNAME && stands_as_given(v, c->swapped) ? PM_TIER_LATE : -1;
    return form->kind <= PM_FORM_ENDS && company(v, c) ? PM_TIER_MISSPELT : -1;
}

/* "Mueller" for "Müller", however common the name is. */
static bool is_written_out(const pm_view *v, const pm_candidate *c, const pm_term *meant)
{
    return pm_letters_written_out(&v->forms->letters, pm_str_slice(v->source.text, meant->start, meant->end),
                                  pm_term_fold(&v->terms, c->swapped));
}

static int transliteration_tier(const pm_view *v, const pm_candidate *c, const pm_form *form)
{
    const pm_term *meant = &v->source.list.at[pm_form_term(form, swapped_term(c))];
    pm_entity_type type = v->forms->entities->list[form->entity].type;
    bool by_rule = c->how == PM_READ_SOUND;
    bool particle = meant->shape == PM_SHAPE_LOWER && !by_rule && company(v, c) > 1; /* "al-", "el-" */
    if (meant->shape == PM_SHAPE_UPPER || (meant->shape == PM_SHAPE_LOWER && !particle) || form->kind > PM_FORM_SURNAME ||
        (by_rule ? is_known(v, c->swapped) && !(company(v, c) && is_written_out(v, c, meant))
                 : is_word(v, c->swapped) && !company(v, c)))
        return -1;
    if (company(v, c) || (type == PM_PERSON && meant->letters >= LONG_NAME && pm_has_courtesy(v, c->swapped)))
        return PM_TIER_MISSPELT; /* "President Zelenskyy" */
    return type == PM_PERSON || (by_rule && meant->letters < LONG_NAME) ? PM_TIER_LATE : PM_TIER_MISSPELT;
}

static int scan_tier(const pm_view *v, const pm_candidate *c, const pm_form *form)
{
    const pm_term *meant = &v->source.list.at[pm_form_term(form, swapped_term(c))];
    bool digit = false;
    pm_str written = pm_term_text(&v->terms, c->swapped);
    for (size_t i = 0; i < written.len; i++)
        digit |= written.ptr[i] >= '0' && written.ptr[i] <= '9';
    if (meant->shape == PM_SHAPE_NONE || is_known(v, c->swapped))
        return -1;
    if (company(v, c) || (digit && form->kind <= PM_FORM_PART))
        return PM_TIER_MISSPELT;
    return form->kind <= PM_FORM_PART && !is_person(v, form) && meant->letters >= TORN_MIN ? PM_TIER_MISSPELT : PM_TIER_LATE;
}

/* The list writes the second half with a capital of its own: "PayPal". */
static bool has_inner_capital(const pm_view *v, const pm_candidate *c, const pm_term *meant)
{
    size_t at = meant->start + pm_term_fold(&v->terms, c->swapped).len;
    return at < meant->end && v->source.text.ptr[at] >= 'A' && v->source.text.ptr[at] <= 'Z' &&
           pm_view_capital(v, c->skipped);
}

static int spacing_tier(const pm_view *v, const pm_candidate *c, const pm_form *form)
{
    const pm_term *meant = &v->source.list.at[pm_form_term(form, swapped_term(c))];
    bool words = is_known(v, c->swapped) && is_known(v, c->skipped);
    bool small = meant->shape == PM_SHAPE_LOWER; /* "Amazon wo rkers" */
    if (meant->shape == PM_SHAPE_UPPER || form->kind > PM_FORM_SURNAME || (small && (words || !company(v, c))))
        return -1;
    if (company(v, c) || has_inner_capital(v, c, meant))
        return PM_TIER_MISSPELT;
    bool headline = v->spots[c->swapped].flags & (PM_SPOT_TITLE | PM_SPOT_SHOUT);
    bool hyphen = v->terms.list.at[c->skipped].gap != PM_GAP_BLANK;
    bool two_names = !hyphen && pm_view_capital(v, c->swapped) && pm_view_capital(v, c->skipped) && !headline; /* "Flo Rida" */
    if (form->kind != PM_FORM_SURNAME && !two_names && (!words || (hyphen && !headline)))
        return PM_TIER_MISSPELT;
    /* "Safe way to go": two words at the start of a sentence are two words */
    return headline || (v->spots[c->swapped].flags & PM_SPOT_START) ? -1 : PM_TIER_LATE;
}

/* The last word of a name of several words, of things that one can have more
 * than one of. */
static int number_tier(const pm_view *v, const pm_candidate *c, const pm_form *form)
{
    pm_entity_type type = v->forms->entities->list[form->entity].type;
    bool counted = type == PM_PRODUCT || type == PM_EVENT;
    return counted && form->kind <= PM_FORM_PART && company(v, c) && c->swapped + 1 == c->term + c->count
               ? PM_TIER_MISSPELT : -1;
}

int pm_reading_tier(const pm_view *v, const pm_candidate *c, const pm_form *form)
{
    switch ((pm_reading)c->how) {
    case PM_READ_SLIP: return pm_misspelling_tier(v, c, form);
    case PM_READ_NICKNAME:
    case PM_READ_FORMAL: return nickname_tier(v, c, form);
    case PM_READ_SPELLING:
    case PM_READ_SOUND: return transliteration_tier(v, c, form);
    case PM_READ_SCAN: return scan_tier(v, c, form);
    case PM_READ_SPACING: return spacing_tier(v, c, form);
    case PM_READ_NUMBER: return number_tier(v, c, form);
    default: return -1;
    }
}

pm_match pm_reading_match(pm_reading how)
{
    switch (how) {
    case PM_READ_NICKNAME:
    case PM_READ_FORMAL: return PM_MATCH_NICKNAME;
    case PM_READ_SPELLING:
    case PM_READ_SOUND: return PM_MATCH_TRANSLITERATION;
    case PM_READ_SCAN: return PM_MATCH_SCAN;
    case PM_READ_SPACING: return PM_MATCH_SPACING;
    case PM_READ_NUMBER: return PM_MATCH_VARIANT;
    default: return PM_MATCH_MISSPELLING;
    }
}
