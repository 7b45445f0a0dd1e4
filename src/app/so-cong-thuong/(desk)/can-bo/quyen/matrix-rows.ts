import { type Matrix, permissionMatrix } from '#modules/officials/queries.ts';
import { OFFICIAL_PAGES } from '../../../official-pages.ts';
import { ACTION_ROOMS } from './all-actions.ts';

/** The API's doors were registered by the server when it came up, those of forms when their rooms were loaded here. */
export function matrix(): Matrix {
  if (ACTION_ROOMS.length === 0) throw new Error('no actions');
  return permissionMatrix(OFFICIAL_PAGES);
}
