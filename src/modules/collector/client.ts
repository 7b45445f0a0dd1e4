import type { z } from 'zod';
import { toIso } from '#kernel/time.ts';
import { worldClock } from '#platform/clock.ts';
import { hmacSha256, sameText, sha256 } from '#platform/secrets.ts';
import { outcomeOfError, readAtMost } from '#platform/sending.ts';
import type { Answer, Collector, NewBillPayment, NoticeReading, Opened, RawNotice, Said } from './collector.ts';
import { BillersWords, DueWords, OpenedWords, PaymentWords, RefusalWords, ReportWords } from './words.ts';

export type CollectorSite = {
  baseUrl: string;
  partnerCode: string;
  secretKey: string;
  timeoutMs?: number;
  /** The clock of the world, in milliseconds. */
  clock?: () => number;
};

const TIMEOUT_MS = 15_000;
/** A page waits for it, and asking again harms nothing. */
const QUESTION_TIMEOUT_MS = 5000;
const MAX_ANSWER_BYTES = 256 * 1024;
/** A day's report names every payment of the day. */
const MAX_REPORT_BYTES = 40 * 1024 * 1024;
const MAX_NOTICE_BYTES = 64 * 1024;
const MOST_SECONDS_OFF = 300;

type Call = { method: 'GET' | 'POST'; path: string; message?: object; mostBytes?: number; withinMs?: number };
type Signed = { raw: string; signature: string; signedAt: Date };

/** The collector that speaks docs/bill-protocol.md. */
export function collectorClient(site: CollectorSite): Collector {
  const { baseUrl, partnerCode, secretKey, timeoutMs = TIMEOUT_MS, clock = worldClock } = site;
  const prefix = new URL(baseUrl).pathname.replace(/\/+$/, '');
  const macOf = (lines: readonly string[]) => hmacSha256(secretKey, lines.join('\n'));
  const isFresh = (seconds: string) =>
    /^\d{1,12}$/.test(seconds) && Math.abs(clock() / 1000 - Number(seconds)) <= MOST_SECONDS_OFF;

  /** Asks, and believes nothing that is not signed but a refusal, which says that nothing happened. */
  async function ask<S extends z.ZodType>(
    call: Call,
    words: S,
  ): Promise<Answer<{ words: z.output<S>; signed: Signed }>> {
    const { method, path, message, mostBytes = MAX_ANSWER_BYTES, withinMs = timeoutMs } = call;
    const body = message === undefined ? '' : JSON.stringify(message);
    const timestamp = String(Math.floor(clock() / 1000));
    try {
      const response = await fetch(new URL(prefix + path, baseUrl), {
        method,
        headers: {
          accept: 'application/json',
          ...(message === undefined ? {} : { 'content-type': 'application/json; charset=utf-8' }),
          'x-partner': partnerCode,
          'x-timestamp': timestamp,
          'x-signature': macOf([method, prefix + path, timestamp, sha256(body)]),
        },
        ...(message === undefined ? {} : { body }),
        redirect: 'manual',
        signal: AbortSignal.timeout(Math.min(withinMs, timeoutMs)),
      });
      const bytes = await readAtMost(response, mostBytes);
      if (bytes === null) return unanswered(`more than ${mostBytes} bytes`);
      const { status } = response;
      const json = jsonOf(bytes);
      if (status === 200 || status === 201) {
        const [at, signature] = [response.headers.get('x-timestamp') ?? '', response.headers.get('x-signature') ?? ''];
        if (!sameText(signature, macOf([String(status), at, sha256(bytes)])) || !isFresh(at))
          return unanswered('an answer without the right signature');
        const read = words.safeParse(json);
        if (!read.success) return unanswered(`HTTP ${status} in other words`);
        const signed = { raw: bytes.toString('utf8'), signature, signedAt: new Date(Number(at) * 1000) };
        return { kind: 'answered', value: { words: read.data, signed } };
      }
      const refusal = status >= 400 && status < 500 ? RefusalWords.safeParse(json) : null;
      return refusal?.success
        ? { kind: 'refused', ...refusal.data }
        : // Unsigned, or too often: the request was not worked on.
          unanswered(`HTTP ${status}`, status !== 401 && status !== 429);
    } catch (error) {
      const { kind, ...outcome } = outcomeOfError(error);
      return unanswered('reason' in outcome ? outcome.reason : kind, kind !== 'busy');
    }
  }

  async function payment(call: Call, txnId: string): Promise<Answer<Said>> {
    const answer = await ask(call, PaymentWords);
    if (answer.kind !== 'answered') return answer;
    const { words, signed } = answer.value;
    return words.txnId === txnId
      ? { kind: 'answered', value: { ...words, ...signed } }
      : unanswered('an answer about another payment');
  }

  return {
    async billers() {
      const answer = await ask({ method: 'GET', path: '/v1/billers', withinMs: QUESTION_TIMEOUT_MS }, BillersWords);
      return answer.kind === 'answered' ? { kind: 'answered', value: answer.value.words.billers } : answer;
    },

    async lookUp(of) {
      const answer = await ask({ method: 'POST', path: '/v1/lookups', message: of }, DueWords);
      return answer.kind === 'answered' ? { kind: 'answered', value: answer.value.words } : answer;
    },

    async open(of) {
      const answer = await ask({ method: 'POST', path: '/v1/payments', message: messageOf(of) }, OpenedWords);
      return answer.kind === 'answered' ? openedOf(answer.value, of, baseUrl) : answer;
    },

    ask: (txnId) =>
      payment(
        { method: 'GET', path: `/v1/payments/${encodeURIComponent(txnId)}`, withinMs: QUESTION_TIMEOUT_MS },
        txnId,
      ),

    cancel: (txnId) => payment({ method: 'POST', path: `/v1/payments/${encodeURIComponent(txnId)}/cancel` }, txnId),

    async report(day) {
      const answer = await ask({ method: 'GET', path: `/v1/reports/${day}`, mostBytes: MAX_REPORT_BYTES }, ReportWords);
      if (answer.kind !== 'answered') return answer;
      const { words } = answer.value;
      return words.day === day ? { kind: 'answered', value: words.payments } : unanswered('the report of another day');
    },

    readNotice(notice: RawNotice): NoticeReading {
      const [at, signature] = [notice.header('x-timestamp') ?? '', notice.header('x-signature') ?? ''];
      if (notice.method !== 'POST' || notice.body.byteLength > MAX_NOTICE_BYTES)
        return { ok: false, refused: 'malformed' };
      const expected = macOf([notice.method, notice.path, at, sha256(notice.body)]);
      if (!sameText(notice.header('x-partner') ?? '', partnerCode) || !sameText(signature, expected))
        return { ok: false, refused: 'unsigned' };
      const off = Math.abs(notice.receivedAt.getTime() / 1000 - Number(at));
      if (!/^\d{1,12}$/.test(at) || off > MOST_SECONDS_OFF) return { ok: false, refused: 'stale' };
      const bytes = Buffer.from(notice.body);
      const read = PaymentWords.safeParse(jsonOf(bytes));
      if (!read.success) return { ok: false, refused: 'malformed' };
      const signed = { raw: bytes.toString('utf8'), signature, signedAt: new Date(Number(at) * 1000) };
      return { ok: true, said: { ...read.data, ...signed } };
    },
  };
}

