import { addMinutes } from '#kernel/time.ts';
import type { Tx } from '#platform/db.ts';

/** Whose turn it is: drafts to issue, signatures and vendors to ask. What is claimed is nobody else's for a while. */

const CLAIMED_MINUTES = 5;
export const MOST_AT_ONCE = 100;

/** Drafts that their shops want issued without a tap, claimed: one who dies over them is followed by another. */
export async function claimDue(tx: Tx, at: Date): Promise<{ shopId: string; invoiceIds: string[] }[]> {
  const rows = await tx.$queryRaw<{ id: string; shopId: string }[]>`
    update invoices set next_try_at = ${addMinutes(at, CLAIMED_MINUTES)} where id in (
      select i.id from invoices i join invoice_registrations r on r.shop_id = i.shop_id and r.ended_at is null
      where i.state = 'draft' and i.vendor_key is null and r.issues_by_itself and r.accepted_at is not null and i.due_at <= ${at}
        and (i.next_try_at is null or i.next_try_at <= ${at})
      order by i.due_at, i.id limit 400 for update of i skip locked)
    returning id, shop_id as "shopId"`;
  const byShop = new Map<string, string[]>();
  for (const { id, shopId } of rows) byShop.set(shopId, [...(byShop.get(shopId) ?? []), id]);
  return [...byShop].flatMap(([shopId, ids]) =>
    Array.from({ length: Math.ceil(ids.length / MOST_AT_ONCE) }, (_, part) => ({
      shopId,
      invoiceIds: ids.slice(part * MOST_AT_ONCE, (part + 1) * MOST_AT_ONCE),
    })),
  );
}

/** Sales of a shop whose invoice is due: for a tap on all of them. What puts another right is looked at one by one. */
export async function dueDrafts(tx: Tx, shopId: string, at: Date, not: readonly string[]): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    select id from invoices where shop_id = ${shopId}::uuid and kind = 'original' and state = 'draft' and vendor_key is null and due_at <= ${at} and not id = any(${[...not]}::uuid[])
    order by due_at, id limit ${MOST_AT_ONCE}`;
  return rows.map(({ id }) => id);
}

/**
 * Waiting for somebody outside: numbered for a signer; for a vendor who numbers himself as a draft, numbered until the code
 * comes, and granted until the file does.
 */
export async function claimUnsigned(tx: Tx, at: Date): Promise<{ id: string; isAtVendor: boolean; tries: number }[]> {
  return tx.$queryRaw<{ id: string; isAtVendor: boolean; tries: number }[]>`
    update invoices set next_try_at = ${addMinutes(at, CLAIMED_MINUTES)} where id in (
      select id from invoices where (state = 'numbered' or (state in ('draft', 'granted') and vendor_key is not null))
        and next_try_at <= ${at} order by next_try_at limit 50 for update skip locked)
    returning id, (vendor_key is not null) as "isAtVendor", tries`;
}

/** All that is asked of a vendor in one turn, signing in and a second try of each included, ends within it. */
const TURN_MINUTES = 6;

/**
 * Takes a turn at a vendor before he is asked; false when another has it. Two sends at the same time make two invoices at Viettel, and a
 * job may come late, twice, or after its process died: whoever comes next has another turn, and looks up before he sends. A
 * turn that a person asked for does not count towards the pauses.
 */
export async function takeTurn(
  tx: Tx,
  { id, turn, isAsked, at }: { id: string; turn: number; isAsked: boolean; at: Date },
): Promise<boolean> {
  const until = addMinutes(at, TURN_MINUTES);
  const count = await tx.$executeRaw`
    update invoices set tries = case when ${isAsked} then greatest(tries, 2) else tries + 1 end, next_try_at = ${until}, turn_ends_at = ${until}
    where id = ${id}::uuid and state in ('draft', 'numbered', 'granted') and vendor_key is not null and tries = ${turn}
      and (turn_ends_at is null or turn_ends_at <= ${at})`;
  return count === 1;
}

/** He answered, or did not: whoever wants to may ask him from now on. Another's turn is not ended. */
export async function endTurn(tx: Tx, id: string, at: Date): Promise<void> {
  await tx.$executeRaw`
    update invoices set turn_ends_at = null where id = ${id}::uuid and turn_ends_at = ${addMinutes(at, TURN_MINUTES)}`;
}

/** The vendor is to be asked under this key from now on, and never under another. */
export async function setVendorKey(
  tx: Tx,
  id: string,
  vendorKey: string,
  of: { at: Date; nextTryAt: Date },
): Promise<string> {
  await tx.$executeRaw`
    update invoices set vendor_key = coalesce(vendor_key, ${vendorKey}), vendor_asked_at = coalesce(vendor_asked_at, ${of.at}),
      next_try_at = ${of.nextTryAt} where id = ${id}::uuid and state = 'draft'`;
  return (await tx.invoice.findUniqueOrThrow({ where: { id }, select: { vendorKey: true } })).vendorKey ?? vendorKey;
}

/** Nothing exists under the key: the vendor refused it, or a person looked. It is put right and asked for anew. */
export async function clearVendorKey(tx: Tx, id: string): Promise<void> {
  await tx.$executeRaw`update invoices set vendor_key = null, vendor_asked_at = null where id = ${id}::uuid and state = 'draft'`;
}

/** Somebody wants it asked about now. */
export async function setNextTry(tx: Tx, id: string, nextTryAt: Date): Promise<void> {
  await tx.invoice.update({ where: { id }, data: { nextTryAt } });
}
