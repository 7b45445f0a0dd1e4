/** Our side of the link against the authority's, which was written from the same page by somebody else. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { dayOf } from '#kernel/time.ts';
import type { InvoiceDocument } from '#modules/invoices/core/document.ts';
import {
  connectRemoteSigner,
  connectTvan,
  invoiceToSign,
  noticeToSign,
  openCertificateFile,
  registerInvoice,
  signatureRoots,
  verifyInvoice,
} from '#modules/tvan/api.ts';
import type { MessageType, ReceivedAnswer, Tvan } from '#modules/tvan/authority.ts';
import type { InstantSigner } from '#modules/tvan/signer.ts';
import { registerSale, vatInvoice } from '../support/invoice-documents.ts';
import { startTvanSandbox, type TvanSandbox } from '../support/tvan-sandbox.ts';

const COOPERATIVE = '2599999911';
const HOUSEHOLD = '026000000001';
const STALL = '0199999021';

let sandbox: TvanSandbox;
let tvan: Tvan;
let signer: InstantSigner;
let posBlock = '';
/** The sandbox's clock is the machine's, moved by the test. */
let ahead = 0;
const at = () => new Date(Date.now() + ahead * 1000);
const today = () => dayOf(at());

beforeAll(async () => {
  sandbox = await startTvanSandbox();
  const link = connectTvan();
  if (!link) throw new Error('no T-VAN in the settings');
  tvan = link;
  signer = await signerOf(COOPERATIVE);
  const { serial, subject, notBefore, notAfter } = signer.certificate;
  const certificates = [{ serial, subject, notBefore, notAfter }];
  const taxpayer = { legalName: 'HỢP TÁC XÃ MẪU', certificates };
  expect(await tvan.register({ ...taxpayer, taxCode: COOPERATIVE, mode: 'coded', form: 1 })).toEqual({
    kind: 'accepted',
    posBlock: null,
  });
  const sales = await tvan.register({
    ...taxpayer,
    taxCode: HOUSEHOLD,
    mode: 'cash_register',
    form: 2,
    certificates: [],
  });
  if (sales.kind !== 'accepted') throw new Error(JSON.stringify(sales));
  posBlock = sales.posBlock ?? '';
});
afterAll(() => sandbox?.close());
beforeEach(() => sandbox.trouble({ clear: true }));

async function signerOf(taxCode: string, isExpired = false): Promise<InstantSigner> {
  const file = await sandbox.certificate({ taxCode, name: 'HTX MẪU', password: 'mật khẩu', expired: isExpired });
  expect(openCertificateFile(file, 'sai')).toEqual({ kind: 'refused', reason: 'password' });
  const opened = openCertificateFile(file, 'mật khẩu');
  if (opened.kind !== 'opened') throw new Error(opened.reason);
  expect(opened.signer.certificate.taxCode).toBe(taxCode);
  return opened.signer;
}

let last = 0;
function draft(change: Partial<InvoiceDocument> = {}): InvoiceDocument {
  const number = ++last;
  return vatInvoice({ id: `HD-1C26TAA-${number}`, number, issuedOn: today(), ...change });
}

const seller = (taxCode: string) => ({ ...vatInvoice().seller, taxCode });

function signed(document: InvoiceDocument, by: InstantSigner = signer): Uint8Array {
  const { signedInfo, withSignature } = invoiceToSign(document, by.certificate, at());
  return withSignature(by.signNow(signedInfo));
}

/** Sends one message and reads what came back for it. */
async function exchange(type: MessageType, parts: Uint8Array[], taxCode = COOPERATIVE) {
  const { messageId, bytes } = tvan.wrap(type, taxCode, parts);
  const sent = await tvan.send(bytes);
  expect(sent).toMatchObject({ kind: 'received' });
  const answers = await tvan.answersTo(messageId);
  if (answers === null || answers === 'unknown') throw new Error(`no answers: ${answers}`);
  return { messageId, bytes, answers, said: answers.map(({ answer }) => answer) };
}

