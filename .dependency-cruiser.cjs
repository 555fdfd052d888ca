/**
 * The import rules of architecture.md, proven red on planted violations by test/architecture/import-rules.spec.ts.
 * Rules 1–5 and 7 name what a layer may import, so whatever nobody thought of is refused. `$1` is the feature that the
 * importing file belongs to: a new folder under src/modules is covered without a change here.
 */

/** Specs, and what else only tests use. */
const spec = String.raw`\.spec\.ts$|^src/modules/[^/]+/test/`;
const kernel = '^src/kernel/';
const platform = '^src/platform/';
const anyPackage = '^node_modules/';
const nest = '^node_modules/@nestjs/';
const own = (layer) => `^src/modules/$1/${layer}/`;
/** Rule 6 decides which of their files may be imported. */
const otherFeatures = '^src/modules/(?!$1/)[^/]+/';
/** What a command does that is no call of a route. */
const commandCode = String.raw`^src/modules/([^/]+)/commands/[^/]+\.work\.ts$`;
/** Builtins that reach nothing outside the process: with `fs` or `http` a use case would bypass its ports. */
const pureBuiltins = '^(assert|buffer|crypto|timers/promises|url|util)$';

const rule = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });
const from = (path) => ({ path, pathNot: spec });
const layer = (name) => from(`^src/modules/([^/]+)/${name}/`);

/**
 * The rooms of the platform, the lowest first: a room imports itself and rooms below it. A room that ends in `/*` is the files of
 * a folder, without those of its folders.
 */
