#include "syntax/plain_text.h"

#include "base/utf8.h"

/* A name of several words is read as a name that every tree can hold. Those
 * that are no names by their words ("Amazon workers", titles of documents without a
 * number and of events) are left as they are: their own words say number and kind. */
static const char *const stand_ins[PM_ENTITY_TYPE_COUNT] = {
    [PM_PERSON] = "Smith",   [PM_ORGANIZATION] = "Microsoft", [PM_COMPANY] = "Microsoft", [PM_AGENCY] = "Microsoft",
    [PM_GROUP] = "Microsoft", [PM_UNION] = "Microsoft",       [PM_MEDIA] = "Microsoft",   [PM_PLACE] = "Chicago",
    [PM_PRODUCT] = "Windows",
};

typedef struct writing {
    pm_plain *out;
    const pm_labels *labels;
    const pm_entities *entities;
    const pm_doc *doc;
    const pm_segments *segments;
    const pm_mentions *names;
    uint32_t next;       /* name */
    uint32_t end;        /* byte of the document behind what was written last */
    uint32_t first;      /* token of the sentence */
    bool title;          /* a headline in capitals or title case */
    uint32_t name_start; /* byte of the plain text where the name at hand began */
} writing;

static void put(pm_plain *out, char c, uint32_t origin)
{
    pm_buf_char(&out->text, c);
    pm_vec_push(&out->origin, origin);
}

/* Quotation marks, apostrophes, hyphens and blanks as ASCII; 0 for the rest. */
static char plain_of(uint32_t code)
{
    static const struct {
        uint32_t code;
        char plain;
    } table[] = {
        {0x09, ' '},     {0x0A, ' '},     {0x0D, ' '},     {0xA0, ' '},     {0xAB, '"'},     {0xBB, '"'},
        {0x2007, ' '},   {0x2009, ' '},   {0x2010, '-'},   {0x2011, '-'},   {0x2018, '\''},  {0x2019, '\''},
        {0x201B, '\''},  {0x201C, '"'},   {0x201D, '"'},   {0x201E, '"'},   {0x202F, ' '},   {0x2032, '\''},
        {0x2033, '"'},   {0x3000, ' '},   {0xFF07, '\''},
    };
    for (size_t i = 0; i < sizeof table / sizeof *table && table[i].code <= code; i++)
        if (table[i].code == code)
            return table[i].plain;
    return 0;
}

/* LOWER: capitals of ASCII are written small. */
static void put_bytes(pm_plain *out, pm_str bytes, uint32_t from, uint32_t end, bool lower)
{
    pm_str text = pm_str_slice(bytes, 0, end);
    for (size_t at = from; at < end;) {
        size_t start = at;
        uint32_t code = pm_utf8_next(text, &at);
        char plain = plain_of(code);
        bool invisible = code == 0xAD || code == 0x200B || code == 0xFEFF;
        if (plain)
            put(out, plain, (uint32_t)start);
        else if (!invisible)
            for (; start < at; start++) {
                char c = bytes.ptr[start];
                put(out, lower && c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c, (uint32_t)start);
            }
    }
}

/* "House Bill 9", "Measure K": the last word says neither number nor kind. */
static bool numbered(const writing *w, const pm_mention *name)
{
    const pm_token *last = &w->segments->tokens[name->tokens.first + name->tokens.count - 1];
    return last->kind == PM_TOKEN_NUMBER || (last->lower.len == 1 && last->letter_case == PM_CASE_UPPER);
}

/* The stand-in of the name, or NULL if it is read as written. */
static const char *stand_in(const writing *w, const pm_mention *name)
{
    if (name->entity == PM_NONE || name->tokens.count < 2)
        return NULL;
    if (w->entities->list[name->entity].type == PM_DOCUMENT && numbered(w, name))
        return "Obamacare";
    return stand_ins[w->entities->list[name->entity].type];
}

/* Words that ran together are told apart by the segmenter alone. */
static bool parted(const pm_token *token)
{
    return token->kind == PM_TOKEN_WORD && token[-1].kind == PM_TOKEN_WORD;
}

