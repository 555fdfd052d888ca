import { connectTimeoutOf } from '../../../foundation/config/urls/connection-url';
import { sharedParts } from '../../../foundation/config/urls/url-hosts';
import { PostgresClient } from './postgres-client';

/** Milliseconds for the answer of one server. */
const patience = 5000;

interface Answer {
  readonly writes: boolean;
  readonly timeline: number;
  readonly cluster: string;
}

/**
 * Each promotion begins a timeline. A former writer that hung and comes back still writes, on the timeline that was left: its
 * own word is not enough.
 */
const lineage = `
  case when pg_is_in_recovery() then 0
    else ('x' || left(pg_walfile_name(pg_current_wal_insert_lsn()), 8))::bit(32)::integer end as timeline,
  (select system_identifier::text from pg_control_system()) as cluster`;
const unknownLineage = `0 as timeline, '' as cluster`;

/** Asks servers whether they write, in the sense of the URL's `target_session_attrs`. */
export class WriterQuestion {
  constructor(url: string) {
    this.patience = connectTimeoutOf(url, patience);
    const isPrimaryEnough = sharedParts(url).searchParams.get('target_session_attrs') === 'primary';
    this.condition = isPrimaryEnough
      ? 'not pg_is_in_recovery()'
      : `current_setting('transaction_read_only') = 'off'`;
  }

  private readonly patience: number;
  private readonly condition: string;
  /** The latest timeline that was seen, by the identifier of the cluster. */
  private readonly timelines = new Map<string, number>();

  /** A connection to ask on, which is not yet open. */
  clientOf(url: string): PostgresClient {
    return new PostgresClient({
      connectionString: url,
      application_name: 'strata',
      connectionTimeoutMillis: this.patience,
      query_timeout: this.patience,
    });
  }

  async doesWrite(client: PostgresClient): Promise<boolean> {
    const { writes, timeline, cluster } = await this.ask(client);
    if (!writes) return false;
    const latest = this.timelines.get(cluster) ?? 0;
    this.timelines.set(cluster, Math.max(latest, timeline));
    return timeline >= latest;
  }

  /** Where a provider has taken the functions away that tell of timelines, it has its own ways to end a former writer. */
  private async ask(client: PostgresClient): Promise<Answer> {
    const select = async (parts: string): Promise<Answer | undefined> =>
      (await client.query<Answer>(`select ${this.condition} as writes, ${parts}`)).rows[0];
    const answer = await select(lineage).catch((error: { code?: string }) => {
      if (!/^(42501|42883|0A000)$/.test(error.code ?? '')) throw error;
      return select(unknownLineage);
    });
    return answer ?? { writes: false, timeline: 0, cluster: '' };
  }
}
