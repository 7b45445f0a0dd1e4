import { describe, expect, it } from 'vitest';
import { RULE_CODES } from '#modules/law/core/rule-codes.ts';
import { blanking, rowsCondition } from '#modules/personal-data/core/holding.ts';
import { HOLDINGS, NOT_PERSONAL } from '#modules/personal-data/core/holdings.ts';
import { listPaths, readText } from './source-tree.ts';

type Column = { name: string; type: string; isId: boolean };
type Model = { name: string; table: string; columns: Column[] };

/** Models of the schema with their columns; relations and enums are left out. */
function modelsOf(schema: string): Model[] {
  return [...schema.matchAll(/^model (\w+) \{\n([\s\S]*?)^\}/gm)].map(([, name = '', body = '']) => {
    const columns = body
      .split('\n')
      .map((line) => line.replace(/\/\/.*/, '').trim())
      .filter((line) => /^\w+\s+(String|Json|Bytes)/.test(line))
      .map((line) => {
        const [column = '', type = ''] = line.split(/\s+/);
        return {
          name: column,
          type: type.replace(/[?[\]]/g, ''),
          isId: line.includes('@db.Uuid') || / @id/.test(line),
        };
      });
    return { name, table: /@@map\("(\w+)"\)/.exec(body)?.[1] ?? '', columns };
  });
}

/** By its name or its kind, what a person could be read from. Who did something in office is blank with the account. */
const PERSONAL_NAME =
  /phone|email|(^|[a-z])[nN]ame$|address|contact|holder|personal|password|secret|sealed|hash|token|text|note|story|message|reply|said|answer|payload|raw|document|author|keeper|plot|passport|birth|party|reporter|taxCode|label/i;
const PERSON_ID = /^(account|owner|helper|person|buyer|reporter)Ids?$/;

const looksPersonal = ({ name, type, isId }: Column): boolean =>
  isId ? PERSON_ID.test(name) : type === 'Json' || type === 'Bytes' || PERSONAL_NAME.test(name);

/** What is not told of: neither in the map nor among what only looks personal. */
function untold(
  models: readonly Model[],
  told: ReadonlyMap<string, ReadonlySet<string>>,
  excused: Readonly<Record<string, readonly string[]>>,
): string[] {
  return models.flatMap(({ name, columns }) =>
    columns
      .filter(looksPersonal)
      .filter((column) => !told.get(name)?.has(column.name))
      .filter((column) => !excused[name]?.some((known) => known === '*' || known === column.name))
      .map((column) => `${name}.${column.name}`),
  );
}

const models = modelsOf(listPaths('prisma/schema').map(readText).join('\n'));
const told = new Map(
  HOLDINGS.map(({ model, columns, secret = [], sealed = [] }) => [
    model,
    new Set([...Object.keys(columns), ...secret, ...sealed]),
  ]),
);

describe('the map of personal data', () => {
  it('sees a planted column that nobody told of', () => {
    const planted = modelsOf(
      'model Guest {\n  id String @id @db.Uuid\n  nickName String\n  motherPhone String?\n  accountId String @db.Uuid\n  extra Json\n  code String\n\n  @@map("guests")\n}\n',
    );
    expect(untold(planted, new Map(), {})).toEqual([
      'Guest.nickName',
      'Guest.motherPhone',
      'Guest.accountId',
      'Guest.extra',
    ]);
    expect(
      untold(planted, new Map([['Guest', new Set(['nickName', 'motherPhone', 'accountId'])]]), { Guest: ['extra'] }),
    ).toEqual([]);
  });

  it('tells of every column of the schema that looks personal', () => {
    expect(untold(models, told, NOT_PERSONAL)).toEqual([]);
  });

  it('names tables and columns that are there', () => {
    const wrong = HOLDINGS.flatMap((holding) => {
      const model = models.find(({ name }) => name === holding.model);
      if (model?.table !== holding.table) return [`${holding.model}: ${holding.table}`];
      const schema = listPaths('prisma/schema').map(readText).join('\n');
      const body = new RegExp(`^model ${holding.model} \\{\\n([\\s\\S]*?)^\\}`, 'm').exec(schema)?.[1] ?? '';
      const names = [
        ...Object.keys(holding.columns),
        ...(holding.secret ?? []),
        ...(holding.sealed ?? []),
        ...(holding.terms ?? []).map(({ since }) => since),
        ...('column' in holding.belongs ? [holding.belongs.column] : []),
      ];
      return names
        .filter((name) => !new RegExp(`^ +${name} `, 'm').test(body))
        .map((name) => `${holding.model}.${name}`);
    });
    expect(wrong).toEqual([]);
    expect(Object.keys(NOT_PERSONAL).filter((name) => !models.some((model) => model.name === name))).toEqual([]);
  });

  it('knows each table once, a way to its rows, a dated rule for each term', () => {
    const names = HOLDINGS.map(({ model }) => model);
    expect(new Set(names).size).toBe(names.length);
    for (const holding of HOLDINGS) expect(() => rowsCondition(holding, HOLDINGS)).not.toThrow();
    const rules: readonly string[] = RULE_CODES;
    const terms = HOLDINGS.flatMap(({ model, terms: all = [] }) => all.map((term) => ({ model, ...term })));
    expect(terms.filter(({ rule }) => rule !== undefined && !rules.includes(rule))).toEqual([]);
    // What is to be blanked says how.
    const blanked = HOLDINGS.filter(
      ({ closing, terms: all = [] }) => closing === 'blank' || all.some(({ ends }) => ends === 'blank'),
    );
    expect(blanked.filter((holding) => blanking(holding) === null)).toEqual([]);
  });
});
