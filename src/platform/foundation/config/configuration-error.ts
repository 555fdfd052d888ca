import { StartupError } from '../startup-error';

/** Everything wrong with the configuration, in one list. No problem repeats a value. */
export class ConfigurationError extends StartupError {
  constructor(readonly problems: readonly string[]) {
    const count = problems.length === 1 ? '1 problem' : `${problems.length} problems`;
    super(`The configuration has ${count}:\n${problems.map((problem) => `  - ${problem}`).join('\n')}`);
  }
}
