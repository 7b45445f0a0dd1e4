import { randomUUID } from 'node:crypto';
import { type Answer, carry, type NoticeRequest } from '../carry.ts';
import type { Settings } from '../settings.ts';
import { hmac } from '../signing.ts';
import type { State } from '../state.ts';
import type { SendingRule } from './protocol.ts';
import type { Notice } from './rows.ts';

export type NewNotice = NoticeRequest &
  Pick<Notice, 'provider' | 'merchant' | 'reference' | 'paymentId' | 'about'> &
  Partial<
    Pick<Notice, 'transferId' | 'stampKey' | 'stampAgeSeconds' | 'isGenuine' | 'extraCopies'> & { dueAt: number | null }
  >;

export type Outbox = {
  add(notice: NewNotice): Notice;
  /** One sending now, whatever its time; retries wait for theirs, or follow at once where time is scaled away. */
  send(id: string): Promise<Notice | undefined>;
  /** Sends what the clock says is due. */
  sendDue(ids?: readonly string[]): Promise<void>;
  /** Takes up what a stopped process still owed. */
  resume(): void;
  stop(): void;
};

/** What setTimeout can hold. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

/** Carries the providers' notices, each by its provider's own rule of trying again. */
export function createOutbox(
  settings: Settings,
  state: State,
  now: () => number,
  ruleOf: (provider: Notice['provider']) => SendingRule,
  onSent: (notice: Notice) => void,
): Outbox {
  const timers = new Set<NodeJS.Timeout>();
  const underWay = new Set<string>();
  const stopped = new AbortController();
  const put = (row: Notice) => {
    state.put({ kind: 'notice', row });
    return row;
  };

  const call = (notice: Notice): Promise<Answer> => {
    const rule = ruleOf(notice.provider);
    const headers = { ...notice.headers, ...(rule.stamp?.(notice) ?? stamp(notice, now())) };
    return carry({ ...notice, headers }, rule.timeoutMs, stopped.signal);
  };

  /** What an attempt leaves behind. */
  const after = (notice: Notice, answer: Answer): Notice => {
    const rule = ruleOf(notice.provider);
    const attempts = [...notice.attempts, { at: new Date(now()).toISOString(), ...answer }];
    const verdict = answer.status === null ? 'again' : rule.judge(answer.status, answer.response, notice);
    if (verdict === 'accepted' && notice.extraCopies > 0) {
      return { ...notice, attempts, extraCopies: notice.extraCopies - 1, dueAt: new Date(now()).toISOString() };
    }
    if (verdict !== 'again') return { ...notice, attempts, state: verdict, dueAt: null };
    const minutes = notice.isGenuine ? rule.waitMinutes[attempts.length - 1] : undefined;
    if (minutes === undefined) return { ...notice, attempts, state: 'given_up', dueAt: null };
    const dueAt = new Date(now() + minutes * 60_000 * settings.retryScale).toISOString();
    return { ...notice, attempts, dueAt };
  };

  /** Nothing comes back where nothing was sent: whoever has it under way goes on with it. */
  const sendOnce = async (id: string): Promise<Notice | undefined> => {
    const notice = state.notices.get(id);
    if (notice === undefined || notice.state !== 'waiting' || underWay.has(id)) return undefined;
    underWay.add(id);
    try {
      const answer = await call(notice);
      if (stopped.signal.aborted) return notice;
      const sent = put(after(notice, answer));
      onSent(sent);
      return sent;
    } finally {
      underWay.delete(id);
    }
  };

  const isDue = (notice: Notice | undefined): boolean =>
    notice?.state === 'waiting' && notice.dueAt !== null && Date.parse(notice.dueAt) <= now();

  const goOn = async (sent: Notice | undefined): Promise<void> => {
    let notice = sent;
    while (notice !== undefined && isDue(notice) && !stopped.signal.aborted) notice = await sendOnce(notice.id);
    if (notice?.state === 'waiting' && notice.dueAt !== null) later(notice);
  };

  const later = (notice: Notice): void => {
    if (stopped.signal.aborted || settings.hasTimers === false || notice.dueAt === null) return;
    const waitMs = Math.min(Math.max(Date.parse(notice.dueAt) - now(), 0), LONGEST_TIMER_MS);
    const timer = setTimeout(() => {
      timers.delete(timer);
      const waiting = state.notices.get(notice.id);
      // A timer may wake a little early, or find that the notice was put off.
      if (isDue(waiting)) void sendOnce(notice.id).then(goOn);
      else if (waiting?.state === 'waiting') later(waiting);
    }, waitMs);
    timer.unref();
    timers.add(timer);
  };

  return {
    add({ dueAt = now(), ...notice }) {
      const row = put({
        transferId: null,
        stampAgeSeconds: 0,
        isGenuine: true,
        extraCopies: 0,
        ...notice,
        id: randomUUID(),
        createdAt: new Date(now()).toISOString(),
        dueAt: dueAt === null ? null : new Date(dueAt).toISOString(),
        state: 'waiting',
        attempts: [],
      });
      if (dueAt !== null && dueAt > now()) later(row);
      return row;
    },
    async send(id) {
      await goOn(await sendOnce(id));
      return state.notices.get(id);
    },
    async sendDue(ids) {
      const wanted = ids ?? [...state.notices.values()].filter(isDue).map((notice) => notice.id);
      for (const id of wanted) if (isDue(state.notices.get(id))) await goOn(await sendOnce(id));
    },
    resume() {
      for (const notice of state.notices.values()) if (notice.state === 'waiting') later(notice);
    },
    stop() {
      stopped.abort();
      for (const timer of timers) clearTimeout(timer);
      timers.clear();
    },
  };
}

/** Casso v2: `t=<ms>,v1=<hex>` over the time and the body with its keys sorted at every level. */
function stamp(notice: Notice, at: number): Record<string, string> {
  if (notice.stampKey === undefined) return {};
  const time = at - notice.stampAgeSeconds * 1000;
  const text = `${time}.${JSON.stringify(sortedKeys(JSON.parse(notice.body)))}`;
  return { 'x-casso-signature': `t=${time},v1=${hmac('sha512', notice.stampKey, text)}` };
}

export function sortedKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortedKeys);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, inner]) => [key, sortedKeys(inner)]),
  );
}