let seen = '';
/** All that came since, and the cursor behind it. */
async function feed(cursor: string) {
  const items = [];
  for (let at = cursor; ; ) {
    const page = await tvan.answersAfter(at);
    if (!page) throw new Error('nobody answered');
    items.push(...page.items);
    if (page.cursor === at) {
      seen = at;
      return { items, cursor: at };
    }
    at = page.cursor;
  }
}
const cursorNow = async () => (await feed(seen)).cursor;
const holds = async (number: number) => (await sandbox.invoices(COOPERATIVE)).filter((one) => one.number === number);
const textOf = (bytes: Uint8Array) => new TextDecoder().decode(bytes);

describe('a coded invoice', () => {
  it('is granted with the very bytes that were signed', async () => {
    const documents = [draft(), draft(), draft()];
    const parts = documents.map((one) => signed(one));
    const { said } = await exchange('200', parts);
    expect(said).toHaveLength(3);
    for (const [index, answer] of said.entries()) {
      if (answer.kind !== 'granted') throw new Error(JSON.stringify(answer));
      expect(answer).toMatchObject({
        invoice: { form: '1', symbol: 'C26TAA', number: documents[index]?.number },
        sellerTaxCode: COOPERATIVE,
        authorityCode: expect.stringMatching(/^00[0-9A-F]{32}$/),
      });
      const sent = textOf(parts[index] ?? new Uint8Array());
      for (const [begin, end] of [
        ['<DLHDon', '</DLHDon>'],
        ['<NBan><Signature', '</Signature></NBan>'],
      ] as const)
        expect(textOf(answer.xml)).toContain(sent.slice(sent.indexOf(begin), sent.indexOf(end) + end.length));
      expect(verifyInvoice(answer.xml, signatureRoots())).toMatchObject({
        seller: 'valid',
        authority: 'valid',
        isTrusted: true,
        isCertificateOfSeller: true,
        isCertificateInDates: true,
      });
    }
  });

  it('is refused with the reasons of each', async () => {
    const good = draft();
    const wrong = draft({ totals: { ...vatInvoice().totals, totalVnd: 4_382_326n } });
    const { said } = await exchange('200', [signed(good), signed(wrong)]);
    expect(said).toMatchObject([
      { kind: 'granted', invoice: { number: good.number } },
      { kind: 'refused', items: [{ invoice: { number: wrong.number } }] },
    ]);
    const [, refused] = said;
    const codes = refused?.kind === 'refused' ? refused.items[0]?.reasons.map(({ code }) => code) : [];
    expect(codes).toContain('TT03');
  });

  it('is refused for a number used before, a day to come, and another taxpayer', async () => {
    const first = draft();
    await exchange('200', [signed(first)]);
    const codesOf = async (document: InvoiceDocument, by = signer) => {
      const [answer] = (await exchange('200', [signed(document, by)])).said;
      return answer?.kind === 'refused'
        ? answer.items.flatMap(({ reasons }) => reasons.map(({ code }) => code))
        : answer;
    };
    expect(await codesOf({ ...first, id: 'HD-again' })).toEqual(['SH01']);
    expect(await codesOf(draft({ issuedOn: '2026-12-31' }))).toContain('NL01');
    expect(await codesOf(draft({ symbol: 'C25TAA' }))).toContain('KH02');
    expect(await codesOf(draft(), await signerOf(STALL))).toContain('CK03');
    expect(await codesOf(draft(), await signerOf(COOPERATIVE, true))).toContain('CK02');
  });

  it('holds any letters that people put into names', async () => {
    const buyer = { name: 'Cty <A> & "B" 😀 Ễ\u0301', taxCode: '0199999021', address: 'Số 1\tphố\r\nMẫu' };
    const { said } = await exchange('200', [signed(draft({ buyer }))]);
    expect(said).toMatchObject([{ kind: 'granted' }]);
  });

  it('puts another right', async () => {
    const first = draft();
    await exchange('200', [signed(first)]);
    const related = {
      form: '1',
      symbol: first.symbol,
      number: String(first.number),
      issuedOn: first.issuedOn,
      note: 'Khách trả lại hàng',
    };
    const replacing = draft({ kind: 'replacement', related });
    expect((await exchange('200', [signed(replacing)])).said).toMatchObject([{ kind: 'granted' }]);
    const unknown = draft({ kind: 'replacement', related: { ...related, number: '99999' } });
    expect((await exchange('200', [signed(unknown)])).said).toMatchObject([
      { kind: 'refused', items: [{ reasons: [{ code: 'LQ01' }] }] },
    ]);
  });
});

