import { defineError } from '../../../kernel/errors/domain-error';

export const deletionNotFound = defineError(
  'not-found',
  'organisation-deletion-not-found',
  'This organisation has not been deleted',
  {
    meaning: 'No deletion of an organisation with this id was ever requested.',
    remedy: 'Check the id. A deletion begins with `DELETE /api/v1/organisations/{id}`.',
  },
);

/** The rows that there were when the removal began. */
export interface ExpectedRows {
  readonly rows: number;
  /** Whether they were counted; the rest comes from PostgreSQL's statistics. */
  readonly isExact: boolean;
}

/** The removal of everything an organisation owned: asked for once, then carried on until it is done. */
export interface OrganisationDeletion {
  readonly organisationId: string;
  readonly startedAt: Date;
  readonly finishedAt: Date | null;
  readonly rowsRemoved: number;
  /** Undefined until they have been counted. */
  readonly expected: ExpectedRows | undefined;
  /** The obstacle that an operator has to mend before the deletion can finish; null unless it was given up. */
  readonly blockedBy: string | null;
}

/** The journal of deletions. It outlives the organisation, and a crash of the process that works on one. */
export abstract class OrganisationDeletionRepository {
  abstract find(organisationId: string): Promise<OrganisationDeletion | undefined>;
  abstract open(): Promise<readonly OrganisationDeletion[]>;
  abstract start(organisationId: string, now: Date): Promise<void>;
  abstract progress(organisationId: string, rowsRemoved: number, now: Date): Promise<void>;
  /** Notes how many rows there are, unless that was noted before. */
  abstract expect(organisationId: string, expected: ExpectedRows): Promise<void>;
  /** Notes why a deletion that is not finished was given up. The next progress takes it back. */
  abstract block(organisationId: string, reason: string, now: Date): Promise<void>;
}

/** Removes a tenant's rows from every table there is. */
export abstract class TenantEraser {
  /**
   * Removes rows in transactions of at most 1 000 rows each, then the organisation itself, and notes each step in the
   * journal. Resolves when all is gone; until then it tries again whatever fails, but for what only
   * an operator can mend: that it notes in the journal, and resolves. May be called again at any time, and
   * by several processes at once.
   */
  abstract erase(organisationId: string): Promise<void>;
}
