import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { CommandCode } from '../../../platform/edge/command-line/declaration';
import { ndjson, print } from '../../../platform/edge/command-line/output';
import { loadConfig } from '../../../platform/foundation/config/load-config';
import { StartupError } from '../../../platform/foundation/startup-error';
import type { Declarations } from '../../command-line/declarations';

export const mailsCommand: CommandCode<Declarations['mails']> = {
  preview: async ({ options: { out }, isJson }) => {
    const folder = resolve(out);
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
    const sentence = `${samples.length} mails were written to ${folder}, each as text and as HTML.\n`;
    await print(isJson ? ndjson([{ path: folder, mails: samples.length }]) : sentence);
  },
};
