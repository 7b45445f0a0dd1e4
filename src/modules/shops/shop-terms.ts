import { type Day, dateOfDay, dayOf } from '#kernel/time.ts';
import { marketGateways } from '#modules/gateways/api.ts';
import { GATEWAY_NAMES, type GatewayName } from '#modules/gateways/core/gateway.ts';
import type { Tx } from '#platform/db.ts';
import { needsElectronic } from './applicant-identity.ts';
import type { Availability, DeliveryRule, PickupTerms } from './core/handover.ts';

/** The account a QR must name. */
export type PayableAccount = {
  bankAccountId: string;
  bin: string;
  accountNumber: string;
  holderName: string;
  watch: 'sepay' | 'casso' | 'payos' | null;
};

/** What a cart and an order must know of a shop: who it is, when it works, how it hands over and where money goes. */
export type ShopTerms = {
  shopId: string;
  slug: string;
  name: string;
  legalName: string;
  taxCode: string | null;
  phone: string;
  status: 'active' | 'suspended' | 'closed';
  /** Takes no orders of the web: paused, or not known electronically on a day that wants it. */
  pausedAt: Date | null;
  /** The law lets it take no new order at all until who stands behind it is known. */
  needsIdentity: boolean;
  allowsCod: boolean;
  /** A decision of the department refuses new orders for a time. */
  isStopped: boolean;
  areaName: string;
  availability: Availability;
  deliveryRules: DeliveryRule[];
  pickups: PickupTerms[];
  account: PayableAccount | null;
  /** Gateways that settle to this shop: by its own contract, or by the market's (no id). */
  gateways: { method: GatewayName; contractId: string | null }[];
};

type Read = Omit<ShopTerms, 'availability' | 'deliveryRules' | 'gateways' | 'needsIdentity'> & {
  isUnknown: boolean;
  contracts: Record<string, string> | null;
  openDays: number[];
  awayFrom: Day | null;
  awayTo: Day | null;
  deliveryRules: { areaId: string | null; feeVnd: number; freeFromVnd: number | null; daysNotice: number }[] | null;
};

/** One statement for any number of shops, by their ids; the account is the one in force at that instant. */
export async function shopTerms(tx: Tx, shopIds: readonly string[], at: Date): Promise<Map<string, ShopTerms>> {
  if (shopIds.length === 0) return new Map();
  const [ofMarket, wantsElectronic] = await Promise.all([marketGateways(at), needsElectronic(at)]);
  const rows = await tx.$queryRaw<Read[]>`
    select s.id as "shopId", s.slug, s.name, s.legal_name as "legalName", s.tax_code as "taxCode", s.phone, s.status::text as status,
      s.paused_at as "pausedAt", s.identity_level <> 'electronic' and not exists (select 1 from identity_exceptions e
        where e.shop_id = s.id and e.ended_at is null and e.until >= ${dateOfDay(dayOf(at))}::date) as "isUnknown", s.allows_cod and coalesce(s.cod_stopped_until <= ${at}, true) as "allowsCod",
      coalesce(s.orders_stopped_until > ${at}, false) as "isStopped", coalesce(a.name, '') as "areaName", s.open_days as "openDays",
      s.away_from::text as "awayFrom", s.away_to::text as "awayTo",
      (select json_agg(json_build_object('areaId', r.area_id, 'feeVnd', r.fee_vnd, 'freeFromVnd', r.free_from_vnd, 'daysNotice', r.days_notice))
        from delivery_rules r where r.shop_id = s.id) as "deliveryRules",
      coalesce((select json_agg(json_build_object('pointId', p.id, 'name', p.name, 'addressLine', p.address_line, 'areaId', p.area_id,
          'areaName', coalesce(pa.name, ''), 'weekdays', sp.weekdays, 'hours', sp.hours, 'daysNotice', sp.days_notice) order by p.name, p.id)
        from shop_pickups sp join pickup_points p on p.id = sp.point_id left join areas pa on pa.id = p.area_id
        where sp.shop_id = s.id), '[]'::json) as pickups,
      (select json_build_object('bankAccountId', b.id, 'bin', b.bin, 'accountNumber', b.account_number, 'holderName', b.holder_name, 'watch', b.watch)
        from bank_accounts b where b.shop_id = s.id and b.active_from <= ${at} and (b.replaced_at is null or b.replaced_at > ${at})
        order by b.active_from desc limit 1) as account,
      (select json_object_agg(c.provider, c.id) from gateway_contracts c
        where c.shop_id = s.id and c.retired_at is null and c.active_from <= ${at}) as contracts
    from shops s left join areas a on a.id = s.area_id where s.id = any(${[...shopIds]}::uuid[])`;
  return new Map(
    rows.map(({ openDays, awayFrom, awayTo, deliveryRules, contracts, isUnknown, ...shop }) => [
      shop.shopId,
      {
        ...shop,
        needsIdentity: wantsElectronic && isUnknown,
        pausedAt: shop.pausedAt ?? (wantsElectronic && isUnknown ? at : null),
        availability: { openDays, awayFrom, awayTo },
        gateways: gatewaysOf(contracts ?? {}, ofMarket),
        deliveryRules: (deliveryRules ?? []).map((rule) => ({
          ...rule,
          feeVnd: BigInt(rule.feeVnd),
          freeFromVnd: rule.freeFromVnd === null ? null : BigInt(rule.freeFromVnd),
        })),
      },
    ]),
  );
}

/** Its own contract goes before the market's. */
function gatewaysOf(
  contracts: Readonly<Record<string, string>>,
  ofMarket: readonly GatewayName[],
): ShopTerms['gateways'] {
  return GATEWAY_NAMES.flatMap((method) => {
    const contractId = contracts[method] ?? null;
    return contractId !== null || ofMarket.includes(method) ? [{ method, contractId }] : [];
  });
}

/** The accounts that QRs of this instant must name, by shop. */
export async function payableAccounts(
  tx: Tx,
  shopIds: readonly string[],
  at: Date,
): Promise<Map<string, PayableAccount>> {
  const terms = await shopTerms(tx, shopIds, at);
  return new Map([...terms].flatMap(([shopId, { account }]) => (account ? [[shopId, account] as const] : [])));
}
