import type { ServerResponse } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { type Answering, sendJson, startAnswering } from '../../../tests/support/answering-server.ts';
import { clients, refund } from '../../../tests/support/gateway-clients.ts';
import { knownAttempt, LATER, MOMO, newAttempt, PAYOS, VNPAY, ZALOPAY } from '../../../tests/support/gateways.ts';

/** Only silence is waited out. */
const IMPATIENT_MS = 100;
const stops: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0)) await stop();
});

async function provider(answer: Answering) {
  const server = await startAnswering(answer);
  stops.push(server.stop);
  return server;
}

describe('trouble on the wire', () => {
  const questions: [string, (all: ReturnType<typeof clients>) => Promise<unknown>][] = [
    ['MoMo open', ({ momo }) => momo.open(newAttempt())],
    ['ZaloPay open', ({ zalopay }) => zalopay.open(newAttempt({ reference: '260115_VPT7K2M9Q4D' }))],
    ['payOS open', ({ payos }) => payos.open(newAttempt({ reference: '20260123' }))],
    ['VNPAY query', ({ vnpay }) => vnpay.query(knownAttempt(), LATER)],
    ['MoMo query', ({ momo }) => momo.query(knownAttempt(), LATER)],
    ['payOS query', ({ payos }) => payos.query(knownAttempt({ reference: '20260123' }), LATER)],
    ['Viettel query', ({ viettelmoney }) => viettelmoney.query(knownAttempt(), LATER)],
    ['VNPAY refund', ({ vnpay }) => vnpay.refund(refund)],
    ['ZaloPay refund', ({ zalopay }) => zalopay.refund(refund)],
    ['payOS cancel', ({ payos }) => payos.cancel(knownAttempt(), 'hết hạn', LATER)],
    ['MoMo capture', ({ momo }) => momo.capture(knownAttempt(), LATER)],
  ];
  const troubles: [string, Answering, RegExp][] = [
    ['silence', () => {}, /TimeoutError/],
    [
      'half an answer',
      (_, response) => void response.writeHead(200, { 'content-type': 'application/json' }).write('{"resultCode":'),
      /TimeoutError/,
    ],
    ['a broken line', (_, response) => void response.socket?.destroy(), /.+/],
    ['a page', (_, response) => void response.writeHead(200).end('<html>Bảo trì</html>'), /HTTP 200 without JSON/],
    ['nothing', (_, response) => void response.writeHead(200).end(), /HTTP 200 without JSON/],
    ['a list', (_, response) => void response.writeHead(200).end('[1]'), /HTTP 200 without JSON/],
    ['a name twice', (_, response) => void response.end('{"resultCode":0,"resultCode":0}'), /HTTP 200 without JSON/],
    ['an error with JSON', (_, response) => sendJson(response, { resultCode: 0, code: '00' }, 502), /HTTP 502/],
    [
      'another address',
      (_, response) => void response.writeHead(302, { location: 'http://127.0.0.1:1/x' }).end(),
      /HTTP 302/,
    ],
    ['a flood', (_, response) => void flood(response), /more than \d+ bytes/],
    ['nothing of use', (_, response) => sendJson(response, {}), /.+/],
  ];

  for (const [trouble, answer, reason] of troubles)
    it.each(questions)(`${trouble}: %s is unanswered and may have arrived`, async (_, ask) => {
      const server = await provider(answer);
      const isSilent = reason.source === 'TimeoutError';
      const outcome = await ask(clients(server.baseUrl, isSilent ? IMPATIENT_MS : undefined));
      expect(outcome).toMatchObject({
        kind: 'unanswered',
        reason: expect.stringMatching(reason),
        mayHaveArrived: true,
      });
      if (!isSilent) expect(server.asked).toHaveLength(1);
    });

  it.each(questions)('nobody there: %s surely did not arrive', async (_, ask) => {
    const { baseUrl, stop } = await startAnswering(() => {});
    await stop();
    expect(await ask(clients(baseUrl))).toMatchObject({
      kind: 'unanswered',
      reason: 'ECONNREFUSED',
      mayHaveArrived: false,
    });
  });

  it.each(questions)('no key and no page of the provider gets out of %s', async (_, ask) => {
    const server = await provider((_asked, response) =>
      response.end(`no ${Object.values({ ...PAYOS, ...MOMO, ...ZALOPAY }).join(' ')} 0011000123456`),
    );
    const all = JSON.stringify(await ask(clients(server.baseUrl)));
    for (const secret of [MOMO.secretKey, MOMO.accessKey, ZALOPAY.key1, ZALOPAY.key2, VNPAY.hashSecret, PAYOS.apiKey])
      expect(all).not.toContain(secret);
    expect(all).not.toContain('0011000123456');
    expect(all).not.toContain('signature');
  });

  /** Writes until the other side has had enough. */
  function flood(response: ServerResponse): void {
    response.writeHead(200, { 'content-type': 'application/json' });
    const more = () => {
      while (!response.destroyed && response.write(`"${'x'.repeat(65_536)}",`));
      if (!response.destroyed) response.once('drain', more);
    };
    more();
  }
});
