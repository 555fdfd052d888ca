/** Whether the path is that of a health probe: orchestrators ask as often as they like, and are answered however busy it is. */
export function isProbe(path: string): boolean {
  return path.startsWith('/health/');
}
