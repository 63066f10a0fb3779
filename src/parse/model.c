#define _DEFAULT_SOURCE
#include "parse/model.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/checksum.h"
#include "base/memory.h"

/* All pages at once, where the system can: the checksum reads them all, and
 * four thousand faults one by one cost more than it does. */
#ifdef MAP_POPULATE
enum { POPULATE = MAP_POPULATE };
#else
enum { POPULATE = 0 };
#endif

static const size_t record_size[PM_SECTION_COUNT] = {
    [PM_SECTION_ABOUT] = 1,
    [PM_SECTION_FLOATS] = sizeof(float),
    [PM_SECTION_TEXT] = 1,
    [PM_SECTION_SYMBOLS] = sizeof(pm_id_pair),
    [PM_SECTION_NORMS] = sizeof(pm_id_pair),
    [PM_SECTION_TAGS] = sizeof(pm_span),
    [PM_SECTION_DEPS] = sizeof(pm_dep_record),
    [PM_SECTION_ENTITIES] = sizeof(pm_span),
    [PM_SECTION_MORPHS] = sizeof(pm_span),
    [PM_SECTION_PARSER_MOVES] = sizeof(pm_move),
    [PM_SECTION_NER_MOVES] = sizeof(pm_move),
    [PM_SECTION_EXCEPTIONS] = sizeof(pm_exception),
    [PM_SECTION_EXCEPTION_PARTS] = sizeof(pm_exception_part),
    [PM_SECTION_MERGES] = sizeof(pm_merge),
    [PM_SECTION_MERGE_PARTS] = sizeof(uint64_t),
    [PM_SECTION_RULES] = sizeof(pm_rule),
    [PM_SECTION_RULE_WORDS] = sizeof(uint64_t),
    [PM_SECTION_LEMMA_RULES] = sizeof(pm_lemma_rule),
    [PM_SECTION_LEMMA_KEYS] = sizeof(pm_lemma_exception),
    [PM_SECTION_LEMMA_FORMS] = sizeof(pm_span),
    [PM_SECTION_LEMMA_INDEX] = sizeof(uint64_t),
    [PM_SECTION_LEMMA_RANGES] = sizeof(pm_lemma_range),
};

static const char *check_header(const pm_format_header *header, pm_str bytes)
{
    const uint16_t one = 1;
    if (*(const unsigned char *)&one != 1)
        return "this machine is big-endian, which the model file is not made for";
    if (bytes.len < sizeof *header || memcmp(header->magic, PM_FORMAT_MAGIC, 8) != 0)
        return "it is not a model file of this program";
    if (header->order != PM_FORMAT_ORDER)
        return "its byte order is not this machine's";
    if (header->version != PM_FORMAT_VERSION)
        return "it was made for another version of this program";
    if (header->size > bytes.len)
        return "it is cut short";
    if (header->size != bytes.len || bytes.len > PM_FORMAT_MAX_BYTES)
        return "it is longer than it says";
    if (header->section_count != PM_SECTION_COUNT)
        return "it has another number of sections";
    if (bytes.len < sizeof *header + PM_SECTION_COUNT * sizeof(pm_format_section))
        return "it is cut short";
    if (pm_checksum(bytes.ptr + sizeof *header, bytes.len - sizeof *header) != header->checksum)
        return "its checksum is wrong: it was altered or damaged";
    return NULL;
}

/* Where section ID starts; its record count goes into the model. */
static const void *section(pm_parse_model *model, pm_section_id id, bool *ok)
{
    const pm_format_section *table = (const void *)(model->bytes.ptr + sizeof(pm_format_header));
    uint64_t offset = table[id].offset, size = table[id].size;
    if (offset % PM_FORMAT_ALIGN != 0 || offset > model->bytes.len || size > model->bytes.len - offset ||
        size % record_size[id] != 0) {
        *ok = false;
        return NULL;
    }
    model->count[id] = (uint32_t)(size / record_size[id]);
    return model->bytes.ptr + offset;
}

