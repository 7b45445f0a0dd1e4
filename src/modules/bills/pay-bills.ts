import { z } from 'zod';
import type { Ctx } from '#kernel/actor.ts';
import { codeFrom } from '#kernel/ids.ts';
import { type Err, err, ok, type Result } from '#kernel/result.ts';
import { addMinutes, formatClock, formatMoment } from '#kernel/time.ts';
import { listAreas } from '#modules/areas/api.ts';
import { billerOf } from '#modules/collector/api.ts';
import { ruleAt } from '#modules/law/api.ts';
import { db, transaction } from '#platform/db.ts';
import { isSandbox } from '#platform/sandbox-rows.ts';
import { random } from '#platform/secrets.ts';
import { choiceError } from './choose-bills.ts';
import { nextAskAt } from './core/ask-times.ts';
import { type Bill, type Biller, chooseBills, opensAt } from './core/bill.ts';
import { isUnpaid } from './core/bill-payment.ts';
import { keepChange, type Lookup, readLookup } from './lookup-store.ts';
import { openPayment } from './open-payment.ts';
import { type BillOwner, isOwner, ownerOf } from './owner.ts';
import type { PayBills } from './schema.ts';
import { insertPayment, type NewPayment } from './store.ts';

/**
 * A payment of the chosen bills is written down, then the collector is asked to take it on. Each bill is held by one
 * payment at a time: whoever comes second is told, and one's own that is still open is gone on with.
 */
export async function payBills(ctx: Ctx, { lookupId, version }: PayBills): Promise<Result<{ code: string }>> {
  const lookup = await readLookup(db, ctx, lookupId);
  const owner = ownerOf(ctx.actor);
  if (!lookup?.due.chosen || !owner) return err('NOT_FOUND');
  if (lookup.version !== version) return err('BILL_AMOUNT_CHANGED');
  const biller = await billerOf(lookup.biller);
  if (!biller) return err('COLLECTOR_SILENT');
  const chosen = chooseBills(lookup.due, biller, lookup.due.chosen);
  if (!chosen.ok) return choiceError(chosen.fault, biller);
  const opens = opensAt(biller, ctx.now);
  if (opens) return err('BILL_CLOSED', { opens: formatMoment(opens) });
  const made = await insert(
    ctx,
    await newPayment(ctx, { lookup, owner, biller, bills: chosen.bills, amountVnd: chosen.totalVnd }),
  );
  if (!made.ok) return made;
  const { code, id } = made.value;
  if (id === null) return ok({ code });
  const opening = await openPayment(ctx, id);
  if (opening.kind === 'unanswered') return err('COLLECTOR_SILENT');
  if (opening.kind !== 'refused') return ok({ code });
  if (opening.code === 'AMOUNT_CHANGED' && opening.bills) await keepChange(db, lookup, opening.bills);
  return refusal(opening.code, opening.opensAt);
}

async function newPayment(
  ctx: Ctx,
  of: { lookup: Lookup; owner: BillOwner; biller: Biller; bills: readonly Bill[]; amountVnd: bigint },
): Promise<NewPayment> {
  const { lookup, owner, biller, bills, amountVnd } = of;
  const minutes = await ruleAt('bill.pay_minutes', ctx.now, z.number());
  const expiresAt = addMinutes(ctx.now, minutes);
  const open = { state: 'created' as const, createdAt: ctx.now, expiresAt, paidAt: null, clearedAt: null };
  return {
    code: `HB${codeFrom(random(8))}`,
    owner,
    biller,
    customerCode: lookup.customerCode,
    codeHash: lookup.codeHash,
    areaId: await areaIdOf(lookup.due.customerArea, ctx.now),
    method: lookup.due.chosen?.method ?? 'vietqr',
    amountVnd,
    bills,
    at: ctx.now,
    expiresAt,
    askAt: nextAskAt(open, ctx.now),
    isSandbox: isSandbox(),
  };
}

/** Only what the collector itself calls by the very name of a unit of today; nobody is asked where he lives. */
async function areaIdOf(customerArea: string, at: Date): Promise<string | null> {
  const names = customerArea.split(/[,;-]/).map((part) => part.trim().toLowerCase());
  const found = (await listAreas(at)).filter((area) => names.includes(area.name.toLowerCase()));
  return found.length === 1 ? (found[0]?.id ?? null) : null;
}

/** `id` null: one's own payment that is open already. */
async function insert(ctx: Ctx, payment: NewPayment): Promise<Result<{ code: string; id: string | null }>> {
  let ownCode: string | null = null;
  const made = await transaction(async (tx) => {
    const inserted = await insertPayment(tx, payment);
    if ('id' in inserted) return ok({ code: payment.code, id: inserted.id });
    const { heldBy } = inserted;
    if (!isUnpaid(heldBy.state)) return err('BILL_PAID');
    if (isOwner(ctx, heldBy)) ownCode = heldBy.code;
    // Refused either way: what was begun for a second payment of the same bills is rolled back.
    return err('BILL_BEING_PAID', { until: formatClock(heldBy.expiresAt) });
  });
  return ownCode === null ? made : ok({ code: ownCode, id: null });
}

function refusal(code: string, opens: Date | null): Err {
  switch (code) {
    case 'AMOUNT_CHANGED':
      return err('BILL_AMOUNT_CHANGED');
    case 'ALREADY_PAID':
      return err('BILL_PAID');
    case 'OLDEST_FIRST':
      return err('BILL_OLDEST_FIRST');
    case 'METHOD_UNAVAILABLE':
      return err('PAYMENT_METHOD_UNAVAILABLE', { reason: 'other' });
    case 'CLOSED':
      return opens ? err('BILL_CLOSED', { opens: formatMoment(opens) }) : err('COLLECTOR_SILENT');
    default:
      return err('COLLECTOR_SILENT');
  }
}
