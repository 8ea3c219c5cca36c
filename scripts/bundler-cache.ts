import { homedir } from 'node:os';
import path from 'node:path';
import { bringPackages } from './package-cache.ts';

/** The bundlers of the plug-in's tests, in exact versions: too heavy to be dependencies. */
const BUNDLERS = {
  name: 'bundlers',
  specifiers: [
    'esbuild@0.28.2',
    'rollup@4.68.8',
    'rollup-plugin-esbuild@6.2.1',
    'rolldown@1.3.2',
    'vite@8.3.8',
    'webpack@5.112.2',
    'esbuild-loader@4.5.0',
    '@rollup/plugin-commonjs@29.0.3',
  ],
};

/**
 * The folder that holds the bundlers, installed where they are not there yet: below `MAPGAUGE_BUNDLER_CACHE`,
 * `~/.cache/mapgauge` where it is unset.
 * @throws Skip where they cannot be installed.
 */
export const bringBundlers = (): Promise<string> =>
  bringPackages(process.env.MAPGAUGE_BUNDLER_CACHE || path.join(homedir(), '.cache/mapgauge'), BUNDLERS);
