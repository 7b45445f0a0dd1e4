import type { Ctx } from '#kernel/actor.ts';
import { err, fieldErr, ok, type Result } from '#kernel/result.ts';
import { type ColumnMapping, readStatement } from '#modules/gateways/core/statement.ts';
import { maySeeRows } from '#modules/transfers/core/policy.ts';
import { transaction } from '#platform/db.ts';
import type { SaveMapping } from './schema.ts';
import { cellsOf, findImport, keepMapping } from './store.ts';

/** Which column says what, kept for every later file of the same bank; it must read the file at hand. */
export async function saveMapping(ctx: Ctx, input: SaveMapping): Promise<Result<{ importId: string }>> {
  const { actor } = ctx;
  if (actor.kind !== 'person') return err('NOT_FOUND');
  return transaction(async (tx) => {
    const statement = await findImport(tx, input.importId);
    if (!statement || !maySeeRows(actor, statement.shopId)) return err('NOT_FOUND');
    if (statement.state !== 'uploaded') return err('ALREADY_DECIDED');
    const mapping = mappingFrom(input);
    if (!mapping.ok) return mapping;
    const twice = columnNamedTwice(input);
    if (twice) return fieldErr(twice, 'STATEMENT_COLUMN_TWICE');
    const read = readStatement(cellsOf(statement), mapping.value, statement.accountNumber);
    if (!read.ok) return fieldErr('date', 'STATEMENT_COLUMN_UNKNOWN');
    const { shopId, bin } = statement;
    await keepMapping(tx, { shopId, bin }, { mapping: mapping.value, savedById: actor.accountId, savedAt: ctx.now });
    return ok({ importId: statement.id });
  });
}

type Box = 'date' | 'time' | 'content' | 'reference' | 'in' | 'out' | 'amount' | 'mark';

const AMOUNT_BOXES = {
  in_and_out: ['in', 'out'],
  signed: ['amount'],
  marked: ['amount', 'mark'],
} as const satisfies Record<SaveMapping['amounts'], readonly Box[]>;

function mappingFrom(input: SaveMapping): Result<ColumnMapping> {
  const empty = AMOUNT_BOXES[input.amounts].find((box) => input[box] === '');
  if (empty) return fieldErr(empty, 'REQUIRED');
  if (input.amounts === 'marked' && input.inMarks.length === 0) return fieldErr('inMarks', 'REQUIRED');
  const { date, time, content, reference, amount, mark, inMarks, outMarks } = input;
  const amounts: ColumnMapping['amounts'] =
    input.amounts === 'in_and_out'
      ? { kind: 'in_and_out', in: input.in, out: input.out }
      : input.amounts === 'signed'
        ? { kind: 'signed', amount }
        : { kind: 'marked', amount, mark, inMarks, outMarks };
  return ok({ date, content, amounts, ...(time ? { time } : {}), ...(reference ? { reference } : {}) });
}

function columnNamedTwice(input: SaveMapping): Box | undefined {
  const boxes: Box[] = ['date', 'time', 'content', 'reference', ...AMOUNT_BOXES[input.amounts]];
  const named = boxes.filter((box) => input[box] !== '');
  return named.find((box, at) => named.findIndex((other) => input[other] === input[box]) < at);
}
