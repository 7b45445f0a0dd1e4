/** Inspections of shops and how their answers are written. */
import type { Ctx, Person } from '#kernel/actor.ts';
import { addDays, addMinutes, dayOf } from '#kernel/time.ts';
import { beginInspection } from '#modules/inspections/begin-inspection.ts';
import type { Answer } from '#modules/inspections/core/checklist.ts';
import { planShop } from '#modules/inspections/plan-shop.ts';
import { deskInspection } from '#modules/inspections/queries.ts';
import type { Signature } from '#modules/inspections/schema.ts';
import { signInspection } from '#modules/inspections/sign-inspection.ts';
import { ctxOf, makePerson, NOON, type TestShop } from './market.ts';

export const reason = 'Nhiều người phản ánh thiếu nhãn';
export const DUE = addDays(dayOf(NOON), 10);
export const later = (minutes: number) => addMinutes(NOON, minutes);

export const as = (person: Person, at: Date = NOON) =>
  ({ ...ctxOf(person, at), actor: person }) as Ctx & { actor: Person };
export const only = (person: Person, areaId: string): Person => ({
  ...person,
  grants: [{ role: 'inspector', areaId, queues: null, standsInFor: null }],
});

export const allYes = (keys: readonly string[], wrong?: string): Answer[] =>
  keys.map((key) =>
    key === wrong ? { key, verdict: 'no', note: 'Thiếu hạn dùng' } : { key, verdict: 'yes', note: '' },
  );

export const record = (inspectionId: string, answers: Answer[], more: Partial<Signature> = {}): Signature => ({
  inspectionId,
  seenAt: null,
  place: 'Chợ Lập Thạch',
  latitude: '',
  longitude: '',
  accuracyM: '',
  note: '',
  answers,
  opensCase: false,
  isSure: true,
  ...more,
});

export const fields = (result: unknown) =>
  (result as { fields?: { field: string; code: string }[] }).fields?.map(({ field, code }) => `${field}:${code}`);

export const NO_FILTER = { q: '', state: null, kind: null, areaSlug: null, isMine: false, planCode: null, page: 1 };

/** Two inspectors, and inspections of shops as one of them plans, begins and signs them. */
export async function openInspections() {
  const inspector = await makePerson({ roles: ['inspector'], name: 'Cán bộ kiểm tra' });
  const other = await makePerson({ roles: ['inspector'] });

  async function planned(shop: TestShop, kind: 'visit' | 'purchase' = 'visit'): Promise<string> {
    const done = await planShop(as(inspector), { shopId: shop.shopId, kind, dueOn: DUE, reason });
    if (!done.ok) throw new Error(done.code);
    return done.value.inspectionId;
  }

  async function begun(shop: TestShop, kind: 'visit' | 'purchase' = 'visit') {
    const inspectionId = await planned(shop, kind);
    const done = await beginInspection(as(inspector, later(10)), { inspectionId });
    if (!done.ok) throw new Error(done.code);
    const found = await deskInspection(as(inspector), { id: inspectionId });
    const keys = found?.items.map(({ key }) => key) ?? [];
    return { inspectionId, keys };
  }

  async function signed(shop: TestShop, wrong = 'label', more: Partial<Signature> = {}) {
    const { inspectionId, keys } = await begun(shop);
    const done = await signInspection(as(inspector, later(30)), record(inspectionId, allYes(keys, wrong), more));
    if (!done.ok) throw new Error(JSON.stringify(done));
    return inspectionId;
  }

  return { inspector, other, planned, begun, signed };
}