function messageOf({ bills, amountVnd, expiresAt, ...payment }: NewBillPayment): object {
  return {
    ...payment,
    bills: bills.map((bill) => ({ ref: bill.ref, amountVnd: Number(bill.amountVnd) })),
    amountVnd: Number(amountVnd),
    expiresAt: toIso(expiresAt),
  };
}

function openedOf(
  { words, signed }: { words: z.output<typeof OpenedWords>; signed: Signed },
  of: NewBillPayment,
  baseUrl: string,
): Answer<Opened> {
  const { payUrl: page, appUrl, qrPayload, ...said } = words;
  const payUrl = pageAddress(page, baseUrl);
  if (said.txnId !== of.txnId || said.amountVnd !== of.amountVnd || said.method !== of.method)
    return unanswered('an answer about another payment');
  if (payUrl === null) return unanswered('an answer without a page');
  return {
    kind: 'answered',
    value: { said: { ...said, ...signed }, payUrl, qrPayload, appUrl: appUrl && appAddress(appUrl) },
  };
}

/** A page that we may send a payer to: as safe as the address of the collector itself. */
function pageAddress(text: string, baseUrl: string): string | null {
  if (!URL.canParse(text)) return null;
  return ['https:', new URL(baseUrl).protocol].includes(new URL(text).protocol) ? text : null;
}

/** An app's own scheme, or a page; never what a browser would run. */
function appAddress(text: string): string | null {
  if (!URL.canParse(text)) return null;
  const { protocol } = new URL(text);
  return /^[a-z][a-z0-9+.-]*:$/.test(protocol) && !RUNS_HERE.has(protocol) ? text : null;
}

const RUNS_HERE: ReadonlySet<string> = new Set(['javascript:', 'data:', 'vbscript:', 'file:', 'blob:', 'about:']);

function unanswered(
  reason: string,
  mayHaveArrived = true,
): { kind: 'unanswered'; reason: string; mayHaveArrived: boolean } {
  return { kind: 'unanswered', reason, mayHaveArrived };
}

function jsonOf(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return null;
  }
}
