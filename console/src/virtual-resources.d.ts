declare module 'virtual:resources' {
  import type { Resource } from './resources.ts';
  export const resources: readonly Resource[];
}
