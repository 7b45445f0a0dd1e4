import type { Ctx } from '#kernel/actor.ts';
import { err, must, ok, type Result } from '#kernel/result.ts';
import { addMinutes } from '#kernel/time.ts';
import {
  lockRegistration,
  numbering,
  type Registration,
  type Series,
  sellerFacts,
  setLastRegisterNo,
  signing,
} from '#modules/invoice-setup/api.ts';
import { type Tx, transaction } from '#platform/db.ts';
import { record } from '#platform/jobs.ts';
import { MOST_AT_ONCE, setVendorKey } from './claim-store.ts';
import { nextTryAt } from './core/days.ts';
import { isNothingLeft } from './core/document-of-order.ts';
import type { WaitReason } from './core/invoice.ts';
import { mayIssueInvoices } from './core/policy.ts';
import { yearOfDay } from './core/symbol.ts';
import './events.ts';
import { type SendRules, sendRulesAt } from './invoice-rules.ts';
import { byYear, type Desk, dayIn, deskForm, deskOf, documentAt } from './number-drafts.ts';
import { holdOrdersOf, type OrderToInvoice, ordersToInvoice } from './order-store.ts';
import { addInvoiceEvent, type Draft, dropDraftRow, letWait, setWaiting, takeDrafts } from './store.ts';
import { newVendorKey } from './vendor-key.ts';
import { fillIn, LEASE_MINUTES, type SignsBy, startFilling, writeBatch } from './write-batch.ts';

export type Issued =
  | { invoiceId: string; outcome: 'issued'; symbol: string; number: number }
  /** It has its number; somebody outside signs it in a moment. */
  | { invoiceId: string; outcome: 'asked' }
  | { invoiceId: string; outcome: 'waits'; reason: WaitReason }
  /** Nothing is left of the sale. */
  | { invoiceId: string; outcome: 'dropped' }
  /** Issued, dropped or being issued by somebody else. */
  | { invoiceId: string; outcome: 'not_a_draft' };

/**
 * Gives drafts of one shop their numbers and signs them: a batch of one series in one transaction, so that what does not come
 * to its end has used no number. What cannot be issued waits, and says why.
 */
export async function issueInvoices(
  ctx: Ctx,
  { shopId, invoiceIds }: { shopId: string; invoiceIds: readonly string[] },
): Promise<Result<Issued[]>> {
  if (!mayIssueInvoices(ctx.actor, shopId)) return err('NOT_FOUND');
  const ids = [...new Set(invoiceIds)];
  const issued: Issued[] = [];
  for (let from = 0; from < ids.length; from += MOST_AT_ONCE)
    issued.push(...must(await issueBatch(ctx, shopId, ids.slice(from, from + MOST_AT_ONCE))));
  return ok(issued);
}

async function issueBatch(ctx: Ctx, shopId: string, ids: readonly string[]): Promise<Result<Issued[]>> {
  const rules = await sendRulesAt(ctx.now);
  return transaction(async (tx) => {
    await holdOrdersOf(tx, ids);
    const drafts = await takeDrafts(tx, shopId, ids);
    const taken = new Set(drafts.map(({ id }) => id));
    const others: Issued[] = ids
      .filter((id) => !taken.has(id))
      .map((invoiceId) => ({ invoiceId, outcome: 'not_a_draft' }));
    const issued = drafts.length > 0 ? await issueTaken(tx, ctx, shopId, drafts, rules) : [];
    return ok([...issued, ...others]);
  });
}

async function issueTaken(
  tx: Tx,
  ctx: Ctx,
  shopId: string,
  drafts: readonly Draft[],
  rules: SendRules,
): Promise<Issued[]> {
  const orders = await ordersToInvoice(
    tx,
    drafts.flatMap(({ orderId }) => orderId ?? []),
  );
  const { left, gone } = await dropGone(tx, ctx, drafts, orders);
  if (left.length === 0) return gone;
  const seller = await sellerFacts(tx, shopId);
  const registration = await lockRegistration(tx, shopId, seller.mode === 'cash_register');
  const by = await signerFor(tx, ctx, registration, shopId);
  if (!registration || by.kind === 'none') {
    const reason = by.kind === 'none' ? by.reason : 'no_registration';
    return [...gone, ...(await wait(tx, ctx, left, reason))];
  }
  const desk = deskOf(registration, seller, rules, ctx.now);
  const done = await giveAndSign(tx, ctx, desk, by, left, orders);
  return [...gone, ...done];
}

/** Sold elsewhere, or nothing is left of it. */
async function dropGone(
  tx: Tx,
  ctx: Ctx,
  drafts: readonly Draft[],
  orders: ReadonlyMap<string, OrderToInvoice>,
): Promise<{ left: Draft[]; gone: Issued[] }> {
  const left: Draft[] = [];
  const gone: Issued[] = [];
  for (const draft of drafts) {
    const order = draft.orderId ? orders.get(draft.orderId) : undefined;
    // Cancelled, and whoever drops its draft has not come to it yet.
    const isOver = order && (isNothingLeft(order) || order.hasOutsideInvoice || order.soldAt === null);
    const isGone = draft.kind === 'original' && isOver;
    if (isGone && (await dropDraftRow(tx, draft.id))) {
      const reason = order?.hasOutsideInvoice ? 'outside' : order?.soldAt ? 'nothing_left' : 'cancelled';
      await addInvoiceEvent(tx, {
        invoiceId: draft.id,
        at: ctx.now,
        event: 'dropped',
        by: 'system',
        detail: { reason },
      });
      gone.push({ invoiceId: draft.id, outcome: 'dropped' });
    } else left.push(draft);
  }
  return { left, gone };
}

