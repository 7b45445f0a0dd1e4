/** Which addresses another system may be told at: never one inside this network or any other. */

const BLOCKED_V4: readonly (readonly [string, number])[] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
];

function v4Number(text: string): number | null {
  const parts = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/.exec(text);
  if (!parts) return null;
  const bytes = parts.slice(1).map(Number);
  return bytes.every((byte) => byte <= 255) ? bytes.reduce((sum, byte) => sum * 256 + byte, 0) : null;
}

function isPublicV4(address: number): boolean {
  return BLOCKED_V4.every(([base, bits]) => {
    const size = 2 ** (32 - bits);
    return Math.floor(address / size) !== Math.floor((v4Number(base) ?? 0) / size);
  });
}

/** The eight groups of an IPv6 address, a dotted end taken apart; null for anything else. */
function v6Groups(text: string): number[] | null {
  const dotted = /^(.*:)(\d+\.\d+\.\d+\.\d+)$/.exec(text);
  const end = dotted ? v4Number(dotted[2] ?? '') : null;
  if (dotted && end === null) return null;
  const plain =
    dotted && end !== null
      ? `${dotted[1]}${Math.floor(end / 65_536).toString(16)}:${(end % 65_536).toString(16)}`
      : text;
  const halves = plain.split('::');
  if (halves.length > 2) return null;
  const [head = [], tail = []] = halves.map((half) => (half === '' ? [] : half.split(':')));
  const missing = 8 - head.length - tail.length;
  if (halves.length === 1 ? missing !== 0 : missing < 1) return null;
  const groups = [...head, ...Array<string>(missing).fill('0'), ...tail];
  return groups.every((group) => /^[0-9a-f]{1,4}$/i.test(group))
    ? groups.map((group) => Number.parseInt(group, 16))
    : null;
}

/**
 * Only global unicast (2000::/3), and of that nothing that carries an IPv4 address in it (6to4, Teredo) or is for
 * documents. NAT64 and mapped addresses lie outside of it already.
 */
function isPublicV6(groups: readonly number[]): boolean {
  const [first = 0, second = 0] = groups;
  if (first < 0x2000 || first > 0x3fff) return false;
  if (first === 0x2002) return false;
  return !(first === 0x2001 && (second < 0x0200 || second === 0x0db8)) && !(first === 0x3fff && second < 0x1000);
}

/** Of an address as the resolver gives it; what is no address is not public. */
export function isPublicAddress(address: string): boolean {
  const v4 = v4Number(address);
  if (v4 !== null) return isPublicV4(v4);
  const groups = v6Groups(address.replace(/%.*$/, ''));
  return groups !== null && isPublicV6(groups);
}

export type TargetFault = 'WEBHOOK_URL_INVALID' | 'WEBHOOK_URL_PRIVATE';

const LOCAL_NAME = /(^|\.)(localhost|local|internal|intranet|lan|home\.arpa|test|invalid|example|onion)$/;

/**
 * What is wrong with an address that is asked for. `URL` has already written every way of an IPv4 address (octal, hex, one
 * number) as dotted. A name is asked again each time something is sent: what it resolves to may change.
 */
export function targetFault(text: string): TargetFault | null {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url?.protocol !== 'https:' || url.username !== '' || url.password !== '' || url.hash !== '')
    return 'WEBHOOK_URL_INVALID';
  if (url.port !== '' && Number(url.port) < 1024) return 'WEBHOOK_URL_INVALID';
  const host = url.hostname.toLowerCase();
  if (host.startsWith('[')) return isPublicAddress(host.slice(1, -1)) ? null : 'WEBHOOK_URL_PRIVATE';
  if (v4Number(host) !== null) return isPublicAddress(host) ? null : 'WEBHOOK_URL_PRIVATE';
  const name = host.replace(/\.$/, '');
  if (LOCAL_NAME.test(name)) return 'WEBHOOK_URL_PRIVATE';
  return name.includes('.') && name === host ? null : 'WEBHOOK_URL_INVALID';
}
