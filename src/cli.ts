#!/usr/bin/env node
import './platform/foundation/node-version';
import './startup/compile-cache';
import { bearClosedPipes } from './platform/edge/command-line/output';
import { runCommandLine } from './startup/commands/command-line';

const args = process.argv.slice(2);

async function fail(error: unknown): Promise<void> {
  // Loaded when it is wanted.
  const { reportFailure } = await import('./platform/edge/command-line/failure');
  const command = args
    .filter((arg) => !arg.startsWith('-'))
    .slice(0, 2)
    .join(' ');
  process.exitCode = reportFailure(error, { isJson: args.includes('--json'), command });
}

bearClosedPipes();
runCommandLine(args)
  .catch(fail)
  // A pipe takes printed text later than it was written, so the exit waits for both. Handles that a command has left open do not hold it up.
  .finally(() => process.stderr.write('', () => process.stdout.write('', () => process.exit())));
