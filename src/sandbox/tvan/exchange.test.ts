import { X509Certificate } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { SignedXml } from 'xml-crypto';
import { COOPERATIVE, newId, openTrial, resultOf } from './trial-seller.ts';
import { attribute, everyOf, find, readXml, textOf } from './xml.ts';

const trial = openTrial();
let number = 0;
let authority: string;

beforeAll(async () => {
  const own = await trial.keyFor(COOPERATIVE);
  trial.use(own.signer);
  await trial.register({ taxCode: COOPERATIVE, certificates: [own] });
  authority = (await trial.json('/thue/authority')).json.certificate;
});
beforeEach(() => trial.trouble({ clear: true }));

const draft = () => {
  number += 1;
  return trial.signed({ number });
};
const ask = () => trial.exchange('200', [draft()]);
const feed = async (after: string, limit = 200) =>
  (await trial.json(`/tvan/v1/answers?after=${after}&limit=${limit}`)).json as {
    items: { id: string; type: string; refersTo: string; xml: string }[];
    cursor: string;
  };
const codeOf = (xml: string) => textOf(everyOf(readXml(xml) as never, 'HDon')[0], 'MCCQT');

/** By xml-crypto alone: whether the authority's signature of an answer holds, by the certificate that `/thue/authority` tells. */
function isGenuine(xml: string): boolean {
  const root = readXml(xml);
  const signature = root === null ? undefined : everyOf(root, 'CQT').flatMap((one) => everyOf(one, 'Signature'))[0];
  if (signature === undefined) return false;
  const publicCert = new X509Certificate(Buffer.from(authority, 'base64')).toString();
  const checker = new SignedXml({ publicCert, getCertFromKeyInfo: () => null });
  checker.loadSignature(xml.slice(signature.start, signature.end));
  try {
    return checker.checkSignature(xml) && checker.getSignedReferences().length >= 2;
  } catch {
    return false;
  }
}

describe('a code granted', () => {
  it('is in the invoice as its seller signed it, byte for byte, under the authority’s own signature', async () => {
    const sent = draft();
    const { said, text, id } = await trial.exchange('200', [sent]);
    expect(text).toContain(`<MTDTChieu>${id}</MTDTChieu>`);
    const [answer] = said;
    expect(said.map((one) => one.type)).toEqual(['202']);
    const xml = answer?.xml ?? '';
    const data = sent.slice(sent.indexOf('<DLHDon'), sent.indexOf('<DSCKS>'));
    const signature = sent.slice(sent.indexOf('<NBan><Signature'), sent.indexOf('</DSCKS>'));
    expect(xml).toContain(`<HDon>${data}<MCCQT Id="HD-C26TAA-${number}-MCC">`);
    expect(xml).toContain(`<DSCKS>${signature}<CQT><Signature `);
    expect(codeOf(xml)).toMatch(/^00[0-9A-F]{32}$/);
    expect(isGenuine(xml)).toBe(true);
    const references = everyOf(find(everyOf(readXml(xml) as never, 'CQT')[0], 'Signature') as never, 'Reference');
    expect(references.map((one) => attribute(one, 'URI'))).toEqual([
      `#HD-C26TAA-${number}`,
      `#HD-C26TAA-${number}-MCC`,
      `#HD-C26TAA-${number}-CQT-obj`,
    ]);
    const [from, to] = ['Trà hoa vàng', 'Trà hoa vang'];
    expect(isGenuine(xml.replace(from, to))).toBe(false);
    expect(isGenuine(xml.replace(codeOf(xml), codeOf(xml).replace(/.$/, 'Z')))).toBe(false);
  });

  it('is granted once, however often the message comes', async () => {
    const { xml, id, text } = await ask();
    expect((await trial.send(xml)).text).toBe(text);
    expect(await trial.answers(id)).toHaveLength(1);
    expect((await trial.send(xml.replace('TM/CK', 'CK/TM'))).status).toBe(409);
    expect(await trial.held(`?number=${number}`)).toHaveLength(1);
  });

  it('keeps an empty place for it out of the way, and namespaces that the seller signed', async () => {
    number += 1;
    const named = trial.signed({
      number,
      edit: (xml) =>
        xml
          .replace('<HDon>', '<HDon xmlns:inv="urn:inv" xmlns:ds="urn:ds">')
          .replace('</NBan></DSCKS>', '</NBan><NMua/><CCKSKhac/><CQT/></DSCKS>'),
    });
    const { said } = await trial.exchange('200', [named]);
    expect(said.map(({ type, xml }) => [type, isGenuine(xml), everyOf(readXml(xml) as never, 'CQT').length])).toEqual([
      ['202', true, 1],
    ]);
  });
});

