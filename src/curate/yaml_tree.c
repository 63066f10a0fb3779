#include "curate/yaml_tree.h"

#include "curate/yaml_error.h"
#include "curate/yaml_index.h"
#include "curate/yaml_recover.h"

#include "base/map.h"
#include "base/utf8.h"

#include <string.h>
#include <yaml.h>

/* What libyaml may read ahead of the last event: bounds one text or comment. */
enum { STRETCH = 1 << 20 };

enum { LINE_SHOWN = 512, SMALL_MAP = 16, SYNTAX_ERRORS = 20,
       RECOVERED_BYTES = 4 << 20 /* larger files are read once only */ };

typedef struct frame {
    uint32_t node, last; /* an open list or map, and its latest child */
} frame;

typedef struct builder {
    pm_yaml_tree *tree;
    pm_arena *arena;
    pm_diags *diags;
    pm_yaml_index index;
    size_t fed, fed_at_event; /* bytes of text given to libyaml */
    bool stretched;           /* refused to give more */
    PM_VEC(pm_yaml_node) nodes;
    frame stack[PM_YAML_DEPTH];
    uint32_t depth;
    uint32_t last_scalar;
    bool done, failed;
    bool unreadable; /* failed because of a syntax error */
} builder;

/* ---- diagnostics ---- */

/* The line around byte AT, looked for no further than LINE_SHOWN bytes, so that
 * many errors in one long line cost no more than that each. */
static pm_str line_around(pm_str text, size_t at)
{
    size_t start = at, end = at;
    while (start > 0 && at - start <= LINE_SHOWN && text.ptr[start - 1] != '\n' && text.ptr[start - 1] != '\r')
        start--;
    if (at - start > LINE_SHOWN)
        return PM_STR("");
    while (end < text.len && end - start < LINE_SHOWN && text.ptr[end] != '\n' && text.ptr[end] != '\r')
        end++;
    if (start == 0 && pm_str_starts(text, PM_STR("\xEF\xBB\xBF")))
        start = 3;
    return pm_str_slice(text, start, end);
}

static void diag_at(const pm_yaml_tree *tree, const pm_yaml_node *n, pm_diags *diags, pm_diag_code code,
                    pm_str message, pm_str hint)
{
    pm_str line = line_around(tree->text, n->start);
    size_t line_end = line.len ? (size_t)(line.ptr - tree->text.ptr) + line.len : n->start;
    size_t stop = n->end < line_end ? n->end : line_end;
    size_t width = stop > n->start ? pm_utf8_count(pm_str_trim(pm_str_slice(tree->text, n->start, stop))) : 1;
    pm_diag_add(diags, (pm_diag){.code = code, .file = tree->file, .start = n->start, .end = n->end,
                                 .line = n->line, .column = n->column, .width = width ? (uint32_t)width : 1,
                                 .source_line = line, .message = message, .hint = hint});
}

void pm_yaml_diag(const pm_yaml_tree *tree, uint32_t node, pm_diags *diags, pm_diag_code code,
                  pm_str message, pm_str hint)
{
    if (node == PM_NONE)
        pm_diag_file(diags, code, tree->file, message, hint);
    else
        diag_at(tree, &tree->nodes[node], diags, code, message, hint);
}

static void limit(builder *b, size_t at, const char *message, const char *hint)
{
    pm_diag_span(b->diags, PM_D_YAML_LIMIT, b->tree->file, b->tree->text, at, at, pm_str_of(message),
                 pm_str_of(hint));
    b->failed = true;
}

/* ---- building ---- */

static size_t byte_of(const builder *b, yaml_mark_t mark)
{
    return pm_yaml_index_byte(&b->index, mark.index);
}

static uint32_t add_node(builder *b, pm_yaml_kind kind, yaml_mark_t start, yaml_mark_t end)
{
    size_t from = byte_of(b, start), to = byte_of(b, end);
    if (b->nodes.len >= PM_YAML_NODES) {
        limit(b, from, "the file has more than 8 million values", "split it");
        return PM_NONE;
    }
    pm_yaml_index_locate(&b->index, from);
    uint32_t at = (uint32_t)b->nodes.len;
    pm_vec_push(&b->nodes, (pm_yaml_node){.kind = kind, .start = (uint32_t)from,
                                          .end = (uint32_t)(to > from ? to : from),
                                          .line = b->index.line, .column = b->index.column,
                                          .child = PM_NONE, .next = PM_NONE});
    if (b->depth == 0) {
        b->tree->root = at;
        return at;
    }
    frame *f = &b->stack[b->depth - 1];
    if (f->last == PM_NONE)
        b->nodes.at[f->node].child = at;
    else
        b->nodes.at[f->last].next = at;
    f->last = at;
    b->nodes.at[f->node].count++;
    return at;
}

