#include "cli/cache.h"

#include "base/file.h"
#include "base/near.h"
#include "cli/model_file.h"
#include "export/embed.h"

/* "a,b c" to a list in ARENA. */
static const pm_str *split_ids(pm_str text, uint32_t *count, pm_arena *arena)
{
    pm_str *ids = pm_arena_alloc(arena, text.len + 1, sizeof *ids);
    pm_str field;
    *count = 0;
    while (pm_str_field(&text, ',', &field)) {
        field = pm_str_trim(field);
        if (field.len)
            ids[(*count)++] = field;
    }
    return ids;
}

static void say_unknown_family(pm_str word)
{
    pm_str known[PM_FAMILY_COUNT];
    for (unsigned f = 0; f < PM_FAMILY_COUNT; f++)
        known[f] = pm_str_of(pm_family_name((pm_family)f));
    pm_buf message = {0}, hint = {0};
    pm_buf_fmt(&message, "--families takes tech, money, contact, oppose, control and other, not '%.*s'", PM_ARG(word));
    uint32_t near = pm_nearest(word, known, PM_FAMILY_COUNT);
    if (near != PM_NEAR_NONE)
        pm_buf_fmt(&hint, "did you mean '%.*s'?", PM_ARG(known[near]));
    else
        pm_buf_addz(&hint, "separate them with commas: --families tech,money");
    pm_say_usage_error("build", pm_buf_str(&message), pm_buf_str(&hint));
    pm_buf_free(&message);
    pm_buf_free(&hint);
}

static bool parse_families(uint32_t *bits, pm_str text, pm_arena *arena)
{
    uint32_t count;
    const pm_str *names = split_ids(text, &count, arena);
    for (uint32_t i = 0; i < count; i++) {
        uint32_t f = 0;
        while (f < PM_FAMILY_COUNT && !pm_str_eqz(names[i], pm_family_name((pm_family)f)))
            f++;
        if (f == PM_FAMILY_COUNT) {
            say_unknown_family(names[i]);
            return false;
        }
        *bits |= 1u << f;
    }
    return true;
}

static bool parse_types(uint32_t *bits, pm_str text, pm_arena *arena)
{
    uint32_t count;
    const pm_str *names = split_ids(text, &count, arena);
    for (uint32_t i = 0; i < count; i++) {
        pm_entity_type type = pm_entity_type_of(names[i]);
        if (type == PM_ENTITY_TYPE_COUNT) {
            pm_str known[PM_ENTITY_TYPE_WORDS];
            pm_say_unknown("build", "type of entities", names[i], known, pm_entity_type_words(known), "");
            return false;
        }
        *bits |= PM_TYPE_BIT(type);
    }
    return true;
}

/* Nothing, a year, a month or a day, as ISO 8601 writes them. */
static bool is_date(const char *option, pm_str text)
{
    bool ok = text.len == 0 || text.len == 4 || text.len == 7 || text.len == 10;
    for (size_t i = 0; i < text.len && ok; i++)
        ok = i == 4 || i == 7 ? text.ptr[i] == '-' : text.ptr[i] >= '0' && text.ptr[i] <= '9';
    if (ok)
        return true;
    pm_buf message = {0};
    pm_buf_fmt(&message, "%s takes a date like 2019, 2019-07 or 2019-07-15, not '%.*s'", option, PM_ARG(text));
    pm_say_usage_error("build", pm_buf_str(&message), PM_STR(""));
    pm_buf_free(&message);
    return false;
}

static bool parse_theme(pm_theme *theme, pm_str name)
{
    static const char *const names[] = {[PM_THEME_AUTO] = "auto", [PM_THEME_LIGHT] = "light", [PM_THEME_DARK] = "dark"};
    for (unsigned i = 0; i < 3; i++)
        if (name.len == 0 || pm_str_eqz(name, names[i])) {
            *theme = (pm_theme)i;
            return true;
        }
    pm_buf message = {0};
    pm_buf_fmt(&message, "--theme is auto, light or dark, not '%.*s'", PM_ARG(name));
    pm_say_usage_error("build", pm_buf_str(&message), PM_STR(""));
    pm_buf_free(&message);
    return false;
}

