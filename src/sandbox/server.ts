/**
 * The other side of every outside service, for trying the market without a contract. People open `/`; programs use:
 *
 * | door | what it stands for |
 * | --- | --- |
 * | `/esms`, `/zalo`, `/zalo-oauth`, SMTP | messages; read at `/hop-thu.json`, trouble at `/su-co` |
 * | `POST /ngan-hang`, `/ngan-hang/accounts`, `GET /ngan-hang/transactions` | a payer's bank; SePay, Casso or payOS tells of its rows (`via`, `watcher`) |
 * | `GET /sepay/v2/transactions?transaction_date_from&transaction_date_to&page&per_page` | SePay's list, by the token of an account (`/ngan-hang/accounts`), `SEPAY_API_TOKEN` or `sepay-test-token` |
 * | `GET /ngan-hang/sao-ke.csv`, `.xlsx` `?account&day&layout` | statement of a day; layouts `hai-cot` `mot-cot` `co-tieu-de` |
 * | `GET /vnpay/paymentv2/vpcpay.html`, `POST /vnpay/merchant_webapi/api/transaction` | VNPAY 2.1.0: pay, querydr, refund |
 * | `POST /momo/v2/gateway/api/{create,query,confirm,refund,refund/query}` | MoMo v2 |
 * | `POST /zalopay/v2/{create,query,refund,query_refund}` | ZaloPay v2, JSON or form |
 * | `POST /payos/v2/payment-requests`, `GET …/{id}`, `POST …/{id}/cancel`, `POST /payos/confirm-webhook` | payOS |
 * | `GET /viettelmoney/PaymentGateway/payment`, `POST /viettelmoney/PaymentAPI/webresources/postData` | Viettel Money, off without credentials |
 * | `/tra/{id}` | the pay page of every gateway |
 * | `POST /merchants` `{provider, id, secret, secondKey?, name?, noticeUrl?, verifyUrl?, bin?, accountNumber?}` | a shop's own contract |
 * | `POST /pay` `{provider, reference, merchant?, act, code?, switches?, delaySeconds?}` | plays the payer: act `pay` `fail` `cancel`; answers payment, return address, notices |
 * | `POST /trouble` `{provider, reference?, switches, delaySeconds?, slowMs?, times?}`, `{clear: true}` | without a reference for the next payment made; before or after it is made |
 * | `POST /deliver` `{ids?, provider?, reference?, order?, dueOnly?, together?, untilSettled?}` | sends what waits, one call each (or until nothing waits) |
 * | `POST /settle` `{provider, reference, as}` | ends a refund under way: `done` or `failed` |
 * | `POST /replay` `{vector, to, broken?}` | a recorded notice byte for byte: W1 W2 M1 M2 M3 M4 Y1 Z1 |
 * | `/thu-ho/v1/…`, `/thu-ho/tra/{id}` | the collector of bills (docs/bill-protocol.md) and its pay page; for people `/thu-ho` |
 * | `POST /thu-ho/pay` `{txnId, act, reason?, switches?, delaySeconds?}` | plays the payer, as `/pay` does |
 * | `POST /thu-ho/settle` `{txnId, as}` | by hand: `cleared`, `refused` a paid one, `reversing` a cleared one, `reversed` |
 * | `POST /thu-ho/trouble` `{txnId?, switches, delaySeconds?, slowMs?, times?}`, `{biller, closed}`, `{clear: true}` | as `/trouble`; its notices are those of provider `collector` |
 * | `GET /thu-ho/payments?txnId`, `/thu-ho/trouble` | what is there, as JSON |
 * | `/tvan/v1/…` | the T-VAN of docs/tvan-protocol.md and the tax authority behind it; for people `/thue` |
 * | `POST /thue/certificates` `{taxCode, name, password, days?, notBefore?, expired?}` | a seller's key: PKCS#12 in base64 and what is in it |
 * | `GET /thue/authority`, `/thue/certificates?taxCode` | whom to trust; what was issued |
 * | `POST /thue/trouble` `{about?, switches, delaySeconds?, slowMs?, times?}`, `{down, service?}`, `{clear: true}` | `about` a message, transaction, fkey or credential; without it the next one. `down` seconds: 503 of `tvan` `ky-so` `viettel` `vnpt` |
 * | `POST /thue/registrations` `{taxCode, since}` | a taxpayer that wrote invoices before the sandbox began |
 * | `POST /thue/deliver` `{refersTo?}` | lets answers come that are held or late |
 * | `GET /thue/messages?id`, `/thue/invoices?taxCode&symbol&number&xml`, `/thue/registrations`, `/thue/trouble` | what came, what the authority holds, as JSON |
 * | `/ky-so/csc/v2/…` | the trust service of docs/remote-signing.md; its holders' phone at `/ky-so` |
 * | `POST /ky-so/credentials` `{taxCode, name, autoConfirm?}`, `POST /ky-so/confirm` `{responseID, accept}`, `GET /ky-so/waiting` | a key that is kept; what its holder says |
 * | `/viettel-hoadon/auth/login`, `/viettel-hoadon/services/einvoiceapplication/api/InvoiceAPI/…` | Viettel S-Invoice |
 * | `/vnpt-hoadon/{PublishService,BusinessService,PortalService}.asmx` | VNPT Invoice |
 * | `POST /viettel-hoadon/accounts`, `/vnpt-hoadon/accounts` `{taxCode, name, address?, username, password, account?, accountPassword?, series}` | a taxpayer's contract; `series` as `1C26TAA` |
 * | `/dinh-danh/.well-known/openid-configuration`, `/dinh-danh/{authorize,token,jwks}` | an identity provider (OpenID Connect), with people to choose |
 * | `POST /dinh-danh/choose` `{url, person, trouble?}` | plays the person at the address the market sent him to: `person` an id or `{personalId, name, birthDate?, level?, cardExpiresOn?}`; answers where the browser goes on. Troubles: `tu-choi` `cham` `chu-ky` `lap-lai` `sai-noi-nhan` `qua-han` `nghi` |
 * | `POST /bao-tin/nhan`, `GET /bao-tin`, `POST /bao-tin/cai-dat` `{secret, answers?}` | plays another authority’s system: checks what the market tells it |
 * | `GET /clock`, `POST /clock` `{advanceSeconds}` or `{at}` | moves this process's time, then sends what is due |
 * | `GET /doi-soat/{provider}.csv?day&merchant` | what the provider counts as paid and refunded on a day of Vietnam |
 * | `GET /payments`, `/notices`, `/trouble` | what is there, as JSON |
 *
 * Switches of a payment: `late` (after delaySeconds), `held` (until /deliver), `lost`, `twice`, `fail-first`, `fail-after`,
 * `authorise-first` (MoMo 9000), `forged` (wrong key, no money), `altered` (amount changed after signing, the genuine one
 * behind it), `plus1`, `minus1` (what moved is one đồng off). Of a call, used up once: `create:`, `query:`, `refund:`,
 * `refund-query:`, `cancel:`, `confirm:` with `timeout` (done, the line breaks), `html` (502, not done), `slow` (slowMs),
 * `busy`. Of a refund: `refund:refused`, `refund:pending` (until /settle), `refund:pending-done`, `refund:pending-failed`
 * (60 seconds of the clock).
 *
 * Of bills: `late`, `held`, `lost`, `twice`, `forged` as above, `shuffled` (what is told at once goes backwards); `clear:late`
 * (600 seconds), `clear:held` (until /thu-ho/settle), `clear:refused`, `reverse:next-day` (09:00), `reverse:held`; `report:missing`,
 * `report:amount`, `report:state`; `billers:`, `lookup:`, `create:`, `query:`, `cancel:`, `report:` with the faults above or
 * `forged` (the answer signed with another key). Customer codes bring their own: `collector/customers.ts`, listed at `/thu-ho`.
 *
 * Of invoices: `late`, `held`, `lost`, `twice`, `shuffled` as above, `again` (the answer under another number), `forged` and `altered`
 * (the genuine one after delaySeconds; with `lost` never), `stray` (one more, about a message nobody sent), `reject:` with a code of the
 * protocol; of vendors `waiting` (the code at the fourth asking), `file-late` (two empty files), `exhausted`; of signing `refuse`, `expire`.
 * Of calls: `messages:` `answers:` `feed:` `registrations:` `sign-info:` `sign:` `sign-poll:` `viettel-login:` `viettel-create:` `viettel-search:`
 * `viettel-file:` `vnpt-issue:` `vnpt-query:` `vnpt-file:` with `timeout`, `failed` (500), `empty` (200) after the work was done, `html`, `busy`,
 * `broken` (500) instead of it, `slow`.
 *
 * Settings: those of the market for its providers' credentials (without them published sandbox pairs), `SANDBOX_HOST`,
 * `SANDBOX_PORT`, `SANDBOX_SMTP_PORT`, `SANDBOX_DATA_DIR`, `APP_BASE_URL`, `RETRY_SCALE` (0: retries follow at once),
 * `SANDBOX_TIMERS=off` (nothing leaves by itself: only /pay, /deliver and /clock send).
 */
import { createSandbox } from './sandbox.ts';
import { readSettings } from './settings.ts';

const settings = readSettings();
const { url, close } = await createSandbox(settings).start();
console.log(`Dịch vụ thử: ${url} (chợ: ${settings.appBaseUrl})`);
if (!settings.esmsApiKey || !settings.esmsSecretKey)
  console.warn('Thiếu ESMS_API_KEY, ESMS_SECRET_KEY: mọi tin nhắn bị từ chối.');
if (!settings.sepaySecret) console.warn('Thiếu SEPAY_WEBHOOK_SECRET: chỉ tài khoản đã đăng ký mới được báo có.');

/** A connection kept open by a browser must not hold the process. */
function stop(): void {
  setTimeout(() => process.exit(0), 1000).unref();
  void close().finally(() => process.exit(0));
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, stop);
process.once('disconnect', stop);
