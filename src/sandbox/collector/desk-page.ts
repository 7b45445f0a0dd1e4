import { Hono } from 'hono';
import { html } from 'hono/html';
import type { Outbox } from '../gateways/outbox.ts';
import type { Notice } from '../gateways/rows.ts';
import { type Html, money, page, when } from '../page.ts';
import { type Settlement, settleBy, settlements } from './acts.ts';
import { billers } from './billers.ts';
import { fates } from './customers.ts';
import { billerOf, type Ledger } from './ledger.ts';
import { methodName, stateName } from './pay-page.ts';
import { type Collection, collectionStates } from './rows.ts';
import { mayReverse } from './steps.ts';
import {
  allSwitches,
  DEFAULT_DELAY_SECONDS,
  DEFAULT_SLOW_MS,
  moneySwitches,
  noticeSwitches,
  reportSwitches,
} from './troubles.ts';

const RECENT = 20;

const CALL_SWITCHES: readonly (readonly [string, string])[] = [
  ['lookup:timeout', 'Tra: mất câu trả lời'],
  ['lookup:slow', 'Tra: trả lời chậm'],
  ['lookup:html', 'Tra: trả trang lỗi 502'],
  ['lookup:forged', 'Tra: câu trả lời bị ký sai'],
  ['create:timeout', 'Tạo: làm rồi mất câu trả lời'],
  ['create:slow', 'Tạo: trả lời chậm'],
  ['create:html', 'Tạo: trả trang lỗi 502'],
  ['query:timeout', 'Hỏi: mất câu trả lời'],
  ['query:html', 'Hỏi: trả trang lỗi 502'],
  ['query:busy', 'Hỏi: hệ thống bận'],
  ['report:html', 'Báo cáo ngày: trả trang lỗi 502'],
];
const WORDS: Record<string, string> = {
  ...noticeSwitches,
  ...moneySwitches,
  ...reportSwitches,
  ...Object.fromEntries(CALL_SWITCHES),
};
const wordsOf = (names: readonly string[]): string => names.map((name) => WORDS[name] ?? name).join(', ');

const NOTICE_STATE: Record<Notice['state'], string> = {
  waiting: 'đang chờ',
  accepted: 'chợ đã nhận',
  refused: 'chợ từ chối',
  given_up: 'đã thôi báo',
};
const BY_HAND: Record<Settlement, string> = {
  cleared: 'Cho gạch nợ',
  refused: 'Bên thu từ chối',
  reversing: 'Hủy gạch nợ',
  reversed: 'Cho tiền về',
};

/** The collector's desk, for people: payments, codes to try, closed billers, trouble for calls. */
export function deskRoutes(ledger: Ledger, outbox: Outbox): Hono {
  const routes = new Hono();
  const { state, troubles } = ledger;

  routes.get('/thu-ho', (c) => {
    ledger.tick();
    const rows = [...state.collections.values()].reverse().slice(0, RECENT);
    return c.html(
      page(
        'Thu hộ thử',
        'Bên thu hộ tiền điện, nước, viễn thông giả lập. Bên thu nào cũng là ví dụ, không có tiền thật.',
        html`${waitingCard(ledger)}
${rows.length === 0 ? html`<p>Chưa có giao dịch nào.</p>` : ''}
${rows.map((row) => rowCard(ledger, row))}
${codesCard()}${troubleCard(ledger)}`,
      ),
    );
  });

  routes.post('/thu-ho/gui', async (c) => {
    for (const notice of waitingNotices(ledger)) await outbox.send(notice.id);
    return c.redirect('/thu-ho', 303);
  });

  routes.post('/thu-ho/su-co', async (c) => {
    const form = await c.req.parseBody();
    const name = allSwitches.find((one) => one === form.trouble);
    const biller = billers.find((one) => one.code === form.biller);
    if (form.clear !== undefined) troubles.clear();
    else if (biller !== undefined && !troubles.closed.delete(biller.code)) troubles.closed.add(biller.code);
    else if (name !== undefined) {
      troubles.arm({ txnId: null, switches: [name], delaySeconds: DEFAULT_DELAY_SECONDS, slowMs: DEFAULT_SLOW_MS });
    }
    return c.redirect('/thu-ho', 303);
  });

  routes.post('/thu-ho/tay/:id', async (c) => {
    const row = ledger.at(c.req.param('id'));
    const form = await c.req.parseBody();
    const as = settlements.find((one) => one === form.as);
    if (row !== undefined && as !== undefined) await settleBy(ledger, outbox, row, as);
    return c.redirect('/thu-ho', 303);
  });
  return routes;
}

