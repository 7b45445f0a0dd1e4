import { type Ctx, isShopMember } from '#kernel/actor.ts';
import { db } from '#platform/db.ts';
import { isGatewayOffered } from './connect.ts';
import { GATEWAY_NAMES, type GatewayName } from './core/gateway.ts';
import { marketGateways } from './market-contracts.ts';

export type ContractView = {
  gateway: GatewayName;
  /** The shop's own; keys are never shown again. */
  own: { merchant: string | null; since: Date } | null;
  /** Buyers may use it by the market's contract meanwhile. */
  isByMarket: boolean;
};

/** The gateways of a shop for its owner; null for anybody else. */
export async function shopContracts(ctx: Ctx, shopId: string): Promise<ContractView[] | null> {
  if (!isShopMember(ctx.actor, shopId, 'owner')) return null;
  const [rows, ofMarket] = await Promise.all([
    db.gatewayContract.findMany({
      where: { shopId, retiredAt: null },
      select: { provider: true, merchant: true, activeFrom: true },
    }),
    marketGateways(ctx.now),
  ]);
  return GATEWAY_NAMES.filter((gateway) => isGatewayOffered(gateway)).map((gateway) => {
    const row = rows.find((one) => one.provider === gateway);
    return {
      gateway,
      own: row ? { merchant: row.merchant, since: row.activeFrom } : null,
      isByMarket: ofMarket.includes(gateway),
    };
  });
}
