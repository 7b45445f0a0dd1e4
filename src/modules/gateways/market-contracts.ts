import { z } from 'zod';
import { ruleAt } from '#modules/law/api.ts';
import { env } from '#platform/env.ts';
import { connectGateway, marketCredentials } from './connect.ts';
import { GATEWAY_NAMES, type GatewayName } from './core/gateway.ts';

/** Settings do not change while a process runs. */
let connected: readonly GatewayName[] | undefined;

function connectedByMarket(): readonly GatewayName[] {
  connected ??= GATEWAY_NAMES.filter((name) => {
    const credentials = marketCredentials(name);
    return credentials !== null && connectGateway(credentials) !== null;
  });
  return connected;
}

/**
 * Gateways that every shop may use by the market's own contract. The platform never holds money (Decree 52/2024/NĐ-CP keeps
 * that for licensed intermediaries), so only those of which the province has said that the provider settles to each seller
 * itself; a demo may try them all.
 */
export async function marketGateways(at: Date): Promise<readonly GatewayName[]> {
  const names = connectedByMarket();
  if (names.length === 0 || env.MODE === 'demo') return names;
  const settling = await ruleAt('payment.market_contract_settles', at, z.array(z.string()));
  return names.filter((name) => settling.includes(name));
}
