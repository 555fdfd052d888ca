/**
 * Steps that hold up the service, break the build before, or lose rows, by the name that the check of migrations gives them
 * (docs/guides/operations.md, Steps that are refused).
 */
export type StepName =
  | 'attach-partition'
  | 'blocks-table'
  | 'change-type'
  | 'check-is-valid-at-once'
  | 'concurrent-index-by-hand'
  | 'delete-rows'
  | 'drop-cascade'
  | 'drop-column'
  | 'drop-table'
  | 'foreign-key-is-valid-at-once'
  | 'index-not-concurrently'
  | 'lock-timeout-by-hand'
  | 'not-null-without-default'
  | 'not-repeatable'
  | 'not-seen'
  | 'reads-rows'
  | 'rename-column'
  | 'rename-table'
  | 'rewrites-table'
  | 'set-not-null'
  | 'several-tables'
  | 'transaction-by-hand'
  | 'truncate'
  | 'validated-in-one-transaction'
  | 'whole-table';

/**
 * The steps that a migration takes all the same, each with its reason in words:
 * `readonly allows: AllowedSteps = { 'drop-column users.nickname': 'No build since 3.1 reads it.' }`.
 */
export type AllowedSteps = Readonly<Partial<Record<`${StepName} ${string}`, string>>>;
