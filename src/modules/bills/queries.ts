import type { Ctx } from '#kernel/actor.ts';
import { isCode } from '#kernel/ids.ts';
import { noRows, type Paged, rowsBefore } from '#kernel/paging.ts';
import { type Day, dayOfDate } from '#kernel/time.ts';
import { billerOf } from '#modules/collector/api.ts';
import { db } from '#platform/db.ts';
import { hit } from '#platform/limits.ts';
import { qrModulesOf } from '#platform/qr.ts';
import { unseal } from '#platform/secrets.ts';
import { askPayment } from './ask-payment.ts';
import { type Bill, type Biller, type BillMethod, type BillService, chooseBills, opensAt } from './core/bill.ts';
import { type BillState, isUnpaid } from './core/bill-payment.ts';
import { maskCode } from './core/customer-code.ts';
import { type KeptDue, readLookup } from './lookup-store.ts';
import { isOwner } from './owner.ts';

export { billers, isBillDeskOpen } from '#modules/collector/api.ts';
export {
  type BillFilter,
  type BillWork,
  billWork,
  DESK_BILLS_PER_PAGE,
  type DeskBillRow,
  deskBills,
} from './desk-queries.ts';

export type LookupView = {
  id: string;
  biller: Biller;
  /** In full: whoever looks has just typed it and checks it. */
  customerCode: string;
  version: number;
  due: KeptDue;
  opensAt: Date | null;
  /** What was chosen, as it stands now; null when nothing was, or it can no longer be paid so. */
  chosen: { bills: Bill[]; totalVnd: bigint; method: BillMethod } | null;
};

/** What is due of a look-up of the viewer's own; null when it is not, is over, or the collector is not to be reached. */
export async function lookupView(ctx: Ctx, id: string): Promise<LookupView | null> {
  const lookup = await readLookup(db, ctx, id);
  const biller = lookup && (await billerOf(lookup.biller));
  if (!biller) return null;
  const { due } = lookup;
  const picked = due.chosen && chooseBills(due, biller, due.chosen);
  return {
    id,
    biller,
    customerCode: lookup.customerCode,
    version: lookup.version,
    due,
    opensAt: opensAt(biller, ctx.now),
    chosen: due.chosen && picked?.ok ? { ...picked, method: due.chosen.method } : null,
  };
}

export type BillPaymentView = {
  code: string;
  state: BillState;
  billerName: string;
  service: BillService;
  codeLabel: string;
  maskedCode: string;
  method: BillMethod;
  amountVnd: bigint;
  bills: { period: string; amountVnd: bigint; dueOn: Day }[];
  /** The collector's page; null while it is not known, or when there is nothing to pay any more. */
  payUrl: string | null;
  appUrl: string | null;
  qrModules: boolean[][] | null;
  reference: string | null;
  receiptNumber: string | null;
  /** In the collector's own words. */
  reason: string | null;
  createdAt: Date;
  expiresAt: Date;
  paidAt: Date | null;
  clearedAt: Date | null;
  reversedAt: Date | null;
  now: Date;
  isSandbox: boolean;
  /** Among the saved codes of the viewer's account; null for a guest. */
  isCodeSaved: boolean | null;
};

