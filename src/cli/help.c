#include "cli/command.h"

const pm_command pm_commands[] = {
    {"build", pm_cmd_build, "[DIR]", "texts and entities.yaml to a map: writes DIR/out/",
     "  powermap build                        draw the project in this folder\n"
     "  powermap build ~/maps/prisons         draw another one\n"
     "  powermap build --focus palantir       only what is around Palantir\n"
     "  powermap build --families tech,money  without protests and posts\n",
     "DIR (default: this folder) holds entities.yaml, the folder corpus/ with the texts and, if\n"
     "wanted, relations.yaml. DIR/out/ then holds map.svg, map-phone.svg, map.html, map.png, map.dot,\n"
     "map.json, map.db, claims.tsv and mentions.tsv. The same input gives the same bytes. A text that has\n"
     "not changed since the last build, nor the lists, is not read again. map.lock, beside the list, keeps\n"
     "the boxes where they stand from build to build.\n",
     "out url theme focus depth only hide families types since until min-evidence open strict no-model\n"
     " extractor fresh relayout"},
    {"mentions", pm_cmd_mentions, "[TEXT...]", "where the texts speak of the listed entities",
     "  powermap mentions                              the texts of corpus/\n"
     "  powermap mentions --entities list.yaml a.txt   one text, another list\n"
     "  echo 'ICE uses Palantir.' | powermap mentions -\n"
     "  zcat crawl.jsonl.gz | powermap mentions -      many texts, each a line of JSON\n",
     "Prints tab-separated rows: doc start end entity kind surface score. Offsets are bytes of the\n"
     "file. TEXT may be files, folders or - for standard input; a .jsonl file holds a text a line:\n"
     "{\"doc\": \"name\", \"text\": \"...\"}. Texts flow through: a crawl may be larger than the memory.\n",
     "strict names no-model"},
    {"claims", pm_cmd_claims, "[TEXT...]", "who is tied to whom, sentence by sentence",
     "  powermap claims                    the texts of corpus/\n"
     "  powermap claims news/ --json       a folder, as JSON lines with the quotes\n"
     "  powermap claims - < crawl.jsonl    texts as lines of JSON (see `powermap help mentions`)\n",
     "Prints tab-separated rows: doc subject relation object modality source evidence_start\n"
     "evidence_end detail rule. The modality is stated, reported, planned, denied or past.\n",
     "strict open no-model extractor"},
    {"explain", pm_cmd_explain, "A B [TEXT...]", "why A and B are tied: every sentence that says so",
     "  powermap explain palantir ice\n"
     "  powermap explain 'Jeff Bezos' 'Washington Post'\n"
     "  powermap explain amazon                  all of Amazon's ties\n",
     "A and B are ids, names or aliases of entities.yaml. Shows each sentence with the words that made\n"
     "the claim, who says so, source, date and rule.\n",
     "strict open no-model extractor"},
    {"check", pm_cmd_check, "[FILE...]", "what is wrong in entities.yaml or relations.yaml",
     "  powermap check                     the files of this folder\n"
     "  powermap check ~/maps/prisons      those of another one\n"
     "  powermap check ~/maps/list.yaml\n"
     "  powermap check relations.yaml      runs the examples of its rules too\n",
     "Reports every error of a file in one run, with line, column and a hint. Relations of your own are\n"
     "looked for in the relations.yaml beside the list. The exit code is 1 if there was an error.\n",
     ""},
    {"suggest", pm_cmd_suggest, "[TEXT...]", "names that the texts mention and the list does not",
     "  powermap suggest                       the texts of corpus/, the list of this folder\n"
     "  powermap suggest --limit 20 news/      the twenty most useful\n"
     "  powermap suggest --min 3 --json        names with three mentions or more, as JSON lines\n"
     "  powermap suggest --entities list.yaml report.txt\n"
     "  powermap suggest > list.yaml           without an entities.yaml: a first one\n"
     "  powermap suggest --predicates          for authors of rules: what no rule explains\n",
     "Prints entries for entities.yaml, each with its type, its other writings, what it stands beside and\n"
     "sentences with their byte offsets as comments: paste what you want under `entities:`, run it again.\n"
     "First come names that share sentences with listed entities in many texts. A name is not shown again\n"
     "once it is listed, stands under a `never`, or a judgement says {text: NAME, is: none}.\n",
     "min limit predicates strict no-model"},
    {"site", pm_cmd_site, "[DIR]", "the map with a page for every name and every source",
     "  powermap site                                        writes out/ and out/site/\n"
     "  powermap site --url https://example.org/maps/ice/    says where it will lie\n",
     "Does what build does, and writes DIR/out/site/: the map, the table, a page for every entity and every\n"
     "source with the claims and their sentences, a feed of changes and a sitemap. Static files, for any\n"
     "host. Addresses stay the same from build to build. --url, or `url:` under `map:` in entities.yaml,\n"
     "gives the feed, the sitemap and the cards of shared links their addresses.\n",
     "out url theme focus depth only hide families types since until min-evidence open strict no-model\n"
     " extractor fresh relayout"},
    {"embed", pm_cmd_embed, "[KIND] [DIR]", "the lines that show the map in an article",
     "  powermap embed                     every kind\n"
     "  powermap embed iframe              one of them\n"
     "  powermap embed element ~/maps/prisons\n"
     "  powermap embed link --url https://example.org/maps/ice/\n",
     "KIND is picture, iframe, element, svg, shadow, link, oembed, markdown, wordpress, ghost, hugo, jekyll\n"
     "or quarto; doc/embedding.md describes them. Speaks of the files in DIR/out/ (or --out DIR), so run\n"
     "`powermap build` first and upload that folder. --url says where to; without it the files lie beside\n"
     "the article.\n",
     "out url"},
    {"parse", pm_cmd_parse, "[TEXT...]", "tokens, tags, lemmas and the dependency tree, by the language model",
     "  powermap parse report.txt                      CoNLL-U\n"
     "  powermap parse --json report.txt\n"
     "  powermap parse --entities list.yaml report.txt the list's names are names to the model, too\n"
     "  powermap parse --frames report.txt             how the rules read each sentence\n",
     "Prints what spaCy's small English model says, computed here. Needs the model: see `powermap help\n"
     "model`. Offsets are bytes of the file. With --frames, for authors of rules: each sentence that speaks\n"
     "of a listed entity, its tree, its frames, and the claims with their rules (see doc/relations.md);\n"
     "this works without the model, too.\n",
     "strict frames no-model"},
    {"model", pm_cmd_model, "import WHEEL | info", "set up the language model, or say which it is",
     "  make model                                     fetches and imports it\n"
     "  powermap model import en_core_web_sm-3.8.0-py3-none-any.whl\n"
     "  powermap model info\n",
     "The model is spaCy's en_core_web_sm 3.8.0 (MIT, Explosion). Its file is kept in the user's cache;\n"
     "the variable POWERMAP_MODEL, or --out FILE when importing, names another place.\n",
     "out"},
    {"score", pm_cmd_score, "GOLD", "compare with texts that people have annotated",
     "  powermap score gold/dev\n"
     "  powermap score gold/dev --json\n",
     "GOLD holds texts/, entities.yaml, mentions.tsv and relations.tsv. Prints precision, recall and F1\n"
     "of names, mentions, claims and pairs, and how often modality and evidence are right.\n",
     "strict open no-model extractor"},
    {"help", pm_cmd_help, "[COMMAND]", "this list, or all about one command",
     "  powermap help build\n", "", ""},
    {0},
};

