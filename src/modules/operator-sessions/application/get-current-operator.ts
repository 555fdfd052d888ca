import { currentActor } from '../../../kernel/scope';
import { UseCase } from '../../../kernel/use-case';

export interface CurrentOperator {
  /** Names the operator's key. */
  readonly key: string;
  /** The session of the cookie; undefined for a caller with a key. */
  readonly sessionId: string | undefined;
}

/** Get the calling operator. A page learns from it whether one is signed in. */
@UseCase()
export class GetCurrentOperator {
  execute(): CurrentOperator {
    const { id: key, credential } = currentActor();
    return { key, sessionId: credential === key ? undefined : credential };
  }
}
