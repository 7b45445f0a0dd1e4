import type { KnownAttempt, NewAttempt, RawNotice } from '#modules/gateways/core/gateway.ts';
import type {
  MomoCredentials,
  PayosCredentials,
  ViettelMoneyCredentials,
  VnpayCredentials,
  ZalopayCredentials,
} from '#modules/gateways/schema.ts';

/** Keys of the published vectors; none is anybody's. */
export const VNPAY: VnpayCredentials = { gateway: 'vnpay', tmnCode: 'TESTCODE', hashSecret: 'TESTSECRETKEY' };
export const MOMO: MomoCredentials = {
  gateway: 'momo',
  partnerCode: 'MOMO',
  accessKey: 'F8BBA842ECF85',
  secretKey: 'K951B6PE1waDMi640xX08PD3vg6EkVlz',
};
export const ZALOPAY: ZalopayCredentials = {
  gateway: 'zalopay',
  appId: '2554',
  key1: 'sdngKKJmqEMzvh5QQcdD2A9XBSKUNaYn',
  key2: 'trMrHtvjo6myautxDUiAcYsVtaeQ8nhf',
};
export const VIETTELMONEY: ViettelMoneyCredentials = {
  gateway: 'viettelmoney',
  merchantCode: 'MERCHANT1',
  accessCode: 'ACCESSCODE0001',
  hashKey: 'HASHKEY0001',
};
export const PAYOS: PayosCredentials = {
  gateway: 'payos',
  clientId: 'client-id-of-a-test',
  apiKey: 'api-key-of-a-test',
  checksumKey: '1a54716c8f0efb2744fb28b6e38b25da7f67a925d98bc1c18bd8faaecadd7675',
};

export const CREATED_AT = new Date('2026-01-15T10:00:00Z');
export const LATER = new Date('2026-01-15T10:05:01Z');

export function newAttempt(change: Partial<NewAttempt> = {}): NewAttempt {
  return {
    reference: 'VPT7K2M9Q4D',
    amountVnd: 150_000n,
    content: 'VPT7K2M9Q4D',
    createdAt: CREATED_AT,
    expiresAt: new Date('2026-01-15T10:15:00Z'),
    returnUrl: 'https://cho.example.vn/don-hang/DH23456789',
    noticeUrl: 'https://cho.example.vn/api/payments/momo/ipn',
    callerIp: '203.113.131.1',
    locale: 'vi',
    ...change,
  };
}

export function knownAttempt(change: Partial<KnownAttempt> = {}): KnownAttempt & { providerTxnId: string } {
  return {
    reference: 'VPT7K2M9Q4D',
    amountVnd: 150_000n,
    createdAt: CREATED_AT,
    providerRef: null,
    callerIp: '203.113.131.1',
    ...change,
    providerTxnId: change.providerTxnId ?? '14422574',
  };
}

export function getNotice(query: string): RawNotice {
  return { method: 'GET', query, body: new Uint8Array(), header: () => undefined };
}

export function postNotice(body: string | Uint8Array, headers: Record<string, string> = {}): RawNotice {
  return {
    method: 'POST',
    query: '',
    body: typeof body === 'string' ? new TextEncoder().encode(body) : body,
    header: (name) => headers[name.toLowerCase()],
  };
}
