import { pruneStaleBuckets } from './control-plane-rate-limit.ts';
import { sessions } from './methods.ts';
import { isFixed, settings } from './settings.ts';

// Fine enough that nothing outlives its time by more than a fifth.
const CHECKS_PER_LIFETIME = 5;

/** Starts the timers that clear away what has had its time; returns what stops them. */
export function startMaintenance(): () => void {
  const timers = [setInterval(() => sessions.removeExpired(), settings.sessionLifetime / CHECKS_PER_LIFETIME)];
  if (isFixed('controlPlaneBuckets')) {
    timers.push(setInterval(() => pruneStaleBuckets(), settings.staleAfter / CHECKS_PER_LIFETIME));
  }
  return () => timers.forEach(clearInterval);
}
