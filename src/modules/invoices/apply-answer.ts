import type { Ctx } from '#kernel/actor.ts';
import { must, ok } from '#kernel/result.ts';
import type { AuthorityAnswer, ForgedAnswer, InvoiceName, MessageType, ReceivedAnswer } from '#modules/tvan/api.ts';
import { type Tx, transaction } from '#platform/db.ts';
import { record } from '#platform/jobs.ts';
import { sha256 } from '#platform/secrets.ts';
import './events.ts';
import { holdsSigned } from './holds-signed.ts';
import {
  addEvents,
  invoicesOfMessage,
  judgeAnswer,
  keepAnswer,
  lockMessage,
  type Message,
  moveInvoices,
  type SentInvoice,
  setMessage,
  setSilent,
  undecidedOf,
  type Verdict,
} from './message-store.ts';
import { fallApart, markReceived, markSent, refuseInvoices } from './sent-invoices.ts';
import { fileOf, insertFile } from './signed-store.ts';
import { takeNoticeAnswer } from './take-notice-answer.ts';

/** Verdicts that a person must look at: the market decides nothing by them. */
const FOR_PEOPLE: ReadonlySet<Verdict> = new Set(['unknown_message', 'contradictory', 'forged', 'unreadable']);

/** An answer of the authority, kept as it came before anything follows from it, and followed once. */
export async function applyAnswer(ctx: Ctx, received: ReceivedAnswer | ForgedAnswer): Promise<void> {
  must(
    await transaction(async (tx) => {
      const { id, refersTo, type, raw } = received;
      const isNew = await keepAnswer(tx, { id, refersTo, type, bytes: raw, receivedAt: ctx.now });
      if (!isNew) return ok();
      const verdict = 'forged' in received ? 'forged' : await follow(tx, ctx, refersTo, received.answer);
      await judgeAnswer(tx, id, verdict, FOR_PEOPLE.has(verdict));
      return ok();
    }),
  );
}

async function follow(tx: Tx, ctx: Ctx, refersTo: string, answer: AuthorityAnswer): Promise<Verdict> {
  const message = await lockMessage(tx, refersTo);
  if (!message) return 'unknown_message';
  // Notices 04/SS are answered in their own place.
  if (message.noticeId) return followNotice(tx, ctx, message, message.noticeId, answer);
  if (!answersType(message.type, answer)) return 'contradictory';
  // Whoever answers has it, whatever became of our question.
  await markSent(tx, ctx, message.id);
  const invoices = await invoicesOfMessage(tx, message.id);
  // Of several nobody knows which it was.
  if (answer.kind === 'unreadable' && invoices.length > 1 && invoices.every(({ state }) => UNDECIDED.has(state))) {
    await fallApart(tx, ctx, message, invoices);
    return 'applied';
  }
  const verdict = await followInvoices(tx, ctx, invoices, answer);
  await setSilent(tx, message.id, null);
  if ((await undecidedOf(tx, message.id)) === 0)
    await setMessage(tx, message.id, { state: 'answered', answeredAt: ctx.now, nextTryAt: null });
  else if (message.state === 'waiting') await markReceived(tx, ctx.now, message.id);
  return verdict;
}

/**
 * What may be said to a message of this type (docs/tvan-protocol.md): a code to a coded invoice alone, and `LTBao` 2, 3 and 7
 * to packages alone. A coded invoice that was merely taken has no code, and would be none.
 */
function answersType(type: MessageType, answer: AuthorityAnswer): boolean {
  if (answer.kind === 'notice') return false;
  if (answer.kind === 'unreadable') return true;
  const isOfPackage = answer.kind === 'taken' || (answer.kind === 'refused' && answer.isWholePackage);
  return isOfPackage === (type !== '200');
}

async function followInvoices(
  tx: Tx,
  ctx: Ctx,
  invoices: readonly SentInvoice[],
  answer: AuthorityAnswer,
): Promise<Verdict> {
  switch (answer.kind) {
    case 'granted':
      return grantCoded(tx, ctx, invoices, answer);
    case 'taken':
      return changed(await grant(tx, ctx, invoices, {}), [[invoices, 'granted']]);
    case 'refused':
      return refuse(tx, ctx, invoices, answer);
    case 'unreadable':
      return changed(await refuseInvoices(tx, ctx, idsOf(invoices), answer.reasons), [[invoices, 'rejected']]);
    case 'notice':
      return 'contradictory';
  }
}

