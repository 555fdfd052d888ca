// Refuses a floor of coverage that is lower than it has been: test/coverage-floor.json only rises. With --raise, after the tests, it says
// by how much the floor may rise.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

const file = 'test/coverage-floor.json';
const git = (...args) => spawnSync('git', args, { encoding: 'utf8' });
const floor = JSON.parse(readFileSync(file, 'utf8'));

if (process.argv.includes('--raise')) raise();
else compare();

function compare() {
  // An unpacked archive, or a machine without Git.
  if (git('rev-parse', '--git-dir').status !== 0)
    return console.log('This is no Git checkout: there is no earlier floor to look at.');
  // A shallow checkout has the newest commits only: what is there is compared.
  const commits = git('log', '--format=%h', '--', file).stdout.split('\n').filter(Boolean);
  const faults = commits.flatMap((commit) => {
    const { status, stdout } = git('show', `${commit}:${file}`);
    if (status !== 0) return [];
    return Object.entries(JSON.parse(stdout))
      .filter(([what, percent]) => !(floor[what] >= percent))
      .map(([what, percent]) => `${what}: ${floor[what]} % now, and ${percent} % in ${commit}`);
  });
  for (const fault of faults) console.error(fault);
  if (faults.length > 0) fail(`The floor of coverage only rises: test what is new, or put ${file} back.`);
  if (commits.length === 0)
    fail(
      `No commit with ${file} is here, so nothing was compared: check the repository out with its history.`,
    );
  console.log(`The floor of coverage is as high as it was in ${commits.length} commits.`);
}

function raise() {
  const { total } = JSON.parse(readFileSync('coverage/coverage-summary.json', 'utf8'));
  const higher = Object.entries(floor)
    .map(([what, percent]) => [what, percent, Math.floor(total[what].pct)])
    .filter(([, percent, reached]) => reached > percent);
  for (const [what, percent, reached] of higher)
    console.log(
      `${what}: ${total[what].pct} % is reached; raise the floor from ${percent} to ${reached} in ${file}.`,
    );
  if (higher.length === 0) console.log('The floor of coverage is as high as what is reached.');
}

function fail(sentence) {
  console.error(sentence);
  process.exit(1);
}
