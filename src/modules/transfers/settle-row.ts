import type { Ctx } from '#kernel/actor.ts';
import { sumVnd } from '#kernel/money.ts';
import { err, fieldErr, ok, type Result } from '#kernel/result.ts';
import type { Seen } from '#modules/payments/api.ts';
import { beginDecision, closeWork } from '#modules/work/api.ts';
import { audit } from '#platform/audit.ts';
import { type Tx, transaction } from '#platform/db.ts';
import { maySeeRows, maySettleRow } from './core/policy.ts';
import { giveMoney } from './give-money.ts';
import type { SettleRow } from './schema.ts';
import { addPart, type LockedRow, lockRow, type OrderToPay, ordersOfShop, resolve } from './store.ts';

/**
 * A person says what a row of the account is: for one order or several of one buyer, to be given back to the buyer of an
 * order, given back outside already, or nothing of the market's. Once for each row, whole, with a reason.
 */
export async function settleRow(ctx: Ctx, input: SettleRow): Promise<Result<{ noticeId: string }>> {
  const { actor } = ctx;
  if (actor.kind !== 'person') return err('NOT_FOUND');
  return transaction(async (tx) => {
    const row = await lockRow(tx, input.noticeId);
    if (!row || !maySettleRow(actor, row)) return err('NOT_FOUND');
    if (row.isResolved) return err('ALREADY_DECIDED');
    const work = { kind: 'notice', subjectId: row.id } as const;
    if (!(row.shopId && maySeeRows(actor, row.shopId))) {
      const begun = await beginDecision(tx, ctx, work);
      if (!begun.ok) return begun;
    }
    const acted = await act(tx, ctx, row, input);
    if (!acted.ok) return acted;
    const { reason: resolution, act: how } = input;
    if (!(await resolve(tx, row.id, { at: ctx.now, byId: actor.accountId, resolution }))) return err('ALREADY_DECIDED');
    await closeWork(tx, ctx, work, how);
    await audit(tx, ctx, { action: `notice.${how}`, subject: { kind: 'notice', id: row.id }, reason: resolution });
    return ok({ noticeId: row.id });
  });
}

async function act(tx: Tx, ctx: Ctx, row: LockedRow, input: SettleRow): Promise<Result<void>> {
  if (input.act === 'set_aside') return ok();
  // Tellers tell of rows of nothing, too: there is nothing to give.
  if (row.amountVnd === 0n) return fieldErr('act', 'CHOICE_UNKNOWN');
  if (input.act === 'returned') {
    if (input.reference === '') return fieldErr('reference', 'REQUIRED');
    const { amountVnd } = row;
    const madeById = ctx.actor.kind === 'person' ? ctx.actor.accountId : null;
    const part = { noticeId: row.id, kind: 'returned', paymentId: null, madeAt: ctx.now, madeById } as const;
    await addPart(tx, { ...part, amountVnd, reference: input.reference });
    return ok();
  }
  const shares = await sharesOf(tx, row, input);
  if (!shares.ok) return shares;
  for (const { order, amountVnd } of shares.value) {
    const given = await giveMoney(tx, ctx, {
      orderId: order.orderId,
      noticeId: row.id,
      amountVnd,
      seen: seenOf(row),
      by: row.shopId && maySeeRows(ctx.actor, row.shopId) ? 'seller' : 'official',
      isAllBack: input.act === 'owe_back',
    });
    if (!given.ok) return given;
  }
  return ok();
}

/** A person says what the money is for; that it came is still its teller's word. */
function seenOf(row: LockedRow): Seen {
  if (row.provider !== 'statement') return { kind: 'notice', noticeId: row.id };
  return { kind: 'statement', noticeId: row.id, byId: row.uploadedById ?? '' };
}

/** Orders of the row's own shop and of one buyer, each once, in the order in which they are locked; the shares are the row. */
async function sharesOf(
  tx: Tx,
  row: LockedRow,
  { shares, act: how }: SettleRow,
): Promise<Result<{ order: OrderToPay; amountVnd: bigint }[]>> {
  const [first, second] = shares;
  if (!first) return fieldErr('orderCode1', 'REQUIRED');
  if (how === 'owe_back' && second) return fieldErr(`orderCode${second.box}`, 'ROW_ONE_ORDER');
  const codes = shares.map(({ code }) => code);
  const orders = row.shopId ? await ordersOfShop(tx, row.shopId, codes) : [];
  for (const [at, { box, code }] of shares.entries()) {
    if (!orders.some((order) => order.code === code)) return fieldErr(`orderCode${box}`, 'ROW_ORDER_UNKNOWN');
    if (codes.indexOf(code) !== at) return fieldErr(`orderCode${box}`, 'ROW_ORDER_TWICE');
  }
  if (second && !isOneBuyer(orders)) return fieldErr(`orderCode${second.box}`, 'ROW_OTHER_BUYER');
  // One order takes the row as it is; several say how much each.
  const amounts = second ? shares.map(({ amountVnd }) => amountVnd) : [first.amountVnd ?? row.amountVnd];
  const unsaid = shares[amounts.indexOf(null)];
  if (unsaid) return fieldErr(`amountVnd${unsaid.box}`, 'REQUIRED');
  const sumsTo = sumVnd(amounts.map((amountVnd) => amountVnd ?? 0n));
  if (sumsTo !== row.amountVnd)
    return fieldErr(`amountVnd${first.box}`, 'ROW_SUM_DIFFERS', {
      rowVnd: Number(row.amountVnd),
      sumVnd: Number(sumsTo),
    });
  return ok(orders.map((order) => ({ order, amountVnd: amounts[codes.indexOf(order.code)] ?? 0n })));
}

function isOneBuyer(orders: readonly OrderToPay[]): boolean {
  const [first] = orders;
  return orders.every(
    ({ accountId, contactPhone }) =>
      (contactPhone !== '' && contactPhone === first?.contactPhone) ||
      (accountId !== null && accountId === first?.accountId),
  );
}
