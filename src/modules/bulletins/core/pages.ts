export const BULLETINS_PATH = '/so-cong-thuong/bao-cao';
export const NEW_BULLETIN_PATH = `${BULLETINS_PATH}/lap`;
export const SCHEDULE_PATH = `${BULLETINS_PATH}/lich`;
/** The yearly reports of the platform. */
export const PLATFORM_PATH = `${BULLETINS_PATH}?loai=platform`;
export const bulletinPath = (bulletinId: string): string => `${BULLETINS_PATH}/${bulletinId}`;
export const publicBulletinPath = (bulletinId: string, format: string): string =>
  `/thong-ke/bao-cao/${bulletinId}/${format}`;