/** A payment of the viewer's own; somebody else's and an unknown one look the same. */
export async function billPaymentView(ctx: Ctx, code: string): Promise<BillPaymentView | null> {
  if (!isCode('HB', code)) return null;
  const row = await db.billPayment.findUnique({
    where: { code },
    include: { lines: { orderBy: { position: 'asc' } } },
  });
  if (!row || !isOwner(ctx, row)) return null;
  const isOpen = isUnpaid(row.state) && row.payUrlSealed !== null;
  const { actor } = ctx;
  const isCodeSaved =
    actor.kind === 'person'
      ? (await db.billCode.count({
          where: { accountId: actor.accountId, biller: row.biller, codeHash: row.codeHash },
        })) > 0
      : null;
  return {
    code: row.code,
    state: row.state,
    billerName: row.billerName,
    service: row.service as BillService,
    codeLabel: row.codeLabel,
    maskedCode: maskCode(unseal(row.codeSealed)),
    method: row.method as BillMethod,
    amountVnd: row.amountVnd,
    bills: row.lines.map(({ period, amountVnd, dueOn }) => ({ period, amountVnd, dueOn: dayOfDate(dueOn) })),
    payUrl: isOpen && row.payUrlSealed ? unseal(row.payUrlSealed) : null,
    appUrl: isOpen ? row.appUrl : null,
    qrModules: isOpen && row.qrPayload ? qrModulesOf(row.qrPayload) : null,
    reference: row.reference,
    receiptNumber: row.receiptNumber,
    // Codes are for the log of the department.
    reason: row.reason?.includes(' ') ? row.reason : null,
    createdAt: row.createdAt,
    expiresAt: row.expiresAt,
    paidAt: row.paidAt,
    clearedAt: row.clearedAt,
    reversedAt: row.reversedAt,
    now: ctx.now,
    isSandbox: row.isSandbox,
    isCodeSaved,
  };
}

/** Seconds between two questions about one payment from its page. */
const ASK_EVERY_SECONDS = 10;

/** The state of an own payment; one that is under way is asked about, since its payer may just have come back. */
export async function freshState(ctx: Ctx, code: string): Promise<BillState | null> {
  if (!isCode('HB', code)) return null;
  const row = await db.billPayment.findUnique({ where: { code } });
  if (!row || !isOwner(ctx, row)) return null;
  const isUnderWay = isUnpaid(row.state) || row.state === 'paid_wait_clear' || row.state === 'reverse_wait';
  if (!isUnderWay) return row.state;
  const counted = await hit({ key: `bills:ask:${row.id}`, hits: 1, seconds: ASK_EVERY_SECONDS }, ctx.now);
  if (counted.ok) await askPayment(ctx, row.id);
  return (await db.billPayment.findUniqueOrThrow({ where: { code }, select: { state: true } })).state;
}

export type SavedCodeView = { id: string; label: string; billerName: string; service: BillService; maskedCode: string };

/** The customer codes that the viewer's account keeps, by their names. */
export async function savedCodes(ctx: Ctx): Promise<SavedCodeView[]> {
  if (ctx.actor.kind !== 'person') return [];
  const rows = await db.billCode.findMany({ where: { accountId: ctx.actor.accountId }, orderBy: { label: 'asc' } });
  return rows.map((row) => ({
    id: row.id,
    label: row.label,
    billerName: row.billerName,
    service: row.service as BillService,
    maskedCode: maskCode(unseal(row.codeSealed)),
  }));
}

export const MY_BILLS_PER_PAGE = 30;

export type MyBillRow = {
  code: string;
  state: BillState;
  billerName: string;
  service: BillService;
  maskedCode: string;
  amountVnd: bigint;
  createdAt: Date;
};

/** A signed-in resident's payments, newest first. */
export async function myBillPayments(ctx: Ctx, page = 1): Promise<Paged<MyBillRow>> {
  if (ctx.actor.kind !== 'person') return noRows();
  // What the collector refused at once was said on the page it was asked from.
  const where = { accountId: ctx.actor.accountId, NOT: { state: 'failed', payUrlSealed: null } } as const;
  const total = await db.billPayment.count({ where });
  const found = await db.billPayment.findMany({
    where,
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: MY_BILLS_PER_PAGE,
    skip: rowsBefore(page, MY_BILLS_PER_PAGE),
  });
  const rows = found.map((row) => ({
    code: row.code,
    state: row.state,
    billerName: row.billerName,
    service: row.service as BillService,
    maskedCode: maskCode(unseal(row.codeSealed)),
    amountVnd: row.amountVnd,
    createdAt: row.createdAt,
  }));
  return { rows, total };
}
