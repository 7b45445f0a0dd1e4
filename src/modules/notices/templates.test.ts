import { describe, expect, it } from 'vitest';
import en from '#messages/en.json' with { type: 'json' };
import vi from '#messages/vi.json' with { type: 'json' };
import { LOCALES, say } from '#platform/words.ts';
import { fitSms, isGsmText, SMS_MAX } from './core/sms-text.ts';
import { isTemplate, TEMPLATES, type Template } from './core/templates.ts';
import { znsData, znsTemplateOf } from './core/zns.ts';

/** The longest that may plausibly stand for each name; names of people and shops are shortened when they are longer. */
const LONGEST: Record<string, string> = {
  code: '000000',
  minutes: '15',
  order: 'DHABCDEFGH',
  amount: '12.345.678d',
  rest: '12.345.678d',
  total: '12.345.678d',
  oldTotal: '12.345.678d',
  date: '30/12/2026',
  until: 'the end of 30/12',
  shop: 'HTX Nong nghiep Doi Xanh',
  product: 'Thanh long ruot do loai 1',
  place: 'Cong nha, thon Dong',
  provider: 'Viettel Money',
  count: '12.345',
  left: '12,5 kg',
  stars: '5',
  tail: '5678',
  invoice: '1C26TAA-99999999',
  text: 'Hang cam va hang co dieu kien',
  sanction: 'XL-2026-12345',
  recall: 'LH-2026-1234',
  link: 'https://cho.vinhphuc.gov.vn/thu-hoi/xac-nhan/ABCDEFGHJKLM',
  number: '12345/BC-SCT',
  year: '2026',
  letter: '12345/SCT-TMDT',
  reason: 'Anh chup giay to mo, chup lai',
  report: 'PA-ABCDEFGHJKLM',
  name: 'Nguyen Thi Thanh Huong',
  paper: '1234/GCN-VietGAP-2026',
  about: 'Thanh long ruot do loai 1',
  hash: '0123456789abcdef'.repeat(4),
};

const flat = (words: object, path = ''): [string, string][] =>
  Object.entries(words).flatMap(([key, value]) =>
    typeof value === 'string' ? [[path + key, value] as [string, string]] : flat(value as object, `${path}${key}.`),
  );

const namesIn = (words: string): string[] => [...words.matchAll(/\{(\w+)/g)].map((match) => match[1] ?? '');

function expectOneSms(text: string): void {
  expect(isGsmText(text), text).toBe(true);
  expect(text.length, text).toBeLessThanOrEqual(SMS_MAX);
}

describe('texts of messages', () => {
  it.each(flat(vi.sms))('%s is one GSM message with its longest values', (key, words) => {
    expect(
      namesIn(words).filter((name) => LONGEST[name] === undefined),
      'names without a longest value',
    ).toEqual([]);
    expectOneSms(say('vi', 'sms')(key, LONGEST));
  });
});

const templates = Object.keys(TEMPLATES).filter(isTemplate);
const wordsByLocale = { vi: vi.notices, en: en.notices };

describe.each(LOCALES)('notices in %s', (locale) => {
  const words = say(locale, 'notices');
  const all: Record<string, object | string> = wordsByLocale[locale];

  it('are those of the table, and no others', () => {
    expect(
      Object.keys(all)
        .filter((key) => key !== 'mail' && key !== 'reasons')
        .sort(),
    ).toEqual([...templates].sort());
  });

  it.each(templates)('%s names what it is given and fills every channel', (template: Template) => {
    const given: readonly string[] = TEMPLATES[template];
    const said = flat(all[template] as object);
    expect(said.map(([key]) => key).sort()).toEqual(['body', 'sms', 'title', 'zns']);
    expect(said.flatMap(([, text]) => namesIn(text)).filter((name) => !given.includes(name))).toEqual([]);
    const values = Object.fromEntries(given.map((name) => [name, LONGEST[name] ?? `no longest value for ${name}`]));
    for (const [key] of said) expect(words(`${template}.${key}`, values)).not.toMatch(/[{}]|notices\.|no longest/);
    expectOneSms(words(`${template}.sms`, values));
    expect(words(`${template}.title`, values).length).toBeLessThanOrEqual(90);
    const data = znsData(znsTemplateOf(template), {
      values,
      status: words(`${template}.zns`, values),
      note: words(`${template}.body`, values),
    });
    expect(data).not.toBeNull();
  });

  it.each(templates)('%s stays one SMS whatever a shop is called', (template: Template) => {
    const values = Object.fromEntries(TEMPLATES[template].map((name) => [name, LONGEST[name] ?? '']));
    const names = ['shop', 'product', 'reason', 'place'].filter((name) => name in values);
    for (const name of names)
      expectOneSms(
        fitSms((filled) => words(`${template}.sms`, filled), { ...values, [name]: 'Hợp tác xã Đồi Xanh '.repeat(9) }),
      );
  });
});
