import { newId } from '#platform/ids.ts';
import { attemptCode } from './attempt-code.ts';
import { buildVietQr } from './core/vietqr.ts';
import type { NewAttempt } from './store.ts';

/** One try to pay by transfer: the account as it is now, the exact amount and a code of its own, all kept as a snapshot. */
export function transferAttempt(
  account: { bin: string; accountNumber: string; holderName: string },
  payment: { paymentId: string; amountVnd: bigint; expiresAt: Date; createdAt: Date },
): NewAttempt {
  const code = attemptCode();
  const { bin, accountNumber, holderName } = account;
  const { amountVnd } = payment;
  return {
    ...payment,
    id: newId(),
    provider: 'vietqr',
    state: 'pending',
    code,
    bankBin: bin,
    accountNumber,
    holderName,
    qrPayload: buildVietQr({ bin, account: accountNumber, amountVnd, content: code }),
    reference: null,
    contractId: null,
  };
}
