/** A place in the write-ahead log. Two places can be compared where the timeline is the same, and only there. */
export interface WalPosition {
  /** Begun by the promotion that made the server a primary. */
  readonly timeline: number;
  /** Bytes from the beginning of the log. */
  readonly lsn: bigint;
}

/** As `primaryPosition` answers it. */
export interface PositionRow {
  readonly timeline: number;
  readonly lsn: string;
}

/**
 * The end of the log that the primary has on disk. An acknowledged commit is before it; what is written after it, no replica can
 * have. A server in recovery refuses the question (SQLSTATE 55000).
 */
export const primaryPosition = `
  select ('x' || left(pg_walfile_name(pg_current_wal_flush_lsn()), 8))::bit(32)::integer as timeline,
    (pg_current_wal_flush_lsn() - '0/0')::text as lsn`;

/** The data directory that all copies come from, and the database in it: every database of a cluster has the same log. */
const identity = `(select concat_ws('/', system_identifier, oid) from pg_control_system(), pg_database
      where datname = current_database())`;

export const clusterIdentity = `select ${identity} as cluster`;

/** As `replicaPosition` answers it. */
export interface ReplicaRow {
  readonly standby: boolean;
  readonly cluster: string;
  readonly timeline: number;
  readonly lsn: string | null;
}

/**
 * A replica that has followed its primary to a timeline notes it with its next restartpoint, or when it writes changed pages:
 * no function of PostgreSQL tells an ordinary login earlier.
 */
export const replicaPosition = `
  select pg_is_in_recovery() as standby,
    ${identity} as cluster,
    greatest((select timeline_id from pg_control_checkpoint()),
      (select min_recovery_end_timeline from pg_control_recovery())) as timeline,
    (pg_last_wal_replay_lsn() - '0/0')::text as lsn`;
