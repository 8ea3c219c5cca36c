import { AccessWatch } from '../access/access-watch.ts';
import { lookInto } from '../contents/look-into.ts';
import { warmUpSteps } from '../contents/warm-up.ts';
import type { Found } from '../judge/findings.ts';
import type { Orders } from '../judge/suspects.ts';
import type { Clock } from '../registry/census.ts';
import type { Registry } from '../registry/registry.ts';
import type { Count, Milliseconds, SiteId } from '../registry/types.ts';

/** Between two steps, each of which takes up to a millisecond. */
const PAUSE: Milliseconds = 20;
/** Of one site, the largest. */
const COLLECTIONS_WATCHED: Count = 4;

export interface InspectorParts {
  readonly registry: Registry;
  readonly clock: Clock;
  readonly later: typeof setTimeout;
  readonly send: (found: Found) => void;
}

/** Looks into what the exporter suspects, on the application's thread. Loaded when it is asked for the first time. */
export class Inspector {
  readonly #parts: InspectorParts;
  readonly #access: AccessWatch;

  constructor(parts: InspectorParts) {
    this.#parts = parts;
    this.#access = new AccessWatch({ clock: parts.clock, later: parts.later });
  }

  obey({ look, watch }: Orders): void {
    for (const { id, milliseconds } of watch) {
      this.#access.begin(id, this.#parts.registry.largestOf(id, COLLECTIONS_WATCHED), milliseconds);
    }
    if (look.length > 0) this.#work(this.#lookAt(look));
  }

  /** One step in a turn of the event loop of its own. */
  #work(steps: Iterator<void>): void {
    const step = () => {
      if (steps.next().done !== true) this.#work(steps);
    };
    this.#parts.later(step, PAUSE).unref();
  }

  *#lookAt(ids: readonly SiteId[]): Generator<void> {
    for (const warmUp of warmUpSteps) {
      warmUp();
      yield;
    }
    const contents: Found['contents'][number][] = [];
    for (const id of ids) {
      contents.push({ id, sample: this.#look(id) });
      yield;
    }
    this.#parts.send({ contents, access: [] });
  }

  #look(id: SiteId) {
    try {
      const [largest] = this.#parts.registry.largestOf(id, 1);
      return largest && lookInto(largest.value, largest.brand, this.#parts.clock);
    } catch {
      return undefined;
    }
  }

  /** Sends what has been seen of who fills them. */
  tell(): void {
    const access = this.#access.read();
    if (access.length > 0) this.#parts.send({ contents: [], access });
  }
}
