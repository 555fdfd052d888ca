/** The outcome of one check. `note` tells of what is allowed here and would be better otherwise; it fails no run. */
export interface Finding {
  readonly check: string;
  readonly state: 'ok' | 'note' | 'wrong';
  /** A sentence about what is there, or about what is wrong and what to do. */
  readonly says: string;
}

export const ok = (check: string, says: string): Finding => ({ check, state: 'ok', says });
export const note = (check: string, says: string): Finding => ({ check, state: 'note', says });
export const wrong = (check: string, says: string): Finding => ({ check, state: 'wrong', says });

/** A finding for each sentence; one that all is well where there is none. */
export function allOf(check: string, sentences: readonly string[], well: string): readonly Finding[] {
  return sentences.length === 0 ? [ok(check, well)] : sentences.map((says) => wrong(check, says));
}

/** Runs a check, and takes what it throws for what it has found: the checks after it still run. */
export async function finding(
  check: string,
  look: () => Promise<readonly Finding[]> | readonly Finding[],
): Promise<readonly Finding[]> {
  try {
    return await look();
  } catch (error) {
    return [wrong(check, (error as Error).message)];
  }
}
