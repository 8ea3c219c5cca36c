"use strict";
exports.loadMigrationSql = loadMigrationSql;
exports.loadCommandSql = loadCommandSql;
const migrationCache = new Map();
const commandCache = new Map();
function loadMigrationSql(file) {
    let sql = migrationCache.get(file);
    if (sql === undefined) {
        sql = sql_scripts_1.SQL_MIGRATIONS[file];
        if (sql === undefined) {
            throw new Error(`Could not find migration SQL for '${file}'`);
        }
        migrationCache.set(file, sql);
    }
    return sql;
}
function loadCommandSql(name) {
    let sql = commandCache.get(name);
    if (sql === undefined) {
        sql = sql_scripts_1.SQL_COMMANDS[`${name}.sql`];
        if (sql === undefined) {
            throw new Error(`Could not find command SQL for '${name}'`);
        }
        commandCache.set(name, sql);
    }
    return sql;
}
