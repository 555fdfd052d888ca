import { Estimates1999999999999 } from '../support/migrations/estimates';
import { fillQuickly, migrateUnderLoad } from '../support/migrations/migration-under-load';
import { tasksSql } from '../support/migrations/steady-requests';
import { startService } from '../support/service';

/** `ROWS=1000000 RATE=200 npm run test:soak -- migrations-under-load` */
const rows = Number(process.env['ROWS'] ?? 1_000_000);
const perSecond = Number(process.env['RATE'] ?? 200);

test(
  'a table of a million rows is migrated up and down under load: no request fails, and no lock is waited for longer than 1 s',
  async () => {
    const service = await startService();
    try {
      const tenants = await Promise.all(Array.from({ length: 20 }, () => service.tenant()));
      await fillQuickly(service, tasksSql(tenants, rows));
      const begun = performance.now();
      const { requests, failed, longestWait, said } = await migrateUnderLoad(service, tenants, {
        migration: Estimates1999999999999,
        perSecond,
      });
      const seconds = (performance.now() - begun) / 1000;
      process.stdout.write(
        `${said.join('\n')}\n${requests} requests in ${seconds.toFixed(1)} s, ${failed.length} failed. ` +
          `Longest wait for a lock: ${JSON.stringify(longestWait)}\n`,
      );
      expect(failed).toEqual([]);
      expect(longestWait?.ms).toBeLessThan(1000);
    } finally {
      await service.stop();
    }
  },
  30 * 60_000,
);
