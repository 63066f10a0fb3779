/* "I" and "we": the speaker of a quotation, the authors of a letter, the
 * organisation whose own report a text is. */
#include "resolve/confidence.h"
#include "resolve/scene.h"

#include "base/memory.h"

#include <stdlib.h>
#include <string.h>

enum { SPEAKER_TOKENS = 8, OFFICE_TOKENS = 18, INTRODUCTION_TOKENS = 30 };

/* Authors that nobody has asked for yet. */
#define UNASKED (PM_NONE - 1)

static const uint32_t PEOPLE = PM_TYPE_BIT(PM_PERSON);
static const uint32_t SPEAKING = PM_TYPE_BIT(PM_ORGANIZATION) | PM_TYPE_BIT(PM_COMPANY) | PM_TYPE_BIT(PM_AGENCY) |
                                 PM_TYPE_BIT(PM_GROUP) | PM_TYPE_BIT(PM_UNION) | PM_TYPE_BIT(PM_WORKFORCE) | PM_TYPE_BIT(PM_MEDIA);

static const pm_speaker nobody = {PM_NONE, PM_NONE, PM_NONE, PM_NONE, false};

static bool same_sentence(const pm_scene *s, uint32_t a, uint32_t b)
{
    return b < s->seg->token_count && s->seg->tokens[a].sentence == s->seg->tokens[b].sentence;
}

static bool has_type(const pm_scene *s, uint32_t actor, uint32_t types)
{
    return actor != PM_NONE && (s->actors.at[actor].types & types);
}

/* Where the organisation stands in "…, a lead organizer of San Francisco
 * Rising", behind the speaker's name that ends before TOKEN; PM_NONE if nowhere. */
static uint32_t office_behind(const pm_scene *s, uint32_t token)
{
    bool role = false;
    if (!pm_scene_kind(s, token, PM_TOKEN_COMMA))
        return PM_NONE;
    for (uint32_t k = token + 1; k < token + OFFICE_TOKENS && same_sentence(s, token, k); k++) {
        if (role && s->name_at[k] != PM_NONE && has_type(s, pm_scene_actor_at(s, k), SPEAKING))
            return k;
        if (pm_scene_is_one_of(s, k, "who which that") || pm_scene_kind(s, k, PM_TOKEN_QUOTE))
            break;
        role = role || (pm_scene_classes(s, k) & PM_W_ROLE);
    }
    return PM_NONE;
}

static pm_speaker person_speaking(const pm_scene *s, uint32_t actor, uint32_t token, uint32_t behind)
{
    uint32_t office = office_behind(s, behind);
    uint32_t for_whom = office == PM_NONE ? PM_NONE : pm_scene_actor_at(s, office);
    return (pm_speaker){actor, for_whom, token, office, true};
}

/* The end of the name or pronoun that covers TOKEN. */
static uint32_t behind_name(const pm_scene *s, uint32_t token)
{
    if (s->name_at[token] == PM_NONE)
        return token + 1;
    pm_range name = s->names->list[s->name_at[token]].tokens;
    return name.first + name.count;
}

static pm_speaker speaker_at(const pm_scene *s, uint32_t token)
{
    uint32_t actor = pm_scene_actor_at(s, token);
    if (has_type(s, actor, PEOPLE) && !s->actors.at[actor].family)
        return person_speaking(s, actor, token, behind_name(s, token));
    if (has_type(s, actor, SPEAKING | PEOPLE))
        return (pm_speaker){PM_NONE, actor, PM_NONE, token, true};
    return nobody;
}

static bool is_speech(const pm_scene *s, uint32_t token)
{
    return pm_scene_classes(s, token) & PM_W_SPEECH;
}

static bool is_capital(const pm_scene *s, uint32_t token)
{
    return pm_scene_kind(s, token, PM_TOKEN_WORD) && s->seg->tokens[token].letter_case != PM_CASE_LOWER;
}

