/**
 * Rows of accounts as SePay lists them when asked (API version 2: `data`, amounts as whole numbers, times of Vietnam). Its
 * list names a row by a UUID and its notices by a number, so the two know each other by the bank's reference.
 */
import { toIso } from '#kernel/time.ts';
import { type BankRow, rowOf } from './bank-row.ts';
import type { JsonNode, JsonObject } from './exact-json.ts';
import { fieldsOfJson, objectAt } from './fields.ts';

export const MOST_ROWS_A_PAGE = 100;

export function listQuery(of: { from: Date; to: Date; page: number }): string {
  const query = {
    transaction_date_from: momentOf(of.from),
    transaction_date_to: momentOf(of.to),
    per_page: String(MOST_ROWS_A_PAGE),
    page: String(of.page),
  };
  return new URLSearchParams(query).toString();
}

/** `2026-01-15 17:01:30`. */
function momentOf(at: Date): string {
  return toIso(at).slice(0, 19).replace('T', ' ');
}

/** One row with its own text, for an auditor; `row` null: not to be understood. */
export type ListedRow = { row: BankRow | null; raw: string };

/** Null: not a list. */
export function readList(body: JsonObject): { rows: ListedRow[]; isMore: boolean } | null {
  const data = body.members.get('data')?.value;
  if (data?.type !== 'list') return null;
  const pages = objectAt(objectAt(body, 'meta') ?? body, 'pagination');
  return { rows: data.items.map(readItem), isMore: pages !== null && fieldsOfJson(pages)('has_more') === 'true' };
}

function readItem(item: JsonNode): ListedRow {
  if (item.type !== 'object') return { row: null, raw: '' };
  const fields = fieldsOfJson(item);
  const type = fields('transfer_type');
  const row =
    type === 'in' || type === 'out'
      ? rowOf(
          'sepay',
          {
            eventKey: listedKey(fields('id')),
            account: fields('account_number'),
            amount: fields(type === 'in' ? 'amount_in' : 'amount_out'),
            content: fields('transaction_content'),
            reference: fields('reference_number') ?? '',
            moment: fields('transaction_date'),
          },
          type,
        )
      : null;
  return { row, raw: textOf(item) };
}

const listedKey = (id: string | null): string | null =>
  id !== null && /^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$/.test(id) ? id.toLowerCase() : null;

/** As the sender wrote its values. */
function textOf(node: JsonNode): string {
  if (node.type === 'list') return `[${node.items.map(textOf).join(',')}]`;
  if (node.type !== 'object') return node.raw;
  return `{${[...node.members.values()].map(({ rawName, value }) => `${rawName}:${textOf(value)}`).join(',')}}`;
}
