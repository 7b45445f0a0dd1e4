import { findBank } from '../banks.ts';
import type { Settings } from '../settings.ts';
import { FORGERS_KEY } from '../signing.ts';
import type { State, Transfer } from '../state.ts';
import { bankTime } from '../vietnam-time.ts';
import type { Outbox } from './outbox.ts';

const DEMO_SECRET = 'casso-test-key';
const STALE_SECONDS = 600;

/** The v2 body of one bank row; money going out is negative. */
export function cassoBody(transfer: Transfer): string {
  const bank = findBank(transfer.bin);
  return JSON.stringify({
    error: 0,
    data: {
      id: transfer.id,
      reference: transfer.referenceCode,
      description: transfer.content,
      amount: transfer.direction === 'in' ? transfer.amountVnd : -transfer.amountVnd,
      runningBalance: transfer.accumulatedVnd,
      transactionDateTime: bankTime(transfer.at),
      accountNumber: transfer.accountNumber,
      bankName: bank?.name ?? '',
      bankAbbreviation: bank?.code ?? '',
      virtualAccountNumber: '',
      virtualAccountName: '',
      counterAccountName: 'NGUYỄN VĂN A',
      counterAccountNumber: '0123456789',
      counterAccountBankId: '970415',
      counterAccountBankName: 'VietinBank',
    },
  });
}

export async function announceAtCasso(
  settings: Settings,
  state: State,
  outbox: Outbox,
  transfer: Transfer,
): Promise<void> {
  const account = state.accounts.get(transfer.accountNumber);
  const isForged = transfer.mode === 'forged';
  const secret = account?.secret ?? settings.cassoSecret ?? DEMO_SECRET;
  const notice = outbox.add({
    provider: 'casso',
    merchant: transfer.accountNumber,
    reference: transfer.referenceCode,
    paymentId: null,
    transferId: transfer.id,
    about: isForged ? 'forged' : transfer.direction,
    method: 'POST',
    url: `${settings.appBaseUrl}/api/payments/bank/casso`,
    headers: { 'content-type': 'application/json' },
    body: cassoBody(transfer),
    stampKey: isForged ? FORGERS_KEY : secret,
    stampAgeSeconds: transfer.mode === 'stale' ? STALE_SECONDS : 0,
    isGenuine: !isForged && transfer.mode !== 'stale',
    extraCopies: transfer.mode === 'repeat' ? 1 : 0,
    ...(transfer.dueAt === null ? {} : { dueAt: Date.parse(transfer.dueAt) }),
  });
  await outbox.sendDue([notice.id]);
}
