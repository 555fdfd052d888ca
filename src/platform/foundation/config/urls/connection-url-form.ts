import { type SettingType, checked } from '../declarations/setting-types';
import { serverPort } from './connection-url';
import { hostsOf, urlsOf } from './url-hosts';

export interface ConnectionForm {
  /** `a Redis URL`. */
  readonly name: string;
  readonly protocol: RegExp;
  readonly example: string;
  /** Other protocols that may stand before the colon, and when. */
  readonly alternative?: string;
  /**
   * Parameters that may follow a `?`, each with the form of its value: those that the driver heeds and Strata does not
   * set.
   */
  readonly parameters?: Readonly<Record<string, RegExp>>;
  /** Whether several hosts may stand in it, separated by commas. */
  readonly takesHosts?: boolean;
  /** Faults in the parts of a URL with this protocol; the example follows them. */
  readonly problem: (url: URL) => string | undefined;
}

/**
 * Where a server is, and who asks. A parameter that nothing heeds would be lost in silence, so it is refused by its
 * name.
 */
export const connectionUrl = (form: ConnectionForm): SettingType<string> =>
  checked((raw) => findProblem(form, raw));

/** Forms that differ by the protocol; the first is meant where none fits. */
export const connectionUrlOf = (forms: readonly [ConnectionForm, ...ConnectionForm[]]): SettingType<string> =>
  checked((raw) => {
    const found = forms.find((form) => form.protocol.test(protocolOf(raw)));
    return findProblem(found ?? forms[0], raw);
  });

/** `redis:`, also of a text that is no URL otherwise. */
const protocolOf = (raw: string): string => /^[a-z][a-z\d+.-]*:/i.exec(raw)?.[0].toLowerCase() ?? '';

function findProblem(form: ConnectionForm, raw: string): string | undefined {
  const { name, protocol, example, alternative, problem, takesHosts = false } = form;
  const examples = [example, ...(alternative ? [alternative] : [])].join(', or ');
  const inPlace = `write host:port,host:port between the login and the path, as in ${example}`;
  if (/[\s\p{C}]/u.test(raw))
    return `has a blank, a line break or an invisible character; percent-encode it, or write ${example}`;
  if (severalUrls.test(raw)) return `has several URLs; ${takesHosts ? inPlace : `write one: ${examples}`}`;
  const urls = urlsOf(raw);
  const isList = urls.length > 1;
  if (isList && !takesHosts && protocol.test(protocolOf(raw)))
    return `has several hosts, and takes one; write ${examples}`;
  if (hostsOf(raw).some((host) => Number(/:(\d+)$/.exec(host)?.[1] ?? 1) > 65_535))
    return `has a port above 65535, or a / before its @, which is %2F in a password; write ${example}`;
  const parsed = urls.map((each) => URL.parse(each));
  const [url] = parsed;
  if (!url || parsed.some((each) => !each || (isList && each.hostname === '')))
    return isList
      ? `has an empty place, or a host that cannot be read, in its list; ${inPlace}`
      : `is not a URL; write ${example}, with special characters in the password percent-encoded`;
  if (isList && url.searchParams.has('host'))
    return `has the parameter host beside a list of hosts; write one of them`;
  if (!protocol.test(url.protocol)) return `is not ${name}; write ${examples}`;
  const found = hostsProblem(parsed as URL[]) ?? problem(url) ?? parameterProblem(url, form.parameters ?? {});
  if (found) return `${found}; write ${example}`;
  return isDecodable(raw) ? undefined : `has a stray % sign; write %25 for a percent sign`;
}

/** A comma with the beginning of another URL behind it. No part of a URL has `://` unescaped. */
const severalUrls = /,[a-z][a-z\d+.-]*:\/\//i;

/** A name, an address of version 4 or, in brackets, 6. A socket's folder is percent-encoded. */
const readableHost = /^(?:\[[\da-f:.]+\]|[\w.%-]*)$/i;

function hostsProblem(urls: readonly URL[]): string | undefined {
  if (urls.some(({ hostname }) => !readableHost.test(hostname)))
    return 'has a host that cannot be read: a comma separates hosts, and nothing else';
  if (urls.some(({ port }) => port === '0')) return 'has port 0, which no server has';
  const servers = urls.map((url) => `${url.hostname.toLowerCase()}:${serverPort(url)}`);
  return new Set(servers).size < servers.length ? 'names a host twice' : undefined;
}

/** Repeats only what looks like a name: what follows a `?` may be the rest of a password. */
const parameterName = /^[A-Za-z][A-Za-z._-]{0,29}$/;

function parameterProblem(
  { search, searchParams, href }: URL,
  known: Readonly<Record<string, RegExp>>,
): string | undefined {
  if (href.includes('#')) return 'has a #; in a password it is %23';
  const understood = Object.keys(known);
  const advice = understood.length > 0 ? `it takes ${understood.join(', ')}` : 'it takes none';
  for (const [name, value] of searchParams) {
    const isNamed = parameterName.test(name) && search.includes(`${name}=`);
    if (!isNamed) return `has a ? that begins no parameter; in a password it is %3F`;
    const form = Object.hasOwn(known, name) ? known[name] : undefined;
    if (!form) return `has the parameter ${name}, which is not understood; ${advice}`;
    if (!form.test(value)) return `has a value of the parameter ${name} that is not understood`;
    if (searchParams.getAll(name).length > 1) return `has the parameter ${name} twice`;
  }
  return search === '' && href.endsWith('?') ? 'has a ? at its end' : undefined;
}

function isDecodable(raw: string): boolean {
  try {
    decodeURIComponent(raw);
    return true;
  } catch {
    return false;
  }
}
