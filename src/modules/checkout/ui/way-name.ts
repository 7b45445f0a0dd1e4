import type { WayWords } from '../core/choice.ts';

type Say = (key: string, values?: Record<string, string>) => string;

/** A way by itself has its full name; with when it is paid, the short one. */
export function wayName(t: Say, { words, gateway }: WayWords): string {
  const name = gateway ? t(`${words === 'gateway' ? 'gateway' : 'gatewayShort'}.${gateway}`) : '';
  return t(`method.${words}`, { name });
}
