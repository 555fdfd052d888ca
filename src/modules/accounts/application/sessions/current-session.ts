import { currentActor, MissingScopeError } from '../../../../kernel/authorization/scope';

/** The person who is signed in, and by which session. @throws MissingScopeError where nobody is: a bug of the route's access */
export function currentSession(): { readonly personId: string; readonly sessionId: string } {
  const { kind, id: personId, credential: sessionId } = currentActor();
  if (kind !== 'person' || sessionId === undefined) throw new MissingScopeError('session');
  return { personId, sessionId };
}
