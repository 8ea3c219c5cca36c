import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { SiteSender } from '../../src/export/site-sender.ts';
import type { SiteRecord } from '../../src/registry/types.ts';
import { createRegistry, siteRecord } from '../registry/site-records.ts';

const range = (count: number) => Array.from({ length: count }, (_, index) => index);

/** A sender for a registry of so many sites, and the batches that it has sent. */
function createSender(count: number) {
  const batches: (readonly SiteRecord[])[] = [];
  const registry = createRegistry(Array.from({ length: count }, () => 'Map'));
  const sender = new SiteSender(registry, (sites) => batches.push(sites));
  /** Sends to the end, and returns the numbers of the sites that went and how many steps it took. */
  const send = (ids: readonly number[]) => {
    let steps = 1;
    const work = sender.sendNew(ids);
    while (work.next().done !== true) steps += 1;
    return { sent: batches.splice(0).map((batch) => batch.map(({ id }) => id)), steps };
  };
  return { registry, sender, batches, send };
}

suite('sites for the exporter', () => {
  test('each is sent once', () => {
    const { send } = createSender(4);
    assert.deepEqual(send([0, 2]).sent, [[0, 2]]);
    assert.deepEqual(send([0, 1, 2, 3]).sent, [[1, 3]]);
    assert.deepEqual(send([0, 1, 2, 3]).sent, []);
  });

  test('as they are known to the registry', () => {
    const { sender, batches } = createSender(1);
    for (const _step of sender.sendNew([0]));
    assert.deepEqual(batches, [[siteRecord(0)]]);
  });

  test('many go in batches, none of them large, with a place to pause after each', () => {
    const { send } = createSender(10_000);
    const { sent, steps } = send(range(10_000));
    assert.deepEqual(sent.flat(), range(10_000));
    assert.ok(Math.max(...sent.map(({ length }) => length)) <= 128);
    assert.ok(steps >= sent.length);
  });

  test('a site that is not known yet is sent when it is', () => {
    const { registry, send } = createSender(1);
    assert.deepEqual(send([0, 1]).sent, [[0]]);
    registry.addSites([siteRecord(1)]);
    assert.deepEqual(send([0, 1]).sent, [[1]]);
  });

  test('what another round has begun and not sent is not missing', () => {
    const { sender, send } = createSender(10);
    sender.sendNew(range(10)).next();
    assert.deepEqual(send(range(10)).sent, [range(10)]);
  });

  test('a batch that cannot be sent is sent the next time', () => {
    let fails = true;
    const sent: number[] = [];
    const sender = new SiteSender(createRegistry(['Map']), (sites) => {
      if (fails) throw new Error('closed');
      sent.push(...sites.map(({ id }) => id));
    });
    const sendAll = () => {
      for (const _step of sender.sendNew([0]));
    };
    assert.throws(sendAll, /closed/);
    fails = false;
    sendAll();
    assert.deepEqual(sent, [0]);
  });
});
