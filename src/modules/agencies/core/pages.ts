/** For officials. */
export const AGENCIES_PATH = '/so-cong-thuong/co-quan';
export const agencyPath = (agencyId: string): string => `${AGENCIES_PATH}/${agencyId}`;
export const agencyLogPath = (agencyId: string): string => `${AGENCIES_PATH}/${agencyId}/nhat-ky`;

/** For the agencies themselves. */
export const OWN_PATH = '/co-quan';
export const SELLERS_PATH = '/co-quan/nguoi-ban';
export const LISTINGS_PATH = '/co-quan/san-pham';
export const FIGURES_PATH = '/co-quan/so-lieu';
export const DATABASE_PATH = '/co-quan/du-lieu';
export const LINKS_PATH = '/co-quan/ket-noi';
export const OWN_LOG_PATH = '/co-quan/nhat-ky';

export const sellerPath = (slug: string): string => `${SELLERS_PATH}/${slug}`;
export const webhookPath = (subscriptionId: string): string => `${LINKS_PATH}/${subscriptionId}`;
