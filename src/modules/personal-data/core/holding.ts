import { snakeCase } from '#kernel/names.ts';

/**
 * How the market says, once and for all readers, where it keeps what about a person: for the archive she takes along,
 * for the page that tells her, for the erasing when she goes, and for the sweep that lets go of what is kept no longer.
 */

/** How a row is one person's: `own` = it is the account; `shop` = of a shop she owns; `parent` = of a row that is hers. */
export type Belongs =
  | { by: 'own' }
  | { by: 'account'; column: string; when?: string }
  | { by: 'phone'; column: string }
  /** Sent to her number or to her address. */
  | { by: 'contact'; column: string; email: string }
  | { by: 'shop'; column: string }
  | { by: 'parent'; column: string; of: string; key?: string; when?: string }
  /** Of nobody's file: other people's names in a record, or nothing by which it could be found. */
  | { by: 'nobody' };

/**
 * What becomes of a column when its row is blanked. `name`: the words for somebody who left; `number`: what stands in
 * for a phone number of an account; `stays`: needed for the record, or no longer pointing at anybody once the account
 * itself is blank; `goes`: only ever with its row.
 */
export type Fate = 'null' | 'empty' | 'name' | 'number' | 'unusable' | 'closed' | 'emptyJson' | 'stays' | 'goes';

/** What it is kept for; the words stand under `personalData.why.<purpose>`. */
export const PURPOSES = [
  'account',
  'consents',
  'orders',
  'money',
  'invoices',
  'cases',
  'reviews',
  'notices',
  'bills',
  'shop',
  'requests',
  'office',
  'log',
] as const;
export type Purpose = (typeof PURPOSES)[number];

/** `since` is a column; `rule` a dated rule that says for how many of `unit`; without one the column itself is the end. */
export type Term = {
  since: string;
  rule?: string;
  unit?: 'hours' | 'days' | 'years';
  /** Rows it is for, as a condition of SQL over the table alone. */
  when?: string;
  ends: 'delete' | 'blank';
};

export type Holding = {
  model: string;
  table: string;
  belongs: Belongs;
  why: Purpose;
  /** When the account is closed: rows go, their columns are blanked, or the law or a record keeps them. */
  closing: 'delete' | 'blank' | 'keep';
  /** When it is over for everybody, closed account or not. */
  terms?: readonly Term[];
  columns: Readonly<Record<string, Fate>>;
  /** Never in an archive: hashes, keys, other people's lines. */
  secret?: readonly string[];
  /** Lie under seal and are opened for the person they are about. */
  sealed?: readonly string[];
};

type Keeping = Pick<Holding, 'belongs' | 'why' | 'closing'>;

/** A record: in nobody's file, and kept as it was written. */
export const keptRecord = (why: Purpose): Keeping => ({ belongs: { by: 'nobody' }, why, closing: 'keep' });

/** Kept with the row it hangs on, and hers as that one is. */
export const keptWith = (of: string, column: string, why: Purpose): Keeping => ({
  belongs: { by: 'parent', column, of },
  why,
  closing: 'keep',
});

/** Of a shop she owns, and kept. */
export const keptOfShop = (why: Purpose): Keeping => ({
  belongs: { by: 'shop', column: 'shopId' },
  why,
  closing: 'keep',
});

/** Of her account, and kept when it closes. */
export const keptOfAccount = (column: string, why: Purpose): Keeping => ({
  belongs: { by: 'account', column },
  why,
  closing: 'keep',
});

/** Of her account, and gone with it. */
export const goesWithAccount = (column: string, why: Purpose): Keeping => ({
  belongs: { by: 'account', column },
  why,
  closing: 'delete',
});

const allOf = (fate: Fate, columns: readonly string[]): Holding['columns'] =>
  Object.fromEntries(columns.map((column) => [column, fate]));

export const stays = (...columns: string[]): Holding['columns'] => allOf('stays', columns);
export const goes = (...columns: string[]): Holding['columns'] => allOf('goes', columns);

/** Who left, where a name must stand. Data of the market is Vietnamese, like every name in it. */
export const LEFT_NAME = 'Người đã đóng tài khoản';

export const columnOf = (name: string): string => `"${snakeCase(name)}"`;

/**
 * The rows of one person as a condition over `t`; `$1` is the account, `$2` its number. Names come from the map alone,
 * never from a request.
 */
export function rowsCondition(holding: Holding, holdings: readonly Holding[], alias = 't'): string | null {
  const { belongs } = holding;
  const column = (name: string) => `${alias}.${columnOf(name)}`;
  switch (belongs.by) {
    case 'nobody':
      return null;
    case 'own':
      return `${alias}.id = $1::uuid`;
    case 'account':
      return `${column(belongs.column)} = $1::uuid${belongs.when ? ` and ${belongs.when}` : ''}`;
    case 'phone':
      return `${column(belongs.column)} = $2::text`;
    case 'contact':
      return `(${column(belongs.column)} = $2::text or ${column(belongs.email)} = (select a.email from accounts a where a.id = $1::uuid))`;
    case 'shop':
      return `${column(belongs.column)} in (select m.shop_id from shop_members m where m.account_id = $1::uuid and m.role = 'owner')`;
    case 'parent': {
      const parent = holdings.find(({ model }) => model === belongs.of);
      const inner = parent ? rowsCondition(parent, holdings, `${alias}p`) : null;
      if (!parent || inner === null) throw new Error(`${holding.model}: ${belongs.of} is nobody's`);
      const key = columnOf(belongs.key ?? 'id');
      const extra = belongs.when ? ` and ${belongs.when}` : '';
      return `${column(belongs.column)} in (select ${alias}p.${key} from ${parent.table} ${alias}p where ${inner})${extra}`;
    }
  }
}

/** What a blanked column holds, as SQL; null where it is left as it is. */
function blankOf(fate: Fate): string | null {
  switch (fate) {
    case 'null':
      return 'null';
    case 'empty':
      return `''`;
    case 'name':
      return `'${LEFT_NAME}'`;
    case 'number':
      return `'closed:' || id::text`;
    case 'unusable':
      return `'none'`;
    case 'closed':
      return `'closed'`;
    case 'emptyJson':
      return `'{}'::jsonb`;
    case 'stays':
    case 'goes':
      return null;
  }
}

/** `set` of a blanking, and the condition under which there is anything to blank; null where nothing is. */
export function blanking({ columns }: Holding): { set: string; when: string } | null {
  const parts = Object.entries(columns).flatMap(([name, fate]) => {
    const value = blankOf(fate);
    return value === null ? [] : [{ column: columnOf(name), value }];
  });
  if (parts.length === 0) return null;
  return {
    set: parts.map(({ column, value }) => `${column} = ${value}`).join(', '),
    when: parts.map(({ column, value }) => `${column} is distinct from ${value}`).join(' or '),
  };
}
