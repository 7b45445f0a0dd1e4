import { afterEach, describe, expect, it } from 'vitest';
import { type Answering, startAnswering } from '../../../tests/support/answering-server.ts';
import { vendorAdjustment, vendorDocument } from '../../../tests/support/vendor-documents.ts';
import { xmlText } from './soap.ts';
import { vnptInvoice } from './vnpt.ts';
import { vnptFormat } from './vnpt-format.ts';

let count = 0;
const newKey = () => `khoa${String(++count).padStart(12, '0')}`;
const CODE = `00${'B'.repeat(32)}`;
const document = vendorDocument();

const stops: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0)) await stop();
});

/** What an operation answers: a line of text, or the whole answer. */
type Said = string | Answering;

async function vendor(answers: Record<string, Said>) {
  const server = await startAnswering((asked, response) => {
    const operation = String(asked.headers.soapaction).replace(/^"http:\/\/tempuri\.org\/|"$/g, '');
    const said = answers[operation] ?? 'ERR:7';
    if (typeof said === 'function') return said(asked, response);
    response
      .writeHead(200, { 'content-type': 'text/xml' })
      .end(
        `<?xml version="1.0"?><soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/"><soap:Body><${operation}Response xmlns="http://tempuri.org/"><${operation}Result>${xmlText(said)}</${operation}Result></${operation}Response></soap:Body></soap:Envelope>`,
      );
  });
  stops.push(server.stop);
  const client = vnptInvoice({
    provider: 'vnpt',
    baseUrl: server.baseUrl,
    account: 'nhanvien',
    accountPassword: 'mk<1>',
    username: 'dichvu',
    password: 'mk&2',
    pattern: '1/001',
    format: vnptFormat,
    issueTimeoutMs: 150,
    timeoutMs: 1000,
    clock: async () => new Date('2026-11-22T03:00:00Z'),
  });
  return { client, server };
}

/** As VNPT would hand it out: ours with its number. */
const made = (number: number, symbol = 'C26TAA', code = ''): string =>
  `<HDon>${vnptFormat.body(vendorDocument({ symbol })).replace('</KHHDon>', `</KHHDon><SHDon>${number}</SHDon>`)}${code && `<MCCQT>${code}</MCCQT>`}</HDon>`;

describe('an invoice at VNPT', () => {
  it('is the legal XML under our key, escaped once', async () => {
    const key = newKey();
    const { client, server } = await vendor({ ImportAndPublishInv: `OK:1/001;C26TAA-${key}_15` });
    expect(await client.issue(key, document)).toEqual({
      kind: 'issued',
      invoice: { number: 15, symbol: 'C26TAA', form: 1, authorityCode: null, lookupCode: key, issuedOn: '2026-11-22' },
    });
    const [asked] = server.asked;
    expect(asked?.path).toBe('/PublishService.asmx');
    expect(asked?.text).toContain('<Account>nhanvien</Account><ACpass>mk&lt;1&gt;</ACpass><xmlInvData>');
    expect(asked?.text).toContain(
      '<password>mk&amp;2</password><pattern>1/001</pattern><serial>C26TAA</serial><convert>0</convert>',
    );
    expect(asked?.text).toContain(`&lt;DSHDon&gt;&lt;HDon&gt;&lt;key&gt;${key}&lt;/key&gt;&lt;DLHDon Id="HD-0001"&gt;`);
    expect(asked?.text).toContain('Công ty &amp;lt;Mẫu&amp;gt;');
    expect(asked?.text).not.toContain('&lt;SHDon&gt;');
  });

  it('of a cash register comes back with its code', async () => {
    const key = newKey();
    const code = 'M1-26-ABCDE-00000000003';
    const { client } = await vendor({ ImportAndPublishInvMTT: `OK:1/001;C26MAA-${key}_3_${code}` });
    const sale = vendorDocument({ mode: 'cash_register', symbol: 'C26MAA' });
    expect(await client.issue(key, sale)).toMatchObject({
      kind: 'issued',
      invoice: { number: 3, authorityCode: code },
    });
  });

  it('that puts another right names it by its key', async () => {
    const [adjusting, replacing] = [newKey(), newKey()];
    const { client, server } = await vendor({
      AdjustInvoiceAction: 'OK:1/001;C26TAA;16',
      ReplaceInvoiceAction: `OK:1/001;C26TAA-${replacing}_17`,
    });
    expect(await client.issue(adjusting, vendorAdjustment(), 'khoagoc0000001')).toMatchObject({
      invoice: { number: 16 },
    });
    expect(await client.issue(replacing, vendorAdjustment({ kind: 'replacement' }), 'khoagoc0000001')).toMatchObject({
      invoice: { number: 17 },
    });
    expect(server.asked.map(({ path }) => path)).toEqual(['/BusinessService.asmx', '/BusinessService.asmx']);
    expect(server.asked[0]?.text).toContain(
      `&lt;DieuChinhHD&gt;&lt;key&gt;${adjusting}&lt;/key&gt;&lt;Type&gt;3&lt;/Type&gt;`,
    );
    expect(server.asked[0]?.text).toContain('<fkey>khoagoc0000001</fkey>');
    expect(server.asked[1]?.text).toContain(`&lt;ThayTheHD&gt;&lt;key&gt;${replacing}&lt;/key&gt;`);
    const sale = vendorAdjustment({ mode: 'cash_register' });
    expect(await client.issue(newKey(), sale, 'khoagoc0000001')).toMatchObject({
      kind: 'refused',
      code: 'NOT_OFFERED',
    });
    expect(await client.issue(newKey(), vendorAdjustment())).toMatchObject({ kind: 'refused', code: 'NOT_OFFERED' });
  });

  it.each([
    ['ERR:1', 'refused'],
    ['ERR:6', 'refused'],
    ['ERR:30', 'refused'],
    ['ERR:5', 'unanswered'],
    ['ERR:777', 'unanswered'],
    ['OK:1/001;C26TAA-nguoikhac_15', 'unanswered'],
    ['OK:1/001;C26TBB;15', 'unanswered'],
    ['<html>', 'unanswered'],
    ['', 'unanswered'],
  ])('%s is %s', async (said, kind) => {
    const { client } = await vendor({ ImportAndPublishInv: said });
    expect((await client.issue(newKey(), document)).kind).toBe(kind);
  });

  it('whose key is there already is looked up, not made again', async () => {
    const key = newKey();
    const { client, server } = await vendor({
      ImportAndPublishInv: 'ERR:13',
      downloadInvFkeyNoPay: made(15, 'C26TAA', CODE),
    });
    expect(await client.issue(key, document)).toMatchObject({
      kind: 'issued',
      invoice: { number: 15, authorityCode: CODE },
    });
    expect(server.asked[1]?.text).toContain(
      `<fkey>${key}</fkey><userName>dichvu</userName><userPass>mk&amp;2</userPass>`,
    );
    const odd = await vendor({ ImportAndPublishInv: 'ERR:13', downloadInvFkeyNoPay: 'ERR:6' });
    expect((await odd.client.issue(newKey(), document)).kind).toBe('unanswered');
  });

  it('whose original was put right by somebody else is refused', async () => {
    const { client } = await vendor({ AdjustInvoiceAction: 'ERR:8', downloadInvFkeyNoPay: 'ERR:6' });
    expect(await client.issue(newKey(), vendorAdjustment(), 'khoagoc0000001')).toMatchObject({
      kind: 'refused',
      code: 'ERR:8',
    });
  });

  const silences: [string, Answering][] = [
    ['silence', () => {}],
    ['a fault', (_, response) => void response.writeHead(500).end('<soap:Fault/>')],
    ['a page', (_, response) => void response.writeHead(200).end('<html>Bảo trì</html>')],
    ['another result', (_, response) => void response.end('<OtherResult>OK:1/001;C26TAA;1</OtherResult>')],
    [
      'an entity',
      (_, response) =>
        void response.end('<!DOCTYPE a [<!ENTITY b "OK">]><ImportAndPublishInvResult>&b;</ImportAndPublishInvResult>'),
    ],
    ['another address', (_, response) => void response.writeHead(307, { location: 'http://127.0.0.1:1/' }).end()],
    ['a broken line', (_, response) => void response.socket?.destroy()],
  ];
  it.each(silences)('%s says nothing', async (_, answer) => {
    const { client, server } = await vendor({ ImportAndPublishInv: answer });
    const key = newKey();
    expect((await client.issue(key, document)).kind).toBe('unanswered');
    expect(await client.issue(key, document)).toEqual({ kind: 'unanswered', reason: 'silent a moment ago' });
    expect(server.asked).toHaveLength(1);
  });
});

