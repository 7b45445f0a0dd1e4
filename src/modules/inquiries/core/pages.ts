/** For officials. */
export const INQUIRIES_PATH = '/so-cong-thuong/co-quan/yeu-cau';
export const answerPath = (inquiryId: string): string => `${INQUIRIES_PATH}/${inquiryId}/tep`;

/** For the authorities themselves. */
export const OWN_INQUIRIES_PATH = '/co-quan/yeu-cau';
export const ownInquiryPath = (inquiryId: string): string => `${OWN_INQUIRIES_PATH}/${inquiryId}`;
export const ownAnswerPath = (inquiryId: string): string => `${OWN_INQUIRIES_PATH}/${inquiryId}/tep`;
