import { z } from 'zod';

type Pair = { id?: string | undefined; secret?: string | undefined; secondKey?: string | undefined };
type GatewayCredentials = Partial<Record<'vnpay' | 'momo' | 'zalopay' | 'payos' | 'viettelmoney', Pair>>;

export type Settings = {
  host: string;
  port: number;
  /** Where the log of messages and transfers is kept; without it everything is in memory. */
  dataDir?: string | undefined;
  appBaseUrl: string;
  sepaySecret?: string | undefined;
  /** Reads the rows of every account that SePay watches. */
  sepayToken?: string | undefined;
  esmsApiKey?: string | undefined;
  esmsSecretKey?: string | undefined;
  /** Without it nothing listens for letters. */
  smtpPort?: number | undefined;
  zalo?: { appId: string; secretKey: string; refreshToken: string } | undefined;
  cassoSecret?: string | undefined;
  /** What the gateways gave this market; without them the published sandbox pairs. */
  gateways?: GatewayCredentials | undefined;
  /** The market's contract with the collector of bills; without it the sandbox's own. */
  collector?: Pair | undefined;
  /** The market at the T-VAN: its tax code there and its token; without both the sandbox's own. */
  tvan?: { code?: string | undefined; token?: string | undefined } | undefined;
  /** The market at the identity provider; without both nobody is let in there. */
  identity?: { clientId?: string | undefined; clientSecret?: string | undefined } | undefined;
  /** False: notices and retries leave only when asked for (`POST /deliver`, `POST /clock`). */
  hasTimers?: boolean | undefined;
  /** 1 = SePay's own minutes between retries, 0 = all retries at once. */
  retryScale: number;
};

const schema = z.object({
  SANDBOX_HOST: z.string().default('127.0.0.1'),
  SANDBOX_PORT: z.coerce.number().int().min(0).max(65_535).default(3001),
  SANDBOX_DATA_DIR: z.string().optional(),
  APP_BASE_URL: z.url().default('http://localhost:3000'),
  SEPAY_WEBHOOK_SECRET: z.string().optional(),
  SEPAY_API_TOKEN: z.string().optional(),
  ESMS_API_KEY: z.string().optional(),
  ESMS_SECRET_KEY: z.string().optional(),
  SANDBOX_SMTP_PORT: z.coerce.number().int().min(0).max(65_535).optional(),
  ZNS_APP_ID: z.string().optional(),
  ZNS_SECRET_KEY: z.string().optional(),
  ZNS_REFRESH_TOKEN: z.string().optional(),
  CASSO_WEBHOOK_SECRET: z.string().optional(),
  VNPAY_TMN_CODE: z.string().optional(),
  VNPAY_HASH_SECRET: z.string().optional(),
  MOMO_PARTNER_CODE: z.string().optional(),
  MOMO_ACCESS_KEY: z.string().optional(),
  MOMO_SECRET_KEY: z.string().optional(),
  ZALOPAY_APP_ID: z.string().optional(),
  ZALOPAY_KEY1: z.string().optional(),
  ZALOPAY_KEY2: z.string().optional(),
  PAYOS_CLIENT_ID: z.string().optional(),
  PAYOS_API_KEY: z.string().optional(),
  PAYOS_CHECKSUM_KEY: z.string().optional(),
  VIETTELMONEY_MERCHANT_CODE: z.string().optional(),
  VIETTELMONEY_ACCESS_CODE: z.string().optional(),
  VIETTELMONEY_HASH_KEY: z.string().optional(),
  BILLS_PARTNER_CODE: z.string().optional(),
  BILLS_SECRET_KEY: z.string().optional(),
  TVAN_CODE: z.string().optional(),
  TVAN_TOKEN: z.string().optional(),
  IDENTITY_CLIENT_ID: z.string().optional(),
  IDENTITY_CLIENT_SECRET: z.string().optional(),
  SANDBOX_TIMERS: z.enum(['on', 'off']).default('on'),
  RETRY_SCALE: z.coerce.number().min(0).max(100).default(1),
});

export function readSettings(): Settings {
  // An empty line in an .env file means "not set".
  const given = Object.entries(process.env).filter(([, value]) => value !== '');
  const env = schema.parse(Object.fromEntries(given));
  const { ZNS_APP_ID: appId, ZNS_SECRET_KEY: secretKey, ZNS_REFRESH_TOKEN: refreshToken } = env;
  return {
    host: env.SANDBOX_HOST,
    port: env.SANDBOX_PORT,
    dataDir: env.SANDBOX_DATA_DIR,
    appBaseUrl: env.APP_BASE_URL.replace(/\/+$/, ''),
    sepaySecret: env.SEPAY_WEBHOOK_SECRET,
    sepayToken: env.SEPAY_API_TOKEN,
    esmsApiKey: env.ESMS_API_KEY,
    esmsSecretKey: env.ESMS_SECRET_KEY,
    smtpPort: env.SANDBOX_SMTP_PORT,
    zalo: appId && secretKey && refreshToken ? { appId, secretKey, refreshToken } : undefined,
    cassoSecret: env.CASSO_WEBHOOK_SECRET,
    gateways: {
      vnpay: { id: env.VNPAY_TMN_CODE, secret: env.VNPAY_HASH_SECRET },
      momo: { id: env.MOMO_PARTNER_CODE, secret: env.MOMO_SECRET_KEY, secondKey: env.MOMO_ACCESS_KEY },
      zalopay: { id: env.ZALOPAY_APP_ID, secret: env.ZALOPAY_KEY1, secondKey: env.ZALOPAY_KEY2 },
      payos: { id: env.PAYOS_CLIENT_ID, secret: env.PAYOS_CHECKSUM_KEY, secondKey: env.PAYOS_API_KEY },
      viettelmoney: {
        id: env.VIETTELMONEY_MERCHANT_CODE,
        secret: env.VIETTELMONEY_HASH_KEY,
        secondKey: env.VIETTELMONEY_ACCESS_CODE,
      },
    },
    collector: { id: env.BILLS_PARTNER_CODE, secret: env.BILLS_SECRET_KEY },
    tvan: { code: env.TVAN_CODE, token: env.TVAN_TOKEN },
    identity: { clientId: env.IDENTITY_CLIENT_ID, clientSecret: env.IDENTITY_CLIENT_SECRET },
    hasTimers: env.SANDBOX_TIMERS === 'on',
    retryScale: env.RETRY_SCALE,
  };
}
