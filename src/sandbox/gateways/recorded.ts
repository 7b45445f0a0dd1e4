import type { NoticeRequest } from '../carry.ts';
import { isSame } from '../signing.ts';
import { withQuery } from '../web-address.ts';
import type { Provider } from './rows.ts';

type Recorded = { provider: Provider; signature: string; signed: string; write(to: string): NoticeRequest };

const HEADERS = { 'content-type': 'application/json; charset=UTF-8' };

/** Query and hash as they came. */
function vnpay(signed: string, signature: string): Recorded {
  const query = `${signed}&vnp_SecureHash=${signature}`;
  return {
    provider: 'vnpay',
    signed,
    signature,
    write: (to) => ({ method: 'GET', url: withQuery(to, query), headers: {}, body: '' }),
  };
}

const MOMO_NUMBERS = new Set(['amount', 'responseTime', 'resultCode', 'transId']);

/** MoMo signs raw `name=value` pairs; the access key is signed and not sent. */
function momo(signed: string, signature: string): Recorded {
  const fields = signed
    .split('&')
    .map((pair): [string, string] => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)])
    .filter(([name]) => name !== 'accessKey');
  const body = JSON.stringify({
    ...Object.fromEntries(fields.map(([name, value]) => [name, MOMO_NUMBERS.has(name) ? Number(value) : value])),
    signature,
  });
  return { provider: 'momo', signed, signature, write: (to) => ({ method: 'POST', url: to, headers: HEADERS, body }) };
}

const Y1_DATA = {
  orderCode: 123,
  amount: 3000,
  description: 'VQRIO123',
  accountNumber: '12345678',
  reference: 'TF230204212323',
  transactionDateTime: '2023-02-04 18:25:00',
  currency: 'VND',
  paymentLinkId: '124c33293c43417ab7879e14c8d9eb18',
  code: '00',
  desc: 'Thành công',
  counterAccountBankId: '',
  counterAccountBankName: '',
  counterAccountName: '',
  counterAccountNumber: '',
  virtualAccountName: '',
  virtualAccountNumber: '',
};
const Y1_SIGNATURE = '412e915d2871504ed31be63c8f62a149a4410d34c4c42affc9006ef9917eaa03';

const Z1_DATA =
  '{"app_id":2553,"app_trans_id":"200904_2553_1598435687208","app_time":1599189392817,"app_user":"demo","amount":10000,"embed_data":"{\\"merchantinfo\\":\\"embeddata123\\",\\"promotioninfo\\":\\"\\"}","item":"[{\\"itemid\\":\\"knb\\",\\"itemname\\":\\"kim nguyen bao\\",\\"itemprice\\":198400,\\"itemquantity\\":1}]","zp_trans_id":200904000000389,"server_time":1599189413498,"channel":38,"merchant_user_id":"7ZMSl3nEg5sOUJzOLSoUFT8xKNQVaLOLXHB--8Eytqc","user_fee_amount":0,"discount_amount":0}';
const Z1_MAC = 'd8d33baf449b31d7f9b94fa50d7c942c08cd4d83f28fa185557da21acb104f67';

const W =
  'vnp_Amount=1000000&vnp_BankCode=NCB&vnp_BankTranNo=VNP14422574&vnp_CardType=ATM&vnp_OrderInfo=Thanh+toan+don+hang+2024-05-21T02%3A17%3A31.249Z&vnp_PayDate=20240521091806';
const W_TAIL = 'vnp_TmnCode=TEST_TMN_CODE&vnp_TransactionNo=14422574&vnp_TransactionStatus=00&vnp_TxnRef=1716257871703';

