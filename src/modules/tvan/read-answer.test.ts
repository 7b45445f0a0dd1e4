import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { vatInvoice } from '../../../tests/support/invoice-documents.ts';
import { granted, invoiceSigners, noticed, type TestSigner } from '../../../tests/support/invoice-signers.ts';
import type { Trust } from './check-signature.ts';
import { invoiceToSign } from './invoice-to-sign.ts';
import { type MessageHeader, readMessage, writeMessage } from './messages.ts';
import { answerReader } from './read-answer.ts';
import { readRoots } from './signature-roots.ts';

const CODE = '0199998116';
const ASKED = `V${CODE}${'A'.repeat(32)}`;
const GRANTED = `00${'0123456789ABCDEF'.repeat(2)}`;
const SIGNED_AT = new Date('2026-11-22T02:00:00Z');
const encode = (text: string) => new TextEncoder().encode(text);

let signers: ReturnType<typeof invoiceSigners>;
let seller: TestSigner;
let authority: TestSigner;
let trust: Trust;
beforeAll(() => {
  signers = invoiceSigners();
  seller = signers.signer({ name: 'HTX MẪU', uid: 'MST:2599999911' });
  authority = signers.signer({ name: 'CO QUAN THUE' });
  trust = { roots: [signers.root] };
});

const reader = () => answerReader(CODE, () => trust);
function signed(): string {
  const { signedInfo, withSignature } = invoiceToSign(vatInvoice(), seller.facts, SIGNED_AT);
  return new TextDecoder().decode(withSignature(seller.sign(signedInfo)));
}

function answer(type: MessageHeader['type'], part: string, over: Partial<MessageHeader> = {}): Uint8Array {
  const header = { type, sender: 'TCT', receiver: `V${CODE}`, messageId: `TCT${'B'.repeat(32)}`, refersTo: ASKED };
  return writeMessage({ ...header, taxCode: '2599999911', ...over }, [encode(part)]);
}

const REFUSED =
  '<LHDKMa><DSHDon><HDon><STT>1</STT><KHMSHDon>1</KHMSHDon><KHHDon>C26TAA</KHHDon><SHDon>15</SHDon><NLap>2026-11-20</NLap><DSLDo><LDo><STT>1</STT><MLoi>TT03</MLoi><MTLoi>sai tổng</MTLoi></LDo></DSLDo></HDon></DSHDon></LHDKMa>';
const checked = (verdict: number, items = '', refersTo = ASKED, taxCode = '2599999911') =>
  `<DLTBao Id="TB-1"><PBan>2.1.0</PBan><MSo>01/TB-KTDL</MSo><Ten>Thông báo</Ten><So>1</So><DDanh>Hà Nội</DDanh><NTBao>2026-11-22</NTBao><MST>${taxCode}</MST><TNNT>HTX</TNNT><MTDTChieu>${refersTo}</MTDTChieu><LTBao>${verdict}</LTBao>${items}</DLTBao>`;
const slip =
  '<DLTBao Id="TB-2"><PBan>2.1.0</PBan><MSo>01/TB-SSĐT</MSo><Ten>Thông báo</Ten><So>2</So><DDanh>Hà Nội</DDanh><NTBao>2026-11-22</NTBao><MST>2599999911</MST><TNNT>HTX</TNNT><DSHDon><HDon><STT>1</STT><KHMSHDon>1</KHMSHDon><KHHDon>C26TAA</KHHDon><SHDon>15</SHDon><TCTBao>4</TCTBao><TTTNCCQT>1</TTTNCCQT></HDon></DSHDon></DLTBao>';

describe('a granted invoice', () => {
  it('is believed with both signatures, and its bytes are those inside', () => {
    const xml = granted(signed(), GRANTED, authority);
    const reading = reader().answer(answer('202', xml));
    expect(reading).toMatchObject({
      kind: 'read',
      refersTo: ASKED,
      type: '202',
      answer: {
        kind: 'granted',
        invoice: { form: '1', symbol: 'C26TAA', number: 15 },
        sellerTaxCode: '2599999911',
        authorityCode: GRANTED,
      },
    });
    expect(
      reading.kind === 'read' && reading.answer.kind === 'granted' && Buffer.from(reading.answer.xml).toString(),
    ).toBe(xml);
  });

  it('is forged by whoever is not the authority', () => {
    const strangers = invoiceSigners();
    const forged = [
      granted(signed(), GRANTED, strangers.signer({ name: 'CO QUAN THUE' })),
      // Under the same root, but a taxpayer's.
      granted(signed(), GRANTED, signers.signer({ name: 'CO QUAN THUE', uid: 'MST:0199999021' })),
      granted(signed(), GRANTED, authority).replace(GRANTED, `00${'F'.repeat(32)}`),
      granted(signed(), GRANTED, authority).replace('<TgTTTBSo>4382325<', '<TgTTTBSo>4382326<'),
      granted(signed(), GRANTED, authority, '2020-01-01T00:00:00'),
      signed(),
    ];
    for (const xml of forged) expect(reader().answer(answer('202', xml))).toMatchObject({ kind: 'forged' });
  });

  it('whose envelope speaks of others is forged', () => {
    const xml = granted(signed(), GRANTED, authority);
    for (const over of [
      { taxCode: '0199999021' },
      { sender: `V${CODE}` },
      { receiver: 'V0100109106' },
      { refersTo: undefined },
    ])
      expect(reader().answer(answer('202', xml, over))).toMatchObject({ kind: 'forged' });
    expect(reader().answer(answer('200', xml))).toEqual({ kind: 'forged', reason: 'not_an_answer' });
    expect(reader().answer(answer('202', xml + xml))).toMatchObject({ kind: 'forged' });
  });

  it('counts by the authority named in the roots file alone', () => {
    const pem = (of: TestSigner['certificate']) => of.toString();
    const xml = granted(signed(), GRANTED, authority);
    const named = readRoots(`# gốc\n${pem(signers.root)}\n${pem(authority.certificate)}`);
    expect(answerReader(CODE, () => named).answer(answer('202', xml)).kind).toBe('read');
    const other = signers.signer({ name: 'CO QUAN KHAC' });
    const another = readRoots(pem(signers.root) + pem(other.certificate));
    expect(answerReader(CODE, () => another).answer(answer('202', xml)).kind).toBe('forged');
    expect(() => readRoots('nothing')).toThrow();
    expect(() => readRoots(pem(other.certificate))).toThrow();
    expect(answerReader(CODE, () => ({ roots: [] })).answer(answer('202', xml)).kind).toBe('forged');
  });
});

