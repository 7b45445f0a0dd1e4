import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { html } from 'hono/html';
import { type Bank, bankRoutes } from './bank.ts';
import { createCollector } from './collector/collector.ts';
import { collectorRule } from './collector/notices.ts';
import { esmsRoutes } from './esms.ts';
import { createClock } from './gateways/clock.ts';
import { createGateways } from './gateways/gateways.ts';
import { identityRoutes } from './identity/identity.ts';
import { inboxRoutes } from './inbox.ts';
import { viettelRoutes } from './invoice-vendors/viettel.ts';
import { vnptRoutes } from './invoice-vendors/vnpt.ts';
import { page } from './page.ts';
import { remoteSigning } from './remote-signing/remote-signing.ts';
import { createCourier } from './sepay.ts';
import { sepayListRoutes } from './sepay-list.ts';
import type { Settings } from './settings.ts';
import { createSmtp, listenSmtp } from './smtp.ts';
import { openState } from './state.ts';
import { statementRoutes } from './statement.ts';
import { createTroubles, troubleRoutes } from './trouble.ts';
import { createTvan } from './tvan/tvan.ts';
import { webhookReceiver } from './webhook-receiver.ts';
import { zaloRoutes } from './zalo.ts';

const MAX_BODY_BYTES = 64 * 1024;
/** Invoices come many at once; a message over its own limit is refused by the door that knows it. */
const MAX_INVOICE_BYTES = 4 * 1024 * 1024;
const INVOICE_DOORS = /^\/(tvan|viettel-hoadon|vnpt-hoadon)\//;

type Running = { url: string; smtpPort: number | null; close(): Promise<void> };
type Sandbox = { app: Hono; start(): Promise<Running> };

