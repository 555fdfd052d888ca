import { Inject, Injectable, type INestApplicationContext, type Provider, Scope } from '@nestjs/common';
import { ModulesContainer, REQUEST } from '@nestjs/core';
import { InternalCoreModule } from '@nestjs/core/injector/internal-core-module/internal-core-module.js';
import { Test } from '@nestjs/testing';
import { startService } from '../support/service';
import { plantedFaults } from '../support/sources/planted-faults';
import { filesThatSay, repository } from '../support/sources/source-tree';

/** Providers that Nest would make anew per request or per injection, by their own scope or by that of a dependency. */
function noSingletons(app: INestApplicationContext): string[] {
  return (
    [...app.get(ModulesContainer).values()]
      // Nest's own REQUEST and INQUIRER: whatever injects one of them is found.
      .filter(({ metatype }) => metatype !== InternalCoreModule)
      .flatMap(({ providers, controllers, injectables }) => [
        ...providers.values(),
        ...controllers.values(),
        ...injectables.values(),
      ])
      .filter((wrapper) => wrapper.isTransient || !wrapper.isDependencyTreeStatic())
      .map(({ name }) => String(name))
  );
}

describe('Providers', () => {
  /** The ways to write one that Nest makes more than once. */
  const otherScopes =
    /import[^;]*\b(Scope|REQUEST|INQUIRER|ContextIdFactory)\b[^;]*from '@nestjs\/|\bScope\.(REQUEST|TRANSIENT)\b|\bscope:\s*[12]\b|\bdurable:\s*true\b/;

  it('are singletons by what the sources say', () => {
    expect(filesThatSay(otherScopes, repository)).toEqual([]);
  });

  it('are singletons in the running service', async () => {
    const service = await startService();
    try {
      expect(noSingletons(service.app)).toEqual([]);
    } finally {
      await service.stop();
    }
  });

  it.each([
    `import { Injectable, Scope } from '@nestjs/common';\n@Injectable({ scope: Scope.REQUEST })\nexport class Planted {}`,
    `import * as nest from '@nestjs/common';\n@nest.Injectable({ scope: nest.Scope.TRANSIENT })\nexport class Planted {}`,
    `import { Injectable } from '@nestjs/common';\n@Injectable({ scope: 2 })\nexport class Planted {}`,
    `import { Injectable } from '@nestjs/common';\n@Injectable({ durable: true })\nexport class Planted {}`,
    `import {\n  REQUEST,\n} from '@nestjs/core';\nexport class Planted { constructor(@Inject(REQUEST) request: unknown) {} }`,
  ])('are seen to be none in %j', (text) => {
    const path = 'src/platform/edge/http/planted.ts';
    expect(plantedFaults({ [path]: text }, (root) => filesThatSay(otherScopes, root))).toEqual([path]);
  });

  @Injectable({ scope: Scope.REQUEST, durable: true })
  class Durable {}
  @Injectable({ scope: Scope.TRANSIENT })
  class Transient {}
  @Injectable()
  class Injector {
    constructor(@Inject(REQUEST) readonly request: unknown) {}
  }
  const factory: Provider = {
    provide: 'Factory',
    inject: [REQUEST],
    useFactory: (request: unknown) => request,
  };

  it.each([
    ['Durable', Durable],
    ['Transient', Transient],
    ['Injector', Injector],
    ['Factory', factory],
  ])('are seen to be none in a container with a %s one', async (name, provider) => {
    const app = await Test.createTestingModule({ providers: [provider] }).compile();
    expect(noSingletons(app)).toEqual([name]);
    await app.close();
  });
});
