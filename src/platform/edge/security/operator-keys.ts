import { StartupError } from '../../foundation/startup-error';
import { SecretDigests } from './secret-digests';

/** The operator's API keys. */
export class OperatorKeys extends SecretDigests {
  constructor(keys: readonly string[]) {
    // An empty key, as a stray comma leaves behind, would let in a request with an empty header.
    if (keys.some((key) => key.trim() === '')) throw new StartupError('An operator API key is empty.');
    super(keys);
  }
}
