import { html } from 'hono/html';
import { banks, findBank } from './banks.ts';
import { type Html, money, page, when } from './page.ts';
import type { Transfer, TransferMode } from './state.ts';
import { WRONG_BY_VND } from './transfers.ts';
import type { VietQrReading } from './vietqr.ts';

const NOTICE = 'Ngân hàng thử, không có tiền thật. Ở đây bạn đóng vai người trả tiền.';

const troubles: readonly (readonly [TransferMode, string])[] = [
  ['less', `Chuyển thiếu ${money(WRONG_BY_VND)}`],
  ['more', `Chuyển thừa ${money(WRONG_BY_VND)}`],
  ['twice', 'Chuyển hai lần'],
  ['nocontent', 'Chuyển không ghi nội dung'],
  ['wrapped', 'Ngân hàng chèn chữ vào nội dung'],
  ['repeat', 'Báo một giao dịch hai lần'],
  ['lost', 'Tiền vào, báo có thất lạc'],
  ['forged', 'Báo có giả, chữ ký sai'],
  ['stale', 'Báo có mang giờ cũ 10 phút'],
  ['out', 'Tiền ra khỏi tài khoản'],
];

const carriers = [
  ['', 'Như tài khoản đã nối'],
  ['sepay', 'SePay'],
  ['casso', 'Casso'],
  ['payos', 'payOS'],
] as const;

const modeNames = new Map<TransferMode, string>([['ok', 'Chuyển đúng'], ['late', 'Báo có đến trễ'], ...troubles]);

type BankView = {
  typed: {
    payload: string;
    bin: string;
    accountNumber: string;
    amountVnd: string;
    content: string;
    delaySeconds: string;
    via: string;
  };
  scanned: VietQrReading | null;
  error: string | null;
  results: Transfer[];
  recent: Transfer[];
  appBaseUrl: string;
};

export function bankPage(view: BankView): Html {
  return page(
    'Ngân hàng thử',
    NOTICE,
    html`${view.error === null ? '' : html`<p class="card bad" role="alert">${view.error}</p>`}
${view.results.length === 0 ? '' : resultCard(view)}
${view.scanned?.ok ? '' : scanForm(view)}
${payForm(view)}
${recentList(view)}`,
  );
}

function resultCard(view: BankView): Html {
  return html`<section class="card" role="status"><h2>Kết quả</h2>
${view.results.map(transferItem)}
<p><a href="${view.appBaseUrl}">Về chợ</a></p></section>`;
}

function scanForm(view: BankView): Html {
  return html`<form method="get" action="/ngan-hang" class="card">
<h2>Dán mã VietQR</h2>
${view.scanned?.ok === false ? html`<p class="card bad" role="alert">Mã không dùng được. ${view.scanned.reason}</p>` : ''}
<label for="payload">Nội dung mã, bắt đầu bằng 000201</label>
<textarea id="payload" name="payload" required spellcheck="false" autocapitalize="off">${view.typed.payload}</textarea>
<button class="main" type="submit">Đọc mã</button>
</form>`;
}

function payForm({ typed, scanned }: BankView): Html {
  return html`<form method="post" action="/ngan-hang" class="card">
${scanned?.ok ? scannedFields(scanned.value, typed) : typedFields(typed)}
<label for="via">Chợ nghe báo có qua</label>
<select id="via" name="via">${carriers.map(
    ([name, words]) => html`<option value="${name}"${name === typed.via ? ' selected' : ''}>${words}</option>`,
  )}</select>
<button class="main" type="submit" name="mode" value="ok">Chuyển tiền</button>
<details><summary>Thử một sự cố</summary>
<div class="trouble">${troubles.map(
    ([mode, name]) => html`<button type="submit" name="mode" value="${mode}">${name}</button>`,
  )}</div>
<div class="row"><div><label for="delaySeconds">Trễ (giây)</label>
<input id="delaySeconds" name="delaySeconds" inputmode="numeric" value="${typed.delaySeconds}"></div>
<button type="submit" name="mode" value="late">Chuyển, báo trễ</button></div>
</details>
</form>`;
}

