import type { Actor, OfficialRole, Person, ShopRole } from '#kernel/actor.ts';
import { OFFICIAL_ROLES, SHOP_ROLES } from '#kernel/actor.ts';
import { mayDecide } from '#modules/work/core/policy.ts';
import type { WorkKind } from '#modules/work/core/work.ts';

/** One column of the page of permissions: somebody of whom only this is known. */
export type Prototype = {
  /** `guest`, `resident`, `owner`, `head`, `head_of_unit` */
  key: string;
  kind: 'guest' | 'resident' | 'seller' | 'official';
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
  hasSecondFactor: false,
  cartToken: null,
  openedOrders: [],
};

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
    ...OFFICIAL_ROLES.flatMap((role) => [official(role, false), official(role, true)]),
  ];
}

/** Whether somebody decides about a kind of work: everywhere, in her own unit alone, or not at all. */
export function decides(actor: Actor, kind: WorkKind, areaId: string): 'yes' | 'own_unit' | 'no' {
  if (mayDecide(actor, { kind, areaId: null })) return 'yes';
  return mayDecide(actor, { kind, areaId }) ? 'own_unit' : 'no';
}
