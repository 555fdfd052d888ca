import type { RouteOptions } from 'fastify';

interface KnownRoute {
  readonly url: string;
  readonly pattern: RegExp;
  readonly methods: readonly string[];
}

/** Every route the server has, so that a wrong method can be told from a wrong path. */
export class RouteTable {
  private readonly routes: KnownRoute[] = [];

  add({ url, method }: Pick<RouteOptions, 'url' | 'method'>): void {
    // The handler of preflights answers for every path, known or not, and is no route of the service.
    if (url === '*') return;
    const methods = Array.isArray(method) ? method : [method];
    const pattern = url
      .split('/')
      .map((part) => (part.startsWith(':') ? '[^/]+' : part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')))
      .join('/');
    this.routes.push({ url, pattern: new RegExp(`^${pattern.replaceAll('\\*', '.*')}$`), methods });
  }

  /** The methods that some route has at this path, sorted; empty when there is none. */
  methodsOf(path: string): string[] {
    const found = this.routes.filter(({ pattern }) => pattern.test(path));
    return [...new Set(found.flatMap(({ methods }) => methods))].toSorted();
  }

  /** All routes as `METHOD url`, sorted. */
  list(): string[] {
    return this.routes.flatMap(({ url, methods }) => methods.map((method) => `${method} ${url}`)).toSorted();
  }
}
