import { parseArgs } from 'node:util';

export interface Options {
  /** Name of the only scenario to run, or what it begins with up to a dash. */
  readonly only: string | undefined;
  readonly quick: boolean;
}

/** @throws TypeError for an option that is not known */
export function readOptions(): Options {
  const { values } = parseArgs({
    options: { only: { type: 'string' }, quick: { type: 'boolean', default: false } },
  });
  return { only: values.only, quick: values.quick };
}

export const isChosen = ({ only }: Options, name: string): boolean =>
  only === undefined || name === only || name.startsWith(`${only}-`);
