import { connectGateway, contractCredentials } from '#modules/gateways/api.ts';
import type { Gateway, KnownAttempt } from '#modules/gateways/core/gateway.ts';
import type { GatewayAttempt } from '#modules/payments/api.ts';

/** By what an attempt goes; null when its contract is gone or nobody says any more where the provider is. */
export async function gatewayOf(attempt: GatewayAttempt): Promise<Gateway | null> {
  const credentials = await contractCredentials(attempt.provider, attempt.contractId);
  return credentials && connectGateway(credentials);
}

/** Whose keys: a shop's, or the market's (null). */
export type KeyOwner = string | null;

/** Whose keys speak for an attempt. */
export function keyOwnerOf({ contractId, shopId }: GatewayAttempt): KeyOwner {
  return contractId === null ? null : shopId;
}

/**
 * Questions about an attempt name the address of who asks. The payer's own is used once, when it is opened, and kept under
 * seal inside the page's address; questions come from this machine.
 */
export const OWN_ADDRESS = '127.0.0.1';

export function known(attempt: GatewayAttempt): KnownAttempt {
  const { reference, amountVnd, openedAt, createdAt, providerTxnId, providerRef } = attempt;
  return { reference, amountVnd, createdAt: openedAt ?? createdAt, providerTxnId, providerRef, callerIp: OWN_ADDRESS };
}
