import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { npm } from '../test/e2e-openclaw/npm.ts';
import { Skip } from '../test/e2e-openclaw/skip.ts';

// No package here needs its install scripts: one would download a browser, another compile what is never called.
const INSTALL = ['install', '--no-save', '--no-audit', '--no-fund', '--ignore-scripts', '--prefix'];

/** Packages that are no dependencies of ours, installed together. */
export interface PackageGroup {
  readonly name: string;
  /** As npm takes them: `name@version`. */
  readonly specifiers: readonly string[];
}

/**
 * The folder below `cache` that holds the packages of a group, installed on first use; other versions have another one.
 * @throws Skip where they cannot be installed.
 */
export async function bringPackages(cache: string, { name, specifiers }: PackageGroup): Promise<string> {
  const versions = createHash('sha256').update(specifiers.join(' ')).digest('hex').slice(0, 8);
  const folder = path.join(cache, `${name}-${versions}`);
  if (existsSync(folder)) return folder;
  const draft = `${folder}.${process.pid}.draft`;
  mkdirSync(draft, { recursive: true });
  try {
    await npm([...INSTALL, draft, ...specifiers], { folder: draft, node: process.execPath });
    renameSync(draft, folder);
  } catch (error) {
    throw new Skip(`${specifiers.join(', ')} cannot be installed (${codeOf(error)})`, { cause: error });
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
  return folder;
}

/** What npm calls the failure; its other words name this machine and its registry. */
const codeOf = (error: unknown): string => /npm error code (\S+)/.exec(String(error))?.[1] ?? 'npm failed';