/** Every outside service of the market in one process: SMS, Zalo, e-mail, the bank with its watchers, the payment gateways, the collector of bills, the tax authority. */
export function createSandbox(settings: Settings, time: () => number = Date.now): Sandbox {
  const state = openState(settings.dataDir);
  const clock = createClock(time);
  const { now } = clock;
  const courier = createCourier(settings, state, now, time);
  const troubles = createTroubles();
  const gateways = createGateways(settings, state, courier, clock, collectorRule(time));
  const collector = createCollector(settings, state, gateways.outbox, clock, time);
  const tvan = createTvan(settings, now);
  const bank: Bank = {
    ...gateways.bank,
    async announce(transferId) {
      const transfer = state.transfers.get(transferId);
      if (transfer === undefined || !(await collector.receive(transfer))) await gateways.bank.announce(transferId);
    },
  };
  const app = new Hono();
  // Its own address is part of what it signs, and its port may be known only once it listens.
  let origin = `http://${settings.host}:${settings.port}`;

  const small = bodyLimit({ maxSize: MAX_BODY_BYTES });
  const large = bodyLimit({ maxSize: MAX_INVOICE_BYTES });
  app.use((c, next) => (INVOICE_DOORS.test(c.req.path) ? large : small)(c, next));
  app.use(async (c, next) => {
    await next();
    c.header('cache-control', 'no-store');
    c.header('x-content-type-options', 'nosniff');
    if (!c.res.headers.has('content-security-policy')) {
      c.header('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'");
    }
  });
  app.get('/', (c) => c.html(indexPage(settings)));
  app.get('/health', (c) => c.json({ status: 'ok' }));
  app.route('/', esmsRoutes(settings, state, troubles, now));
  app.route('/', zaloRoutes(settings, state, troubles, now));
  app.route('/', troubleRoutes(troubles));
  app.route('/', inboxRoutes(state));
  app.route('/', bankRoutes(settings, state, bank, now));
  app.route('/', sepayListRoutes(settings, state));
  app.route('/', statementRoutes(state));
  app.route('/', gateways.routes);
  app.route('/', collector.routes);
  app.route('/', tvan.routes);
  app.route('/', remoteSigning(tvan.authority));
  app.route('/', viettelRoutes(tvan.authority));
  app.route('/', vnptRoutes(tvan.authority));
  app.route('/', webhookReceiver(now));
  app.route(
    '/',
    identityRoutes(settings, () => origin, time),
  );

  const start = async (): Promise<Running> => {
    const { smtpPort, host } = settings;
    const mail = smtpPort === undefined ? null : await listenSmtp(createSmtp(state, troubles, now), smtpPort, host);
    const web = await startWeb();
    return {
      url: web.url,
      smtpPort: mail?.port ?? null,
      close: async () => {
        await Promise.all([web.close(), mail?.close()]);
      },
    };
  };

  const startWeb = () =>
    new Promise<{ url: string; close(): Promise<void> }>((resolve, reject) => {
      const server = createAdaptorServer({ fetch: app.fetch });
      server.once('error', reject);
      server.listen(settings.port, settings.host, () => {
        courier.resume();
        gateways.outbox.resume();
        collector.resume();
        tvan.resume();
        const { port } = server.address() as AddressInfo;
        const close = () =>
          new Promise<void>((closed) => {
            courier.stop();
            collector.stop();
            gateways.outbox.stop();
            server.close(() => closed());
            if ('closeAllConnections' in server) server.closeAllConnections();
          });
        origin = `http://${settings.host}:${port}`;
        resolve({ url: origin, close });
      });
    });
  return { app, start };
}

function indexPage(settings: Settings) {
  return page(
    'Dịch vụ thử của chợ',
    'Mọi thứ ở đây là giả lập: không có tin nhắn thật, không có tiền thật.',
    html`<section class="card"><h2><a href="/hop-thu">Hộp thư thử</a></h2>
<p>Tin nhắn SMS (mã xác nhận, báo đơn), tin Zalo và thư mà chợ đã gửi. Chương trình đọc ở <span class="mono">/hop-thu.json?phone=</span>.</p></section>
<section class="card"><h2><a href="/ngan-hang">Ngân hàng thử</a></h2>
<p>Đóng vai người trả tiền: dán mã VietQR của đơn hàng rồi chuyển, kể cả chuyển sai, hai lần hoặc báo trễ. Sao kê ở <span class="mono">/ngan-hang/transactions?account=</span>, tải tệp ở <span class="mono">/ngan-hang/sao-ke.csv?account=</span>. Khóa đọc giao dịch SePay để thử: <span class="mono">sepay-test-token</span>.</p></section>
<section class="card"><h2><a href="/cong-thanh-toan">Cổng thanh toán thử</a></h2>
<p>VNPAY, MoMo, ZaloPay, payOS, Viettel Money: trang trả tiền, báo kết quả, hỏi lại, hoàn tiền và sự cố của từng giao dịch.</p></section>
<section class="card"><h2><a href="/thu-ho">Thu hộ hóa đơn thử</a></h2>
<p>Tiền điện, nước, viễn thông: mã khách hàng để thử, trang trả tiền, gạch nợ, tiền quay về và sự cố.</p></section>
<section class="card"><h2><a href="/thue">Cơ quan thuế thử</a></h2>
<p>Hóa đơn điện tử: T-VAN, cấp mã, ký số từ xa, Viettel S-Invoice, VNPT Invoice; hóa đơn đang giữ và sự cố.</p></section>
<section class="card"><h2><a href="/bao-tin">Máy nhận tin thử</a></h2>
<p>Đóng vai phần mềm của cơ quan khác: nhận tin báo tự động của chợ ở <span class="mono">/bao-tin/nhan</span>, kiểm chữ ký.</p></section>
<section class="card"><h2>Định danh điện tử thử</h2>
<p>Trang của nơi định danh mở ra khi người bán bấm định danh ở chợ: chọn người khớp, khác tên, thẻ hết hạn, chưa đủ 18 tuổi, từ chối, chậm, chữ ký sai hay gửi lại.</p></section>
<section class="card"><h2><a href="/su-co">Gây sự cố</a></h2>
<p>Cho tin kế tiếp gặp từ chối, hết hạn hoặc im lặng, để xem chợ xoay xở. Chương trình gửi <span class="mono">POST /su-co</span> với service, code, times.</p></section>
<p><a href="${settings.appBaseUrl}">Về chợ</a></p>`,
  );
}
