/** Words of gateways as they would sign them, sent to the market's own doors. */
import { createHmac } from 'node:crypto';
import { signedQuery } from '#modules/gateways/core/vnpay.ts';
import { env } from '#platform/env.ts';
import { payosNotice } from './bank-rows.ts';
import { PAYOS, VNPAY } from './gateways.ts';

type VnpayWord = {
  reference: string;
  tmnCode?: string;
  secret?: string;
  transaction?: string;
  amount?: string;
  code?: string;
};

/** As VNPAY would sign it with this secret; answers its RspCode. */
export async function vnpaySays({
  reference,
  tmnCode = VNPAY.tmnCode,
  secret = VNPAY.hashSecret,
  transaction = '99887766',
  amount = '17000000',
  code = '00',
}: VnpayWord): Promise<string> {
  const query = signedQuery(
    new Map([
      ['vnp_TmnCode', tmnCode],
      ['vnp_Amount', amount],
      ['vnp_TxnRef', reference],
      ['vnp_ResponseCode', code],
      ['vnp_TransactionStatus', code],
      ['vnp_TransactionNo', transaction],
      ['vnp_OrderInfo', 'x'],
      ['vnp_BankCode', 'NCB'],
      ['vnp_PayDate', '20261123130000'],
    ]),
  );
  const hash = createHmac('sha512', secret).update(query).digest('hex');
  const answer = await fetch(`${env.baseUrl}/api/payments/vnpay/ipn?${query}&vnp_SecureHash=${hash}`);
  return ((await answer.json()) as { RspCode: string }).RspCode;
}

type PayosWord = { reference: string; transfer: string; secret?: string; amountVnd?: bigint };

/** Of a link, as payOS would sign it; answers the status. */
export async function payosSays({ reference, transfer, secret = PAYOS.checksumKey, amountVnd = 170_000n }: PayosWord) {
  const row = { id: Number(reference), reference: transfer, accountNumber: '0011', amountVnd, content: 'x' };
  const { body } = payosNotice({ ...row, secret });
  return (await fetch(`${env.baseUrl}/api/payments/bank/payos`, { method: 'POST', body })).status;
}
