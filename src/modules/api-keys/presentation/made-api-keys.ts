import { Demo, type DemoData } from '../../../platform/edge/http/api/demo';
import { apiKeyFactory } from '../domain/api-key.factory';

/** Keys for organisations that are made up; the demo tenant has none, because a key is shown once. */
@Demo({})
export class MadeApiKeys implements DemoData {
  readonly factories = [apiKeyFactory];
}
