import { createSandbox } from './sandbox.ts';
import { readSettings } from './settings.ts';

const settings = readSettings();
const { url, close } = await createSandbox(settings).start();
console.log(`Dịch vụ thử: ${url} (chợ: ${settings.appBaseUrl})`);
if (!settings.esmsApiKey || !settings.esmsSecretKey)
  console.warn('Thiếu ESMS_API_KEY, ESMS_SECRET_KEY: mọi tin nhắn bị từ chối.');
if (!settings.sepaySecret) console.warn('Thiếu SEPAY_WEBHOOK_SECRET: chỉ tài khoản đã đăng ký mới được báo có.');

/** A connection kept open by a browser must not hold the process. */
function stop(): void {
  setTimeout(() => process.exit(0), 1000).unref();
  void close().finally(() => process.exit(0));
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, stop);
process.once('disconnect', stop);
