import type { Actor } from '#kernel/actor.ts';

/**
 * Every door says here, where it is made, who may come in: the page of all permissions and its test ask these very
 * policies. Kept beside the process and not in a module, since the server's own code and the pages' bundle are two.
 */
export const DOOR_KINDS = ['page', 'action', 'route'] as const;
export type DoorKind = (typeof DOOR_KINDS)[number];

export type Door = {
  kind: DoorKind;
  /** `orders.cancel`, `GET /api/v1/carts/:id`, `/so-cong-thuong/nhat-ky`. */
  name: string;
  allows: (actor: Actor) => boolean;
  /** How a browser comes in with a form; only actions have it. */
  enter?: (previous: never, form: FormData) => Promise<unknown>;
};

const shared = globalThis as typeof globalThis & { marketDoors?: Map<string, Door> };

export function registerDoor(door: Door): void {
  shared.marketDoors ??= new Map();
  shared.marketDoors.set(`${door.kind} ${door.name}`, door);
}

export function registeredDoors(): readonly Door[] {
  return [...(shared.marketDoors?.values() ?? [])].sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** What a prototype's shop and unit are called where a door looks at them. */
export const SAMPLE_SHOP_ID = '00000000-0000-4000-8000-000000000001';
export const SAMPLE_AREA_ID = '00000000-0000-4000-8000-000000000002';

/** What most doors that look at their input look at: whose shop it is. Anything else must be given with the door. */
export function sampleInput(name: string): object {
  return new Proxy(
    { shopId: SAMPLE_SHOP_ID },
    {
      get(given, property) {
        if (property in given) return Reflect.get(given, property);
        throw new Error(`${name} looks at ${String(property)}: it needs a sample`);
      },
    },
  );
}
