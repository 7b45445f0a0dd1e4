import { hmac } from '../signing.ts';
import type { Payment } from './rows.ts';

const RESULT_ORDER = [
  ...['accessKey', 'amount', 'extraData', 'message', 'orderId', 'orderInfo', 'orderType', 'partnerCode', 'payType'],
  ...['requestId', 'responseTime', 'resultCode', 'transId'],
];

/** `name=value` in the given order, raw, HMAC-SHA256. */
export function momoSignature(
  secret: string,
  order: readonly string[],
  fields: Readonly<Record<string, string | number>>,
): string {
  return hmac('sha256', secret, order.map((name) => `${name}=${fields[name] ?? ''}`).join('&'));
}

export function momoResultSignature(secret: string, fields: Readonly<Record<string, string | number>>): string {
  return momoSignature(secret, RESULT_ORDER, fields);
}

export const momoMessages: Record<string, string> = {
  '0': 'Thành công.',
  '10': 'Hệ thống đang được bảo trì.',
  '11': 'Truy cập bị từ chối.',
  '13': 'Xác thực doanh nghiệp thất bại.',
  '20': 'Yêu cầu sai định dạng.',
  '21': 'Số tiền giao dịch không hợp lệ.',
  '22': 'Số tiền giao dịch nằm ngoài hạn mức.',
  '40': 'RequestId bị trùng.',
  '41': 'OrderId bị trùng.',
  '42': 'OrderId không hợp lệ hoặc không được tìm thấy.',
  '43': 'Yêu cầu bị từ chối vì xung đột trong quá trình xử lý giao dịch.',
  '47': 'Yêu cầu bị từ chối vì dữ liệu không hợp lệ.',
  '99': 'Lỗi không xác định.',
  '1000': 'Giao dịch đã được khởi tạo, chờ người dùng xác nhận thanh toán.',
  '1001': 'Tài khoản người dùng không đủ số dư.',
  '1002': 'Giao dịch bị từ chối bởi nhà phát hành tài khoản thanh toán.',
  '1003': 'Giao dịch đã bị hủy.',
  '1004': 'Số tiền thanh toán vượt quá hạn mức của người dùng.',
  '1005': 'URL hoặc QR code đã hết hạn.',
  '1006': 'Người dùng đã từ chối xác nhận thanh toán.',
  '1007': 'Tài khoản người dùng đang ở trạng thái tạm khóa.',
  '1017': 'Giao dịch bị hủy bởi đối tác.',
  '1080': 'Giao dịch hoàn tiền thất bại.',
  '1081': 'Giao dịch hoàn tiền bị từ chối.',
  '1088': 'Giao dịch không được hỗ trợ hoàn tiền.',
  '7000': 'Giao dịch đang được xử lý.',
  '7002': 'Giao dịch đang được xử lý bởi nhà cung cấp loại hình thanh toán.',
  '9000': 'Giao dịch đã được xác nhận thành công.',
};

export function payTypeOf(payment: Payment): string {
  if (payment.fields.requestType === 'payWithATM') return 'napas';
  return payment.fields.requestType === 'payWithCC' ? 'credit' : 'qr';
}

let lastNumber = 0;

/** Ten digits and growing with the clock, so that none comes twice after a restart. */
export function momoNumber(at: number): string {
  const first = 4_000_000_000 + (Math.floor(at / 100) % 5_000_000_000);
  lastNumber = Math.max(first, lastNumber + 1);
  return String(lastNumber);
}
