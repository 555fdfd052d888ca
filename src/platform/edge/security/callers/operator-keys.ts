import { type Actor } from '../../../../kernel/authorization/actor';
import { Permissions } from '../../../../kernel/authorization/permission';
import { StartupError } from '../../../foundation/startup-error';
import { SecretDigests } from '../secrets/secret-digests';

/** The operator's API keys. */
export class OperatorKeys extends SecretDigests {
  constructor(keys: readonly string[]) {
    // An empty key, as a stray comma leaves behind, would let in a request with an empty header.
    if (keys.some((key) => key.trim() === '')) throw new StartupError('An operator API key is empty.');
    super(keys);
  }

  /**
   * The operator who sent the key; undefined for none of the keys. Named by the first 32 bits of the key's SHA-256, which
   * tell two keys apart in the audit log and give nothing of a random key away.
   */
  actorOf(key: string): Actor | undefined {
    const digest = this.find(key);
    return digest && actingOperator(nameOf(digest));
  }

  /** The operator whose session it is, while the key with this name is one of the operators'. */
  actorNamed(name: string, sessionId: string): Actor | undefined {
    return this.digests.some((digest) => nameOf(digest) === name)
      ? actingOperator(name, sessionId)
      : undefined;
  }
}

function nameOf(digest: Buffer): string {
  return digest.toString('hex', 0, 4);
}

/** @param id the name of a key, or the id of a person with a grant */
export function actingOperator(id: string, credential = id): Actor {
  return { kind: 'operator', id, permissions: Permissions.all, credential };
}
