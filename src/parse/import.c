#include "parse/import.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/checksum.h"
#include "base/memory.h"
#include "parse/importer.h"
#include "parse/weights.h"

bool pm_import_fail(pm_importer *importer, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    if (importer->wrong[0] == 0)
        vsnprintf(importer->wrong, sizeof importer->wrong, format, arguments);
    va_end(arguments);
    return false;
}

pm_span pm_import_text(pm_importer *importer, pm_str text)
{
    if (text.len == 0)
        return (pm_span){0, 0};
    uint32_t start = pm_map_get(&importer->texts, text);
    if (start == PM_MAP_NONE) {
        start = (uint32_t)importer->section[PM_SECTION_TEXT].len;
        pm_map_set(&importer->texts, text, start);
        pm_buf_add(&importer->section[PM_SECTION_TEXT], text);
    }
    return (pm_span){start, (uint32_t)text.len};
}

void pm_import_put(pm_importer *importer, pm_section_id section, const void *record, size_t size)
{
    pm_buf_add(&importer->section[section], (pm_str){record, size});
}

static void put_about(pm_importer *importer)
{
    pm_buf *about = &importer->section[PM_SECTION_ABOUT];
    pm_buf_addz(about, "model: en_core_web_sm 3.8.0\n"
                       "language: English\n"
                       "made by: Explosion (spaCy)\n"
                       "licence: MIT\n");
    for (int i = 0; i < PM_INNER_COUNT; i++) {
        pm_buf_fmt(about, "source: %s ", pm_inner_files[i].path + 1);
        pm_buf_addz(about, pm_inner_files[i].sha256);
        pm_buf_char(about, '\n');
    }
}

static void pad_to(pm_buf *out, size_t size)
{
    while (out->len < size)
        pm_buf_char(out, 0);
}

/* Header, table and sections, one behind another. */
static void assemble(pm_importer *importer, pm_buf *out)
{
    pm_format_header header = {.magic = PM_FORMAT_MAGIC, .version = PM_FORMAT_VERSION, .order = PM_FORMAT_ORDER,
                               .section_count = PM_SECTION_COUNT};
    pm_format_section table[PM_SECTION_COUNT] = {0};
    uint64_t offset = sizeof header + sizeof table;
    for (int i = 0; i < PM_SECTION_COUNT; i++) {
        offset = (offset + PM_FORMAT_ALIGN - 1) / PM_FORMAT_ALIGN * PM_FORMAT_ALIGN;
        table[i] = (pm_format_section){offset, importer->section[i].len};
        offset += table[i].size;
    }
    header.size = offset;
    pm_buf_clear(out);
    pm_buf_add(out, (pm_str){(const char *)&header, sizeof header});
    pm_buf_add(out, (pm_str){(const char *)table, sizeof table});
    for (int i = 0; i < PM_SECTION_COUNT; i++) {
        pad_to(out, table[i].offset);
        pm_buf_add(out, pm_buf_str(&importer->section[i]));
    }
    header.checksum = pm_checksum(out->ptr + sizeof header, out->len - sizeof header);
    memcpy(out->ptr, &header, sizeof header);
}

static bool make_sections(pm_importer *importer)
{
    put_about(importer);
    return pm_import_weights(importer) && pm_import_labels(importer) && pm_import_symbols(importer) &&
           pm_import_norms(importer) && pm_import_exceptions(importer) && pm_import_merges(importer) &&
           pm_import_rules(importer) && pm_import_lemmas(importer);
}

static void drop(pm_importer *importer)
{
    for (int i = 0; i < PM_INNER_COUNT; i++)
        pm_buf_free(&importer->inner[i]);
    for (int i = 0; i < PM_SECTION_COUNT; i++)
        pm_buf_free(&importer->section[i]);
    pm_map_free(&importer->texts);
    pm_map_free(&importer->tags);
    pm_map_free(&importer->deps);
    pm_map_free(&importer->entities);
    pm_map_free(&importer->morphs);
}

bool pm_parse_import(pm_buf *out, pm_str wheel, pm_str name, pm_diags *diags)
{
    pm_importer *importer = pm_new(1, sizeof *importer);
    bool ok = wheel.len <= PM_IMPORT_MAX_WHEEL || pm_import_fail(importer, "it is too large");
    ok = ok && pm_import_unpack(importer, wheel) && make_sections(importer);
    if (ok)
        assemble(importer, out);
    else {
        pm_buf message = {0};
        pm_buf_fmt(&message, "the language model cannot be made: %s", importer->wrong);
        pm_diag_file(diags, PM_D_BAD_MODEL, name, pm_buf_str(&message),
                     PM_STR("the wheel of en_core_web_sm 3.8.0 is wanted"));
        pm_buf_free(&message);
    }
    drop(importer);
    free(importer);
    return ok;
}
