import { isIPv6 } from 'node:net';

/** Set by the front door on every request, over whatever came along. */
export const ADDRESS_HEADER = 'x-client-address';

/**
 * Whence a request came: the socket's other end, or with `proxies` of our own in front what the outermost of them saw (each
 * appends one to X-Forwarded-For; what stands further left is the caller's own word). Of IPv6 the network of one customer,
 * who has all its addresses (RFC 6177).
 */
export function clientAddress(socket: string | undefined, forwarded: string | undefined, proxies: number): string {
  const told = (forwarded ?? '').split(',').flatMap((hop) => hop.trim() || []);
  const hops = [...told, socket ?? ''];
  const address = (hops.at(-1 - proxies) ?? hops[0] ?? '').replace(/^::ffff:(?=\d+\.)/i, '');
  return isIPv6(address) ? networkOf(address) : address;
}

function networkOf(address: string): string {
  const [head = '', tail] = address.toLowerCase().split('::');
  const groups = head === '' ? [] : head.split(':');
  const rest = tail ? tail.split(':') : [];
  const zeros = tail === undefined ? [] : Array(Math.max(0, 8 - groups.length - rest.length)).fill('0');
  return [...groups, ...zeros, ...rest].slice(0, 4).join(':');
}
