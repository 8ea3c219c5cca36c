import { randomUUID } from 'node:crypto';

export interface Session {
  readonly key: string;
  readonly id: string;
  readonly transcriptFile: string;
  expiresAt: number;
}

/** Sessions that end when nobody uses them for `lifetime` milliseconds: grows under load, and comes back. */
export class SessionStore {
  readonly #lifetime: number;
  readonly #byKey = new Map<string, Session>();
  readonly #byId = new Map<string, Session>();
  readonly #members = new Map<string, Map<string, number>>();

  constructor(lifetime: number) {
    this.#lifetime = lifetime;
  }

  /** The session of that key, new where there is none, with the device as a member. */
  open(key: string, deviceId: string, now = Date.now()): Session {
    const session = this.#byKey.get(key) ?? this.#create(key);
    session.expiresAt = now + this.#lifetime;
    this.#members.get(session.id)?.set(deviceId, now);
    return session;
  }

  get(key: string): Session | undefined {
    return this.#byKey.get(key);
  }

  findByTranscript(file: string): Session | undefined {
    return [...this.#byId.values()].find(({ transcriptFile }) => transcriptFile === file);
  }

  memberCount({ id }: Session): number {
    return this.#members.get(id)?.size ?? 0;
  }

  removeExpired(now = Date.now()): void {
    for (const session of this.#byId.values()) if (session.expiresAt <= now) this.#remove(session);
  }

  sizes(): Record<string, number> {
    return {
      'SessionStore.#byKey': this.#byKey.size,
      'SessionStore.#byId': this.#byId.size,
      'SessionStore.#members': this.#members.size,
      'SessionStore.#members[]': [...this.#members.values()].reduce((sum, members) => sum + members.size, 0),
    };
  }

  #create(key: string): Session {
    const id = randomUUID();
    const session = { key, id, transcriptFile: `/transcripts/${id}.jsonl`, expiresAt: 0 };
    this.#byKey.set(key, session);
    this.#byId.set(id, session);
    this.#members.set(id, new Map());
    return session;
  }

  #remove({ key, id }: Session): void {
    this.#byKey.delete(key);
    this.#byId.delete(id);
    this.#members.delete(id);
  }
}
