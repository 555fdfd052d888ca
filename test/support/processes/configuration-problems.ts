import { ConfigurationError } from '../../../src/platform/foundation/config/configuration-error';

/** Problems of a configuration; none when it is taken. */
export function configurationProblems(load: () => unknown): readonly string[] {
  try {
    load();
  } catch (error) {
    if (error instanceof ConfigurationError) return error.problems;
    throw error;
  }
  return [];
}
