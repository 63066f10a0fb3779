#include "suggest/write.h"

#include "base/escape.h"

enum { QUOTE_BYTES = 240, TIES_SHOWN = 5, VARIANTS_SHOWN = 6 };

/* --- YAML ------------------------------------------------------------------------- */

/* Blanks and line ends as one blank each, nothing that could end a comment. */
static void add_line(pm_buf *out, pm_str text)
{
    pm_str word;
    bool first = true;
    while (pm_str_word(&text, &word)) {
        if (!first)
            pm_buf_char(out, ' ');
        pm_escape(out, PM_TERMINAL, word);
        first = false;
    }
}

/* The sentence around the name, cut at blanks where it is long. */
static void add_quote(pm_buf *out, const pm_doc *doc, pm_sighting at)
{
    uint32_t from = at.from, to = at.to;
    if (to - from > QUOTE_BYTES) {
        uint32_t spare = at.end - at.start < QUOTE_BYTES ? (QUOTE_BYTES - (at.end - at.start)) / 2 : 0;
        from = at.start - from > spare ? at.start - spare : from;
        to = to - at.end > spare ? at.end + spare : to;
        while (from > at.from && from < at.start && doc->bytes.ptr[from - 1] != ' ')
            from++;
        while (to < at.to && to > at.end && doc->bytes.ptr[to] != ' ')
            to--;
    }
    pm_buf_addz(out, from > at.from ? "…" : "");
    add_line(out, pm_str_slice(doc->bytes, from, to));
    pm_buf_addz(out, to < at.to ? "…" : "");
}

static void add_plural(pm_buf *out, uint32_t n, const char *noun)
{
    pm_buf_fmt(out, "%u %s%s", n, noun, n == 1 ? "" : "s");
}

static void add_counts(pm_buf *out, const pm_suggestion *s, const pm_entities *entities)
{
    pm_buf_addz(out, "  # ");
    add_plural(out, s->mentions, "mention");
    pm_buf_addz(out, " in ");
    add_plural(out, s->docs, "text");
    for (uint32_t i = 0; i < s->tied_count && i < TIES_SHOWN; i++) {
        pm_buf_addz(out, i ? ", " : "; beside ");
        add_line(out, entities->list[s->tied[i].entity].label);
        pm_buf_fmt(out, " (%u)", s->tied[i].sentences);
    }
    if (s->tied_count > TIES_SHOWN)
        pm_buf_fmt(out, " and %u more", s->tied_count - TIES_SHOWN);
    pm_buf_char(out, '\n');
}

/* Writings that an entry must name; the linker knows the others by itself. */
static bool is_alias(const pm_variant *v)
{
    return v->kind == PM_VARIANT_ACRONYM || v->kind == PM_VARIANT_SHORT || v->kind == PM_VARIANT_MISSPELT;
}

static bool first_alias(const pm_suggestion *s, uint32_t i)
{
    for (uint32_t k = 0; k < i; k++)
        if (is_alias(&s->variants[k]) && pm_str_eq(s->variants[k].text, s->variants[i].text))
            return false;
    return is_alias(&s->variants[i]);
}

static void add_variants(pm_buf *out, const pm_suggestion *s)
{
    uint32_t shown = 0;
    for (uint32_t i = 0; i < s->variant_count && shown < VARIANTS_SHOWN; i++) {
        if (s->variants[i].kind == PM_VARIANT_BESIDE)
            continue;
        pm_buf_addz(out, shown++ ? ", " : "  # also: ");
        add_line(out, s->variants[i].text);
        pm_buf_fmt(out, " (%u)", s->variants[i].mentions);
    }
    if (shown)
        pm_buf_addz(out, s->variant_count > shown ? " …\n" : "\n");
}

static void add_examples(pm_buf *out, const pm_suggestion *s, const pm_doc *docs)
{
    for (uint32_t i = 0; i < s->example_count; i++) {
        const pm_doc *doc = &docs[s->examples[i].doc];
        pm_buf_addz(out, "  # ");
        add_line(out, doc->name);
        pm_buf_fmt(out, ":%u  ", s->examples[i].at.start);
        add_quote(out, doc, s->examples[i].at);
        pm_buf_char(out, '\n');
    }
}

