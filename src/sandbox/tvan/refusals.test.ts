import { beforeAll, describe, expect, it } from 'vitest';
import type { Signer } from './signature.ts';
import { COOPERATIVE, type Draft, HOUSEHOLD, openTrial, relatedTo, resultOf } from './trial-seller.ts';

const trial = openTrial();
let number = 0;
let expired: Signer;
let strange: Signer;
let others: Signer;
let unregistered: Signer;

beforeAll(async () => {
  const [own, old, alien, other, spare] = await Promise.all([
    trial.keyFor(COOPERATIVE),
    trial.keyFor(COOPERATIVE, { notBefore: '2026-11-01T00:00:00Z', days: 22 }),
    trial.strangerFor(COOPERATIVE),
    trial.keyFor('0199999021'),
    trial.keyFor(COOPERATIVE),
  ]);
  trial.use(own.signer);
  [expired, strange, others, unregistered] = [old.signer, alien.signer, other.signer, spare.signer];
  await trial.register({ taxCode: COOPERATIVE, certificates: [own, old, other, { ...alien, serial: alien.serial }] });
});

const swap = (from: string, to: string) => (xml: string) => {
  if (!xml.includes(from)) throw new Error(`no ${from}`);
  return xml.replace(from, to);
};
const cut = (name: string) => (xml: string) => xml.replace(new RegExp(`<${name}>.*?</${name}>`), '');

/** What the authority says of one coded invoice that is altered before or after it is signed. */
async function codesOf(draft: Partial<Draft>, spoil: (xml: string) => string = (xml) => xml) {
  number += 1;
  const { said } = await trial.exchange('200', [spoil(trial.signed({ number, ...draft }))]);
  return said.map((one) => (one.type === '202' ? 'granted' : resultOf(one).codes.join(' ')));
}

