import type { Context } from 'hono';
import { brokenGateway } from '../gateways/switches.ts';
import { silence } from '../trouble.ts';

/** What becomes of the authority's answers to a message. */
export const messageSwitches = {
  late: 'Trả kết quả trễ',
  held: 'Kết quả nằm chờ gửi tay',
  lost: 'Kết quả thất lạc',
  twice: 'Kết quả đến hai lần',
  again: 'Kết quả được lập lại lần nữa',
  shuffled: 'Kết quả đến ngược thứ tự',
  forged: 'Kết quả giả đến trước',
  altered: 'Kết quả bị sửa dọc đường, bản đúng đến sau',
  stray: 'Kèm kết quả của thông điệp lạ',
} as const;

/** Codes of docs/tvan-protocol.md, to be refused with: `reject:TT03`. */
export const rejections = [
  ...['KH01', 'KH02', 'SH01', 'SH02', 'NL01', 'MST1', 'MST2', 'DD01', 'TT01', 'TT02', 'TT03', 'TT04'],
  ...['CK01', 'CK02', 'CK03', 'MC01', 'MC02', 'LQ01', 'LQ02', 'XM01', 'ZZ99'],
].map((code) => `reject:${code}`);

/** What a vendor does with an invoice. */
export const vendorSwitches = {
  waiting: 'Mã của thuế đến sau vài lần hỏi',
  'file-late': 'Tệp trống hai lần đầu',
  exhausted: 'Hết số của ký hiệu',
} as const;

/** What becomes of a hash to sign. */
export const signSwitches = {
  refuse: 'Người giữ khóa từ chối ký',
  expire: 'Lần xác nhận hết hạn',
} as const;

export const services = ['tvan', 'ky-so', 'viettel', 'vnpt'] as const;
export type Service = (typeof services)[number];

const calls = {
  tvan: ['messages', 'answers', 'feed', 'registrations'],
  'ky-so': ['sign-info', 'sign', 'sign-poll'],
  viettel: ['viettel-login', 'viettel-create', 'viettel-search', 'viettel-file'],
  vnpt: ['vnpt-issue', 'vnpt-query', 'vnpt-file'],
} as const satisfies Record<Service, readonly string[]>;
export type Call = (typeof calls)[Service][number];

/**
 * `timeout` and `failed` (500) come after the work was done, `html` (502), `busy` (503) and `broken` (500) instead of it,
 * `empty` is a 200 that says nothing after the work was done, `slow` waits.
 */
const faults = {
  timeout: 'làm rồi mất câu trả lời',
  failed: 'làm rồi báo lỗi 500',
  broken: 'không làm, báo lỗi 500',
  busy: 'không làm, báo bận 503',
  html: 'không làm, trả trang lỗi 502',
  empty: 'làm rồi trả lời trống',
  slow: 'trả lời chậm',
} as const;
type FaultName = keyof typeof faults;
export type Fault = { fault: FaultName; slowMs: number } | null;

const CALL_WORDS: Record<Call, string> = {
  messages: 'Gửi thông điệp',
  answers: 'Hỏi kết quả của một thông điệp',
  feed: 'Hỏi kết quả mới',
  registrations: 'Đăng ký',
  'sign-info': 'Hỏi chứng thư',
  sign: 'Ký',
  'sign-poll': 'Hỏi chữ ký',
  'viettel-login': 'Viettel: đăng nhập',
  'viettel-create': 'Viettel: lập hóa đơn',
  'viettel-search': 'Viettel: tra hóa đơn',
  'viettel-file': 'Viettel: tải tệp',
  'vnpt-issue': 'VNPT: lập hóa đơn',
  'vnpt-query': 'VNPT: hỏi mã',
  'vnpt-file': 'VNPT: tải tệp',
};

export const callSwitches: readonly (readonly [name: string, words: string])[] = Object.values(calls)
  .flat()
  .flatMap((call) =>
    Object.entries(faults).map(([fault, words]) => [`${call}:${fault}`, `${CALL_WORDS[call]}: ${words}`] as const),
  );

