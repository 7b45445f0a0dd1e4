/** Whether an address that somebody typed leads to one of these hosts or below it, by https; in a demo to the sandboxes as well. */
export function leadsTo(address: string, hosts: readonly string[], sandboxUrl?: string): boolean {
  const { protocol, origin, hostname, username, password } = new URL(address);
  // Behind `?` or `#` a path of ours would be none; a name before `@` is for people's eyes.
  if (username || password || /[?#]/.test(address)) return false;
  if (sandboxUrl !== undefined && origin === new URL(sandboxUrl).origin) return true;
  return protocol === 'https:' && hosts.some((host) => hostname === host || hostname.endsWith(`.${host}`));
}
