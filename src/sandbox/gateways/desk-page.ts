import { Hono } from 'hono';
import { html } from 'hono/html';
import { type Html, money, page, when } from '../page.ts';
import type { Desk } from './desk.ts';
import type { Outbox } from './outbox.ts';
import { statusName } from './pay-page.ts';
import type { Protocol } from './protocol.ts';
import type { Notice, Payment, Provider, Refund } from './rows.ts';
import {
  allSwitches,
  DEFAULT_DELAY_SECONDS,
  DEFAULT_SLOW_MS,
  noticeSwitches,
  refundSwitches,
  type Switchboard,
} from './switches.ts';

const RECENT = 20;

const CALL_SWITCHES: readonly (readonly [string, string])[] = [
  ['create:timeout', 'Tạo: làm rồi mất câu trả lời'],
  ['create:slow', 'Tạo: trả lời chậm'],
  ['create:html', 'Tạo: trả trang lỗi 502'],
  ['query:timeout', 'Hỏi: mất câu trả lời'],
  ['query:html', 'Hỏi: trả trang lỗi 502'],
  ['query:busy', 'Hỏi: cổng bận'],
  ['refund:timeout', 'Hoàn tiền: làm rồi mất câu trả lời'],
  ['refund:html', 'Hoàn tiền: trả trang lỗi 502'],
  ...Object.entries(refundSwitches),
];

const NOTICE_STATE: Record<Notice['state'], string> = {
  waiting: 'đang chờ',
  accepted: 'chợ đã nhận',
  refused: 'chợ từ chối',
  given_up: 'đã thôi báo',
};
const ABOUT: Record<string, string> = {
  paid: 'đã trả',
  failed: 'không trả được',
  cancelled: 'đã hủy',
  authorised: 'đã giữ tiền',
  held: 'nghi ngờ gian lận',
  forged: 'giả',
  altered: 'bị sửa số tiền',
};
const SWITCH_WORDS: Record<string, string> = {
  ...noticeSwitches,
  ...refundSwitches,
  ...Object.fromEntries(CALL_SWITCHES),
};
const wordsOf = (names: readonly string[]): string => names.map((name) => SWITCH_WORDS[name] ?? name).join(', ');
const REFUND_STATE: Record<Refund['status'], string> = {
  pending: 'đang xử lý',
  done: 'đã hoàn',
  failed: 'không hoàn được',
};

/** The gateways' desk, for people: payments, notices that wait, trouble for calls. */
export function deskRoutes(
  desk: Desk,
  outbox: Outbox,
  switches: Switchboard,
  protocols: Record<Provider, Protocol>,
): Hono {
  const routes = new Hono();
  const { state } = desk;

  routes.get('/cong-thanh-toan', (c) => {
    const payments = [...state.payments.values()].reverse().slice(0, RECENT).map(desk.fresh);
    return c.html(
      page(
        'Cổng thanh toán thử',
        'VNPAY, MoMo, ZaloPay, payOS và Viettel Money giả lập, không có tiền thật.',
        html`${waitingCard(state.notices)}${troubleCard(switches, protocols)}
${payments.length === 0 ? html`<p>Chưa có giao dịch nào.</p>` : ''}
${payments.map((payment) => paymentCard(desk, protocols, payment))}`,
      ),
    );
  });

  routes.post('/cong-thanh-toan/gui', async (c) => {
    for (const notice of [...state.notices.values()]) if (notice.state === 'waiting') await outbox.send(notice.id);
    return c.redirect('/cong-thanh-toan', 303);
  });

  routes.post('/cong-thanh-toan/su-co', async (c) => {
    const form = await c.req.parseBody();
    const provider = Object.values(protocols).find((one) => one.provider === form.provider)?.provider;
    const name = allSwitches.find((one) => one === form.trouble);
    if (form.clear !== undefined) switches.clear();
    else if (provider !== undefined && name !== undefined) {
      const times = { delaySeconds: DEFAULT_DELAY_SECONDS, slowMs: DEFAULT_SLOW_MS };
      const payment = state.payments.get(String(form.payment ?? ''));
      if (payment === undefined) switches.arm({ provider, reference: null, switches: [name], ...times });
      else desk.put({ ...payment, switches: [...new Set([...payment.switches, name])] });
    }
    return c.redirect('/cong-thanh-toan', 303);
  });

  routes.post('/cong-thanh-toan/hoan/:id', async (c) => {
    const refund = state.refunds.get(c.req.param('id'));
    const form = await c.req.parseBody();
    if (refund?.status === 'pending') desk.settleRefund(refund, form.as === 'failed' ? 'failed' : 'done');
    return c.redirect('/cong-thanh-toan', 303);
  });
  return routes;
}

