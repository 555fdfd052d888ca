import type { OperatorSession } from './operator-session';

/** For the system scope. */
export abstract class OperatorSessionRepository {
  /** Takes sessions away that expired a month ago. */
  abstract add(session: OperatorSession): Promise<void>;
  abstract findByDigest(digest: Buffer): Promise<OperatorSession | undefined>;
  /** The sessions that are open, the newest first. */
  abstract listOpen(now: Date): Promise<OperatorSession[]>;
  /** Sessions that the person has begun, ended ones as well. */
  abstract keptOf(personId: string): Promise<OperatorSession[]>;
  /** Whether the session was open. */
  abstract end(id: string, now: Date): Promise<boolean>;
}
