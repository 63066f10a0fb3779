/* Every claim between two entities, for a person who asks "says who?". */
#include "export/export.h"

#include "base/lines.h"
#include "export/claim_keys.h"
#include "export/marks.h"
#include "export/phrase.h"
#include "export/screen.h"
#include "graph/date.h"

#include <stdlib.h>

enum { WIDTH = 80, MARGIN = 5 };

typedef struct explanation {
    const pm_doc *docs;
    const pm_entities *entities;
    const pm_vocabulary *vocabulary;
    const pm_explain_options *options;
    PM_VEC(const pm_claim *) claims; /* tie by tie */
    pm_screen screen;
} explanation;

/* --- which claims, in which order ------------------------------------------ */

static bool concerns(const pm_claim *c, const pm_explain_options *o)
{
    if (c->relation == PM_NONE && !o->open)
        return false;
    if (o->b == PM_NONE)
        return c->subject == o->a || c->object == o->a;
    return (c->subject == o->a && c->object == o->b) || (c->subject == o->b && c->object == o->a);
}

static bool same_tie(const pm_claim *a, const pm_claim *b)
{
    return a->subject == b->subject && a->relation == b->relation && a->object == b->object;
}

static int by_tie(const void *pa, const void *pb)
{
    const pm_claim *a = *(const pm_claim *const *)pa, *b = *(const pm_claim *const *)pb;
    const uint32_t ka[] = {a->subject, a->object, a->relation, a->modality};
    const uint32_t kb[] = {b->subject, b->object, b->relation, b->modality};
    for (int i = 0; i < 4; i++)
        if (ka[i] != kb[i])
            return ka[i] < kb[i] ? -1 : 1;
    return pm_claim_order(a, b);
}

static void gather(explanation *x, const pm_claims *claims)
{
    for (size_t i = 0; i < claims->len; i++)
        if (concerns(&claims->at[i], x->options))
            pm_vec_push(&x->claims, &claims->at[i]);
    if (x->claims.len)
        qsort(x->claims.at, x->claims.len, sizeof *x->claims.at, by_tie);
}

/* --- where it stands -------------------------------------------------------- */

static pm_str file_of(const explanation *x, const pm_claim *c)
{
    return c->doc == PM_NONE ? x->entities->file : x->docs[c->doc].path;
}

/* From 1; 0 if the text is not at hand. */
static uint32_t line_of(const explanation *x, const pm_claim *c)
{
    pm_str text = c->doc == PM_NONE ? x->entities->text : x->docs[c->doc].bytes;
    return text.len ? pm_place_of(text, c->start).line : 0;
}

/* --- as JSON ---------------------------------------------------------------- */

static void claim_json(pm_buf *out, const explanation *x, const pm_claim *c)
{
    pm_json json = {.out = out};
    pm_doc none = {.name = PM_STR("")};
    const pm_doc *doc = c->doc == PM_NONE ? &none : &x->docs[c->doc];
    pm_json_open(&json, NULL, '{');
    pm_claim_keys(&json, doc->name, c, x->entities, pm_relation_id(x->vocabulary, c->relation));
    pm_json_str(&json, "publisher", doc->publisher);
    pm_json_str(&json, "title", doc->title);
    pm_json_str(&json, "date", doc->date);
    pm_json_str(&json, "url", pm_claim_url(c, x->docs));
    pm_json_str(&json, "file", file_of(x, c));
    pm_json_u32(&json, "line", line_of(x, c));
    pm_json_close(&json, '}');
    pm_json_line(&json);
}

/* --- for a person ----------------------------------------------------------- */

static void say(explanation *x, pm_str text, unsigned style)
{
    pm_screen_text(&x->screen, text, style);
}

static void sayz(explanation *x, const char *text)
{
    say(x, pm_str_of(text), PM_SCREEN_PLAIN);
}

static void say_number(explanation *x, size_t number)
{
    pm_buf digits = {0};
    pm_buf_u64(&digits, number);
    say(x, pm_buf_str(&digits), PM_SCREEN_PLAIN);
    pm_buf_free(&digits);
}

static void head(explanation *x, const pm_claim *c, size_t count)
{
    const pm_entity *list = x->entities->list;
    x->screen.indent = 0;
    say(x, list[c->subject].label, PM_SCREEN_BOLD);
    sayz(x, " ");
    say(x, pm_relation_words(x->vocabulary, c->relation), PM_SCREEN_BOLD);
    sayz(x, " ");
    say(x, list[c->object].label, PM_SCREEN_BOLD);
    sayz(x, pm_modality_caution(c->modality)); /* the firmest claim comes first */
    sayz(x, " · ");
    say_number(x, count);
    sayz(x, count == 1 ? " claim" : " claims");
    pm_screen_end(&x->screen);
}

/* Without colour the marks are signs: [who] «does what» [whom]. */
static void say_signs(explanation *x, unsigned before, unsigned now)
{
    unsigned ends = before & ~now, starts = now & ~before;
    if (x->options->color)
        return;
    for (unsigned m = PM_MARK_SUBJECT; m <= PM_MARK_OBJECT; m <<= 1)
        if (ends & m)
            sayz(x, "]");
    if (ends & PM_MARK_CUE)
        sayz(x, "»");
    if (starts & PM_MARK_CUE)
        sayz(x, "«");
    for (unsigned m = PM_MARK_SUBJECT; m <= PM_MARK_OBJECT; m <<= 1)
        if (starts & m)
            sayz(x, "[");
}