describe('other messages', () => {
  it('203: an uncoded invoice is taken, or not', async () => {
    const firm = await signerOf(STALL);
    const { serial, subject, notBefore, notAfter } = firm.certificate;
    const certificates = [{ serial, subject, notBefore, notAfter }];
    await tvan.register({ taxCode: STALL, legalName: 'CÔNG TY MẪU', mode: 'uncoded', form: 1, certificates });
    const document = draft({ mode: 'uncoded', symbol: 'K26TAA', seller: seller(STALL) });
    expect((await exchange('203', [signed(document, firm)], STALL)).said).toEqual([{ kind: 'taken' }]);
    expect((await exchange('203', [signed({ ...document, id: 'HD-x' }, firm)], STALL)).said).toMatchObject([
      {
        kind: 'refused',
        items: [{ invoice: { symbol: 'K26TAA', number: document.number }, reasons: [{ code: 'SH01' }] }],
      },
    ]);
  });

  it('206: sales of a cash register go unsigned under codes of our own', async () => {
    expect(posBlock).toMatch(/^[A-Z0-9]{5}$/);
    const sale = (number: number) =>
      registerSale({
        id: `HD-2C26MHT-${number}`,
        number,
        issuedOn: today(),
        seller: seller(HOUSEHOLD),
        registerCode: `M2-26-${posBlock}-${String(number).padStart(11, '0')}`,
      });
    const parts = [1, 2, 3].map((number) => registerInvoice(sale(number)));
    expect((await exchange('206', parts, HOUSEHOLD)).said).toEqual([{ kind: 'taken' }]);
    // Of a package what is not named was taken.
    const reused = { ...sale(4), registerCode: sale(1).registerCode ?? '' };
    expect((await exchange('206', [reused, sale(5)].map(registerInvoice), HOUSEHOLD)).said).toMatchObject([
      { kind: 'refused', isWholePackage: true, items: [{ invoice: { number: 4 }, reasons: [{ code: 'MC02' }] }] },
    ]);
    const held = (await sandbox.invoices(HOUSEHOLD)).map(({ number }) => number);
    expect(held.sort()).toEqual([1, 2, 3, 5]);
  });

  it('300: a slip is told and answered, invoice by invoice', async () => {
    const document = draft();
    const { said } = await exchange('200', [signed(document)]);
    const code = said[0]?.kind === 'granted' ? said[0].authorityCode : '';
    const item = {
      form: '1',
      symbol: document.symbol,
      number: String(document.number),
      issuedOn: document.issuedOn,
      action: 'explain',
      reason: 'Sai địa chỉ người mua',
    } as const;
    const notice = (number: string) => {
      const { signedInfo, withSignature } = noticeToSign(
        {
          id: `TB-${number}`,
          taxOfficeCode: '00000',
          taxOfficeName: 'Thuế tỉnh Phú Thọ',
          taxpayerName: 'HỢP TÁC XÃ MẪU',
          taxCode: COOPERATIVE,
          place: 'Phú Thọ',
          noticedOn: today(),
          items: [{ ...item, number, ...(number === item.number ? { authorityCode: code } : {}) }],
        },
        signer.certificate,
        at(),
      );
      return withSignature(signer.signNow(signedInfo));
    };
    expect((await exchange('300', [notice(item.number)])).said).toEqual([
      {
        kind: 'notice',
        items: [{ invoice: { form: '1', symbol: 'C26TAA', number: document.number }, isTaken: true, reasons: [] }],
      },
    ]);
    expect((await exchange('300', [notice('88888')])).said).toMatchObject([
      { kind: 'notice', items: [{ invoice: { number: 88888 }, isTaken: false, reasons: [{ code: 'LQ01' }] }] },
    ]);
  });

  it('999: what nobody can read', async () => {
    const { bytes } = tvan.wrap('200', COOPERATIVE, [new TextEncoder().encode('<HDon></HDon>')]);
    const broken = new TextEncoder().encode(textOf(bytes).replace('</TDiep>', ''));
    expect(await tvan.send(broken)).not.toMatchObject({ kind: 'received' });
  });
});

