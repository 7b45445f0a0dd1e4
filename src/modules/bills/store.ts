import { addMinutes } from '#kernel/time.ts';
import type { Opened, Said } from '#modules/collector/api.ts';
import type { Tx } from '#platform/db.ts';
import { newId } from '#platform/ids.ts';
import { seal } from '#platform/secrets.ts';
import type { Bill, Biller, BillMethod } from './core/bill.ts';
import { type BillMove, type BillState, billTable, holdsBills, tookMoney } from './core/bill-payment.ts';
import type { BillOwner } from './owner.ts';

export type BillPaymentRow = BillOwner & {
  id: string;
  code: string;
  biller: string;
  billerName: string;
  codeSealed: string;
  method: BillMethod;
  amountVnd: bigint;
  state: BillState;
  payUrlSealed: string | null;
  createdAt: Date;
  expiresAt: Date;
  paidAt: Date | null;
  clearedAt: Date | null;
  receiptNumber: string | null;
};

export type NewPayment = {
  code: string;
  owner: BillOwner;
  biller: Biller;
  customerCode: string;
  codeHash: string;
  areaId: string | null;
  method: BillMethod;
  amountVnd: bigint;
  bills: readonly Bill[];
  at: Date;
  expiresAt: Date;
  askAt: Date | null;
  isSandbox: boolean;
};

/** Null when it is written; else the payment that holds one of the bills already, and nothing is to be kept. */
export async function insertPayment(
  tx: Tx,
  made: NewPayment,
): Promise<
  { id: string } | { heldBy: { code: string; state: BillState; createdAt: Date; expiresAt: Date } & BillOwner }
> {
  const { owner, biller, bills, codeHash } = made;
  const id = newId();
  await tx.billPayment.create({
    data: {
      id,
      code: made.code,
      ...owner,
      biller: biller.code,
      billerName: biller.name,
      service: biller.service,
      codeLabel: biller.customerCodeLabel,
      codeSealed: seal(made.customerCode),
      codeHash,
      areaId: made.areaId,
      method: made.method,
      amountVnd: made.amountVnd,
      createdAt: made.at,
      expiresAt: made.expiresAt,
      nextAskAt: made.askAt,
      isSandbox: made.isSandbox,
    },
  });
  // In one order for everybody, so that two who want the same bills wait for each other and not in a ring.
  const inOrder = bills.map((bill, position) => ({ ...bill, position })).sort((a, b) => (a.ref < b.ref ? -1 : 1));
  for (const { ref, period, dueOn, amountVnd, position } of inOrder) {
    const count = await tx.$executeRaw`
      insert into bill_lines (payment_id, position, biller, code_hash, ref, period, due_on, amount_vnd)
      values (${id}::uuid, ${position}, ${biller.code}, ${codeHash}, ${ref}, ${period}, ${dueOn}::date, ${amountVnd})
      on conflict (biller, code_hash, ref) where is_held do nothing`;
    if (count === 0) {
      const holder = await tx.billLine.findFirstOrThrow({
        where: { biller: biller.code, codeHash, ref, isHeld: true },
        select: {
          payment: {
            select: { code: true, state: true, createdAt: true, expiresAt: true, accountId: true, guestHash: true },
          },
        },
      });
      return { heldBy: holder.payment };
    }
  }
  return { id };
}

const columns = {
  id: true,
  code: true,
  accountId: true,
  guestHash: true,
  biller: true,
  billerName: true,
  codeSealed: true,
  method: true,
  amountVnd: true,
  state: true,
  payUrlSealed: true,
  createdAt: true,
  expiresAt: true,
  paidAt: true,
  clearedAt: true,
  receiptNumber: true,
} as const;

export async function readPayment(tx: Tx, name: { id: string } | { code: string }): Promise<BillPaymentRow | null> {
  const row = await tx.billPayment.findUnique({ where: name, select: columns });
  return row && { ...row, method: row.method as BillMethod };
}

