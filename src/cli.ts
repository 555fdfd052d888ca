#!/usr/bin/env node
import './platform/foundation/node-version';
import './startup/compile-cache';
import { bearClosedPipes } from './platform/edge/command-line/output';
import { runCommandLine } from './startup/command-line/command-line';

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
  // Into a pipe, what is printed has not been taken yet when it has been written; what a command has left open does not keep it.
  .finally(() => process.stderr.write('', () => process.stdout.write('', () => process.exit())));
