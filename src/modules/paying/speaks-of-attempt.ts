import { claimsOf } from '#modules/gateways/api.ts';
import type { GatewayName, RawNotice } from '#modules/gateways/core/gateway.ts';
import { gatewayRows } from '#modules/payments/api.ts';
import { db } from '#platform/db.ts';

/** Does a message name an attempt of ours? Nothing of it is verified yet: it only says who is to read it. */
export async function speaksOfAttempt(name: GatewayName, raw: RawNotice): Promise<boolean> {
  const { reference } = claimsOf(name, raw);
  return reference !== null && (await gatewayRows.read(db, { provider: name, reference })) !== null;
}
