import { describe, expect, it } from 'vitest';
import { SignedXml } from 'xml-crypto';
import { vatInvoice } from '../../../tests/support/invoice-documents.ts';
import { granted, invoiceSigners, noticed } from '../../../tests/support/invoice-signers.ts';
import { C14N, DSIG, ENVELOPED, RSA_SHA256, SHA256, SIGNATURE_PROPERTIES } from './core/signature-text.ts';
import { MAX_XML_BYTES } from './core/xml-shape.ts';
import { invoiceToSign } from './invoice-to-sign.ts';
import { readMessage, writeMessage } from './messages.ts';
import { readInvoice } from './read-invoice.ts';
import { verifyInvoice } from './verify-invoice.ts';
import { verifyNotice } from './verify-notice.ts';

const NOW = new Date('2026-11-22T02:00:00Z');
const signers = invoiceSigners(NOW);
const trust = { roots: [signers.root] };
const seller = signers.signer({ name: 'HỢP TÁC XÃ MẪU', uid: 'MST:2599999911' });
const authority = signers.signer({ name: 'CỤC THUẾ (THỬ NGHIỆM)' });
const stranger = invoiceSigners(NOW).signer({ name: 'KẺ GIAN', uid: 'MST:2599999911' });

const encode = (text: string): Uint8Array => new TextEncoder().encode(text);
const decode = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);

function signedBy(signer: typeof seller, document = vatInvoice()): string {
  const { signedInfo, withSignature } = invoiceToSign(document, signer.facts, NOW);
  return decode(withSignature(signer.sign(signedInfo)));
}

const text = signedBy(seller);
const part = (name: string, from = text): string => {
  const found = new RegExp(`<${name}[ >].*</${name}>`, 's').exec(from)?.[0];
  if (!found) throw new Error(`no ${name}`);
  return found;
};
const data = part('DLHDon');
const signature = part('Signature');
const evil = data.replace('CÔNG TY TNHH MẪU', 'KẺ GIAN');
const reasonOf = (xml: string | Uint8Array) => {
  const answer = readInvoice(typeof xml === 'string' ? encode(xml) : xml);
  return answer.kind === 'unreadable' ? answer.reason : null;
};

describe('what is no invoice to us', () => {
  it.each<[string, string | Uint8Array, string]>([
    ['a document type', `<!DOCTYPE HDon>${text}`, 'doctype'],
    [
      'an entity from a file',
      text.replace('<HDon>', '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><HDon>'),
      'doctype',
    ],
    [
      'a bomb',
      `<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><HDon>&b;</HDon>`,
      'doctype',
    ],
    ['an entity of its own', text.replace('Hộp', '&hop;'), 'entity'],
    ['a comment in a digest', text.replace('<DigestValue>', '<DigestValue><!-- x -->'), 'comment'],
    ['more than 2 MB', new Uint8Array(MAX_XML_BYTES + 1).fill(0x20), 'too_large'],
    ['another encoding', new Uint8Array([0xff, 0xfe, 0x3c, 0x00]), 'encoding'],
    ['bytes that are no UTF-8', Uint8Array.from([...encode('<HDon>'), 0xc3, 0x28, ...encode('</HDon>')]), 'encoding'],
    ['another document', '<html></html>', 'not_invoice'],
    ['half a document', text.slice(0, -3), 'not_xml'],
    [
      'an undeclared prefix',
      text.replace('<MHSo', '<x:MHSo').replace('<DSCKS>', '<x:DSCKS>').replace('</DSCKS>', '</x:DSCKS>'),
      'not_xml',
    ],
    ['an attribute twice', text.replace('<DLHDon ', '<DLHDon Id="x" '), 'not_xml'],
    ['the same Id twice', text.replace('<NMua>', '<NMua id="HD-1C26TAA-15">'), 'duplicate_id'],
    ['two sellers', text.replace('<NMua>', '<NBan><MST>0199999021</MST></NBan><NMua>'), 'repeated:NBan'],
    ['two data', text.replace(data, evil.replace('Id="', 'Id="x') + data), 'repeated:DLHDon'],
    ['no seller', text.replace('<MST>2599999911</MST>', ''), 'missing:MST'],
    ['no total', text.replace(/<TgTTTBSo>.*<\/TgTTTBSo>/, '<TgTTTBSo/>'), 'missing:TgTTTBSo'],
    ['a number of words', text.replace('<SHDon>15', '<SHDon>mười lăm'), 'malformed:SHDon'],
    ['a sum of words', text.replace(/<TgTTTBSo>\d+/, '<TgTTTBSo>1.000.000'), 'malformed:TgTTTBSo'],
    ['another currency', text.replace('<DVTTe>VND', '<DVTTe>USD'), 'currency'],
    ['a form of another kind', text.replace('<KHMSHDon>1', '<KHMSHDon>6'), 'form'],
    [
      'a signature in the data',
      text.replace('</DLHDon>', `${signature.replaceAll('Id="', 'Id="x')}</DLHDon>`),
      'signature_inside',
    ],
  ])('%s', (_what, xml, reason) => {
    expect(reasonOf(xml)).toBe(reason);
    expect(verifyInvoice(typeof xml === 'string' ? encode(xml) : xml, trust)).toMatchObject({
      seller: 'invalid',
      authority: 'invalid',
      isTrusted: false,
    });
  });
});