function scannedFields(value: Extract<VietQrReading, { ok: true }>['value'], typed: BankView['typed']): Html {
  return html`<h2>Chuyển tiền theo mã</h2>
<input type="hidden" name="payload" value="${typed.payload}">
<dl><dt>Ngân hàng</dt><dd>${findBank(value.bin)?.name}</dd>
<dt>Tài khoản</dt><dd>${value.accountNumber}</dd>
${value.merchantName === '' ? '' : html`<dt>Người nhận</dt><dd>${value.merchantName}</dd>`}
${value.amountVnd === null ? '' : html`<dt>Số tiền</dt><dd class="sum">${money(value.amountVnd)}</dd>`}
${value.content === '' ? '' : html`<dt>Nội dung</dt><dd>${value.content}</dd>`}</dl>
${value.amountVnd === null ? amountField(typed.amountVnd) : ''}
${value.content === '' ? contentField(typed.content) : ''}
<p class="meta"><a href="/ngan-hang">Dùng mã khác hoặc nhập tay</a></p>`;
}

function typedFields(typed: BankView['typed']): Html {
  return html`<h2>Hoặc nhập tay</h2>
<label for="bin">Ngân hàng nhận</label>
<select id="bin" name="bin">${banks
    .filter((bank) => bank.receives)
    .map(
      (bank) => html`<option value="${bank.bin}"${bank.bin === typed.bin ? ' selected' : ''}>${bank.name}</option>`,
    )}</select>
<label for="accountNumber">Số tài khoản nhận</label>
<input id="accountNumber" name="accountNumber" required autocomplete="off" value="${typed.accountNumber}">
${amountField(typed.amountVnd)}
${contentField(typed.content)}`;
}

function amountField(value: string): Html {
  return html`<label for="amountVnd">Số tiền (đồng)</label>
<input id="amountVnd" name="amountVnd" required inputmode="numeric" autocomplete="off" value="${value}">`;
}

function contentField(value: string): Html {
  return html`<label for="content">Nội dung chuyển khoản</label>
<input id="content" name="content" autocomplete="off" maxlength="210" value="${value}">`;
}

function recentList({ recent, results }: BankView): Html {
  if (recent.length === 0) return html`<p>${results.length === 0 ? 'Chưa có giao dịch nào.' : ''}</p>`;
  return html`<section class="card"><h2>Giao dịch gần đây</h2>${recent.map(transferItem)}</section>`;
}

function transferItem(transfer: Transfer): Html {
  const last = transfer.attempts.at(-1);
  return html`<article>
<p class="text"><b>${transfer.direction === 'in' ? '+' : '−'}${money(transfer.amountVnd)}</b> · ${transfer.accountNumber} (${findBank(transfer.bin)?.name})</p>
<p class="meta">${when(transfer.at)} · ${modeNames.get(transfer.mode)} · số ${transfer.id}</p>
<p class="meta">Nội dung: ${transfer.content === '' ? 'không có' : transfer.content}</p>
<p class="meta"><b>${noticeText(transfer)}</b></p>
${last === undefined || last.response === '' ? '' : html`<p class="mono">${last.response.slice(0, 300)}</p>`}
</article>`;
}

function noticeText({ notice, attempts, mode, dueAt }: Transfer): string {
  const last = attempts.at(-1);
  const count = attempts.length > 1 ? `, đã báo ${attempts.length} lần` : '';
  const answer = last?.status == null ? 'Chưa nối được với chợ' : `Chợ trả lời ${last.status}`;
  if (notice === 'none')
    return mode === 'lost' ? 'Không báo cho chợ' : 'Không báo cho chợ: không ai theo dõi tài khoản này';
  if (last === undefined) return dueAt === null ? 'Đang báo' : `Sẽ báo lúc ${when(dueAt)}`;
  if (notice === 'pending' && dueAt !== null) return `${answer}${count}, báo lại lúc ${when(dueAt)}`;
  return `${answer}${count}`;
}
