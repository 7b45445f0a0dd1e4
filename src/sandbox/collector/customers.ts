import { createHash } from 'node:crypto';
import { bankTime } from '../vietnam-time.ts';
import type { Biller } from './billers.ts';

export type Bill = { ref: string; period: string; amountVnd: number; dueOn: string };
export type Customer = { name: string; area: string };

type Fate = {
  /** The last two digits of a customer code. */
  tail: string;
  words: string;
  /** How many months are owed; the others owe 0 to 3. */
  months?: number;
  isUnknown?: boolean;
  /** What a bill turns out to be once somebody wants to pay it. */
  turnsOut?: 'dearer' | 'paid';
  /** Switches of every payment of theirs. */
  switches?: readonly string[];
};

/** Customer codes by their last two digits: what a person or a test wants to see happen. */
export const fates: readonly Fate[] = [
  { tail: '00', words: 'không nợ kỳ nào', months: 0 },
  { tail: '01', words: 'nợ một kỳ', months: 1 },
  { tail: '03', words: 'nợ ba kỳ', months: 3 },
  { tail: '11', words: 'số tiền đổi giữa lúc tra và lúc trả', months: 1, turnsOut: 'dearer' },
  {
    tail: '22',
    words: 'tạo lệnh mất câu trả lời, báo thất lạc, hỏi mới biết đã gạch nợ',
    months: 1,
    switches: ['create:timeout', 'query:timeout', 'lost'],
  },
  { tail: '33', words: 'bên thu từ chối gạch nợ, tiền quay về', months: 1, switches: ['clear:refused'] },
  { tail: '44', words: 'gạch nợ rồi, hôm sau hủy, tiền quay về', months: 1, switches: ['reverse:next-day'] },
  { tail: '55', words: 'gạch nợ chậm 10 phút', months: 1, switches: ['clear:late'] },
  { tail: '88', words: 'đã trả ở nơi khác giữa lúc tra và lúc trả', months: 1, turnsOut: 'paid' },
  { tail: '99', words: 'không có khách hàng này', isUnknown: true },
];

const SURNAMES = ['NGUYEN', 'TRAN', 'LE', 'PHAM', 'HOANG', 'VU', 'DO', 'BUI', 'DANG', 'DUONG'];
const MIDDLES = ['V**', 'T**', 'D**', 'H**', 'M**'];
const GIVEN = ['AN', 'BINH', 'CHI', 'DUNG', 'HA', 'HUNG', 'LAN', 'MAI', 'NAM', 'TAM'];
const OLDEST_MONTHS = 4;
const DUE_DAY = '20';

export function fateOf(customerCode: string): Fate | undefined {
  return fates.find((fate) => fate.tail === customerCode.slice(-2));
}

/** Null: the biller knows nobody by this code. */
export function customerOf(biller: Biller, customerCode: string): Customer | null {
  if (fateOf(customerCode)?.isUnknown) return null;
  const seed = digest(biller.code, customerCode);
  return {
    name: `${pick(SURNAMES, seed, 0)} ${pick(MIDDLES, seed, 1)} ${pick(GIVEN, seed, 2)}`,
    area: pick(biller.areas, seed, 3),
  };
}

/** The bills written for a customer until this moment, oldest first, whoever paid them since. */
export function billsOf(biller: Biller, customerCode: string, at: number): Bill[] {
  const months = fateOf(customerCode)?.months ?? digest(biller.code, customerCode).readUInt8(4) % OLDEST_MONTHS;
  return Array.from({ length: months }, (_, index) => billOf(biller, customerCode, at, months - index));
}

function billOf(biller: Biller, customerCode: string, at: number, monthsAgo: number): Bill {
  const period = monthBefore(at, monthsAgo);
  const seed = digest(biller.code, customerCode, period);
  const [least, most] = biller.billVnd;
  return {
    ref: `HD${seed.toString('hex', 0, 8).toUpperCase()}`,
    period,
    amountVnd: least + (seed.readUInt32BE(8) % (most - least)),
    dueOn: `${monthBefore(at, monthsAgo - 1)}-${DUE_DAY}`,
  };
}

function monthBefore(at: number, count: number): string {
  const [year = 0, month = 0] = bankTime(at).split('-', 2).map(Number);
  return new Date(Date.UTC(year, month - 1 - count, 1)).toISOString().slice(0, 7);
}

function digest(...parts: readonly string[]): Buffer {
  return createHash('sha256').update(parts.join('|')).digest();
}

function pick(choices: readonly string[], seed: Buffer, at: number): string {
  return choices[seed.readUInt8(at) % choices.length] ?? '';
}