describe('a signature that was wrapped', () => {
  const other = evil.replace('Id="HD', 'Id="XX');
  const twoInfos = signature.replace('<SignatureValue>', `${part('SignedInfo', signature)}<SignatureValue>`);
  it.each<[string, string]>([
    [
      'the data put aside, others in its place',
      text.replace(data, other).replace('</DSCKS>', `<CCKSKhac>${data}</CCKSKhac></DSCKS>`),
    ],
    [
      'the data inside an object',
      text.replace(data, other).replace('</Signature>', `<Object>${data}</Object></Signature>`),
    ],
    ['the data inside others', text.replace(data, other.replace('</DLHDon>', `<TTKhac2>${data}</TTKhac2></DLHDon>`))],
    ['two SignedInfo', text.replace(signature, twoInfos)],
    ['two signatures', text.replace(signature, signature + signature.replaceAll('Id="', 'Id="x'))],
    [
      'a method hidden before its place',
      text.replace('<SignedInfo>', '<Object><SignatureMethod Algorithm="x"></SignatureMethod></Object><SignedInfo>'),
    ],
    [
      'a second time',
      text.replace('</SignatureProperty>', '<SigningTime>2020-01-01T00:00:00</SigningTime></SignatureProperty>'),
    ],
    ['the key of someone else', text.replace(part('KeyInfo'), part('KeyInfo', signedBy(stranger)))],
    [
      'its value with stray bits',
      text.replace(
        /([A-Za-z0-9+/])==<\/SignatureValue>/,
        (_all, last) => `${last === 'A' ? 'B' : String.fromCharCode(last.charCodeAt(0) + 1)}==</SignatureValue>`,
      ),
    ],
    ['a transform that drops something', text.replace(ENVELOPED, 'http://www.w3.org/TR/1999/REC-xpath-19991116')],
    ['a weaker digest', text.replace(SHA256, `${DSIG}sha1`)],
    ['a weaker signature', text.replace(RSA_SHA256, `${DSIG}rsa-sha1`)],
    [
      'canonical form with comments',
      text.replace(`Method Algorithm="${C14N}"`, `Method Algorithm="${C14N}#WithComments"`),
    ],
    ['a reference to everything', text.replace('URI="#HD-1C26TAA-15"', 'URI=""')],
    ['a reference out of the document', text.replace('URI="#HD-1C26TAA-15"', 'URI="http://127.0.0.1/x"')],
    ['a namespace around it', text.replace('<HDon>', '<HDon xmlns:x="urn:x">')],
  ])('%s', (_what, xml) => {
    expect(xml).not.toBe(text);
    expect(verifyInvoice(encode(xml), trust).seller).toBe('invalid');
  });

  it('by a stranger is a signature that nobody trusts', () => {
    expect(verifyInvoice(encode(signedBy(stranger)), trust)).toMatchObject({ seller: 'valid', isTrusted: false });
  });
});

