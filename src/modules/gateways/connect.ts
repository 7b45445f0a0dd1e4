import { env } from '#platform/env.ts';
import { isPublishedKey } from '#platform/published-keys.ts';
import { type JsonObject, readJsonObject } from './core/exact-json.ts';
import { type Fields, fieldsOfJson, fieldsOfMap, idOf, readPairs } from './core/fields.ts';
import type { Gateway, GatewayName, NoticeClaims, RawNotice } from './core/gateway.ts';
import { momo } from './momo.ts';
import { payos, readWebhook } from './payos.ts';
import { postedJson, postedText } from './raw-notice.ts';
import { Credentials } from './schema.ts';
import { type ViettelMoney, viettelMoney } from './viettel-money.ts';
import { vnpay } from './vnpay.ts';
import { readEnvelope, zalopay } from './zalopay.ts';

/** The gateway of a contract; null when the settings do not say where the provider is. */
export function connectGateway(credentials: Credentials): Gateway | null {
  const gateway = siteOf(credentials);
  return gateway && withLimits(gateway);
}

/** The settings say where the provider is, so that a contract with it can be used. */
export function isGatewayOffered(gateway: GatewayName): boolean {
  if (gateway === 'vnpay') return Boolean(env.VNPAY_BASE_URL || (env.VNPAY_PAY_URL && env.VNPAY_API_URL));
  return gateway !== 'viettelmoney' || Boolean(env.VIETTELMONEY_BASE_URL);
}

/** Viettel Money's gateway with the check before payment, which no other provider makes. */
export function connectViettelMoney(credentials: Credentials): ViettelMoney | null {
  if (credentials.gateway !== 'viettelmoney' || !env.VIETTELMONEY_BASE_URL) return null;
  return viettelMoney(credentials, {
    payUrl: `${env.VIETTELMONEY_BASE_URL}/PaymentGateway/payment`,
    apiUrl: env.VIETTELMONEY_API_URL ?? null,
  });
}

function siteOf(credentials: Credentials): Gateway | null {
  switch (credentials.gateway) {
    case 'vnpay': {
      const base = env.VNPAY_BASE_URL;
      const payUrl = env.VNPAY_PAY_URL ?? (base && `${base}/paymentv2/vpcpay.html`);
      const apiUrl = env.VNPAY_API_URL ?? (base && `${base}/merchant_webapi/api/transaction`);
      return payUrl && apiUrl ? vnpay(credentials, { payUrl, apiUrl }) : null;
    }
    case 'momo':
      return momo(credentials, { baseUrl: env.MOMO_BASE_URL });
    case 'zalopay':
      return zalopay(credentials, { baseUrl: env.ZALOPAY_BASE_URL });
    case 'viettelmoney':
      return connectViettelMoney(credentials);
    case 'payos':
      return payos(credentials, { baseUrl: env.PAYOS_BASE_URL });
  }
}

/** Screens show the limits before; what gets here all the same is refused without asking the provider. */
function withLimits(gateway: Gateway): Gateway {
  const { minVnd, maxVnd } = gateway.limits;
  const isWithin = (amountVnd: bigint) => amountVnd >= minVnd && amountVnd <= maxVnd;
  return {
    ...gateway,
    open: async (attempt) =>
      isWithin(attempt.amountVnd) ? gateway.open(attempt) : { kind: 'refused', code: 'amount_out_of_range', sent: '' },
    refund: async (refund) =>
      refund.amountVnd >= 1n && refund.amountVnd <= refund.attempt.amountVnd
        ? gateway.refund(refund)
        : { kind: 'refused', code: 'amount_out_of_range' },
  };
}

/** The market's own contract with a provider, from the settings; null when there is none. */
export function marketCredentials(gateway: GatewayName): Credentials | null {
  const given = {
    vnpay: { tmnCode: env.VNPAY_TMN_CODE, hashSecret: env.VNPAY_HASH_SECRET },
    momo: { partnerCode: env.MOMO_PARTNER_CODE, accessKey: env.MOMO_ACCESS_KEY, secretKey: env.MOMO_SECRET_KEY },
    zalopay: { appId: env.ZALOPAY_APP_ID, key1: env.ZALOPAY_KEY1, key2: env.ZALOPAY_KEY2 },
    viettelmoney: {
      merchantCode: env.VIETTELMONEY_MERCHANT_CODE,
      accessCode: env.VIETTELMONEY_ACCESS_CODE,
      hashKey: env.VIETTELMONEY_HASH_KEY,
    },
    payos: { clientId: env.PAYOS_CLIENT_ID, apiKey: env.PAYOS_API_KEY, checksumKey: env.PAYOS_CHECKSUM_KEY },
  }[gateway];
  const values: (string | undefined)[] = Object.values(given);
  if (values.every((value) => value === undefined)) return null;
  return Credentials.parse({ gateway, ...given });
}

/** A real market takes no payment that anybody could sign. */
export function hasPublishedKey(credentials: Credentials): boolean {
  return Object.values(credentials).some(isPublishedKey);
}

/** What a notice claims before anything of it is verified: good for finding whose keys to verify it with. */
export function claimsOf(gateway: GatewayName, raw: RawNotice): NoticeClaims {
  const fields = claimedFields(gateway, raw);
  const [merchant, reference] = CLAIMS[gateway];
  return {
    merchant: merchant === null ? null : idOf(fields(merchant)),
    reference: idOf(fields(reference)),
  };
}

const CLAIMS: Readonly<Record<GatewayName, readonly [string | null, string]>> = {
  vnpay: ['vnp_TmnCode', 'vnp_TxnRef'],
  momo: ['partnerCode', 'orderId'],
  zalopay: ['app_id', 'app_trans_id'],
  viettelmoney: ['merchant_code', 'order_id'],
  payos: [null, 'orderCode'],
};

function claimedFields(gateway: GatewayName, raw: RawNotice): Fields {
  const of = (object: JsonObject | null | undefined): Fields => (object ? fieldsOfJson(object) : () => null);
  switch (gateway) {
    case 'vnpay':
      return fieldsOfMap(readPairs(raw.query) ?? new Map());
    case 'momo':
      return of(postedJson(raw)?.body);
    case 'zalopay':
      return of(readJsonObject(readEnvelope(raw)?.data ?? ''));
    case 'viettelmoney':
      return fieldsOfMap(readPairs(postedText(raw) ?? '') ?? new Map());
    case 'payos':
      return of(readWebhook(raw)?.data);
  }
}
