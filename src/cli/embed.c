#include "cli/command.h"

#include "base/escape.h"
#include "base/file.h"
#include "base/json.h"
#include "export/embed.h"
#include "export/map_facts.h"

enum { DRAWING_BYTES = 64 << 20 };

/* What `powermap build` wrote, as far as snippets speak of it. */
typedef struct published {
    pm_str folder;
    pm_embed embed;
    pm_buf base, id;
    pm_arena arena;
} published;

static bool read_one(pm_str *out, published *p, const char *name, pm_diags *diags)
{
    pm_str path = pm_path_join(&p->arena, p->folder, pm_str_of(name));
    pm_file_status status = pm_file_read(out, path, DRAWING_BYTES, &p->arena);
    if (status == PM_FILE_OK)
        return true;
    pm_buf message = {0};
    pm_buf_fmt(&message, "the file %s", pm_file_reason(status));
    pm_diag_file(diags, PM_D_CANNOT_READ, path, pm_buf_str(&message),
                 PM_STR("draw the map first: powermap build; or name the folder that it was written to with --out DIR"));
    pm_buf_free(&message);
    return false;
}

static bool read_published(published *p, pm_diags *diags)
{
    pm_str json, alt;
    pm_map_facts facts;
    if (!read_one(&json, p, "map.json", diags) || !read_one(&alt, p, "map.alt.txt", diags) ||
        !read_one(&p->embed.svg, p, "map.svg", diags) || !read_one(&p->embed.phone, p, "map-phone.svg", diags))
        return false;
    if (!pm_map_facts_read(&facts, json, &p->arena)) {
        pm_diag_file(diags, PM_D_CANNOT_READ, pm_path_join(&p->arena, p->folder, PM_STR("map.json")),
                     PM_STR("the file is not one that powermap wrote"), PM_STR("draw the map anew: powermap build"));
        return false;
    }
    p->embed.title = facts.title;
    p->embed.deck = facts.deck;
    p->embed.alt = pm_str_trim(alt);
    pm_embed_base(&p->base, facts.url);
    pm_embed_measure(&p->embed);
    return true;
}

/* --url on the command line holds over the list's. */
static bool set_address(published *p, const pm_args *args)
{
    if (args->url.len) {
        pm_buf_clear(&p->base);
        if (!pm_embed_base(&p->base, args->url)) {
            pm_say_usage_error("embed", PM_STR("--url wants the address of the folder that the map will lie in"),
                               PM_STR("like --url https://example.org/maps/ice/"));
            return false;
        }
    }
    pm_embed_id(&p->id, p->embed.title);
    p->embed.base = pm_buf_str(&p->base);
    p->embed.id = pm_buf_str(&p->id);
    return true;
}

static bool find_kind(pm_str word, pm_embed_kind *kind)
{
    pm_str names[PM_EMBED_KIND_COUNT];
    for (uint32_t k = 0; k < PM_EMBED_KIND_COUNT; k++) {
        names[k] = pm_str_of(pm_embed_kind_name((pm_embed_kind)k));
        if (pm_str_eq(names[k], word)) {
            *kind = (pm_embed_kind)k;
            return true;
        }
    }
    pm_say_unknown("embed", "kind", word, names, PM_EMBED_KIND_COUNT, "");
    return false;
}

static void add_json(pm_buf *out, pm_embed_kind kind, pm_str snippet)
{
    pm_json json = {.out = out};
    pm_json_open(&json, NULL, '{');
    pm_json_str(&json, "kind", pm_str_of(pm_embed_kind_name(kind)));
    pm_json_str(&json, "about", pm_str_of(pm_embed_kind_about(kind)));
    pm_json_str(&json, "snippet", snippet);
    pm_json_close(&json, '}');
    pm_json_line(&json);
}

/* All kinds, each under its name; drawings, which are long, only when asked for. */
static void add_all(pm_buf *out, const published *p, bool json)
{
    pm_buf one = {0};
    for (uint32_t k = 0; k < PM_EMBED_KIND_COUNT; k++) {
        pm_embed_kind kind = (pm_embed_kind)k;
        bool drawing = kind == PM_EMBED_SVG || kind == PM_EMBED_SHADOW;
        pm_buf_clear(&one);
        if (!drawing || json)
            pm_embed_snippet(&one, kind, &p->embed);
        if (json) {
            add_json(out, kind, pm_buf_str(&one));
            continue;
        }
        pm_buf_fmt(out, "%s== %s: %s ==\n", k ? "\n" : "", pm_embed_kind_name(kind), pm_embed_kind_about(kind));
        if (drawing)
            pm_buf_fmt(out, "The drawing is long: powermap embed %s\n", pm_embed_kind_name(kind));
        else
            pm_buf_add(out, pm_buf_str(&one));
    }
    pm_buf_free(&one);
}

static int print(const published *p, const pm_args *args, const pm_embed_kind *kind)
{
    pm_buf out = {0}, one = {0};
    if (kind && pm_embed_wants_base(*kind) && !p->embed.base.len)
        pm_say(args, PM_STR("who reads this does not know where the map lies: name its address with --url, or in "
                            "entities.yaml as `url:` under `map:`"));
    if (!kind) {
        add_all(&out, p, args->json);
    } else {
        pm_embed_snippet(&one, *kind, &p->embed);
        if (args->json)
            add_json(&out, *kind, pm_buf_str(&one));
        else
            pm_buf_add(&out, pm_buf_str(&one));
    }
    bool written = pm_out(pm_buf_str(&out));
    pm_buf_free(&out);
    pm_buf_free(&one);
    return written ? PM_EXIT_DONE : PM_EXIT_STORE;
}

int pm_cmd_embed(const pm_args *args)
{
    published p = {0};
    pm_diags diags = {0};
    pm_embed_kind kind = PM_EMBED_PICTURE;
    /* `embed iframe`, `embed iframe DIR`, `embed DIR` */
    bool folder_first = args->word_count == 1 && pm_file_is_dir(args->words[0]);
    bool named = args->word_count > 0 && !folder_first;
    if (args->word_count > 2 || (named && !find_kind(args->words[0], &kind))) {
        if (args->word_count > 2)
            pm_say_usage_error("embed", PM_STR("one kind and one folder at a time"), PM_STR(""));
        return PM_EXIT_USAGE;
    }
    pm_str dir = folder_first ? args->words[0] : args->word_count == 2 ? args->words[1] : PM_STR("");
    p.folder = args->out.len ? args->out : pm_path_join(&p.arena, dir, PM_STR("out"));
    int code = PM_EXIT_INPUT;
    if (read_published(&p, &diags))
        code = set_address(&p, args) ? print(&p, args, named ? &kind : NULL) : PM_EXIT_USAGE;
    int said = pm_say_diags(&diags, args);
    pm_diags_free(&diags);
    pm_buf_free(&p.base);
    pm_buf_free(&p.id);
    pm_arena_free(&p.arena);
    return code == PM_EXIT_DONE ? said : code;
}
