import * as cacheScripts from '../../platform/data/cache/redis-scripts';
import * as quotaScripts from '../../platform/edge/rate-limit/quota-scripts';
import { aclLine, clusterAclLine } from '../../platform/data/redis/rights';

/** The ACL of the service's user, for an environment. */
export function redisRights(environment: string): string {
  return aclLine([...Object.values(cacheScripts), ...Object.values(quotaScripts)], environment);
}

/** The guide to caching with the line that this build needs. */
export function withRedisRights(guide: string): string {
  return guide
    .replace(/^( *)ACL SETUSER strata on .*$/m, (_line, indent: string) => indent + redisRights('production'))
    .replace(/^( *)ACL SETUSER strata \+.*$/m, (_line, indent: string) => indent + clusterAclLine());
}
