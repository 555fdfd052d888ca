import { Injectable, type OnModuleInit, RequestMethod } from '@nestjs/common';
import { INTERCEPTORS_METADATA, METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants.js';
import { DiscoveryService, MetadataScanner, Reflector } from '@nestjs/core';
import { StartupError } from '../../../foundation/startup-error';
import { type Access, accessKey } from './access';

export interface AuditedRoute {
  /** `Controller.method`. */
  readonly handler: string;
  readonly method: string;
  readonly path: string;
  readonly access: Access | undefined;
  /** Bound to this route alone. */
  readonly interceptors: readonly unknown[];
}

/** Refuses to start while a route does not name its callers. */
@Injectable()
export class AccessAudit implements OnModuleInit {
  constructor(
    private readonly discovery: DiscoveryService,
    private readonly scanner: MetadataScanner,
    private readonly reflector: Reflector,
  ) {}

  onModuleInit(): void {
    const unmarked = this.routes().filter(({ access }) => access === undefined);
    if (unmarked.length === 0) return;
    const names = unmarked.map(({ handler }) => handler).join(', ');
    throw new StartupError(
      `These routes do not name their permitted callers; add @Endpoint or @AccessMark: ${names}`,
    );
  }

  routes(): AuditedRoute[] {
    return this.discovery.getControllers().flatMap(({ instance, metatype }) => {
      const prototype = Object.getPrototypeOf(instance) as Record<string, object>;
      const bases = [this.reflector.get<string | string[]>(PATH_METADATA, metatype as never)].flat();
      return this.scanner.getAllMethodNames(prototype).flatMap((name) => {
        const handler = prototype[name] as never;
        const method = this.reflector.get<RequestMethod | undefined>(METHOD_METADATA, handler);
        if (method === undefined) return [];
        return bases.map((base) => ({
          handler: `${metatype?.name}.${name}`,
          method: RequestMethod[method],
          path: `${base}/${this.reflector.get<string>(PATH_METADATA, handler)}`
            .replace(/\/+/g, '/')
            .replace(/\/$/, ''),
          access: this.reflector.get<Access | undefined>(accessKey, handler),
          interceptors: this.reflector.get<unknown[] | undefined>(INTERCEPTORS_METADATA, handler) ?? [],
        }));
      });
    });
  }
}
