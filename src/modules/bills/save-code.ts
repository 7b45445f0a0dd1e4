import type { Ctx } from '#kernel/actor.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { db, transaction } from '#platform/db.ts';
import { unseal } from '#platform/secrets.ts';
import { keepCode, MOST_CODES } from './code-store.ts';
import { isOwner } from './owner.ts';
import type { SaveCode } from './schema.ts';

/** Keeps the customer code of an own payment for the next month, under a name of the holder's own. */
export async function saveCode(ctx: Ctx, { code, codeName: label }: SaveCode): Promise<Result<void>> {
  const { actor } = ctx;
  if (actor.kind !== 'person') return err('NOT_ALLOWED');
  const payment = await db.billPayment.findUnique({ where: { code } });
  if (!payment || !isOwner(ctx, payment)) return err('NOT_FOUND');
  const { biller, billerName, service, codeSealed } = payment;
  const customerCode = unseal(codeSealed);
  return transaction(async (tx) => {
    const of = { accountId: actor.accountId, biller, billerName, service, customerCode, label, at: ctx.now };
    return (await keepCode(tx, of)) ? ok() : err('BILL_CODES_TOO_MANY', { most: MOST_CODES });
  });
}
