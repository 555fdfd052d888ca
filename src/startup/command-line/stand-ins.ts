import { Module, createRequire } from 'node:module';

const from = createRequire(__filename);

/** A decorator that describes, and thus does nothing. */
const describing = () => () => undefined;

/** A counter, gauge or histogram that counts nothing. */
class Uncounted {
  labels = (): this => this;
  inc = (): void => undefined;
  dec = (): void => undefined;
  set = (): void => undefined;
  observe = (): void => undefined;
  remove = (): void => undefined;
  startTimer = () => (): number => 0;
}

class EmptyRegistry {
  clear = (): void => undefined;
  getMetricsAsArray = (): [] => [];
  getSingleMetric = (): undefined => undefined;
}

const judged = (): never => {
  throw new Error('A body was to be judged in a command that takes none');
};

const documentation = new Proxy({}, { get: () => describing });
const counters = {
  Registry: EmptyRegistry,
  Counter: Uncounted,
  Gauge: Uncounted,
  Histogram: Uncounted,
  collectDefaultMetrics: () => undefined,
};
const judgement = {
  registerDecorator: () => undefined,
  ValidateIf: describing,
  ValidateNested: describing,
  validate: judged,
};
const conversion = { Type: describing, plainToInstance: judged };

/**
 * Has the process go without packages that controllers are declared with and that this command does not use: it makes no
 * document, is asked for no metrics, and, where it takes no body, judges none. They are half of all that it would load. One that
 * is loaded already stays. Call it before the controllers are loaded.
 */
export function goWithoutUnused({ hasBody }: { readonly hasBody: boolean }): void {
  standIn('@nestjs/swagger', documentation);
  standIn('prom-client', counters);
  if (hasBody) return;
  standIn('class-validator', judgement);
  standIn('class-transformer', conversion);
}

function standIn(name: string, exports: object): void {
  const file = from.resolve(name);
  from.cache[file] ??= Object.assign(new Module(file), { exports, loaded: true });
}
