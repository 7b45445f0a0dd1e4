import { html, raw } from 'hono/html';
import { renderSVG } from 'uqr';
import { findBank } from '../banks.ts';
import { type Html, money, page, when } from '../page.ts';
import { PAYER_NOTICE, payerForm, timeLeft } from '../payer.ts';
import { readVietQr } from '../vietqr.ts';
import type { Biller } from './billers.ts';
import type { Collection, Method } from './rows.ts';
import { moneySwitches, noticeSwitches, reportSwitches } from './troubles.ts';

const STATE: Record<Collection['state'], string> = {
  pending: 'Đang chờ trả',
  paid: 'Đã trả, chờ bên thu gạch nợ',
  cleared: 'Đã gạch nợ',
  failed: 'Không trả được',
  expired: 'Đã hết giờ',
  cancelled: 'Đã hủy',
  reversing: 'Tiền đang quay về',
  reversed: 'Tiền đã quay về',
};

const METHOD: Record<Method, string> = {
  vietqr: 'Chuyển khoản VietQR',
  vnpay: 'VNPAY',
  momo: 'Ví MoMo',
  zalopay: 'Ví ZaloPay',
  viettelmoney: 'Viettel Money',
};

export function stateName(state: Collection['state']): string {
  return STATE[state];
}

export function methodName(method: Method): string {
  return METHOD[method];
}

function monthOf(period: string): string {
  const [year = '', month = ''] = period.split('-');
  return `${Number(month)}/${year}`;
}

export type PayView = {
  row: Collection;
  biller: Biller;
  qrText: string | null;
  /** Null where there is no wallet to open. */
  appUrl: string | null;
  isInWallet: boolean;
  error: string | null;
  now: number;
};

/** What the payer sees at the collector: whose bills, how much, the chosen way, one big button. */
export function payPage(view: PayView): Html {
  const { row, biller } = view;
  const isOpen = row.state === 'pending';
  return page(
    view.isInWallet ? `${METHOD[row.method]}: xác nhận trả tiền` : 'Trả hóa đơn qua bên thu hộ thử',
    PAYER_NOTICE,
    html`${view.error === null ? '' : html`<p class="card bad" role="alert">${view.error}</p>`}
<section class="card"><dl>
<dt>Trả cho</dt><dd>${biller.name}</dd>
<dt>Khách</dt><dd>${row.customerName}</dd>
<dt>Mã khách</dt><dd>${row.customerCode}</dd>
${row.bills.map((bill) => html`<dt>Kỳ ${monthOf(bill.period)}</dt><dd>${money(bill.amountVnd)}</dd>`)}
<dt>Phải trả</dt><dd class="sum">${money(row.amountVnd)}</dd>
<dt>Cách trả</dt><dd>${METHOD[row.method]}</dd>
<dt>Mã</dt><dd>${row.txnId}</dd>
<dt>${isOpen ? 'Còn lại' : 'Tình trạng'}</dt><dd>${isOpen ? timeLeft(row.expiresAt, view.now) : STATE[row.state]}</dd>
${row.reason === null ? '' : html`<dt>Lý do</dt><dd>${row.reason}</dd>`}
${row.receiptNumber === null ? '' : html`<dt>Biên nhận</dt><dd>${row.receiptNumber}</dd>`}
${row.paidAt === null ? '' : html`<dt>Trả lúc</dt><dd>${when(row.paidAt)}</dd>`}</dl>
${isOpen ? '' : html`<p><a href="${row.returnUrl}">Về chợ</a></p>`}</section>
${isOpen ? transferCard(view) : ''}
${isOpen && !view.isInWallet ? walletCard(view) : ''}
${isOpen ? actForm(view) : ''}`,
  );
}

/** The QR as a bank's app would read it, with what it says written out. */
function transferCard({ qrText }: PayView): Html | string {
  const read = qrText === null ? null : readVietQr(qrText);
  if (qrText === null || !read?.ok) return '';
  const { bin, accountNumber, merchantName, content, amountVnd } = read.value;
  return html`<section class="card"><h2>Quét mã VietQR bằng app ngân hàng</h2>
<p>${raw(renderSVG(qrText, { border: 4, ecc: 'M' }))}</p>
<dl><dt>Ngân hàng</dt><dd>${findBank(bin)?.name}</dd>
<dt>Tài khoản</dt><dd>${accountNumber}</dd>
<dt>Người nhận</dt><dd>${merchantName}</dd>
<dt>Số tiền</dt><dd>${money(amountVnd ?? 0)}</dd>
<dt>Nội dung</dt><dd>${content}</dd></dl>
<details><summary>Nội dung mã</summary><p class="mono">${qrText}</p></details>
<p><a href="/ngan-hang?payload=${encodeURIComponent(qrText)}">Chuyển khoản ở Ngân hàng thử</a></p></section>`;
}

/** A wallet is opened on this phone, or by scanning with the one that has it. */
function walletCard({ row, appUrl }: PayView): Html | string {
  if (appUrl === null) return '';
  return html`<section class="card"><h2>${METHOD[row.method]}</h2>
<p><a href="${appUrl}">Mở ${METHOD[row.method]} trên máy này</a></p>
<details><summary>Quét bằng máy có ví</summary><p>${raw(renderSVG(appUrl, { border: 4, ecc: 'M' }))}</p></details></section>`;
}

function actForm({ row }: PayView): Html {
  const troubles = Object.entries({ ...noticeSwitches, ...moneySwitches, ...reportSwitches });
  return payerForm({
    action: `/thu-ho/tra/${row.id}`,
    amountVnd: row.amountVnd,
    delaySeconds: row.delaySeconds,
    troubles,
    elsewhere: html`Sự cố của các cuộc gọi đặt ở <a href="/thu-ho">Thu hộ</a>.`,
  });
}
