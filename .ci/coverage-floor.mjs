// Refuses a floor of coverage that is lower than it has been: test/coverage-floor.json only rises.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

const file = 'test/coverage-floor.json';
const git = (...args) => spawnSync('git', args, { encoding: 'utf8' });
const now = JSON.parse(readFileSync(file, 'utf8'));
// A shallow checkout has the newest commits only: what is there is compared.
const commits = git('log', '--format=%h', '--', file).stdout.split('\n').filter(Boolean);
const faults = commits.flatMap((commit) => {
  const { status, stdout } = git('show', `${commit}:${file}`);
  if (status !== 0) return [];
  return Object.entries(JSON.parse(stdout))
    .filter(([what, percent]) => !(now[what] >= percent))
    .map(([what, percent]) => `${what}: ${now[what]} % now, and ${percent} % in ${commit}`);
});
for (const fault of faults) console.error(fault);
if (faults.length > 0) {
  console.error(`The floor of coverage only rises: test what is new, or put ${file} back.`);
  process.exit(1);
}
console.log(`The floor of coverage is as high as it was in ${commits.length} commits.`);
