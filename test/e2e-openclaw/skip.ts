/** Exit code of a run that could not take place: neither a pass nor a failure. */
export const SKIP_EXIT_CODE = 77;

/** Thrown where this machine cannot run the test at all, which says nothing about the agent. */
export class Skip extends Error {
  override readonly name = 'Skip';
}