static const char *take_apart(pm_parse_model *model)
{
    bool ok = true;
    const char *about = section(model, PM_SECTION_ABOUT, &ok);
    const float *floats = section(model, PM_SECTION_FLOATS, &ok);
    model->text = section(model, PM_SECTION_TEXT, &ok);
    model->symbols = section(model, PM_SECTION_SYMBOLS, &ok);
    model->norms = section(model, PM_SECTION_NORMS, &ok);
    model->tags = section(model, PM_SECTION_TAGS, &ok);
    model->deps = section(model, PM_SECTION_DEPS, &ok);
    model->entities = section(model, PM_SECTION_ENTITIES, &ok);
    model->morphs = section(model, PM_SECTION_MORPHS, &ok);
    model->parser_moves = section(model, PM_SECTION_PARSER_MOVES, &ok);
    model->ner_moves = section(model, PM_SECTION_NER_MOVES, &ok);
    model->exceptions = section(model, PM_SECTION_EXCEPTIONS, &ok);
    model->exception_parts = section(model, PM_SECTION_EXCEPTION_PARTS, &ok);
    model->merges = section(model, PM_SECTION_MERGES, &ok);
    model->merge_parts = section(model, PM_SECTION_MERGE_PARTS, &ok);
    model->rules = section(model, PM_SECTION_RULES, &ok);
    model->rule_words = section(model, PM_SECTION_RULE_WORDS, &ok);
    model->lemma_rules = section(model, PM_SECTION_LEMMA_RULES, &ok);
    model->lemma_keys = section(model, PM_SECTION_LEMMA_KEYS, &ok);
    model->lemma_forms = section(model, PM_SECTION_LEMMA_FORMS, &ok);
    model->lemma_index = section(model, PM_SECTION_LEMMA_INDEX, &ok);
    model->lemma_ranges = section(model, PM_SECTION_LEMMA_RANGES, &ok);
    if (!ok || model->count[PM_SECTION_FLOATS] != pm_weights_size())
        return "its sections do not fit";
    model->about = (pm_str){about, model->count[PM_SECTION_ABOUT]};
    model->text_size = model->count[PM_SECTION_TEXT];
    pm_weights_map(&model->weights, floats);
    const char *wrong = pm_model_check(model);
    if (wrong)
        return wrong;
    model->root_dep = pm_parse_dep(model, PM_STR("ROOT"));
    for (uint32_t i = 0; i < model->count[PM_SECTION_EXCEPTIONS]; i++)
        if (model->exceptions[i].text.length > model->exception_longest)
            model->exception_longest = model->exceptions[i].text.length;
    return model->root_dep == PM_PARSE_NONE ? "it has no label for roots" : NULL;
}

static void report(pm_diags *diags, pm_diag_code code, pm_str name, const char *wrong)
{
    pm_buf message = {0};
    pm_buf_fmt(&message, "the language model cannot be used: %s", wrong);
    pm_diag_file(diags, code, name, pm_buf_str(&message),
                 PM_STR("make it anew with 'make model' or 'powermap model import WHEEL'"));
    pm_buf_free(&message);
}

pm_parse_model *pm_parse_model_of(pm_str bytes, pm_str name, pm_diags *diags)
{
    const char *wrong = (uintptr_t)bytes.ptr % PM_FORMAT_ALIGN != 0
                            ? "its bytes are not aligned"
                            : check_header((const pm_format_header *)(const void *)bytes.ptr, bytes);
    pm_parse_model *model = pm_new(1, sizeof *model);
    model->bytes = bytes;
    if (!wrong)
        wrong = take_apart(model);
    if (!wrong)
        return model;
    report(diags, PM_D_BAD_MODEL, name, wrong);
    free(model);
    return NULL;
}

/* Maps the file at PATH read-only; NULL on failure. */
static const char *map_file(pm_str path, size_t *size)
{
    pm_arena arena = {0};
    int file = open(pm_arena_str(&arena, path).ptr, O_RDONLY | O_CLOEXEC);
    pm_arena_free(&arena);
    if (file < 0)
        return NULL;
    struct stat status;
    void *map = MAP_FAILED;
    if (fstat(file, &status) == 0 && S_ISREG(status.st_mode) && status.st_size > 0 &&
        status.st_size <= PM_FORMAT_MAX_BYTES) {
        *size = (size_t)status.st_size;
        map = mmap(NULL, *size, PROT_READ, MAP_PRIVATE | POPULATE, file, 0);
    }
    close(file);
    return map == MAP_FAILED ? NULL : map;
}

pm_parse_model *pm_parse_model_open(pm_str path, pm_diags *diags)
{
    size_t size = 0;
    const char *map = map_file(path, &size);
    if (!map) {
        report(diags, PM_D_NO_MODEL, path, "there is no such file, or it cannot be read");
        return NULL;
    }
    pm_parse_model *model = pm_parse_model_of((pm_str){map, size}, path, diags);
    if (model)
        model->mapped = true;
    else
        munmap((void *)(uintptr_t)map, size);
    return model;
}

void pm_parse_model_close(pm_parse_model *model)
{
    if (!model)
        return;
    if (model->mapped)
        munmap((void *)(uintptr_t)model->bytes.ptr, model->bytes.len);
    free(model);
}
