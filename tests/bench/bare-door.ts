/**
 * The peer: a bare handler that reads the raw message, verifies its signature in constant time and answers. Nothing is
 * looked up, kept or booked.
 */
import { createHmac, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import { SECRETS } from '../proof/signed-notices.ts';

const MOMO_NAMES = [
  'accessKey',
  'amount',
  'extraData',
  'message',
  'orderId',
  'orderInfo',
  'orderType',
  'partnerCode',
  'payType',
  'requestId',
  'responseTime',
  'resultCode',
  'transId',
];

function isSame(given: string, algorithm: string, key: string, text: string): boolean {
  const expected = Buffer.from(createHmac(algorithm, key).update(text).digest('hex'));
  const found = Buffer.from(given);
  return found.length === expected.length && timingSafeEqual(found, expected);
}

function isSepay(body: string, req: IncomingMessage): boolean {
  const signature = String(req.headers['x-sepay-signature'] ?? '').replace('sha256=', '');
  return isSame(signature, 'sha256', SECRETS.sepay, `${req.headers['x-sepay-timestamp']}.${body}`);
}

function isMomo(body: string): boolean {
  const fields = JSON.parse(body) as Record<string, unknown>;
  const signedValue = (name: string) => (name === 'accessKey' ? SECRETS.momoAccessKey : fields[name]);
  const text = MOMO_NAMES.map((name) => `${name}=${signedValue(name)}`).join('&');
  return isSame(String(fields.signature), 'sha256', SECRETS.momo, text);
}

function isVnpay(query: string): boolean {
  const pairs = new URLSearchParams(query);
  const given = pairs.get('vnp_SecureHash') ?? '';
  pairs.delete('vnp_SecureHash');
  pairs.sort();
  return isSame(given, 'sha512', SECRETS.vnpay, pairs.toString());
}

function verify(req: IncomingMessage, body: string): { isSigned: boolean; status: number; answer: string } {
  const [path = '', query = ''] = (req.url ?? '').split('?');
  if (path === '/api/health') return { isSigned: true, status: 200, answer: '{"ok":true}' };
  if (path.endsWith('/momo/ipn')) return { isSigned: isMomo(body), status: 204, answer: '' };
  if (path.endsWith('/vnpay/ipn'))
    return { isSigned: isVnpay(query), status: 200, answer: '{"RspCode":"00","Message":"recorded"}' };
  return { isSigned: isSepay(body, req), status: 200, answer: '{"success":true}' };
}

const server = createServer((req, res) => {
  const parts: Buffer[] = [];
  req.on('data', (part: Buffer) => parts.push(part));
  req.on('end', () => {
    const { isSigned, status, answer } = verify(req, Buffer.concat(parts).toString());
    res.writeHead(isSigned ? status : 401, answer === '' ? {} : { 'content-type': 'application/json' });
    res.end(answer);
  });
});
server.listen(Number(process.env.PORT), '127.0.0.1');
process.on('disconnect', () => process.exit(0));
