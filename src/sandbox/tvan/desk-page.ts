import { Hono } from 'hono';
import { html } from 'hono/html';
import { type Html, money, page, when } from '../page.ts';
import type { Authority } from './authority.ts';
import type { InvoiceRow, MessageRow, Mode } from './rows.ts';
import {
  allSwitches,
  callSwitches,
  DEFAULT_DELAY_SECONDS,
  DEFAULT_SLOW_MS,
  messageSwitches,
  rejections,
  type Service,
  services,
  signSwitches,
  vendorSwitches,
} from './troubles.ts';

const RECENT = 20;
const DOWN_SECONDS = 300;

const MODE_WORDS: Record<Mode, string> = {
  coded: 'có mã',
  uncoded: 'không mã',
  cash_register: 'từ máy tính tiền',
};
const TYPE_WORDS: Record<string, string> = {
  '200': 'xin cấp mã',
  '202': 'đã cấp mã',
  '203': 'hóa đơn không mã',
  '204': 'kết quả kiểm tra',
  '206': 'hóa đơn máy tính tiền',
  '300': 'báo sai sót 04/SS',
  '301': 'trả lời sai sót',
};
const SERVICE_WORDS: Record<Service, string> = {
  tvan: 'T-VAN',
  'ky-so': 'ký số từ xa',
  viettel: 'Viettel S-Invoice',
  vnpt: 'VNPT Invoice',
};
const REJECTION_WORDS = Object.fromEntries(
  rejections.map((name) => [name, `Từ chối mã ${name.slice('reject:'.length)}`]),
);
const WORDS: Record<string, string> = {
  ...messageSwitches,
  ...vendorSwitches,
  ...signSwitches,
  ...REJECTION_WORDS,
  ...Object.fromEntries(callSwitches),
};

/** The tax authority's desk, for people: invoices it holds, messages, what may go wrong. */
export function deskRoutes(authority: Authority): Hono {
  const routes = new Hono();
  const { book, postbox, troubles, now } = authority;

  routes.get('/thue', (c) => {
    const messages = book.all('message').reverse().slice(0, RECENT);
    return c.html(
      page(
        'Cơ quan thuế thử',
        'Cơ quan thuế, T-VAN, ký số và nhà cung cấp hóa đơn giả lập. Hóa đơn ở đây không có giá trị.',
        html`${waitingCard(authority)}${invoiceCard(authority)}
<section class="card"><h2>Thông điệp gần đây</h2>
${messages.length === 0 ? html`<p>Chưa có thông điệp nào.</p>` : messages.map((row) => messageLine(authority, row))}
</section>
<p><a href="/ky-so">Điện thoại ký số từ xa</a></p>${registrationCard(authority)}${troubleCard(authority)}`,
      ),
    );
  });

  routes.post('/thue/gui', (c) => {
    postbox.deliver();
    return c.redirect('/thue', 303);
  });

  routes.post('/thue/su-co', async (c) => {
    const form = await c.req.parseBody();
    const name = allSwitches.find((one) => one === form.trouble);
    const service = services.find((one) => one === form.service);
    if (form.clear !== undefined) troubles.clear();
    else if (service !== undefined) troubles.shut(service, troubles.isDown(service) ? 0 : now() + DOWN_SECONDS * 1000);
    else if (name !== undefined) {
      const order = { delaySeconds: DEFAULT_DELAY_SECONDS, slowMs: DEFAULT_SLOW_MS };
      troubles.arm({ about: null, switches: [name], ...order });
    }
    return c.redirect('/thue', 303);
  });
  return routes;
}

function waitingCard({ postbox }: Authority): Html | string {
  const waiting = postbox.waiting();
  if (waiting.length === 0) return '';
  return html`<section class="card"><h2>Kết quả chưa gửi: ${waiting.length}</h2>
<form method="post" action="/thue/gui"><button class="main">Gửi hết ngay</button></form></section>`;
}

