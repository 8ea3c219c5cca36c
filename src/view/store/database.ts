import { closeSync, openSync } from 'node:fs';
import type { DatabaseSync } from 'node:sqlite';
import { APPLICATION_ID, FORMAT_VERSION, inspectDatabaseFile } from './database-header.ts';
import { loadSqlite } from './load-sqlite.ts';
import { StoreError } from './store-error.ts';

export type Database = DatabaseSync;

const IN_MEMORY = ':memory:';

// Another program may hold the file for a moment (a copy, a virus scanner); another viewer holds it for good.
const BUSY_TIMEOUT_MILLISECONDS = 300;

const SCHEMA = `
  CREATE TABLE process (
    id INTEGER PRIMARY KEY AUTOINCREMENT, identity TEXT NOT NULL UNIQUE, resource TEXT NOT NULL, first_seen REAL, last_seen REAL
  );
  CREATE TABLE series (
    id INTEGER PRIMARY KEY AUTOINCREMENT, process INTEGER NOT NULL, scope TEXT NOT NULL, metric TEXT NOT NULL, unit TEXT NOT NULL,
    kind TEXT NOT NULL, attributes TEXT NOT NULL, time REAL NOT NULL, value REAL NOT NULL
  );
  CREATE TABLE slot (tier INTEGER, slot INTEGER, points INTEGER NOT NULL, journal INTEGER NOT NULL, PRIMARY KEY (tier, slot))
    WITHOUT ROWID;
  CREATE TABLE chunk_0 (id INTEGER PRIMARY KEY, data BLOB NOT NULL);
  CREATE TABLE chunk_1 (id INTEGER PRIMARY KEY, data BLOB NOT NULL);
  CREATE TABLE chunk_2 (id INTEGER PRIMARY KEY, data BLOB NOT NULL);
  CREATE TABLE chunk_3 (id INTEGER PRIMARY KEY, data BLOB NOT NULL);
  CREATE TABLE journal (id INTEGER PRIMARY KEY, data BLOB NOT NULL);
`;

/**
 * Opens or creates the database; in memory where no file is given. Throws StoreError where the file is something else, is in
 * use, is of a newer version or cannot be opened; such a file is left as it is.
 */
export function openDatabase(file: string | undefined): Database {
  if (file === undefined) return createDatabase(IN_MEMORY);
  try {
    return inspectDatabaseFile(file) === 'new' ? createFile(file) : openFile(file);
  } catch (error) {
    throw toStoreError(file, error);
  }
}

/** What an error of SQLite or the file system means for whoever named the file. */
export function toStoreError(file: string, error: unknown): StoreError {
  return error instanceof StoreError ? error : new StoreError(explain(file, error as Error), { cause: error });
}

/** Runs `work` as a whole or not at all. */
export function inTransaction<Result>(database: Database, work: () => Result): Result {
  database.exec('BEGIN IMMEDIATE');
  try {
    const result = work();
    database.exec('COMMIT');
    return result;
  } catch (error) {
    if (database.isOpen && database.isTransaction !== false) rollBack(database);
    throw error;
  }
}

// SQLite has already rolled back by itself after some errors, a full disk for one.
function rollBack(database: Database): void {
  try {
    database.exec('ROLLBACK');
  } catch {}
}

function createFile(file: string): Database {
  // What runs here, and which paths, is nobody else's to read; SQLite gives its other files the same mode.
  closeSync(openSync(file, 'a', 0o600));
  return closedOnFailure(createDatabase(file), useWriteAheadLog);
}

function createDatabase(location: string): Database {
  return closedOnFailure(openLocked(location), createTables);
}

function createTables(database: Database): void {
  // Before the first table, else it has no effect. The ids go into the file itself, where the header is looked for.
  database.exec('PRAGMA auto_vacuum = INCREMENTAL');
  inTransaction(database, () => {
    database.exec(`PRAGMA application_id = ${APPLICATION_ID}; PRAGMA user_version = ${FORMAT_VERSION};`);
    database.exec(SCHEMA);
  });
}

function openFile(file: string): Database {
  return closedOnFailure(openLocked(file), useWriteAheadLog);
}

// An open one would keep its lock on the file until it is collected as garbage.
function closedOnFailure(database: Database, work: (database: Database) => void): Database {
  try {
    work(database);
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

/** Nobody else may write from now on: the newest points are also in this process's memory, and must stay the same there. */
function openLocked(location: string): Database {
  const { DatabaseSync } = loadSqlite();
  return closedOnFailure(new DatabaseSync(location), (database) => {
    database.exec(`PRAGMA busy_timeout = ${BUSY_TIMEOUT_MILLISECONDS}; PRAGMA locking_mode = EXCLUSIVE;`);
    database.exec('PRAGMA cache_size = -16384; PRAGMA temp_store = MEMORY; PRAGMA trusted_schema = OFF;');
  });
}

/**
 * What is committed to the write-ahead log is with the operating system and survives the death of this process, kill -9
 * included. With synchronous = NORMAL it is on the disk at the next checkpoint only: a power failure may take the last seconds,
 * but leaves the database whole.
 */
function useWriteAheadLog(database: Database): void {
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA journal_size_limit = 33554432;');
  // Takes the lock now rather than at the first export.
  database.exec('BEGIN IMMEDIATE; COMMIT;');
}

function explain(file: string, { message }: Error): string {
  if (/locked|busy/i.test(message)) return `${file} is in use by another viewer: stop that one, or name another file`;
  if (/malformed|not a database|corrupt/i.test(message)) {
    return `${file} is damaged (${message}): move it away, or name another file`;
  }
  return `${file} cannot be opened (${message}): name a file in a folder that exists and may be written to`;
}
