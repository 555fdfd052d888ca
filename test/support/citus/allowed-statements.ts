import type { StatementRule } from './statement-rules';

/** A statement that breaks a rule and is right all the same. */
export interface AllowedStatement {
  readonly rule: StatementRule;
  readonly table: string;
  /** The statement: the others of the table are held. */
  readonly text: RegExp;
  readonly why: string;
}

export const allowedStatements: readonly AllowedStatement[] = [
  {
    rule: 'ctid',
    table: 'event_deliveries',
    text: /^\s*delete from event_deliveries where ctid = any\(array\(\s*select ctid from event_deliveries where consumer = \$1/,
    why:
      'Removes a consumer. The coordinator keeps deliveries in a local table, so a place is one row; and PostgreSQL has no ' +
      'choice of plan by it, where a join might read the whole queue in each step.',
  },
];

/** A breach in the body of a function: its name, the rule and the table. */
export interface AllowedFunction {
  readonly fault: string;
  readonly why: string;
}

const terms =
  'Runs in a trigger of a shard, which Citus allows only by two settings of the operator. “migrate distribute” refuses without them, and ' +
  'says that no build was run so.';

export const allowedFunctions: readonly AllowedFunction[] = [
  {
    fault: 'claim_deliveries ctid event_deliveries',
    why:
      'The claim of the build before, which stays until a release has been rolled out. No statement of this build calls it, so stop ' +
      'older workers before tables are distributed.',
  },
  { fault: 'tasks_tags_terms_keep insert-select tasks_tags_terms', why: terms },
  { fault: 'tasks_title_terms_keep insert-select tasks_title_terms', why: terms },
  { fault: 'users_full_name_terms_keep insert-select users_full_name_terms', why: terms },
];
