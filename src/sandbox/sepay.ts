import { randomUUID } from 'node:crypto';
import { findBank } from './banks.ts';
import { type Answer, carry, isSuccess } from './carry.ts';
import type { Settings } from './settings.ts';
import { hmac } from './signing.ts';
import type { State, Transfer } from './state.ts';
import { bankTime } from './vietnam-time.ts';

/** SePay waits these minutes between its eight attempts. */
const RETRY_MINUTES = [1, 1, 2, 3, 5, 8, 13];
const ANSWER_TIMEOUT_MS = 30_000;
const STALE_SECONDS = 600;

export function signNotice(secret: string, timestamp: number, rawBody: string): string {
  return `sha256=${hmac('sha256', secret, `${timestamp}.${rawBody}`)}`;
}

/** The payment code a shop's configured pattern would find: two letters or more, then letters and digits, 10 to 13 in all. */
export function findCode(content: string): string | null {
  return /\b(?=[A-Z0-9]*\d)[A-Z]{2}[A-Z0-9]{8,11}\b/.exec(content.toUpperCase())?.[0] ?? null;
}

export function noticeBody(transfer: Transfer): string {
  return JSON.stringify({
    id: transfer.id,
    gateway: findBank(transfer.bin)?.name ?? 'Vietcombank',
    transactionDate: bankTime(transfer.at),
    accountNumber: transfer.accountNumber,
    code: findCode(transfer.content),
    content: transfer.content,
    transferType: transfer.direction,
    transferAmount: transfer.amountVnd,
    accumulated: transfer.accumulatedVnd,
    subAccount: null,
    referenceCode: transfer.referenceCode,
    description: `BankAPINotify ${transfer.content}`.trim(),
  });
}

export type Courier = {
  /** Sends a transfer's notice when due; answers after the first attempt, or after the last when retries do not wait. */
  deliver(id: number): Promise<void>;
  /** One attempt at a pending notice, whatever its time. */
  send(id: number): Promise<void>;
  /** Takes up what a stopped process still owed. */
  resume(): void;
  stop(): void;
};

/** SePay signs by the clock of the world (`wall`), also where the time of a demo was moved. */
export function createCourier(settings: Settings, state: State, now: () => number, wall: () => number = now): Courier {
  const timers = new Set<NodeJS.Timeout>();
  const stopped = new AbortController();

  const secretOf = (accountNumber: string): string | undefined => {
    const account = state.accounts.get(accountNumber);
    if (account?.watched === false) return undefined;
    return account?.secret ?? settings.sepaySecret;
  };

  const post = (transfer: Transfer, secret: string): Promise<Answer> => {
    const rawBody = noticeBody(transfer);
    const timestamp = Math.floor(wall() / 1000) - (transfer.mode === 'stale' ? STALE_SECONDS : 0);
    const headers = {
      'content-type': 'application/json',
      'x-sepay-signature': signNotice(secret, timestamp, rawBody),
      'x-sepay-timestamp': String(timestamp),
    };
    const url = `${settings.appBaseUrl}/api/payments/bank/sepay`;
    return carry({ method: 'POST', url, headers, body: rawBody }, ANSWER_TIMEOUT_MS, stopped.signal);
  };

  /** One attempt; answers how long to wait for the next, or null when there is none. */
  const attempt = async (id: number): Promise<number | null> => {
    const before = state.transfers.get(id);
    if (before === undefined || before.notice !== 'pending') return null;
    const secret = before.mode === 'forged' ? randomUUID() : secretOf(before.accountNumber);
    if (secret === undefined) {
      state.put({ kind: 'transfer', row: { ...before, notice: 'none', dueAt: null } });
      return null;
    }
    const answer = await post(before, secret);
    if (stopped.signal.aborted) return null;
    const attempts = [...before.attempts, { at: new Date(now()).toISOString(), ...answer }];
    const accepted = isSuccess(answer.status);
    const repeats = before.mode === 'repeat' && attempts.length === 1;
    // Forged and stale notices are somebody's attempt, not SePay's: nobody retries them.
    const isSePay = before.mode !== 'forged' && before.mode !== 'stale';
    const minutes = isSePay ? RETRY_MINUTES[attempts.length - 1] : undefined;
    const waitMs = accepted
      ? repeats
        ? 0
        : null
      : minutes === undefined
        ? null
        : minutes * 60_000 * settings.retryScale;
    const notice = waitMs !== null ? 'pending' : accepted ? 'delivered' : 'failed';
    const dueAt = waitMs === null ? null : new Date(now() + waitMs).toISOString();
    state.put({ kind: 'transfer', row: { ...before, attempts, notice, dueAt } });
    return waitMs;
  };

  const deliver = async (id: number): Promise<void> => {
    const dueMs = Date.parse(state.transfers.get(id)?.dueAt ?? '') - now();
    if (dueMs > 0) return later(id, dueMs);
    for (let waitMs = await attempt(id); waitMs !== null; waitMs = await attempt(id)) {
      if (waitMs > 0) return later(id, waitMs);
    }
  };

  const later = (id: number, waitMs: number): void => {
    if (stopped.signal.aborted || settings.hasTimers === false) return;
    const timer = setTimeout(() => {
      timers.delete(timer);
      void deliver(id);
    }, waitMs);
    timer.unref();
    timers.add(timer);
  };

  return {
    deliver,
    async send(id) {
      const waitMs = await attempt(id);
      if (waitMs === 0) await deliver(id);
      else if (waitMs !== null) later(id, waitMs);
    },
    resume() {
      for (const transfer of state.transfers.values()) {
        if (transfer.notice === 'pending' && transfer.via === 'sepay') later(transfer.id, 0);
      }
    },
    stop() {
      stopped.abort();
      for (const timer of timers) clearTimeout(timer);
      timers.clear();
    },
  };
}
