/** `[the one rule that is broken, the file, its text]`. The feature `planted` exists in no configuration. */
export type PlantedImport = readonly [rule: string, file: string, text: string];

const value = (module: string): string => `import { thing } from '${module}';\nexport const used = thing;\n`;
const type = (module: string): string =>
  `import type { Thing } from '${module}';\nexport type Used = Thing;\n`;

const feature = 'src/modules/planted';

/** A feature in order, importing all that each layer may: nothing here breaks a rule. */
export const permitted: Readonly<Record<string, string>> = {
  'src/kernel/planted.ts': `${value('uuid')}${type('node:util')}`,
  'src/kernel/planted.spec.ts': value('typeorm'),
  [`${feature}/domain/plan.ts`]: `${value('../../../kernel/values/id')}${type('./step')}`,
  [`${feature}/domain/step.ts`]: 'export type Thing = string;\n',
  [`${feature}/application/plan-work.ts`]: `${value('../domain/plan')}${value('node:timers/promises')}${type('./other')}`,
  [`${feature}/application/other.ts`]: value('../../../kernel/use-case'),
  [`${feature}/infrastructure/plan.table.ts`]: [
    '../domain/plan',
    '../../../kernel/authorization/scope',
    '../../../platform/data/database/mapping/table',
    '../../users',
    'typeorm',
    'zod',
    'node:fs',
  ]
    .map(value)
    .join(''),
  [`${feature}/presentation/plans.controller.ts`]: [
    '../application/plan-work',
    '../domain/plan',
    '../../../kernel/lists/list',
    '../../../platform/edge/http/api/etag',
    '../../../platform/edge/security/access/access',
    '../../users',
    '@nestjs/common',
  ]
    .map(value)
    .concat(type('fastify'))
    .join(''),
  [`${feature}/commands/plans.commands.ts`]: [
    '../presentation/plans.controller',
    '../planted.module',
    '../../../platform/edge/resource-commands/resource',
  ]
    .map(value)
    .join(''),
  [`${feature}/commands/plans.work.ts`]: [
    '../application/plan-work',
    '../domain/plan',
    '../planted.module',
    '../../../kernel/lists/list',
    '../../../platform/edge/command-line/output',
    '../../../platform/edge/resource-commands/feature-command',
    '../../../platform/edge/security/secrets/secrets',
    '../../users',
    'node:stream',
  ]
    .map(value)
    .join(''),
  [`${feature}/planted.module.ts`]: [
    './application/plan-work',
    './domain/plan',
    './infrastructure/plan.table',
    './presentation/plans.controller',
    '../users',
    '../../platform/edge/security/status/tenant-status',
    '@nestjs/typeorm',
  ]
    .map(value)
    .join(''),
  [`${feature}/index.ts`]: `export * from './application/plan-work';\nexport * from './domain/plan';\n`,
  'src/startup/planted.ts': `${value('../modules/planted')}${value('../modules/planted/planted.module')}`,
};

/** Every way of writing an import, here of a package into the domain. */
const forms = [
  `import 'typeorm';`,
  `import type { DataSource } from 'typeorm';`,
  `import { type DataSource } from 'typeorm';`,
  `import * as orm from 'typeorm';`,
  `import orm = require('typeorm');`,
  `export * from 'typeorm';`,
  `export type { DataSource } from 'typeorm';`,
  `export const load = () => import('typeorm');`,
  `export const orm = require('typeorm');`,
  `export let source: import('typeorm').DataSource;`,
];

/** Each room of the platform, from below, and one that stands above it. */
const climbs = [
  ['foundation', 'foundation/config'],
  ['foundation/config', 'foundation/observability'],
  ['foundation/observability', 'foundation/overload'],
  ['foundation/overload', 'data/redis'],
  ['data/redis', 'data/database'],
  ['data/database', 'data/cache'],
  ['data/cache', 'edge/http/wire'],
  ['edge/http/wire', 'edge/http/problems'],
  ['edge/http/problems', 'edge/command-line'],
  ['edge/command-line', 'edge/rate-limit'],
  ['edge/rate-limit', 'edge/security'],
  ['edge/security', 'edge/idempotency'],
  ['edge/idempotency', 'edge/http/api'],
  ['edge/http/api', 'edge/resource-commands'],
  ['edge/resource-commands', 'edge/http/server'],
  ['edge/http/server', 'edge/http/openapi'],
  ['edge/http/openapi', 'edge/http'],
  ['edge/http', 'work/audit'],
  ['work/audit', 'work/events'],
  ['work/events', 'work/mail'],
  ['work/mail', 'operator'],
] as const;
const up = (room: string): string => room.replace(/[^/]+/g, '..');

