import { text } from '../../../../kernel/rules/rule';

export const recoveryCodeCount = 10;

/** As it is shown; hyphens, spaces and case do not matter. */
export const recoveryCodeRule = text({ max: 40 });

/** Codes on paper, each of which stands in for the second factor once. */
export abstract class RecoveryCodes {
  /** Ten codes of 125 random bits, such as `7kq2m-x4tza-9d3wf-hn8rc-5vb6e`: too many for a thief of the digests to try. */
  abstract make(): readonly string[];

  /** The stored form of a code. */
  abstract digest(code: string): Buffer;
}
