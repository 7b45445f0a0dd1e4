import { afterEach, describe, expect, it } from 'vitest';
import { type Answering, sendJson, startAnswering } from '../../../tests/support/answering-server.ts';
import { readMessage, writeMessage } from './messages.ts';
import { plainTvan } from './plain-tvan.ts';
import { type AnswerReader, answerReader } from './read-answer.ts';

const CODE = '0199998116';
const ID = `V${CODE}${'A'.repeat(32)}`;
const OTHER = `V${CODE}${'B'.repeat(32)}`;
const encode = (text: string) => new TextEncoder().encode(text);
const PART = encode('<?xml version="1.0" encoding="UTF-8"?>\n<HDon><DLHDon Id="x">ễ &amp; &#xD;</DLHDon></HDon>');

const stops: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0)) await stop();
});

const reader = answerReader(CODE, () => ({ roots: [] }));

async function tvan(answer: Answering, read: AnswerReader = reader) {
  const server = await startAnswering(answer);
  stops.push(server.stop);
  const client = plainTvan(
    { baseUrl: `${server.baseUrl}/tvan`, code: CODE, token: 'ma-truy-cap', timeoutMs: 150 },
    read,
  );
  return { client, server };
}

const silent = () => plainTvan({ baseUrl: 'http://127.0.0.1:1', code: CODE, token: 't' }, reader);

function receipt(taken: 0 | 1, of = ID, reasons = ''): Uint8Array {
  const header = {
    type: '999',
    sender: 'TCT',
    receiver: `V${CODE}`,
    messageId: `TCT${'C'.repeat(32)}`,
    refersTo: of,
  } as const;
  const body = `<TBao><MTDiep>${of}</MTDiep><MNGui>V${CODE}</MNGui><NNhan>2026-11-22T10:00:00</NNhan><TTTNhan>${taken}</TTTNhan>${reasons}</TBao>`;
  return writeMessage(header, [encode(body)]);
}

const message = () =>
  writeMessage({ type: '200', sender: `V${CODE}`, receiver: 'TCT', messageId: ID, taxCode: '2599999911' }, [PART]);

describe('a message', () => {
  it('is put around parts as they are kept', () => {
    const { messageId, bytes } = silent().wrap('200', '2599999911', [PART, PART]);
    expect(messageId).toMatch(/^V0199998116[0-9A-F]{32}$/);
    const text = new TextDecoder().decode(bytes);
    expect(text.split('<HDon><DLHDon Id="x">ễ &amp; &#xD;</DLHDon></HDon>')).toHaveLength(3);
    expect(text.match(/<\?xml/g)).toHaveLength(1);
    expect(text).toContain(
      `<MNGui>V${CODE}</MNGui><MNNhan>TCT</MNNhan><MLTDiep>200</MLTDiep><MTDiep>${messageId}</MTDiep>`,
    );
    expect(text).toContain('<MST>2599999911</MST><SLuong>2</SLuong>');
    expect(silent().wrap('200', '2599999911', [PART]).messageId).not.toBe(messageId);
  });

  it('has at most a hundred invoices and two megabytes', () => {
    const wrap = (parts: Uint8Array[]) => () => silent().wrap('203', '2599999911', parts);
    expect(wrap([])).toThrow(RangeError);
    expect(wrap(Array(101).fill(PART))).toThrow(RangeError);
    expect(wrap(Array(100).fill(encode(`<HDon>${'x'.repeat(30_000)}</HDon>`)))).toThrow(RangeError);
    expect(wrap(Array(100).fill(PART))).not.toThrow();
  });

  it('leaves as bytes with the token and comes back as received', async () => {
    const { client, server } = await tvan((_, response) => void response.writeHead(202).end(receipt(0)));
    const bytes = message();
    expect(await client.send(bytes)).toMatchObject({ kind: 'received' });
    expect(server.asked[0]).toMatchObject({
      method: 'POST',
      path: '/tvan/v1/messages',
      text: new TextDecoder().decode(bytes),
    });
    expect(server.asked[0]?.headers).toMatchObject({
      authorization: 'Bearer ma-truy-cap',
      'content-type': 'application/xml',
    });
  });

  it('that cannot be read says why', async () => {
    const reasons = '<DSLDo><LDo><MLoi>XM01</MLoi><MTa>không đọc được</MTa></LDo></DSLDo>';
    const { client } = await tvan((_, response) => void response.writeHead(202).end(receipt(1, ID, reasons)));
    expect(await client.send(message())).toMatchObject({
      kind: 'unreadable',
      reasons: [{ code: 'XM01', text: 'không đọc được' }],
    });
  });

  const silences: [string, Answering, RegExp][] = [
    ['silence', () => {}, /TimeoutError/],
    ['half an answer', (_, response) => void response.writeHead(202).write('<TDiep>'), /TimeoutError/],
    ['an error after it was done', (_, response) => void response.writeHead(502).end(receipt(0)), /HTTP 502/],
    ['too many', (_, response) => sendJson(response, { code: 'BUSY' }, 429), /HTTP 429/],
    ['a page', (_, response) => void response.writeHead(202).end('<html>'), /without a receipt/],
    ['nothing', (_, response) => void response.writeHead(202).end(), /without a receipt/],
    ['200 instead', (_, response) => void response.writeHead(200).end(receipt(0)), /HTTP 200/],
    [
      'another address',
      (_, response) => void response.writeHead(302, { location: 'http://127.0.0.1:1/' }).end(),
      /HTTP 302/,
    ],
    ['the receipt of another', (_, response) => void response.writeHead(202).end(receipt(0, OTHER)), /another message/],
    [
      'other bytes',
      (_, response) => sendJson(response, { code: 'MESSAGE_REUSED', message: 'x' }, 409),
      /HTTP 409 MESSAGE_REUSED/,
    ],
    ['a wrong token', (_, response) => sendJson(response, { code: 'lời dài', message: 'x' }, 401), /^HTTP 401$/],
    ['a flood', (_, response) => void response.writeHead(202).end('x'.repeat(400_000)), /more than \d+ bytes/],
    ['a broken line', (_, response) => void response.socket?.destroy(), /.+/],
  ];
  it.each(silences)('answered by %s: nothing is known', async (_, answer, reason) => {
    const { client, server } = await tvan(answer);
    expect(await client.send(message())).toEqual({ kind: 'unanswered', reason: expect.stringMatching(reason) });
    expect(server.asked).toHaveLength(1);
  });

  it('nobody there', async () => {
    expect(await silent().send(message())).toMatchObject({ kind: 'unanswered' });
  });
});

