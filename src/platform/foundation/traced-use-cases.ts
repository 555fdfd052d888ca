import { useCases } from '../../kernel/use-case';
import { traced } from './tracing';

type Execute = (this: object, ...input: unknown[]) => unknown;

const isTraced = new WeakSet<object>();

/** Gives every use case that is loaded a span for each call. One that has it is left alone. */
export function traceUseCases(): void {
  for (const { name, prototype } of useCases()) {
    const execute = Object.getOwnPropertyDescriptor(prototype, 'execute')?.value as Execute | undefined;
    if (!execute || isTraced.has(prototype)) continue;
    isTraced.add(prototype);
    const operation = {
      name,
      kind: 'internal',
      attributes: { 'code.function.name': `${name}.execute` },
    } as const;
    Object.assign(prototype, {
      execute(this: object, ...input: unknown[]) {
        return traced(
          () => operation,
          () => Reflect.apply(execute, this, input),
        );
      },
    });
  }
}