static void add_entry(pm_buf *out, const pm_suggestion *s)
{
    pm_str label = PM_STR("");
    uint32_t aliases = 0;
    pm_buf_addz(out, "  - name: ");
    pm_escape(out, PM_YAML, s->name);
    for (uint32_t i = 0; i < s->variant_count && !label.len; i++)
        if (s->variants[i].kind == PM_VARIANT_ACRONYM)
            label = s->variants[i].text;
    if (label.len) {
        pm_buf_addz(out, "\n    label: ");
        pm_escape(out, PM_YAML, label);
    }
    pm_buf_fmt(out, "\n    type: %s\n", pm_entity_type_name(s->type));
    for (uint32_t i = 0; i < s->variant_count; i++) {
        if (!first_alias(s, i))
            continue;
        pm_buf_addz(out, aliases++ ? ", " : "    aliases: [");
        pm_escape(out, PM_YAML, s->variants[i].text);
    }
    pm_buf_addz(out, aliases ? "]\n" : "");
}

void pm_suggest_write_yaml(pm_buf *out, const pm_suggestions *all, const pm_doc *docs, const pm_entities *entities)
{
    if (all->count) {
        pm_buf_fmt(out, "# %u of %u names that the texts mention and the list does not, most useful first.\n",
                   all->count, all->total);
        pm_buf_addz(out, "# Paste what you want under `entities:`. What you do not want to see again goes under\n"
                         "# `judgements:` as  - mention: {text: …, is: none}  or into an entity's `never`.\n");
    }
    if (!entities->count)
        pm_buf_addz(out, all->count ? "entities:\n" : "entities: []\n");
    for (uint32_t i = 0; i < all->count; i++) {
        const pm_suggestion *s = &all->list[i];
        pm_buf_char(out, '\n');
        add_counts(out, s, entities);
        add_variants(out, s);
        if (s->near != PM_NONE) {
            pm_buf_addz(out, "  # did you mean ");
            add_line(out, entities->list[s->near].id);
            pm_buf_addz(out, "? Then it is an alias of that.\n");
        }
        add_examples(out, s, docs);
        add_entry(out, s);
    }
}

/* --- JSON ------------------------------------------------------------------------- */

static void json_ties(pm_buf *out, const pm_suggestion *s, const pm_entities *entities)
{
    pm_buf_addz(out, ",\"tied\":[");
    for (uint32_t i = 0; i < s->tied_count; i++) {
        pm_buf_addz(out, i ? ",{\"id\":" : "{\"id\":");
        pm_escape_json(out, entities->list[s->tied[i].entity].id);
        pm_buf_fmt(out, ",\"sentences\":%u}", s->tied[i].sentences);
    }
    pm_buf_addz(out, "],\"near\":");
    if (s->near == PM_NONE)
        pm_buf_addz(out, "null");
    else
        pm_escape_json(out, entities->list[s->near].id);
}

static void json_variants(pm_buf *out, const pm_suggestion *s)
{
    pm_buf_addz(out, ",\"variants\":[");
    for (uint32_t i = 0; i < s->variant_count; i++) {
        pm_buf_addz(out, i ? ",{\"text\":" : "{\"text\":");
        pm_escape_json(out, s->variants[i].text);
        pm_buf_fmt(out, ",\"kind\":\"%s\",\"mentions\":%u}", pm_variant_name(s->variants[i].kind),
                   s->variants[i].mentions);
    }
    pm_buf_addz(out, "]");
}

static void json_examples(pm_buf *out, const pm_suggestion *s, const pm_doc *docs)
{
    pm_buf_addz(out, ",\"examples\":[");
    for (uint32_t i = 0; i < s->example_count; i++) {
        const pm_doc *doc = &docs[s->examples[i].doc];
        pm_sighting at = s->examples[i].at;
        pm_buf_addz(out, i ? ",{\"doc\":" : "{\"doc\":");
        pm_escape_json(out, doc->name);
        pm_buf_fmt(out, ",\"start\":%u,\"end\":%u,\"sentence_start\":%u,\"sentence_end\":%u,\"sentence\":", at.start,
                   at.end, at.from, at.to);
        pm_escape_json(out, pm_str_slice(doc->bytes, at.from, at.to));
        pm_buf_char(out, '}');
    }
    pm_buf_addz(out, "]");
}

void pm_suggest_write_json(pm_buf *out, const pm_suggestions *all, const pm_doc *docs, const pm_entities *entities)
{
    for (uint32_t i = 0; i < all->count; i++) {
        const pm_suggestion *s = &all->list[i];
        pm_buf_addz(out, "{\"name\":");
        pm_escape_json(out, s->name);
        pm_buf_fmt(out, ",\"type\":\"%s\",\"mentions\":%u,\"texts\":%u,\"tied_sentences\":%u,\"tied_texts\":%u",
                   pm_entity_type_name(s->type), s->mentions, s->docs, s->tied_sentences, s->tied_docs);
        json_ties(out, s, entities);
        json_variants(out, s);
        json_examples(out, s, docs);
        pm_buf_addz(out, "}\n");
    }
}
