import { Client, type ClientConfig } from 'pg';
import { authorityOf } from '../../../foundation/config/urls/authority-url';

/** The driver's own connection below a client, as far as it is used here. */
interface Wire {
  ssl: false | true | { ca?: string };
  readonly stream: {
    readonly destroyed: boolean;
    destroy(): void;
    once(event: 'close', told: () => void): void;
  };
  on(event: 'errorMessage', told: (error: Error & { code?: string }) => void): void;
  on(event: 'readyForQuery', told: (message: { readonly status: string }) => void): void;
  emit(event: 'error', error: Error): void;
}

/** The function of PostgreSQL that waits for a synchronous standby. Its name is in no language, unlike the message. */
const waitForStandby = 'SyncRepWaitForLSN';

/** The driver fills what a URL leaves out from these variables of libpq, which the start check and the messages know nothing of. */
const driverVariables = (
  'PGAPPNAME PGBINARY PGCLIENT_ENCODING PGCONNECT_TIMEOUT PGDATABASE PGHOST PGOPTIONS ' +
  'PGPASSWORD PGPORT PGREPLICATION PGSSLMODE PGSSLNEGOTIATION PGUSER'
).split(' ');

/** A connection of the driver to one server, that trusts the authority in its URL. */
export class PostgresClient extends Client {
  constructor({ connectionString = '', ...config }: ClientConfig = {}) {
    const { url, authority } = authorityOf(connectionString);
    // The URL alone says where PostgreSQL is, and how it is asked.
    for (const name of driverVariables) delete process.env[name];
    super({ ...config, connectionString: url });
    // The driver takes what the URL says of TLS as all that there is to say.
    if (authority !== undefined) this.wire.ssl = { ...(this.wire.ssl as object), ca: authority };
    // The statement that fails tells of a lost connection, or the next one does; unheard, the loss would end the process.
    this.on('error', () => undefined);
    this.on('notice', ({ routine }) => {
      if (routine === waitForStandby) this.loseUnreplicated();
    });
  }

  protected get wire(): Wire {
    return this.connection as unknown as Wire;
  }

  /** Ends the connection without a word to the server; what runs on it fails with the error. */
  cut(error: Error): void {
    this.wire.emit('error', error);
    this.wire.stream.destroy();
  }

  /**
   * An operator who cancels a COMMIT that waits for the standby ends the wait alone: PostgreSQL answers COMMIT, with a
   * warning. No caller may be told that the change is stored: a failover would lose it.
   */
  private loseUnreplicated(): void {
    this.cut(new Error('Connection terminated: PostgreSQL gave up waiting for its synchronous standby'));
  }
}
