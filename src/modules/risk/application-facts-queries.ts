import { z } from 'zod';
import type { Tx } from '#platform/db.ts';
import type { ApplicationFacts } from './core/application-signals.ts';

const Answers = z.object({ addressLine: z.string().optional(), phone: z.string().optional() });

type Shared = {
  name: string;
  isStopped: boolean;
  identity: boolean | null;
  taxCode: boolean | null;
  bank: boolean | null;
  phone: boolean | null;
  isNear: boolean | null;
  addressLine: string;
};

/**
 * Who shares something with a request that waits: shops, also those stopped or closed by a decision, and other people's
 * requests under way. Numbers are compared by their keyed hashes; a person also by what an identity provider said of him.
 * Null when nothing waits.
 */
export async function applicationFacts(tx: Tx, applicationId: string): Promise<ApplicationFacts | null> {
  const own = await tx.shopApplication.findFirst({
    where: { id: applicationId, state: { in: ['submitted', 'more_info'] } },
  });
  if (!own) return null;
  const { addressLine = '', phone = '' } = Answers.parse(own.answers);
  const person = await tx.account.findUnique({ where: { id: own.accountId }, select: { phone: true } });
  const phones = [phone, person?.phone ?? ''].filter((one) => one !== '');
  const { subjects, numbers } = await provenPerson(tx, own);
  const { taxCode: tax, bankAccountHash: bank, areaId } = own;
  const rows = await tx.$queryRaw<Shared[]>`
    with checked as (
      select shop_id, application_id, state::text as state from identity_checks
      where state in ('accepted', 'waiting') and (subject_hash = any(${subjects}) or personal_id_hash = any(${numbers})))
    select * from (
      select s.name, s.address_line as "addressLine",
        s.status = 'suspended' or exists (select 1 from sanctions d where d.shop_id = s.id and d.state = 'active'
          and d.product_id is null and d.level in ('suspend', 'close')) as "isStopped", s.status = 'closed' as "isClosed",
        s.personal_id_hash = any(${numbers})
          or s.id in (select shop_id from checked where shop_id is not null and state = 'accepted') as identity,
        s.tax_code = ${tax} as "taxCode",
        s.id in (select shop_id from bank_accounts where account_hash = ${bank}) as bank,
        s.phone = any(${phones}) or s.id in (select m.shop_id from shop_members m join accounts a on a.id = m.account_id
          where m.role = 'owner' and a.phone = any(${phones})) as phone,
        s.area_id = ${areaId}::uuid as "isNear"
      from shops s where s.id is distinct from ${own.shopId}::uuid and not exists (
        select 1 from shop_members m where m.shop_id = s.id and m.account_id = ${own.accountId}::uuid and s.status = 'active')
      union all
      select a.code, '', false, false,
        a.personal_id_hash = any(${numbers}) or a.id in (select application_id from checked where application_id is not null),
        a.tax_code = ${tax}, a.bank_account_hash = ${bank}, false, false
      from shop_applications a where a.state in ('submitted', 'more_info') and a.account_id <> ${own.accountId}::uuid
    ) shared
    where (not "isClosed" or "isStopped") and (identity or "taxCode" or bank or phone or ("isNear" and "isStopped"))
    order by name limit 50`;
  const those = (has: keyof Shared) => rows.filter((row) => row[has] === true);
  return {
    identity: those('identity'),
    taxCode: those('taxCode'),
    bank: those('bank'),
    phone: those('phone'),
    addressLine,
    neighbours: those('isNear'),
  };
}

/** Who asks, as he typed it and as a provider named him: his number, and his name with that provider. */
async function provenPerson(
  tx: Tx,
  own: { id: string; personalIdHash: string | null },
): Promise<{ subjects: string[]; numbers: string[] }> {
  const checks = await tx.identityCheck.findMany({
    where: { applicationId: own.id, state: { in: ['accepted', 'waiting'] } },
    select: { subjectHash: true, personalIdHash: true },
  });
  const numbers = [own.personalIdHash, ...checks.map(({ personalIdHash }) => personalIdHash)];
  return {
    subjects: checks.map(({ subjectHash }) => subjectHash),
    numbers: numbers.filter((number) => number !== null),
  };
}