async function signerFor(tx: Tx, ctx: Ctx, registration: Registration | null, shopId: string): Promise<SignsBy> {
  if (!registration?.acceptedAt) return { kind: 'none', reason: 'no_registration' };
  if (registration.provider !== 'plain') return { kind: 'vendor' };
  // Its signature is not required (Decree 254/2026 Art. 8.9).
  if (registration.mode === 'cash_register')
    return registration.posBlock ? { kind: 'register' } : { kind: 'none', reason: 'no_registration' };
  const certificate = await signing.certificateOf(tx, shopId);
  const reason = signing.whyNotSign(certificate, registration.taxCode, ctx.now);
  if (!certificate || reason) return { kind: 'none', reason: reason ?? 'no_certificate' };
  if (certificate.kind === 'remote') return { kind: 'remote', certificate };
  const signer = await signing.instantSigner(certificate);
  return signer ? { kind: 'instant', certificate, signer } : { kind: 'none', reason: 'signer_refused' };
}

async function giveAndSign(
  tx: Tx,
  ctx: Ctx,
  desk: Desk,
  by: SignsBy,
  drafts: readonly Draft[],
  orders: ReadonlyMap<string, OrderToInvoice>,
): Promise<Issued[]> {
  const { shopId, taxCode, mode } = desk.registration;
  const years = byYear(drafts, desk);
  const issued: Issued[] = [];
  for (const [year, own] of years) {
    const form = deskForm(desk);
    const chosen =
      by.kind === 'vendor'
        ? await numbering.chooseVendorSeries(tx, { registration: desk.registration, form }, year, ctx.now)
        : await numbering.chooseSeries(tx, { shopId, taxCode, mode, form }, year, ctx.now);
    if (chosen.kind === 'none') issued.push(...(await wait(tx, ctx, own, chosen.reason)));
    else if (by.kind === 'vendor') issued.push(...(await handToVendor(tx, ctx, own)));
    else issued.push(...(await issueIn(tx, ctx, desk, by, chosen.series, own, orders)));
  }
  return issued;
}

/** The series is held: numbers without a gap, days that never go back, and all of it written at once. */
async function issueIn(
  tx: Tx,
  ctx: Ctx,
  desk: Desk,
  by: SignsBy,
  series: Series,
  drafts: readonly Draft[],
  orders: ReadonlyMap<string, OrderToInvoice>,
): Promise<Issued[]> {
  const isRegister = by.kind === 'register';
  const filling = startFilling(by, ctx.now);
  const done: Issued[] = [];
  const invalid: Draft[] = [];
  let { nextNumber, lastIssuedOn } = series;
  let registerNo = desk.registration.lastRegisterNo;
  const full: Draft[] = [];
  for (const draft of drafts) {
    if (nextNumber > numbering.MOST_NUMBER) {
      full.push(draft);
      continue;
    }
    const day = dayIn(draft, desk, lastIssuedOn);
    // Today may lie in a year whose symbol is another: then it is dated like the last one of this.
    const issuedOn = yearOfDay(day) === series.year ? day : (lastIssuedOn ?? day);
    const order = draft.orderId ? (orders.get(draft.orderId) ?? null) : null;
    const document = await documentAt(draft, order, desk, {
      series,
      number: nextNumber,
      issuedOn,
      registerNo: isRegister ? registerNo + 1n : null,
    });
    if (!document) {
      invalid.push(draft);
      continue;
    }
    fillIn(filling, draft.id, document);
    done.push(
      by.kind === 'remote'
        ? { invoiceId: draft.id, outcome: 'asked' }
        : { invoiceId: draft.id, outcome: 'issued', symbol: series.symbol, number: nextNumber },
    );
    nextNumber++;
    lastIssuedOn = issuedOn;
    if (isRegister) registerNo++;
  }
  if (done.length > 0) {
    await numbering.giveNumbers(tx, series.id, { nextNumber, lastIssuedOn });
    if (isRegister) await setLastRegisterNo(tx, desk.registration.id, registerNo);
    await writeBatch(tx, ctx, desk, series, filling);
  }
  const waits = [
    ...(invalid.length > 0 ? await wait(tx, ctx, invalid, 'document_invalid') : []),
    ...(full.length > 0 ? await wait(tx, ctx, full, 'series_full') : []),
  ];
  return [...done, ...waits];
}

/** He numbers and signs: the key is written down before he is asked, so that nothing is made twice. */
async function handToVendor(tx: Tx, ctx: Ctx, drafts: readonly Draft[]): Promise<Issued[]> {
  for (const { id, tries } of drafts) {
    const until = addMinutes(ctx.now, LEASE_MINUTES);
    await setVendorKey(tx, id, newVendorKey(id), { at: ctx.now, nextTryAt: until });
    await setWaiting(tx, [id], 'provider_silent', until);
    await record(tx, 'invoice.at_vendor', { invoiceId: id, turn: tries + 1 });
  }
  return drafts.map(({ id }) => ({ invoiceId: id, outcome: 'asked' }));
}

async function wait(tx: Tx, ctx: Ctx, drafts: readonly Draft[], reason: WaitReason): Promise<Issued[]> {
  const tries = Math.min(...drafts.map((draft) => draft.tries));
  const ids = drafts.map(({ id }) => id);
  await letWait(tx, ctx.now, ids, reason, nextTryAt(tries, ctx.now));
  return ids.map((invoiceId) => ({ invoiceId, outcome: 'waits', reason }));
}
