import { type Day, dateOfDay } from '#kernel/time.ts';
import type { Tx } from '#platform/db.ts';
import { newId } from '#platform/ids.ts';
import type { AtOnceCheck, Band } from './core/at-once.ts';
import { bandsOf, type PictureHash } from './core/picture-hash.ts';
import type { RiskSubject } from './core/reason.ts';
import type { Risk } from './core/risk.ts';
import type { SettingKey } from './core/settings.ts';

/** The only writer of this room's tables. */
export async function keepHashes(tx: Tx, fileId: string, hashes: readonly PictureHash[]): Promise<void> {
  const data = hashes.map(({ view, pHash, dHash }) => {
    const [band0, band1, band2, band3] = bandsOf(pHash);
    return { fileId, view, pHash, dHash, band0, band1, band2, band3 };
  });
  await tx.pictureHash.createMany({ data, skipDuplicates: true });
}

/** One count of a subject after the other, so that an older one never covers a newer. */
export async function lockSubject(tx: Tx, kind: RiskSubject, id: string): Promise<void> {
  await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${`risk:${kind}:${id}`}, 0))`;
}

export async function saveScore(tx: Tx, kind: RiskSubject, subjectId: string, risk: Risk, at: Date): Promise<void> {
  const { points, isHard } = risk;
  const reasons = risk.reasons.map((reason) => ({ ...reason, data: { ...reason.data } }));
  const data = { points, isHard, reasons, computedAt: at };
  await tx.riskScore.upsert({
    where: { subjectKind_subjectId: { subjectKind: kind, subjectId } },
    create: { subjectKind: kind, subjectId, ...data },
    update: data,
  });
}

/** What was said of a case while it waited; a reason that fell away before anybody decided was none. */
export async function noteFirings(tx: Tx, kind: RiskSubject, caseId: string, risk: Risk, at: Date): Promise<void> {
  const codes = risk.reasons.map(({ code }) => code);
  await tx.riskFiring.deleteMany({ where: { subjectKind: kind, caseId, verdict: null, code: { notIn: codes } } });
  await tx.riskFiring.createMany({
    data: risk.reasons.map(({ code, points }) => ({
      id: newId(),
      subjectKind: kind,
      caseId,
      code,
      points,
      firedAt: at,
    })),
    skipDuplicates: true,
  });
}

/** Whoever decided saw it so, or not, or nobody decided. The first word stands. */
export async function judgeFirings(
  tx: Tx,
  kind: RiskSubject,
  caseId: string,
  verdict: 'agreed' | 'not_agreed' | 'not_judged',
  at: Date,
): Promise<void> {
  await tx.riskFiring.updateMany({
    where: { subjectKind: kind, caseId, verdict: null },
    data: { verdict, decidedAt: at },
  });
}

export async function addSetting(
  tx: Tx,
  set: { key: SettingKey; value: number; reason: string; effectiveFrom: Day; setById: string; setAt: Date },
): Promise<void> {
  await tx.riskSetting.create({ data: { ...set, effectiveFrom: dateOfDay(set.effectiveFrom) } });
}

/** False when it was shown already. */
export async function grantBrand(
  tx: Tx,
  proof: { shopId: string; brand: string; reason: string; grantedAt: Date; grantedById: string },
): Promise<boolean> {
  return (await tx.brandProof.createMany({ data: [{ id: newId(), ...proof }], skipDuplicates: true })).count === 1;
}

export async function endBrand(
  tx: Tx,
  id: string,
  end: { endedAt: Date; endedById: string; endReason: string },
): Promise<{ shopId: string; brand: string } | null> {
  const { count } = await tx.brandProof.updateMany({ where: { id, endedAt: null }, data: end });
  return count === 0 ? null : tx.brandProof.findUniqueOrThrow({ where: { id }, select: { shopId: true, brand: true } });
}

export async function keepListedAtOnce(
  tx: Tx,
  listed: {
    productId: string;
    shopId: string;
    reviewId: string;
    day: Day;
    listedAt: Date;
    points: number;
    band: Band;
    rateBp: number;
    draw: number;
    isDrawn: boolean;
    checks: readonly AtOnceCheck[];
    sampleReviewId: string | null;
  },
): Promise<void> {
  const { day, checks, ...rest } = listed;
  await tx.listedAtOnce.create({
    data: { id: newId(), ...rest, day: dateOfDay(day), checks: checks.map((check) => ({ ...check })) },
  });
}

/** What the later look found; null when it is no sample, or was decided. */
export async function judgeSample(
  tx: Tx,
  sampleReviewId: string,
  outcome: 'kept' | 'failed' | 'overtaken',
  at: Date,
): Promise<{ id: string; shopId: string; productId: string } | null> {
  const { count } = await tx.listedAtOnce.updateMany({
    where: { sampleReviewId, outcome: null },
    data: { outcome, decidedAt: at },
  });
  if (count === 0) return null;
  return tx.listedAtOnce.findUniqueOrThrow({
    where: { sampleReviewId },
    select: { id: true, shopId: true, productId: true },
  });
}

export async function brakeShop(
  tx: Tx,
  brake: { shopId: string; listedAtOnceId: string; since: Date; untilAt: Date; reason: string },
): Promise<void> {
  await tx.listingBrake.createMany({ data: [{ id: newId(), ...brake }], skipDuplicates: true });
}

/** Where prices lie, anew for all kinds in one pass over what is on sale; kinds of which nothing is left go. */
export async function recountPriceKinds(tx: Tx, at: Date): Promise<void> {
  await tx.$executeRaw`
    insert into price_kinds (category_id, dimension, count, lower_vnd, middle_vnd, upper_vnd, computed_at)
    select category_id, dimension, count(*)::int, percentile_disc(0.25) within group (order by scaled),
      percentile_disc(0.5) within group (order by scaled), percentile_disc(0.75) within group (order by scaled), ${at}
    from (
      select p.category_id, u.dimension, v.unit_price_vnd * 1000 / v.price_base as scaled
      from products p join variants v on v.product_id = p.id and v.status = 'active' join units u on u.code = v.unit_code
      where p.status = 'live' and p.category_id is not null and v.price_base > 0) priced
    group by category_id, dimension
    on conflict (category_id, dimension) do update set count = excluded.count, lower_vnd = excluded.lower_vnd,
      middle_vnd = excluded.middle_vnd, upper_vnd = excluded.upper_vnd, computed_at = excluded.computed_at`;
  await tx.$executeRaw`delete from price_kinds where computed_at < ${at}`;
}
