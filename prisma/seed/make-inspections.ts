import type { Person } from '#kernel/actor.ts';
import { addDays, dayOf } from '#kernel/time.ts';
import { addPhoto } from '#modules/inspections/add-photo.ts';
import { answerInspection } from '#modules/inspections/answer-inspection.ts';
import { beginInspection } from '#modules/inspections/begin-inspection.ts';
import type { Answer } from '#modules/inspections/core/checklist.ts';
import { planShop } from '#modules/inspections/plan-shop.ts';
import { deskInspection } from '#modules/inspections/queries.ts';
import { signInspection } from '#modules/inspections/sign-inspection.ts';
import type { SeedData } from './data/seed-data.ts';
import type { MadeShop } from './make-shops.ts';
import { ctxAt, daysAgo, pictureFile, unwrap } from './steps.ts';

const FOUND = 'Hai thùng chưa dán nhãn phụ, chủ gian hẹn dán lại trong ngày.';
const PLACE = { place: 'Nhà sơ chế của gian', latitude: '', longitude: '', accuracyM: '' };

/** Three looks at shops other than the demo's own: one planned, one that found nothing, one with a finding and its answer. */
export async function makeInspections(
  seed: SeedData,
  shops: ReadonlyMap<string, MadeShop>,
  inspector: Person,
): Promise<void> {
  const settled = seed.shops.filter(
    ({ slug, approvedDaysAgo }) => slug !== seed.demoShop && slug !== seed.demoHousehold && approvedDaysAgo > 20,
  );
  const made = settled.flatMap(({ slug }) => shops.get(slug) ?? []);
  const [waiting, clean, found] = made;
  if (!waiting || !clean || !found) return;
  await plan(waiting, inspector, 1);
  await sign(clean, inspector, 6, null);
  const inspectionId = await sign(found, inspector, 5, 'label');
  const text = 'Đã dán nhãn phụ đủ hai thùng ngay chiều hôm đó, gửi ảnh theo.';
  unwrap(await answerInspection(ctxAt(found.owner, daysAgo(4)), { inspectionId, shopId: found.shopId, text }));
}

async function plan({ shopId }: MadeShop, inspector: Person, days: number): Promise<string> {
  const at = daysAgo(days + 1);
  const planned = await planShop(ctxAt(inspector, at), {
    shopId,
    kind: 'visit',
    dueOn: addDays(dayOf(at), 10),
    reason: 'Kiểm tra nhãn hàng trước mùa cao điểm',
  });
  return unwrap(planned).inspectionId;
}

async function sign(shop: MadeShop, inspector: Person, days: number, wrong: string | null): Promise<string> {
  const inspectionId = await plan(shop, inspector, days);
  unwrap(await beginInspection(ctxAt(inspector, daysAgo(days, 3)), { inspectionId }));
  const later = ctxAt(inspector, daysAgo(days, 2));
  const begun = await deskInspection(later, { id: inspectionId });
  const answers = (begun?.items ?? []).map(
    ({ key }): Answer => (key === wrong ? { key, verdict: 'no', note: FOUND } : { key, verdict: 'yes', note: '' }),
  );
  if (wrong !== null)
    unwrap(await addPhoto(later, { inspectionId, photo: pictureFile('thanhlong'), itemKey: wrong, ...PLACE }));
  const signed = await signInspection(later, {
    ...{ inspectionId, seenAt: null, ...PLACE, note: '', answers },
    ...{ opensCase: false, isSure: true },
  });
  return unwrap(signed).inspectionId;
}
