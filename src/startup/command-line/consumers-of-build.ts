import {
  type DeclaredConsumer,
  DiscoveredConsumers,
} from '../../platform/work/events/deliveries/discovered-consumers';
import { inServiceContext } from './command-context';
import { keptWithBuild } from './kept-with-build';

/** The consumers of this build. Only the whole service knows them, and the first call takes as long as a start to ask it. */
export async function consumersOfBuild(): Promise<readonly DeclaredConsumer[]> {
  const declared = await keptWithBuild('consumers.json', () =>
    inServiceContext((app) => Promise.resolve(JSON.stringify(app.get(DiscoveredConsumers).declared()))),
  );
  return JSON.parse(declared) as DeclaredConsumer[];
}