const pm_command *pm_command_find(pm_str name)
{
    for (const pm_command *c = pm_commands; c->name; c++)
        if (pm_str_eqz(name, c->name))
            return c;
    return NULL;
}

void pm_say_unknown_command(const char *command, pm_str word)
{
    pm_str names[sizeof pm_commands / sizeof *pm_commands];
    uint32_t count = 0;
    for (const pm_command *c = pm_commands; c->name; c++)
        names[count++] = pm_str_of(c->name);
    pm_say_unknown(command, "command", word, names, count, "");
}

static void help_all(pm_buf *out)
{
    pm_buf_addz(out, "powermap - from texts to a map of who is tied to whom, every line with its sentence\n\n"
                     "  powermap build          reads entities.yaml and corpus/, writes out/map.svg and more\n"
                     "  powermap explain A B    why A and B are tied\n\n"
                     "Commands:\n");
    for (const pm_command *c = pm_commands; c->name; c++)
        pm_buf_fmt(out, "  %-9s %-20s %s\n", c->name, c->usage, c->summary);
    pm_buf_addz(out, "\n`powermap help COMMAND` shows examples and options.\n"
                     "Exit codes: 0 done, 1 done with errors reported, 2 usage, 3 input, 4 store, 5 drawing.\n");
}

int pm_cmd_help(const pm_args *args)
{
    pm_buf text = {0};
    const pm_command *c = args->word_count ? pm_command_find(args->words[0]) : NULL;
    if (args->word_count && !c) {
        pm_say_unknown_command("help", args->words[0]);
        return PM_EXIT_USAGE;
    }
    if (!c) {
        help_all(&text);
    } else {
        pm_buf_fmt(&text, "%s\npowermap %s [OPTIONS] %s - %s\n\n%s%s", c->examples, c->name, c->usage, c->summary,
                   c->about, *c->about ? "\n" : "");
        pm_help_options(&text, c);
    }
    bool written = pm_out(pm_buf_str(&text));
    pm_buf_free(&text);
    return written ? PM_EXIT_DONE : PM_EXIT_STORE;
}
