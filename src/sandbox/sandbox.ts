import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { html } from 'hono/html';
import { bankRoutes } from './bank.ts';
import { esmsRoutes } from './esms.ts';
import { inboxRoutes } from './inbox.ts';
import { page } from './page.ts';
import { createCourier } from './sepay.ts';
import type { Settings } from './settings.ts';
import { openState } from './state.ts';

const MAX_BODY_BYTES = 64 * 1024;

type Sandbox = { app: Hono; start(): Promise<{ url: string; close(): Promise<void> }> };

/** Every outside service of the market in one process: SMS, e-mail, and the bank with its watcher. */
export function createSandbox(settings: Settings, now: () => number = Date.now): Sandbox {
  const state = openState(settings.dataDir);
  const courier = createCourier(settings, state, now);
  const app = new Hono();

  app.use(bodyLimit({ maxSize: MAX_BODY_BYTES }));
  app.use(async (c, next) => {
    await next();
    c.header('cache-control', 'no-store');
    c.header('x-content-type-options', 'nosniff');
    c.header('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'");
  });
  app.get('/', (c) => c.html(indexPage(settings)));
  app.get('/health', (c) => c.json({ status: 'ok' }));
  app.route('/', esmsRoutes(settings, state, now));
  app.route('/', inboxRoutes(state, now));
  app.route('/', bankRoutes(settings, state, courier, now));

  const start = () =>
    new Promise<{ url: string; close(): Promise<void> }>((resolve, reject) => {
      const server = createAdaptorServer({ fetch: app.fetch });
      server.once('error', reject);
      server.listen(settings.port, settings.host, () => {
        courier.resume();
        const { port } = server.address() as AddressInfo;
        const close = () =>
          new Promise<void>((closed) => {
            courier.stop();
            server.close(() => closed());
            if ('closeAllConnections' in server) server.closeAllConnections();
          });
        resolve({ url: `http://${settings.host}:${port}`, close });
      });
    });
  return { app, start };
}

function indexPage(settings: Settings) {
  return page(
    'Dịch vụ thử của chợ',
    'Mọi thứ ở đây là giả lập: không có tin nhắn thật, không có tiền thật.',
    html`<section class="card"><h2><a href="/hop-thu">Hộp thư thử</a></h2>
<p>Tin nhắn (mã xác nhận, báo đơn) và thư mà chợ đã gửi. Chương trình đọc ở <span class="mono">/hop-thu.json?phone=</span>.</p></section>
<section class="card"><h2><a href="/ngan-hang">Ngân hàng thử</a></h2>
<p>Đóng vai người trả tiền: dán mã VietQR của đơn hàng rồi chuyển, kể cả chuyển sai, hai lần hoặc báo trễ. Sao kê ở <span class="mono">/ngan-hang/transactions?account=</span>.</p></section>
<p><a href="${settings.appBaseUrl}">Về chợ</a></p>`,
  );
}