describe('calls', () => {
  it('ask for the token, and know their own messages only', async () => {
    expect((await trial.ask('/tvan/v1/answers', {}, 'khac')).status).toBe(401);
    expect(await trial.json(`/tvan/v1/messages/${newId()}/answers`)).toMatchObject({
      status: 404,
      json: { code: 'MESSAGE_UNKNOWN' },
    });
    const xml = trial.wrap('200', COOPERATIVE, [`<HDon>${'x'.repeat(2 * 1024 * 1024)}</HDon>`]).xml;
    expect((await trial.send(xml)).status).toBe(413);
  });

  it('tell all answers in the order they came, behind a cursor', async () => {
    const start = (await feed('')).cursor;
    expect((await feed(start)).cursor).toBe(start);
    const [a, b, c] = [await ask(), await ask(), await ask()];
    const first = await feed(start, 2);
    const rest = await feed(first.cursor, 2);
    expect([...first.items, ...rest.items].map((item) => item.refersTo)).toEqual([a.id, b.id, c.id]);
    expect(((await feed(start, 201)) as unknown as { code: string }).code).toBe('BAD_REQUEST');
  });

  it('register a taxpayer; another fact later holds, a block stays', async () => {
    const own = await trial.keyFor('0199999021');
    const input = { taxCode: '0199999021', mode: 'cash_register', certificates: [own] };
    const { posBlock, ...rest } = await trial.register(input);
    expect({ posBlock, rest }).toEqual({
      posBlock: expect.stringMatching(/^[A-Z0-9]{5}$/),
      rest: { state: 'accepted', mode: 'cash_register' },
    });
    expect((await trial.register({ ...input, mode: 'coded' })).posBlock).toBeUndefined();
    expect((await trial.register(input)).posBlock).toBe(posBlock);
    for (const wrong of [
      { taxCode: '0199999022' },
      { form: '3' },
      { mode: 'coded', certificates: [] },
      { certificates: [{ ...own, notAfter: '2026-11-01T00:00:00Z' }] },
      { taxCode: '026000000001', mode: 'uncoded', form: '2' },
      { taxCode: '026000000001' },
    ]) {
      expect(await trial.register({ ...input, ...wrong })).toMatchObject({
        state: 'refused',
        reason: expect.any(String),
      });
    }
    expect((await trial.json('/tvan/v1/registrations', { taxCode: '0199999021' })).status).toBe(400);
  });
});

it('a taxpayer may have written invoices before the sandbox began', async () => {
  number += 1;
  const old = trial.signed({ number, day: '2026-11-01' });
  expect((await trial.exchange('200', [old])).said.map(resultOf)).toMatchObject([{ codes: ['NL01'] }]);
  await trial.json('/thue/registrations', { taxCode: COOPERATIVE, since: '2026-11-01' });
  expect((await trial.exchange('200', [old])).said.map((one) => one.type)).toEqual(['202']);
});

