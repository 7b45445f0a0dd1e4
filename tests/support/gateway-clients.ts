import type { Gateway, NewRefund } from '#modules/gateways/core/gateway.ts';
import { momo } from '#modules/gateways/momo.ts';
import { payos } from '#modules/gateways/payos.ts';
import { viettelMoney } from '#modules/gateways/viettel-money.ts';
import { vnpay } from '#modules/gateways/vnpay.ts';
import { zalopay } from '#modules/gateways/zalopay.ts';
import { knownAttempt, LATER, MOMO, PAYOS, VIETTELMONEY, VNPAY, ZALOPAY } from './gateways.ts';

/** Only silence is waited out; whatever answers has all the time a loaded machine may need. */
const PATIENT_MS = 20_000;

/** The client of every provider, asking at one address. */
export function clients(
  baseUrl: string,
  timeoutMs = PATIENT_MS,
): Record<'vnpay' | 'momo' | 'zalopay' | 'viettelmoney' | 'payos', Gateway> {
  const site = { baseUrl, payUrl: `${baseUrl}/pay`, apiUrl: `${baseUrl}/api`, timeoutMs };
  return {
    vnpay: vnpay(VNPAY, site),
    momo: momo(MOMO, site),
    zalopay: zalopay(ZALOPAY, site),
    viettelmoney: viettelMoney(VIETTELMONEY, site),
    payos: payos(PAYOS, site),
  };
}

export const refund: NewRefund = {
  attempt: knownAttempt(),
  refundRef: 'HT2345678923',
  amountVnd: 150_000n,
  reason: 'Trả hàng',
  by: 'Nguyễn Văn A',
  at: LATER,
};
