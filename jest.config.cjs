const { readFileSync } = require('node:fs');

/** ESM-only packages that Jest cannot `require`: they go through swc like our own sources. */
const esmOnly = [
  '@nestjs',
  'file-type',
  'load-esm',
  'cookie',
  'content-disposition',
  'es-toolkit',
  'strtok3',
  'token-types',
  'uint8array-extras',
  '@tokenizer',
  '@borewit',
  'uuid',
  'dinero\\.js',
];

const {
  $schema: _schema,
  exclude: _exclude,
  ...swc
} = JSON.parse(readFileSync(`${__dirname}/.swcrc`, 'utf8'));

/** @type {import('jest').Config} */
module.exports = {
  testEnvironment: 'node',
  roots: ['<rootDir>/src', '<rootDir>/test'],
  testMatch: ['**/*.spec.ts'],
  transform: { '\\.[cm]?[jt]s$': ['@swc/jest', { ...swc, swcrc: false, sourceMaps: 'inline' }] },
  // What the examples of the typed client import, as its users do.
  moduleNameMapper: { '^@strata/client$': '<rootDir>/clients/typescript/src' },
  transformIgnorePatterns: [`/node_modules/(?!(${esmOnly.join('|')})/)`],
  globalSetup: '<rootDir>/test/support/global-setup.ts',
  globalTeardown: '<rootDir>/test/support/global-teardown.ts',
  reporters: ['default', '<rootDir>/test/support/closing-line.reporter.cjs'],
  // More than cores: half of the time they wait for a process to start, or for somebody else's patience to end.
  maxWorkers: 3,
  // For what never ends. A busy machine takes minutes for the longest tests.
  testTimeout: 300_000,
};