static void begin_word(writing *w, uint32_t t, bool first)
{
    pm_plain *out = w->out;
    const pm_token *token = &w->segments->tokens[t];
    if (out->text.len && (first || !token->glued || (t > 0 && parted(token))))
        put(out, ' ', token->start);
    uint32_t at = (uint32_t)out->text.len;
    if (first)
        pm_vec_push(&out->starts, at);
    else
        pm_vec_push(&out->joins, at);
}

static void put_preset(writing *w, const pm_mention *name)
{
    uint32_t end = (uint32_t)w->out->text.len;
    if (name->entity == PM_NONE || end == w->name_start)
        return;
    uint32_t label = w->labels->of_type[w->entities->list[name->entity].type];
    pm_vec_push(&w->out->names, (pm_parse_preset){w->name_start, end, label});
}

/* The name that covers the token's first byte, or NULL. */
static const pm_mention *name_at(writing *w, const pm_token *token)
{
    const pm_mentions *names = w->names;
    while (w->next < names->count && names->list[w->next].end <= token->start)
        w->next++;
    return w->next < names->count && names->list[w->next].start <= token->start ? &names->list[w->next] : NULL;
}

static bool glued_hyphen(const writing *w, uint32_t t, uint32_t end)
{
    const pm_token *k = w->segments->tokens;
    return t + 2 < end && k[t + 1].kind == PM_TOKEN_HYPHEN && k[t + 1].glued && k[t + 2].glued &&
           k[t + 2].kind == PM_TOKEN_WORD;
}

/* Hyphens that the parser stumbles over: "co-founder" is read as "founder",
 * "vice-president" as "vice president". How many tokens are not written. */
static uint32_t left_out(const writing *w, uint32_t t, uint32_t end)
{
    return glued_hyphen(w, t, end) && pm_str_eqz(w->segments->tokens[t].lower, "co") ? 2 : 0;
}

/* Writes token T, or the name that begins there; the token behind it. */
static uint32_t put_word(writing *w, uint32_t t, uint32_t end)
{
    const pm_token *token = &w->segments->tokens[t];
    const pm_mention *name = name_at(w, token);
    const char *instead = name && name->start == token->start ? stand_in(w, name) : NULL;
    if (!name || name->start == token->start)
        w->name_start = (uint32_t)w->out->text.len;
    if (instead) {
        for (const char *c = instead; *c; c++)
            put(w->out, *c, name->start);
        w->end = name->end;
        while (t < end && w->segments->tokens[t].start < name->end)
            t++;
    } else {
        /* in a title every word is a name to the parser, and none a verb */
        bool small = w->title && !name && token->kind == PM_TOKEN_WORD && t > w->first;
        put_bytes(w->out, w->doc->bytes, token->start, token->end, small);
        w->end = token->end;
        if (glued_hyphen(w, t, end) && pm_str_eqz(token->lower, "vice"))
            put(w->out, ' ', w->segments->tokens[++t].start);
        t++;
    }
    if (name && w->end >= name->end)
        put_preset(w, name);
    return t;
}

void pm_plain_read(pm_plain *out, const pm_labels *labels, const pm_entities *entities, const pm_doc *doc,
                   const pm_segments *segments, const pm_mentions *names)
{
    out->text.len = out->origin.len = out->starts.len = out->joins.len = out->names.len = 0;
    writing w = {.out = out, .labels = labels, .entities = entities, .doc = doc, .segments = segments,
                 .names = names, .end = doc->body};
    for (uint32_t s = 0; s < segments->sentence_count; s++) {
        pm_range tokens = segments->sentences[s].tokens;
        w.first = tokens.first;
        w.title = segments->sentences[s].all_caps;
        for (uint32_t t = tokens.first, end = t + tokens.count; t < end;) {
            begin_word(&w, t, t == tokens.first);
            t = put_word(&w, t + left_out(&w, t, end), end);
        }
    }
    pm_vec_push(&out->origin, w.end);
}

void pm_plain_free(pm_plain *plain)
{
    pm_buf_free(&plain->text);
    pm_vec_free(&plain->origin);
    pm_vec_free(&plain->starts);
    pm_vec_free(&plain->joins);
    pm_vec_free(&plain->names);
}
