import { type Context, Hono } from 'hono';
import { z } from 'zod';
import { bankPage } from './bank-page.ts';
import { findBank } from './banks.ts';
import { isJson, readJson } from './bodies.ts';
import { findCode } from './sepay.ts';
import type { Settings } from './settings.ts';
import { type Account, type State, type Transfer, type Watcher, watchers } from './state.ts';
import {
  type Announce,
  HOUSE_BANK_BIN,
  type PaymentInput,
  pay,
  paymentInput,
  type Refusal,
  readPayment,
} from './transfers.ts';
import { bankTime } from './vietnam-time.ts';
import { readVietQr } from './vietqr.ts';

const RECENT = 20;
const DEFAULT_LIMIT = 100;
const MAX_LIMIT = 5000;

const accountInput = z.object({
  accountNumber: z.string().regex(/^[0-9A-Za-z]{1,19}$/),
  secret: z.string().min(1).optional(),
  token: z.string().min(1).optional(),
  watched: z.boolean().default(true),
  watcher: z.enum(watchers).default('sepay'),
});

export type Bank = {
  announce: Announce;
  /** Who watches an account that nobody registered: payOS its merchants' own, SePay all others. */
  watcherOf(accountNumber: string): Watcher;
};

/** A bank the payer uses, and SePay, Casso or payOS watching the receiving accounts. */
export function bankRoutes(settings: Settings, state: State, bank: Bank, now: () => number): Hono {
  const routes = new Hono();
  const newest = (): Transfer[] => [...state.transfers.values()].reverse();

  const show = (c: Context, typed: Record<string, string | undefined>, error: string | null) => {
    const payload = (typed.payload ?? '').trim();
    const shown = (typed['ket-qua'] ?? '').split(',').map(Number);
    const view = {
      typed: {
        payload,
        bin: typed.bin || HOUSE_BANK_BIN,
        accountNumber: typed.accountNumber ?? typed.account ?? '',
        amountVnd: typed.amountVnd ?? typed.amount ?? '',
        content: typed.content ?? '',
        delaySeconds: typed.delaySeconds ?? '60',
        via: typed.via ?? '',
      },
      scanned: payload === '' ? null : readVietQr(payload),
      error,
      results: shown.flatMap((id) => state.transfers.get(id) ?? []),
      recent: newest()
        .filter((transfer) => !shown.includes(transfer.id))
        .slice(0, RECENT),
      appBaseUrl: settings.appBaseUrl,
    };
    return c.html(bankPage(view), error === null ? 200 : 422);
  };

  const perform = async (input: PaymentInput): Promise<Transfer[] | Refusal> => {
    const order = readPayment(input);
    if (!order.ok) return order.error;
    const { accountNumber } = order.value;
    const via = input.via ?? state.accounts.get(accountNumber)?.watcher ?? bank.watcherOf(accountNumber);
    return pay(state, bank.announce, now, order.value, { ...input, via });
  };

  routes.get('/ngan-hang', (c) => show(c, c.req.query(), null));

  routes.post('/ngan-hang', async (c) => {
    if (isJson(c)) {
      const parsed = paymentInput.safeParse(await c.req.json().catch(() => undefined));
      if (!parsed.success) return c.json(problem({ code: 'BAD_INPUT', message: z.prettifyError(parsed.error) }), 422);
      const outcome = await perform(parsed.data);
      return Array.isArray(outcome) ? c.json({ transactions: outcome.map(asOutcome) }) : c.json(problem(outcome), 422);
    }
    const form = textFields(await c.req.parseBody());
    const parsed = paymentInput.safeParse({ ...form, via: form.via || undefined });
    if (!parsed.success) return show(c, form, 'Số tiền và số giây chỉ gồm chữ số.');
    const outcome = await perform(parsed.data);
    if (!Array.isArray(outcome)) return show(c, form, outcome.message);
    return c.redirect(`/ngan-hang?ket-qua=${outcome.map((transfer) => transfer.id).join(',')}`, 303);
  });

  routes.post('/ngan-hang/accounts', async (c) => {
    const parsed = accountInput.safeParse(await c.req.json().catch(() => undefined));
    if (!parsed.success) return c.json(problem({ code: 'BAD_INPUT', message: z.prettifyError(parsed.error) }), 422);
    const row: Account = parsed.data;
    state.put({ kind: 'account', row });
    return c.json(
      {
        accountNumber: row.accountNumber,
        watched: row.watched,
        watcher: row.watcher,
        hasOwnSecret: row.secret !== undefined,
      },
      201,
    );
  });

  routes.get('/ngan-hang/transactions', (c) => {
    const account = c.req.query('account') ?? c.req.query('account_number');
    const limit = Math.min(Math.max(Number.parseInt(c.req.query('limit') ?? '', 10) || DEFAULT_LIMIT, 1), MAX_LIMIT);
    const transactions = newest()
      .filter((transfer) => transfer.isBooked && (!account || transfer.accountNumber === account))
      .slice(0, limit)
      .map(asStatementRow);
    return c.json({ status: 200, error: null, messages: { success: true }, transactions });
  });
  return routes;
}

function problem(error: Refusal): { error: Refusal } {
  return { error };
}

function textFields(body: Record<string, unknown>): Record<string, string> {
  const texts = Object.entries(body).filter((field): field is [string, string] => typeof field[1] === 'string');
  return Object.fromEntries(texts);
}

function asOutcome(transfer: Transfer) {
  const last = transfer.attempts.at(-1);
  return {
    id: transfer.id,
    status: last?.status ?? null,
    response: last === undefined ? null : (readJson(last.response) ?? last.response),
    amountVnd: transfer.amountVnd,
    accountNumber: transfer.accountNumber,
    content: transfer.content,
    referenceCode: transfer.referenceCode,
    via: transfer.via,
    notice: transfer.notice,
    dueAt: transfer.dueAt,
    attempts: transfer.attempts.map(({ at, status }) => ({ at, status })),
  };
}

/** A row of SePay's transactions list: every value text, money with two decimals. */
function asStatementRow(transfer: Transfer) {
  const amount = `${transfer.amountVnd}.00`;
  return {
    id: String(transfer.id),
    bank_brand_name: findBank(transfer.bin)?.name ?? '',
    account_number: transfer.accountNumber,
    transaction_date: bankTime(transfer.at),
    amount_in: transfer.direction === 'in' ? amount : '0.00',
    amount_out: transfer.direction === 'out' ? amount : '0.00',
    accumulated: `${transfer.accumulatedVnd}.00`,
    transaction_content: transfer.content,
    reference_number: transfer.referenceCode,
    code: findCode(transfer.content),
    sub_account: null,
  };
}
