import {
  type Actor,
  AGENCY_SCOPES,
  isOfficial,
  OFFICIAL_ROLES,
  type OfficialRole,
  type Person,
  SHOP_ROLES,
  type ShopRole,
} from '#kernel/actor.ts';
import { mayDecide } from '#modules/work/core/policy.ts';
import { WORK_KINDS, type WorkKind } from '#modules/work/core/work.ts';
import {
  DOOR_KINDS,
  type DoorKind,
  registerDoor,
  registeredDoors,
  SAMPLE_AREA_ID,
  SAMPLE_SHOP_ID,
} from '#platform/doors.ts';

/** One column of the page of permissions: somebody of whom only this is known. */
export type Prototype = {
  /** `guest`, `resident`, `owner`, `head`, `head_of_unit` */
  key: string;
  kind: 'guest' | 'resident' | 'seller' | 'agency' | 'official';
  role: ShopRole | OfficialRole | null;
  /** An official whose powers are for one unit. */
  hasUnit: boolean;
  actor: Actor;
};

const person: Person = {
  kind: 'person',
  accountId: '00000000-0000-4000-8000-000000000003',
  phone: '+84900000000',
  name: '',
  grants: [],
  shops: [],
  agency: null,
  hasSecondFactor: false,
  cartToken: null,
  openedOrders: [],
};

const SAMPLE_AGENCY_ID = '00000000-0000-4000-8000-000000000004';

/** Everybody that a policy tells apart. Sellers work in the shop of the sample, officials with a unit in its unit. */
export function prototypes(sample: { shopId: string; areaId: string }): readonly Prototype[] {
  const official = (role: OfficialRole, hasUnit: boolean): Prototype => ({
    key: hasUnit ? `${role}_of_unit` : role,
    kind: 'official',
    role,
    hasUnit,
    actor: {
      ...person,
      hasSecondFactor: true,
      grants: [{ role, areaId: hasUnit ? sample.areaId : null, queues: null, standsInFor: null }],
    },
  });
  return [
    {
      key: 'guest',
      kind: 'guest',
      role: null,
      hasUnit: false,
      actor: { kind: 'guest', cartToken: null, openedOrders: [] },
    },
    { key: 'resident', kind: 'resident', role: null, hasUnit: false, actor: person },
    ...SHOP_ROLES.map(
      (role): Prototype => ({
        key: role,
        kind: 'seller',
        role,
        hasUnit: false,
        actor: { ...person, shops: [{ shopId: sample.shopId, role }] },
      }),
    ),
    {
      key: 'agency',
      kind: 'agency',
      role: null,
      hasUnit: false,
      actor: {
        ...person,
        hasSecondFactor: true,
        agency: { agencyId: SAMPLE_AGENCY_ID, scopes: AGENCY_SCOPES, areaId: null },
      },
    },
    ...OFFICIAL_ROLES.flatMap((role) => [official(role, false), official(role, true)]),
  ];
}

/** Whether somebody decides about a kind of work: everywhere, in her own unit alone, or not at all. */
export function decides(actor: Actor, kind: WorkKind, areaId: string): Answer {
  if (mayDecide(actor, { kind, areaId: null })) return 'yes';
  return mayDecide(actor, { kind, areaId }) ? 'own_unit' : 'no';
}

export type Answer = 'yes' | 'own_unit' | 'no';
export type MatrixRow = { name: string; answers: readonly Answer[] };
export type MatrixGroup = { kind: DoorKind | 'decision'; rows: readonly MatrixRow[] };
export type Matrix = { columns: readonly Prototype[]; groups: readonly MatrixGroup[] };

/** Asks every door that has registered about everybody, and the pages by the roles they ask for. */
export function permissionMatrix(pages: readonly { path: string; roles: readonly OfficialRole[] }[]): Matrix {
  for (const { path, roles } of pages)
    registerDoor({ kind: 'page', name: path, allows: (actor) => isOfficial(actor, ...roles) });
  const columns = prototypes({ shopId: SAMPLE_SHOP_ID, areaId: SAMPLE_AREA_ID });
  const doors = registeredDoors();
  const decisions = WORK_KINDS.map((kind) => ({
    name: kind,
    answers: columns.map(({ actor }) => decides(actor, kind, SAMPLE_AREA_ID)),
  }));
  const groups = DOOR_KINDS.map(
    (kind): MatrixGroup => ({
      kind,
      rows: doors
        .filter((door) => door.kind === kind)
        .map(({ name, allows }) => ({ name, answers: columns.map(({ actor }) => (allows(actor) ? 'yes' : 'no')) })),
    }),
  );
  return { columns, groups: [{ kind: 'decision', rows: decisions }, ...groups] };
}
