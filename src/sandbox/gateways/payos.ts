import { FORGERS_KEY } from '../signing.ts';
import type { Transfer } from '../state.ts';
import { bookTransfer } from '../transfers.ts';
import { withQuery } from '../web-address.ts';
import type { Desk } from './desk.ts';
import type { Outbox } from './outbox.ts';
import { payosApi } from './payos-api.ts';
import { linkId, payosQr, payosSignature, webhookBody, webhookData } from './payos-words.ts';
import { type Protocol, plainRule } from './protocol.ts';
import type { Merchant, Payment } from './rows.ts';

export function createPayos(desk: Desk): Protocol {
  return {
    provider: 'payos',
    label: 'payOS',
    rule: plainRule,
    routes: payosApi(desk),
    failCodes: ['01'],
    cancelCode: '02',
    expireCode: '03',
    outcomeCode: (status) => ({ paid: '00', held: '', authorised: '', failed: '01', cancelled: '02' })[status],
    transactionId: (at) => `FT${at}`,
    qrText: payosQr,
    book(payment, merchant, paidVnd) {
      const { bin, accountNumber } = merchant;
      const mode = payment.switches.includes('lost') ? 'lost' : 'ok';
      const order = { bin, accountNumber, amountVnd: paidVnd, content: payment.content };
      const row = bookTransfer(desk.state, desk.now(), order, { via: 'payos', paymentId: payment.id, mode });
      return row.referenceCode;
    },
    notice(payment, merchant, outcome, flaw) {
      if (outcome.status !== 'paid') return null;
      const row = [...desk.state.transfers.values()].find((one) => one.referenceCode === outcome.transactionId);
      const money = {
        amountVnd: row?.amountVnd ?? outcome.paidVnd,
        content: row?.content ?? payment.content,
        referenceCode: outcome.transactionId,
        at: row === undefined ? outcome.at : Date.parse(row.at),
      };
      const data = webhookData(merchant, money, Number(payment.reference), linkId(payment));
      const signature = payosSignature(flaw === 'forged' ? FORGERS_KEY : merchant.secret, data);
      return request(
        payment.noticeUrl,
        { ...data, ...(flaw === 'altered' ? { amount: data.amount + 1 } : {}) },
        signature,
      );
    },
    returnTo(payment, _merchant, outcome) {
      const isCancelled = outcome.status === 'cancelled';
      const status = isCancelled ? 'CANCELLED' : outcome.status === 'paid' ? 'PAID' : 'FAILED';
      const fields = { code: '00', id: linkId(payment), cancel: String(isCancelled), status };
      const query = new URLSearchParams({ ...fields, orderCode: payment.reference }).toString();
      return withQuery(isCancelled ? (payment.fields.cancelUrl ?? '') : payment.returnUrl, query);
    },
  };
}

function request(url: string, data: Readonly<Record<string, unknown>>, signature: string) {
  const headers = { 'content-type': 'application/json' };
  return { method: 'POST' as const, url, headers, body: webhookBody(data, signature) };
}

/** A row of an account that payOS watches: settles the link its text names, and tells the market of the row. */
export async function receiveAtPayos(
  desk: Desk,
  outbox: Outbox,
  merchants: readonly Merchant[],
  transfer: Transfer,
  appBaseUrl: string,
): Promise<void> {
  const merchant =
    merchants.find((one) => one.provider === 'payos' && one.accountNumber === transfer.accountNumber) ??
    merchants.find((one) => one.provider === 'payos');
  if (merchant === undefined || transfer.direction === 'out') {
    desk.state.put({ kind: 'transfer', row: { ...transfer, notice: 'none', dueAt: null } });
    return;
  }
  const payment = linkNamedBy(desk, merchant, transfer);
  if (payment !== undefined && transfer.isBooked) credit(desk, payment, transfer);
  if (transfer.mode === 'lost') return;
  const money = { ...transfer, at: Date.parse(transfer.at) };
  // A row that pays no link still has a good signature: its order code is nobody's.
  const orderCode = payment === undefined ? transfer.id : Number(payment.reference);
  const paymentLinkId = payment === undefined ? transfer.id.toString(16).padStart(32, '0') : linkId(payment);
  const watched = { ...merchant, accountNumber: transfer.accountNumber };
  const data = webhookData(watched, money, orderCode, paymentLinkId);
  const isForged = transfer.mode === 'forged';
  const secret = desk.state.accounts.get(transfer.accountNumber)?.secret ?? merchant.secret;
  const noticeUrl = payment?.noticeUrl || merchant.noticeUrl || `${appBaseUrl}/api/payments/bank/payos`;
  const notice = outbox.add({
    ...request(noticeUrl, data, payosSignature(isForged ? FORGERS_KEY : secret, data)),
    provider: 'payos',
    merchant: merchant.id,
    reference: payment?.reference ?? transfer.referenceCode,
    paymentId: payment?.id ?? null,
    transferId: transfer.id,
    about: isForged ? 'forged' : 'paid',
    isGenuine: !isForged,
    extraCopies: transfer.mode === 'repeat' ? 1 : 0,
    dueAt: transfer.dueAt === null ? desk.now() : Date.parse(transfer.dueAt),
  });
  await outbox.sendDue([notice.id]);
}

function linkNamedBy(desk: Desk, merchant: Merchant, transfer: Transfer): Payment | undefined {
  const plain = (text: string) => text.toUpperCase().replace(/[^0-9A-Z]/g, '');
  const content = plain(transfer.content);
  return [...desk.state.payments.values()]
    .reverse()
    .filter((one) => one.provider === 'payos' && one.merchant === merchant.id)
    .map((one) => desk.fresh(one))
    .find((one) => plain(one.content) !== '' && content.includes(plain(one.content)));
}

/** Several rows may pay one link; money for one that is over stays beside it. */
function credit(desk: Desk, payment: Payment, transfer: Transfer): void {
  desk.state.put({ kind: 'transfer', row: { ...transfer, paymentId: payment.id } });
  const paidVnd = payment.paidVnd + transfer.amountVnd;
  const isOver = payment.status !== 'open' && payment.status !== 'paid';
  const settled = { transactionId: payment.transactionId || transfer.referenceCode, settledAt: transfer.at };
  desk.put({ ...payment, paidVnd, ...(isOver ? {} : { ...settled, status: 'paid', code: '00' }) });
}
