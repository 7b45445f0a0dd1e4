import { z } from 'zod';
import { keyText, merchantText, zalopayAppId } from './credentials.ts';
import { isPublishedKey } from './published-keys.ts';

/**
 * Every setting of the program, read once. `.env.example` and docs/operations.md list the same names.
 * `npm run up` makes the secrets of a demo installation and hands them over here.
 */
const text = z.string().min(1);
const optional = text.optional();
const key = keyText.optional();
const merchant = merchantText.optional();
const sealingKey = z.string().regex(/^[0-9a-f]{64}$/, '64 hexadecimal digits');
/** Addresses are put together by appending paths; written in one way, so that what is looked for in them is found. */
const address = z.url({ protocol: /^https?$/, normalize: true }).transform((url) => url.replace(/\/+$/, ''));

/** Setting any of these means real money or real people: then MODE must be said aloud. */
const REAL_CREDENTIALS = [
  'DATABASE_URL',
  'SEPAY_WEBHOOK_SECRET',
  'CASSO_WEBHOOK_SECRET',
  'PAYOS_CHECKSUM_KEY',
  'VNPAY_HASH_SECRET',
  'MOMO_SECRET_KEY',
  'ZALOPAY_KEY1',
  'VIETTELMONEY_HASH_KEY',
  'BILLS_SECRET_KEY',
  'TVAN_TOKEN',
  'IDENTITY_CLIENT_SECRET',
  'ESMS_API_KEY',
  'ZNS_SECRET_KEY',
  'SMTP_URL',
] as const;

/** A contract with a payment provider is whole or absent; half of one would fail at the first buyer. */
const CONTRACTS = [
  ['PAYOS_CLIENT_ID', 'PAYOS_API_KEY', 'PAYOS_CHECKSUM_KEY'],
  ['VNPAY_TMN_CODE', 'VNPAY_HASH_SECRET'],
  ['MOMO_PARTNER_CODE', 'MOMO_ACCESS_KEY', 'MOMO_SECRET_KEY'],
  ['ZALOPAY_APP_ID', 'ZALOPAY_KEY1', 'ZALOPAY_KEY2'],
  ['VIETTELMONEY_MERCHANT_CODE', 'VIETTELMONEY_ACCESS_CODE', 'VIETTELMONEY_HASH_KEY'],
  ['BILLS_PARTNER_CODE', 'BILLS_SECRET_KEY', 'BILLS_BASE_URL'],
  ['TVAN_CODE', 'TVAN_TOKEN', 'TVAN_BASE_URL', 'TVAN_ROOTS_FILE'],
  ['IDENTITY_ISSUER', 'IDENTITY_CLIENT_ID', 'IDENTITY_CLIENT_SECRET'],
] as const;

/** Their answers to queries are not signed, or not always: only TLS says whose they are. */
const PROVIDER_ADDRESSES = [
  'SEPAY_BASE_URL',
  'PAYOS_BASE_URL',
  'VNPAY_BASE_URL',
  'VNPAY_PAY_URL',
  'VNPAY_API_URL',
  'MOMO_BASE_URL',
  'ZALOPAY_BASE_URL',
  'VIETTELMONEY_BASE_URL',
  'VIETTELMONEY_API_URL',
  'BILLS_BASE_URL',
  'TVAN_BASE_URL',
  'IDENTITY_ISSUER',
] as const;

/** Settings that a real market never shares with a sandbox. */
const KEYS = [
  'SEPAY_WEBHOOK_SECRET',
  'SEPAY_WEBHOOK_SECRET_OLD',
  'CASSO_WEBHOOK_SECRET',
  'CASSO_WEBHOOK_SECRET_OLD',
  'PAYOS_CHECKSUM_KEY_OLD',
  ...CONTRACTS.flat(),
  'ESMS_API_KEY',
  'ZNS_SECRET_KEY',
] as const;