describe('a coded invoice', () => {
  it('gets its code when nothing is wrong with it', async () => {
    expect(await codesOf({})).toEqual(['granted']);
  });

  it.each<[string, string, (xml: string) => string]>([
    ['DD01 KH01', 'another form than registered', swap('<KHMSHDon>1<', '<KHMSHDon>3<')],
    ['KH01', 'a symbol without code', swap('C26TAA<', 'K26TAA<')],
    ['KH01', 'a symbol of a cash register', swap('C26TAA<', 'C26MAA<')],
    ['KH01', 'a symbol of the wrong shape', swap('C26TAA<', 'C26TA1<')],
    ['KH02', 'a symbol of another year', swap('<KHHDon>C26TAA', '<KHHDon>C25TAA')],
    ['SH02', 'number zero', (xml) => xml.replace(/<SHDon>\d+</, '<SHDon>0<')],
    ['SH02', 'a number of nine digits', (xml) => xml.replace(/<SHDon>\d+</, '<SHDon>100000000<')],
    ['NL01', 'a day to come', swap('<NLap>2026-11-22', '<NLap>2026-11-23')],
    ['NL01', 'a day before the registration', swap('<NLap>2026-11-22', '<NLap>2026-11-21')],
    ['MST1', 'another seller than the message', swap(`<MST>${COOPERATIVE}`, '<MST>0199999021')],
    ['MST1', "a seller's code with a wrong check digit", swap(`<MST>${COOPERATIVE}`, '<MST>2599999912')],
    ['MST2', "a buyer's code with a wrong check digit", swap('<MST>0199999021', '<MST>0199999022')],
    ['DD01', 'no title', cut('THDon')],
    ['DD01', 'an empty address of the seller', swap('<DChi>Xã Tam Đảo', '<DChi>')],
    ['DD01', 'a payment too long', swap('TM/CK', 'x'.repeat(51))],
    ['DD01', 'an element nobody knows', swap('<DVTTe>', '<TDLap>2026-11-22</TDLap><DVTTe>')],
    ['DD01', 'an element twice', swap('<DVTTe>', '<TGia>1</TGia><DVTTe>')],
    ['DD01', 'no finance-lease flag', cut('HDCTTChinh')],
    ['DD01', 'another version', swap('<PBan>2.1.0', '<PBan>2.0.1')],
    ['DD01', 'a day that is none', swap('<NLap>2026-11-22', '<NLap>2026-02-30')],
    ['DD01', 'a number with a comma', swap('<SLuong>3', '<SLuong>3,0')],
    ['DD01', 'groups in another order', (xml) => xml.replace(/(<NBan><Ten>.*?<\/NBan>)(<NMua>.*?<\/NMua>)/, '$2$1')],
    ['DD01', 'no buyer', (xml) => xml.replace(/<NMua>.*?<\/NMua>/, '<NMua></NMua>')],
    ['DD01', 'a business without its address', swap('<DChi>Hà Nội</DChi>', '')],
    ['DD01', 'a personal number of eleven digits', swap('<DChi>Hà Nội<', '<CCCDan>02600000001</CCCDan><DChi>Hà Nội<')],
    ['DD01 TT01', 'a rate nobody has', swap('<TSuat>KCT<', '<TSuat>7%<')],
    ['DD01 TT01', 'a line without its amount', swap('<ThTien>50000</ThTien>', '')],
    ['DD01', 'a code before it was granted', swap('<DSCKS>', '<MCCQT Id="M">00</MCCQT><DSCKS>')],
    ['DD01', 'no line', (xml) => xml.replace(/<HHDVu>.*<\/HHDVu>/, '')],
    ['TT01', 'quantity times price', swap('<SLuong>2<', '<SLuong>3<')],
    ['TT01', 'the sum of a rate', swap('KCT</TSuat><ThTien>50000', 'KCT</TSuat><ThTien>49999')],
    ['TT01 TT03', 'the sum before tax', swap('<TgTCThue>150000', '<TgTCThue>150001')],
    ['TT02', 'tax of a rate', swap('<TThue>8000', '<TThue>8002')],
    ['TT02', 'tax on what bears none', (xml) => swap('<TThue>0', '<TThue>1')(swap('<TThue>8000', '<TThue>7999')(xml))],
    ['TT03 TT04', 'the total', swap('<TgTTTBSo>158000', '<TgTTTBSo>158001')],
    ['TT04', 'the words', swap('tám nghìn đồng', 'chín nghìn đồng')],
    ['LQ01', 'another invoice that nobody knows', swap('</MSTTCGP>', `</MSTTCGP>${relatedTo(1, 90_000_001)}`)],
  ])('%s: %s', async (codes, _, edit) => {
    const [said] = await codesOf({ edit });
    expect([...new Set(said?.split(' '))].join(' ')).toBe(codes);
  });

  it.each<[string, string, (xml: string) => string]>([
    ['a byte changed after signing', 'CK01', swap('Ngọn su su', 'Ngọn su Su')],
    ['the time changed after signing', 'CK01', swap('T10:00:00</SigningTime>', 'T10:00:01</SigningTime>')],
    ['no signature', 'CK01', (xml) => xml.replace(/<Signature.*<\/Signature>/, '')],
    ['two signatures', 'CK01', (xml) => xml.replace(/(<Signature.*<\/Signature>)/, '$1$1')],
    ['a namespace put around', 'CK01', swap('<HDon>', '<HDon xmlns:inv="urn:x">')],
    ['another digest', 'CK01', swap('2001/04/xmlenc#sha256', '2000/09/xmldsig#sha1')],
  ])('%s is %s', async (_, code, spoil) => {
    expect(await codesOf({}, spoil)).toEqual([code]);
  });

  it('is held against the certificate: its dates, its taxpayer, its registration, its issuer', async () => {
    expect(await codesOf({ signer: expired, signedAt: '2026-10-31T10:00:00' })).toEqual(['CK02']);
    expect(await codesOf({ signer: others })).toEqual(['CK03']);
    expect(await codesOf({ signer: unregistered })).toEqual(['CK03']);
    expect(await codesOf({ signer: strange })).toEqual(['CK03']);
    expect(await codesOf({ signer: expired })).toEqual(['granted']);
    expect(await codesOf({ signedAt: '2026-11-22T10:30:00' })).toEqual(['CK01']);
  });

  it('has a number of its own, also within one message; a refused number may come again', async () => {
    number += 1;
    const bad = trial.signed({ number, edit: swap('tám nghìn', 'chín nghìn') });
    const [twin, good] = [trial.signed({ number, edit: swap('TM/CK', 'Tiền mặt') }), trial.signed({ number })];
    const { said } = await trial.exchange('200', [bad, good, twin]);
    expect(said.map((one) => (one.type === '202' ? '202' : resultOf(one).codes.join()))).toEqual([
      'TT04',
      '202',
      'SH01',
    ]);
    expect((await trial.held(`?number=${number}`)).map((row: { id: string }) => row.id)).toEqual([
      `${COOPERATIVE} 1C26TAA ${number}`,
    ]);
  });

  it('is put right always the same way', async () => {
    await codesOf({});
    const first = number;
    expect(await codesOf({ related: relatedTo(2, first, { day: '2026-11-21' }) })).toEqual(['LQ01']);
    expect(await codesOf({ related: relatedTo(1, first) })).toEqual(['granted']);
    const replacing = number;
    expect(await codesOf({ related: relatedTo(2, first) })).toEqual(['LQ02']);
    expect(await codesOf({ related: relatedTo(2, replacing) })).toEqual(['LQ02']);
    expect(await codesOf({ related: relatedTo(1, replacing) })).toEqual(['granted']);
  });

  it('may take away only where it adjusts', async () => {
    await codesOf({});
    const first = number;
    const negative = (xml: string) =>
      xml
        .replace(/<SLuong>/g, '<SLuong>-')
        .replace(/<(ThTien|TgTCThue|TgTThue|TgTTTBSo)>/g, '<$1>-')
        .replace('<TThue>8000', '<TThue>-8000')
        .replace('Một trăm năm mươi tám', 'Âm một trăm năm mươi tám');
    expect(await codesOf({ edit: negative })).toEqual(['TT03']);
    expect(await codesOf({ edit: negative, related: relatedTo(2, first) })).toEqual(['granted']);
  });
});

