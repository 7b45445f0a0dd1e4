import type { Context } from 'hono';
import { silence } from '../trouble.ts';
import type { Payment, Provider } from './rows.ts';

/** What goes wrong with a payment's notices and return. */
export const noticeSwitches = {
  late: 'Về chợ trước, báo đến trễ',
  held: 'Về chợ trước, báo nằm chờ gửi tay',
  lost: 'Tiền đã trả, báo thất lạc',
  twice: 'Báo hai lần',
  'fail-first': 'Báo hỏng trước, rồi báo đã trả',
  'fail-after': 'Báo đã trả, rồi báo hỏng đến sau',
  'authorise-first': 'Báo giữ tiền trước, rồi báo đã trả',
  forged: 'Báo giả, không có tiền',
  altered: 'Báo bị sửa số tiền dọc đường',
  plus1: 'Trả thừa 1 đồng',
  minus1: 'Trả thiếu 1 đồng',
} as const;
export type NoticeSwitch = keyof typeof noticeSwitches;

export const doors = ['create', 'query', 'refund', 'refund-query', 'cancel', 'confirm'] as const;
export type Door = (typeof doors)[number];
/** `timeout` does the work and breaks the line; `html` does nothing; `slow` answers after `slowMs`; `busy` refuses for now. */
const faults = ['timeout', 'html', 'slow', 'busy'] as const;
export type Fault = (typeof faults)[number];
export const refundSwitches = {
  'refund:refused': 'Từ chối hoàn tiền',
  'refund:pending': 'Hoàn tiền: đang xử lý mãi',
  'refund:pending-done': 'Hoàn tiền: đang xử lý, rồi xong',
  'refund:pending-failed': 'Hoàn tiền: đang xử lý, rồi hỏng',
} as const;

const doorSwitches = doors.flatMap((door) => faults.map((fault) => `${door}:${fault}`));
export const allSwitches: readonly string[] = [
  ...Object.keys(noticeSwitches),
  ...doorSwitches,
  ...Object.keys(refundSwitches),
];

export type Order = { switches: string[]; delaySeconds: number; slowMs: number };
export const DEFAULT_DELAY_SECONDS = 60;
export const DEFAULT_SLOW_MS = 3000;

type Armed = Order & { provider: Provider; reference: string | null };

export type Switchboard = {
  /** For the payment of this reference, made or not yet; without one for the next that is made. */
  arm(armed: Armed): void;
  /** What a payment made now takes along. */
  takeFor(provider: Provider, reference: string): Order;
  /** A fault for a call about no payment, or before there is one. */
  takeDoor(provider: Provider, reference: string | null, door: Door): { fault: Fault; slowMs: number } | null;
  clear(): void;
  list(): readonly Armed[];
};

export function createSwitchboard(): Switchboard {
  let waiting: Armed[] = [];
  const fits = (armed: Armed, provider: Provider, reference: string | null) =>
    armed.provider === provider && (armed.reference === null || armed.reference === reference);
  return {
    arm: (armed) => void waiting.push(armed),
    takeFor(provider, reference) {
      const own = waiting.filter((armed) => armed.provider === provider && armed.reference === reference);
      const next = waiting.find((armed) => armed.provider === provider && armed.reference === null);
      const taken = next === undefined ? own : [...own, next];
      waiting = waiting.filter((armed) => !taken.includes(armed));
      const last = taken.at(-1);
      return {
        switches: [...new Set(taken.flatMap((armed) => armed.switches))],
        delaySeconds: last?.delaySeconds ?? DEFAULT_DELAY_SECONDS,
        slowMs: last?.slowMs ?? DEFAULT_SLOW_MS,
      };
    },
    takeDoor(provider, reference, door) {
      for (const armed of waiting) {
        if (!fits(armed, provider, reference)) continue;
        const fault = faults.find((one) => armed.switches.includes(`${door}:${one}`));
        if (fault === undefined) continue;
        armed.switches = armed.switches.filter((one) => one !== `${door}:${fault}`);
        if (armed.switches.length === 0) waiting = waiting.filter((one) => one !== armed);
        return { fault, slowMs: armed.slowMs };
      }
      return null;
    },
    clear: () => {
      waiting = [];
    },
    list: () => waiting,
  };
}

/** The fault a payment carries for a door, taken off it. */
export function takeFault(payment: Payment, door: Door): { fault: Fault; rest: string[] } | null {
  const fault = faults.find((one) => payment.switches.includes(`${door}:${one}`));
  if (fault === undefined) return null;
  return { fault, rest: payment.switches.filter((one) => one !== `${door}:${fault}`) };
}

const BROKEN_PAGE = `<!doctype html><html><head><title>502 Bad Gateway</title></head>
<body><center><h1>502 Bad Gateway</h1></center><hr><center>nginx</center></body></html>`;

export function brokenGateway(c: Context): Response {
  c.status(502);
  return c.html(BROKEN_PAGE) as Response;
}

/** Answers as the fault will have it; `timeout` and `slow` come after the work was done. */
export async function answerThrough(
  c: Context,
  fault: { fault: Fault; slowMs: number } | null,
  work: () => Response | Promise<Response>,
): Promise<Response> {
  if (fault?.fault === 'html') return brokenGateway(c);
  const answer = await work();
  if (fault?.fault === 'timeout') return silence(c);
  if (fault?.fault === 'slow') await new Promise((resolve) => setTimeout(resolve, fault.slowMs));
  return answer;
}
