import { startTcpProxy, type TcpProxy } from '../network/tcp-proxy';
import { createTestDatabase, type TestDatabase } from './test-database';

/** A database of one spec's own. The runtime role reaches it through a proxy that takes it away; others do directly. */
export interface ProxiedDatabase extends TestDatabase {
  readonly proxy: TcpProxy;
  /** Past the proxy. */
  readonly direct: TestDatabase;
}

export async function createProxiedDatabase(): Promise<ProxiedDatabase> {
  const direct = await createTestDatabase();
  const url = new URL(direct.runtimeUrl);
  const proxy = await startTcpProxy(Number(url.port));
  url.port = String(proxy.port);
  const drop = async (): Promise<void> => {
    await proxy.close();
    await direct.drop();
  };
  return { ...direct, runtimeUrl: url.href, proxy, direct, drop };
}
