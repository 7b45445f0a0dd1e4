export const RECALLS_PATH = '/thu-hoi';
export const recallPath = (code: string): string => `${RECALLS_PATH}/${code}`;
/** The link a buyer is sent: nothing in it says who he is. */
export const confirmPath = (linkCode: string): string => `${RECALLS_PATH}/xac-nhan/${linkCode}`;

export const SELLER_RECALLS_PATH = '/kenh-nguoi-ban/thu-hoi';
export const sellerRecallPath = (code: string): string => `${SELLER_RECALLS_PATH}/${code}`;

export const DESK_RECALLS_PATH = '/so-cong-thuong/thu-hoi';
export const deskRecallPath = (code: string): string => `${DESK_RECALLS_PATH}/${code}`;
