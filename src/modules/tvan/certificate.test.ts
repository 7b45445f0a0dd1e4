import { describe, expect, it } from 'vitest';
import { invoiceSigners } from '../../../tests/support/invoice-signers.ts';
import { factsOf, isTrusted, readCertificate, strictBase64 } from './certificate.ts';

const NOW = new Date('2026-11-22T02:00:00Z');
const signers = invoiceSigners(NOW);
const seller = signers.signer({ name: 'HỢP TÁC XÃ MẪU, XÃ TAM ĐẢO', uid: 'MST:2599999911' });

describe('a certificate', () => {
  it('says whose it is', () => {
    expect(seller.facts).toMatchObject({
      subject: 'CN=HỢP TÁC XÃ MẪU\\, XÃ TAM ĐẢO,UID=MST:2599999911,C=VN',
      taxCode: '2599999911',
      serial: expect.stringMatching(/^[0-9A-F]+$/),
    });
    expect(readCertificate(seller.facts.certificate)?.raw.equals(seller.certificate.raw)).toBe(true);
  });

  it.each([
    ['MST:2599999911-001', '2599999911-001'],
    ['MST:026000000001', '026000000001'],
    ['CCCD:026000000001', '026000000001'],
    ['CMND:123456789', null],
    ['MST:25999999', null],
    ['X MST:2599999911', null],
  ])('%s is the tax code %s', (uid, taxCode) => {
    expect(factsOf(signers.signer({ name: 'X', uid }).certificate).taxCode).toBe(taxCode);
  });

  it('whose name only says a tax code has none', () => {
    const liar = signers.signer({ name: 'A\nUID=MST:2599999911', uid: 'MST:0199999021' });
    expect(liar.facts.taxCode).toBe('0199999021');
    expect(signers.signer({ name: 'A\nUID=MST:2599999911\nB' }).facts.taxCode).toBeNull();
  });

  it.each(['', 'AAA', 'A===', 'AB==', 'AAB=', 'AA-_', 'AAAA=', 'AA AA\n!'])('%j is no base64 of anything', (text) => {
    expect(strictBase64(text)).toBeNull();
  });

  it('may have its base64 in lines, and nothing after it', () => {
    const { certificate } = seller.facts;
    expect(readCertificate(certificate.replace(/.{64}/g, '$&\r\n  '))).not.toBeNull();
    const longer = Buffer.concat([seller.certificate.raw, Buffer.from([0])]).toString('base64');
    expect(readCertificate(longer)).toBeNull();
    expect(readCertificate(Buffer.from('no certificate').toString('base64'))).toBeNull();
  });
});

describe('a way to a root', () => {
  const between = signers.authority({ name: 'CA CẤP DƯỚI' });
  const below = between.signer({ name: 'X', uid: 'MST:2599999911' });

  it('may lead over an authority below it, if that one comes along', () => {
    const roots = [signers.root];
    expect(isTrusted(seller.certificate, [], roots, NOW)).toBe(true);
    expect(isTrusted(below.certificate, [between.root], roots, NOW)).toBe(true);
    expect(isTrusted(below.certificate, [], roots, NOW)).toBe(false);
    expect(isTrusted(below.certificate, [], [between.root], NOW)).toBe(true);
    expect(isTrusted(below.certificate, [between.root], [], NOW)).toBe(false);
  });

  it('never leads over a seller, nor over an authority out of its dates', () => {
    const forged = invoiceSigners(NOW).signer({ name: 'X', uid: 'MST:2599999911' });
    expect(isTrusted(forged.certificate, [seller.certificate], [signers.root], NOW)).toBe(false);
    const over = signers.authority({ name: 'CA CŨ', notAfter: new Date('2026-11-21T00:00:00Z') });
    const late = over.signer({ name: 'X' });
    expect(isTrusted(late.certificate, [over.root], [signers.root], NOW)).toBe(false);
    expect(isTrusted(late.certificate, [over.root], [signers.root], new Date('2026-11-20T00:00:00Z'))).toBe(true);
  });
});
