/** What the comparisons with plain Node follow: the default, unless `npm run test:fidelity -- --collections …` says otherwise. */
export const FOLLOWED: readonly string[] = (process.env.MAPGAUGE_TEST_COLLECTIONS || 'Map,Set').split(',');
