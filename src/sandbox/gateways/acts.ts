import type { PayerAct } from '../payer.ts';
import type { Desk } from './desk.ts';
import { outcomeOf } from './desk.ts';
import type { NewNotice, Outbox } from './outbox.ts';
import type { Flaw, Outcome, Protocol } from './protocol.ts';
import type { Merchant, Notice, Payment } from './rows.ts';

export type ActInput = {
  act: PayerAct;
  code?: string | undefined;
  switches?: readonly string[];
  delaySeconds?: number;
};
export type Acted = { payment: Payment; returnUrl: string | null; notices: Notice[] };
export type ActRefusal = { code: 'NOT_OPEN' | 'NO_MERCHANT' | 'BAD_CODE'; message: string };

/** Payments whose merchant is being asked: a second press must not pay twice. */
const underWay = new Set<string>();

/** What the payer does on the pay page, and everything that follows from it. */
export async function perform(
  desk: Desk,
  outbox: Outbox,
  protocol: Protocol,
  given: Payment,
  input: ActInput,
): Promise<Acted | ActRefusal> {
  const found = desk.fresh(given);
  const merchant = desk.merchant(found.provider, found.merchant);
  if (merchant === undefined) return { code: 'NO_MERCHANT', message: 'Không còn hợp đồng của nơi bán này.' };
  if (found.status !== 'open' || underWay.has(found.id))
    return { code: 'NOT_OPEN', message: 'Giao dịch này đã xong hoặc đã hết giờ.' };
  const code = input.code ?? '';
  if (input.act === 'fail' && code !== '' && !protocol.failCodes.includes(code)) {
    return { code: 'BAD_CODE', message: `Mã hỏng của ${protocol.label}: ${protocol.failCodes.join(', ')}.` };
  }
  const switches = [...new Set([...found.switches, ...(input.switches ?? [])])];
  const payment: Payment = { ...found, switches, delaySeconds: input.delaySeconds ?? found.delaySeconds };
  desk.put(payment);
  if (input.act === 'pay' && switches.includes('forged')) return forge(desk, outbox, protocol, payment, merchant);

  underWay.add(payment.id);
  const settled = await settle(desk, protocol, payment, merchant, input.act, code).finally(() =>
    underWay.delete(payment.id),
  );
  const notices = announce(desk, outbox, protocol, settled, merchant);
  await outbox.sendDue(notices.map((notice) => notice.id));
  return {
    payment: settled,
    returnUrl: protocol.returnTo(settled, merchant, outcomeOf(protocol, settled), 'none'),
    notices: notices.map((notice) => desk.state.notices.get(notice.id) ?? notice),
  };
}

async function settle(
  desk: Desk,
  protocol: Protocol,
  payment: Payment,
  merchant: Merchant,
  act: PayerAct,
  code: string,
): Promise<Payment> {
  const at = desk.now();
  const ended = (status: Outcome['status'], word: string, paidVnd: number, transactionId: string): Payment =>
    desk.put({ ...payment, status, code: word, paidVnd, transactionId, settledAt: new Date(at).toISOString() });
  if (act === 'cancel') return ended('cancelled', protocol.cancelCode, 0, protocol.transactionId(at));
  if (act === 'fail') {
    const word = code || (protocol.failCodes[0] ?? '');
    // Suspected fraud: the money has left the payer (VNPAY 07).
    if (protocol.outcomeCode('held') === word) {
      return ended('held', word, payment.amountVnd, protocol.transactionId(at));
    }
    return ended('failed', word, 0, protocol.transactionId(at));
  }
  const paidVnd = payment.amountVnd + wrongBy(payment);
  const refused = (await protocol.approve?.(payment, merchant, paidVnd)) ?? null;
  if (refused !== null) return ended('failed', refused, 0, protocol.transactionId(at));
  const status = payment.fields.holdsMoney === 'true' ? 'authorised' : 'paid';
  const transactionId = protocol.book?.(payment, merchant, paidVnd) ?? protocol.transactionId(at);
  return ended(status, protocol.outcomeCode(status), paidVnd, transactionId);
}

function wrongBy(payment: Payment): number {
  if (payment.switches.includes('plus1')) return 1;
  return payment.switches.includes('minus1') && payment.amountVnd > 1 ? -1 : 0;
}

/** Puts the notices of a settled payment into the outbox, in the order its switches want. */
function announce(desk: Desk, outbox: Outbox, protocol: Protocol, payment: Payment, merchant: Merchant): Notice[] {
  const has = (name: string) => payment.switches.includes(name);
  const outcome = outcomeOf(protocol, payment);
  const failed: Outcome = { ...outcome, status: 'failed', code: protocol.failCodes[0] ?? '' };
  const dueAt = has('held') ? null : desk.now() + (has('late') ? payment.delaySeconds * 1000 : 0);
  const row = [...desk.state.transfers.values()].findLast((one) => one.paymentId === payment.id);
  const transferId = row?.id ?? null;
  const written: NewNotice[] = [];
  const write = (told: Outcome, about: string, flaw: Flaw) => {
    const notice = noticeOf(protocol, payment, merchant, told, flaw);
    if (notice !== null) written.push({ ...notice, about, transferId, dueAt });
  };
  const isPaid = outcome.status === 'paid';
  if (has('altered')) write(outcome, 'altered', 'altered');
  if (isPaid && has('authorise-first') && protocol.provider === 'momo') {
    write({ ...outcome, status: 'authorised', code: protocol.outcomeCode('authorised') }, 'authorised', 'none');
  }
  if (isPaid && has('fail-first')) write(failed, 'failed', 'none');
  write(outcome, outcome.status, 'none');
  if (has('twice')) write(outcome, outcome.status, 'none');
  if (isPaid && has('fail-after')) write(failed, 'failed', 'none');
  if (has('lost')) return [];
  return written.map((notice) => outbox.add(notice));
}

/** Null where the provider says nothing of this outcome. */
function noticeOf(protocol: Protocol, payment: Payment, merchant: Merchant, told: Outcome, flaw: Flaw) {
  const request = protocol.notice(payment, merchant, told, flaw);
  const { provider, reference, id: paymentId } = payment;
  const isGenuine = flaw === 'none';
  return request && { ...request, provider, merchant: merchant.id, reference, paymentId, isGenuine };
}

/** Somebody without the key says that a payment was made. */
async function forge(
  desk: Desk,
  outbox: Outbox,
  protocol: Protocol,
  payment: Payment,
  merchant: Merchant,
): Promise<Acted> {
  const at = desk.now();
  const outcome: Outcome = {
    status: 'paid',
    code: protocol.outcomeCode('paid'),
    paidVnd: payment.amountVnd,
    transactionId: protocol.transactionId(at),
    at,
  };
  // The forger goes once; the payer may still pay rightly afterwards.
  const open = desk.put({ ...payment, switches: payment.switches.filter((one) => one !== 'forged') });
  const notice = noticeOf(protocol, open, merchant, outcome, 'forged');
  const notices: Notice[] = [];
  if (notice !== null) {
    const row = outbox.add({ ...notice, about: 'forged', dueAt: payment.switches.includes('held') ? null : at });
    await outbox.sendDue([row.id]);
    notices.push(desk.state.notices.get(row.id) ?? row);
  }
  return { payment: open, returnUrl: protocol.returnTo(open, merchant, outcome, 'forged'), notices };
}