const Settings = z.object({
  NODE_ENV: z.enum(['development', 'production', 'test']).default('production'),
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  MODE: z.enum(['demo', 'real']),
  BASE_URL: z.url().optional(),
  DATABASE_URL: text,
  DATABASE_ADMIN_URL: optional,
  DATA_DIR: text.default('.data'),
  PROVINCE: z.enum(['vinh-phuc', 'binh-duong']).default('vinh-phuc'),
  SEED: z.enum(['demo', 'none', 'large']).default('demo'),
  TRUST_PROXY: z.coerce.number().int().min(0).max(5).default(0),
  METRICS_TOKEN: optional,
  RATE_LIMIT: z.enum(['on', 'off']).default('on'),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
  AUTH_SECRET: z.string().min(32),
  ENCRYPTION_KEY: sealingKey,
  ENCRYPTION_KEYS_OLD: z
    .string()
    .transform((list) => list.split(',').map((one) => one.trim()))
    .pipe(z.array(sealingKey).max(5))
    .default([]),
  LOOKUP_KEY: z.string().min(32),
  SEPAY_WEBHOOK_SECRET: key,
  SEPAY_WEBHOOK_SECRET_OLD: key,
  SEPAY_BASE_URL: address.default('https://userapi.sepay.vn/v2'),
  CASSO_WEBHOOK_SECRET: key,
  CASSO_WEBHOOK_SECRET_OLD: key,
  PAYOS_CLIENT_ID: key,
  PAYOS_API_KEY: key,
  PAYOS_CHECKSUM_KEY: key,
  PAYOS_CHECKSUM_KEY_OLD: key,
  PAYOS_BASE_URL: address.default('https://api-merchant.payos.vn'),
  VNPAY_TMN_CODE: merchant,
  VNPAY_HASH_SECRET: key,
  VNPAY_BASE_URL: address.optional(),
  VNPAY_PAY_URL: address.optional(),
  VNPAY_API_URL: address.optional(),
  MOMO_PARTNER_CODE: merchant,
  MOMO_ACCESS_KEY: key,
  MOMO_SECRET_KEY: key,
  MOMO_BASE_URL: address.default('https://payment.momo.vn'),
  ZALOPAY_APP_ID: zalopayAppId.optional(),
  ZALOPAY_KEY1: key,
  ZALOPAY_KEY2: key,
  ZALOPAY_BASE_URL: address.default('https://openapi.zalopay.vn'),
  VIETTELMONEY_MERCHANT_CODE: merchant,
  VIETTELMONEY_ACCESS_CODE: key,
  VIETTELMONEY_HASH_KEY: key,
  VIETTELMONEY_BASE_URL: address.optional(),
  VIETTELMONEY_API_URL: address.optional(),
  BILLS_BASE_URL: address.optional(),
  BILLS_PARTNER_CODE: merchant,
  BILLS_SECRET_KEY: key,
  TVAN_BASE_URL: address.optional(),
  /** The T-VAN's own tax code. */
  TVAN_CODE: z
    .string()
    .regex(/^\d{10}$/)
    .optional(),
  TVAN_TOKEN: key,
  /** PEM of the roots whose certificates count: those of sellers' signing services and of the tax authority. */
  TVAN_ROOTS_FILE: optional,
  /** As the provider writes it in its tokens, to the letter. */
  IDENTITY_ISSUER: z.url({ protocol: /^https?$/ }).optional(),
  IDENTITY_CLIENT_ID: keyText.optional(),
  IDENTITY_CLIENT_SECRET: key,
  /** How the provider names what it tells: `fact=claim`, commas between. */
  IDENTITY_CLAIMS: z
    .string()
    .regex(
      /^(personalId|name|birthDate|assurance|expiresOn)=[\w.:/-]+(,(personalId|name|birthDate|assurance|expiresOn)=[\w.:/-]+)*$/,
    )
    .optional(),
  /** Hosts of the trust services that sellers may sign with: they type their own address. */
  REMOTE_SIGNING_HOSTS: z
    .string()
    .transform((list) => list.split(',').map((one) => one.trim().toLowerCase()))
    .pipe(z.array(z.string().regex(/^[a-z0-9-]+(\.[a-z0-9-]+)+$/, 'host names with commas between')).max(20))
    .default([]),
  ESMS_API_KEY: optional,
  ESMS_SECRET_KEY: optional,
  ESMS_BRANDNAME: text.default('CHOTINH'),
  ESMS_BASE_URL: z.url().default('https://rest.esms.vn'),
  ZNS_APP_ID: optional,
  ZNS_SECRET_KEY: optional,
  ZNS_REFRESH_TOKEN: optional,
  ZNS_TEMPLATE_ORDER: optional,
  ZNS_TEMPLATE_MONEY: optional,
  ZNS_TEMPLATE_SHOP: optional,
  ZNS_BASE_URL: z.url().default('https://business.openapi.zalo.me'),
  ZNS_OAUTH_BASE_URL: z.url().default('https://oauth.zaloapp.com'),
  SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
  MAIL_FROM: optional,
  SANDBOX_URL: z.url().optional(),
});

