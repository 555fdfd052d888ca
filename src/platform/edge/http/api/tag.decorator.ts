import { ApiTags } from '@nestjs/swagger';

const descriptions = new Map<string, string>();

export function describeTag(name: string, description: string): void {
  descriptions.set(name, description);
}

/** Groups a controller's operations in the document. Where several controllers share a name, one describes it. */
export function Tag(name: string, description?: string): ClassDecorator {
  if (description !== undefined) describeTag(name, description);
  return ApiTags(name);
}

/** Descriptions of the document's groups, those about the service itself last. */
export function describedTags(names: ReadonlySet<string>): { name: string; description: string }[] {
  const own = ['administration', 'events', 'service'];
  const sorted = [...names].toSorted((a, b) => own.indexOf(a) - own.indexOf(b) || (a < b ? -1 : 1));
  return sorted.flatMap((name) => {
    const description = descriptions.get(name);
    return description === undefined ? [] : [{ name, description }];
  });
}
