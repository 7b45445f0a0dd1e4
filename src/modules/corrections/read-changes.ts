import { type FieldError, fieldErr, ok, type Result } from '#kernel/result.ts';
import { ofSale } from '#modules/invoices/api.ts';
import type { Changes } from '#modules/invoices/core/adjustment.ts';
import { CORRECTED_RATES } from '#modules/invoices/core/correction.ts';
import { parseTaxCode } from '#modules/shops/core/tax-code.ts';
import { optionalLineField } from '#platform/fields.ts';
import type { PrepareCorrection } from './correction-schema.ts';
import type { Sale } from './load-sale.ts';

const LONGEST = { name: 500, unit: 50 };

/** What was typed and differs from what stands there; a box left as it was, or emptied, changes nothing. */
export function readChanges(sale: Sale, input: PrepareCorrection): Result<Changes> {
  if (input.wrong === 'words') return buyerWords(sale, input);
  if (input.wrong === 'tax_code') return buyerCode(sale, input);
  if (input.wrong === 'goods') return goods(sale, input);
  if (input.wrong === 'rate') return rates(sale, input);
  // Sums and their tax are never typed: they are read from the order.
  return ok({});
}

/** Names what changed, and leaves out what did not. */
function changed(typed: string, was: string | undefined): string | undefined {
  return typed === '' || typed === was ? undefined : typed;
}

function buyerOf(change: {
  name?: string | undefined;
  address?: string | undefined;
  taxCode?: string | undefined;
}): Changes {
  const said = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
  return Object.keys(said).length === 0 ? {} : { buyer: said };
}

function buyerWords({ head }: Sale, { name, address }: PrepareCorrection): Result<Changes> {
  const { buyer } = head.document;
  return ok(buyerOf({ name: changed(name, buyer.name), address: changed(address, buyer.address) }));
}

function buyerCode({ head }: Sale, { name, address, taxCode }: PrepareCorrection): Result<Changes> {
  const { buyer } = head.document;
  if (taxCode === '') return fieldErr('taxCode', 'REQUIRED');
  // A person's is shown masked: left as it stands, it changes nothing.
  const typed = taxCode === ofSale.shownCodeOf(buyer) ? (buyer.taxCode ?? '') : taxCode;
  const parsed = parseTaxCode(typed);
  if (!parsed.ok) return fieldErr('taxCode', 'TAX_CODE_INVALID', parsed.detail);
  // A code belongs to somebody: who had none so far is named with it.
  const fields: FieldError[] = buyer.taxCode
    ? []
    : [
        ...(name === '' ? [{ field: 'name', code: 'REQUIRED' as const }] : []),
        ...(address === '' ? [{ field: 'address', code: 'REQUIRED' as const }] : []),
      ];
  if (fields.length > 0) return { ok: false, code: 'FORM_INVALID', fields };
  return ok(
    buyerOf({
      name: changed(name, buyer.name),
      address: changed(address, buyer.address),
      taxCode: changed(parsed.value.taxCode, buyer.taxCode),
    }),
  );
}

function goods({ lines }: Sale, input: PrepareCorrection): Result<Changes> {
  const fields: FieldError[] = [];
  const read = (kind: keyof typeof LONGEST, key: string): string => {
    const [field, max] = [`${kind}.${key}`, LONGEST[kind]];
    const typed = optionalLineField(max).safeParse(input[field] ?? '');
    if (!typed.success) fields.push({ field, code: 'TOO_LONG', detail: { max } });
    return typed.success ? typed.data : '';
  };
  const changes = lines.flatMap(({ key, line }) => {
    const name = changed(read('name', key), line.name);
    const unit = changed(read('unit', key), line.unit);
    if (name === undefined && unit === undefined) return [];
    return [{ key, ...(name === undefined ? {} : { name }), ...(unit === undefined ? {} : { unit }) }];
  });
  if (fields.length > 0) return { ok: false, code: 'FORM_INVALID', fields };
  return ok(changes.length === 0 ? {} : { lines: changes });
}

function rates({ lines }: Sale, input: PrepareCorrection): Result<Changes> {
  const fields: FieldError[] = [];
  const changes = lines.flatMap(({ key, rate }) => {
    const typed = input[`rate.${key}`] ?? '';
    if (typed === '' || typed === rate) return [];
    const known = CORRECTED_RATES.find((one) => one === typed);
    if (known) return [{ key, rate: known }];
    fields.push({ field: `rate.${key}`, code: 'CHOICE_UNKNOWN' });
    return [];
  });
  if (fields.length > 0) return { ok: false, code: 'FORM_INVALID', fields };
  return ok(changes.length === 0 ? {} : { lines: changes });
}