static void refuse(builder *b, uint32_t node, const char *what, const unsigned char *name, const char *sign)
{
    pm_buf message = {0}, hint = {0};
    pm_buf_fmt(&message, "'%s%.60s' is a YAML %s, which this file may not have", sign, (const char *)name, what);
    pm_buf_fmt(&hint, "put quotes around a text that begins with '%s'; otherwise write the value out", sign);
    diag_at(b->tree, &b->nodes.at[node], b->diags, PM_D_YAML_SYNTAX, pm_buf_str(&message), pm_buf_str(&hint));
    pm_buf_free(&message);
    pm_buf_free(&hint);
}

/* Our own file types need no tag; YAML's standard ones do no harm. */
static void check_extras(builder *b, uint32_t node, const unsigned char *anchor, const unsigned char *tag)
{
    static const char standard[] = "tag:yaml.org,2002:";
    if (anchor)
        refuse(b, node, "anchor", anchor, "&");
    if (tag && strncmp((const char *)tag, standard, sizeof standard - 1) != 0)
        refuse(b, node, "tag", tag + (tag[0] == '!'), "!");
}

static void open_node(builder *b, pm_yaml_kind kind, const yaml_event_t *event)
{
    uint32_t node = add_node(b, kind, event->start_mark, event->end_mark);
    if (node == PM_NONE)
        return;
    if (kind == PM_YAML_LIST)
        check_extras(b, node, event->data.sequence_start.anchor, event->data.sequence_start.tag);
    else
        check_extras(b, node, event->data.mapping_start.anchor, event->data.mapping_start.tag);
    if (b->depth == PM_YAML_DEPTH) {
        limit(b, b->nodes.at[node].start, "lists and maps are nested more than 32 deep",
              "is a bracket or an indentation too much here?");
        return;
    }
    b->stack[b->depth++] = (frame){node, PM_NONE};
}

static void close_node(builder *b, const yaml_event_t *event)
{
    frame f = b->stack[--b->depth];
    pm_yaml_node *n = &b->nodes.at[f.node];
    /* A block ends, for libyaml, where the next one begins; for a reader, with
     * its last child. A closing bracket is one byte. */
    bool flow = event->end_mark.index > event->start_mark.index;
    if (flow)
        n->end = (uint32_t)byte_of(b, event->end_mark);
    else if (f.last != PM_NONE && b->nodes.at[f.last].end > n->end)
        n->end = b->nodes.at[f.last].end;
    if (n->kind == PM_YAML_MAP)
        n->count /= 2;
}

/* A view of the file where it holds the very value, else a copy. */
static pm_str keep(builder *b, const pm_yaml_node *n, pm_str value)
{
    size_t from = n->start + (n->quoted ? 1u : 0u);
    pm_str there = pm_str_slice(b->tree->text, from, from + value.len);
    return pm_str_eq(there, value) ? there : pm_arena_str(b->arena, value);
}

static void add_scalar(builder *b, const yaml_event_t *event)
{
    uint32_t node = add_node(b, PM_YAML_SCALAR, event->start_mark, event->end_mark);
    if (node == PM_NONE)
        return;
    pm_yaml_node *n = &b->nodes.at[node];
    n->quoted = event->data.scalar.style != YAML_PLAIN_SCALAR_STYLE;
    n->value = keep(b, n, (pm_str){(const char *)event->data.scalar.value, event->data.scalar.length});
    pm_str text = b->tree->text;
    while (n->end > n->start && (text.ptr[n->end - 1] == '\n' || text.ptr[n->end - 1] == '\r'))
        n->end--;
    b->last_scalar = node;
    check_extras(b, node, event->data.scalar.anchor, event->data.scalar.tag);
}

static void add_alias(builder *b, const yaml_event_t *event)
{
    uint32_t node = add_node(b, PM_YAML_SCALAR, event->start_mark, event->end_mark);
    if (node == PM_NONE)
        return;
    /* As if it had the quotes that it probably lacks: no second complaint. */
    pm_yaml_node *n = &b->nodes.at[node];
    n->value = pm_str_slice(b->tree->text, n->start, n->end);
    refuse(b, node, "alias", event->data.alias.anchor, "*");
}

