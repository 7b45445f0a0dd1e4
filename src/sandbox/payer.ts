import { html } from 'hono/html';
import { type Html, money, when } from './page.ts';

/** What every pay page has in common, whoever takes the money: the payer's acts, the troubles, the time left. */
export const PAYER_NOTICE = 'Trang thử nghiệm, không có tiền thật. Ở đây bạn đóng vai người trả tiền.';

export const payerActs = ['pay', 'fail', 'cancel'] as const;
export type PayerAct = (typeof payerActs)[number];

export const LONGEST_DELAY_SECONDS = 604_800;

export function timeLeft(expiresAt: string, now: number): string {
  const seconds = Math.max(Math.floor((Date.parse(expiresAt) - now) / 1000), 0);
  const minutes = Math.floor(seconds / 60);
  const left = minutes >= 120 ? `${Math.floor(minutes / 60)} giờ` : `${minutes} phút ${seconds % 60} giây`;
  return `${left} (đến ${when(expiresAt)})`;
}

/** One big button, the two ways to fail, and the troubles by their names. */
export function payerForm(of: {
  action: string;
  amountVnd: number;
  delaySeconds: number;
  troubles: readonly (readonly [name: string, words: string])[];
  /** Where the other troubles are set. */
  elsewhere: Html;
}): Html {
  return html`<form method="post" action="${of.action}" class="card">
<button class="main" type="submit" name="act" value="pay">Trả ${money(of.amountVnd)}</button>
<div class="trouble">
<button type="submit" name="act" value="fail">Trả không được (thiếu tiền)</button>
<button type="submit" name="act" value="cancel">Hủy thanh toán</button></div>
<details><summary>Thử một sự cố</summary>
<div class="row"><div><label for="delaySeconds">Trễ (giây)</label>
<input id="delaySeconds" name="delaySeconds" inputmode="numeric" value="${of.delaySeconds}"></div></div>
<div class="trouble">${of.troubles.map(
    ([name, words]) => html`<button type="submit" name="trouble" value="${name}">${words}</button>`,
  )}</div>
<p class="meta">${of.elsewhere}</p>
</details>
</form>`;
}

/** What was pressed; null when it is none of these. A trouble goes with paying. */
export function readPayerForm(
  form: Readonly<Record<string, unknown>>,
  switches: readonly string[],
): { act: PayerAct; switches: string[]; delaySeconds?: number } | null {
  const trouble = switches.find((name) => name === form.trouble);
  const act = trouble === undefined ? payerActs.find((one) => one === form.act) : 'pay';
  if (act === undefined) return null;
  const delaySeconds = Number(form.delaySeconds ?? '');
  const isDelay = Number.isInteger(delaySeconds) && delaySeconds >= 0 && delaySeconds <= LONGEST_DELAY_SECONDS;
  return { act, switches: trouble === undefined ? [] : [trouble], ...(isDelay ? { delaySeconds } : {}) };
}

/** Lets forms lead to this process and to these addresses. */
export function policyFor(addresses: readonly (string | undefined)[]): string {
  const origins = addresses.flatMap((address) => (address && URL.canParse(address) ? [new URL(address).origin] : []));
  const targets = ["'self'", ...new Set(origins)].join(' ');
  return `default-src 'none'; style-src 'unsafe-inline'; form-action ${targets}`;
}