static bool options_from(pm_build_options *out, const pm_args *args, pm_arena *arena)
{
    if (args->word_count > 1) {
        pm_say_usage_error("build", PM_STR("one folder at a time"), PM_STR(""));
        return false;
    }
    *out = (pm_build_options){
        .dir = args->word_count ? args->words[0] : PM_STR("."),
        .entities_file = args->entities, .relations_file = args->relations, .out_dir = args->out,
        .extractor = args->extractor,
        .model_file = args->no_model ? PM_STR("") : pm_model_path(arena),
        .link = {.strict = args->strict}, .read = {.jobs = (uint32_t)args->jobs, .progress = pm_progress_for(args)},
        .map.query = {.depth = (uint32_t)args->depth, .min_evidence = (uint32_t)args->min_evidence,
                      .open = args->open},
        .map.jobs = (uint32_t)args->jobs,
    };
    out->readings_file = pm_readings_path(
        arena, args, args->entities.len ? args->entities : pm_path_join(arena, out->dir, PM_STR("entities.yaml")));
    out->lists_dir = pm_cache_dir(arena);
    out->fresh = args->fresh;
    out->relayout = args->relayout;
    out->url = args->url;
    if (out->url.len && !pm_embed_base(NULL, out->url)) {
        pm_say_usage_error("build", PM_STR("--url wants the address of the folder that the map will lie in"),
                           PM_STR("like --url https://example.org/maps/ice/"));
        return false;
    }
    if (pm_str_eqz(out->dir, "."))
        out->dir = PM_STR(""); /* "entities.yaml:3:1", not "./entities.yaml:3:1" */
    pm_graph_query *query = &out->map.query;
    query->focus = split_ids(args->focus, &query->focus_count, arena);
    query->hide = split_ids(args->hide, &query->hide_count, arena);
    query->only = split_ids(args->only, &query->only_count, arena);
    query->since = args->since;
    query->until = args->until;
    if (!is_date("--since", args->since) || !is_date("--until", args->until) || !parse_types(&query->types, args->types, arena))
        return false;
    return parse_families(&query->families, args->families, arena) && parse_theme(&out->map.draw.theme, args->theme);
}

/* "41 mentions", "1 mention". */
static void add_count(pm_buf *line, uint32_t n, const char *one, const char *many)
{
    pm_buf_fmt(line, "%u %s", n, n == 1 ? one : many);
}

/* For a person on stderr; as JSON, which is an answer, on stdout. */
static bool say_summary(const pm_summary *s, const pm_build_options *options, const pm_args *args)
{
    pm_buf line = {0};
    bool written = true;
    if (args->json) {
        pm_buf_fmt(&line, "{\"texts\":%u,\"skipped\":%u,\"mentions\":%u,\"claims\":%u,\"entities\":%u,\"ties\":%u}\n",
                   s->docs, s->skipped, s->mentions, s->claims, s->nodes, s->edges);
        written = pm_out(pm_buf_str(&line));
    } else {
        pm_str dir = args->out.len ? args->out : options->dir;
        const char *slash = args->out.len ? "/" : options->dir.len ? "/out/" : "out/";
        add_count(&line, s->docs, "text", "texts");
        pm_buf_addz(&line, s->skipped ? " (some skipped), " : ", ");
        add_count(&line, s->mentions, "mention, ", "mentions, ");
        add_count(&line, s->claims, "claim: ", "claims: ");
        add_count(&line, s->nodes, "entity and ", "entities and ");
        add_count(&line, s->edges, "tie", "ties");
        pm_buf_fmt(&line, " drawn in %.*s%smap.svg", PM_ARG(dir), slash);
        pm_say(args, pm_buf_str(&line));
    }
    pm_buf_free(&line);
    return written;
}

/* What a site does without, and how to have it. */
static void say_site(const pm_summary *s, const pm_args *args)
{
    pm_buf line = {0};
    if (s->no_address)
        pm_buf_addz(&line, "sitemap.xml, feed.xml and embed.html need the address of the site: give --url, or url: under map:");
    else if (s->undated && s->no_feed)
        pm_buf_addz(&line, "no text has a date, so that there is no feed.xml: give the texts a date:");
    else if (s->undated)
        pm_buf_fmt(&line, "feed.xml does without %u claim%s of texts that have no date: give them a date:", s->undated,
                   s->undated == 1 ? "" : "s");
    if (line.len)
        pm_say(args, pm_buf_str(&line));
    pm_buf_free(&line);
}

static int build(const pm_args *args, bool site)
{
    static const int codes[] = {[PM_BUILD_DONE] = PM_EXIT_DONE,   [PM_BUILD_QUERY] = PM_EXIT_USAGE,
                                [PM_BUILD_INPUT] = PM_EXIT_INPUT,
                                [PM_BUILD_STORE] = PM_EXIT_STORE, [PM_BUILD_DRAWING] = PM_EXIT_DRAWING};
    pm_arena arena = {0};
    pm_diags diags = {0};
    pm_build_options options;
    int code = PM_EXIT_USAGE;
    if (options_from(&options, args, &arena)) {
        pm_summary summary;
        options.site = site;
        pm_build_status status = pm_build(&summary, &options, &arena, &diags);
        int said = pm_say_diags(&diags, args);
        code = status == PM_BUILD_DONE ? said : codes[status];
        if (status == PM_BUILD_DONE && !say_summary(&summary, &options, args))
            code = PM_EXIT_STORE;
        if (status == PM_BUILD_DONE && site)
            say_site(&summary, args);
    }
    pm_diags_free(&diags);
    pm_arena_free(&arena);
    return code;
}

int pm_cmd_build(const pm_args *args)
{
    return build(args, false);
}

int pm_cmd_site(const pm_args *args)
{
    return build(args, true);
}
