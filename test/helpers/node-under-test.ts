import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { isAtLeast } from '../../src/hooks/node-versions.ts';

/** The Node that spawned programs run on; the tests themselves run on the project's own. */
export const NODE = process.env.MAPGAUGE_TEST_NODE || process.execPath;

const version = execFileSync(NODE, ['-p', 'process.versions.node'], { encoding: 'utf8', timeout: 20_000 }).trim();

/** Whether the Node under test is this version or newer. */
export const nodeIsAtLeast = (least: string) => isAtLeast(version, least);

/** What a Node needs to run TypeScript: nothing any more from 22.18 on. */
export const TYPES_OPTIONS: readonly string[] = nodeIsAtLeast('22.18.0') ? [] : ['--experimental-strip-types'];

/** Switches the permission model on. */
export const PERMISSION_OPTION = nodeIsAtLeast('23.5.0') ? '--permission' : '--experimental-permission';

/** The built agent. */
export const AGENT_URL = new URL('../../dist/register.js', import.meta.url).href;

/** The built command line. */
export const CLI = fileURLToPath(new URL('../../dist/src/cli.js', import.meta.url));

/** Path of a program in test/fixtures. */
export const fixture = (name: string) => fileURLToPath(new URL(`../fixtures/${name}`, import.meta.url));
