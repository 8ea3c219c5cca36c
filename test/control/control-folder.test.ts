import assert from 'node:assert/strict';
import { chmodSync, lstatSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { chooseFolder, folderProblem, foldersToSearch, makeFolder } from '../../src/control/control-folder.ts';
import { temporaryFolder } from '../helpers/write-tree.ts';

const platform = 'linux';
const uid = process.geteuid?.() ?? 0;
const place = { environment: {}, platform } as const;

const chosen = (environment: Record<string, string>) => chooseFolder({ environment, platform });

test('the runtime folder is chosen where it is the user’s', () => {
  const folder = temporaryFolder();
  assert.equal(chosen({ XDG_RUNTIME_DIR: folder, TMPDIR: '/t' }), path.join(folder, 'mapgauge'));
});

test('the temporary folder is chosen where there is no runtime folder of the user’s', () => {
  const folder = temporaryFolder();
  const file = path.join(folder, 'file');
  writeFileSync(file, '');
  for (const XDG_RUNTIME_DIR of ['', 'relative', path.join(folder, 'missing'), file]) {
    assert.equal(chosen({ XDG_RUNTIME_DIR, TMPDIR: folder }), path.join(folder, `mapgauge-${uid}`), XDG_RUNTIME_DIR);
  }
  const stranger = uid + 1;
  const ofStranger = chooseFolder({ environment: { XDG_RUNTIME_DIR: folder }, platform, uid: stranger });
  assert.equal(ofStranger, `/tmp/mapgauge-${stranger}`);
});

test('it is looked for wherever a process of the user may have opened it', () => {
  const folder = temporaryFolder();
  const folders = foldersToSearch({ environment: { XDG_RUNTIME_DIR: folder, TMPDIR: folder }, platform });
  const expected = [path.join(folder, 'mapgauge'), path.join(folder, `mapgauge-${uid}`), `/tmp/mapgauge-${uid}`];
  assert.deepEqual(
    folders.filter((name) => name !== `/run/user/${uid}/mapgauge`),
    expected,
  );
});

test('a folder that is missing is made for its user alone', () => {
  const folder = path.join(temporaryFolder(), 'mapgauge');
  makeFolder(folder, place);
  makeFolder(folder, place);
  assert.equal(lstatSync(folder).mode & 0o777, 0o700);
});

test('a folder that cannot be made is said', () => {
  const folder = path.join(temporaryFolder(), 'missing', 'mapgauge');
  assert.throws(() => makeFolder(folder, place), {
    name: 'ControlError',
    message: /missing\/mapgauge cannot be made \(ENOENT.*\): set XDG_RUNTIME_DIR or TMPDIR to a folder of yours$/,
  });
});

test('a folder that others can get at is refused', () => {
  const folder = temporaryFolder();
  for (const mode of [0o755, 0o770, 0o701, 0o720]) {
    chmodSync(folder, mode);
    assert.throws(() => makeFolder(folder, place), {
      name: 'ControlError',
      message: `${folder} is open to others (mode 0${mode.toString(8)}): remove it, or set XDG_RUNTIME_DIR to a private folder of yours`,
    });
  }
});

test('a folder of another user is refused', () => {
  const folder = temporaryFolder();
  const stranger = { ...place, uid: uid + 1 };
  assert.match(folderProblem(folder, stranger) ?? '', new RegExp(`belongs to another user \\(${uid}\\)`));
  assert.throws(() => makeFolder(folder, stranger), /belongs to another user/);
});

test('what is no folder is refused', () => {
  const folder = temporaryFolder();
  const file = path.join(folder, 'file');
  const link = path.join(folder, 'link');
  writeFileSync(file, '', { mode: 0o600 });
  mkdirSync(path.join(folder, 'real'), { mode: 0o700 });
  symlinkSync(path.join(folder, 'real'), link);
  assert.throws(() => makeFolder(file, place), /file is no folder/);
  assert.throws(() => makeFolder(link, place), /link is a symbolic link/);
});
