/** The door of household bills for the program's doors. */
export { isBillDeskOpen } from '#modules/collector/api.ts';
export { receiveCollectorNotice } from './receive-collector-notice.ts';
