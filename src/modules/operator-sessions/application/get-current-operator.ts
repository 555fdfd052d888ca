import { isId } from '../../../kernel/values/id';
import { currentActor } from '../../../kernel/authorization/scope';
import { UseCase } from '../../../kernel/use-case';

export interface CurrentOperator {
  /** Names the operator's key; undefined for a person. */
  readonly key: string | undefined;
  /** The person who acts by a grant. */
  readonly personId: string | undefined;
  /** The session of the cookie; undefined for a caller with a key. */
  readonly sessionId: string | undefined;
}

/** Get the calling operator. A page learns from it whether one is signed in. */
@UseCase()
export class GetCurrentOperator {
  execute(): CurrentOperator {
    const { id, credential } = currentActor();
    const sessionId = credential === id ? undefined : credential;
    return isId(id)
      ? { key: undefined, personId: id, sessionId }
      : { key: id, personId: undefined, sessionId };
  }
}