describe('a notice of errors', () => {
  const notice = (line: Record<string, string>, spoil = (xml: string) => xml) => {
    const rows = Object.entries(line).map(([name, value]) => `<${name}>${value}</${name}>`);
    const xml = `<TBao><DLTBao Id="TB-1"><PBan>2.1.0</PBan><MSo>04/SS-HĐĐT</MSo><Ten>Thông báo</Ten><Loai>1</Loai><MCQT>00000</MCQT><TCQT>Thuế</TCQT><TNNT>HTX</TNNT><MST>${COOPERATIVE}</MST><DDanh>Phú Thọ</DDanh><NTBao>2026-11-22</NTBao><DSHDon><HDon><STT>1</STT>${rows.join('')}</HDon></DSHDon></DLTBao><DSCKS><NNT></NNT></DSCKS></TBao>`;
    return trial.exchange('300', [spoil(trial.signedNotice(xml))]);
  };
  const told = async (...given: Parameters<typeof notice>) => {
    const [said] = (await notice(...given)).said;
    expect(said === undefined || isGenuine(said.xml)).toBe(true);
    return { state: /<TTTNCCQT>(\d)</.exec(said?.xml ?? '')?.[1], ...resultOf(said) };
  };

  it('is taken for an invoice that the authority holds, and kept with it', async () => {
    const { said } = await ask();
    const line = {
      ...{ MCQTCap: codeOf(said[0]?.xml ?? ''), KHMSHDon: '1', KHHDon: 'C26TAA', SHDon: String(number) },
      ...{ Ngay: '2026-11-22', LADHDDT: '1', TCTBao: '4', LDo: 'Sai địa chỉ' },
    };
    expect(await told(line)).toMatchObject({ type: '301', state: '1', codes: [] });
    expect((await trial.held(`?number=${number}`))[0].notices).toMatchObject([{ about: '4', reason: 'Sai địa chỉ' }]);
    expect(await told({ ...line, SHDon: '99' })).toMatchObject({ state: '2', codes: ['LQ01'] });
    expect(await told({ ...line, MCQTCap: '00' })).toMatchObject({ state: '2', codes: ['LQ01'] });
    expect(await told({ ...line, TCTBao: '6' })).toMatchObject({ state: '2', codes: ['DD01'] });
    expect(await told(line, (xml) => xml.replace('Sai địa', 'Sai Địa'))).toMatchObject({ state: '2', codes: ['CK01'] });
  });
});

