import type { Answer } from '../service';

const outcome = ({ status, body }: Answer): string => (status < 400 ? `${status}` : `${status} ${body.code}`);

/** How often each outcome came out of calls that are all on their way at once. */
export function tally(answers: readonly Answer[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const one of answers.map(outcome)) counts[one] = (counts[one] ?? 0) + 1;
  return counts;
}

export async function race(
  size: number,
  call: (index: number) => Promise<Answer>,
): Promise<Record<string, number>> {
  return tally(await Promise.all(Array.from({ length: size }, (_, index) => call(index))));
}
