import { describe, expect, it } from 'vitest';
import vi from '#messages/vi.json' with { type: 'json' };
import { say } from '#platform/words.ts';
import { isGsmText, SMS_MAX } from './core/sms-text.ts';

/** The longest that may plausibly stand for each name; names of people and shops are shortened when they are longer. */
const LONGEST: Record<string, string> = {
  code: '000000',
  minutes: '15',
  hours: '24',
  days: '30',
  count: '99',
  order: 'DHABCDEFGH',
  orderCode: 'DHABCDEFGH',
  purchase: 'DHABCDEFGH',
  amount: '12.345.678d',
  total: '12.345.678d',
  time: '23:59 30/12',
  date: '30/12/2026',
  until: '23:59 30/12',
  deadline: '23:59 30/12',
  shop: 'HTX Nong nghiep Doi Xanh',
  name: 'Nguyen Thi Phuong Hoa',
  product: 'Thanh long ruot do loai 1',
  bank: 'Vietcombank',
  account: '...5678',
  last4: '5678',
  tail: '5678',
  phone: '0211 3 800 800',
  reason: 'Anh chup giay to mo, chup lai',
};

const flat = (words: object, path = ''): [string, string][] =>
  Object.entries(words).flatMap(([key, value]) =>
    typeof value === 'string' ? [[path + key, value] as [string, string]] : flat(value as object, `${path}${key}.`),
  );

describe('texts of messages', () => {
  it.each(flat(vi.sms))('%s is one GSM message with its longest values', (key, words) => {
    const names = [...words.matchAll(/\{(\w+)/g)].map((match) => match[1] ?? '');
    const unknown = names.filter((name) => LONGEST[name] === undefined);
    expect(unknown, 'names without a longest value').toEqual([]);
    const text = say('vi', 'sms')(key, LONGEST);
    expect(isGsmText(text), text).toBe(true);
    expect(text.length, text).toBeLessThanOrEqual(SMS_MAX);
  });
});
