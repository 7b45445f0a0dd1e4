/** Words of the papers for the tax office, which are Vietnamese whatever the language of the screen. */
import type { ActivityClass } from './core/activity-class.ts';
import type { NoteMode } from './core/tax.ts';

export const CLASS_NAMES: Readonly<Record<ActivityClass, string>> = {
  own_produce: 'Nông sản tự sản xuất',
  own_making: 'Sản xuất, chế biến',
  resale: 'Phân phối hàng hóa',
  tied_service: 'Dịch vụ gắn với hàng hóa (giao hàng)',
  unclear: 'Chưa phân loại',
};

export const MODE_NAMES: Readonly<Record<NoteMode, string>> = {
  record_only: 'Chỉ ghi nhận, chưa khấu trừ',
  active: 'Bên thanh toán đã khấu trừ',
};

/** Which form it is, no text that could be read says: point 18 of the circular's annex. */
export const FORM_OPEN =
  'Mẫu tờ khai theo điểm 18 Phụ lục I Thông tư 89/2026/TT-BTC: số mẫu chưa xác định, hỏi cơ quan thuế trước khi nộp. Theo Nghị định 117/2025/NĐ-CP trước đây: 01/CNKD-TMĐT kèm 01-1/BK-CNKD-TMĐT.';
export const RECORD_ONLY =
  'Dòng "Chỉ ghi nhận, chưa khấu trừ": số thuế sẽ phải khấu trừ nếu cơ quan thuế xác định sàn có nghĩa vụ. Sàn không giữ tiền và chưa khấu trừ của người bán.';
export const YEAR_NOTED =
  'Cột "Đã khấu trừ" là phần bên thanh toán đã trừ trước khi chuyển tiền. Phần còn lại chỉ ghi nhận: số thuế sẽ phải khấu trừ nếu cơ quan thuế xác định sàn có nghĩa vụ; sàn không giữ tiền và chưa trừ của người bán.';
export const DRAFT = 'BẢN DỰ THẢO, không thay cho tờ khai nộp trên hệ thống của cơ quan thuế.';

export const periodName = (period: string): string => `Tháng ${period.slice(4)}/${period.slice(0, 4)}`;
