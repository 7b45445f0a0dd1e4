import { isOfficial } from '#kernel/actor.ts';
import { decides, type Prototype, prototypes } from '#modules/officials/core/matrix.ts';
import { WORK_KINDS } from '#modules/work/core/work.ts';
import {
  DOOR_KINDS,
  type DoorKind,
  registerDoor,
  registeredDoors,
  SAMPLE_AREA_ID,
  SAMPLE_SHOP_ID,
} from '#platform/doors.ts';
import { OFFICIAL_PAGES } from '../../../official-pages.ts';
import { ACTION_ROOMS } from './all-actions.ts';

export type Answer = 'yes' | 'own_unit' | 'no';
export type MatrixRow = { name: string; answers: readonly Answer[] };
export type MatrixGroup = { kind: DoorKind | 'decision'; rows: readonly MatrixRow[] };
export type Matrix = { columns: readonly Prototype[]; groups: readonly MatrixGroup[] };

/** Asks every door about everybody. The API's doors were registered by the server when it came up. */
export function matrix(): Matrix {
  if (ACTION_ROOMS.length === 0) throw new Error('no actions');
  for (const { path, roles } of OFFICIAL_PAGES)
    registerDoor({ kind: 'page', name: path, allows: (actor) => isOfficial(actor, ...roles) });
  const columns = prototypes({ shopId: SAMPLE_SHOP_ID, areaId: SAMPLE_AREA_ID });
  const doors = registeredDoors();
  const decisions: MatrixGroup = {
    kind: 'decision',
    rows: WORK_KINDS.map((kind) => ({
      name: kind,
      answers: columns.map(({ actor }) => decides(actor, kind, SAMPLE_AREA_ID)),
    })),
  };
  const groups = DOOR_KINDS.map(
    (kind): MatrixGroup => ({
      kind,
      rows: doors
        .filter((door) => door.kind === kind)
        .map((door) => ({ name: door.name, answers: columns.map(({ actor }) => (door.allows(actor) ? 'yes' : 'no')) })),
    }),
  );
  return { columns, groups: [decisions, ...groups] };
}
