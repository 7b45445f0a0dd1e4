import { X509Certificate } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DOMParser } from '@xmldom/xmldom';
import { expect, it } from 'vitest';
import { C14nCanonicalization, SignedXml } from 'xml-crypto';
import { canonical } from './canonical.ts';
import { readEnvelope } from './envelope.ts';
import { checkInvoice, readInvoice } from './invoice.ts';
import { checkSignature } from './signature.ts';
import { isTaxCode } from './tax-codes.ts';
import { inWords, saysAmount } from './words.ts';
import { attribute, type Element, everyOf, find, readXml, textOf } from './xml.ts';

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
    ...{ root, signature },
    signs: attribute(signature, 'Id').endsWith('CQT') ? [...data, attribute(find(whole, 'MCCQT'), 'Id')] : data,
  }));
}

/** By xml-crypto, which knows nothing of what is written here. */
function holdsElsewhere(xml: string, signature: Element): boolean {
  const certificate = textOf(signature, 'KeyInfo', 'X509Data', 'X509Certificate');
  const publicCert = new X509Certificate(Buffer.from(certificate, 'base64')).toString();
  const checker = new SignedXml({ publicCert, getCertFromKeyInfo: () => null });
  checker.loadSignature(xml.slice(signature.start, signature.end));
  return checker.checkSignature(xml);
}

it.each(files)('%s: every signature holds, and no longer when a letter changes', (name) => {
  const xml = textOfFile(name);
  const altered = xml.replace(/(?<=<(?:Ten|TNNT)>[^<]*)MẪU/, 'MẤU');
  for (const [index, { root, signature, signs }] of signaturesOf(xml).entries()) {
    expect(checkSignature(root, signature, signs)).toMatchObject({ signedAt: expect.stringMatching(/^2026-11-2/) });
    expect(holdsElsewhere(xml, signature)).toBe(true);
    const again = signaturesOf(altered)[index];
    expect(again && holdsElsewhere(altered, again.signature)).toBe(false);
    expect(again && checkSignature(again.root, again.signature, signs)).toBe('chữ ký không khớp nội dung');
  }
});

it.each([
  '<a xmlns="urn:d" xmlns:z="urn:z" xmlns:b="urn:b"><x z:q="1" b="2" b:q="3" Id="i">t &amp; &lt;u&gt; "q" &#13;\r\n<y xmlns=""/><b:w xmlns:b="urn:c"></b:w></x></a>',
  '<a xmlns:z="urn:z"><x Id="i" m=\'a"b\' n="&lt;&#9;&#10;&amp;"><![CDATA[<c> & d]]><!-- gone --><z:y z:k="v" k="w"/></x></a>',
  '<a><x Id="i"><y xmlns:p="urn:p"><p:z xmlns:p="urn:p" xmlns="urn:n"><w xmlns="urn:n"/></p:z></y></x></a>',
])('is made canonical as elsewhere: %s', (xml) => {
  const root = read(xml);
  const [target] = everyOf(root, 'x');
  const node = new DOMParser().parseFromString(xml, 'text/xml').getElementsByTagName('x')[0];
  // It finds a default namespace by itself.
  const around = root.attributes.flatMap(([name, namespaceURI]) => {
    const prefix = name.split(':')[1];
    return prefix === undefined ? [] : [{ prefix, namespaceURI }];
  });
  const elsewhere = new C14nCanonicalization().process(node as never, { ancestorNamespaces: around });
  expect(canonical(root, target as Element)).toBe(elsewhere);
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