describe('looking it up', () => {
  const state = (words: string) =>
    Buffer.from(`<DSHDonCheck><HDonCheck>${words}</HDonCheck></DSHDonCheck>`).toString('base64');

  it.each<[string, Record<string, Said>, object]>([
    ['is not there', { downloadInvFkeyNoPay: 'ERR:6' }, { kind: 'unknown' }],
    ['a wrong password', { downloadInvFkeyNoPay: 'ERR:1' }, { kind: 'refused', code: 'ERR:1' }],
    [
      'not coded yet',
      { downloadInvFkeyNoPay: made(15), GetMCCQThueByFkeys: 'ERR:24' },
      { kind: 'issued', invoice: { number: 15, authorityCode: null } },
    ],
    [
      'still being checked',
      { downloadInvFkeyNoPay: made(15), GetMCCQThueByFkeys: state('<TThai>1</TThai>') },
      { kind: 'issued', invoice: { authorityCode: null } },
    ],
    [
      'coded since',
      { downloadInvFkeyNoPay: made(15), GetMCCQThueByFkeys: state(`<TThai>2</TThai><MCCQThue>${CODE}</MCCQThue>`) },
      { kind: 'issued', invoice: { number: 15, authorityCode: CODE } },
    ],
    [
      'refused by the authority',
      { downloadInvFkeyNoPay: made(15), GetMCCQThueByFkeys: state('<TThai>3</TThai><MTLoi>Sai thuế suất</MTLoi>') },
      { kind: 'refused', code: 'TAX', text: 'Sai thuế suất', invoice: { number: 15 } },
    ],
    ['of another series', { downloadInvFkeyNoPay: made(15, 'C26TBB') }, { kind: 'unanswered' }],
    ['not to be read', { downloadInvFkeyNoPay: '<HDon><DLHDon>' }, { kind: 'unanswered' }],
  ])('%s', async (_, answers, expected) => {
    const { client } = await vendor(answers);
    expect(await client.find(newKey(), document)).toMatchObject(expected);
  });

  it('gives its XML as it came', async () => {
    const { client } = await vendor({ downloadInvFkeyNoPay: made(15) });
    const invoice = {
      number: 15,
      symbol: 'C26TAA',
      form: 1 as const,
      authorityCode: null,
      lookupCode: null,
      issuedOn: '2026-11-22',
    };
    expect(Buffer.from((await client.xml('khoa00000000', invoice)) ?? []).toString()).toBe(made(15));
    const none = await vendor({ downloadInvFkeyNoPay: 'ERR:6' });
    expect(await none.client.xml('khoa00000000', invoice)).toBeNull();
  });
});