describe('answers', () => {
  const raw = encode('<TDiep/>');
  const item = { id: 'a1', refersTo: ID, type: '204', xml: Buffer.from(raw).toString('base64') };
  const says = (reading: ReturnType<AnswerReader['answer']>): AnswerReader => ({
    answer: () => reading,
    receipt: () => null,
  });
  const taken = says({ kind: 'read', refersTo: ID, type: '204', answer: { kind: 'taken' } });

  it('to a message come with what they are', async () => {
    const { client, server } = await tvan((_, response) => {
      const { refersTo: _of, ...listed } = item;
      sendJson(response, { items: [listed] });
    }, taken);
    expect(await client.answersTo(ID)).toEqual([
      { id: 'a1', refersTo: ID, type: '204', answer: { kind: 'taken' }, raw },
    ]);
    expect(server.asked[0]?.path).toBe(`/tvan/v1/messages/${ID}/answers`);
  });

  it('to a message that never arrived are none', async () => {
    const unknown = await tvan((_, response) => sendJson(response, { code: 'MESSAGE_UNKNOWN', message: 'x' }, 404));
    expect(await unknown.client.answersTo(ID)).toBe('unknown');
    // A page of something in between knows nothing of messages.
    const page = await tvan((_, response) => void response.writeHead(404).end('<html>'));
    expect(await page.client.answersTo(ID)).toBeNull();
  });

  it('after a cursor come in their order, with the next cursor', async () => {
    const { client, server } = await tvan(
      (_, response) => sendJson(response, { items: [item, { ...item, id: 'a2' }], cursor: '17' }),
      taken,
    );
    const page = await client.answersAfter('a b');
    expect(page?.items.map(({ id }) => id)).toEqual(['a1', 'a2']);
    expect(page?.cursor).toBe('17');
    expect(server.asked[0]?.path).toBe('/tvan/v1/answers?after=a+b&limit=100');
  });

  it('that say they are another are forged; a receipt is no answer', async () => {
    const listing: Answering = (_, response) => sendJson(response, { items: [item], cursor: '1' });
    const forged = { id: 'a1', refersTo: ID, type: '204', forged: expect.any(String), raw };
    for (const reading of [
      { kind: 'forged', reason: 'x' },
      { kind: 'read', refersTo: OTHER, type: '204', answer: { kind: 'taken' } },
      { kind: 'read', refersTo: ID, type: '301', answer: { kind: 'taken' } },
    ] as const) {
      const { client } = await tvan(listing, says(reading));
      expect((await client.answersAfter(''))?.items).toEqual([forged]);
      expect(await client.answersTo(ID)).not.toContainEqual(expect.objectContaining({ answer: { kind: 'taken' } }));
    }
    const { client } = await tvan(listing, says({ kind: 'receipt', refersTo: ID }));
    expect((await client.answersAfter(''))?.items).toEqual([]);
  });

  it('behind a page of receipts are found', async () => {
    const listing: Answering = ({ path }, response) =>
      path.includes('after=&')
        ? sendJson(response, { items: [{ ...item, id: 'r1' }], cursor: '1' })
        : sendJson(response, { items: [item], cursor: '2' });
    const readings: ReturnType<AnswerReader['answer']>[] = [
      { kind: 'receipt', refersTo: ID },
      { kind: 'read', refersTo: ID, type: '204', answer: { kind: 'taken' } },
    ];
    const nth: AnswerReader = {
      answer: () => readings.shift() ?? { kind: 'forged', reason: 'no more' },
      receipt: () => null,
    };
    const { client } = await tvan(listing, nth);
    expect(await client.answersAfter('')).toMatchObject({
      items: [{ id: 'a1', answer: { kind: 'taken' } }],
      cursor: '2',
    });
  });

  it.each<[string, Answering]>([
    ['an error', (_, response) => sendJson(response, { items: [], cursor: '' }, 503)],
    ['a page', (_, response) => void response.writeHead(200).end('<html>')],
    ['no cursor', (_, response) => sendJson(response, { items: [item] })],
    ['something else', (_, response) => sendJson(response, { items: [{ id: 1 }], cursor: '' })],
    ['no base64', (_, response) => sendJson(response, { items: [{ ...item, xml: '***' }], cursor: '' })],
  ])('%s: nobody answered', async (_, answer) => {
    const { client } = await tvan(answer, taken);
    expect(await client.answersAfter('')).toBeNull();
  });
});

