import { createHash } from 'node:crypto';
import { type Context, Hono } from 'hono';
import { findBank } from './banks.ts';
import { findCode } from './sepay.ts';
import type { Settings } from './settings.ts';
import { isSame } from './signing.ts';
import type { State, Transfer } from './state.ts';
import { bankTime } from './vietnam-time.ts';

/** What a market that was given no token of its own may read with. */
const DEMO_TOKEN = 'sepay-test-token';
const DEFAULT_PER_PAGE = 20;
const MOST_PER_PAGE = 100;

/**
 * SePay's list of transactions, version 2 of its API: `Authorization: Bearer <token>`, newest first, page by page. What
 * was lost on its way as a notice stands here all the same.
 */
export function sepayListRoutes(settings: Settings, state: State): Hono {
  const routes = new Hono();
  routes.get('/sepay/v2/transactions', (c) => {
    const accounts = readableBy(tokenOf(c), settings, state);
    if (accounts === null) return refused(c, 401, 'unauthorized', 'Token không hợp lệ');
    const perPage = number(c.req.query('per_page'), DEFAULT_PER_PAGE);
    const page = number(c.req.query('page'), 1);
    if (perPage === null || perPage > MOST_PER_PAGE || page === null)
      return refused(c, 422, 'validation_error', `per_page từ 1 đến ${MOST_PER_PAGE}, page từ 1`);
    const { transaction_date_from: from, transaction_date_to: to, transfer_type: type } = c.req.query();
    const found = [...state.transfers.values()]
      .reverse()
      .filter((transfer) => transfer.isBooked && transfer.via === 'sepay' && accounts(transfer.accountNumber))
      .filter(({ direction }) => !type || direction === type)
      .filter(({ at }) => (!from || bankTime(at) >= from) && (!to || bankTime(at) <= endOf(to)));
    const shown = found.slice((page - 1) * perPage, page * perPage);
    const last = Math.max(1, Math.ceil(found.length / perPage));
    const pagination = {
      total: found.length,
      per_page: perPage,
      current_page: page,
      last_page: last,
      has_more: page < last,
    };
    return c.json({ status: 'success', data: shown.map(asRow), meta: { pagination } });
  });
  return routes;
}

function tokenOf(c: Context): string {
  return /^Bearer (\S+)$/.exec(c.req.header('authorization') ?? '')?.[1] ?? '';
}

/** Which accounts a token reads: its own contract's, or all that the market's reads; null: nobody's token. */
function readableBy(token: string, settings: Settings, state: State): ((accountNumber: string) => boolean) | null {
  if (isSame(token, settings.sepayToken ?? DEMO_TOKEN)) return () => true;
  const own = [...state.accounts.values()].filter((account) => account.token && isSame(token, account.token));
  return own.length === 0 ? null : (number) => own.some(({ accountNumber }) => accountNumber === number);
}

function refused(c: Context, status: 401 | 422, code: string, message: string) {
  return c.json({ status: 'error', error_code: code, message }, status);
}

/** From 1 on; null: no such number. */
function number(text: string | undefined, usual: number): number | null {
  if (text === undefined || text === '') return usual;
  return /^[1-9]\d{0,5}$/.test(text) ? Number(text) : null;
}

/** A bare day is the whole of it. */
const endOf = (to: string): string => (/^\d{4}-\d{2}-\d{2}$/.test(to) ? `${to} 23:59:59` : to);

function asRow(transfer: Transfer) {
  const isIn = transfer.direction === 'in';
  return {
    id: uuidOf(String(transfer.id)),
    transaction_date: bankTime(transfer.at),
    account_number: transfer.accountNumber,
    va: '',
    transfer_type: transfer.direction,
    amount_in: isIn ? transfer.amountVnd : 0,
    amount_out: isIn ? 0 : transfer.amountVnd,
    accumulated: transfer.accumulatedVnd,
    transaction_content: transfer.content,
    reference_number: transfer.referenceCode,
    code: findCode(transfer.content),
    bank_brand_name: findBank(transfer.bin)?.name ?? '',
    bank_account_id: uuidOf(transfer.accountNumber),
    va_id: null,
    webhook_success: transfer.notice === 'delivered' ? 1 : 0,
  };
}

/** Always the same for the same thing. */
function uuidOf(name: string): string {
  const hex = createHash('sha256').update(name).digest('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join('-');
}
