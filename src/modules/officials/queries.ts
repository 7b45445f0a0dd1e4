export {
  type Choice,
  type GrantView,
  OFFICIAL_STATES,
  type OfficialFilter,
  type OfficialRow,
  type OfficialState,
  type OfficialView,
  officialChoices,
  officialsList,
  officialView,
  type SubstitutionView,
  substitutions,
  unitChoices,
} from './officials-queries.ts';
export { type Answer, type Matrix, type Prototype, permissionMatrix } from './permissions.ts';
export { type OpenReview, openReview, type ReviewRow, reviewNotice } from './review-queries.ts';
