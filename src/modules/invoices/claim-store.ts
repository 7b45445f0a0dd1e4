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

/** Numbered and waiting for somebody outside: a signer, or (still drafts) a vendor who numbers himself. */
export async function claimUnsigned(tx: Tx, at: Date): Promise<{ id: string; isAtVendor: boolean }[]> {
  return tx.$queryRaw<{ id: string; isAtVendor: boolean }[]>`
    update invoices set next_try_at = ${addMinutes(at, CLAIMED_MINUTES)} where id in (
      select id from invoices where (state = 'numbered' or (state = 'draft' and vendor_key is not null))
        and next_try_at <= ${at} order by next_try_at limit 50 for update skip locked)
    returning id, (state = 'draft') as "isAtVendor"`;
}

/** The vendor is to be asked under this key from now on, and never under another. */
export async function setVendorKey(tx: Tx, id: string, vendorKey: string, nextTryAt: Date): Promise<string> {
  await tx.$executeRaw`
    update invoices set vendor_key = coalesce(vendor_key, ${vendorKey}), next_try_at = ${nextTryAt} where id = ${id}::uuid and state = 'draft'`;
  return (await tx.invoice.findUniqueOrThrow({ where: { id }, select: { vendorKey: true } })).vendorKey ?? vendorKey;
}

/** The vendor refused it: nothing exists under the key, and it is put right first. */
export async function clearVendorKey(tx: Tx, id: string): Promise<void> {
  await tx.$executeRaw`update invoices set vendor_key = null where id = ${id}::uuid and state = 'draft'`;
}
