import { z } from 'zod';

export type Settings = {
  host: string;
  port: number;
  /** Where the log of messages and transfers is kept; without it everything is in memory. */
  dataDir?: string | undefined;
  appBaseUrl: string;
  sepaySecret?: string | undefined;
  esmsApiKey?: string | undefined;
  esmsSecretKey?: string | undefined;
  /** Without it nothing listens for letters. */
  smtpPort?: number | undefined;
  zalo?: { appId: string; secretKey: string; refreshToken: string } | undefined;
  /** 1 = SePay's own minutes between retries, 0 = all retries at once. */
  retryScale: number;
};

const schema = z.object({
  SANDBOX_HOST: z.string().default('127.0.0.1'),
  SANDBOX_PORT: z.coerce.number().int().min(0).max(65_535).default(3001),
  SANDBOX_DATA_DIR: z.string().optional(),
  APP_BASE_URL: z.url().default('http://localhost:3000'),
  SEPAY_WEBHOOK_SECRET: z.string().optional(),
  ESMS_API_KEY: z.string().optional(),
  ESMS_SECRET_KEY: z.string().optional(),
  SANDBOX_SMTP_PORT: z.coerce.number().int().min(0).max(65_535).optional(),
  ZNS_APP_ID: z.string().optional(),
  ZNS_SECRET_KEY: z.string().optional(),
  ZNS_REFRESH_TOKEN: z.string().optional(),
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
    esmsApiKey: env.ESMS_API_KEY,
    esmsSecretKey: env.ESMS_SECRET_KEY,
    smtpPort: env.SANDBOX_SMTP_PORT,
    zalo: appId && secretKey && refreshToken ? { appId, secretKey, refreshToken } : undefined,
    retryScale: env.RETRY_SCALE,
  };
}
