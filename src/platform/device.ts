/**
 * Whether a request comes from a phone: by the hint that browsers give, else by how they call themselves. A tablet scans
 * and is scanned like a desktop. Only good for what is shown first.
 */
export function isPhoneRequest(header: (name: string) => string | null): boolean {
  const hint = header('sec-ch-ua-mobile');
  if (hint === '?1' || hint === '?0') return hint === '?1';
  const name = header('user-agent') ?? '';
  return /\bMobi/i.test(name) && !/\biPad\b/.test(name);
}
