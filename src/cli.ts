import './platform/foundation/node-version';
import './startup/compile-cache';
import { signatures } from './startup/command-signatures';
import { commandOf } from './startup/commands';
import { exitOnFailure } from './startup/failure';
import { StartupError } from './platform/foundation/startup-error';

async function main([name = 'help', ...args]: readonly string[]): Promise<void> {
  const command = await commandOf(name);
  if (command) return command.run(args);
  const lines = Object.values(signatures).map(({ usage, summary }) => `  ${usage}\n      ${summary}`);
  const text = `Usage: npm run cli -- <command>\n\n${lines.join('\n')}\n`;
  if (name !== 'help' && name !== '--help')
    throw new StartupError(`There is no command "${name}".\n\n${text}`);
  process.stdout.write(text);
}

// Into a pipe, what is printed has not been taken yet when it has been written.
main(process.argv.slice(2)).then(() => process.stdout.write('', () => process.exit(0)), exitOnFailure);
