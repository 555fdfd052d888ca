import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

const script = join(__dirname, '../../../scripts/shells.mjs');

/** The folder with zsh and fish: see scripts/shells.mjs. */
function shells(): string {
  const { status, stdout } = spawnSync(process.execPath, [script], { encoding: 'utf8' });
  if (status !== 0)
    throw new Error('There is no zsh and no fish to test with: "node scripts/shells.mjs" says why');
  return stdout.trim();
}

/** The words that fish offers for the last one of each line. @param folder where the test may write */
export function completedByFish(folder: string, completion: string, lines: readonly string[]): string[][] {
  const file = join(folder, 'strata.fish');
  const asked = lines.map((line) => `complete -C '${line}'; echo ==`).join('\n');
  writeFileSync(file, `${completion}\n${asked}\n`);
  const { stdout } = spawnSync(join(shells(), 'fish'), ['--no-config', file], {
    env: { HOME: folder, XDG_CONFIG_HOME: folder, XDG_DATA_HOME: folder, PATH: process.env['PATH'] },
    encoding: 'utf8',
  });
  return stdout
    .split('==\n')
    .slice(0, -1)
    .map((offers) => offers.split('\n').flatMap((offer) => offer.split('\t')[0] || []));
}

/** Each line as zsh sends it off when the Tab key was pressed at its end, in a terminal with zsh's own completion system. */
export function completedByZsh(folder: string, completion: string, lines: readonly string[]): string[] {
  const home = shells();
  const file = join(folder, '_strata');
  writeFileSync(file, completion);
  const paths = `module_path=(${home}/modules); fpath=(${home}/functions/**/*(/) ${home}/functions)`;
  const typed = lines.map(
    (line) => `zpty -n -w inner $'${line}\\t\\n'; zpty -r inner out '*GOT:*:*'; print -r -- "$out"`,
  );
  const session = [
    paths,
    'zmodload zsh/zpty || exit 1',
    `zpty inner "${home}/zsh -f -i"`,
    `zpty -w inner "PROMPT=; stty -echo; ${paths}"`,
    `zpty -w inner "autoload -Uz compinit && compinit -u -D; source ${file}; bindkey '^I' complete-word; setopt no_beep"`,
    // The words are asked for in print's own quotes, so that the line that is typed here is none that is waited for.
    `zpty -w inner "strata() { print -r -- G''OT:\\$*: }; print REA''DY"`,
    `zpty -r inner out '*READY*'`,
    ...typed,
    'zpty -d inner',
  ];
  const { stdout } = spawnSync(join(home, 'zsh'), ['-f', '-c', session.join('\n')], {
    env: { HOME: folder, ZDOTDIR: folder, TERM: 'dumb', PATH: process.env['PATH'] },
    encoding: 'utf8',
    timeout: 600_000,
  });
  return [...stdout.matchAll(/GOT:(.*?):/g)].map(([, words = '']) => words);
}
