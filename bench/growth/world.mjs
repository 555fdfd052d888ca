// The service in this process, on stores of its own, and what an operation of it costs.
import { built, openService, setEnvironment } from '../in-process.mjs';
import { familySeconds } from '../processes.mjs';
import { inDatabase, operatorKey, postmaster, query, startStores } from '../stores.mjs';

/** A service on new stores while `work` is done. */
export async function inWorld(work, settings = {}) {
  const stores = await startStores();
  setEnvironment(stores, {
    RATE_LIMIT_ENABLED: 'false',
    DATABASE_STATEMENT_TIMEOUT_MS: '600000',
    ...settings,
  });
  const app = await openService(stores.postgres.runtimeUrl);
  const url = inDatabase(stores.postgres.superuserUrl, 'strata');
  try {
    return await work(new World(stores, app, url));
  } finally {
    await app.close();
    await stores.stop();
  }
}

class World {
  constructor(stores, app, url) {
    Object.assign(this, { stores, app, url });
    this.server = app.getHttpAdapter().getInstance();
    this.postmaster = postmaster(stores);
  }

  /** For statistics, and so that nothing of the filling is left for later. */
  settle() {
    return query(this.url, 'vacuum analyze');
  }

  query(sql, parameters) {
    return query(this.url, sql, parameters);
  }

  token(tenant) {
    const { runAsSystem } = built('kernel/authorization/scope.js');
    const { IssueTenantToken } = built('modules/organisations/index.js');
    return runAsSystem(async () => {
      const { token } = await this.app.get(IssueTenantToken).execute(tenant, { expiresInSeconds: 86_400 });
      return token;
    });
  }

  /** The status and the code of an error, of a request of the tenant. */
  async ask(token, method, path, body) {
    const answer = await this.server.inject({
      method,
      url: `/api/v1/${path}`,
      headers: { 'x-tenant-token': token, ...(body && { 'content-type': 'application/json' }) },
      ...(body && { payload: JSON.stringify(body) }),
    });
    return { status: answer.statusCode, code: answer.statusCode >= 400 ? answer.json().code : undefined };
  }

  /** As an operator. */
  async operate(method, path, body) {
    const answer = await this.server.inject({
      method,
      url: `/api/v1/${path}`,
      headers: { 'x-api-key': operatorKey, ...(body && { 'content-type': 'application/json' }) },
      ...(body && { payload: JSON.stringify(body) }),
    });
    if (answer.statusCode >= 300) throw new Error(`${method} ${path}: ${answer.body}`);
    return answer.json();
  }

  /** Seconds of processor time that this process and PostgreSQL have used. */
  used() {
    const { user, system } = process.cpuUsage();
    return (user + system) / 1e6 + familySeconds(this.postmaster);
  }

  /**
   * Microseconds of processor time that one call costs. It is called for a second at least, and three times at least: the kernel counts
   * a process's time in hundredths of a second.
   * @param work is told which call it is
   */
  async cost(work, { warmUp = 10, seconds = 1 } = {}) {
    for (let call = 0; call < warmUp; call += 1) await work(call);
    const [begun, before] = [performance.now(), this.used()];
    let calls = 0;
    while (calls < 3 || performance.now() - begun < seconds * 1000) await work(warmUp + calls++);
    return ((this.used() - before) * 1e6) / calls;
  }
}
