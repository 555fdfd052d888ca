import type { OpenAPIObject } from '@nestjs/swagger';
import type { CommandCode } from '../../../platform/edge/command-line/declaration';
import { print } from '../../../platform/edge/command-line/output';
import type { Declarations } from '../../command-line/declarations';
import { keptDocumentText } from '../../command-line/kept-document';

export const openapiCommand: CommandCode<Declarations['openapi']> = {
  '': async () => print(await keptDocumentText(describe)),
};

/** Loaded when it is wanted: the routes are the whole service. */
async function describe(): Promise<OpenAPIObject> {
  const { describeService } = await import('../../../document');
  return describeService();
}
