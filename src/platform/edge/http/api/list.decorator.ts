import { Injectable, mixin, type PipeTransform, Query } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { ListQuery, ListSpec, Page } from '../../../../kernel/lists/list';
import { CursorCodec } from './cursor';
import { parseListQuery } from './list-query';

/** A list's query, and the means to point to its next page. */
export interface ListRequest extends ListQuery {
  readonly nextCursor: (page: Page<unknown>) => string | null;
}

/** Reads and checks the query parameters of a list. `forced` turns switches on for a route of their own. */
export function List(spec: ListSpec, forced: readonly string[] = []): ParameterDecorator {
  @Injectable()
  class ListPipe implements PipeTransform<Record<string, unknown>, ListRequest> {
    constructor(private readonly cursors: CursorCodec) {}

    transform(raw: Record<string, unknown>): ListRequest {
      const query = parseListQuery(spec, raw, this.cursors, forced);
      const nextCursor = ({ next }: Page<unknown>): string | null =>
        next ? this.cursors.encode(spec, query, next) : null;
      return { ...query, nextCursor };
    }
  }
  return Query(mixin(ListPipe));
}

export interface ListBody<T> {
  readonly items: readonly T[];
  readonly nextCursor: string | null;
  readonly total?: number;
  readonly totalIsExact?: boolean;
}

/** The same list's page from a cursor on. */
function withCursor(target: string, cursor: string): string {
  // As most lists are asked for; the rest takes a fifth of the time that the page's statement does.
  if (!target.includes('?')) return `${target}?cursor=${cursor}`;
  const url = new URL(target, 'http://localhost');
  url.searchParams.delete('skip');
  url.searchParams.set('cursor', cursor);
  return `${url.pathname}${url.search}`;
}

/** The body of a list, with the `Link` to its next page (RFC 8288). */
export function listBody<E, T>(
  reply: FastifyReply,
  list: ListRequest,
  page: Page<E>,
  view: (item: E) => T,
): ListBody<T> {
  const nextCursor = list.nextCursor(page);
  if (nextCursor !== null) {
    void reply.header('link', `<${withCursor(reply.request.url, nextCursor)}>; rel="next"`);
  }
  const items = page.items.map(view);
  if (!page.total) return { items, nextCursor };
  return { items, nextCursor, total: page.total.count, totalIsExact: page.total.isExact };
}
