import { html, raw } from 'hono/html';
import { renderSVG } from 'uqr';
import { type Html, money, page } from '../page.ts';
import { PAYER_NOTICE, payerForm, timeLeft } from '../payer.ts';
import type { Protocol } from './protocol.ts';
import type { Merchant, Payment } from './rows.ts';
import { noticeSwitches } from './switches.ts';

const STATUS: Record<Payment['status'], string> = {
  open: 'Đang chờ trả',
  authorised: 'Đã giữ tiền, chờ nơi bán xác nhận',
  paid: 'Đã trả',
  held: 'Đã trừ tiền, nghi ngờ gian lận',
  failed: 'Không trả được',
  cancelled: 'Đã hủy',
  expired: 'Đã hết giờ',
};

export function statusName(status: Payment['status']): string {
  return STATUS[status];
}

type PayView = {
  protocol: Protocol;
  merchant: Merchant;
  payment: Payment;
  qrText: string | null;
  returnUrl: string | null;
  error: string | null;
  now: number;
};

/** What the payer sees at the provider: whom, how much, what for, how long, one big button. */
export function payPage(view: PayView): Html {
  const { protocol, merchant, payment } = view;
  return page(
    `Thanh toán qua ${protocol.label}`,
    PAYER_NOTICE,
    html`${view.error === null ? '' : html`<p class="card bad" role="alert">${view.error}</p>`}
<section class="card"><dl>
<dt>Nơi bán</dt><dd>${merchant.name}</dd>
<dt>Số tiền</dt><dd class="sum">${money(payment.amountVnd)}</dd>
<dt>Nội dung</dt><dd>${payment.content}</dd>
<dt>Mã giao dịch</dt><dd>${payment.reference}</dd>
<dt>${payment.status === 'open' ? 'Còn lại' : 'Tình trạng'}</dt><dd>${
      payment.status === 'open' ? timeLeft(payment.expiresAt, view.now) : STATUS[payment.status]
    }</dd></dl>
${payment.status === 'open' ? scanPart(view) : backLink(view)}</section>
${payment.status === 'open' ? actForm(view) : ''}`,
  );
}

function scanPart({ qrText, protocol }: PayView): Html | string {
  if (qrText === null) return '';
  const isTransfer = qrText.startsWith('000201');
  return html`<details${isTransfer ? ' open' : ''}><summary>Mã quét</summary>
<p>${raw(renderSVG(qrText, { border: 4, ecc: 'M' }))}</p>
<p class="mono">${qrText}</p>
${isTransfer ? html`<p><a href="/ngan-hang?payload=${encodeURIComponent(qrText)}">Chuyển khoản ở Ngân hàng thử</a></p>` : html`<p class="meta">Quét bằng máy khác để mở trang này như trong ví ${protocol.label}.</p>`}
</details>`;
}

function backLink({ returnUrl }: PayView): Html {
  return returnUrl === null
    ? html`<p>Đóng trang này rồi về chợ xem đơn.</p>`
    : html`<p><a href="${returnUrl}">Về nơi bán</a></p>`;
}

function actForm({ protocol, payment }: PayView): Html {
  const troubles = Object.entries(noticeSwitches).filter(
    ([name]) => name !== 'authorise-first' || protocol.provider === 'momo',
  );
  return payerForm({
    action: `/tra/${payment.id}`,
    amountVnd: payment.amountVnd,
    delaySeconds: payment.delaySeconds,
    troubles,
    elsewhere: html`Sự cố khi tạo, hỏi và hoàn tiền đặt ở <a href="/cong-thanh-toan">Cổng thanh toán</a>.`,
  });
}

/** A door that lets nobody in: a wrong signature, a time that passed. */
export function refusalPage(label: string, complaint: { code: string; message: string }): Html {
  return page(
    `${label} không nhận giao dịch`,
    PAYER_NOTICE,
    html`<p class="card bad" role="alert">${complaint.message} Mã ${complaint.code}.</p>`,
  );
}
