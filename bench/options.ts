import { parseArgs } from 'node:util';

export interface Options {
  /** Name of the only scenario to run, or what it begins with up to a dash. */
  readonly only: string | undefined;
  readonly quick: boolean;
  /** Whether what a user would pick instead takes part. */
  readonly peers: boolean;
}

/** @throws TypeError for an option that is not known */
export function readOptions(): Options {
  const { values } = parseArgs({
    options: {
      only: { type: 'string' },
      quick: { type: 'boolean', default: false },
      peers: { type: 'boolean', default: true },
    },
    allowNegative: true,
  });
  return { only: values.only, quick: values.quick, peers: values.peers };
}

export const isChosen = ({ only }: Options, name: string): boolean =>
  only === undefined || name === only || name.startsWith(`${only}-`);
