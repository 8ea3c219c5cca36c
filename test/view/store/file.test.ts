import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, type TestContext, test } from 'node:test';
import { openStore } from '../../../src/view/store/open-store.ts';
import { StoreError } from '../../../src/view/store/store-error.ts';
import { allSamples, allSeries, databasePath, HOUR, reading, SECOND, START, settle } from './store-helper.ts';

const HELPER = new URL('./store-helper.ts', import.meta.url).href;
const OPEN_STORE = new URL('../../../src/view/store/open-store.ts', import.meta.url).href;

function refuses(file: string, message: RegExp): void {
  assert.throws(
    () => openStore({ file }),
    (error: Error) => {
      assert.ok(error instanceof StoreError, String(error));
      assert.ok(error.message.startsWith(file), error.message);
      assert.match(error.message, message);
      return true;
    },
  );
}

/** Adds three points in the file and leaves it in the state in which a killed process would. */
function crashedCopy(context: TestContext, sinceStart: number): string {
  const file = databasePath(context);
  const store = openStore({ file });
  for (const second of [0, 1, 2]) store.add([reading(second, START + second * SECOND)], START + second * SECOND);
  settle(store, START + sinceStart);
  const copy = databasePath(context);
  for (const suffix of ['', '-wal']) cpSync(`${file}${suffix}`, `${copy}${suffix}`);
  store.close();
  return copy;
}

describe('after a crash', () => {
  test('the journal gives back what no chunk has', (context) => {
    const store = openStore({ file: crashedCopy(context, 0) });
    assert.deepEqual(allSamples(store).values, [0, 1, 2]);
    assert.equal(allSeries(store)[0]?.value, 2);
    assert.equal(store.processes()[0]?.lastSeen, START + 2 * SECOND);
    store.close();
  });

  test('what is in a chunk is not there twice, and goes on', (context) => {
    const file = crashedCopy(context, HOUR);
    const store = openStore({ file });
    assert.deepEqual([allSamples(store).values, store.status.points], [[0, 1, 2], 3]);
    store.add([reading(3, START + 3 * SECOND)], START + HOUR);
    store.close();
    const again = openStore({ file });
    assert.deepEqual([allSamples(again).values, again.status.points], [[0, 1, 2, 3], 4]);
    again.close();
  });
});

test('a crash while a slot is being written loses nothing and doubles nothing', (context) => {
  const file = databasePath(context);
  const store = openStore({ file });
  const named = (value: number, time: number) =>
    Array.from({ length: 350 }, (_, name) => reading(value, time, { attributes: { name } }));
  for (const second of [0, 1, 2]) store.add(named(second, START + second * SECOND), START + second * SECOND);
  // Each export writes a hundred of the chunks that are over; the fourth comes to the end.
  for (let step = 1; step <= 5; step += 1) {
    store.add([], START + HOUR);
    const copy = `${file}-${step}`;
    for (const suffix of ['', '-wal']) cpSync(`${file}${suffix}`, `${copy}${suffix}`);
    const again = openStore({ file: copy });
    assert.equal(again.status.points, 1050);
    for (const { id } of allSeries(again)) {
      assert.deepEqual(again.samples(id, 0, START + HOUR, 100).values, [0, 1, 2], `series ${id} in step ${step}`);
    }
    settle(again, START + HOUR);
    assert.equal(again.status.points, 1050);
    again.close();
  }
  store.close();
});

test('a file that was closed is opened again with everything in it', (context) => {
  const file = databasePath(context);
  const store = openStore({ file });
  for (let second = 0; second < 900; second += 1) {
    store.add([reading(second, START + second * SECOND)], START + second * SECOND);
  }
  const before = [allSamples(store), allSeries(store), store.processes(), store.status.points];
  store.close();
  const again = openStore({ file });
  assert.deepEqual([allSamples(again), allSeries(again), again.processes(), again.status.points], before);
  again.close();
  assert.equal(statSync(file).mode & 0o777, 0o600);
  assert.equal(existsSync(`${file}-wal`), false);
});

