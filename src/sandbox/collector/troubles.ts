import type { Fault } from '../gateways/switches.ts';

/** What goes wrong with a payment's notices. */
export const noticeSwitches = {
  late: 'Báo đến trễ',
  held: 'Báo nằm chờ gửi tay',
  lost: 'Tiền đã trả, báo thất lạc',
  twice: 'Báo hai lần',
  shuffled: 'Báo sai thứ tự (gạch nợ trước, đã trả sau)',
  forged: 'Báo giả, không có tiền',
} as const;

/** What becomes of the money after it was taken. */
export const moneySwitches = {
  'clear:late': 'Gạch nợ chậm 10 phút',
  'clear:held': 'Gạch nợ chờ người bấm',
  'clear:refused': 'Bên thu từ chối, tiền quay về',
  'reverse:next-day': 'Gạch nợ rồi, hôm sau hủy',
  'reverse:held': 'Tiền quay về chậm, chờ người bấm',
} as const;

/** Where the report of the day differs from what was told. */
export const reportSwitches = {
  'report:missing': 'Báo cáo ngày thiếu giao dịch này',
  'report:amount': 'Báo cáo ngày lệch 1 đồng',
  'report:state': 'Báo cáo ngày nói khác tình trạng',
} as const;

const calls = ['billers', 'lookup', 'create', 'query', 'cancel', 'report'] as const;
export type Call = (typeof calls)[number];
/** `forged`: the answer is signed with another key; the rest as at the gateways. */
export type CallFault = Fault | 'forged';
const faults: readonly CallFault[] = ['timeout', 'html', 'slow', 'busy', 'forged'];

export const rowSwitches: readonly string[] = [
  ...Object.keys(noticeSwitches),
  ...Object.keys(moneySwitches),
  ...Object.keys(reportSwitches),
];
export const allSwitches: readonly string[] = [
  ...rowSwitches,
  ...calls.flatMap((call) => faults.map((fault) => `${call}:${fault}`)),
];

export const DEFAULT_DELAY_SECONDS = 60;
export const DEFAULT_SLOW_MS = 3000;

type Order = { switches: string[]; delaySeconds: number; slowMs: number };
type Armed = Order & { txnId: string | null };

export type Troubles = {
  /** For this payment, made or not yet; without a txnId for the next payment, the next call. */
  arm(armed: Armed): void;
  /** What a payment made now takes along. */
  takeFor(txnId: string): Pick<Order, 'switches' | 'delaySeconds'>;
  /** A fault for this call, used up once. */
  takeCall(call: Call, txnId: string | null): { fault: CallFault; slowMs: number } | null;
  /** Billers shut by hand. */
  closed: Set<string>;
  clear(): void;
  list(): readonly Armed[];
};

export function createTroubles(): Troubles {
  let waiting: Armed[] = [];
  const closed = new Set<string>();
  const take = (armed: Armed, names: readonly string[]) => {
    armed.switches = armed.switches.filter((name) => !names.includes(name));
    if (armed.switches.length === 0) waiting = waiting.filter((one) => one !== armed);
  };
  return {
    closed,
    arm: (armed) => void waiting.push(armed),
    takeFor(txnId) {
      const hasOwn = (armed: Armed) => armed.switches.some((name) => rowSwitches.includes(name));
      const next = waiting.find((armed) => armed.txnId === null && hasOwn(armed));
      const taken = waiting.filter((armed) => hasOwn(armed) && (armed.txnId === txnId || armed === next));
      const delaySeconds = taken.at(-1)?.delaySeconds ?? DEFAULT_DELAY_SECONDS;
      const switches = [...new Set(taken.flatMap((armed) => armed.switches))].filter((one) =>
        rowSwitches.includes(one),
      );
      for (const armed of taken) take(armed, rowSwitches);
      return { switches, delaySeconds };
    },
    takeCall(call, txnId) {
      for (const armed of waiting) {
        if (armed.txnId !== null && armed.txnId !== txnId) continue;
        const fault = faults.find((one) => armed.switches.includes(`${call}:${one}`));
        if (fault === undefined) continue;
        take(armed, [`${call}:${fault}`]);
        return { fault, slowMs: armed.slowMs };
      }
      return null;
    },
    clear() {
      waiting = [];
      closed.clear();
    },
    list: () => waiting,
  };
}
