import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  checkLength,
  folderInRuntime,
  folderInTemporary,
  namedRuntimeFolder,
  pidOfSocket,
  pipePath,
  socketPath,
  temporaryFolder,
} from '../../src/control/socket-path.ts';

test('a socket is named for its process', () => {
  assert.equal(socketPath(folderInRuntime('/run/user/1000'), 4711), '/run/user/1000/mapgauge/4711.sock');
  assert.equal(socketPath(folderInTemporary('/tmp', 1000), 4711), '/tmp/mapgauge-1000/4711.sock');
});

test('a pipe is named for its process', () => {
  assert.equal(pipePath(4711), '\\\\.\\pipe\\mapgauge-4711');
});

test('only an absolute runtime folder counts', () => {
  assert.equal(namedRuntimeFolder({ XDG_RUNTIME_DIR: '/run/user/1000' }), '/run/user/1000');
  assert.equal(namedRuntimeFolder({ XDG_RUNTIME_DIR: 'run' }), undefined);
  assert.equal(namedRuntimeFolder({ XDG_RUNTIME_DIR: '' }), undefined);
  assert.equal(namedRuntimeFolder({}), undefined);
});

test('the temporary folder is the one that the environment names', () => {
  assert.equal(temporaryFolder({ TMPDIR: '/var/folders/x/T/', TMP: '/b' }), '/var/folders/x/T/');
  assert.equal(temporaryFolder({ TMP: '/b', TEMP: '/c' }), '/b');
  assert.equal(temporaryFolder({ TMPDIR: 'relative' }), '/tmp');
  assert.equal(temporaryFolder({}), '/tmp');
});

test('a path that is too long is refused with what to do', () => {
  const path = `/${'a'.repeat(106)}`;
  checkLength(path, 'linux');
  checkLength(path.slice(4), 'darwin');
  assert.throws(() => checkLength(`${path}b`, 'linux'), {
    name: 'ControlError',
    message: /has 108 bytes, the path of a socket at most 107: set XDG_RUNTIME_DIR or TMPDIR to a shorter one$/,
  });
  assert.throws(() => checkLength(path, 'darwin'), /has 107 bytes, .* at most 103/);
  // Bytes are what counts.
  assert.throws(() => checkLength(`/${'ä'.repeat(60)}`, 'linux'), /has 121 bytes/);
});

test('only the names of sockets are taken for sockets', () => {
  assert.equal(pidOfSocket('4711.sock'), 4711);
  for (const name of [
    '0.sock',
    '-1.sock',
    '04.sock',
    '4711.sock.bak',
    'a4711.sock',
    '4711',
    '4e3.sock',
    '99999999999.sock',
  ]) {
    assert.equal(pidOfSocket(name), undefined, name);
  }
});
