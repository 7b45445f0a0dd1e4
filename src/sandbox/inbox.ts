import { Hono } from 'hono';
import { html } from 'hono/html';
import { type Html, page, wantsJson, when } from './page.ts';
import { readMobile } from './phones.ts';
import type { Message, State } from './state.ts';

const DEFAULT_LIMIT = 100;
const MAX_LIMIT = 1000;

/** Everything the market sent to phones and mailboxes, for whoever plays the person. */
export function inboxRoutes(state: State): Hono {
  const routes = new Hono();

  const list = (query: Record<string, string>): Message[] => {
    const phone = query.phone?.trim();
    const to = query.to?.trim();
    const limit = Math.min(Math.max(Number.parseInt(query.limit ?? '', 10) || DEFAULT_LIMIT, 1), MAX_LIMIT);
    const number = phone ? readMobile(phone) : undefined;
    return [...state.messages.values()]
      .reverse()
      .filter((message) => !phone || (message.channel !== 'email' && message.to === number))
      .filter((message) => !to || message.to.toLowerCase() === to.toLowerCase())
      .slice(0, limit);
  };
  const asJson = (messages: Message[]) => ({
    items: messages.map(({ id, to, subject, text, at, channel }) => ({ id, to, subject, text, at, channel })),
  });

  routes.get('/hop-thu', (c) => {
    c.header('vary', 'accept');
    const messages = list(c.req.query());
    if (wantsJson(c.req.header('accept'))) return c.json(asJson(messages));
    return c.html(inboxPage(messages, c.req.query('phone')?.trim() ?? ''));
  });
  routes.get('/hop-thu.json', (c) => c.json(asJson(list(c.req.query()))));

  return routes;
}

function inboxPage(messages: Message[], phone: string): Html {
  return page(
    'Hộp thư thử',
    'Tin nhắn và thư của chợ chạy thử nằm ở đây, không gửi ra máy hay hộp thư nào.',
    html`<form method="get" action="/hop-thu" class="card">
<div class="row"><div><label for="phone">Số điện thoại nhận</label>
<input id="phone" name="phone" type="tel" inputmode="tel" autocomplete="off" value="${phone}"></div>
<button type="submit">Lọc</button></div>
${phone === '' ? '' : html`<p class="meta"><a href="/hop-thu">Xem mọi số</a></p>`}
</form>
${messages.length === 0 ? html`<p>${phone === '' ? 'Chưa có tin nào.' : `Chưa có tin nào gửi tới ${phone}.`}</p>` : ''}
${messages.map(messageCard)}`,
  );
}

const CHANNELS: Record<Message['channel'], string> = { sms: 'Tin nhắn SMS', zns: 'Tin Zalo', email: 'Thư' };

function messageCard(message: Message): Html {
  return html`<article class="card">
<p class="meta"><b>${CHANNELS[message.channel]} tới ${message.to}</b> · ${when(message.at)}</p>
${message.subject === undefined ? '' : html`<h2>${message.subject}</h2>`}
<p class="text">${message.text}</p>
${message.sms === undefined ? '' : smsNote(message.sms)}
${message.zns === undefined ? '' : html`<p class="meta">Mẫu ${message.zns.templateId} · ${message.zns.trackingId}</p>`}
</article>`;
}

function smsNote(sms: NonNullable<Message['sms']>): Html {
  const name = sms.brandname === '' ? 'số cố định' : sms.brandname;
  return html`<p class="meta">${name} · ${sms.encoding} · ${sms.characters} ký tự · tính ${sms.parts} tin</p>
${sms.accentsNotAnnounced ? html`<p class="meta"><b>Nội dung có dấu nhưng IsUnicode không phải 1.</b></p>` : ''}
${sms.isTest ? html`<p class="meta">Sandbox = 1: nhà mạng thật không gửi tin này.</p>` : ''}`;
}
