const { projects } = require('../jest.config.cjs');
const subjects = require('./subjects.cjs');

const { specs, servers } = subjects[process.env.MUTATION_SUBJECT];
const {
  globalSetup: _setup,
  globalTeardown: _teardown,
  ...withoutServers
} = projects.find(({ displayName }) => displayName === (servers ? 'system' : 'unit'));

/**
 * The specs of a subject, which run for each mutant. Servers are started once, by run.mjs: Jest would start them for every mutant.
 * @type {import('jest').Config}
 */
module.exports = {
  ...withoutServers,
  rootDir: '..',
  displayName: 'mutation',
  // Stryker resolves the environment from its own folder.
  testEnvironment: require.resolve('../test/support/jest/first-failure.environment.cjs'),
  // Stryker ends a mutant that takes much longer than the code did.
  testTimeout: 300_000,
  testMatch: specs.map((part) => `<rootDir>/${part}{,*,/**/*}.spec.ts`),
  testPathIgnorePatterns: ['/node_modules/', ...(servers ? [] : ['<rootDir>/src/modules/[^/]+/test/'])],
};
