import type { Tx } from '#platform/db.ts';

/** Whom an answer is compared with: a shop, or the request to open one. */
export type Subject = {
  kind: 'household' | 'cooperative' | 'enterprise';
  label: string;
  legalName: string;
  /** Who signs: the household itself, or who stands for the organisation; null when that was never told. */
  signer: string | null;
  personalIdHash: string | null;
  areaId: string | null;
  isElectronic: boolean;
};

const read = async (tx: Tx, by: { shopId: string } | { applicationId: string }): Promise<Subject | null> => {
  const rows =
    'shopId' in by
      ? await tx.$queryRaw<Subject[]>`
          select s.kind::text as kind, s.name as label, s.legal_name as "legalName",
            case when s.kind = 'household' then s.legal_name else a.answers->>'representative' end as signer,
            s.personal_id_hash as "personalIdHash", s.area_id as "areaId", s.identity_level = 'electronic' as "isElectronic"
          from shops s left join shop_applications a on a.shop_id = s.id
          where s.id = ${by.shopId}::uuid for no key update of s`
      : await tx.$queryRaw<Subject[]>`
          select coalesce(a.answers->>'kind', 'household') as kind, coalesce(a.answers->>'shopName', a.code) as label,
            coalesce(a.answers->>'legalName', '') as "legalName",
            nullif(case when a.answers->>'kind' = 'household' then a.answers->>'legalName' else a.answers->>'representative' end, '') as signer,
            a.personal_id_hash as "personalIdHash", a.area_id as "areaId", false as "isElectronic"
          from shop_applications a where a.id = ${by.applicationId}::uuid for no key update of a`;
  return rows[0] ?? null;
};

/** Held until the transaction ends: what is compared does not change while it is. */
export function lockSubject(
  tx: Tx,
  of: { shopId: string | null; applicationId: string | null },
): Promise<Subject | null> {
  if (of.shopId) return read(tx, { shopId: of.shopId });
  return of.applicationId ? read(tx, { applicationId: of.applicationId }) : Promise.resolve(null);
}

/** Names of other open shops and requests that stand on the same person: by number, or by what the provider calls him. */
export async function elsewhere(
  tx: Tx,
  own: { shopId: string | null; applicationId: string | null },
  person: { personalIdHash: string | null; subjectHash: string },
): Promise<{ shopId: string | null; name: string }[]> {
  const { personalIdHash: number, subjectHash } = person;
  return tx.$queryRaw<{ shopId: string | null; name: string }[]>`
    select s.id as "shopId", s.name from shops s
    where s.status <> 'closed' and s.id is distinct from ${own.shopId}::uuid
      and (s.personal_id_hash = ${number} or exists (select 1 from identity_checks c where c.shop_id = s.id and c.state = 'accepted'
        and (c.subject_hash = ${subjectHash} or c.personal_id_hash = ${number})))
    union all
    select null, a.code from shop_applications a
    where a.state in ('submitted', 'more_info') and a.id is distinct from ${own.applicationId}::uuid and a.shop_id is null
      and (a.personal_id_hash = ${number} or exists (select 1 from identity_checks c where c.application_id = a.id
        and c.state in ('accepted', 'waiting') and c.subject_hash = ${subjectHash}))
    order by 2`;
}

/** The request that a person has open; he may prove who he is before he sends it. */
export async function openApplicationOf(tx: Tx, accountId: string): Promise<{ id: string; code: string } | null> {
  return tx.shopApplication.findFirst({
    where: { accountId, state: { in: ['draft', 'more_info'] } },
    select: { id: true, code: true },
  });
}