describe('answers on a bad day', () => {
  const grants = (answers: readonly { answer: ReceivedAnswer['answer'] }[]) =>
    answers.filter(({ answer }) => answer.kind === 'granted').length;
  const send = async (documents: InvoiceDocument[], switches: string[], more: object = {}) => {
    const cursor = await cursorNow();
    const { messageId, bytes } = tvan.wrap(
      '200',
      COOPERATIVE,
      documents.map((one) => signed(one)),
    );
    await sandbox.trouble({ about: messageId, switches, ...more });
    return { cursor, messageId, bytes, sent: await tvan.send(bytes) };
  };

  it('the same bytes again happen once', async () => {
    const document = draft();
    const { bytes, messageId } = await send([document], ['messages:failed']);
    const [again, oncemore] = [await tvan.send(bytes), await tvan.send(bytes)];
    expect([again.kind, oncemore.kind]).toEqual(['received', 'received']);
    expect(await tvan.answersTo(messageId)).toHaveLength(1);
    expect(await holds(document.number)).toHaveLength(1);
    const other = textOf(bytes).replace('<SLuong>1<', '<SLuong>2<');
    expect(await tvan.send(new TextEncoder().encode(other))).toMatchObject({
      kind: 'unanswered',
      reason: 'HTTP 409 MESSAGE_REUSED',
    });
  });

  it.each([
    ['done, then an error', 'messages:failed', true],
    ['done, then nothing', 'messages:timeout', true],
    ['not done, an error', 'messages:broken', false],
    ['not done, busy', 'messages:busy', false],
    ['not done, a page', 'messages:html', false],
    ['done, an empty answer', 'messages:empty', true],
  ])('%s: nothing is known, and asking tells', async (_, trouble, isDone) => {
    const { sent, messageId, bytes } = await send([draft()], [trouble]);
    expect(sent.kind).toBe('unanswered');
    const answers = await tvan.answersTo(messageId);
    if (isDone) expect(answers).toMatchObject([{ answer: { kind: 'granted' } }]);
    else expect(answers).toBe('unknown');
    expect(await tvan.send(bytes)).toMatchObject({ kind: 'received' });
    expect(await tvan.answersTo(messageId)).toMatchObject([{ answer: { kind: 'granted' } }]);
  });

  it('late: none, then it comes', async () => {
    const { cursor, messageId } = await send([draft()], ['late'], { delaySeconds: 600 });
    expect(await tvan.answersTo(messageId)).toEqual([]);
    expect((await feed(cursor)).items).toEqual([]);
    await sandbox.advance(601);
    ahead += 601;
    expect(grants((await tvan.answersTo(messageId)) as ReceivedAnswer[])).toBe(1);
    expect((await feed(cursor)).items).toHaveLength(1);
  });

  it('lost: the message is known, the answer never comes', async () => {
    const { cursor, messageId } = await send([draft()], ['lost']);
    expect(await tvan.answersTo(messageId)).toEqual([]);
    expect((await feed(cursor)).items).toEqual([]);
  });

  it('twice: two answers of their own name, one code', async () => {
    const { cursor, messageId } = await send([draft()], ['twice']);
    const { items } = await feed(cursor);
    expect(items.map(({ refersTo }) => refersTo)).toEqual([messageId, messageId]);
    expect(new Set(items.map(({ id }) => id)).size).toBe(2);
    const codes = items.map((one) =>
      'answer' in one && one.answer.kind === 'granted' ? one.answer.authorityCode : null,
    );
    expect(new Set(codes).size).toBe(1);
  });

  it('out of order: each says whose it is', async () => {
    const documents = [draft(), draft(), draft()];
    const { messageId } = await send(documents, ['shuffled']);
    const answers = (await tvan.answersTo(messageId)) as ReceivedAnswer[];
    const numbers = answers.map(({ answer }) => (answer.kind === 'granted' ? answer.invoice.number : 0));
    expect(numbers).not.toEqual(documents.map(({ number }) => number));
    expect([...numbers].sort()).toEqual(documents.map(({ number }) => number).sort());
  });

  it.each(['forged', 'altered'])('%s: kept as forged, and the genuine one behind it counts', async (kind) => {
    const { cursor, messageId } = await send([draft()], [kind], { delaySeconds: 30 });
    const before = await feed(cursor);
    expect(before.items).toEqual([
      {
        id: expect.any(String),
        refersTo: messageId,
        type: '202',
        forged: expect.stringMatching(/^(authority|seller)/),
        raw: expect.any(Uint8Array),
      },
    ]);
    expect(await tvan.answersTo(messageId)).toEqual([]);
    await sandbox.advance(31);
    ahead += 31;
    expect((await feed(before.cursor)).items).toMatchObject([{ answer: { kind: 'granted' } }]);
  });

  it('for a message that nobody sent: told as what it is', async () => {
    const { cursor, messageId } = await send([draft()], ['stray']);
    const { items } = await feed(cursor);
    expect(items).toHaveLength(2);
    expect(items.filter(({ refersTo }) => refersTo !== messageId)).toMatchObject([{ answer: { kind: 'granted' } }]);
    expect(await tvan.answersTo(`V0199998116${'0'.repeat(32)}`)).toBe('unknown');
  });

  it('refused by order, of a chosen reason', async () => {
    const { messageId } = await send([draft()], ['reject:TT03']);
    expect(await tvan.answersTo(messageId)).toMatchObject([
      { answer: { kind: 'refused', items: [{ reasons: [{ code: 'TT03' }] }] } },
    ]);
  });

  it.each(['feed:html', 'feed:busy', 'feed:timeout', 'feed:empty'])(
    '%s: nobody answered, nothing is lost',
    async (trouble) => {
      const { cursor } = await send([draft()], ['late'], { delaySeconds: 1 });
      await sandbox.advance(2);
      ahead += 2;
      await sandbox.trouble({ switches: [trouble] });
      expect(await tvan.answersAfter(cursor)).toBeNull();
      expect((await feed(cursor)).items).toHaveLength(1);
    },
  );

  it('down for two days: nothing is known of anything, then everything goes out', async () => {
    const { messageId, bytes } = tvan.wrap('200', COOPERATIVE, [signed(draft())]);
    await sandbox.trouble({ down: 172_800 });
    expect((await tvan.send(bytes)).kind).toBe('unanswered');
    expect(await tvan.answersTo(messageId)).toBeNull();
    expect(await tvan.answersAfter('')).toBeNull();
    await sandbox.trouble({ clear: true });
    expect(await tvan.send(bytes)).toMatchObject({ kind: 'received' });
    expect(await tvan.answersTo(messageId)).toMatchObject([{ answer: { kind: 'granted' } }]);
  });

  it('registering on a bad day says nothing either', async () => {
    await sandbox.trouble({ switches: ['registrations:html'] });
    const facts = {
      taxCode: HOUSEHOLD,
      legalName: 'HỘ MẪU',
      mode: 'cash_register',
      form: 2,
      certificates: [],
    } as const;
    expect((await tvan.register({ ...facts, certificates: [] })).kind).toBe('unanswered');
    expect(await tvan.register({ ...facts, certificates: [] })).toEqual({ kind: 'accepted', posBlock });
    expect(await tvan.register({ ...facts, taxCode: '0199999020', certificates: [] })).toMatchObject({
      kind: 'refused',
    });
  });
});

