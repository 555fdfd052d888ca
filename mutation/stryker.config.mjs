import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

const subject = process.env.MUTATION_SUBJECT;
const { mutate } = createRequire(import.meta.url)('./subjects.cjs')[subject];

/** @type {import('@stryker-mutator/api/core').PartialStrykerOptions} */
export default {
  plugins: [fileURLToPath(import.meta.resolve('@stryker-mutator/jest-runner'))],
  testRunner: 'jest',
  jest: { configFile: 'mutation/jest.config.cjs', projectType: 'custom', enableFindRelatedTests: false },
  coverageAnalysis: 'perTest',
  mutate: [...mutate, '!src/**/*.spec.ts'],
  // Code that runs once, when a file is loaded, such as the words of an error: each mutant would need every spec.
  ignoreStatic: true,
  concurrency: 1,
  timeoutMS: 5000,
  tempDirName: `.strata/mutation/${subject}`,
  cleanTempDir: 'always',
  // No report in JSON: with fast-check's messages it is longer than a string may be.
  reporters: ['clear-text', 'progress-append-only'],
  clearTextReporter: { logTests: false, reportTests: false, allowColor: false },
  // Nothing that the specs of a subject read; a link to a folder, as deploy has one, cannot be copied.
  ignorePatterns: [
    'bench',
    'coverage',
    'deploy',
    'dist',
    'dist.new',
    'examples',
    '.strata',
    'mutation/node_modules',
  ],
  disableTypeChecks: true,
};