describe('a notice', () => {
  it('says what was taken and what was not', () => {
    const read = (type: '204' | '301', data: string) => reader().answer(answer(type, noticed(data, authority)));
    expect(read('204', checked(2))).toMatchObject({ kind: 'read', answer: { kind: 'taken' } });
    expect(read('204', checked(1, REFUSED))).toMatchObject({
      answer: {
        kind: 'refused',
        items: [
          { invoice: { form: '1', symbol: 'C26TAA', number: 15 }, reasons: [{ code: 'TT03', text: 'sai tổng' }] },
        ],
      },
    });
    expect(read('204', checked(9))).toMatchObject({
      answer: { kind: 'refused', items: [{ invoice: null, reasons: [] }], isWholePackage: false },
    });
    expect(read('204', checked(7, REFUSED))).toMatchObject({ answer: { kind: 'refused', isWholePackage: true } });
    expect(read('301', slip)).toMatchObject({
      answer: { kind: 'notice', items: [{ invoice: { number: 15 }, isTaken: true }] },
    });
  });

  it('is forged when anything in it is another', () => {
    const good = noticed(checked(2), authority);
    const forged = [
      noticed(checked(2), invoiceSigners().signer({ name: 'CO QUAN THUE' })),
      noticed(checked(2), seller),
      good.replace('<LTBao>2<', '<LTBao>3<'),
      noticed(checked(2, '', `V${CODE}${'C'.repeat(32)}`), authority),
      noticed(checked(2, '', ASKED, '0199999021'), authority),
      noticed(checked(2, REFUSED), authority),
      `<TBao>${checked(2)}<DSCKS></DSCKS></TBao>`,
    ];
    for (const part of forged) expect(reader().answer(answer('204', part))).toMatchObject({ kind: 'forged' });
  });
});

describe('what is not to be read', () => {
  it.each([
    ['nothing', ''],
    ['a page', '<html>'],
    ['a document type', '<!DOCTYPE TDiep [<!ENTITY a "b">]><TDiep>&a;</TDiep>'],
    ['no message', '<HDon></HDon>'],
    ['too much', `<TDiep>${'x'.repeat(3_000_000)}</TDiep>`],
  ])('%s is forged', (_, text) => {
    expect(reader().answer(encode(text))).toMatchObject({ kind: 'forged' });
    expect(reader().receipt(encode(text))).toBeNull();
  });

  it('a receipt that says so, by its reasons', () => {
    const body = `<TBao><MTDiep>${ASKED}</MTDiep><MNGui>V${CODE}</MNGui><NNhan>2026-11-22T10:00:00</NNhan><TTTNhan>1</TTTNhan><DSLDo><LDo><MLoi>XM01</MLoi><MTa>không đọc được</MTa></LDo></DSLDo></TBao>`;
    expect(reader().answer(answer('999', body))).toMatchObject({
      answer: { kind: 'unreadable', reasons: [{ code: 'XM01', text: 'không đọc được' }] },
    });
    const other = { refersTo: `V${CODE}${'C'.repeat(32)}` };
    expect(reader().answer(answer('999', body, other))).toEqual({ kind: 'forged', reason: 'answers_another' });
    expect(reader().receipt(answer('999', body, other))).toBeNull();
  });
});

it('of the sample everything holds but the dates: its certificates are younger than its signatures', () => {
  const raw = readFileSync('tests/vectors/einvoice-message-202.xml');
  const message = readMessage(raw);
  if (message.kind !== 'read') throw new Error(message.reason);
  const certificates = [...raw.toString().matchAll(/<X509Certificate>([^<]+)</g)].map(
    ([, text]) => `-----BEGIN CERTIFICATE-----\n${text}\n-----END CERTIFICATE-----\n`,
  );
  const roots = readRoots(certificates.join(''));
  expect(answerReader(CODE, () => roots).answer(raw)).toEqual({
    kind: 'forged',
    reason: 'authority:certificate_dates',
  });
});
