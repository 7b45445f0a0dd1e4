import { appendFileSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { readJson } from './bodies.ts';
import { type BillMark, billMarkRow, type Collection, collectionRow } from './collector/rows.ts';
import {
  type Merchant,
  merchantRow,
  type Notice,
  noticeRow,
  type Payment,
  type Provider,
  paymentRow,
  type Refund,
  refundRow,
} from './gateways/rows.ts';

const messageRow = z.object({
  id: z.string(),
  channel: z.enum(['sms', 'zns', 'email']),
  to: z.string(),
  subject: z.string().optional(),
  text: z.string(),
  at: z.string(),
  sms: z
    .object({
      brandname: z.string(),
      requestId: z.string(),
      encoding: z.enum(['GSM-7', 'UCS-2']),
      parts: z.number(),
      characters: z.number(),
      accentsNotAnnounced: z.boolean(),
      isTest: z.boolean(),
    })
    .optional(),
  zns: z.object({ templateId: z.string(), trackingId: z.string() }).optional(),
  email: z.object({ messageId: z.string() }).optional(),
});

/** The tokens of the Official Account that are good now. */
const zaloRow = z.object({ accessToken: z.string(), refreshToken: z.string(), accessExpiresAt: z.number() });

/** Who watches an account and tells the market of its rows. */
export const watchers = ['sepay', 'casso', 'payos'] as const;

const accountRow = z.object({
  accountNumber: z.string(),
  secret: z.string().optional(),
  /** Reads this account's rows at SePay. */
  token: z.string().optional(),
  watched: z.boolean(),
  watcher: z.enum(watchers).default('sepay'),
});

/** What the payer does, and what then goes wrong between the bank and the market. */
export const transferModes = [
  'ok',
  'less',
  'more',
  'twice',
  'repeat',
  'late',
  'nocontent',
  'wrapped',
  'forged',
  'stale',
  'lost',
  'out',
] as const;

const transferRow = z.object({
  id: z.number(),
  at: z.string(),
  bin: z.string(),
  accountNumber: z.string(),
  amountVnd: z.number(),
  content: z.string(),
  referenceCode: z.string(),
  accumulatedVnd: z.number(),
  direction: z.enum(['in', 'out']),
  mode: z.enum(transferModes),
  via: z.enum(watchers).default('sepay'),
  /** The payOS link that this row pays. */
  paymentId: z.string().nullable().default(null),
  /** False for a forged notice: the bank knows nothing of it. */
  isBooked: z.boolean(),
  notice: z.enum(['none', 'pending', 'delivered', 'failed']),
  dueAt: z.string().nullable(),
  attempts: z.array(z.object({ at: z.string(), status: z.number().nullable(), response: z.string() })),
});

const entry = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('message'), row: messageRow }),
  z.object({ kind: z.literal('account'), row: accountRow }),
  z.object({ kind: z.literal('transfer'), row: transferRow }),
  z.object({ kind: z.literal('zalo'), row: zaloRow }),
  z.object({ kind: z.literal('merchant'), row: merchantRow }),
  z.object({ kind: z.literal('payment'), row: paymentRow }),
  z.object({ kind: z.literal('refund'), row: refundRow }),
  z.object({ kind: z.literal('notice'), row: noticeRow }),
  z.object({ kind: z.literal('collection'), row: collectionRow }),
  z.object({ kind: z.literal('bill'), row: billMarkRow }),
]);

export type Message = z.infer<typeof messageRow>;
export type Account = z.infer<typeof accountRow>;
export type Transfer = z.infer<typeof transferRow>;
export type ZaloPair = z.infer<typeof zaloRow>;
export type TransferMode = Transfer['mode'];
export type Watcher = Transfer['via'];
type Entry = z.infer<typeof entry>;

export type State = {
  messages: Map<string, Message>;
  accounts: Map<string, Account>;
  transfers: Map<number, Transfer>;
  merchants: Map<string, Merchant>;
  payments: Map<string, Payment>;
  refunds: Map<string, Refund>;
  notices: Map<string, Notice>;
  /** Payments of bills at the collector. */
  collections: Map<string, Collection>;
  /** What became of bills elsewhere, by their ref. */
  bills: Map<string, BillMark>;
  /** Payments of one reference, oldest first: VNPAY's may come again on another day. */
  paymentsOf(provider: Provider, merchant: string, reference: string): Payment[];
  zalo(): ZaloPair | null;
  put(change: Entry): void;
};

/** Opens the log and replays it; the last line about a row is the row. */
export function openState(dataDir: string | undefined): State {
  const messages = new Map<string, Message>();
  const accounts = new Map<string, Account>();
  const transfers = new Map<number, Transfer>();
  const merchants = new Map<string, Merchant>();
  const payments = new Map<string, Payment>();
  const refunds = new Map<string, Refund>();
  const notices = new Map<string, Notice>();
  const collections = new Map<string, Collection>();
  const bills = new Map<string, BillMark>();
  const byReference = new Map<string, string[]>();

  const applyPayment = (row: Payment) => {
    if (!payments.has(row.id)) {
      const key = `${row.provider} ${row.merchant} ${row.reference}`;
      byReference.set(key, [...(byReference.get(key) ?? []), row.id]);
    }
    payments.set(row.id, row);
  };

  let zalo: ZaloPair | null = null;

  const apply = (change: Entry) => {
    if (change.kind === 'message') messages.set(change.row.id, change.row);
    else if (change.kind === 'account') accounts.set(change.row.accountNumber, change.row);
    else if (change.kind === 'zalo') zalo = change.row;
    else if (change.kind === 'merchant') merchants.set(`${change.row.provider} ${change.row.id}`, change.row);
    else if (change.kind === 'payment') applyPayment(change.row);
    else if (change.kind === 'refund') refunds.set(change.row.id, change.row);
    else if (change.kind === 'notice') notices.set(change.row.id, change.row);
    else if (change.kind === 'collection') collections.set(change.row.id, change.row);
    else if (change.kind === 'bill') bills.set(change.row.ref, change.row);
    else transfers.set(change.row.id, change.row);
  };

  const file = dataDir === undefined ? undefined : join(dataDir, 'sandbox.jsonl');
  if (file !== undefined && dataDir !== undefined) {
    mkdirSync(dataDir, { recursive: true });
    for (const change of readLog(file)) apply(change);
  }
  return {
    messages,
    accounts,
    transfers,
    merchants,
    payments,
    refunds,
    notices,
    collections,
    bills,
    paymentsOf: (provider, merchant, reference) =>
      (byReference.get(`${provider} ${merchant} ${reference}`) ?? []).flatMap((id) => payments.get(id) ?? []),
    zalo: () => zalo,
    put(change) {
      apply(change);
      if (file !== undefined) appendFileSync(file, `${JSON.stringify(change)}\n`, { mode: 0o600 });
    },
  };
}

function readLog(file: string): Entry[] {
  let text = '';
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
  }
  // A process killed while writing leaves half a line: close it so that the next entry starts on its own.
  if (text !== '' && !text.endsWith('\n')) appendFileSync(file, '\n');
  return text.split('\n').flatMap((line) => {
    const parsed = entry.safeParse(readJson(line));
    return parsed.success ? [parsed.data] : [];
  });
}
