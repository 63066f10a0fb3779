/* What of a row of capitals belongs to the name. */
#include "suggest/page.h"

static bool is_word(const pm_page *p, uint32_t i)
{
    return p->seg->tokens[i].kind == PM_TOKEN_WORD || p->seg->tokens[i].kind == PM_TOKEN_NUMBER;
}

static bool ends_like_name(const pm_page *p, uint32_t last)
{
    return pm_page_cue(p, last, PM_CUE_HEAD | PM_CUE_LEGAL) ||
           pm_cues_last(p->cues, p->seg->tokens[last].lower) != PM_ENTITY_TYPE_COUNT;
}

/* The word that tells the kind of FIRST..END: "Assembly" of "General Assembly of
 * Elmland", else the last. */
static uint32_t kind_word(const pm_page *p, uint32_t first, uint32_t end)
{
    for (uint32_t i = first + 1; i + 1 < end; i++)
        if (pm_page_is(p, i, "of"))
            return i - 1;
    return end - 1;
}

/* "Justice Department", "General Motors", "King County": a title that belongs
 * to what follows. */
static bool title_inside(const pm_page *p, uint32_t title, uint32_t end)
{
    if (!ends_like_name(p, kind_word(p, title + 1, end)) || pm_page_cue(p, title + 1, PM_CUE_GIVEN))
        return false;
    return !pm_page_cue(p, title, PM_CUE_COURTESY) ||
           (pm_page_cue(p, title + 1, PM_CUE_COMMON) && pm_page_cue(p, end - 1, PM_CUE_COMMON));
}

/* The title words from AT on: their end. */
static uint32_t titles_end(const pm_page *p, uint32_t at, uint32_t end)
{
    while (at < end && (pm_page_cue(p, at, PM_CUE_TITLE) || (p->seg->tokens[at].kind == PM_TOKEN_HYPHEN && at + 1 < end)))
        at++;
    return at;
}

static bool all_cue(const pm_page *p, const pm_run *r, uint32_t bits)
{
    for (uint32_t i = r->first; i < r->end; i++)
        if (p->seg->tokens[i].kind == PM_TOKEN_WORD && !pm_page_cue(p, i, bits))
            return false;
    return true;
}

static bool is_article(const pm_page *p, uint32_t i)
{
    return pm_page_is(p, i, "the") || pm_page_is(p, i, "a") || pm_page_is(p, i, "an") || pm_page_is(p, i, "i");
}

/* Words that no name begins or ends with. */
static bool falls_off(const pm_page *p, const pm_run *r)
{
    uint32_t i = r->first;
    if (pm_page_cue(p, i, PM_CUE_CALENDAR) && r->end - i > 1 && !ends_like_name(p, r->end - 1))
        return true;
    if (pm_page_cue(p, i, PM_CUE_STARTER) && r->end - i > 1 && !pm_page_begins(p, i) && !is_article(p, i))
        return false; /* "the super PAC Our Principles" */
    if (pm_page_cue(p, i, PM_CUE_STARTER))
        return p->seg->tokens[i].letter_case != PM_CASE_UPPER || p->seg->tokens[i].end - p->seg->tokens[i].start == 1;
    if (pm_page_cue(p, i, PM_CUE_REGION) && r->end - i > 2 && pm_page_cue(p, i + 1, PM_CUE_GIVEN))
        return !pm_page_cue(p, i, PM_CUE_GIVEN) && !ends_like_name(p, r->end - 1); /* "Miss USA Tara Conner" */
    if (pm_page_cue(p, i, PM_CUE_DEMONYM) && r->end - i > 1 && p->capital[i + 1])
        return !ends_like_name(p, r->end - 1) &&
               (pm_page_cue(p, i + 1, PM_CUE_TITLE | PM_CUE_GIVEN) || !pm_page_cue(p, i + 1, PM_CUE_COMMON));
    return false;
}

/* The capital of the sentence's first word: drops it, or doubts it. */
static void doubt_first(const pm_page *p, pm_run *r)
{
    uint32_t i = r->first;
    if (!pm_page_begins(p, i) || !pm_page_cue(p, i, PM_CUE_COMMON) || pm_page_cue(p, i, PM_CUE_GIVEN) ||
        p->seg->tokens[i].letter_case != PM_CASE_TITLE)
        return;
    if (r->end - i > 1 && ends_like_name(p, r->end - 1))
        return;
    bool next = r->end - i > 1 && is_word(p, i + 1) && p->capital[i + 1];
    if (next && !pm_page_cue(p, i + 1, PM_CUE_COMMON))
        r->first++;
    else if (next && pm_page_cue(p, i + 1, PM_CUE_GIVEN))
        r->first++;
    else
        r->flags |= PM_RUN_DOUBT;
}

/* "N.J." in "Robbinsville, N.J.". */
static bool is_state_of(const pm_page *p, const pm_run *r)
{
    const pm_token *t = &p->seg->tokens[r->first];
    return r->end - r->first == 1 && r->first > 1 && pm_page_kind(p, r->first - 1, PM_TOKEN_COMMA) &&
           (p->capital[r->first - 2] || p->listed[r->first - 2]) && p->doc->bytes.ptr[t->end - 1] == '.' &&
           t->end - t->start >= 3 && t->end - t->start <= 6;
}

