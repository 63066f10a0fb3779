/* schema.h - the tables of map.db, and the rules of who may read them. */
#ifndef PM_STORE_SCHEMA_H
#define PM_STORE_SCHEMA_H

#include <stdint.h>

enum {
    PM_STORE_APPLICATION = 0x504D4150, /* PRAGMA application_id: "PMAP" */
    PM_STORE_VERSION = 1               /* PRAGMA user_version: raised when a table changes */
};

/* A table, an index or a view, in the order in which they are made. */
typedef struct pm_schema_item {
    const char *name;
    const char *sql; /* as it stands in sqlite_schema */
} pm_schema_item;

extern const pm_schema_item pm_schema_tables[];  /* ends with a NULL name */
extern const pm_schema_item pm_schema_lookups[]; /* indices and views, made after the rows are in */

#endif
