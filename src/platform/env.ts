import { z } from 'zod';

/**
 * Every setting of the program, read once. `.env.example` and docs/operations.md list the same names.
 * `npm run up` makes the secrets of a demo installation and hands them over here.
 */
const text = z.string().min(1);
const optional = text.optional();

/** Setting any of these means real money or real people: then MODE must be said aloud. */
const REAL_CREDENTIALS = [
  'DATABASE_URL',
  'SEPAY_WEBHOOK_SECRET',
  'ESMS_API_KEY',
  'ZNS_SECRET_KEY',
  'SMTP_URL',
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
  ENCRYPTION_KEY: z.string().regex(/^[0-9a-f]{64}$/, '64 hexadecimal digits'),
  LOOKUP_KEY: z.string().min(32),
  SEPAY_WEBHOOK_SECRET: optional,
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
  for (const [name, value] of Object.entries(source)) if (value !== '') given[name] = value;
  // The embedded database's address is made by `npm run up`, which then also says the mode.
  if (given.MODE === undefined && !REAL_CREDENTIALS.some((name) => given[name])) given.MODE = 'demo';
  const parsed = Settings.safeParse(given);
  if (!parsed.success) throw new Error(`Settings: ${z.prettifyError(parsed.error)}`);
  const env = parsed.data;
  if (env.MODE === 'real') {
    const wrong = [
      env.SANDBOX_URL && 'SANDBOX_URL (a sandbox provider)',
      env.SEED !== 'none' && given.SEED && `SEED=${env.SEED} (demo accounts)`,
      env.RATE_LIMIT === 'off' && 'RATE_LIMIT=off',
      env.SEPAY_WEBHOOK_SECRET?.startsWith('demo-') && 'SEPAY_WEBHOOK_SECRET (a published key)',
      env.ESMS_API_KEY?.startsWith('demo-') && 'ESMS_API_KEY (a published key)',
      env.ZNS_SECRET_KEY?.startsWith('demo-') && 'ZNS_SECRET_KEY (a published key)',
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