static void quote(explanation *x, const pm_claim *c)
{
    pm_mark pieces[PM_MARK_PIECES];
    uint32_t count = pm_marks(pieces, c);
    unsigned before = 0;
    for (uint32_t i = 0; i < count; i++) {
        unsigned marks = pieces[i].marks;
        unsigned style = marks & PM_MARK_CUE ? PM_SCREEN_BOLD : PM_SCREEN_PLAIN;
        if (marks & (PM_MARK_SUBJECT | PM_MARK_OBJECT))
            style |= PM_SCREEN_UNDERLINE;
        say_signs(x, before, marks);
        say(x, pm_str_slice(c->quote, pieces[i].start, pieces[i].end), style);
        before = marks;
    }
    say_signs(x, before, 0);
    pm_screen_end(&x->screen);
}

static void source(explanation *x, const pm_claim *c)
{
    if (c->doc == PM_NONE) {
        sayz(x, "the curated list");
    } else {
        const pm_doc *d = &x->docs[c->doc];
        say(x, pm_doc_publisher(d), PM_SCREEN_PLAIN);
        pm_buf date = {0};
        pm_date_words(&date, d->date);
        if (date.len) {
            sayz(x, ", ");
            say(x, pm_buf_str(&date), PM_SCREEN_PLAIN);
        }
        pm_buf_free(&date);
        if (d->title.len) {
            sayz(x, ": ");
            say(x, d->title, PM_SCREEN_PLAIN);
        }
    }
    pm_screen_end(&x->screen);
    pm_str url = pm_claim_url(c, x->docs);
    say(x, url, PM_SCREEN_PLAIN);
    pm_screen_end(&x->screen);
}

static void origin(explanation *x, const pm_claim *c)
{
    uint32_t line = line_of(x, c);
    say(x, file_of(x, c), PM_SCREEN_DIM);
    if (line) {
        say(x, PM_STR(":"), PM_SCREEN_DIM);
        pm_buf digits = {0};
        pm_buf_u64(&digits, line);
        say(x, pm_buf_str(&digits), PM_SCREEN_DIM);
        pm_buf_free(&digits);
    }
    say(x, PM_STR(" · rule "), PM_SCREEN_DIM);
    say(x, c->rule, PM_SCREEN_DIM);
    if (c->detail.len) {
        pm_buf words = {0};
        pm_detail_words(&words, c->detail);
        say(x, PM_STR(" · "), PM_SCREEN_DIM);
        say(x, pm_buf_str(&words), PM_SCREEN_DIM);
        pm_buf_free(&words);
    }
    pm_screen_end(&x->screen);
}

/* “the company” is Amazon, named in line 12: from the words to the entity. */
static void whom(explanation *x, const pm_claim *c, pm_range words, uint32_t name, uint32_t entity)
{
    if (name == PM_NONE || c->doc == PM_NONE || !x->docs[c->doc].bytes.len)
        return;
    pm_str text = x->docs[c->doc].bytes;
    sayz(x, "“");
    say(x, pm_str_slice(text, words.first, words.first + words.count), PM_SCREEN_PLAIN);
    sayz(x, "” is ");
    say(x, x->entities->list[entity].label, PM_SCREEN_PLAIN);
    if (name >= c->start && name < c->end) {
        sayz(x, ", named in the same sentence");
    } else {
        sayz(x, ", named in line ");
        say_number(x, pm_place_of(text, name).line);
    }
    pm_screen_end(&x->screen);
}

static void claim(explanation *x, const pm_claim *c, size_t number)
{
    pm_buf_char(x->screen.out, '\n');
    x->screen.indent = 2;
    say_number(x, number);
    sayz(x, ". ");
    x->screen.indent = MARGIN; /* of the lines that follow */
    say(x, pm_str_of(pm_modality_words(c->modality)), PM_SCREEN_BOLD);
    sayz(x, ", according to ");
    say(x, pm_says_who(c, x->docs, x->entities), PM_SCREEN_PLAIN);
    pm_screen_end(&x->screen);
    quote(x, c);
    whom(x, c, (pm_range){c->subject_start, c->subject_end - c->subject_start}, c->subject_name, c->subject);
    whom(x, c, (pm_range){c->object_start, c->object_end - c->object_start}, c->object_name, c->object);
    source(x, c);
    origin(x, c);
}

static void ties(explanation *x)
{
    size_t count = x->claims.len;
    for (size_t first = 0, next; first < count; first = next) {
        for (next = first + 1; next < count && same_tie(x->claims.at[first], x->claims.at[next]); next++)
            ;
        if (first)
            pm_buf_char(x->screen.out, '\n');
        head(x, x->claims.at[first], next - first);
        for (size_t i = first; i < next; i++)
            claim(x, x->claims.at[i], i - first + 1);
    }
    if (count && !x->options->color) {
        x->screen.indent = 0;
        pm_buf_char(x->screen.out, '\n');
        sayz(x, "[ ] who and whom, « » the words that say it");
        pm_screen_end(&x->screen);
    }
}

uint32_t pm_explain(pm_buf *out, const pm_doc *docs, const pm_claims *claims, const pm_entities *entities,
                    const pm_vocabulary *vocabulary, const pm_explain_options *options)
{
    explanation x = {.docs = docs, .entities = entities, .vocabulary = vocabulary, .options = options};
    x.screen = (pm_screen){.out = out, .color = options->color, .width = options->width ? options->width : WIDTH};
    gather(&x, claims);
    if (options->json)
        for (size_t i = 0; i < x.claims.len; i++)
            claim_json(out, &x, x.claims.at[i]);
    else
        ties(&x);
    uint32_t count = (uint32_t)x.claims.len;
    pm_vec_free(&x.claims);
    pm_screen_free(&x.screen);
    return count;
}
