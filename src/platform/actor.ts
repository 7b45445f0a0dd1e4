import { z } from 'zod';
import { AGENCY_SCOPES, type Guest, OFFICIAL_ROLES, type Person, SHOP_ROLES } from '#kernel/actor.ts';
import { dayOf } from '#kernel/time.ts';
import { now } from './clock.ts';
import { db } from './db.ts';
import { unseal } from './secrets.ts';
import { decodeToken, type SessionToken } from './token.ts';

const Row = z.object({
  id: z.string(),
  phone: z.string(),
  name: z.string(),
  grants: z.array(
    z.object({
      role: z.enum(OFFICIAL_ROLES),
      areaId: z.string().nullable(),
      queues: z.array(z.string()).nullable(),
      standsInFor: z.string().nullable(),
    }),
  ),
  shops: z.array(z.object({ shopId: z.string(), role: z.enum(SHOP_ROLES) })),
  agency: z
    .object({ agencyId: z.string(), scopes: z.array(z.enum(AGENCY_SCOPES)), areaId: z.string().nullable() })
    .nullable(),
});

/** Cart tokens are told from account tokens by their beginning. */
export const CART_TOKEN_PREFIX = 'ct_';

/** One indexed read a request: a token of an older session version, or of a closed account, is nobody's. */
async function loadPerson(
  token: SessionToken,
  cartToken: string | null,
  openedOrders: readonly string[],
): Promise<Person | null> {
  const today = dayOf(await now());
  const rows = await db.$queryRaw<unknown[]>`
    select a.id, a.phone, a.name,
      coalesce((select json_agg(json_build_object('role', g.role, 'areaId', g.area_id, 'queues', nullif(g.queues, '{}'), 'standsInFor', g.stands_in_for))
        from official_powers(${today}::date) g where g.account_id = a.id), '[]') as grants,
      coalesce((select json_agg(json_build_object('shopId', m.shop_id, 'role', m.role) order by s.status = 'closed', m.created_at, s.id)
        from shop_members m join shops s on s.id = m.shop_id where m.account_id = a.id), '[]') as shops,
      (select json_build_object('agencyId', g.agency_id, 'scopes', g.scopes, 'areaId', g.area_id)
        from agency_seat(a.id, ${today}::date) g) as agency
    from accounts a
    where a.id = ${token.accountId}::uuid and a.session_version = ${token.sessionVersion} and a.status = 'active'`;
  if (!rows[0]) return null;
  const row = Row.parse(rows[0]);
  return {
    kind: 'person',
    accountId: row.id,
    phone: row.phone,
    name: row.name,
    grants: row.grants,
    shops: row.shops,
    agency: row.agency,
    hasSecondFactor: token.hasSecondFactor,
    cartToken,
    openedOrders,
  };
}

/** Who sends this, from a session token (cookie or bearer), a cart token and the sealed list of opened orders. */
export async function readActor(
  sessionText: string | undefined,
  cartToken: string | null,
  openedText?: string,
): Promise<Guest | Person> {
  const openedOrders = readOpenedOrders(openedText);
  const token = await decodeToken(sessionText);
  const person = token ? await loadPerson(token, cartToken, openedOrders) : null;
  return person ?? { kind: 'guest', cartToken, openedOrders };
}

/** The cookie that remembers orders opened by a code: sealed, so that nobody writes his own. */
export function readOpenedOrders(text: string | undefined): readonly string[] {
  if (!text) return [];
  try {
    return z
      .array(z.string())
      .max(50)
      .parse(JSON.parse(unseal(text)));
  } catch {
    return [];
  }
}