/* An unlisted speaker at TOKEN, whose organisation may be listed. */
static pm_speaker stranger_at(const pm_scene *s, uint32_t token)
{
    uint32_t end = token;
    while (is_capital(s, end) && s->name_at[end] == PM_NONE)
        end++;
    if (end == token)
        return nobody;
    if (same_sentence(s, token, end) && s->name_at[end] != PM_NONE && has_type(s, pm_scene_actor_at(s, end), PEOPLE)) /* "said AG NAME" */
        return speaker_at(s, end);
    return person_speaking(s, PM_NONE, PM_NONE, end);
}

/* The workforce or group whose letter the text tells of: named in the sentence
 * with the first "letter". */
static uint32_t letter_authors(const pm_scene *s)
{
    for (uint32_t t = 0; t < s->seg->token_count; t++) {
        pm_str lower = s->seg->tokens[t].lower;
        if (lower.len != 6 || memcmp(lower.ptr, "letter", 6) != 0)
            continue;
        pm_range tokens = s->seg->sentences[s->seg->tokens[t].sentence].tokens;
        uint32_t crowd = PM_TYPE_BIT(PM_WORKFORCE) | PM_TYPE_BIT(PM_GROUP) | PM_TYPE_BIT(PM_UNION);
        for (uint32_t k = tokens.first; k < tokens.first + tokens.count; k++)
            if (has_type(s, pm_scene_actor_at(s, k), crowd))
                return pm_scene_actor_at(s, k);
    }
    return PM_NONE;
}

/* said NAME | NAME said | the letter states, behind token AT. */
static pm_speaker speaker_behind(const pm_scene *s, uint32_t at, uint32_t *authors)
{
    if (!pm_scene_token(s, at))
        return nobody;
    if (is_speech(s, at)) {
        for (uint32_t k = at + 1; k < at + SPEAKER_TOKENS && same_sentence(s, at, k); k++) {
            pm_speaker found = speaker_at(s, k);
            if (found.known) /* "said Palantir spokeswoman Lisa Gordon": the office stands first */
                return found;
            found = stranger_at(s, k);
            if (found.known)
                return found;
            if (!(pm_scene_classes(s, k) & PM_W_ROLE) && !pm_scene_is(s, k, "the"))
                break;
        }
        return nobody;
    }
    if (pm_scene_is_one_of(s, at, "the their its") && pm_scene_is(s, at + 1, "letter") && is_speech(s, at + 2)) {
        *authors = *authors == UNASKED ? letter_authors(s) : *authors;
        return (pm_speaker){PM_NONE, *authors, PM_NONE, PM_NONE, true};
    }
    uint32_t first = pm_scene_is(s, at, "the") ? at + 1 : at;
    pm_speaker found = speaker_at(s, first);
    uint32_t next = behind_name(s, first);
    return found.known && is_speech(s, next) ? found : nobody;
}

/* NAME said: "…" — the quotation begins at TOKEN. */
static pm_speaker speaker_before(const pm_scene *s, uint32_t token)
{
    uint32_t k = token;
    while (k > 0 && (pm_scene_kind(s, k - 1, PM_TOKEN_COMMA) || pm_scene_kind(s, k - 1, PM_TOKEN_COLON)))
        k--;
    if (k == 0 || !is_speech(s, k - 1) || !same_sentence(s, k - 1, token))
        return nobody;
    uint32_t verb = k - 1;
    for (k = verb; k > 0 && verb - k < SPEAKER_TOKENS && same_sentence(s, verb, k - 1); k--) {
        pm_speaker found = speaker_at(s, k - 1);
        if (found.known)
            return found;
        if (pm_scene_kind(s, k - 1, PM_TOKEN_QUOTE))
            break;
    }
    return nobody;
}

static pm_speaker speaker_of(const pm_scene *s, const pm_quotation *q, uint32_t *authors)
{
    uint32_t at = q->last_token + 1;
    while (pm_scene_kind(s, at, PM_TOKEN_COMMA))
        at++;
    pm_speaker found = q->closed ? speaker_behind(s, at, authors) : nobody;
    return found.known ? found : speaker_before(s, q->first_token);
}

