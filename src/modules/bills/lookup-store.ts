import { z } from 'zod';
import type { Ctx } from '#kernel/actor.ts';
import type { Tx } from '#platform/db.ts';
import { newId } from '#platform/ids.ts';
import { lookupHash, seal, unseal } from '#platform/secrets.ts';
import { BILL_METHODS, type Bill, type Due } from './core/bill.ts';
import { type BillOwner, isOwner } from './owner.ts';

const Kept = z.object({
  customerName: z.string(),
  customerArea: z.string(),
  mustPayOldestFirst: z.boolean(),
  bills: z.array(
    z.object({ ref: z.string(), period: z.string(), amountVnd: z.string().transform(BigInt), dueOn: z.string() }),
  ),
  chosen: z.object({ refs: z.array(z.string()), method: z.enum(BILL_METHODS) }).nullable(),
});

export type KeptDue = Due & { chosen: z.output<typeof Kept>['chosen'] };

export type Lookup = {
  id: string;
  biller: string;
  customerCode: string;
  codeHash: string;
  version: number;
  due: KeptDue;
};

/** Names who the customer is with this biller, for finding what is sealed. */
export const codeHashOf = (biller: string, customerCode: string): string =>
  lookupHash('bill-code', `${biller}:${customerCode}`);

const sealDue = (due: KeptDue): string =>
  seal(JSON.stringify(due, (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value)));

export async function insertLookup(
  tx: Tx,
  of: { owner: BillOwner; biller: string; customerCode: string; due: Due; at: Date },
): Promise<string> {
  const { owner, biller, customerCode, due, at } = of;
  const id = newId();
  await tx.billLookup.create({
    data: {
      id,
      ...owner,
      biller,
      codeSealed: seal(customerCode),
      codeHash: codeHashOf(biller, customerCode),
      answerSealed: sealDue({ ...due, chosen: null }),
      createdAt: at,
    },
  });
  return id;
}

/** The look-up of whoever acts; somebody else's and an unknown one look the same. */
export async function readLookup(tx: Tx, ctx: Ctx, id: string): Promise<Lookup | null> {
  const row = await tx.billLookup.findUnique({ where: { id } });
  if (!row || !isOwner(ctx, row)) return null;
  return {
    id: row.id,
    biller: row.biller,
    customerCode: unseal(row.codeSealed),
    codeHash: row.codeHash,
    version: row.version,
    due: Kept.parse(JSON.parse(unseal(row.answerSealed))),
  };
}

/** Another choice than before is another thing to confirm, also for a window that still shows the first. */
export async function keepChoice(tx: Tx, lookup: Lookup, chosen: KeptDue['chosen']): Promise<void> {
  const { id, due, version } = lookup;
  if (JSON.stringify(chosen) === JSON.stringify(due.chosen)) return;
  await tx.billLookup.update({
    where: { id },
    data: { answerSealed: sealDue({ ...due, chosen }), version: version + 1 },
  });
}

/** What the collector says is due now; what was confirmed before is asked anew. */
export async function keepChange(tx: Tx, lookup: Lookup, bills: readonly Bill[]): Promise<void> {
  const { due, id, version } = lookup;
  const isStillDue = (ref: string) => bills.some((bill) => bill.ref === ref);
  const chosen = due.chosen && { ...due.chosen, refs: due.chosen.refs.filter(isStillDue) };
  await tx.billLookup.updateMany({
    where: { id, version },
    data: { answerSealed: sealDue({ ...due, bills, chosen }), version: version + 1 },
  });
}

export async function forgetLookups(tx: Tx, before: Date): Promise<void> {
  await tx.billLookup.deleteMany({ where: { createdAt: { lt: before } } });
}
