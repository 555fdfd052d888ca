// Refuses commit subjects that break CONTRIBUTING.md: longer than 72 characters, or with a full stop. Commits before the rule stay.
import { spawnSync } from 'node:child_process';
import { subjectFault } from '../scripts/hooks/subject.cjs';

const lastBefore = '4908c3cfc4662da86c6abf8d0c23f0f660459573'; // the last commit that was written before the rule was checked

const git = (...args) => spawnSync('git', args, { encoding: 'utf8' });
const isKnown = git('merge-base', '--is-ancestor', lastBefore, 'HEAD').status === 0;
// A shallow checkout has the newest commits only, and they are after the rule.
const { status, stdout } = git(
  'log',
  '--no-merges',
  '--format=%h %s',
  isKnown ? `${lastBefore}..HEAD` : 'HEAD',
);
if (status !== 0) {
  console.log('This is no Git checkout: there are no commits to look at.');
} else {
  const faults = stdout
    .split('\n')
    .map((line) => [line.slice(0, line.indexOf(' ')), line.slice(line.indexOf(' ') + 1)])
    .map(([hash, subject]) => [hash, subject, subjectFault(subject)])
    .filter(([, , fault]) => fault)
    .map(([hash, subject, fault]) => `${hash}: ${fault}: ${subject}`);
  for (const fault of faults) console.error(fault);
  if (faults.length > 0) {
    console.error('A subject has 72 characters at most and no full stop (CONTRIBUTING.md, Commits).');
    process.exit(1);
  }
  console.log(`${stdout.split('\n').filter(Boolean).length} subjects are short enough.`);
}