describe('registering', () => {
  const facts = {
    taxCode: '2599999911',
    legalName: 'HTX Mẫu',
    mode: 'cash_register',
    form: 2,
    certificates: [
      {
        serial: '54AB',
        subject: 'CN=x',
        notBefore: new Date('2026-01-01T00:00:00Z'),
        notAfter: new Date('2029-01-01T00:00:00Z'),
      },
    ],
  } as const;
  const register = async (body: object, status = 200) => {
    const { client, server } = await tvan((_, response) => sendJson(response, body, status));
    return { said: await client.register({ ...facts, certificates: [...facts.certificates] }), asked: server.asked[0] };
  };

  it('is accepted with the block of a cash register', async () => {
    const { said, asked } = await register({ state: 'accepted', mode: 'cash_register', posBlock: 'AB12C' });
    expect(said).toEqual({ kind: 'accepted', posBlock: 'AB12C' });
    expect(asked?.path).toBe('/tvan/v1/registrations');
    expect(asked?.json).toEqual({
      taxCode: '2599999911',
      legalName: 'HTX Mẫu',
      mode: 'cash_register',
      form: 2,
      certificates: [
        {
          serial: '54AB',
          subject: 'CN=x',
          notBefore: '2026-01-01T00:00:00.000Z',
          notAfter: '2029-01-01T00:00:00.000Z',
        },
      ],
    });
  });

  it.each<[object, number, object]>([
    [{ state: 'refused', reason: 'Mã số thuế đã dừng' }, 200, { kind: 'refused', reason: 'Mã số thuế đã dừng' }],
    [{ state: 'accepted', mode: 'coded' }, 200, { kind: 'unanswered' }],
    [{ state: 'accepted', mode: 'cash_register' }, 200, { kind: 'unanswered' }],
    [{ state: 'accepted', mode: 'cash_register', posBlock: 'ab12c' }, 200, { kind: 'unanswered' }],
    [{ state: 'waiting' }, 200, { kind: 'unanswered' }],
    [{ code: 'BAD_REQUEST', message: 'x' }, 400, { kind: 'unanswered', reason: 'HTTP 400 BAD_REQUEST' }],
    [{}, 500, { kind: 'unanswered', reason: 'HTTP 500' }],
  ])('%j with %d', async (body, status, expected) => {
    expect((await register(body, status)).said).toMatchObject(expected);
  });
});

it('what is ours is not an answer', () => {
  expect(reader.answer(message())).toEqual({ kind: 'forged', reason: 'sender_or_receiver' });
  expect(reader.answer(encode('<!DOCTYPE a><TDiep/>'))).toMatchObject({ kind: 'forged' });
  expect(reader.answer(receipt(0))).toEqual({ kind: 'receipt', refersTo: ID });
  expect(readMessage(receipt(0)).kind).toBe('read');
});
