import { type Service, type ServiceOptions, startService, type TestTenant } from './service';

/** One service for all tests of a file: started before the first, stopped after the last. */
export function sharedService(options?: ServiceOptions): Service {
  let started: Service | undefined;
  beforeAll(async () => {
    started = await startService(options);
  });
  afterAll(() => started?.stop());
  return standIn(() => started);
}

/** A tenant of its own for each test of a file. */
export function freshTenant(service: Service): TestTenant {
  let tenant: TestTenant | undefined;
  beforeEach(async () => {
    tenant = await service.tenant();
  });
  return standIn(() => tenant);
}

/** Stands for what only the hooks can make, so that a test file can name it in a `const`. */
export function standIn<T extends object>(current: () => T | undefined): T {
  return new Proxy({} as T, {
    get: (_target, member) => {
      const real = current();
      if (!real) throw new Error(`${String(member)} was asked for before the hooks had run`);
      return Reflect.get(real, member) as unknown;
    },
  });
}
