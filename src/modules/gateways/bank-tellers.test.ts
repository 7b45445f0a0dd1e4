/** SePay's list of rows, asked for over HTTP: what it says, and what is no answer. */
import type { ServerResponse } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { type AnsweringServer, sendJson, startAnswering } from '../../../tests/support/answering-server.ts';
import { listSepayRows } from './bank-tellers.ts';

const ID = '07ad3dc9-0000-4000-8000-0afffe87053b';
const ROW = {
  id: ID,
  transaction_date: '2026-11-22 12:00:00',
  account_number: '0011000123456',
  transfer_type: 'in',
  amount_in: 50_000,
  amount_out: 0,
  transaction_content: 'VPT7K2M9Q4D',
  reference_number: 'MBVCB.1',
  va_id: null,
};
const listOf = (rows: unknown[], hasMore = false) => ({
  status: 'success',
  data: rows,
  meta: { pagination: { total: rows.length, has_more: hasMore } },
});

let server: AnsweringServer | null = null;
afterEach(async () => {
  await server?.stop();
  server = null;
});

async function ask(answer: (response: ServerResponse) => void) {
  server = await startAnswering((_, response) => answer(response));
  const [from, to] = [new Date('2026-11-22T00:00:00Z'), new Date('2026-11-22T05:30:00Z')];
  return listSepayRows({ key: 'khoa-doc-0123456789', from, to, page: 2 }, server.baseUrl);
}

describe('rows that SePay lists', () => {
  it('are asked for by times of Vietnam, with the key in its header, and read as they were written', async () => {
    const outcome = await ask((response) => sendJson(response, listOf([ROW], true)));
    expect(server?.asked[0]?.path).toBe(
      '/transactions?transaction_date_from=2026-11-22+07%3A00%3A00&transaction_date_to=2026-11-22+12%3A30%3A00&per_page=100&page=2',
    );
    expect(server?.asked[0]?.headers.authorization).toBe('Bearer khoa-doc-0123456789');
    expect(outcome).toMatchObject({
      kind: 'listed',
      isMore: true,
      rows: [
        {
          raw: JSON.stringify(ROW),
          row: {
            source: 'sepay',
            eventKey: ID,
            accountNumber: '0011000123456',
            amountVnd: 50_000n,
            direction: 'in',
            content: 'VPT7K2M9Q4D',
            reference: 'MBVCB.1',
            happenedAt: new Date('2026-11-22T05:00:00Z'),
          },
        },
      ],
    });
  });

  it.each([
    ['no id', { id: undefined }],
    ['a number for an id', { id: 92704 }],
    ['no direction', { transfer_type: 'both' }],
    ['a broken amount', { amount_in: 50_000.5 }],
    ['a negative amount', { amount_in: -1 }],
    ['no such time', { transaction_date: '2026-11-31 12:00:00' }],
    ['an account of other signs', { account_number: '00<11>' }],
  ])('with %s are not guessed at', async (_, over) => {
    const outcome = await ask((response) => sendJson(response, listOf([{ ...ROW, ...over }, ROW])));
    expect(outcome).toMatchObject({ kind: 'listed', rows: [{ row: null }, { row: { eventKey: ID } }] });
  });

  it.each([
    ['an unknown key', 401, { status: 'error', error_code: 'unauthorized' }, 'refused'],
    ['too many questions', 429, { status: 'error' }, 'unanswered'],
    ['a wrong question', 422, { status: 'error' }, 'unanswered'],
    ['a fault of its own', 500, { status: 'error' }, 'unanswered'],
    ['no list', 200, { status: 'success', data: null }, 'unanswered'],
  ])('%s: no rows', async (_, status, body, kind) => {
    expect(await ask((response) => sendJson(response, body, status))).toMatchObject({ kind });
  });

  it('a page instead of JSON is no answer, and the key is never sent on to another address', async () => {
    expect(await ask((response) => response.end('<html></html>'))).toMatchObject({ kind: 'unanswered' });
    await server?.stop();
    const elsewhere = { location: 'http://127.0.0.1:1/transactions' };
    expect(await ask((response) => response.writeHead(302, elsewhere).end())).toMatchObject({ kind: 'unanswered' });
  });
});
