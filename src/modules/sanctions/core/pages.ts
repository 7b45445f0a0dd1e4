export const SANCTIONS_PATH = '/so-cong-thuong/xu-ly';
export const NEW_SANCTION_PATH = `${SANCTIONS_PATH}/moi`;
export const SELLER_SANCTIONS_PATH = '/kenh-nguoi-ban/xu-ly';
export const WARNED_PATH = '/canh-bao';
export const sanctionPath = (code: string): string => `${SANCTIONS_PATH}/${code}`;
export const sellerSanctionPath = (code: string): string => `${SELLER_SANCTIONS_PATH}/${code}`;