function waitingNotices({ state }: Ledger): Notice[] {
  return [...state.notices.values()].filter((one) => one.provider === 'collector' && one.state === 'waiting');
}

function waitingCard(ledger: Ledger): Html | string {
  const waiting = waitingNotices(ledger);
  if (waiting.length === 0) return '';
  return html`<section class="card"><h2>Báo đang chờ gửi: ${waiting.length}</h2>
<form method="post" action="/thu-ho/gui"><button class="main">Gửi hết ngay</button></form></section>`;
}

function rowCard(ledger: Ledger, row: Collection): Html {
  const notices = [...ledger.state.notices.values()].filter((notice) => notice.paymentId === row.id);
  const hands: readonly Settlement[] =
    row.state === 'paid'
      ? ['cleared', 'refused']
      : row.state === 'reversing'
        ? ['reversed']
        : mayReverse(row, ledger.now())
          ? ['reversing']
          : [];
  return html`<article class="card">
<p class="text"><b>${money(row.amountVnd)}</b> · ${billerOf(row).name} · <a href="/thu-ho/tra/${row.id}">${row.txnId}</a></p>
<p class="meta">${when(row.createdAt)} · ${row.customerCode} · ${methodName(row.method)} · ${stateName(row.state)}${
    row.reason === null ? '' : `: ${row.reason}`
  }${row.switches.length === 0 ? '' : ` · ${wordsOf(row.switches)}`}</p>
${notices.map(noticeLine)}
${
  hands.length === 0
    ? ''
    : html`<form method="post" action="/thu-ho/tay/${row.id}" class="trouble">${hands.map(
        (as) => html`<button name="as" value="${as}">${BY_HAND[as]}</button>`,
      )}</form>`
}
</article>`;
}

function aboutName(about: string): string {
  const state = collectionStates.find((one) => one === about);
  return state === undefined ? 'giả' : stateName(state);
}

function noticeLine(notice: Notice): Html {
  const last = notice.attempts.at(-1);
  return html`<p class="meta">Báo “${aboutName(notice.about)}”: ${NOTICE_STATE[notice.state]}, ${notice.attempts.length} lần${
    notice.dueAt === null ? '' : `, gửi lúc ${when(notice.dueAt)}`
  }</p>
${last === undefined || last.response === '' ? '' : html`<p class="mono">${last.status ?? ''} ${last.response.slice(0, 200)}</p>`}`;
}

function codesCard(): Html {
  return html`<section class="card"><h2>Mã khách hàng để thử</h2>
<p>Mã nào đúng dạng cũng có khách hàng. Hai số cuối định chuyện xảy ra, đuôi khác nợ 0 đến 3 kỳ.</p>
<dl>${fates.map(({ tail, words }) => html`<dt>…${tail}</dt><dd>${words}</dd>`)}</dl>
<h2>Bên thu</h2>
${billers.map(
  (biller) =>
    html`<p><b>${biller.name}</b>: ${biller.customerCodeExample}${
      biller.closedFrom === undefined ? '' : `, nghỉ ${biller.closedFrom} đến ${biller.closedUntil}`
    }${biller.mustPayOldestFirst ? ', thu kỳ cũ trước' : ''}</p>`,
)}</section>`;
}

function troubleCard({ troubles }: Ledger): Html {
  const waiting = troubles.list();
  const rows = Object.entries({ ...noticeSwitches, ...moneySwitches, ...reportSwitches });
  return html`<section class="card"><h2>Sự cố cho giao dịch hoặc cuộc gọi kế tiếp</h2>
<form method="post" action="/thu-ho/su-co"><details><summary>Chọn sự cố</summary><div class="trouble">${[
    ...CALL_SWITCHES,
    ...rows,
  ].map(([name, words]) => html`<button name="trouble" value="${name}">${words}</button>`)}</div></details>
<details><summary>Đóng cửa một bên thu</summary><div class="trouble">${billers.map(
    ({ code, name }) =>
      html`<button name="biller" value="${code}">${troubles.closed.has(code) ? 'Mở lại' : 'Đóng'} ${name}</button>`,
  )}</div></details></form>
${waiting.map(({ txnId, switches }) => html`<p class="meta">Đang chờ: ${txnId ?? 'giao dịch kế tiếp'}: ${wordsOf(switches)}</p>`)}
${[...troubles.closed].map((code) => html`<p class="meta">Đang đóng cửa: ${billers.find((one) => one.code === code)?.name}</p>`)}
${waiting.length === 0 && troubles.closed.size === 0 ? '' : html`<form method="post" action="/thu-ho/su-co"><button name="clear" value="1">Bỏ hết</button></form>`}
</section>`;
}
