import { closeSync, openSync, readSync, type Stats, statSync } from 'node:fs';
import { StoreError } from './store-error.ts';

/** "mapg": what our databases carry as SQLite's application id. */
export const APPLICATION_ID = 0x6d617067;

/** Goes up when an older mapgauge could no longer read the file. */
export const FORMAT_VERSION = 1;

// https://www.sqlite.org/fileformat.html#the_database_header
const HEADER_BYTES = 100;
const MAGIC = 'SQLite format 3\0';
const USER_VERSION_OFFSET = 60;
const APPLICATION_ID_OFFSET = 68;

/**
 * Whether the file is new (missing or empty) or a database of ours; throws StoreError where it is anything else. Only reads
 * bytes: SQLite itself would already write beside a foreign database, or recover it, in order to look at it.
 */
export function inspectDatabaseFile(file: string): 'new' | 'ours' {
  const stats = statSync(file, { throwIfNoEntry: false });
  if (stats === undefined || isEmpty(stats)) return 'new';
  if (!stats.isFile()) throw new StoreError(`${file} is not a regular file: name a file for the database`);
  checkHeader(file, readHeader(file));
  return 'ours';
}

function isEmpty(stats: Stats): boolean {
  return stats.isFile() && stats.size === 0;
}

function readHeader(file: string): Buffer {
  const header = Buffer.alloc(HEADER_BYTES);
  const descriptor = openSync(file, 'r');
  try {
    readSync(descriptor, header, 0, HEADER_BYTES, 0);
  } finally {
    closeSync(descriptor);
  }
  return header;
}

function checkHeader(file: string, header: Buffer): void {
  const isOurs =
    header.toString('latin1', 0, MAGIC.length) === MAGIC &&
    header.readUInt32BE(APPLICATION_ID_OFFSET) === APPLICATION_ID;
  if (!isOurs) throw new StoreError(`${file} is not a database of mapgauge: it was left as it is; name another file`);
  const version = header.readUInt32BE(USER_VERSION_OFFSET);
  if (version > FORMAT_VERSION) {
    const formats = `it has format ${version}, this one knows ${FORMAT_VERSION}`;
    throw new StoreError(`${file} was written by a newer mapgauge (${formats}): update mapgauge, or name another file`);
  }
}
