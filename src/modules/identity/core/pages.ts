export const SELLER_PATH = '/kenh-nguoi-ban/dinh-danh';
export const APPLICANT_PATH = '/mo-gian-hang/dinh-danh';
export const DESK_PATH = '/so-cong-thuong/dinh-danh';
/** The provider sends the browser back here; registered there to the letter. */
export const CALLBACK_PATH = '/api/identity/callback';
export const goPath = (journeyId: string): string => `/api/identity/go/${journeyId}`;
/** Where somebody who came from a journey goes on. */
export const pageOf = (journey: { shopId: string | null }): string => (journey.shopId ? SELLER_PATH : APPLICANT_PATH);
