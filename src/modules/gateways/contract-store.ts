import { busyDb, type Tx } from '#platform/db.ts';
import { newId } from '#platform/ids.ts';
import { seal, unseal } from '#platform/secrets.ts';
import { marketCredentials } from './connect.ts';
import type { GatewayName } from './core/gateway.ts';
import { Credentials } from './schema.ts';

const read = (sealed: string): Credentials => Credentials.parse(JSON.parse(unseal(sealed)));

/**
 * By what an attempt goes: the shop's contract that it remembers, with its newest keys where they were changed under the
 * same name, or the market's; null when that is gone.
 */
export async function contractCredentials(
  gateway: GatewayName,
  contractId: string | null,
): Promise<Credentials | null> {
  if (contractId === null) return marketCredentials(gateway);
  const rows = await busyDb().$queryRaw<{ sealed: string }[]>`
    select c.credentials_sealed as sealed from gateway_contracts o join gateway_contracts c
      on c.shop_id = o.shop_id and c.provider = o.provider and (c.id = o.id or c.merchant = o.merchant)
    where o.id = ${contractId}::uuid and o.provider = ${gateway} order by c.active_from desc, c.id desc limit 1`;
  return rows[0] ? read(rows[0].sealed) : null;
}

/** After its end a contract's messages are still read for so long: attempts opened by it may yet be paid. */
const KEPT_DAYS = 30;

/** Whose keys: a shop's, or the market's. */
export type Keys = { shopId: string | null; credentials: Credentials };

/**
 * Whose keys a message may be signed with: the market's, and those of contracts under the name it carries, or, where it
 * carries none, of the shop whose contract the attempt it speaks of goes by: its keys may have been changed since.
 */
export async function keysFor(
  gateway: GatewayName,
  claimed: { merchant: string | null; reference: string | null },
  at: Date,
): Promise<Keys[]> {
  const market = marketCredentials(gateway);
  const since = new Date(at.getTime() - KEPT_DAYS * 86_400_000);
  const rows = await busyDb().$queryRaw<{ shopId: string; sealed: string }[]>`
    select c.shop_id as "shopId", c.credentials_sealed as sealed from gateway_contracts c
    where c.provider = ${gateway} and (c.retired_at is null or (c.retired_at > ${since} and not c.is_leaked))
      and (c.merchant = ${claimed.merchant} or (c.merchant is null and c.shop_id = (
        select o.shop_id from attempts a join gateway_contracts o on o.id = a.contract_id
        where a.provider = ${gateway} and a.reference = ${claimed.reference})))
    order by c.active_from desc`;
  return [
    ...rows.map(({ shopId, sealed }) => ({ shopId, credentials: read(sealed) })),
    ...(market ? [{ shopId: null, credentials: market }] : []),
  ];
}

/** True where the provider has any contract here at all. */
export async function isProviderOn(gateway: GatewayName): Promise<boolean> {
  if (marketCredentials(gateway)) return true;
  const rows = await busyDb().$queryRaw<{ found: boolean }[]>`
    select exists (select 1 from gateway_contracts where provider = ${gateway}) as found`;
  return rows[0]?.found === true;
}

export type NewContract = {
  shopId: string;
  credentials: Credentials;
  merchant: string | null;
  /** The keys before may be known to somebody else. */
  isLeaked: boolean;
  at: Date;
  byId: string;
};

/** The new contract takes new attempts from now on; the one before it is retired in the same act. */
export async function replaceContract(tx: Tx, contract: NewContract): Promise<string> {
  const { shopId, credentials, merchant, isLeaked, at, byId } = contract;
  await retireContract(tx, { shopId, gateway: credentials.gateway, isLeaked, at });
  const id = newId();
  await tx.gatewayContract.create({
    data: {
      id,
      shopId,
      provider: credentials.gateway,
      merchant,
      credentialsSealed: seal(JSON.stringify(credentials)),
      activeFrom: at,
      createdById: byId,
      createdAt: at,
    },
  });
  return id;
}

export async function retireContract(
  tx: Tx,
  contract: { shopId: string; gateway: GatewayName; isLeaked: boolean; at: Date },
): Promise<boolean> {
  await tx.$queryRaw`select id from shops where id = ${contract.shopId}::uuid for update`;
  const { count } = await tx.gatewayContract.updateMany({
    where: { shopId: contract.shopId, provider: contract.gateway, retiredAt: null },
    data: { retiredAt: contract.at, isLeaked: contract.isLeaked },
  });
  return count > 0;
}
