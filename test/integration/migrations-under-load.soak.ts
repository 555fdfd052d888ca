import { Estimates1999999999999 } from '../support/migrations/estimates';
import { fillQuickly, migrateUnderLoad } from '../support/migrations/migration-under-load';
import { tasksSql } from '../support/migrations/steady-requests';
import { startService } from '../support/service';

/** `ROWS=1000000 RATE=200 MINUTES=30 npm run test:soak -- migrations-under-load` */
const rows = Number(process.env['ROWS'] ?? 1_000_000);
const perSecond = Number(process.env['RATE'] ?? 200);
const minutes = Number(process.env['MINUTES'] ?? 30);

/** At once, so that a run that is cut short has told how far it was. */
function tell(line: string): void {
  process.stdout.write(`${new Date().toISOString().slice(11, 19)} ${line}\n`);
}

test(
  'a table of a million rows is migrated up and down under load: no request fails, and no lock is waited for longer than 1 s',
  async () => {
    const service = await startService();
    try {
      const tenants = await Promise.all(Array.from({ length: 20 }, () => service.tenant()));
      for (const [at, tenant] of tenants.entries()) {
        await fillQuickly(service, tasksSql([tenant], rows / tenants.length));
        tell(`${Math.round((rows * (at + 1)) / tenants.length)} of ${rows} rows are written`);
      }
      const begun = performance.now();
      const { requests, failed, longestWait } = await migrateUnderLoad(service, tenants, {
        migration: Estimates1999999999999,
        perSecond,
        tell,
      });
      const seconds = (performance.now() - begun) / 1000;
      tell(
        `${requests} requests in ${seconds.toFixed(1)} s, ${failed.length} failed. ` +
          `Longest wait for a lock: ${JSON.stringify(longestWait)}`,
      );
      expect(failed).toEqual([]);
      expect(longestWait?.ms).toBeLessThan(1000);
    } finally {
      await service.stop();
    }
  },
  minutes * 60_000,
);
