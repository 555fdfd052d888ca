import { StartupError } from '../../foundation/startup-error';

/** The command line itself is wrong: nothing was done. */
export class UsageError extends StartupError {
  /**
   * @param mistake a sentence; its full stop is added
   * @param usage the lines that say how it is used, if one of them would help
   */
  constructor(
    readonly mistake: string,
    readonly usage: readonly string[] = [],
  ) {
    const lines = usage.length === 1 ? `Usage: ${usage[0]}` : ['Usage:', ...usage].join('\n  ');
    const sentence = /[.?!]$/.test(mistake) ? mistake : `${mistake}.`;
    super(usage.length === 0 ? sentence : `${sentence}\n${lines}`);
  }
}