/* What the trees know that the words do not tell. */
static pm_speaker told_by_trees(const pm_scene *s, uint32_t quotation, pm_speaker words)
{
    const pm_speaker *trees = s->speakers ? &s->speakers[quotation] : NULL;
    if (!trees || !trees->known)
        return words;
    if (!words.known)
        return *trees;
    if (words.office == PM_NONE && words.actor == trees->actor) {
        words.office = trees->office;
        words.office_token = trees->office_token;
    }
    return words;
}

static uint32_t paragraph_of(const pm_scene *s, uint32_t token)
{
    return s->seg->sentences[s->seg->tokens[token].sentence].paragraph;
}

/* A paragraph of nothing but a quotation goes on with the one above it. */
static bool fills_paragraph(const pm_scene *s, const pm_quotation *q)
{
    const pm_paragraph *p = &s->seg->paragraphs[paragraph_of(s, q->first_token)];
    return p->start == q->start && p->end == q->end;
}

/* Speakers of all quotations; those without one share that of the same
 * paragraph, or of the quotation that goes on in the next. */
static pm_speaker *find_speakers(const pm_scene *s)
{
    uint32_t count = s->seg->quotation_count;
    const pm_quotation *q = s->seg->quotations;
    pm_speaker *list = pm_new(count + 1u, sizeof *list);
    uint32_t authors = UNASKED; /* of the letter that the text tells of */
    for (uint32_t i = 0; i < count; i++) {
        list[i] = told_by_trees(s, i, speaker_of(s, &q[i], &authors));
        bool together = i && paragraph_of(s, q[i - 1].first_token) == paragraph_of(s, q[i].first_token);
        if (i && !together && fills_paragraph(s, &q[i]))
            together = paragraph_of(s, q[i - 1].first_token) + 1 == paragraph_of(s, q[i].first_token);
        if (!list[i].known && i && (together || !q[i - 1].closed))
            list[i] = list[i - 1];
    }
    for (uint32_t i = count; i-- > 1;)
        if (!list[i - 1].known && (!q[i - 1].closed || paragraph_of(s, q[i - 1].first_token) == paragraph_of(s, q[i].first_token)))
            list[i - 1] = list[i];
    return list;
}

/* Bytes of the pronoun that TOKEN begins with ("we're" gives 2), or 0. */
static uint32_t pronoun_bytes(const pm_scene *s, uint32_t token, const char *words)
{
    const pm_token *t = pm_scene_token(s, token);
    if (!(pm_scene_classes(s, token) & PM_W_FIRST_PERSON))
        return 0;
    if (!t || t->kind != PM_TOKEN_WORD || s->name_at[token] != PM_NONE)
        return 0;
    pm_str stem = pm_str_slice(t->lower, 0, pm_str_find(t->lower, PM_STR("'"), 0));
    pm_str rest = pm_str_of(words), word;
    while (pm_str_word(&rest, &word))
        if (pm_str_eq(stem, word))
            return t->letter_case == PM_CASE_UPPER && stem.len > 1 ? 0 : (uint32_t)word.len; /* "US" */
    return 0;
}

static const char FIRST_PLURAL[] = "we us our ours ourselves", FIRST_SINGULAR[] = "i me my mine myself";

static void add_first_person(pm_scene *s, uint32_t token, const pm_speaker *who, float score)
{
    uint32_t one = who->actor, many = who->office;
    if (!(pm_scene_classes(s, token) & PM_W_FIRST_PERSON))
        return;
    uint32_t plural = pronoun_bytes(s, token, FIRST_PLURAL), singular = pronoun_bytes(s, token, FIRST_SINGULAR);
    if (plural && many != PM_NONE)
        pm_scene_add_part(s, many, token, plural, PM_PRONOUN, score);
    else if (singular && one != PM_NONE)
        pm_scene_add_part(s, one, token, singular, PM_PRONOUN, score);
    else
        return;
    s->found.at[s->found.len - 1].antecedent = plural ? who->office_token : who->actor_token;
}