const rooms = [
  'foundation/*',
  'foundation/config',
  'foundation/observability',
  'foundation/overload',
  'data/redis',
  'data/database',
  'data/cache',
  'edge/http/wire',
  'edge/http/problems',
  'edge/command-line',
  'edge/rate-limit',
  'edge/security',
  'edge/idempotency',
  'edge/http/api',
  'edge/resource-commands',
  'edge/http/server',
  'edge/http/openapi',
  'edge/http/*',
  'work/audit',
  'work/events',
  'work/mail',
  'operator',
];
const filesOf = (room) => `^src/platform/${room.endsWith('/*') ? `${room.slice(0, -1)}[^/]+$` : `${room}/`}`;
const isRoom = `(${rooms.map((room) => filesOf(room)).join('|')})`;
const nameOf = (room) => `room-${room.replace('/*', '').replaceAll('/', '-')}`;

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    rule('kernel-imports-nothing', 'Rule 1: kernel imports itself and pure utilities.', from(kernel), {
      pathNot: [kernel, pureBuiltins, '^async_hooks$', '^node_modules/(uuid|dinero\\.js|reflect-metadata)/'],
    }),
    rule('domain-imports-kernel', 'Rule 2: domain imports kernel, and no package.', layer('domain'), {
      pathNot: [kernel, own('domain')],
    }),
    rule(
      'application-imports-domain',
      'Rule 3: a use case is plain TypeScript on its own domain: no Nest, no TypeORM, no HTTP.',
      layer('application'),
      { pathNot: [kernel, own('domain'), own('application'), pureBuiltins] },
    ),
    rule(
      'infrastructure-adapts',
      'Rule 4: an adapter implements its own domain’s ports; it calls no use case and no controller.',
      layer('infrastructure'),
      {
        pathNot: [kernel, platform, anyPackage, own('domain'), own('infrastructure'), otherFeatures],
        dependencyTypesNot: ['core'],
      },
    ),
    rule(
      'presentation-calls-use-cases',
      'Rule 5: a controller knows its use cases, HTTP and access, never the database.',
      layer('presentation'),
      {
        pathNot: [
          kernel,
          '^src/platform/edge/(http/(api|problems)|security)/',
          '^node_modules/(@nestjs/(common|core|swagger)|fastify)/',
          own('(domain|application|presentation)'),
          otherFeatures,
        ],
      },
    ),
    rule(
      'presentation-knows-fastify-by-type',
      'Rule 5: the server is the platform’s; a controller names its types only.',
      layer('presentation'),
      { path: '^node_modules/fastify/', dependencyTypesNot: ['type-only'] },
    ),
    rule(
      'commands-name-routes',
      'Rule 5: a command of a feature is a route of its controllers; its declaration knows no use case, and no database.',
      { ...layer('commands'), pathNot: [spec, commandCode] },
      {
        pathNot: [
          kernel,
          '^src/platform/edge/(command-line|resource-commands)/',
          own('(commands|presentation)'),
          '^src/modules/$1/[^/]+[.]module[.]ts$',
          otherFeatures,
        ],
      },
    ),
    rule(
      'command-code-calls-use-cases',
      'Rule 5: the code of a command calls its own use cases where the start lets it work; it knows no scope’s opening, and no database.',
      { path: commandCode },
      {
        pathNot: [
          kernel,
          '^src/platform/edge/(command-line|resource-commands|security)/',
          pureBuiltins,
          '^stream(/promises)?$',
          own('(application|commands|domain)'),
          '^src/modules/$1/[^/]+[.]module[.]ts$',
          otherFeatures,
        ],
      },
    ),
    rule(
      'command-list-names-commands',
      'src/modules/commands.ts is the list of the features’ commands and nothing else.',
      from(String.raw`^src/modules/commands\.ts$`),
      { pathNot: '^src/modules/[^/]+/commands/' },
    ),
    rule(
      'feature-through-index',
      'Rule 6: a feature imports another only through its index.ts.',
      from('^src/modules/([^/]+)/'),
      { path: otherFeatures, pathNot: '^src/modules/[^/]+/index\\.ts$' },
    ),
    rule(
      'service-through-index',
      'Rule 6, for the entry points and start-up: they use features through index.ts, and compose their modules.',
      from('^src/(?!modules/|platform/|kernel/)'),
      { path: '^src/modules/[^/]+/', pathNot: String.raw`^src/modules/[^/]+/(index|[^/]+\.module)\.ts$` },
    ),
    rule('platform-knows-no-feature', 'Rule 7: platform imports kernel and platform.', from(platform), {
      pathNot: [kernel, platform, anyPackage],
      dependencyTypesNot: ['core'],
    }),
    rule(
      'feature-module-binds',
      'A feature’s modules bind its own ports to its own adapters and the platform’s.',
      from(String.raw`^src/modules/([^/]+)/[^/]+\.module\.ts$`),
      { pathNot: ['^src/modules/$1/', kernel, platform, nest, otherFeatures] },
    ),
    rule(
      'feature-index-offers-use-cases',
      'Another feature meets use cases and domain types, never a table or a controller.',
      from(String.raw`^src/modules/([^/]+)/index\.ts$`),
      { pathNot: [own('(domain|application)'), '^src/modules/$1/$1\\.module\\.ts$'] },
    ),
    rule(
      'feature-list-names-modules',
      'src/modules/index.ts is the list of features and nothing else.',
      from(String.raw`^src/modules/index\.ts$`),
      { pathNot: '^src/modules/[^/]+/[^/]+\\.module\\.ts$' },
    ),
    ...rooms.slice(0, -1).map((room, at) =>
      rule(nameOf(room), 'Rule 7: a room imports rooms below it, never one above.', from(filesOf(room)), {
        path: rooms.slice(at + 1).map((higher) => filesOf(higher)),
      }),
    ),
    rule(
      'platform-is-rooms',
      'Rule 7: a file of the platform stands in a room of the list above.',
      from('^src/'),
      { path: platform, pathNot: isRoom },
    ),
    rule(
      'engines-adapt-events',
      'Rule 8: an engine implements the platform’s port; only the application names it.',
      from('^src/engines/'),
      { pathNot: [kernel, platform, anyPackage, '^src/engines/'], dependencyTypesNot: ['core'] },
    ),
    rule(
      'engines-are-named-once',
      'Rule 8: the application hands the engines to the platform, and the doctor tries the one that is configured.',
      from('^src/(?!engines/|app[.]module[.]ts$|startup/doctor/broker-check[.]ts$)'),
      {
        path: '^src/engines/',
      },
    ),
    rule(
      'embedded-stands-beside',
      'Rule 9: the embedded PostgreSQL knows nothing of the service.',
      from('^src/embedded/'),
      { pathNot: ['^src/embedded/', '^src/platform/foundation/', anyPackage], dependencyTypesNot: ['core'] },
    ),
    rule(
      'roots-know-no-start',
      'A composition root is composed by the start, and knows nothing of it.',
      from('^src/(app|app[.]module|command[.]module|resource[.]module|document|routing)[.]ts$'),
      { path: '^src/(startup/|main[.]ts$|worker[.]ts$|cli[.]ts$)' },
    ),
    rule(
      'embedded-is-started',
      'Rule 9: the start alone knows the embedded PostgreSQL.',
      from('^src/(?!embedded/|startup/)'),
      {
        path: '^src/embedded/',
      },
    ),
    rule(
      'rules-of-fields-are-ours',
      'ADR 0036: a `Rule` says what a field may hold; class-validator only walks the body of a request.',
      from('^src/(?!platform/edge/http/api/)'),
      { path: '^node_modules/class-(validator|transformer)/' },
    ),
    rule(
      'zod-reads-other-programs',
      'ADR 0036: zod reads what a program that is not ours has sent to an adapter.',
      from('^src/(?!modules/[^/]+/infrastructure/|engines/|platform/work/events/engines/)'),
      { path: '^node_modules/zod/' },
    ),
    rule('no-cycles', 'Files that import each other cannot be understood apart.', from('^src/'), {
      circular: true,
    }),
    rule('no-spec-imports', 'A spec is run, not imported; the build leaves it out.', from('^src/'), {
      path: spec,
    }),
    rule(
      'generator-stands-beside',
      'Rule 10: the generator writes text, knows nothing of the service, and is not in the image.',
      from('^src/generator/'),
      {
        pathNot: [
          '^src/generator/',
          '^src/platform/foundation/startup-error[.]ts$',
          '^node_modules/(typescript|prettier)/',
        ],
        dependencyTypesNot: ['core'],
      },
    ),
    rule(
      'generator-is-called',
      'Rule 10: the start alone calls the generator.',
      from('^src/(?!generator/|startup/)'),
      {
        path: '^src/generator/',
      },
    ),
    rule('shipped-packages-only', 'The image is installed without these.', from('^src/(?!generator/)'), {
      dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'],
    }),
    rule(
      'optional-packages-by-name',
      'An installation may leave out what only one engine needs.',
      from('^src/(?!engines/)'),
      {
        dependencyTypes: ['npm-optional'],
      },
    ),
    rule(
      'opentelemetry-in-its-folder',
      'The SDK is loaded where traces are on, and by its folder alone.',
      from('^src/(?!platform/foundation/observability/open-telemetry/)'),
      { path: '^node_modules/@opentelemetry/' },
    ),
  ],
  options: {
    tsConfig: { fileName: 'tsconfig.json' },
    // An import of a type binds a layer as an import of a value does.
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    // The test's copies link node_modules; its files must keep the path that the rules match.
    preserveSymlinks: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['node', 'require', 'import', 'default'],
    },
  },
};
