import type { Ctx } from '#kernel/actor.ts';
import { type Day, dateOfDay, dayOfDate } from '#kernel/time.ts';
import { closeWork } from '#modules/work/api.ts';
import type { Tx } from '#platform/db.ts';

/** What becomes of papers whose end is near: first their shop is told, then the department is asked. */
const AT_ONCE = 200;

export type EndingPaper = {
  id: string;
  kind: string;
  number: string;
  expiresOn: Day;
  shopId: string;
  shopName: string;
  areaId: string;
  productName: string | null;
};

type Found = Omit<EndingPaper, 'expiresOn'> & { expiresOn: Date };

/** A paper that another has taken the place of asks for nothing. */
const STANDING = `p.state = 'verified' and p.expiry_settled_at is null and s.status <> 'closed'
  and not exists (select 1 from papers n where n.shop_id = p.shop_id and n.kind = p.kind and n.product_id is not distinct from p.product_id
    and n.state = 'verified' and n.id <> p.id and (n.expires_on is null or n.expires_on > p.expires_on))`;
const FIELDS = `p.id, p.kind::text as kind, p.number, p.expires_on as "expiresOn", p.shop_id as "shopId", s.name as "shopName",
  coalesce(pr.area_id, s.area_id) as "areaId", pr.name as "productName"`;
const JOINS = 'from papers p join shops s on s.id = p.shop_id left join products pr on pr.id = p.product_id';

const readable = (rows: Found[]): EndingPaper[] =>
  rows.map(({ expiresOn, ...row }) => ({ ...row, expiresOn: dayOfDate(expiresOn) }));

/** Papers that end by this day and whose shop has not been told. */
export async function papersToRemind(tx: Tx, today: Day, until: Day): Promise<EndingPaper[]> {
  return readable(
    await tx.$queryRawUnsafe<Found[]>(
      `select ${FIELDS} ${JOINS} where ${STANDING} and p.expiry_reminded_at is null and p.expires_on between $1::date and $2::date
       order by p.expires_on, p.id limit ${AT_ONCE} for update of p skip locked`,
      today,
      until,
    ),
  );
}

export async function noteReminded(tx: Tx, id: string, at: Date): Promise<void> {
  await tx.paper.update({ where: { id }, data: { expiryRemindedAt: at } });
}

/** Papers that end by this day, whose shop was told before `remindedBy` and has not brought another since. */
export async function papersToAsk(tx: Tx, until: Day, remindedBy: Date): Promise<EndingPaper[]> {
  return readable(
    await tx.$queryRawUnsafe<Found[]>(
      `select ${FIELDS} ${JOINS} where ${STANDING} and p.expiry_asked_at is null and p.expiry_reminded_at <= $2::timestamptz
       and p.expires_on <= $1::date order by p.expires_on, p.id limit ${AT_ONCE} for update of p skip locked`,
      until,
      remindedBy,
    ),
  );
}

export async function noteAsked(tx: Tx, id: string, at: Date): Promise<void> {
  await tx.paper.update({ where: { id }, data: { expiryAskedAt: at } });
}

export type LockedPaper = {
  id: string;
  shopId: string;
  productId: string | null;
  producerId: string | null;
  kind: Parameters<Tx['paper']['create']>[0]['data']['kind'];
  stars: number | null;
  number: string;
  issuer: string;
  expiresOn: Day | null;
  fileId: string | null;
};

export async function lockPaper(tx: Tx, id: string): Promise<LockedPaper | null> {
  await tx.$queryRaw`select id from papers where id = ${id}::uuid for update`;
  const row = await tx.paper.findUnique({ where: { id } });
  if (!row) return null;
  const { shopId, productId, producerId, kind, stars, number, issuer, expiresOn, fileId } = row;
  return {
    id,
    shopId,
    productId,
    producerId,
    kind,
    stars,
    number,
    issuer,
    expiresOn: expiresOn && dayOfDate(expiresOn),
    fileId,
  };
}

/** The question about its end is answered. */
export async function settlePaper(
  tx: Tx,
  ctx: Ctx,
  id: string,
  settled: { outcome: 'renewed' | 'lapsed' | 'replaced'; byId: string | null; note: string | null },
): Promise<void> {
  await tx.paper.update({
    where: { id },
    data: { expirySettledAt: ctx.now, expirySettledById: settled.byId, expiryNote: settled.note },
  });
  await closeWork(tx, ctx, { kind: 'paper', subjectId: id }, settled.outcome);
}

/** The same paper with new dates, seen by an official. */
export async function addRenewedPaper(
  tx: Tx,
  ctx: Ctx,
  paper: LockedPaper,
  renewed: { number: string; issuedOn: Day | null; expiresOn: Day; byId: string },
): Promise<void> {
  const { shopId, productId, producerId, kind, stars, issuer } = paper;
  await tx.paper.create({
    data: {
      shopId,
      productId,
      producerId,
      kind,
      stars,
      issuer,
      number: renewed.number || paper.number,
      issuedOn: renewed.issuedOn && dateOfDay(renewed.issuedOn),
      expiresOn: dateOfDay(renewed.expiresOn),
      fileId: paper.fileId,
      state: 'verified',
      checkedAt: ctx.now,
      checkedById: renewed.byId,
      createdAt: ctx.now,
    },
  });
}

/** New papers of a product were seen: nobody is asked about those they stand in for. */
export async function settleReplacedPapers(tx: Tx, ctx: Ctx, productId: string): Promise<void> {
  const replaced = await tx.$queryRaw<{ id: string }[]>`
    select p.id from papers p where p.product_id = ${productId}::uuid and p.expiry_asked_at is not null and p.expiry_settled_at is null
      and exists (select 1 from papers n where n.product_id = p.product_id and n.kind = p.kind and n.state = 'verified'
        and n.id <> p.id and (n.expires_on is null or n.expires_on > p.expires_on))
    for update of p`;
  for (const { id } of replaced) await settlePaper(tx, ctx, id, { outcome: 'replaced', byId: null, note: null });
}

/** A closed shop needs no papers; its items in the queue are closed with all the others of the shop. */
export async function settlePapersOfShop(tx: Tx, shopId: string, at: Date): Promise<void> {
  await tx.paper.updateMany({
    where: { shopId, expiryAskedAt: { not: null }, expirySettledAt: null },
    data: { expirySettledAt: at },
  });
}
