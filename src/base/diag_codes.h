/* diag_codes.h - every diagnostic that exists: one table.
 *
 * Adding one: a line in PM_DIAG_CODES below, a section in doc/diagnostics.md
 * (a test compares the two).
 */
#ifndef PM_BASE_DIAG_CODES_H
#define PM_BASE_DIAG_CODES_H

typedef enum pm_severity { PM_NOTE, PM_WARNING, PM_ERROR } pm_severity;

/*       name                  id in messages           severity */
#define PM_DIAG_CODES(X)                                              \
    /* reading files */                                               \
    X(PM_D_CANNOT_READ,        "cannot-read",           PM_ERROR)     \
    X(PM_D_TOO_LARGE,          "too-large",             PM_ERROR)     \
    X(PM_D_BINARY,             "binary-file",           PM_ERROR)     \
    X(PM_D_EMPTY,              "empty-file",            PM_WARNING)   \
    X(PM_D_INVALID_UTF8,       "invalid-utf8",          PM_WARNING)   \
    X(PM_D_DIRECTORY_LOOP,     "directory-loop",        PM_WARNING)   \
    X(PM_D_TOO_DEEP,           "too-deep",              PM_ERROR)     \
    X(PM_D_UNKNOWN_FORMAT,     "unknown-format",        PM_NOTE)      \
    X(PM_D_DUPLICATE_DOC,      "duplicate-doc",         PM_WARNING)   \
    X(PM_D_NO_TEXTS,           "no-texts",              PM_ERROR)     \
    X(PM_D_FRONT_MATTER,       "front-matter",          PM_WARNING)   \
    X(PM_D_BAD_URL,            "bad-url",               PM_WARNING)   \
    X(PM_D_BAD_DATE,           "bad-date",              PM_WARNING)   \
    X(PM_D_BAD_RECORD,         "bad-record",            PM_ERROR)     \
    /* YAML: entities.yaml and relations.yaml */                      \
    X(PM_D_YAML_SYNTAX,        "yaml-syntax",           PM_ERROR)     \
    X(PM_D_YAML_LIMIT,         "yaml-limit",            PM_ERROR)     \
    X(PM_D_UNKNOWN_KEY,        "unknown-key",           PM_ERROR)     \
    X(PM_D_DUPLICATE_KEY,      "duplicate-key",         PM_ERROR)     \
    X(PM_D_WRONG_TYPE,         "wrong-type",            PM_ERROR)     \
    X(PM_D_MISSING_NAME,       "missing-name",          PM_ERROR)     \
    X(PM_D_BAD_ID,             "bad-id",                PM_ERROR)     \
    X(PM_D_DUPLICATE_ID,       "duplicate-id",          PM_ERROR)     \
    X(PM_D_UNKNOWN_TYPE,       "unknown-type",          PM_WARNING)   \
    X(PM_D_UNKNOWN_ENTITY,     "unknown-entity",        PM_ERROR)     \
    X(PM_D_UNKNOWN_RELATION,   "unknown-relation",      PM_ERROR)     \
    X(PM_D_SELF_RELATION,      "self-relation",         PM_ERROR)     \
    X(PM_D_TYPE_MISMATCH,      "type-mismatch",         PM_WARNING)   \
    X(PM_D_PART_OF_CYCLE,      "part-of-cycle",         PM_ERROR)     \
    X(PM_D_AMBIGUOUS_ALIAS,    "ambiguous-alias",       PM_WARNING)   \
    X(PM_D_DUPLICATE_ALIAS,    "duplicate-alias",       PM_WARNING)   \
    X(PM_D_NEVER_IS_ALIAS,     "never-is-alias",        PM_WARNING)   \
    X(PM_D_TOO_LONG,           "too-long",              PM_ERROR)     \
    X(PM_D_MISSING_FIELD,      "missing-field",         PM_ERROR)     \
    X(PM_D_BAD_VALUE,          "bad-value",             PM_ERROR)     \
    X(PM_D_DUPLICATE_TIE,      "duplicate-tie",         PM_WARNING)   \
    X(PM_D_NO_ENTITIES,        "no-entities",           PM_WARNING)   \
    X(PM_D_CONFLICTING,        "conflicting-judgements", PM_ERROR)    \
    X(PM_D_BAD_RULE,           "bad-rule",              PM_ERROR)     \
    X(PM_D_EXAMPLE_FAILS,      "example-fails",         PM_ERROR)     \
    X(PM_D_STALE_JUDGEMENT,    "stale-judgement",       PM_WARNING)   \
    X(PM_D_UNDECIDED,          "undecided-name",        PM_NOTE)      \
    /* drawing */                                                     \
    X(PM_D_FOLDED,             "folded",                PM_NOTE)      \
    X(PM_D_LAYOUT,             "layout",                PM_ERROR)     \
    X(PM_D_OUTGROWN_LAYOUT,    "outgrown-layout",       PM_NOTE)      \
    X(PM_D_NOTHING_TO_DRAW,    "nothing-to-draw",       PM_WARNING)   \
    X(PM_D_CANNOT_WRITE,       "cannot-write",          PM_ERROR)     \
    X(PM_D_STORE,              "store",                 PM_ERROR)     \
    X(PM_D_STALE_STORE,        "stale-store",           PM_WARNING)   \
    X(PM_D_EXTRACTOR,          "extractor",             PM_ERROR)     \
    X(PM_D_REFUSED,            "refused",               PM_WARNING)   \
    X(PM_D_NO_MODEL,           "no-model",              PM_WARNING)   \
    X(PM_D_BAD_MODEL,          "bad-model",             PM_ERROR)

typedef enum pm_diag_code {
#define PM_DIAG_ENUM(name, id, severity) name,
    PM_DIAG_CODES(PM_DIAG_ENUM)
#undef PM_DIAG_ENUM
    PM_DIAG_CODE_COUNT
} pm_diag_code;

const char *pm_diag_id(pm_diag_code code);       /* "unknown-entity" */
pm_severity pm_diag_severity(pm_diag_code code);
const char *pm_severity_name(pm_severity s);     /* "error" */

#endif