const breaches: readonly (readonly [rule: string, folder: string, texts: readonly string[]])[] = [
  [
    'kernel-imports-nothing',
    'src/kernel',
    [
      type('typeorm'),
      value('node:fs'),
      type('../platform/foundation/config/config'),
      value('../modules/users'),
    ],
  ],
  [
    'domain-imports-kernel',
    `${feature}/domain`,
    [
      ...forms,
      value('uuid'),
      value('node:crypto'),
      value('../application/plan-work'),
      type('../infrastructure/plan.table'),
      value('../../../platform/data/database/mapping/table'),
      type('../../users'),
    ],
  ],
  [
    'application-imports-domain',
    `${feature}/application`,
    [
      value('@nestjs/common'),
      type('typeorm'),
      value('node:http'),
      value('../infrastructure/plan.table'),
      type('../presentation/plans.controller'),
      type('../../../platform/edge/http/api/etag'),
      value('../../users'),
    ],
  ],
  [
    'infrastructure-adapts',
    `${feature}/infrastructure`,
    [
      value('../application/plan-work'),
      type('../presentation/plans.controller'),
      type('../../../startup/shutdown'),
      value('../../../app.module'),
    ],
  ],
  [
    'presentation-calls-use-cases',
    `${feature}/presentation`,
    [
      value('../infrastructure/plan.table'),
      type('../../../platform/data/database/transactions/scoped-database'),
      type('typeorm'),
      value('@nestjs/typeorm'),
      value('node:fs'),
      value('../../../startup/shutdown'),
    ],
  ],
  [
    'commands-name-routes',
    `${feature}/commands`,
    [
      value('../application/plan-work'),
      type('../infrastructure/plan.table'),
      value('../../../platform/data/database/mapping/table'),
      value('@nestjs/common'),
    ],
  ],
  ['presentation-knows-fastify-by-type', `${feature}/presentation`, [value('fastify')]],
  ...['infrastructure', 'presentation'].map(
    (layer) =>
      [
        'feature-through-index',
        `${feature}/${layer}`,
        [
          value('../../users/domain/user'),
          type('../../users/application/get-user'),
          value('../../users/infrastructure/user.table'),
          value('../../users/users.module'),
        ],
      ] as const,
  ),
  [
    'service-through-index',
    'src/startup',
    [value('../modules/users/application/get-user'), type('../modules/users/domain/user')],
  ],
  [
    'platform-knows-no-feature',
    'src/platform/operator',
    [value('../../modules/users'), type('../../startup/shutdown'), value('../../app.module')],
  ],
  ...climbs.map(
    ([room, higher]) =>
      [
        `room-${room.replaceAll('/', '-')}`,
        `src/platform/${room}`,
        [value(`${up(room)}/${higher}/planted-target`)],
      ] as const,
  ),
  ['platform-is-rooms', 'src/startup', [value('../platform/planted')]],
  [
    'engines-adapt-events',
    'src/engines/planted',
    [value('../../modules/users'), type('../../startup/shutdown')],
  ],
  ['engines-are-named-once', 'src/startup', [value('../engines')]],
  [
    'embedded-stands-beside',
    'src/embedded',
    [
      value('../platform/data/database/mapping/table'),
      type('../startup/shutdown'),
      value('../kernel/values/id'),
    ],
  ],
  ['embedded-is-started', 'src', [value('./embedded')]],
  [
    'generator-stands-beside',
    'src/generator',
    [
      value('../platform/data/database/mapping/table'),
      type('../startup/shutdown'),
      value('../kernel/values/id'),
    ],
  ],
  ['generator-is-called', 'src', [value('./generator/generator')]],
  [
    'rules-of-fields-are-ours',
    'src/platform/edge/security',
    [value('class-validator'), type('class-transformer')],
  ],
  ['rules-of-fields-are-ours', `${feature}/infrastructure`, [value('class-validator')]],
  ['zod-reads-other-programs', 'src/platform/foundation/config', [value('zod'), type('zod')]],
  ['zod-reads-other-programs', 'src/platform/edge/http/api', [value('zod')]],
  ['no-spec-imports', 'src/kernel', [value('./planted.spec')]],
  ['optional-packages-by-name', 'src/platform/operator', [type('amqplib')]],
  ['opentelemetry-in-its-folder', 'src/platform/operator', [value('@opentelemetry/resources')]],
  ['shipped-packages-only', 'src/platform/operator', [value('typescript'), value('tslib')]],
];

/** Files that the breaches import, besides the files above and our own. */
export const targets: Readonly<Record<string, string>> = {
  'src/modules/bare/infrastructure/bare.table.ts': '',
  'src/platform/planted.ts': '',
  ...Object.fromEntries(climbs.map(([, higher]) => [`src/platform/${higher}/planted-target.ts`, ''])),
  'src/kernel/planted-hen.ts': value('./planted-egg'),
};

export const plantedImports: readonly PlantedImport[] = [
  ...breaches.flatMap(([rule, folder, texts]) =>
    texts.map((text, index) => [rule, `${folder}/planted-${rule}-${index}.ts`, text] as const),
  ),
  ...[
    value('../infrastructure/plan.table'),
    type('../presentation/plans.controller'),
    value('../../../platform/data/database/mapping/table'),
    value('@nestjs/common'),
    value('node:fs'),
    value('../../../startup/command-line/workplaces'),
  ].map(
    (text, index) =>
      ['command-code-calls-use-cases', `${feature}/commands/planted-${index}.work.ts`, text] as const,
  ),
  // One feature's name begins with the other's.
  ['feature-through-index', 'src/modules/plan/presentation/plan.dto.ts', type('../../planted/domain/plan')],
  ['feature-module-binds', 'src/modules/bare/bare.module.ts', value('typeorm')],
  ['feature-module-binds', 'src/modules/odd/odd.module.ts', type('../../startup/shutdown')],
  ['feature-module-binds', 'src/modules/odd/part.module.ts', value('typeorm')],
  [
    'feature-index-offers-use-cases',
    'src/modules/bare/index.ts',
    `export * from './infrastructure/bare.table';\n`,
  ],
  ['roots-know-no-start', 'src/routing.ts', value('./startup/planted')],
  ['command-list-names-commands', 'src/modules/commands.ts', value('../platform/foundation/version')],
  ['feature-list-names-modules', 'src/modules/index.ts', value('../platform/foundation/version')],
  // A cycle is reported once, at the file whose name comes first.
  ['no-cycles', 'src/kernel/planted-egg.ts', type('./planted-hen')],
];
