#include "store/sql.h"

bool pm_sql_fail(pm_sql *sql, const char *message)
{
    if (sql->failed)
        return false;
    sql->failed = true;
    if (!message)
        message = sql->db ? sqlite3_errmsg(sql->db) : "SQLite has no memory";
    pm_buf text = {0};
    pm_buf_fmt(&text, "the store cannot be %s: %s", sql->writing ? "written" : "read", message);
    pm_diag_file(sql->diags, PM_D_STORE, sql->path, pm_buf_str(&text),
                 sql->writing ? PM_STR("") : PM_STR("run `powermap build` to write it anew"));
    pm_buf_free(&text);
    return false;
}

bool pm_sql_open(pm_sql *sql, const char *file, int flags)
{
    if (sqlite3_open_v2(file, &sql->db, flags | SQLITE_OPEN_NOMUTEX, NULL) != SQLITE_OK)
        return pm_sql_fail(sql, NULL);
    return true;
}

void pm_sql_close(pm_sql *sql)
{
    if (sqlite3_close(sql->db) != SQLITE_OK)
        pm_sql_fail(sql, NULL);
    sql->db = NULL;
}

bool pm_sql_run(pm_sql *sql, const char *statements)
{
    if (sql->failed)
        return false;
    return sqlite3_exec(sql->db, statements, NULL, NULL, NULL) == SQLITE_OK || pm_sql_fail(sql, NULL);
}

sqlite3_stmt *pm_sql_prepare(pm_sql *sql, const char *statement)
{
    sqlite3_stmt *out = NULL;
    if (!sql->failed && sqlite3_prepare_v2(sql->db, statement, -1, &out, NULL) != SQLITE_OK)
        pm_sql_fail(sql, NULL);
    return out;
}

static void bound(pm_sql *sql, int status)
{
    if (status != SQLITE_OK)
        pm_sql_fail(sql, NULL);
}

void pm_sql_text(pm_sql *sql, sqlite3_stmt *statement, int parameter, pm_str text)
{
    /* A NULL pointer would bind NULL, not the empty text. */
    if (!sql->failed)
        bound(sql, sqlite3_bind_text64(statement, parameter, text.len ? text.ptr : "", text.len,
                                       SQLITE_STATIC, SQLITE_UTF8));
}

void pm_sql_int(pm_sql *sql, sqlite3_stmt *statement, int parameter, int64_t value)
{
    if (!sql->failed)
        bound(sql, sqlite3_bind_int64(statement, parameter, value));
}

void pm_sql_real(pm_sql *sql, sqlite3_stmt *statement, int parameter, double value)
{
    if (!sql->failed)
        bound(sql, sqlite3_bind_double(statement, parameter, value));
}

void pm_sql_null(pm_sql *sql, sqlite3_stmt *statement, int parameter)
{
    if (!sql->failed)
        bound(sql, sqlite3_bind_null(statement, parameter));
}

bool pm_sql_put(pm_sql *sql, sqlite3_stmt *statement)
{
    if (sql->failed)
        return false;
    if (sqlite3_step(statement) != SQLITE_DONE)
        return pm_sql_fail(sql, NULL);
    sqlite3_reset(statement);
    return true;
}

bool pm_sql_next(pm_sql *sql, sqlite3_stmt *statement)
{
    if (sql->failed || !statement)
        return false;
    int status = sqlite3_step(statement);
    if (status != SQLITE_ROW && status != SQLITE_DONE)
        pm_sql_fail(sql, NULL);
    return status == SQLITE_ROW;
}

pm_str pm_sql_get(sqlite3_stmt *statement, int column)
{
    if (sqlite3_column_type(statement, column) != SQLITE_TEXT)
        return PM_STR("");
    const char *text = (const char *)sqlite3_column_text(statement, column);
    return (pm_str){text ? text : "", (size_t)sqlite3_column_bytes(statement, column)};
}
