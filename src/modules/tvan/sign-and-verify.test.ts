import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DOMParser } from '@xmldom/xmldom';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { C14nCanonicalization } from 'xml-crypto';
import type { InvoiceDocument } from '#modules/invoices/core/document.ts';
import { anyInvoice, registerSale, vatInvoice } from '../../../tests/support/invoice-documents.ts';
import { granted, invoiceSigners, noticed, type TestSigner } from '../../../tests/support/invoice-signers.ts';
import { checkDocument } from './check-document.ts';
import { cleanText } from './core/xml-text.ts';
import { invoiceToSign, registerInvoice } from './invoice-to-sign.ts';
import { readInvoice } from './read-invoice.ts';
import { verifyInvoice } from './verify-invoice.ts';
import { verifyNotice } from './verify-notice.ts';

const NOW = new Date('2026-11-22T02:00:00Z');
const CODE = '000123456789ABCDEF0123456789ABCDEF';
const signers = invoiceSigners(NOW);
const trust = { roots: [signers.root] };
const seller = signers.signer({ name: 'HỢP TÁC XÃ MẪU', uid: 'MST:2599999911' });
const authority = signers.signer({ name: 'CỤC THUẾ (THỬ NGHIỆM)' });

const encode = (text: string): Uint8Array => new TextEncoder().encode(text);
const decode = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);

function signed(document: InvoiceDocument = vatInvoice(), signer: TestSigner = seller, at = NOW): Uint8Array {
  const { signedInfo, withSignature } = invoiceToSign(document, signer.facts, at);
  return withSignature(signer.sign(signedInfo));
}

const signedText = decode(signed());
const grantedText = granted(signedText, CODE, authority);

/** Everything that a signature must be before it counts. */
const counts = (bytes: Uint8Array): boolean => {
  const found = verifyInvoice(bytes, trust);
  return found.seller === 'valid' && found.isCertificateInDates && found.isCertificateOfSeller && found.isTrusted;
};

describe('what we sign', () => {
  it('verifies, with the seller and the time it was signed', () => {
    expect(verifyInvoice(encode(signedText), trust)).toMatchObject({
      seller: 'valid',
      authority: 'none',
      authorityFault: null,
      sellerCertificate: { taxCode: '2599999911' },
      isCertificateInDates: true,
      isCertificateOfSeller: true,
      isTrusted: true,
      authorityCode: null,
    });
    const answer = readInvoice(encode(signedText));
    expect(answer.kind === 'read' && answer.invoice.signingTime).toEqual(NOW);
  });

  it('says so of a time in the night as of a time of day in Vietnam', () => {
    const at = new Date('2026-11-30T17:30:05Z');
    expect(decode(signed(vatInvoice(), seller, at))).toContain('<SigningTime>2026-12-01T00:30:05</SigningTime>');
  });

  it('without a signature, from a cash register, has none', () => {
    expect(verifyInvoice(registerInvoice(registerSale()), trust)).toMatchObject({
      seller: 'none',
      authority: 'none',
      authorityCode: 'M2-26-A1B2C-00000000061',
    });
  });

  it('is Canonical XML as it stands, verifies, and is read as it was written, whatever stands in it', () => {
    fc.assert(
      fc.property(anyInvoice, (document) => {
        expect(checkDocument(document)).toEqual([]);
        const bytes = signed(document);
        const root = new DOMParser().parseFromString(decode(bytes), 'text/xml').documentElement;
        expect(new C14nCanonicalization().process(root as unknown as Node, {})).toBe(decode(bytes));
        expect(counts(bytes)).toBe(true);
        const answer = readInvoice(bytes);
        if (answer.kind === 'unreadable') throw new Error(answer.reason);
        expect(answer.invoice).toEqual({ ...cleaned(document), authorityCode: null, signingTime: NOW });
      }),
      { numRuns: 60 },
    );
  });

  it('is broken by one other byte anywhere in the data, the time or the certificate', () => {
    const bytes = encode(signedText);
    const places = ['DLHDon', 'SigningTime', 'X509Certificate'].map((name) => placeOf(signedText, name));
    const place = fc.constantFrom(...places).chain(({ start, end }) => fc.integer({ min: start, max: end - 1 }));
    fc.assert(
      fc.property(place, fc.integer({ min: 1, max: 255 }), (at, mask) => {
        const altered = bytes.slice();
        altered[at] = (bytes[at] ?? 0) ^ mask;
        expect(counts(altered)).toBe(isSameSpace(bytes, altered, at));
      }),
      { numRuns: 300 },
    );
  });
});