function invoiceCard({ book }: Authority): Html {
  const all = book.all('invoice');
  const rows = [...all].reverse().slice(0, RECENT);
  return html`<section class="card"><h2>Hóa đơn đang giữ: ${all.length}</h2>
${rows.length === 0 ? html`<p>Chưa có hóa đơn nào.</p>` : rows.map(invoiceLine)}</section>`;
}

function invoiceLine(row: InvoiceRow): Html {
  const correction = row.related === null ? '' : row.related.kind === 'replace' ? ' · thay thế' : ' · điều chỉnh';
  return html`<p class="text"><b>${money(Number(row.totalVnd))}</b> · <a href="/thue/invoices.xml?id=${encodeURIComponent(row.id)}">${row.form}${row.symbol} số ${row.number}</a> · ${row.sellerName}</p>
<p class="meta">${when(row.at)} · lập ngày ${row.day} · người mua ${row.buyerName || 'không ghi tên'}${correction}${
    row.notices.length === 0 ? '' : ` · ${row.notices.length} lần báo sai sót`
  }</p>
${row.code === null ? '' : html`<p class="mono">${row.code}</p>`}`;
}

function messageLine({ book }: Authority, row: MessageRow): Html {
  const answers = book.all('answer').filter((one) => one.messageId === row.id);
  const told = answers.map(
    ({ type, place, note }) =>
      `${TYPE_WORDS[type] ?? type}${note === null ? '' : ` (${note})`}${place === null ? ', chưa đến' : ''}`,
  );
  return html`<p class="meta">${when(row.at)} · ${TYPE_WORDS[row.type] ?? 'không rõ loại'} · ${row.taxCode} · ${
    row.isRead ? told.join('; ') || 'kết quả thất lạc' : 'không đọc được'
  }</p>
<p class="mono">${row.id}</p>`;
}

function registrationCard({ book }: Authority): Html {
  const rows = book.all('registration');
  return html`<section class="card"><h2>Người nộp thuế đã đăng ký: ${rows.length}</h2>
${rows
  .slice(-RECENT)
  .map(
    (row) =>
      html`<p class="meta"><b>${row.legalName}</b> · ${row.id} · mẫu ${row.form}, ${MODE_WORDS[row.mode]}${
        row.posBlock === null ? '' : ` · dải mã ${row.posBlock}`
      } · từ ${row.since}</p>`,
  )}</section>`;
}

function troubleCard({ troubles }: Authority): Html {
  const { items, down } = troubles.list();
  const group = (title: string, rows: readonly (readonly [string, string])[]) =>
    html`<details><summary>${title}</summary><div class="trouble">${rows.map(
      ([name, words]) => html`<button name="trouble" value="${name}">${words}</button>`,
    )}</div></details>`;
  return html`<section class="card"><h2>Sự cố cho lần kế tiếp</h2>
<form method="post" action="/thue/su-co">
${group('Kết quả của thuế', Object.entries(messageSwitches))}
${group('Thuế từ chối', Object.entries(REJECTION_WORDS))}
${group('Nhà cung cấp, ký số', [...Object.entries(vendorSwitches), ...Object.entries(signSwitches)])}
${group('Cuộc gọi hỏng', callSwitches)}
<details><summary>Ngừng 5 phút</summary><div class="trouble">${services.map(
    (service) =>
      html`<button name="service" value="${service}">${troubles.isDown(service) ? 'Mở lại' : 'Ngừng'} ${SERVICE_WORDS[service]}</button>`,
  )}</div></details></form>
${items.map(({ about, switches }) => html`<p class="meta">Đang chờ: ${about ?? 'lần kế tiếp'}: ${switches.map((name) => WORDS[name] ?? name).join(', ')}</p>`)}
${down.map(({ service, until }) => html`<p class="meta">Đang ngừng: ${SERVICE_WORDS[service]}, đến ${when(until)}</p>`)}
${items.length + down.length === 0 ? '' : html`<form method="post" action="/thue/su-co"><button name="clear" value="1">Bỏ hết</button></form>`}
</section>`;
}