static void in_quotations(pm_scene *s)
{
    pm_speaker *speakers = find_speakers(s);
    for (uint32_t i = 0; i < s->seg->quotation_count; i++) {
        const pm_quotation *q = &s->seg->quotations[i];
        bool heard = speakers[i].actor != PM_NONE || speakers[i].office != PM_NONE;
        for (uint32_t t = q->first_token + 1; heard && t <= q->last_token; t++)
            add_first_person(s, t, &speakers[i], PM_FIRST_CONFIDENCE);
    }
    free(speakers);
}

/* True if "we" or "our" stands in tokens FIRST..END-1 and no quotation does. */
static bool tells_of_us(const pm_scene *s, uint32_t first, uint32_t end)
{
    bool own = false;
    for (uint32_t k = first; k < end && !own; k++)
        own = pronoun_bytes(s, k, FIRST_PLURAL);
    for (uint32_t k = first; k < end && own; k++)
        own = !pm_in_quotation(s->seg, k);
    return own;
}

/* "As we look ahead, the Center is …": the sentence opens with "we" or "our",
 * and an organisation is the subject behind its first comma. */
static uint32_t narrator_of_sentence(const pm_scene *s, pm_range tokens)
{
    uint32_t end = tokens.first + (tokens.count < INTRODUCTION_TOKENS ? tokens.count : INTRODUCTION_TOKENS);
    uint32_t comma = tokens.first;
    while (comma < end && !pm_scene_kind(s, comma, PM_TOKEN_COMMA))
        comma++;
    if (comma >= end)
        return PM_NONE;
    uint32_t name = pm_scene_is(s, comma + 1, "the") ? comma + 2 : comma + 1;
    uint32_t actor = name < s->seg->token_count && s->name_at[name] != PM_NONE ? pm_scene_actor_at(s, name) : PM_NONE;
    if (!has_type(s, actor, SPEAKING & ~PM_TYPE_BIT(PM_WORKFORCE)))
        return PM_NONE;
    uint32_t next = behind_name(s, name);
    bool subject = pm_scene_kind(s, next, PM_TOKEN_COMMA) || (pm_scene_classes(s, next) & PM_W_AUXILIARY);
    return subject && tells_of_us(s, tokens.first, comma + 1) ? actor : PM_NONE;
}

/* The organisation that the text itself shows to be its author, or PM_NONE. It
 * is named, so only the sentences with a name, or right before one, can tell. */
static uint32_t narrator(const pm_scene *s)
{
    uint32_t found = PM_NONE, next = 0; /* the first sentence that was not looked at */
    for (uint32_t i = 0; i < s->names->count; i++) {
        pm_range tokens = s->names->list[i].tokens;
        if (!tokens.count || tokens.first + tokens.count > s->seg->token_count)
            continue;
        uint32_t from = s->seg->tokens[tokens.first > 2 ? tokens.first - 2 : 0].sentence;
        uint32_t to = s->seg->tokens[tokens.first + tokens.count - 1].sentence;
        for (next = next > from ? next : from; next <= to; next++) {
            uint32_t one = narrator_of_sentence(s, s->seg->sentences[next].tokens);
            if (one == PM_NONE)
                continue;
            if (found != PM_NONE && found != one)
                return PM_NONE;
            found = one;
        }
    }
    return found;
}

void pm_rule_first_person(pm_scene *s)
{
    uint32_t author = narrator(s);
    in_quotations(s);
    if (author == PM_NONE)
        return;
    const pm_speaker who = {PM_NONE, author, PM_NONE, PM_NONE, true};
    for (uint32_t t = 0; t < s->seg->token_count; t++)
        if (!pm_in_quotation(s->seg, t))
            add_first_person(s, t, &who, PM_FIRST_CONFIDENCE);
}