const UNDECIDED: ReadonlySet<string> = new Set(['signed', 'sent']);
const idsOf = (invoices: readonly SentInvoice[]): string[] => invoices.map(({ id }) => id);

/** Those that are named, and for their own reasons; of a package everything else was taken with the same word. */
async function refuse(
  tx: Tx,
  ctx: Ctx,
  invoices: readonly SentInvoice[],
  answer: Extract<AuthorityAnswer, { kind: 'refused' }>,
): Promise<Verdict> {
  const known = answer.items.map(({ invoice, reasons }) => ({ reasons, of: named(invoices, invoice) }));
  if (known.some(({ of }) => of.length === 0)) return 'contradictory';
  let count = 0;
  for (const { of, reasons } of known) count += await refuseInvoices(tx, ctx, idsOf(of), reasons);
  const refused = known.flatMap(({ of }) => of);
  const others = answer.isWholePackage ? invoices.filter((one) => !refused.includes(one)) : [];
  count += await grant(tx, ctx, others, {});
  return changed(count, [
    [refused, 'rejected'],
    [others, 'granted'],
  ]);
}

/** Said before is said again; said otherwise before is for a person, since the market does not choose which word holds. */
function changed(count: number, said: readonly (readonly [readonly SentInvoice[], 'granted' | 'rejected'])[]): Verdict {
  const isOtherwise = said.some(([of, state]) => of.some((one) => one.state !== state && !UNDECIDED.has(one.state)));
  if (isOtherwise) return 'contradictory';
  return count > 0 ? 'applied' : 'repeated';
}

/** Those that an answer names; without a name it speaks of all. */
function named(invoices: readonly SentInvoice[], name: InvoiceName | null): SentInvoice[] {
  if (!name) return [...invoices];
  return invoices.filter(
    ({ form, symbol, number }) => String(form) === name.form && symbol === name.symbol && number === name.number,
  );
}

/** The code counts only on the very bytes that were signed: anything else was made by somebody. */
async function grantCoded(
  tx: Tx,
  ctx: Ctx,
  invoices: readonly SentInvoice[],
  answer: Extract<AuthorityAnswer, { kind: 'granted' }>,
): Promise<Verdict> {
  const [invoice] = named(invoices, answer.invoice);
  // Signed again since, or never in it.
  if (!invoice) return 'contradictory';
  const signed = await fileOf(tx, invoice.id, invoice.version, 'signed');
  if (!signed || !holdsSigned(answer.xml, signed)) return 'forged';
  if (invoice.state === 'granted') return 'repeated';
  const count = await grant(tx, ctx, [invoice], { authorityCode: answer.authorityCode });
  // Refused before, and now granted: which of the two holds, a person asks.
  if (count === 0) return 'contradictory';
  const { id: invoiceId, version } = invoice;
  const xml = answer.xml;
  await insertFile(tx, { invoiceId, version, part: 'granted', xml, sha256: sha256(xml), createdAt: ctx.now });
  return 'applied';
}

async function grant(
  tx: Tx,
  ctx: Ctx,
  invoices: readonly SentInvoice[],
  more: { authorityCode?: string },
): Promise<number> {
  let granted = 0;
  for (const { id: invoiceId } of invoices) {
    const count = await moveInvoices(tx, [invoiceId], 'grant', { ...more, grantedAt: ctx.now, waitReason: null });
    if (count === 0) continue;
    granted++;
    await addEvents(tx, [{ invoiceId, at: ctx.now, event: 'granted', by: 'authority', byId: null, detail: {} }]);
    await record(tx, 'invoice.granted', { invoiceId });
  }
  return granted;
}

async function followNotice(
  tx: Tx,
  ctx: Ctx,
  message: Message,
  noticeId: string,
  answer: AuthorityAnswer,
): Promise<Verdict> {
  if (answer.kind === 'granted' || answer.kind === 'taken') return 'contradictory';
  // Two sellers may have an invoice of one name.
  if (answer.kind === 'notice' && answer.taxCode !== message.taxCode) return 'forged';
  const items = answer.kind === 'notice' ? answer.items : null;
  const reasons =
    answer.kind === 'unreadable'
      ? answer.reasons
      : answer.kind === 'refused'
        ? answer.items.flatMap((item) => item.reasons)
        : [];
  if (!(await takeNoticeAnswer(tx, ctx, { noticeId, items, reasons }))) return 'contradictory';
  await setMessage(tx, message.id, { state: 'answered', answeredAt: ctx.now, nextTryAt: null });
  return 'applied';
}
