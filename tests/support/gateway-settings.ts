import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { MOMO, PAYOS, VIETTELMONEY, VNPAY, ZALOPAY } from './gateways.ts';

export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  await new Promise<void>((done) => server.close(() => done()));
  return port;
}

/** The market with contracts of its own, and the providers' side on a port that the test opens later. */
export async function gatewaySettings(): Promise<Record<string, string>> {
  const [app, sandbox] = [await freePort(), await freePort()];
  const sandboxUrl = `http://127.0.0.1:${sandbox}`;
  return {
    BASE_URL: `http://127.0.0.1:${app}`,
    SANDBOX_URL: sandboxUrl,
    SEPAY_BASE_URL: `${sandboxUrl}/sepay/v2`,
    VNPAY_TMN_CODE: VNPAY.tmnCode,
    VNPAY_HASH_SECRET: VNPAY.hashSecret,
    VNPAY_BASE_URL: `${sandboxUrl}/vnpay`,
    MOMO_PARTNER_CODE: MOMO.partnerCode,
    MOMO_ACCESS_KEY: MOMO.accessKey,
    MOMO_SECRET_KEY: MOMO.secretKey,
    MOMO_BASE_URL: `${sandboxUrl}/momo`,
    ZALOPAY_APP_ID: ZALOPAY.appId,
    ZALOPAY_KEY1: ZALOPAY.key1,
    ZALOPAY_KEY2: ZALOPAY.key2,
    ZALOPAY_BASE_URL: `${sandboxUrl}/zalopay`,
    PAYOS_CLIENT_ID: PAYOS.clientId,
    PAYOS_API_KEY: PAYOS.apiKey,
    PAYOS_CHECKSUM_KEY: PAYOS.checksumKey,
    PAYOS_BASE_URL: `${sandboxUrl}/payos`,
    VIETTELMONEY_MERCHANT_CODE: VIETTELMONEY.merchantCode,
    VIETTELMONEY_ACCESS_CODE: VIETTELMONEY.accessCode,
    VIETTELMONEY_HASH_KEY: VIETTELMONEY.hashKey,
    VIETTELMONEY_BASE_URL: `${sandboxUrl}/viettelmoney`,
    VIETTELMONEY_API_URL: `${sandboxUrl}/viettelmoney/PaymentAPI/webresources/postData`,
  };
}

/** VNPAY with its questions and refunds unanswered, as on a day when it is down: its messages alone tell what happened. */
export const SILENT_VNPAY = {
  VNPAY_TMN_CODE: VNPAY.tmnCode,
  VNPAY_HASH_SECRET: VNPAY.hashSecret,
  VNPAY_BASE_URL: 'http://127.0.0.1:1/vnpay',
};

/** The same for the bill desk: a collector of its own, and nothing else of the sandbox. */
export async function billSettings(): Promise<Record<string, string>> {
  const [app, sandbox] = [await freePort(), await freePort()];
  const sandboxUrl = `http://127.0.0.1:${sandbox}`;
  return {
    BASE_URL: `http://127.0.0.1:${app}`,
    SANDBOX_URL: sandboxUrl,
    BILLS_BASE_URL: `${sandboxUrl}/thu-ho`,
    BILLS_PARTNER_CODE: 'CHO-THU',
    BILLS_SECRET_KEY: 'demo-khoa-cua-bai-thu',
  };
}
