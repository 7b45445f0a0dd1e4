import { createSandbox } from './sandbox.ts';
import { readSettings } from './settings.ts';

const settings = readSettings();
const { url, close } = await createSandbox(settings).start();
console.log(`Dịch vụ thử: ${url} (chợ: ${settings.appBaseUrl})`);
if (!settings.esmsApiKey || !settings.esmsSecretKey)
  console.warn('Thiếu ESMS_API_KEY, ESMS_SECRET_KEY: mọi tin nhắn bị từ chối.');
if (!settings.sepaySecret) console.warn('Thiếu SEPAY_WEBHOOK_SECRET: chỉ tài khoản đã đăng ký mới được báo có.');

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void close());
process.once('disconnect', () => process.exit(0));