static void start_document(builder *b, const yaml_event_t *event)
{
    if (b->tree->root == PM_NONE)
        return;
    size_t at = byte_of(b, event->start_mark);
    pm_diag_span(b->diags, PM_D_YAML_SYNTAX, b->tree->file, b->tree->text, at, at + 3,
                 PM_STR("a second document begins here, and nobody would read it"),
                 PM_STR("remove the line '---'"));
    b->failed = true;
}

static void take(builder *b, const yaml_event_t *event)
{
    switch (event->type) {
    case YAML_DOCUMENT_START_EVENT: start_document(b, event); return;
    case YAML_SEQUENCE_START_EVENT: open_node(b, PM_YAML_LIST, event); return;
    case YAML_MAPPING_START_EVENT: open_node(b, PM_YAML_MAP, event); return;
    case YAML_SEQUENCE_END_EVENT:
    case YAML_MAPPING_END_EVENT: close_node(b, event); return;
    case YAML_SCALAR_EVENT: add_scalar(b, event); return;
    case YAML_ALIAS_EVENT: add_alias(b, event); return;
    case YAML_STREAM_END_EVENT: b->done = true; return;
    default: return;
    }
}

static void explain(builder *b, const yaml_parser_t *parser)
{
    if (b->stretched) {
        size_t at = b->nodes.len ? b->nodes.at[b->nodes.len - 1].start : b->index.base;
        limit(b, at, "a text or comment of more than a megabyte follows here", "is a closing quote missing?");
        return;
    }
    pm_yaml_problem p = {.context = parser->context, .problem = parser->problem,
                         .context_at = byte_of(b, parser->context_mark),
                         .problem_at = byte_of(b, parser->problem_mark)};
    if (b->last_scalar != PM_NONE) {
        const pm_yaml_node *n = &b->nodes.at[b->last_scalar];
        p.last_start = n->start;
        p.last_end = n->end;
        p.last_quoted = n->quoted;
    }
    pm_yaml_explain(b->tree->file, b->tree->text, &p, b->diags);
    b->failed = b->unreadable = true;
}

static int feed(void *data, unsigned char *buffer, size_t size, size_t *given)
{
    builder *b = data;
    pm_str text = b->tree->text;
    if (b->fed - b->fed_at_event > STRETCH) {
        b->stretched = true;
        return 0;
    }
    pm_str part = pm_str_slice(text, b->fed, b->fed + size);
    if (part.len)
        memcpy(buffer, part.ptr, part.len);
    b->fed += part.len;
    *given = part.len;
    return 1;
}

static void read_events(builder *b)
{
    yaml_parser_t parser;
    if (!yaml_parser_initialize(&parser)) {
        limit(b, 0, "there is not enough memory to read the file", "");
        return;
    }
    yaml_parser_set_encoding(&parser, YAML_UTF8_ENCODING);
    yaml_parser_set_input(&parser, feed, b);
    b->fed = b->fed_at_event = b->index.base;
    while (!b->done && !b->failed) {
        yaml_event_t event;
        if (!yaml_parser_parse(&parser, &event)) {
            explain(b, &parser);
            break;
        }
        b->fed_at_event = b->fed;
        take(b, &event);
        yaml_event_delete(&event);
    }
    yaml_parser_delete(&parser);
}

/* ---- keys ---- */

static void report_key(const pm_yaml_tree *tree, uint32_t key, uint32_t first, pm_diags *diags)
{
    pm_buf message = {0}, hint = {0};
    pm_buf_fmt(&message, "'%.*s' is given twice", PM_ARG(pm_str_slice(tree->nodes[key].value, 0, 80)));
    pm_buf_fmt(&hint, "the one in line %u counts; remove or join the other", tree->nodes[first].line);
    pm_yaml_diag(tree, key, diags, PM_D_DUPLICATE_KEY, pm_buf_str(&message), pm_buf_str(&hint));
    pm_buf_free(&message);
    pm_buf_free(&hint);
}

/* The key of MAP before UPTO with the same text, or PM_NONE. */
static uint32_t earlier(const pm_yaml_tree *tree, uint32_t map, uint32_t upto)
{
    for (uint32_t k = tree->nodes[map].child; k != upto; k = tree->nodes[tree->nodes[k].next].next)
        if (pm_str_eq(tree->nodes[k].value, tree->nodes[upto].value))
            return k;
    return PM_NONE;
}

static uint32_t seen_before(const pm_yaml_tree *tree, uint32_t map, uint32_t key, pm_map *seen)
{
    if (tree->nodes[map].count <= SMALL_MAP)
        return earlier(tree, map, key);
    uint32_t first = pm_map_get(seen, tree->nodes[key].value);
    if (first == PM_MAP_NONE)
        pm_map_set(seen, tree->nodes[key].value, key);
    return first == PM_MAP_NONE ? PM_NONE : first;
}

