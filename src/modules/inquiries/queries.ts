export {
  INQUIRIES_PER_PAGE,
  type InquiryRow,
  type InquiryView,
  inquiryFigures,
  inquiryList,
  ownInquiries,
} from './inquiry-queries.ts';
export { openInquiry, openLetterAnswer, openOwnAnswer, openOwnInquiry } from './open-inquiry.ts';
