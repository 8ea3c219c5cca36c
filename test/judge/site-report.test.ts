import assert from 'node:assert/strict';
import { test } from 'node:test';
import { siteRecord } from '../registry/site-records.ts';
import { answerOf, createInquiry, figures } from './answers.ts';

/** What is reported of site 0 if its record is that. */
function reportedSite(parts: object) {
  const answer = answerOf(1, { 0: figures(500) });
  const sites = answer.sites.map((one) => ({ ...one, site: { ...siteRecord(0), ...parts } }));
  const { report } = createInquiry().read([{ ...answer, sites }]) ?? {};
  return report?.sites[0];
}

test('a site is reported as in the attributes of its metrics, with its number and nothing else', () => {
  const { id, ...place } = siteRecord(0);
  const known = { evicts: 'never', originalLine: 40, originalColumn: 9 };
  const creator = { file: 'file:///app/b.js', line: 3, column: 1 };
  const site = reportedSite({
    ...{ ...known, key: 'k3j9x0abcd', creator, madeBy: 'src/b.ts:12 open' },
    ...{ span: [1, 1, 90, 1], isHeir: true },
  });
  assert.deepEqual(site?.site, { ...place, ...known, id: 'k3j9x0abcd', creator: 'src/b.ts:12 open' });
  assert.equal(site?.number, id);
});

test('of a creator that nobody has looked up nothing is said', () => {
  const site = reportedSite({ creator: { file: 'file:///app/b.js', line: 3, column: 1 } });
  assert.ok(site !== undefined && !('creator' in site.site) && !('id' in site.site));
});
