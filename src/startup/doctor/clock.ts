import { type Finding, ok, wrong } from './finding';

/** Milliseconds: tokens, leases and slots of events count in seconds, and a second of network is none of a clock. */
const tolerated = 2000;

/**
 * Compares another clock with this process's. What it said lies between the asking and the answer, so only what is outside of both
 * is skew.
 * @param told milliseconds since 1970, by the other clock
 */
export function clockFinding(check: string, told: number, asked: number, answered: number): Finding {
  const skew = told < asked ? told - asked : Math.max(0, told - answered);
  const seconds = `${(Math.abs(skew) / 1000).toFixed(1)} s`;
  if (Math.abs(skew) <= tolerated) return ok(check, `within ${seconds} of this process’s`);
  return wrong(
    check,
    `it is ${seconds} ${skew > 0 ? 'ahead of' : 'behind'} this process’s: have both machines keep time by NTP`,
  );
}