export type Env = z.infer<typeof Settings> & { IS_DEVELOPMENT: boolean; baseUrl: string };

/** Parses settings; throws with every wrong name listed. Exported for its test. */
export function readEnv(source: Record<string, string | undefined>): Env {
  const given: Record<string, string | undefined> = {};
  for (const [name, value] of Object.entries(source)) if (value?.trim()) given[name] = value;
  // The embedded database's address is made by `npm run up`, which then also says the mode.
  if (given.MODE === undefined && !REAL_CREDENTIALS.some((name) => given[name])) given.MODE = 'demo';
  const parsed = Settings.safeParse(given);
  if (!parsed.success) throw new Error(`Settings: ${z.prettifyError(parsed.error)}`);
  const env = parsed.data;
  const halves = CONTRACTS.flatMap((names) => {
    const missing = names.filter((name) => !env[name]);
    return missing.length < names.length ? missing.map((name) => `${name} (missing beside ${names[0]})`) : [];
  });
  if (halves.length > 0) throw new Error(`Settings: ${halves.join(', ')}`);
  if (env.MODE === 'real') {
    const wrong = [
      env.SANDBOX_URL && 'SANDBOX_URL (a sandbox provider)',
      env.SEED !== 'none' && given.SEED && `SEED=${env.SEED} (demo accounts)`,
      env.RATE_LIMIT === 'off' && 'RATE_LIMIT=off',
      ...KEYS.map((name) => isPublishedKey(env[name] ?? '') && `${name} (a published key)`),
      ...PROVIDER_ADDRESSES.map((name) => env[name]?.startsWith('http:') && `${name} (must be https)`),
      ...PROVIDER_ADDRESSES.map(
        (name) => /sandbox|test-payment|sb-openapi/.test(env[name] ?? '') && `${name} (a sandbox)`,
      ),
      env.VNPAY_TMN_CODE &&
        !env.VNPAY_BASE_URL &&
        !(env.VNPAY_PAY_URL && env.VNPAY_API_URL) &&
        'VNPAY_PAY_URL and VNPAY_API_URL (missing beside VNPAY_TMN_CODE)',
      env.VIETTELMONEY_MERCHANT_CODE &&
        !env.VIETTELMONEY_BASE_URL &&
        'VIETTELMONEY_BASE_URL (missing beside VIETTELMONEY_MERCHANT_CODE)',
      env.SMTP_URL && !env.MAIL_FROM && 'MAIL_FROM (missing beside SMTP_URL)',
      !env.BASE_URL && 'BASE_URL (missing)',
    ].filter(Boolean);
    if (wrong.length > 0) throw new Error(`MODE=real refuses: ${wrong.join(', ')}`);
    if (!given.SEED) env.SEED = 'none';
  }
  return {
    ...env,
    IS_DEVELOPMENT: env.NODE_ENV === 'development',
    baseUrl: env.BASE_URL ?? `http://localhost:${env.PORT}`,
  };
}

/** Names of all settings, for the test that compares them with the documents. */
export const SETTING_NAMES = Object.keys(Settings.shape);

let cached: Env | undefined;

/** Read on first use, so that the build needs no settings. */
export const env: Env = new Proxy({} as Env, {
  get(_, name: string) {
    cached ??= readEnv(process.env);
    return cached[name as keyof Env];
  },
});
