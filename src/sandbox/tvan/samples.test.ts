import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { readEnvelope } from './envelope.ts';
import { checkInvoice, readInvoice } from './invoice.ts';
import { checkSignature } from './signature.ts';
import { isTaxCode } from './tax-codes.ts';
import { inWords, saysAmount } from './words.ts';
import { attribute, type Element, everyOf, find, readXml } from './xml.ts';

const folder = join(import.meta.dirname, 'samples');
const files = readdirSync(folder);
const textOfFile = (name: string) => readFileSync(join(folder, name), 'utf8');
const NOW = Date.parse('2026-11-25T05:00:00Z');

function read(xml: string): Element {
  const root = readXml(xml);
  if (root === null) throw new Error('not read');
  return root;
}

/** What each signature of a file signs besides its own time. */
function signaturesOf(xml: string) {
  const root = read(xml);
  const whole = root.name === 'HDon' ? root : (everyOf(root, 'HDon').find((one) => find(one, 'DLHDon')) ?? root);
  const data = [...everyOf(root, 'DLHDon'), ...everyOf(root, 'DLTBao')].map((one) => attribute(one, 'Id'));
  return everyOf(root, 'Signature').map((signature) => ({
    signature,
    signs: attribute(signature, 'Id').endsWith('CQT') ? [...data, attribute(find(whole, 'MCCQT'), 'Id')] : data,
  }));
}

it.each(files)('%s: every signature holds, and no longer when a letter changes', (name) => {
  const xml = textOfFile(name);
  const altered = xml.replace(/(?<=<(?:Ten|TNNT)>[^<]*)MẪU/, 'MẤU');
  for (const [index, { signature, signs }] of signaturesOf(xml).entries()) {
    expect(checkSignature(xml, signature, signs)).toMatchObject({ signedAt: expect.stringMatching(/^2026-11-2/) });
    const again = signaturesOf(altered)[index];
    expect(again && checkSignature(altered, again.signature, signs)).toBe('chữ ký không khớp nội dung');
  }
});

it('invoices of the samples are complained of for their keys alone', () => {
  for (const [name, mode, taxCode] of [
    ['message-200.xml', 'coded', '2599999911'],
    ['message-206.xml', 'cash_register', '026000000001'],
  ] as const) {
    const xml = textOfFile(name);
    const found = readEnvelope(xml, 'V0199998116');
    expect(found?.complaints).toEqual([]);
    const [part] = found?.envelope.parts ?? [];
    if (part === undefined) throw new Error('no part');
    const registration = {
      ...{ id: taxCode, legalName: 'x', mode, form: mode === 'coded' ? '1' : '2' },
      ...{ certificates: [], revenueVnd: null, posBlock: 'A1B2C', since: '2026-01-01' },
    };
    expect(checkInvoice(readInvoice(part), { mode, taxCode, registration, now: NOW })).toEqual([]);
  }
});

it.each<[bigint, string]>([
  [0n, 'Không đồng'],
  [15_000n, 'Mười lăm nghìn đồng'],
  [21_000n, 'Hai mươi mốt nghìn đồng'],
  [24_500n, 'Hai mươi tư nghìn năm trăm đồng'],
  [45_105n, 'Bốn mươi lăm nghìn một trăm linh năm đồng'],
  [101_001n, 'Một trăm linh một nghìn không trăm linh một đồng'],
  [1_000_001n, 'Một triệu không trăm linh một đồng'],
  [1_005_000n, 'Một triệu không trăm linh năm nghìn đồng'],
  [21_021_021n, 'Hai mươi mốt triệu không trăm hai mươi mốt nghìn không trăm hai mươi mốt đồng'],
  [12_345_678n, 'Mười hai triệu ba trăm bốn mươi lăm nghìn sáu trăm bảy mươi tám đồng'],
  [1_234_567_891n, 'Một tỷ hai trăm ba mươi tư triệu năm trăm sáu mươi bảy nghìn tám trăm chín mươi mốt đồng'],
  [10_005_000_000n, 'Mười tỷ không trăm linh năm triệu đồng'],
  [
    999_999_999_999n,
    'Chín trăm chín mươi chín tỷ chín trăm chín mươi chín triệu chín trăm chín mươi chín nghìn chín trăm chín mươi chín đồng',
  ],
  [10_000_000_000_000n, 'Mười nghìn tỷ đồng'],
  [-250_000n, 'Âm hai trăm năm mươi nghìn đồng'],
])('%s is read %s', (amount, words) => {
  expect(inWords(amount)).toBe(words);
  expect(saysAmount(`${words.replace('linh', 'lẻ').replace('tỷ', 'tỉ')} chẵn.`, amount)).toBe(true);
  expect(saysAmount(words, amount + 1n)).toBe(false);
  expect(saysAmount(words.toLowerCase(), amount)).toBe(false);
});

it.each([
  ['2599999911', true],
  ['2599999911-001', true],
  ['026000000001', true],
  ['2599999912', false],
  ['259999991', false],
  ['2599999911-01', false],
])('tax code %s: %s', (code, isOne) => expect(isTaxCode(code)).toBe(isOne));