describe('a trust service', () => {
  const open = async (more: object = {}) => {
    const made = await sandbox.post('/ky-so/credentials', { taxCode: COOPERATIVE, name: 'HTX MẪU', ...more });
    const secret = { baseUrl: `${sandbox.url}/ky-so`, credentialId: made.credentialID, token: made.token };
    const connected = await connectRemoteSigner(secret);
    if (connected.kind !== 'connected') throw new Error(JSON.stringify(connected));
    return connected.signer;
  };

  it('signs an invoice that is granted', async () => {
    const remote = await open();
    const { serial, subject, notBefore, notAfter } = remote.certificate;
    const all = [signer.certificate, { serial, subject, notBefore, notAfter }];
    const certificates = all.map(({ serial: one, ...facts }) => ({ ...facts, serial: one }));
    await tvan.register({ taxCode: COOPERATIVE, legalName: 'HTX MẪU', mode: 'coded', form: 1, certificates });
    const { signedInfo, withSignature } = invoiceToSign(draft(), remote.certificate, at());
    const answer = await remote.sign('khoa-1', [signedInfo]);
    if (answer.kind !== 'signed') throw new Error(JSON.stringify(answer));
    expect(await remote.sign('khoa-1', [signedInfo])).toEqual(answer);
    expect((await exchange('200', [withSignature(answer.signatures[0] ?? '')])).said).toMatchObject([
      { kind: 'granted' },
    ]);
  });

  it('waits for its holder, who agrees, refuses, or lets it pass', async () => {
    const remote = await open({ autoConfirm: false });
    const wait = async (key: string) => {
      const answer = await remote.sign(key, [`<a>${key}</a>`]);
      if (answer.kind !== 'waiting') throw new Error(JSON.stringify(answer));
      return answer.responseId;
    };
    const [agreed, refused, passed] = [await wait('k1'), await wait('k2'), await wait('k3')];
    expect(await remote.ask?.(agreed)).toEqual({ kind: 'waiting', responseId: agreed });
    await sandbox.post('/ky-so/confirm', { responseID: agreed, accept: true });
    await sandbox.post('/ky-so/confirm', { responseID: refused, accept: false });
    expect((await remote.ask?.(agreed))?.kind).toBe('signed');
    expect(await remote.ask?.(refused)).toEqual({ kind: 'refused', code: 'access_denied' });
    await sandbox.advance(3600);
    ahead += 3600;
    expect(await remote.ask?.(passed)).toEqual({ kind: 'refused', code: 'expired' });
  });

  it('that breaks is asked again with the same key', async () => {
    const remote = await open();
    for (const trouble of ['sign:failed', 'sign:html', 'sign:busy', 'sign:timeout', 'sign:empty']) {
      await sandbox.trouble({ switches: [trouble] });
      expect((await remote.sign('k9', ['<a></a>'])).kind, trouble).toBe('unanswered');
    }
    expect((await remote.sign('k9', ['<a></a>'])).kind).toBe('signed');
  });

  it('elsewhere than allowed is not asked', async () => {
    const secret = { baseUrl: 'https://169.254.169.254', credentialId: 'a', token: 'b' };
    expect(await connectRemoteSigner(secret)).toEqual({ kind: 'refused', code: 'host_not_allowed' });
    expect(await connectRemoteSigner({ ...secret, baseUrl: 'file:///etc/passwd' })).toMatchObject({ kind: 'refused' });
  });
});