describe('files that are not ours are left as they are', () => {
  function isUntouched(file: string, message: RegExp): void {
    const before = readFileSync(file);
    refuses(file, message);
    assert.deepEqual(readFileSync(file), before);
    assert.equal(existsSync(`${file}-wal`), false);
  }

  test('a text', (context) => {
    const file = databasePath(context);
    writeFileSync(file, 'notes of somebody\n'.repeat(100));
    isUntouched(file, /is not a database of mapgauge: it was left as it is; name another file$/);
  });

  test('a database of another program', (context) => {
    const file = databasePath(context);
    const database = new DatabaseSync(file);
    database.exec('CREATE TABLE series (id INTEGER PRIMARY KEY)');
    database.close();
    isUntouched(file, /is not a database of mapgauge/);
  });

  test('a database of a newer version', (context) => {
    const file = databasePath(context);
    openStore({ file }).close();
    const database = new DatabaseSync(file);
    database.exec('PRAGMA user_version = 99');
    database.close();
    isUntouched(file, /newer mapgauge \(it has format 99, this one knows 1\): update mapgauge, or name another file$/);
  });

  test('a folder, a device, a place that does not exist', (context) => {
    const file = databasePath(context);
    mkdirSync(file);
    refuses(file, /is not a regular file/);
    refuses('/dev/null', /is not a regular file/);
    refuses(`${dirname(file)}/none/view.db`, /cannot be opened \(.*\): name a file in a folder that exists/);
  });
});

test('a damaged database says what to do', (context) => {
  const file = databasePath(context);
  openStore({ file }).close();
  const bytes = readFileSync(file);
  // The schema, and the tables beyond it.
  for (const offset of [100, 4096]) {
    writeFileSync(file, Buffer.from(bytes).fill(0x5a, offset));
    refuses(file, /is damaged \(.*\): move it away, or name another file$/);
  }
});

test('a file that another viewer uses is refused, and free again when that one was killed', async (context) => {
  const file = databasePath(context);
  const program = `
    const { openStore } = await import(${JSON.stringify(OPEN_STORE)});
    const store = openStore({ file: ${JSON.stringify(file)} });
    console.log('open');
    setInterval(() => store.status, 1000);`;
  const child = spawn(process.execPath, [...process.execArgv, '--input-type=module', '-e', program], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  context.after(() => child.kill('SIGKILL'));
  await once(child.stdout, 'data');
  refuses(file, /is in use by another viewer: stop that one, or name another file$/);
  child.kill('SIGKILL');
  await once(child, 'exit');
  openStore({ file }).close();
});

test('no warning of Node stands on the terminal', () => {
  const program = `(await import(${JSON.stringify(OPEN_STORE)})).openStore().close(); process.emitWarning('mine');`;
  const { stderr } = spawnSync(process.execPath, [...process.execArgv, '--input-type=module', '-e', program], {
    encoding: 'utf8',
  });
  assert.match(stderr, /mine/);
  assert.doesNotMatch(stderr, /SQLite/);
});

// A file that may not grow is to SQLite what a full disk is.
test('on a full disk an export is refused as a whole, and what was acknowledged stays', (context) => {
  const file = databasePath(context);
  const program = `
    const { openStore } = await import(${JSON.stringify(OPEN_STORE)});
    const { reading } = await import(${JSON.stringify(HELPER)});
    const store = openStore({ file: ${JSON.stringify(file)} });
    for (let second = 0; ; second += 1) {
      const now = ${START} + second * 1000;
      const exported = Array.from({ length: 50 }, (_, name) => reading(second, now, { attributes: { name } }));
      try {
        store.add(exported, now);
      } catch (error) {
        console.log(JSON.stringify({ second, name: error.name, message: error.message, points: store.status.points }));
        break;
      }
      store.maintain(now);
    }`;
  const limited = `trap '' XFSZ; ulimit -f 300; exec "$@"`;
  const { stdout, stderr } = spawnSync(
    'sh',
    ['-c', limited, 'sh', process.execPath, ...process.execArgv, '--input-type=module', '-e', program],
    { encoding: 'utf8' },
  );
  assert.ok(stdout, stderr);
  const { second, name, message, points } = JSON.parse(stdout);
  assert.equal(name, 'StoreError');
  assert.match(message, /^the database cannot be written \(.*\): make room on its disk$/);
  assert.equal(points, 50 * second);
  const store = openStore({ file });
  assert.ok(second > 10, String(second));
  assert.deepEqual(
    allSamples(store).values,
    Array.from({ length: second }, (_, index) => index),
  );
  store.close();
});
