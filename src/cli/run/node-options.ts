/** Whether the agent is loaded already: `mapgauge run` inside of `mapgauge run`, say. */
function loads(options: string, agent: string): boolean {
  const words = options.split(/[\s"]+/);
  return words.some((word) => word === agent || word === `--import=${agent}`);
}

/**
 * The value of NODE_OPTIONS that loads the agent too, before whatever else is loaded there.
 * @param agent a URL; what Node would take for the end of an option is percent-encoded in it.
 */
export function withAgent(options: string | undefined, agent: string): string {
  const kept = options?.trim() ?? '';
  if (loads(kept, agent)) return kept;
  return [`--import=${agent}`, kept].filter(Boolean).join(' ');
}
