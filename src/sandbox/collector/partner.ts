import type { Settings } from '../settings.ts';

export type Partner = { code: string; secret: string };

/** What the market is called where its settings say nothing. */
const DEMO: Partner = { code: 'DEMOBILLS', secret: 'demo-bills-secret-of-the-sandbox' };

export function ownPartner({ collector }: Settings): Partner {
  return collector?.id && collector.secret ? { code: collector.id, secret: collector.secret } : DEMO;
}
