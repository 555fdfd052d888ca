import { endingWith, leafSpan, currentTracer } from '../../foundation/tracing';

/** Gives each command a span with its name alone: keys and values belong to tenants. Nothing is changed where traces are off. */
export function traceCommands<C extends object>(client: C, { hostname, port }: URL): C {
  if (!currentTracer()) return client;
  const send: unknown = Reflect.get(client, 'sendCommand');
  const server = { 'server.address': hostname, 'server.port': Number(port || 6379) };
  // On the client itself: what is derived from it, with other options, inherits the method.
  return Object.assign(client, {
    sendCommand(this: object, command: readonly unknown[], ...rest: unknown[]): unknown {
      const run = (): unknown => Reflect.apply(send as () => unknown, this, [command, ...rest]);
      const span = leafSpan(() => {
        const name = String(command[0]).toUpperCase();
        const attributes = { 'db.system.name': 'redis', 'db.operation.name': name, ...server };
        return { name, kind: 'client', attributes };
      });
      return span ? endingWith(span, run) : run();
    },
  });
}
