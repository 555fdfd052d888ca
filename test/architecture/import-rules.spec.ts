import { type Cruise, cruise, watchedBy } from '../support/sources/cruise';
import { folderImports, foldersInCircles } from '../support/sources/folder-circles';
import { permitted, plantedImports, targets } from '../support/sources/planted-imports';
import { plantedCopy, repository, sourceFiles } from '../support/sources/source-tree';

let ours: Cruise;
let planted: Cruise;

beforeAll(async () => {
  const breaches = Object.fromEntries(plantedImports.map(([, file, text]) => [file, text]));
  const copy = plantedCopy({ ...permitted, ...targets, ...breaches });
  try {
    [ours, planted] = await Promise.all([cruise(repository), cruise(copy.root)]);
  } finally {
    copy.remove();
  }
});

describe('The import rules', () => {
  it('hold for every file of src', () => {
    const onDisk = sourceFiles(repository, 'src', { specs: true }).map(({ path }) => path);
    expect(ours.files.toSorted()).toEqual(onDisk.toSorted());
    expect(ours.violations).toEqual([]);
  });

  it('each watch at least one file', () => {
    expect(ours.rules.filter((rule) => watchedBy(rule, ours.files).length === 0)).toEqual([]);
  });

  it('are each broken by a planted import', () => {
    const broken = new Set(plantedImports.map(([rule]) => rule));
    expect([...broken].toSorted()).toEqual(ours.rules.map(({ name }) => name).toSorted());
  });

  it.each(plantedImports)('%s refuses %s', (rule, file) => {
    const found = planted.violations.filter(({ from }) => from === file);
    expect(found.map((violation) => violation.rule)).toEqual([rule]);
  });

  it.each(Object.keys(permitted))('allow what %s imports', (file) => {
    expect(planted.files).toContain(file);
    expect(planted.violations.filter(({ from }) => from === file)).toEqual([]);
  });

  it('are not all: no folder, and no feature, imports another in a circle', () => {
    expect(foldersInCircles(folderImports(ours.imports))).toEqual([]);
  });

  it('and each import of a folder that is turned round makes a circle', () => {
    const pairs = folderImports(ours.imports);
    expect(pairs.length).toBeGreaterThan(300);
    const missed = pairs.filter(([from, to]) => {
      const found = foldersInCircles([...pairs, [to, from]]);
      return !found.includes(from) || !found.includes(to);
    });
    expect(missed).toEqual([]);
  });
});
