import type { IncomingMessage } from 'node:http';
import type { Context } from 'hono';
import { Hono } from 'hono';
import { html } from 'hono/html';
import { isJson } from './bodies.ts';
import { type Html, page } from './page.ts';

/** What the next message of a service meets. Each is used up by one message; `hang` takes it and answers nothing. */
export const troubles = {
  sms: ['146', '124', '103', '160', 'hang'],
  zns: ['-216', '-114', '-224', '-14020', 'hang'],
  smtp: ['421', '450', '452', '550', 'hang'],
} as const;

export type Service = keyof typeof troubles;
const services = Object.keys(troubles) as Service[];

const WORDS: Record<string, string> = {
  '146': 'nội dung không khớp mẫu đã đăng ký',
  '124': 'RequestId đã dùng',
  '103': 'hết tiền trong tài khoản',
  '160': 'gửi quá nhanh',
  '-216': 'access token hết hạn, làm mới thì được',
  '-114': 'người nhận không dùng Zalo hoặc từ chối',
  '-224': 'gói OA không có tính năng này',
  '-14020': 'refresh token đã dùng rồi: phải duyệt lại',
  '421': 'máy chủ thư tạm nghỉ',
  '450': 'hộp thư tạm bận',
  '452': 'hết chỗ, thử lại sau',
  '550': 'không có hộp thư này',
  hang: 'nhận rồi im lặng',
};
const NAMES: Record<Service, string> = { sms: 'SMS (eSMS)', zns: 'Zalo (ZNS)', smtp: 'Thư (SMTP)' };

export type Troubles = {
  /** Takes the next trouble of a service, if one was ordered. */
  take(service: Service): string | null;
  add(service: Service, code: string, times: number): void;
  clear(): void;
  list(): { service: Service; code: string }[];
};

export function createTroubles(): Troubles {
  const waiting: Record<Service, string[]> = { sms: [], zns: [], smtp: [] };
  return {
    take: (service) => waiting[service].shift() ?? null,
    add: (service, code, times) => {
      for (let i = 0; i < times; i++) waiting[service].push(code);
    },
    clear: () => {
      for (const service of services) waiting[service].length = 0;
    },
    list: () => services.flatMap((service) => waiting[service].map((code) => ({ service, code }))),
  };
}

/** Breaks the connection off without an answer: the other side cannot know what became of its message. */
export function silence(c: Context): Response {
  const { incoming } = (c.env ?? {}) as { incoming?: IncomingMessage };
  incoming?.socket.destroy();
  return c.body(null);
}

/** Orders trouble for the next messages, for people (a page of buttons) and for programs (a form or JSON). */
export function troubleRoutes(troubleList: Troubles): Hono {
  const routes = new Hono();
  routes.get('/su-co', (c) => c.html(troublePage(troubleList)));
  routes.get('/su-co.json', (c) => c.json({ items: troubleList.list() }));
  routes.post('/su-co', async (c) => {
    const asked = await readAsked(c);
    if (asked === null) return c.json({ error: { code: 'BAD_TROUBLE', message: 'service, code, times' } }, 422);
    if (asked === 'clear') troubleList.clear();
    else troubleList.add(asked.service, asked.code, asked.times);
    return isJson(c) ? c.json({ items: troubleList.list() }) : c.redirect('/su-co', 303);
  });
  return routes;
}

async function readAsked(c: Context): Promise<{ service: Service; code: string; times: number } | 'clear' | null> {
  const body: Record<string, unknown> = isJson(c)
    ? await c.req.json().catch(() => ({}))
    : await c.req.parseBody().catch(() => ({}));
  if (body.clear !== undefined) return 'clear';
  const service = services.find((one) => one === body.service);
  const code = String(body.code ?? '');
  const times = Math.min(Math.max(Number(body.times ?? 1) || 1, 1), 100);
  if (!service || !(troubles[service] as readonly string[]).includes(code)) return null;
  return { service, code, times };
}

function troublePage(troubleList: Troubles): Html {
  const waiting = troubleList.list();
  return page(
    'Gây sự cố',
    'Mỗi lần bấm, tin kế tiếp của dịch vụ đó gặp sự cố một lần.',
    html`${services.map(
      (service) => html`<section class="card"><h2>${NAMES[service]}</h2><div class="trouble">
${troubles[service].map(
  (code) => html`<form method="post" action="/su-co"><input type="hidden" name="service" value="${service}">
<button name="code" value="${code}"><b>${code}</b> ${WORDS[code]}</button></form>`,
)}
</div></section>`,
    )}
<section class="card"><h2>Duyệt lại Zalo</h2><form method="post" action="/zalo/duyet"><p>Sau -14020: refresh token của ZNS_REFRESH_TOKEN dùng lại được.</p><button>Duyệt lại</button></form></section>
<section class="card"><h2>Đang chờ</h2>
${waiting.length === 0 ? html`<p>Không có sự cố nào.</p>` : waiting.map(({ service, code }) => html`<p>${NAMES[service]}: ${code}</p>`)}
${waiting.length === 0 ? '' : html`<form method="post" action="/su-co"><button name="clear" value="1">Bỏ hết</button></form>`}
</section>`,
  );
}