export const ofMessages: readonly string[] = [...Object.keys(messageSwitches), ...rejections];
export const ofVendors: readonly string[] = Object.keys(vendorSwitches);
export const ofSigning: readonly string[] = Object.keys(signSwitches);
export const allSwitches: readonly string[] = [
  ...ofMessages,
  ...ofVendors,
  ...ofSigning,
  ...callSwitches.map(([name]) => name),
];

export const DEFAULT_DELAY_SECONDS = 60;
export const DEFAULT_SLOW_MS = 3000;

export type Order = { switches: string[]; delaySeconds: number; slowMs: number };
/** `about`: a message, a transaction, an fkey or a credential; null is the next one. */
export type Armed = Order & { about: string | null };

export type Troubles = {
  arm(armed: Armed): void;
  /** What falls on one thing, of these switches, used up. */
  takeFor(about: string | readonly string[], names: readonly string[]): Pick<Order, 'switches' | 'delaySeconds'>;
  takeCall(call: Call, about: string | null): Fault;
  /** Nobody answers until this moment of the clock. */
  shut(service: Service, until: number): void;
  isDown(service: Service): boolean;
  clear(): void;
  list(): { items: readonly Armed[]; down: { service: Service; until: string }[] };
};

export function createTroubles(now: () => number): Troubles {
  let waiting: Armed[] = [];
  const down = new Map<Service, number>();
  const take = (armed: Armed, names: readonly string[]) => {
    armed.switches = armed.switches.filter((name) => !names.includes(name));
    if (armed.switches.length === 0) waiting = waiting.filter((one) => one !== armed);
  };
  const downNow = () => [...down].filter(([, until]) => until > now());
  return {
    arm: (armed) => void waiting.push(armed),
    takeFor(about, names) {
      const ids = typeof about === 'string' ? [about] : about;
      const has = (armed: Armed) => armed.switches.some((name) => names.includes(name));
      const next = waiting.find((armed) => armed.about === null && has(armed));
      const taken = waiting.filter(
        (armed) => has(armed) && (armed === next || (armed.about !== null && ids.includes(armed.about))),
      );
      const switches = [...new Set(taken.flatMap((armed) => armed.switches))].filter((name) => names.includes(name));
      const delaySeconds = taken.at(-1)?.delaySeconds ?? DEFAULT_DELAY_SECONDS;
      for (const armed of taken) take(armed, names);
      return { switches, delaySeconds };
    },
    takeCall(call, about) {
      for (const armed of waiting) {
        if (armed.about !== null && armed.about !== about) continue;
        const fault = (Object.keys(faults) as FaultName[]).find((one) => armed.switches.includes(`${call}:${one}`));
        if (fault === undefined) continue;
        take(armed, [`${call}:${fault}`]);
        return { fault, slowMs: armed.slowMs };
      }
      return null;
    },
    shut: (service, until) => void down.set(service, until),
    isDown: (service) => downNow().some(([one]) => one === service),
    clear() {
      waiting = [];
      down.clear();
    },
    list: () => ({
      items: waiting,
      down: downNow().map(([service, until]) => ({ service, until: new Date(until).toISOString() })),
    }),
  };
}

/** Answers as the fault will have it. */
export async function answerThrough(
  c: Context,
  fault: Fault,
  work: () => Response | Promise<Response>,
): Promise<Response> {
  if (fault?.fault === 'html') return brokenGateway(c);
  if (fault?.fault === 'busy') return c.json({ code: 'BUSY', message: 'Hệ thống đang bận.' }, 503);
  if (fault?.fault === 'broken') return c.json({ code: 'INTERNAL', message: 'Lỗi hệ thống.' }, 500);
  const answer = await work();
  if (fault?.fault === 'timeout') return silence(c);
  if (fault?.fault === 'failed') return c.json({ code: 'INTERNAL', message: 'Lỗi hệ thống.' }, 500);
  if (fault?.fault === 'empty') return c.body('', 200);
  if (fault?.fault === 'slow') await new Promise((resolve) => setTimeout(resolve, fault.slowMs));
  return answer;
}
