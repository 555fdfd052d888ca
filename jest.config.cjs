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
  'openid-client',
  'oauth4webapi',
  'jose',
  // Not ESM alone, but it loads `http` by `import()`, which Jest cannot do outside of ESM either.
  '@opentelemetry/otlp-exporter-base',
];

const {
  $schema: _schema,
  exclude: _exclude,
  ...swc
} = JSON.parse(readFileSync(`${__dirname}/.swcrc`, 'utf8'));

/**
 * The figure of coverage is about the code of the service. Processes that a test starts are not counted. PostgreSQL's own programs
 * are on no machine for sure: the code that calls them runs in `test:postgres-15`, mostly in processes of the command line.
 */
const collectCoverageFrom = [
  'src/**/*.ts',
  '!src/**/*.spec.ts',
  '!src/modules/*/test/**',
  '!src/startup/database-tools/**',
];

/** What every project has. */
const usual = {
  collectCoverageFrom,
  testEnvironment: '<rootDir>/test/support/jest/spec.environment.ts',
  runtime: '<rootDir>/test/support/jest/spec.runtime.cjs',
  roots: ['<rootDir>/src', '<rootDir>/test'],
  transform: { '\\.[cm]?[jt]s$': ['@swc/jest', { ...swc, swcrc: false, sourceMaps: 'inline' }] },
  // What the examples of the typed client import, as its users do.
  moduleNameMapper: { '^@strata/client$': '<rootDir>/clients/typescript/src' },
  transformIgnorePatterns: [`/node_modules/(?!(${esmOnly.join('|')})/)`],
};

/**
 * A spec that needs PostgreSQL or Redis asks for them by its place: a feature's own specs have PostgreSQL alone. Jest runs a project's
 * global set-up only when it runs a spec of the project. test/architecture/unit-specs.spec.ts holds the others to do without.
 * @type {import('jest').Config[]}
 */
const projects = [
  {
    ...usual,
    displayName: 'unit',
    testMatch: ['<rootDir>/src/**/*.spec.ts', '<rootDir>/test/support/**/*.spec.ts'],
    testPathIgnorePatterns: ['/node_modules/', '<rootDir>/src/modules/[^/]+/test/'],
  },
  {
    ...usual,
    displayName: 'standalone',
    testMatch: ['<rootDir>/test/{architecture,model,standalone}/**/*.spec.ts'],
  },
  {
    ...usual,
    displayName: 'features',
    testMatch: ['<rootDir>/src/modules/*/test/**/*.spec.ts'],
    globalSetup: '<rootDir>/test/support/jest/postgres.setup.ts',
    globalTeardown: '<rootDir>/test/support/jest/global-teardown.ts',
    // In a run with specs that ask for Redis, too: a spec means the same in every run.
    setupFiles: [
      '<rootDir>/test/support/jest/postgres-alone.cjs',
      '<rootDir>/test/support/jest/recorded-statements.cjs',
    ],
  },
  {
    ...usual,
    displayName: 'system',
    testMatch: ['<rootDir>/test/{contract,e2e,integration}/**/*.spec.ts'],
    globalSetup: '<rootDir>/test/support/jest/global-setup.ts',
    globalTeardown: '<rootDir>/test/support/jest/global-teardown.ts',
    setupFiles: ['<rootDir>/test/support/jest/recorded-statements.cjs'],
  },
];

/** @type {import('jest').Config} */
module.exports = {
  projects,
  testSequencer: '<rootDir>/test/support/jest/longest-first.sequencer.cjs',
  reporters: ['default', '<rootDir>/test/support/jest/closing-line.reporter.cjs'],
  collectCoverageFrom,
  coverageDirectory: 'coverage',
  coverageReporters: ['text-summary', 'json-summary', 'lcovonly'],
  coverageThreshold: { global: require('./test/coverage-floor.json') },
  // More than cores: half of the time they wait for a process to start, or for somebody else's patience to end.
  maxWorkers: 3,
  // A worker that has grown all the same is replaced between two files: one of 4.7 GB died once. test/support/jest/spec.environment.ts keeps them small.
  workerIdleMemoryLimit: 2.5 * 1024 ** 3,
  // For what never ends. Beside a load of 50 on two cores the longest tests take more than five minutes.
  testTimeout: 900_000,
};
