import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { recordedStatements } from '../citus/recorded-statements';
import type { TestDatabase } from '../database/test-database';

export interface ServiceProcess {
  readonly url: string;
  readonly operatorKey: string;
  readonly pid: number | undefined;
  /** As the kernel's out-of-memory killer would. */
  kill(): Promise<void>;
}

const script = `
  require('reflect-metadata');
  const pino = require('pino');
  const { createApp } = require('./src/app.ts');
  const { loadConfig } = require('./src/platform/foundation/config/load-config.ts');
  const { loadSecrets } = require('./src/platform/edge/security/secrets/secrets.ts');
  const { listen } = require('./src/startup/listen.ts');
  const config = loadConfig({ env: process.env, directory: process.argv[1] });
  createApp({ config, secrets: loadSecrets(config), databaseUrl: process.env.DATABASE_URL }, pino({ level: 'silent' }))
    .then((app) => listen(app, config))
    .then((url) => console.log(url));
`;

/** The service in a process of its own, which can be killed. */
export async function startServiceProcess(
  database: TestDatabase,
  settings: Readonly<Record<string, string>> = {},
): Promise<ServiceProcess> {
  const directory = mkdtempSync(join(tmpdir(), 'strata-test-'));
  const operatorKey = 'k'.repeat(40);
  const env = {
    PATH: process.env['PATH'],
    NODE_ENV: 'test',
    PORT: '0',
    DATABASE_URL: database.runtimeUrl,
    LOG_FORMAT: 'json',
    ROLE: 'api',
    DATABASE_STATEMENT_TIMEOUT_MS: '30000',
    RATE_LIMIT_ENABLED: 'false',
    OPERATOR_API_KEYS: operatorKey,
    ...recordedStatements(),
    ...settings,
  };
  const args = ['-r', join(__dirname, 'swc-register.cjs'), '-e', script, directory];
  const child = spawn(process.execPath, args, {
    cwd: join(__dirname, '../../..'),
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const kill = async (): Promise<void> => {
    await killOutright(child);
    rmSync(directory, { recursive: true, force: true });
  };
  for await (const line of createInterface({ input: child.stdout })) {
    if (line.startsWith('http')) return { url: line, operatorKey, pid: child.pid, kill };
  }
  throw new Error('The service ended before it listened');
}

async function killOutright(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  await ended;
}
