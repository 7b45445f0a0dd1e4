/**
 * Numbers of identity that stood in clear as tax codes before 20261122094003_identity_numbers are sealed: a migration's SQL
 * has no keys. Runs with the migrations, before anything else reads these rows; broken off, it is simply done again.
 */
import { Client } from 'pg';
import { hideNumbers } from '#modules/invoices/hidden-numbers.ts';
import { maskNumbersIn } from '#modules/shops/core/personal-id.ts';
import { isPersonsCode } from '#modules/shops/core/tax-code.ts';
import { lookupHashWith, sealWith } from '#platform/secrets.ts';

export type SealingKeys = { ENCRYPTION_KEY?: string | undefined; LOOKUP_KEY?: string | undefined };

/** Each table's check that nothing is left in clear; made whole when that is so, and asked for first from then on. */
const CHECKS = {
  invoice_registrations: 'invoice_registrations_number',
  invoice_certificates: 'invoice_certificates_number',
  invoice_series: 'invoice_series_person',
  invoice_messages: 'invoice_messages_number',
  outside_invoices: 'outside_invoices_seller',
} as const;

const ROWS_AT_ONCE = 500;
const IN_CLEAR = String.raw`'^\d{12}$'`;
const WITHIN = String.raw`'(^|\D)\d{12}(\D|$)'`;

/** Answers how many rows were sealed. */
export async function sealNumbers(adminUrl: string, keys: SealingKeys): Promise<number> {
  const client = new Client({ connectionString: adminUrl });
  await client.connect();
  try {
    if (await isDone(client)) return 0;
    const sealing = { client, hash: keyed(keys), seal: sealed(keys) };
    const rows =
      (await sealCodes(sealing)) +
      (await sealCertificates(sealing)) +
      (await sealDocuments(sealing)) +
      (await sealCorrections(sealing));
    for (const [table, check] of Object.entries(CHECKS))
      await client.query(`alter table ${table} validate constraint ${check}`);
    return rows;
  } finally {
    await client.end();
  }
}

async function isDone(client: Client): Promise<boolean> {
  const { rows } = await client.query<{ name: string }>(
    'select conname as name from pg_constraint where conname = any($1) and convalidated',
    [Object.values(CHECKS)],
  );
  return rows.length === Object.values(CHECKS).length;
}

type Sealing = { client: Client; hash: (number: string) => string; seal: (plain: string) => string };

const MISSING = 'Numbers of identity stand in clear: ENCRYPTION_KEY and LOOKUP_KEY are needed to seal them.';

function keyed({ LOOKUP_KEY }: SealingKeys): Sealing['hash'] {
  return (number) => {
    if (!LOOKUP_KEY) throw new Error(MISSING);
    return lookupHashWith(LOOKUP_KEY, 'personal_id', number);
  };
}

function sealed({ ENCRYPTION_KEY }: SealingKeys): Sealing['seal'] {
  return (plain) => {
    if (!ENCRYPTION_KEY) throw new Error(MISSING);
    return sealWith(ENCRYPTION_KEY, plain);
  };
}

/** A seller's own code, in whatever was made under it. Of an invoice from elsewhere nothing asks for it again. */
async function sealCodes({ client, hash, seal }: Sealing): Promise<number> {
  let count = 0;
  for (const table of ['invoice_registrations', 'invoice_series', 'invoice_messages'])
    for (const code of await codesIn(client, table, 'tax_code')) {
      const done = await client.query(`update ${table} set tax_code = $2, tax_code_sealed = $3 where tax_code = $1`, [
        code,
        hash(code),
        seal(code),
      ]);
      count += done.rowCount ?? 0;
    }
  for (const code of await codesIn(client, 'outside_invoices', 'seller_tax_code')) {
    const done = await client.query('update outside_invoices set seller_tax_code = $2 where seller_tax_code = $1', [
      code,
      hash(code),
    ]);
    count += done.rowCount ?? 0;
  }
  return count;
}

async function codesIn(client: Client, table: string, column: string): Promise<string[]> {
  const { rows } = await client.query<{ code: string }>(
    `select distinct ${column} as code from ${table} where ${column} ~ ${IN_CLEAR}`,
  );
  return rows.map(({ code }) => code);
}

/** The number stands in the subject, too. */
async function sealCertificates({ client, hash, seal }: Sealing): Promise<number> {
  const { rows } = await client.query<{ id: string; subject: string; code: string | null }>(
    `select id, subject, tax_code as code from invoice_certificates where subject ~ ${WITHIN} or tax_code ~ ${IN_CLEAR}`,
  );
  for (const { id, subject, code } of rows) {
    const isPersons = code !== null && isPersonsCode(code);
    await client.query(
      'update invoice_certificates set subject = $2, subject_sealed = $3, tax_code = $4, tax_code_sealed = $5 where id = $1',
      [id, maskNumbersIn(subject), seal(subject), isPersons ? hash(code) : code, isPersons ? seal(code) : null],
    );
  }
  return rows.length;
}

type Written = Parameters<typeof hideNumbers>[0];

async function sealDocuments({ client, seal }: Sealing): Promise<number> {
  for (let count = 0; ; ) {
    const { rows } = await client.query<{ id: string; document: Written }>(
      `select id, document from invoices where document is not null and numbers_sealed is null
         and (document ->> 'providerTaxCode' ~ ${IN_CLEAR} or document #>> '{seller,taxCode}' ~ ${IN_CLEAR}
           or document #>> '{buyer,taxCode}' ~ ${IN_CLEAR} or exists (select 1 from jsonb_array_elements(document -> 'lines') l
             where l ->> 'nature' = '4' and l ->> 'name' ~ ${WITHIN}))
       order by id limit ${ROWS_AT_ONCE}`,
    );
    for (const { id, document } of rows) {
      const { shown, hidden } = hideNumbers(document);
      await client.query('update invoices set document = $2, numbers_sealed = $3 where id = $1', [
        id,
        JSON.stringify(shown),
        seal(JSON.stringify(hidden)),
      ]);
    }
    count += rows.length;
    if (rows.length < ROWS_AT_ONCE) return count;
  }
}

async function sealCorrections({ client, seal }: Sealing): Promise<number> {
  const { rows } = await client.query<{ id: string; code: string }>(
    `select id, changes #>> '{buyer,taxCode}' as code from invoice_corrections where changes #>> '{buyer,taxCode}' ~ ${IN_CLEAR}`,
  );
  for (const { id, code } of rows)
    await client.query(
      `update invoice_corrections set changes = jsonb_set(changes, '{buyer,taxCode}', to_jsonb($2::text)), tax_code_sealed = $3 where id = $1`,
      [id, maskNumbersIn(code), seal(code)],
    );
  return rows.length;
}