/** Its row held until the transaction ends: a second word waits here and then sees what became of the first. */
export async function lockPayment(tx: Tx, name: { id: string } | { code: string }): Promise<BillPaymentRow | null> {
  if ('id' in name) await tx.$executeRaw`select 1 from bill_payments where id = ${name.id}::uuid for update`;
  else await tx.$executeRaw`select 1 from bill_payments where code = ${name.code} for update`;
  return readPayment(tx, name);
}

export async function billsOf(tx: Tx, paymentId: string): Promise<{ ref: string; amountVnd: bigint }[]> {
  return tx.billLine.findMany({
    where: { paymentId },
    orderBy: { position: 'asc' },
    select: { ref: true, amountVnd: true },
  });
}

export async function keepOpened(tx: Tx, id: string, { payUrl, qrPayload, appUrl }: Opened): Promise<void> {
  await tx.billPayment.update({ where: { id }, data: { payUrlSealed: seal(payUrl), qrPayload, appUrl } });
}

/** One move of the table with what the collector said beside it; false when another was first. */
export async function movePayment(
  tx: Tx,
  payment: { id: string; state: BillState; paidAt: Date | null; clearedAt: Date | null },
  move: BillMove,
  said:
    | Pick<Said, 'reference' | 'receiptNumber' | 'paidAt' | 'clearedAt' | 'reversedAt' | 'reason' | 'signedAt'>
    | { reason: string },
): Promise<boolean> {
  const { from, to } = billTable.moves[move];
  const told = 'signedAt' in said ? said : null;
  const paidAt = told?.paidAt ?? payment.paidAt ?? (tookMoney(to) ? (told?.signedAt ?? null) : null);
  const clearedAt = told?.clearedAt ?? payment.clearedAt ?? (to === 'cleared' ? (told?.signedAt ?? null) : null);
  const reversedAt = told?.reversedAt ?? (to === 'reversed' ? (told?.signedAt ?? null) : null);
  const { count } = await tx.billPayment.updateMany({
    where: { id: payment.id, state: { in: [...from] } },
    data: {
      state: to,
      ...(tookMoney(to) ? { paidAt, clearedAt, reversedAt } : {}),
      ...(said.reason ? { reason: said.reason } : {}),
      ...(told?.reference ? { reference: told.reference } : {}),
      ...(told?.receiptNumber ? { receiptNumber: told.receiptNumber } : {}),
    },
  });
  if (count === 0) return false;
  if (!holdsBills(to)) await tx.billLine.updateMany({ where: { paymentId: payment.id }, data: { isHeld: false } });
  else if (!holdsBills(payment.state)) await holdAgain(tx, payment.id);
  return true;
}

/** Money after an end: the bills are taken back where no other payment has them meanwhile; a person looks in any case. */
async function holdAgain(tx: Tx, paymentId: string): Promise<void> {
  await tx.$executeRaw`
    update bill_lines l set is_held = true
    where payment_id = ${paymentId}::uuid and not exists (
      select 1 from bill_lines o where o.biller = l.biller and o.code_hash = l.code_hash and o.ref = l.ref and o.is_held)`;
}

/** What came later than its state: the number of the receipt. */
export async function noteReceipt(tx: Tx, id: string, said: Pick<Said, 'reference' | 'receiptNumber'>): Promise<void> {
  const { reference, receiptNumber } = said;
  if (reference) await tx.billPayment.updateMany({ where: { id, reference: null }, data: { reference } });
  if (receiptNumber) await tx.billPayment.updateMany({ where: { id, receiptNumber: null }, data: { receiptNumber } });
}

const CLAIMED_MINUTES = 2;
const AT_ONCE = 50;

/** Payments to ask about now, each taken by one worker; one that dies is followed by another in a while. */
export async function claimAsks(tx: Tx, at: Date): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    update bill_payments set next_ask_at = ${addMinutes(at, CLAIMED_MINUTES)}, ask_count = ask_count + 1
    where id in (
      select id from bill_payments where next_ask_at <= ${at} order by next_ask_at limit ${AT_ONCE} for update skip locked)
    returning id`;
  return rows.map(({ id }) => id);
}

export async function askAgainAt(tx: Tx, id: string, at: Date | null): Promise<void> {
  await tx.billPayment.update({ where: { id }, data: { nextAskAt: at } });
}
