import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { repository } from '../support/sources/source-tree';

const sizes = [1000, 10_000, 100_000, 1_000_000];

/** As the bench does it, in a process of its own: its files are ES modules. */
function laws(costs: readonly (readonly number[])[]): unknown {
  const points = costs.map((all) => all.map((cost, place) => [sizes[place], cost]));
  const script = `import { fit } from ${JSON.stringify(join(repository, 'bench/growth/fit.mjs'))};
    console.log(JSON.stringify(${JSON.stringify(points)}.map((one) => fit(one).law)));`;
  const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '--eval', script], {
    encoding: 'utf8',
  });
  expect(stderr).toBe('');
  return JSON.parse(stdout);
}

test('the law of a cost is told through noise', () => {
  const flat = [100, 104, 97, 110];
  const noisy = [100, 140, 120, 90];
  const logarithmic = [100, 205, 290, 410];
  const withLateNoise = [10, 30, 48, 120];
  const linear = [101, 115, 230, 1400];
  const steep = [10, 95, 1040, 9900];
  const bounded = [100, 520, 500, 590];
  const falling = [300, 150, 120, 100];
  const outlying = [100, 105, 190, 98];
  expect(laws([flat, noisy, logarithmic, withLateNoise, linear, steep, bounded, falling, outlying])).toEqual([
    'constant',
    'constant',
    'logarithmic',
    'logarithmic',
    'linear',
    'linear',
    'bounded',
    'constant',
    'uneven',
  ]);
});
