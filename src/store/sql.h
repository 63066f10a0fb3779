/* sql.h - SQLite with diagnostics instead of return codes.
 *
 * The first failure is reported once; every call behind it does nothing and
 * says false, so that callers check at the end.
 */
#ifndef PM_STORE_SQL_H
#define PM_STORE_SQL_H

#include "base/diag.h"

#include <sqlite3.h>

typedef struct pm_sql {
    sqlite3 *db;
    pm_str path;      /* for messages */
    bool writing;     /* so is this */
    pm_diags *diags;
    bool failed;
} pm_sql;

/* Opens FILE; the fields for messages are set before. */
bool pm_sql_open(pm_sql *sql, const char *file, int flags);
void pm_sql_close(pm_sql *sql);

/* Reports MESSAGE (or SQLite's own if it is NULL); false. */
bool pm_sql_fail(pm_sql *sql, const char *message);

/* Statements without parameters. */
bool pm_sql_run(pm_sql *sql, const char *statements);

/* NULL after a failure, which every call below accepts. */
sqlite3_stmt *pm_sql_prepare(pm_sql *sql, const char *statement);

/* Parameters count from 1. NULL for an absent text is pm_sql_null. */
void pm_sql_text(pm_sql *sql, sqlite3_stmt *statement, int parameter, pm_str text);
void pm_sql_int(pm_sql *sql, sqlite3_stmt *statement, int parameter, int64_t value);
void pm_sql_real(pm_sql *sql, sqlite3_stmt *statement, int parameter, double value);
void pm_sql_null(pm_sql *sql, sqlite3_stmt *statement, int parameter);

/* Runs a statement that gives no rows, and makes it ready for the next one. */
bool pm_sql_put(pm_sql *sql, sqlite3_stmt *statement);

/* The next row; false at the end or after a failure. */
bool pm_sql_next(pm_sql *sql, sqlite3_stmt *statement);

/* Column from 0 of the row. Anything but a text is the empty text; it is valid
 * until the next row. */
pm_str pm_sql_get(sqlite3_stmt *statement, int column);

#endif
