import { Injectable, Param, type PipeTransform } from '@nestjs/common';
import { isId } from '../../kernel/id';
import { idMalformed } from './http-errors';

@Injectable()
class IdPipe implements PipeTransform<string, string> {
  transform(value: string): string {
    const id = value.toLowerCase();
    if (!isId(id))
      throw idMalformed({ detail: 'Ids are UUIDs, such as 0193a5c2-7e1b-7c3d-9a4f-2b6c8d0e1f3a.' });
    return id;
  }
}

/** The id in the path. Upper case is accepted, as RFC 9562 asks of readers. */
export const Id = (): ParameterDecorator => Param('id', IdPipe);
