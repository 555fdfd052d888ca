import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { loadConfig } from '../platform/foundation/config/load-config';
import { StartupError } from '../platform/foundation/startup-error';
import { readArguments, usageError } from './arguments';
import type { Command } from './command';
import { signatures } from './command-signatures';

export const mailsCommand: Command = {
  ...signatures.mails,

  async run(args) {
    const { values, positionals } = readArguments(mailsCommand, args, { out: { type: 'string' } });
    if (positionals.join(' ') !== 'preview') throw usageError(mailsCommand, 'Say "preview"');
    if (!values.out) throw usageError(mailsCommand, '"preview" needs --out');
    const folder = resolve(values.out);
    const { accounts } = loadConfig();
    // Loaded when they are wanted: the features are the whole service.
    const { mailPreview, mailSamples } = await import('./mail-previews');
    const samples = mailSamples(accounts.publicUrl);
    const files = samples.flatMap((sample) => Object.entries(mailPreview(sample)));
    try {
      mkdirSync(folder, { recursive: true });
      for (const [name, content] of files) writeFileSync(join(folder, name), content);
    } catch (error) {
      const { code = 'no reason given' } = error as NodeJS.ErrnoException;
      throw new StartupError(
        `The folder ${folder} cannot be written to (${code}). Name another one by --out.`,
      );
    }
    process.stdout.write(`${samples.length} mails were written to ${folder}, each as text and as HTML.\n`);
  },
};