describe('trouble', () => {
  const types = (said: { type: string }[]) => said.map((one) => one.type);

  it('lost, late and held answers are not there, or not yet', async () => {
    await trial.trouble({ switches: ['lost'] });
    expect((await ask()).said).toEqual([]);
    await trial.trouble({ switches: ['late'], delaySeconds: 90 });
    const late = await ask();
    expect(late.said).toEqual([]);
    await trial.advance(90);
    expect(types(await trial.answers(late.id))).toEqual(['202']);
    await trial.trouble({ switches: ['held'] });
    const held = await ask();
    await trial.advance(86_400);
    expect(await trial.answers(held.id)).toEqual([]);
    await trial.json('/thue/deliver', { refersTo: held.id });
    expect(types(await trial.answers(held.id))).toEqual(['202']);
  });

  it('answers come twice, again under another number, backwards, and for messages nobody sent', async () => {
    await trial.trouble({ switches: ['twice'] });
    const twice = (await ask()).said;
    expect(twice[0]?.xml).toBe(twice[1]?.xml);
    await trial.trouble({ switches: ['again'] });
    const [first, second] = (await ask()).said;
    expect(first?.xml).not.toBe(second?.xml);
    expect(codeOf(first?.xml ?? '')).toBe(codeOf(second?.xml ?? '-'));
    await trial.trouble({ switches: ['shuffled'] });
    const shuffled = (await trial.exchange('200', [draft(), draft()])).said;
    expect(shuffled.map(({ xml }) => /<SHDon>(\d+)</.exec(xml)?.[1])).toEqual([String(number), String(number - 1)]);
    const { cursor } = await feed('');
    await trial.trouble({ switches: ['stray'] });
    const { id } = await ask();
    const items = (await feed(cursor)).items;
    expect(items.map((item) => item.refersTo === id)).toEqual([false, true]);
  });

  it('forged and altered answers carry a signature that does not hold; the genuine ones come behind', async () => {
    for (const name of ['forged', 'altered']) {
      await trial.trouble({ switches: [name], delaySeconds: 30 });
      const { said, id } = await ask();
      expect(said.map(({ xml }) => isGenuine(xml))).toEqual([false]);
      await trial.advance(30);
      const both = await trial.answers(id);
      expect(both.map(({ xml }) => isGenuine(xml))).toEqual([false, true]);
      const [held] = await trial.held(`?number=${number}`);
      expect(codeOf(both[1]?.xml ?? '')).toBe(held.code);
      expect(codeOf(both[0]?.xml ?? '') === held.code).toBe(name === 'altered');
    }
  });

  it('refuses with the code that was ordered, for this message alone', async () => {
    const message = trial.wrap('200', COOPERATIVE, [draft()]);
    await trial.trouble({ about: message.id, switches: ['reject:TT03'] });
    expect(types((await ask()).said)).toEqual(['202']);
    await trial.send(message.xml);
    expect((await trial.answers(message.id)).map(resultOf)).toEqual([{ type: '204', kind: '1', codes: ['TT03'] }]);
  });

  it.each([
    ['failed', 500, true],
    ['broken', 500, false],
    ['busy', 503, false],
    ['html', 502, false],
    ['empty', 200, true],
  ])('a call that is %s answers %s; done: %s', async (fault, status, isDone) => {
    await trial.trouble({ switches: [`messages:${fault}`] });
    const { xml, id } = trial.wrap('200', COOPERATIVE, [draft()]);
    expect(await trial.send(xml)).toMatchObject({ status, isTaken: false });
    expect((await trial.ask(`/tvan/v1/messages/${id}/answers`)).status).toBe(isDone ? 200 : 404);
    expect(await trial.send(xml)).toMatchObject({ status: 202, isTaken: true });
    expect(types(await trial.answers(id))).toEqual(['202']);
  });

  it('nobody answers while it is down', async () => {
    await trial.trouble({ down: 60 });
    const { xml } = trial.wrap('200', COOPERATIVE, [draft()]);
    expect((await trial.send(xml)).status).toBe(503);
    expect((await trial.ask('/tvan/v1/answers')).status).toBe(503);
    await trial.advance(60);
    expect((await trial.send(xml)).status).toBe(202);
  });

  it('is offered to people beside what the authority holds', async () => {
    await ask();
    const body = new URLSearchParams({ trouble: 'reject:CK01' });
    expect((await trial.app.request('/thue/su-co', { method: 'POST', body })).status).toBe(303);
    const html = await (await trial.app.request('/thue')).text();
    expect(html).toContain(`1C26TAA số ${number}`);
    expect(html).toContain('Đang chờ: lần kế tiếp: Từ chối mã CK01');
    expect((await ask()).said.map(resultOf)).toMatchObject([{ codes: ['CK01'] }]);
    const { items } = (await trial.json('/thue/messages')).json;
    expect(items[0]).toMatchObject({ type: '200', taxCode: COOPERATIVE, answers: [{ type: '204', hasCome: true }] });
  });
});

it('keys, messages and answers outlive the process', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'thue-'));
  try {
    const before = openTrial({ dataDir });
    const own = await before.keyFor(COOPERATIVE);
    before.use(own.signer);
    await before.register({ taxCode: COOPERATIVE, certificates: [own] });
    const { id, xml, said } = await before.exchange('200', [before.signed({ number: 1 })]);
    const after = openTrial({ dataDir });
    after.use(own.signer);
    expect((await after.json('/thue/authority')).json).toEqual((await before.json('/thue/authority')).json);
    expect(await after.answers(id)).toEqual(said);
    expect((await after.send(xml)).isTaken).toBe(true);
    expect(resultOf((await after.exchange('200', [after.signed({ number: 1 })])).said[0]).codes).toEqual(['SH01']);
  } finally {
    rmSync(dataDir, { recursive: true });
  }
});
