import { z } from 'zod';
import { idField } from '#platform/fields.ts';
import { GATEWAY_NAMES } from './core/gateway.ts';

/** Keys are copied out of mails and consoles: a line break at the end is cut off, one inside is no key. */
const key = z
  .string()
  .trim()
  .regex(/^[\x21-\x7e]{1,256}$/);
const merchant = z
  .string()
  .trim()
  .regex(/^[0-9A-Za-z_.-]{1,50}$/);

export const VnpayCredentials = z.object({ gateway: z.literal('vnpay'), tmnCode: merchant, hashSecret: key });
export type VnpayCredentials = z.output<typeof VnpayCredentials>;

export const MomoCredentials = z.object({
  gateway: z.literal('momo'),
  partnerCode: merchant,
  accessKey: key,
  secretKey: key,
});
export type MomoCredentials = z.output<typeof MomoCredentials>;

export const ZalopayCredentials = z.object({
  gateway: z.literal('zalopay'),
  appId: z
    .string()
    .trim()
    .regex(/^[1-9]\d{0,8}$/),
  key1: key,
  key2: key,
});
export type ZalopayCredentials = z.output<typeof ZalopayCredentials>;

export const ViettelMoneyCredentials = z.object({
  gateway: z.literal('viettelmoney'),
  merchantCode: merchant,
  accessCode: key,
  hashKey: key,
});
export type ViettelMoneyCredentials = z.output<typeof ViettelMoneyCredentials>;

export const PayosCredentials = z.object({
  gateway: z.literal('payos'),
  clientId: key,
  apiKey: key,
  checksumKey: key,
});
export type PayosCredentials = z.output<typeof PayosCredentials>;

/** What a contract with a provider consists of: a shop's own, or the market's from the settings. */
export const Credentials = z.discriminatedUnion('gateway', [
  VnpayCredentials,
  MomoCredentials,
  ZalopayCredentials,
  ViettelMoneyCredentials,
  PayosCredentials,
]);
export type Credentials = z.output<typeof Credentials>;

export const ContractForm = z.object({
  shopId: idField,
  gateway: z.enum(GATEWAY_NAMES, { error: 'CHOICE_UNKNOWN' }),
  merchant: z.string().max(300),
  keyPassword: z.string().max(300),
  /** Some providers give two keys. */
  secondPassword: z.string().max(300).default(''),
});
export type ContractForm = z.output<typeof ContractForm>;

export const EndContract = ContractForm.pick({ shopId: true, gateway: true });
export type EndContract = z.output<typeof EndContract>;
