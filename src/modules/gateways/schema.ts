import { z } from 'zod';
import { keyText, merchantText, zalopayAppId } from '#platform/credentials.ts';
import { idField, tickField } from '#platform/fields.ts';
import { GATEWAY_NAMES } from './core/gateway.ts';

export const VnpayCredentials = z.object({ gateway: z.literal('vnpay'), tmnCode: merchantText, hashSecret: keyText });
export type VnpayCredentials = z.output<typeof VnpayCredentials>;

export const MomoCredentials = z.object({
  gateway: z.literal('momo'),
  partnerCode: merchantText,
  accessKey: keyText,
  secretKey: keyText,
});
export type MomoCredentials = z.output<typeof MomoCredentials>;

export const ZalopayCredentials = z.object({
  gateway: z.literal('zalopay'),
  appId: zalopayAppId,
  key1: keyText,
  key2: keyText,
});
export type ZalopayCredentials = z.output<typeof ZalopayCredentials>;

export const ViettelMoneyCredentials = z.object({
  gateway: z.literal('viettelmoney'),
  merchantCode: merchantText,
  accessCode: keyText,
  hashKey: keyText,
});
export type ViettelMoneyCredentials = z.output<typeof ViettelMoneyCredentials>;

export const PayosCredentials = z.object({
  gateway: z.literal('payos'),
  clientId: keyText,
  apiKey: keyText,
  checksumKey: keyText,
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
  isLeaked: tickField,
});
export type ContractForm = z.output<typeof ContractForm>;

export const EndContract = ContractForm.pick({ shopId: true, gateway: true });
export type EndContract = z.output<typeof EndContract>;