static bool is_nothing(const pm_page *p, const pm_run *r)
{
    const pm_token *t = &p->seg->tokens[r->first];
    if (r->first >= r->end || p->seg->tokens[r->end - 1].end - t->start > PM_RUN_BYTES)
        return true;
    if (pm_page_cue(p, r->first, PM_CUE_PART) && pm_page_kind(p, r->end, PM_TOKEN_NUMBER))
        return true;
    if (all_cue(p, r, PM_CUE_DEMONYM | PM_CUE_CALENDAR | PM_CUE_TITLE | PM_CUE_NEVER | PM_CUE_STARTER | PM_CUE_SUFFIX))
        return true;
    if (pm_page_cue(p, r->first, PM_CUE_PART) && r->end - r->first == 2 && pm_page_cue(p, r->first + 1, PM_CUE_SUFFIX))
        return true; /* "Title II" */
    if (is_state_of(p, r))
        return true;
    if (r->flags & PM_RUN_JOB)
        return all_cue(p, r, PM_CUE_COMMON | PM_CUE_DEMONYM) && !ends_like_name(p, r->end - 1);
    size_t letters = t->end - t->start;
    bool initial = letters < 2 || (letters == 2 && p->doc->bytes.ptr[t->end - 1] == '.');
    return r->end - r->first == 1 && (initial || pm_page_cue(p, r->first, PM_CUE_LEGAL));
}

/* "Oakland | City Council": common words right behind a listed name make a
 * longer one with it. */
static void take_listed(const pm_page *p, pm_run *r)
{
    uint32_t first = r->first;
    const pm_token *t = &p->seg->tokens[first];
    if (first == 0 || !p->listed[first - 1] || t->glued || t->sentence != t[-1].sentence || (r->flags & PM_RUN_TITLED))
        return;
    for (uint32_t i = first; i < r->end; i++)
        if (is_word(p, i) && p->capital[i] && (!pm_page_cue(p, i, PM_CUE_COMMON) || pm_page_cue(p, i, PM_CUE_GIVEN)))
            return;
    while (first > 0 && p->listed[first - 1] && r->end - first < PM_RUN_TOKENS &&
           p->seg->tokens[first - 1].sentence == t->sentence && p->name_at[first - 1] == p->name_at[r->first - 1])
        first--;
    r->first = first;
}

/* "DAB | In the west": no name ends so, whatever capital the word has. */
static bool ends_small(const pm_page *p, uint32_t last)
{
    return pm_page_cue(p, last, PM_CUE_SMALL) && p->seg->tokens[last].letter_case == PM_CASE_TITLE &&
           p->seg->tokens[last].end - p->seg->tokens[last].start > 1;
}

static bool ends_before(const pm_page *p, uint32_t last)
{
    bool named = p->capital[last] || p->listed[last] || pm_page_kind(p, last, PM_TOKEN_NUMBER);
    return !is_word(p, last) || !named || pm_page_cue(p, last, PM_CUE_CALENDAR) || ends_small(p, last);
}

static void keep(pm_page *p, pm_run r)
{
    while (r.first < r.end && (!is_word(p, r.first) || falls_off(p, &r)))
        r.first++;
    while (r.end > r.first + 1 && ends_before(p, r.end - 1))
        r.end--;
    if (r.first < r.end && !(r.flags & PM_RUN_TITLED))
        doubt_first(p, &r);
    if (r.first < r.end && !(r.flags & PM_RUN_JOB))
        take_listed(p, &r);
    if (r.first < r.end && !is_nothing(p, &r))
        pm_vec_push(&p->runs, r);
}

/* "Secretary of State Mike Pompeo": the office's own words. */
static uint32_t past_office(const pm_page *p, uint32_t first, uint32_t end)
{
    if (first < 2 || !pm_page_is(p, first - 1, "of") || !pm_page_cue(p, first - 2, PM_CUE_TITLE) || p->listed[first - 2])
        return first;
    while (first < end && pm_page_cue(p, first, PM_CUE_COMMON) && !pm_page_cue(p, first, PM_CUE_GIVEN))
        first++;
    return first;
}

/* "Coalition for Immigrant Justice": small words before TITLE make one name. */
static bool is_opened(const pm_page *p, const pm_run *r, uint32_t title)
{
    for (uint32_t i = r->first + 1; i < title; i++)
        if (!p->capital[i] && p->seg->tokens[i].kind == PM_TOKEN_WORD && !p->listed[i] &&
            !pm_page_cue(p, i, PM_CUE_PARTICLE))
            return true;
    return false;
}

void pm_page_trim(pm_page *p, pm_run run)
{
    uint32_t office = past_office(p, run.first, run.end);
    if (office > run.first) {
        run.first = office;
        run.flags |= PM_RUN_TITLED;
    }
    for (uint32_t i = run.first; i < run.end; i++) {
        if (!pm_page_cue(p, i, PM_CUE_TITLE) || (i > run.first && !p->capital[i - 1] && is_word(p, i - 1)))
            continue;
        uint32_t end = titles_end(p, i, run.end);
        bool surname = end == run.end && end - i == 1 && i > run.first && pm_page_cue(p, run.first, PM_CUE_GIVEN) &&
                       !pm_page_cue(p, run.first, PM_CUE_REGION) && i - run.first <= 2;
        if (surname || is_opened(p, &run, i) || (end < run.end && title_inside(p, i, run.end)))
            continue;
        pm_run left = run;
        left.end = i;
        left.flags |= PM_RUN_JOB;
        if (i > run.first)
            keep(p, left);
        run.first = end;
        run.flags = (run.flags | PM_RUN_TITLED) & ~(uint32_t)(PM_RUN_QUOTED | PM_RUN_THE);
        i = end - 1;
    }
    if (run.first < run.end)
        keep(p, run);
}