describe('a message', () => {
  it.each<[string, (xml: string) => string]>([
    ['with a document type', swap('<TDiep>', '<!DOCTYPE x [<!ENTITY a "b">]><TDiep>')],
    ['with an entity', swap('<DLieu>', '<DLieu>&a;')],
    ['that is cut off', (xml) => xml.slice(0, -20)],
    ['of a kind nobody sends', swap('<MLTDiep>200', '<MLTDiep>201')],
    ['of another sender', swap('<MNGui>V', '<MNGui>K')],
    ['with another count', swap('<SLuong>1</SLuong></TTChung><DLieu>', '<SLuong>2</SLuong></TTChung><DLieu>')],
    ['with a namespace around its invoices', swap('<DLieu>', '<DLieu xmlns:a="urn:a">')],
    ['with a number of small letters', (xml) => xml.replace(/<MTDiep>\w+</, `<MTDiep>V0199998116${'a'.repeat(32)}<`)],
  ])('%s is not read', async (_, edit) => {
    number += 1;
    const { xml, id } = trial.wrap('200', COOPERATIVE, [trial.signed({ number })]);
    const received = await trial.send(edit(xml));
    expect(received).toMatchObject({ status: 202, isTaken: false });
    expect(received.text).toContain('<MLoi>XM01</MLoi>');
    expect(await trial.send(edit(xml))).toEqual(received);
    expect(await trial.held(`?number=${number}`)).toEqual([]);
    expect((await trial.ask(`/tvan/v1/messages/${id}/answers`)).status).toBeOneOf([200, 404]);
  });
});

describe('invoices without code and from cash registers', () => {
  it('without code: taken as a whole message, or named with what is wrong', async () => {
    const own = await trial.keyFor('0199999021');
    await trial.register({ taxCode: '0199999021', mode: 'uncoded', certificates: [own] });
    const draft = { taxCode: '0199999021', symbol: 'K26TAA', signer: own.signer };
    const taken = await trial.exchange(
      '203',
      [1, 2].map((n) => trial.signed({ ...draft, number: n })),
      '0199999021',
    );
    expect(taken.said.map(resultOf)).toEqual([{ type: '204', kind: '2', codes: [] }]);
    const bad = trial.signed({ ...draft, number: 3, edit: cut('THDon') });
    const refused = await trial.exchange('203', [bad], '0199999021');
    expect(refused.said.map(resultOf)).toEqual([{ type: '204', kind: '3', codes: ['DD01'] }]);
  });

  it('from cash registers: unsigned, with a code of the block that the registration gave', async () => {
    const { posBlock } = await trial.register({
      taxCode: HOUSEHOLD,
      mode: 'cash_register',
      form: '2',
      certificates: [],
    });
    const code = (block: string, n: number) => `M2-26-${block}-${String(n).padStart(11, '0')}`;
    const sale = (n: number, given = code(posBlock, n), more: Partial<Draft> = {}) =>
      trial.signed({ number: n, taxCode: HOUSEHOLD, form: '2', symbol: 'C26MAA', signer: null, code: given, ...more });
    const said = async (...parts: string[]) => (await trial.exchange('206', parts, HOUSEHOLD)).said.map(resultOf);
    expect(
      await said(
        sale(1),
        sale(2, code(posBlock, 2), { edit: (xml) => xml.replace(/<NMua>.*<\/NMua>/, '<NMua></NMua>') }),
      ),
    ).toEqual([{ type: '204', kind: '2', codes: [] }]);
    expect(await said(sale(3, code(posBlock, 1)))).toEqual([{ type: '204', kind: '7', codes: ['MC02'] }]);
    expect(await said(sale(3, code('ZZZZZ', 3)))).toEqual([{ type: '204', kind: '7', codes: ['MC01'] }]);
    expect(await said(sale(3, 'M2-26-A1'))).toEqual([{ type: '204', kind: '7', codes: ['MC01'] }]);
    expect(await said(sale(3, code(posBlock, 3).replace('-26-', '-25-')))).toEqual([
      { type: '204', kind: '7', codes: ['MC01'] },
    ]);
    expect(await said(sale(2, code(posBlock, 9)))).toEqual([{ type: '204', kind: '7', codes: ['SH01'] }]);
    const rate = (xml: string) => xml.replace('</ThTien></HHDVu>', '</ThTien><TSuat>8%</TSuat></HHDVu>');
    expect(await said(sale(3, code(posBlock, 3), { edit: rate }))).toEqual([
      { type: '204', kind: '7', codes: ['DD01'] },
    ]);
  });
});