/** Notices and redirects that providers really sent, or print in their own documents, byte for byte. */
export const recorded: Readonly<Record<string, Recorded>> = {
  W1: vnpay(
    `${W}&vnp_ResponseCode=00&${W_TAIL}`,
    '649982421beb422556a1374713c74e58e716ecbd05007c0c0e1f7effdfaf361dbf146889ca446139afe11b9954c4d5c486e99e3b86fcfab6957f29eb0be72895',
  ),
  W2: vnpay(
    `${W}&vnp_ResponseCode=99&${W_TAIL}`,
    '503194f6d93b57b357b2d1d09742565e67e86d771352c5dca4fc8d39df3d392c6b3809add9405f97cfb9631f445e36c80656cfbf47eac67d97fa165865c13e1b',
  ),
  M1: momo(
    'accessKey=F8BBA842ECF85&amount=1000&extraData=&message=Thành công.&orderId=MOMO1713984978976&orderInfo=30k&orderType=momo_wallet&partnerCode=MOMO&payType=credit&requestId=MOMO1713984978976&responseTime=1713985045244&resultCode=0&transId=4029232035',
    '0d6f0e650eb5d320c3a65df17a620f01c09d0eae742d3eb7e84177b2ebda6fe0',
  ),
  M2: momo(
    'accessKey=klm05TvNBzhg7h7j&amount=10000&extraData=&message=Transaction rejected by the issuers of the payment accounts.&orderId=1732804656&orderInfo=Thanh toán qua MoMo&orderType=momo_wallet&partnerCode=MOMOBKUN20180529&payType=napas&requestId=1732804656&responseTime=1732804678758&resultCode=1002&transId=4248103194',
    'e442b5c2e45717740f64b8ebc21a58eb101ae3cd62fb75571f0914071c37b6c9',
  ),
  M3: momo(
    'accessKey=klm05TvNBzhg7h7j&amount=10000&extraData=eyJ1c2VybmFtZSI6ICJtb21vIn0&message=Thành công.&orderId=fe9d439c1e504ba3957a6aaab536abd5&orderInfo=testthanhtoanmomo&orderType=momo_wallet&partnerCode=MOMOBKUN20180529&payType=qr&requestId=fe9d439c1e504ba3957a6aaab536abd5&responseTime=1718433401858&resultCode=0&transId=4061170819',
    '063e4f3de24e5a5b0892203d28fbb594ec925dccae0ff04445a48b497d8ab0d1',
  ),
  M4: momo(
    'accessKey=klm05TvNBzhg7h7j&amount=720000&extraData=&message=Successful.&orderId=27_1679159221&orderInfo=Thanh toán qua MoMo&orderType=momo_wallet&partnerCode=MOMOBKUN20180529&payType=napas&requestId=1679159221&responseTime=1679159287643&resultCode=0&transId=2937335899',
    'a59354d19c6f50d7070406826faeb4304ae6fbfe297790a85859bc1b9ba98ec9',
  ),
  Y1: {
    provider: 'payos',
    signed: Object.entries(Y1_DATA)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, value]) => `${name}=${value}`)
      .join('&'),
    signature: Y1_SIGNATURE,
    write: (to) => ({
      method: 'POST',
      url: to,
      headers: HEADERS,
      body: JSON.stringify({ code: '00', desc: 'success', success: true, data: Y1_DATA, signature: Y1_SIGNATURE }),
    }),
  },
  Z1: {
    provider: 'zalopay',
    signed: Z1_DATA,
    signature: Z1_MAC,
    write: (to) => ({
      method: 'POST',
      url: to,
      headers: HEADERS,
      body: JSON.stringify({ data: Z1_DATA, mac: Z1_MAC, type: 1 }),
    }),
  },
};

/** The same notice with one digit of its signature changed. */
export function broken(request: NoticeRequest, signature: string): NoticeRequest {
  const last = signature.endsWith('0') ? '1' : '0';
  const other = `${signature.slice(0, -1)}${last}`;
  if (isSame(other, signature)) throw new Error('the signature did not change');
  return {
    ...request,
    url: request.url.replace(signature, other),
    body: request.body.replace(signature, other),
  };
}
