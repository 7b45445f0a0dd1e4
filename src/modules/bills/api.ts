/** The door of household bills for the program's doors. */
export { isBillDeskOpen } from './connect.ts';
export { receiveCollectorNotice } from './receive-collector-notice.ts';