/** As other programs do: by xml-crypto itself, with namespaces on the root, prefixes, another order, empty elements. */
function foreign(): string {
  const plain = decode(
    invoiceToSign(vatInvoice({ buyer: { name: 'A & B', contactName: '' } }), null, NOW).withSignature(''),
  );
  const body = part('DLHDon', plain)
    .replace('<DCTDTu>', '<Fax></Fax><DCTDTu>')
    .replace(/(<TSuat>8%<\/TSuat>)(<ThTien>\d+<\/ThTien>)(<TThue>\d+<\/TThue>)/, '$1$3$2')
    .replace('</NMua>', '<Fax/><MDVQHNSach></MDVQHNSach><inv:La>x</inv:La></NMua>');
  const root = `<HDon xmlns:inv="urn:inv" xmlns:ds="${DSIG}">\r\n  ${body}\r\n  <DSCKS><NBan></NBan><NMua/><CQT/></DSCKS></HDon>`;
  const signed = new SignedXml({
    privateKey: seller.key.export({ type: 'pkcs8', format: 'pem' }).toString(),
    publicCert: seller.certificate.toString(),
    signatureAlgorithm: RSA_SHA256,
    canonicalizationAlgorithm: C14N,
    objects: [
      {
        content:
          '<ds:SignatureProperties><ds:SignatureProperty Target="#sig"><ds:SigningTime>2026-11-22T09:00:00</ds:SigningTime></ds:SignatureProperty></ds:SignatureProperties>',
        attributes: { Id: 'time' },
      },
    ],
  });
  const common = { digestAlgorithm: SHA256 } as const;
  signed.addReference({ ...common, xpath: "//*[local-name(.)='DLHDon']", transforms: [ENVELOPED, C14N] });
  signed.addReference({
    ...common,
    xpath: "//*[local-name(.)='Object']",
    transforms: [C14N],
    type: SIGNATURE_PROPERTIES,
  });
  signed.computeSignature(root, {
    prefix: 'ds',
    attrs: { Id: 'sig' },
    location: { reference: "//*[local-name(.)='DSCKS']/*[local-name(.)='NBan']", action: 'append' },
  });
  return `<?xml version="1.0" encoding="utf-8"?>\r\n${signed.getSignedXml()}`;
}

describe('what other programs write', () => {
  it('is read and verified with namespaces, prefixes, spaces between elements and another order', () => {
    const xml = foreign();
    expect(verifyInvoice(encode(xml), trust)).toMatchObject({
      seller: 'valid',
      isTrusted: true,
      isCertificateOfSeller: true,
    });
    const answer = readInvoice(encode(xml));
    if (answer.kind === 'unreadable') throw new Error(answer.reason);
    expect(answer.invoice.buyer).toEqual({ name: 'A & B' });
    expect(answer.invoice.totals).toEqual(vatInvoice().totals);
    expect(answer.invoice.signingTime).toEqual(NOW);
    expect(verifyInvoice(encode(xml.replace('Hộp', 'Hũ')), trust).seller).toBe('invalid');
  });

  it('keeps its signature when a message declares the namespaces', () => {
    const xml = foreign().replace(/^<\?xml.*\?>\s*/, '');
    const inner = xml.replace('<HDon xmlns:inv="urn:inv"', '<HDon').replace(` xmlns:ds="${DSIG}"`, '');
    const header = { type: '202', sender: 'TCT', receiver: 'V0199998116', messageId: `TCT${'A'.repeat(32)}` } as const;
    const message = decode(writeMessage(header, [encode('<HDon></HDon>')]))
      .replace('<HDon></HDon>', inner)
      .replace('<TDiep>', `<TDiep xmlns:inv="urn:inv" xmlns:ds="${DSIG}">`);
    const read = readMessage(encode(message));
    if (read.kind === 'unreadable' || read.message.content.kind !== 'invoices') throw new Error('unreadable');
    const [cut] = read.message.content.parts;
    expect(verifyInvoice(cut ?? new Uint8Array(), trust).seller).toBe('valid');
    expect(verifyInvoice(encode(message), trust).seller).toBe('valid');
  });

  it('keeps characters that parsers take for ends of lines', () => {
    const notice = noticed('<DLTBao Id="TB-1"><Ten>a\u0085b\u2028c</Ten></DLTBao>', authority);
    expect(verifyNotice(encode(notice), 'authority', trust).signature).toBe('valid');
    const answer = readInvoice(encode(text.replace('Hộp', 'H\u0085\u2028p')));
    expect(answer.kind === 'read' && answer.invoice.lines[0]?.unit).toBe('H\u0085\u2028p');
    const header = { type: '200', sender: 'TCT', receiver: 'V0199998116', messageId: `TCT${'A'.repeat(32)}` } as const;
    const invoices = readMessage(writeMessage(header, [encode(`<HDon>${notice}</HDon>`)]));
    if (invoices.kind === 'unreadable' || invoices.message.content.kind !== 'invoices') throw new Error('unreadable');
    expect(invoices.message.content.parts.map(decode)).toEqual([`<HDon>${notice}</HDon>`]);
  });

  it('is granted whoever wrote it, and read as the only one of its message', () => {
    const answer = granted(text, '00'.padEnd(34, 'A'), authority);
    const header = { type: '202', sender: 'TCT', receiver: 'V0199998116', messageId: `TCT${'A'.repeat(32)}` } as const;
    const message = writeMessage(header, [encode(answer)]);
    expect(verifyInvoice(message, trust)).toMatchObject({ seller: 'valid', authority: 'valid' });
    expect(reasonOf(writeMessage(header, [encode(answer), encode(text)]))).toBe('not_invoice');
  });
});
