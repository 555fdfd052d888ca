import type { MigrationInterface } from 'typeorm';
import type { Actor } from '../../../../kernel/authorization/actor';
import type { LockPatience } from '../transactions/patient-steps';
import type { SqlFunction } from './sql-functions';

export interface MigrateOptions {
  /** The owner's connection. */
  readonly migrationUrl: string;
  /** The role that the service runs as; it is granted what the tables need and nothing more. */
  readonly runtimeRole: string;
  /** EVENTS_RETENTION_DAYS, below which the owner lets nobody empty a slot; as it was, unless given. */
  readonly retentionDays?: number;
  /** AUDIT_RETENTION_DAYS, likewise. */
  readonly auditRetentionDays?: number;
  /** The secret of the signatures that the policies ask for; none, unless given. */
  readonly scopeSecret?: string | undefined;
  /** Functions of the database; this build's, unless given. */
  readonly functions?: readonly SqlFunction[];
  /** Migrations, in their order; this build's, unless given. */
  readonly migrations?: readonly (new () => MigrationInterface)[];
  /** How long a lock is waited for; the usual, unless given. */
  readonly patience?: LockPatience;
  /** Whether functions that a newer build has made become this build's again; they stay, unless given. */
  readonly goesBack?: boolean;
  /** The actor whom the audit log names; the service itself, unless given. */
  readonly actor?: Pick<Actor, 'kind' | 'id'>;
  readonly progress?: (line: string) => void;
}
