import type { Ctx } from '#kernel/actor.ts';
import type { Tx } from '#platform/db.ts';
import { newId } from '#platform/ids.ts';
import { seal } from '#platform/secrets.ts';
import { codeHashOf } from './lookup-store.ts';

export const MOST_CODES = 20;

export async function findOwnCode(
  tx: Tx,
  ctx: Ctx,
  id: string,
): Promise<{ biller: string; codeSealed: string } | null> {
  if (ctx.actor.kind !== 'person') return null;
  return tx.billCode.findFirst({
    where: { id, accountId: ctx.actor.accountId },
    select: { biller: true, codeSealed: true },
  });
}

/** False when the account has as many as it may. Kept again, it gets the new label. */
export async function keepCode(
  tx: Tx,
  of: {
    accountId: string;
    biller: string;
    billerName: string;
    service: string;
    customerCode: string;
    label: string;
    at: Date;
  },
): Promise<boolean> {
  const { accountId, biller, billerName, service, customerCode, label, at } = of;
  const codeHash = codeHashOf(biller, customerCode);
  await tx.$executeRaw`select 1 from accounts where id = ${accountId}::uuid for update`;
  const others = await tx.billCode.count({ where: { accountId, NOT: { biller, codeHash } } });
  if (others >= MOST_CODES) return false;
  await tx.billCode.upsert({
    where: { accountId_biller_codeHash: { accountId, biller, codeHash } },
    create: {
      id: newId(),
      accountId,
      biller,
      billerName,
      service,
      codeSealed: seal(customerCode),
      codeHash,
      label,
      createdAt: at,
    },
    update: { label },
  });
  return true;
}

export async function dropCode(tx: Tx, accountId: string, id: string): Promise<boolean> {
  return (await tx.billCode.deleteMany({ where: { id, accountId } })).count === 1;
}