function waitingCard(notices: ReadonlyMap<string, Notice>): Html | string {
  const waiting = [...notices.values()].filter((notice) => notice.state === 'waiting');
  if (waiting.length === 0) return '';
  return html`<section class="card"><h2>Báo đang chờ gửi: ${waiting.length}</h2>
<form method="post" action="/cong-thanh-toan/gui"><button class="main">Gửi hết ngay</button></form></section>`;
}

function troubleCard(switches: Switchboard, protocols: Record<Provider, Protocol>): Html {
  const waiting = switches.list();
  return html`<section class="card"><h2>Sự cố cho giao dịch kế tiếp</h2>
<form method="post" action="/cong-thanh-toan/su-co">
<label for="provider">Cổng</label>
<select id="provider" name="provider">${Object.values(protocols).map(
    ({ provider, label }) => html`<option value="${provider}">${label}</option>`,
  )}</select>
<details><summary>Chọn sự cố</summary><div class="trouble">${CALL_SWITCHES.map(
    ([name, words]) => html`<button name="trouble" value="${name}">${words}</button>`,
  )}</div></details></form>
${waiting.map(({ provider, reference, switches: names }) => html`<p class="meta">Đang chờ: ${protocols[provider].label} ${reference ?? ''}: ${wordsOf(names)}</p>`)}
${waiting.length === 0 ? '' : html`<form method="post" action="/cong-thanh-toan/su-co"><button name="clear" value="1">Bỏ hết</button></form>`}
</section>`;
}

function paymentCard(desk: Desk, protocols: Record<Provider, Protocol>, payment: Payment): Html {
  const notices = [...desk.state.notices.values()].filter((notice) => notice.paymentId === payment.id);
  const refunds = desk.refunds(payment);
  return html`<article class="card">
<p class="text"><b>${protocols[payment.provider].label} ${money(payment.amountVnd)}</b> · <a href="/tra/${payment.id}">${payment.reference}</a></p>
<p class="meta">${when(payment.createdAt)} · ${statusName(payment.status)}${payment.switches.length === 0 ? '' : ` · ${wordsOf(payment.switches)}`}</p>
${notices.map(noticeLine)}
${refunds.map(refundLine)}
${
  payment.paidVnd === 0
    ? ''
    : html`<details><summary>Sự cố khi hoàn tiền</summary><form method="post" action="/cong-thanh-toan/su-co" class="trouble">
<input type="hidden" name="provider" value="${payment.provider}"><input type="hidden" name="payment" value="${payment.id}">
${Object.entries(refundSwitches).map(([name, words]) => html`<button name="trouble" value="${name}">${words}</button>`)}</form></details>`
}
</article>`;
}

function noticeLine(notice: Notice): Html {
  const last = notice.attempts.at(-1);
  return html`<p class="meta">Báo ${ABOUT[notice.about] ?? notice.about}: ${NOTICE_STATE[notice.state]}, ${notice.attempts.length} lần${
    notice.dueAt === null ? '' : `, gửi lúc ${when(notice.dueAt)}`
  }</p>
${last === undefined || last.response === '' ? '' : html`<p class="mono">${last.status ?? ''} ${last.response.slice(0, 200)}</p>`}`;
}

function refundLine(refund: Refund): Html {
  return html`<p class="meta">Hoàn ${money(refund.amountVnd)} (${refund.reference}): ${REFUND_STATE[refund.status]}</p>
${
  refund.status === 'pending'
    ? html`<form method="post" action="/cong-thanh-toan/hoan/${refund.id}" class="trouble"><button name="as" value="done">Cho hoàn xong</button><button name="as" value="failed">Cho hoàn hỏng</button></form>`
    : ''
}`;
}
