import type { Config } from 'jest';

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
];

const config: Config = {
  testEnvironment: 'node',
  roots: ['<rootDir>/src', '<rootDir>/test'],
  testMatch: ['**/*.spec.ts'],
  transform: { '\\.[cm]?[jt]s$': ['@swc/jest', { swcrc: false, ...swcOptions() }] },
  transformIgnorePatterns: [`/node_modules/(?!(${esmOnly.join('|')})/)`],
  globalSetup: '<rootDir>/test/support/global-setup.ts',
  globalTeardown: '<rootDir>/test/support/global-teardown.ts',
  reporters: ['default', '<rootDir>/test/support/closing-line.reporter.cjs'],
  maxWorkers: 2,
  testTimeout: 30_000,
};

function swcOptions(): object {
  return {
    module: { type: 'commonjs' },
    sourceMaps: 'inline',
    jsc: {
      target: 'es2024',
      parser: { syntax: 'typescript', decorators: true },
      transform: { legacyDecorator: true, decoratorMetadata: true },
      keepClassNames: true,
    },
  };
}

export default config;
