import { Injectable, mixin, type PipeTransform, Query } from '@nestjs/common';
import type { ListQuery, ListSpec } from '../../../../kernel/lists/list';
import { queryMalformed } from '../problems/http-errors';
import { CursorCodec } from './cursor';
import { parseListQuery } from './list-query';

/** The part of a list's query that an export takes: it has no pages. */
export type FilterRequest = Pick<ListQuery, 'filters' | 'sort'>;

/** The parameters of a list that an answer without pages has no use for. */
const pageParameters: readonly string[] = ['limit', 'cursor', 'skip', 'total'];

/** Reads and checks the filters of a list, and its order, for an answer that has all of it. */
export function Filters(spec: ListSpec): ParameterDecorator {
  @Injectable()
  class FiltersPipe implements PipeTransform<Record<string, unknown>, FilterRequest> {
    constructor(private readonly cursors: CursorCodec) {}

    transform(raw: Record<string, unknown>): FilterRequest {
      const page = pageParameters.find((name) => name in raw);
      if (page !== undefined) throw queryMalformed({ detail: `An export has no pages: leave ${page} out.` });
      const { filters, sort } = parseListQuery(spec, raw, this.cursors);
      return { filters, sort };
    }
  }
  return Query(mixin(FiltersPipe));
}