/** As reading gives it back: cleaned texts, and without the tax of a line, which has no element. */
function cleaned(document: InvoiceDocument): InvoiceDocument {
  const clean = <T extends object>(value: T): T =>
    Object.fromEntries(
      Object.entries(value)
        .filter(([name, one]) => name !== 'vatVnd' && one !== undefined)
        .map(([name, one]) => [name, typeof one === 'string' ? cleanText(one) : one]),
    ) as T;
  return {
    ...document,
    extras: document.extras.map(clean),
    seller: clean(document.seller),
    buyer: clean(document.buyer),
    lines: document.lines.map(clean),
  };
}

/** In bytes: from the start tag of an element, the first of its name, to the end of it. */
function placeOf(text: string, name: string): { start: number; end: number } {
  const found = new RegExp(`<${name}[ >].*?</${name}>`, 's').exec(text);
  if (!found) throw new Error(`no ${name}`);
  const start = encode(text.slice(0, found.index)).length;
  return { start, end: start + encode(found[0]).length };
}

/** Between name and attribute one space is as good as another: canonical form has neither. */
function isSameSpace(bytes: Uint8Array, altered: Uint8Array, at: number): boolean {
  const isInTag = decode(bytes.slice(at - 7, at + 3)) === '<DLHDon Id';
  return isInTag && [0x09, 0x0a, 0x0d, 0x20].includes(altered[at] ?? 0);
}

describe('who signed', () => {
  it('a certificate that is over, or has not begun, is told', () => {
    const over = signers.signer({ name: 'X', uid: 'MST:2599999911', notAfter: new Date('2026-11-21T00:00:00Z') });
    expect(verifyInvoice(signed(vatInvoice(), over), trust)).toMatchObject({
      seller: 'valid',
      isTrusted: true,
      isCertificateInDates: false,
    });
    // What counts is the time at which was signed.
    const before = new Date('2026-11-20T23:59:59Z');
    expect(verifyInvoice(signed(vatInvoice(), over, before), trust).isCertificateInDates).toBe(true);
  });

  it.each([
    ['MST:0199999021', false],
    ['MST:2599999911', true],
    [undefined, false],
  ])('a certificate of %s is of the seller: %s', (uid, isOfSeller) => {
    const other = signers.signer(uid === undefined ? { name: 'X' } : { name: 'X', uid });
    expect(verifyInvoice(signed(vatInvoice(), other), trust).isCertificateOfSeller).toBe(isOfSeller);
  });

  it('a household signs with the certificate of its head', () => {
    const head = signers.signer({ name: 'Nguyễn Văn Mẫu', uid: 'CCCD:026000000001' });
    const document = vatInvoice({ seller: { ...vatInvoice().seller, taxCode: '026000000001' } });
    expect(verifyInvoice(signed(document, head), trust).isCertificateOfSeller).toBe(true);
  });

  it('a root that nobody trusts makes no trusted certificate', () => {
    const stranger = invoiceSigners(NOW).signer({ name: 'X', uid: 'MST:2599999911' });
    expect(verifyInvoice(signed(vatInvoice(), stranger), trust)).toMatchObject({ seller: 'valid', isTrusted: false });
  });

  it("a seller's certificate makes no other", () => {
    const forged = signed().slice();
    expect(verifyInvoice(forged, { roots: [seller.certificate] }).isTrusted).toBe(true);
    expect(verifyInvoice(signed(vatInvoice(), authority), { roots: [seller.certificate] }).isTrusted).toBe(false);
  });
});

