import type { Ctx } from '#kernel/actor.ts';
import { err, type FieldError, fieldErr, ok, type Result } from '#kernel/result.ts';
import type { Method } from '#modules/invoices/core/correction.ts';
import { REASON_TEXT } from '#modules/invoices/core/correction-words.ts';
import { transaction } from '#platform/db.ts';
import type { PrepareCorrection } from './correction-schema.ts';
import { type Address, insertPrepared } from './correction-store.ts';
import { askedOf, mayCorrect, methodsNow, openSale, redoOf } from './may-correct.ts';
import { readChanges } from './read-changes.ts';

/**
 * The seller says what is wrong and what it should be. Nothing is sent: what would be sent is kept, so that a page can show it
 * first.
 */
export async function prepareCorrection(
  ctx: Ctx,
  input: PrepareCorrection,
): Promise<Result<{ correctionId: string; invoiceId: string }>> {
  const { invoiceId, wrong } = input;
  return transaction(async (tx) => {
    const opened = await openSale(tx, ctx, invoiceId);
    if (!opened.ok) return opened;
    const sale = opened.value;
    const { head } = sale.standing;
    const { methods } = methodsNow(sale, wrong, await redoOf(tx, sale));
    if (methods.length === 0) return err('INVOICE_METHOD_NOT_ALLOWED');
    const [only] = methods;
    const method: Method | undefined = methods.length === 1 ? only : input.method;
    if (!method) return fieldErr('method', 'REQUIRED');
    const changes = readChanges(sale, input);
    if (!changes.ok) return changes;
    const may = await mayCorrect(tx, sale, { wrong, method, changes: changes.value });
    if (!may.ok) return may;
    const address = method === 'notice' ? readAddress(input) : ok(null);
    if (!address.ok) return address;
    const isAsked = (await askedOf(tx, sale, method)) !== 'nothing';
    if (isAsked && !input.buyerAsked) return fieldErr('buyerAsked', 'BUYER_NOT_ASKED');
    if (ctx.actor.kind !== 'person') return err('NOT_ALLOWED');
    const correctionId = await insertPrepared(tx, ctx, {
      shopId: head.shopId,
      invoiceId,
      wrong,
      method,
      changes: { ...changes.value, ...(address.value ? { address: address.value } : {}) },
      reason: REASON_TEXT[wrong],
      isBuyerAsked: isAsked,
      createdById: ctx.actor.accountId,
    });
    return ok({ correctionId, invoiceId });
  });
}

/** To whom a notice goes: the seller's own tax office, as its letters name it. */
function readAddress({ officeCode, officeName, place }: PrepareCorrection): Result<Address> {
  const fields: FieldError[] = [
    ...(/^[0-9A-Z]{5}$/.test(officeCode) ? [] : [{ field: 'officeCode', code: 'TAX_OFFICE_CODE_INVALID' as const }]),
    ...(officeName === '' ? [{ field: 'officeName', code: 'REQUIRED' as const }] : []),
    ...(place === '' ? [{ field: 'place', code: 'REQUIRED' as const }] : []),
  ];
  return fields.length > 0 ? { ok: false, code: 'FORM_INVALID', fields } : ok({ officeCode, officeName, place });
}
