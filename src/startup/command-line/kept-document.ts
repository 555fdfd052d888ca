import type { OpenAPIObject } from '@nestjs/swagger';
import { keptWithBuild } from './kept-with-build';

/** The OpenAPI document of this build as its command prints it, which is how it is kept. */
export function keptDocumentText(make: () => OpenAPIObject | Promise<OpenAPIObject>): Promise<string> {
  return keptWithBuild('openapi.json', async () => `${JSON.stringify(await make(), null, 2)}\n`);
}

export async function keptDocument(make: () => OpenAPIObject): Promise<OpenAPIObject> {
  return JSON.parse(await keptDocumentText(make)) as OpenAPIObject;
}