/* Takes out the pairs whose key is no text or was there before. */
static void check_map(pm_yaml_tree *tree, uint32_t map, pm_diags *diags)
{
    pm_map seen = {0};
    uint32_t dropped = 0;
    uint32_t *link = &tree->nodes[map].child;
    while (*link != PM_NONE) {
        uint32_t key = *link, value = tree->nodes[key].next;
        bool bad = tree->nodes[key].kind != PM_YAML_SCALAR;
        uint32_t first = bad ? PM_NONE : seen_before(tree, map, key, &seen);
        if (bad)
            pm_yaml_diag(tree, key, diags, PM_D_WRONG_TYPE, PM_STR("a key should be a word, not a list or a map"),
                         PM_STR("put quotes around a text that begins with '[', '{' or '?'"));
        else if (first != PM_NONE)
            report_key(tree, key, first, diags);
        if (bad || first != PM_NONE) {
            *link = tree->nodes[value].next;
            dropped++;
        } else {
            link = &tree->nodes[value].next;
        }
    }
    tree->nodes[map].count -= dropped;
    pm_map_free(&seen);
}

/* ---- the whole ---- */

static void keep_nodes(builder *b)
{
    pm_yaml_tree *tree = b->tree;
    tree->count = (uint32_t)b->nodes.len;
    tree->nodes = pm_arena_alloc(b->arena, b->nodes.len, sizeof *tree->nodes);
    if (tree->count)
        memcpy(tree->nodes, b->nodes.at, b->nodes.len * sizeof *tree->nodes);
    for (uint32_t i = 0; i < tree->count; i++)
        if (tree->nodes[i].kind == PM_YAML_MAP)
            check_map(tree, i, b->diags);
}

typedef enum outcome { PARSED, UNREADABLE, REFUSED } outcome;

static outcome parse_once(pm_yaml_tree *out, pm_str file, pm_str text, pm_arena *arena, pm_diags *diags)
{
    *out = (pm_yaml_tree){.file = file, .text = text, .root = PM_NONE};
    builder b = {.tree = out, .arena = arena, .diags = diags, .last_scalar = PM_NONE};
    b.failed = !pm_yaml_index_make(&b.index, file, text, diags);
    if (!b.failed)
        read_events(&b);
    if (b.failed)
        out->root = PM_NONE;
    else
        keep_nodes(&b);
    pm_vec_free(&b.nodes);
    pm_yaml_index_free(&b.index);
    return !b.failed ? PARSED : b.unreadable ? UNREADABLE : REFUSED;
}

/* The other syntax errors of TEXT: the entry with the one just found is
 * blanked, and the rest read again. An error above the last one would be the
 * blanking's own, so the search ends there. */
static void find_more(pm_str file, pm_str text, pm_diags *diags)
{
    pm_arena arena = {0};
    char *copy = (char *)pm_arena_str(&arena, text).ptr;
    pm_diag last = diags->list.at[diags->list.len - 1];
    for (int round = 1; round < SYNTAX_ERRORS && pm_yaml_blank_entry(copy, text.len, last.start); round++) {
        pm_arena scratch = {0};
        pm_diags found = {0};
        pm_yaml_tree tree;
        outcome o = parse_once(&tree, file, (pm_str){copy, text.len}, &scratch, &found);
        bool more = o == UNREADABLE && found.list.len && found.list.at[found.list.len - 1].start > last.start;
        if (more) {
            last = found.list.at[found.list.len - 1];
            pm_diag_add(diags, last);
        }
        pm_diags_free(&found);
        pm_arena_free(&scratch);
        if (!more)
            break;
    }
    pm_arena_free(&arena);
}

bool pm_yaml_parse(pm_yaml_tree *out, pm_str file, pm_str text, pm_arena *arena, pm_diags *diags)
{
    if (text.len > PM_YAML_BYTES) {
        *out = (pm_yaml_tree){.file = file, .text = text, .root = PM_NONE};
        pm_diag_file(diags, PM_D_YAML_LIMIT, file, PM_STR("the file is larger than 256 megabytes"), PM_STR(""));
        return false;
    }
    outcome o = parse_once(out, file, text, arena, diags);
    if (o == UNREADABLE && text.len <= RECOVERED_BYTES && diags->list.len < PM_DIAG_MAX)
        find_more(file, text, diags);
    return o == PARSED;
}
