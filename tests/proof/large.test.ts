/** The large market in small, and a look at the invariants themselves: a rule that finds nothing wrong must be able to. */
import { Client } from 'pg';
import { beforeAll, describe, expect, it } from 'vitest';
import { makeLargeMarket } from '../../prisma/seed/large/make-large-market.ts';
import { deadlineInvariants } from './invariants/deadlines.ts';
import { brokenInvariants, INVARIANTS, tellBroken } from './invariants.ts';
import { installReferenceData } from './reference-data.ts';
import { SPOILED } from './spoiled.ts';

const { DATABASE_ADMIN_URL: adminUrl = '' } = process.env;
const now = new Date('2026-11-22T05:00:00Z');

beforeAll(async () => {
  await installReferenceData();
  await makeLargeMarket(adminUrl, { shops: 50, listings: 300, orders: 1500 }, { now });
});

describe('the seeded large market', () => {
  it('holds every invariant', async () => {
    expect(tellBroken(await brokenInvariants(adminUrl))).toBe('');
  });

  it('is the same market for the same seed', async () => {
    const client = new Client({ connectionString: adminUrl });
    await client.connect();
    const { rows } = await client.query(
      `select (select count(*) from shops)::int as shops, (select count(*) from products)::int as listings, (select count(*) from orders)::int as orders,
         (select sum(total_vnd) from orders)::text as "totalVnd", (select md5(string_agg(code, '' order by code)) from orders) as codes`,
    );
    await client.end();
    expect(rows[0]).toMatchInlineSnapshot(`
      {
        "codes": "e440bbc62172dae30b63afc38d073bd7",
        "listings": 300,
        "orders": 1500,
        "shops": 50,
        "totalVnd": "422377700",
      }
    `);
  });
});

describe('each invariant sees what it is for', () => {
  it('has an example of every rule', () => {
    expect(Object.keys(SPOILED).sort()).toEqual([...INVARIANTS, ...deadlineInvariants].map(({ name }) => name).sort());
  });

  it.each(Object.entries(SPOILED))('%s', async (name, spoil) => {
    const rule = [...INVARIANTS, ...deadlineInvariants].find((one) => one.name === name);
    const client = new Client({ connectionString: adminUrl });
    await client.connect();
    try {
      await client.query('begin');
      // The database itself would refuse most of this: checks, keys and triggers stand aside for the moment.
      await client.query(`set local session_replication_role = replica`);
      await client.query(`do $$ declare c record; begin
        for c in select conrelid::regclass as t, conname from pg_constraint where contype in ('c', 'x') and connamespace = 'public'::regnamespace loop
          execute format('alter table %s drop constraint %I', c.t, c.conname);
        end loop;
        for c in select indexrelid::regclass as i from pg_index x join pg_class t on t.oid = x.indrelid
          where t.relnamespace = 'public'::regnamespace and x.indisunique and not x.indisprimary
            and not exists (select 1 from pg_constraint k where k.conindid = x.indexrelid) loop
          execute format('drop index %s', c.i);
        end loop; end $$`);
      for (const statement of [spoil].flat()) await client.query(statement);
      const { rows } = await client.query(
        rule?.sql ?? 'select 1 where false',
        rule?.needsInstant ? [new Date('2027-06-01T00:00:00Z')] : [],
      );
      expect(rows.length, 'nothing was found').toBeGreaterThan(0);
    } finally {
      await client.query('rollback');
      await client.end();
    }
  });
});