describe("the authority's signature", () => {
  it('is valid over data, code and its own time', () => {
    expect(verifyInvoice(encode(grantedText), trust)).toMatchObject({
      seller: 'valid',
      authority: 'valid',
      authorityFault: null,
      authorityCode: CODE,
    });
  });

  it('may be known one by one', () => {
    const known = { roots: [], authorities: [authority.certificate] };
    expect(verifyInvoice(encode(grantedText), known)).toMatchObject({ authority: 'valid', isTrusted: false });
    const other = { ...trust, authorities: [signers.signer({ name: 'CỤC THUẾ KHÁC' }).certificate] };
    expect(verifyInvoice(encode(grantedText), other).authorityFault).toBe('not_authority');
  });

  it.each<[string, string, string]>([
    ['another code', grantedText.replace(CODE, CODE.replace('1', '2')), 'signature'],
    ['its time altered', grantedText.replace('T09:15:09', 'T09:15:10'), 'signature'],
    ['the data altered', grantedText.replace('Hộp', 'Hũ'), 'signature'],
    ['a code that it does not cover', grantedText.replace(`-MCC">${CODE}`, `-MCD">${CODE}`), 'coverage'],
    ['its code taken away', grantedText.replace(/<MCCQT.*<\/MCCQT>/, ''), 'signature'],
    ['a seller granting himself', granted(signedText, CODE, seller), 'not_authority'],
    ['before its certificate', granted(signedText, CODE, authority, '2020-01-01T00:00:00'), 'not_trusted'],
    ['a stranger', granted(signedText, CODE, invoiceSigners(NOW).signer({ name: 'CỤC THUẾ' })), 'not_trusted'],
  ])('%s: not valid', (_what, text, authorityFault) => {
    expect(verifyInvoice(encode(text), trust)).toMatchObject({ authority: 'invalid', authorityFault });
  });

  it('on a notice, from nobody else', () => {
    const data = '<DLTBao Id="TB-1"><PBan>2.1.0</PBan></DLTBao>';
    expect(verifyNotice(encode(noticed(data, authority)), 'authority', trust)).toMatchObject({ signature: 'valid' });
    expect(verifyNotice(encode(noticed(data, seller)), 'authority', trust).fault).toBe('not_authority');
    const altered = noticed(data, authority).replace('2.1.0', '2.1.1');
    expect(verifyNotice(encode(altered), 'authority', trust)).toMatchObject({
      signature: 'invalid',
      fault: 'signature',
    });
    expect(verifyNotice(encode('<TBao/>'), 'authority', trust).signature).toBe('invalid');
  });
});

const hasXmlsec = spawnSync('xmlsec1', ['--version']).status === 0;

describe('an independent program', () => {
  it.skipIf(!hasXmlsec)(
    'xmlsec1 says the same of both signatures, and of an altered one (skipped where it is not installed)',
    () => {
      const folder = mkdtempSync(join(tmpdir(), 'xmlsec-'));
      try {
        const root = join(folder, 'root.pem');
        writeFileSync(root, signers.root.toString());
        const verify = (text: string, holder: string) => {
          const file = join(folder, 'invoice.xml');
          writeFileSync(file, text);
          const ids = ['DLHDon', 'MCCQT', 'http://www.w3.org/2000/09/xmldsig#:Object'].flatMap((name) => [
            '--id-attr:Id',
            name,
          ]);
          const node = ['--node-xpath', `/HDon/DSCKS/${holder}/*[local-name()='Signature']`];
          const time = ['--verification-gmt-time', '2026-11-22 02:00:00'];
          execFileSync('xmlsec1', ['--verify', ...ids, ...node, '--trusted-pem', root, ...time, file], {
            stdio: 'pipe',
          });
        };
        const [wild] = fc.sample(anyInvoice, { seed: 7, numRuns: 1 });
        const text = granted(decode(signed(wild)), CODE, authority);
        verify(text, 'NBan');
        verify(text, 'CQT');
        verify(grantedText, 'NBan');
        expect(() => verify(grantedText.replace('Hộp', 'Hũ'), 'NBan')).toThrow();
        expect(() => verify(grantedText.replace(CODE, CODE.replace('1', '2')), 'CQT')).toThrow();
      } finally {
        rmSync(folder, { recursive: true });
      }
    },
  );
});
