import type { StepName } from './answers.ts';

export const APPLY_PATH = '/mo-gian-hang';
export const SETTINGS_PATH = '/kenh-nguoi-ban/gian-hang';
export const CLOSING_PATH = `${SETTINGS_PATH}/dong-gian`;

/** Last parts of the addresses of the request's pages. */
export const STEP_PATHS: Readonly<Record<StepName, string>> = {
  kind: 'loai-gian',
  identity: 'danh-tinh',
  address: 'dia-chi',
  shop: 'gian',
  bank: 'tai-khoan',
  papers: 'giay-to',
};
export const CHECK_PATH = `${APPLY_PATH}/kiem-tra`;

export function stepPath(step: StepName | null): string {
  return step === null ? CHECK_PATH : `${APPLY_PATH}/${STEP_PATHS[step]}`;
}
