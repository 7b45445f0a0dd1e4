import { readJson } from '../bodies.ts';
import type { NewNotice } from '../gateways/outbox.ts';
import type { SendingRule } from '../gateways/protocol.ts';
import { FORGERS_KEY } from '../signing.ts';
import type { Partner } from './partner.ts';
import type { Collection } from './rows.ts';
import { requestSignature, secondsOf, targetOf } from './signatures.ts';

/** Signed at each sending, by the clock of the world: a notice may be hours old when it is heard. */
export function collectorRule(time: () => number): SendingRule {
  return {
    waitMinutes: [1, 5, 15, 60, 360],
    timeoutMs: 15_000,
    judge: (status, body) => (status === 200 && isHeard(readJson(body)) ? 'accepted' : 'again'),
    stamp: ({ merchant, method, url, body, stampKey = '' }) => {
      const timestamp = secondsOf(time());
      const signature = requestSignature(stampKey, { method, target: targetOf(url), timestamp, body });
      return { 'x-partner': merchant, 'x-timestamp': timestamp, 'x-signature': signature };
    },
  };
}

function isHeard(answer: unknown): boolean {
  return typeof answer === 'object' && answer !== null && 'ok' in answer && answer.ok === true;
}

/** A payment as every answer and notice tells it. */
export function told(row: Collection) {
  const { txnId, state, amountVnd, method, reference, receiptNumber } = row;
  const { paidAt, clearedAt, reversedAt, reason, expiresAt } = row;
  return {
    ...{ txnId, state, amountVnd, method, reference, receiptNumber },
    ...{ paidAt, clearedAt, reversedAt, reason, expiresAt },
  };
}

/** One notice about a payment as it stands in this row. */
export function noticeOf(partner: Partner, row: Collection, isForged = false): NewNotice {
  return {
    provider: 'collector',
    merchant: partner.code,
    reference: row.txnId,
    paymentId: row.id,
    about: isForged ? 'forged' : row.state,
    method: 'POST',
    url: row.noticeUrl,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(told(row)),
    stampKey: isForged ? FORGERS_KEY : partner.secret,
    isGenuine: !isForged,
  };
}
