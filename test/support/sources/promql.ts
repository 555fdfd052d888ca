/** Functions and words of PromQL, and the labels that Prometheus itself gives. */
const words = new Set(
  'and or unless by without on ignoring group_left group_right bool offset inf nan le'.split(' '),
);
const ofPrometheus = new Set(['job', 'instance', 'le', 'alertname', 'alertstate']);

export interface NamedMetric {
  readonly name: string;
  /** Labels that a selector or a grouping names of it. */
  readonly labels: readonly string[];
}

/** The metrics that an expression names, each with the labels that the expression names anywhere. */
export function metricsOf(expression: string): NamedMetric[] {
  const plain = expression.replaceAll(/\$\w+/g, '5m').replaceAll(/\[[^\]]*\]/g, '');
  const labels = new Set<string>();
  const named = new Map<string, Set<string>>();
  const groupings = plain.replaceAll(/\b(?:by|without|on|ignoring)\s*\(([^)]*)\)/g, (_all, list: string) => {
    for (const label of list.split(',')) labels.add(label.trim());
    return '';
  });
  const texts = groupings.replaceAll(
    /([a-zA-Z_]\w*)\s*\{([^}]*)\}/g,
    (_all, name: string, selector: string) => {
      const own = [...selector.matchAll(/(\w+)\s*(?:=~|!~|!=|=)\s*"/g)].map(([, label = '']) => label);
      named.set(name, new Set([...(named.get(name) ?? []), ...own]));
      return '';
    },
  );
  for (const [, name = '', call] of texts.matchAll(/\b([a-zA-Z_]\w*)\b(\s*\()?/g))
    if (call === undefined && !words.has(name) && !/^\d/.test(name) && name.includes('_'))
      named.set(name, named.get(name) ?? new Set());
  return [...named].map(([name, own]) => ({
    name,
    labels: [...new Set([...own, ...labels])].filter((label) => label !== '' && !ofPrometheus.has(label)),
  }));
}
