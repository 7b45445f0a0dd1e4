import { z } from 'zod';

export const personInput = z.object({
  id: z
    .string()
    .regex(/^[a-z0-9-]{2,40}$/)
    .optional(),
  personalId: z.string().regex(/^\d{12}$/),
  name: z.string().min(2).max(80),
  birthDate: z.iso.date().default('1985-03-12'),
  /** The level of the electronic account: 2 is that of people whose face and card were seen. */
  level: z.enum(['1', '2']).default('2'),
  cardExpiresOn: z.iso.date().default('2040-01-01'),
});

export type Citizen = Omit<z.infer<typeof personInput>, 'id'> & { id: string; note: string };

/** What the provider does instead of answering well. */
export const TROUBLES = {
  'tu-choi': 'Từ chối cho chợ biết',
  cham: 'Trả lời chậm 20 giây',
  'chu-ky': 'Chữ ký sai',
  'lap-lai': 'Gửi lại câu trả lời lần trước',
  'sai-noi-nhan': 'Câu trả lời dành cho nơi khác',
  'qua-han': 'Câu trả lời đã quá hạn',
  nghi: 'Hệ thống nghỉ (503)',
} as const;

export type Trouble = keyof typeof TROUBLES;
export const isTrouble = (text: string): text is Trouble => Object.hasOwn(TROUBLES, text);

const citizen = (id: string, personalId: string, name: string, note: string, more: Partial<Citizen> = {}): Citizen => ({
  id,
  personalId,
  name,
  birthDate: '1985-03-12',
  level: '2',
  cardExpiresOn: '2040-01-01',
  note,
  ...more,
});

/** Invented people; the first three stand behind shops of the demo. */
export const CITIZENS: readonly Citizen[] = [
  citizen('luc', '026058900137', 'Trần Văn Lực', 'Khớp với HTX Đồi Xanh', { birthDate: '1958-06-20' }),
  citizen('nhan', '026165900274', 'Hà Thị Nhàn', 'Khớp với HTX Bến Then', { birthDate: '1965-09-02' }),
  citizen('nguyet', '026175903288', 'Khổng Thị Nguyệt', 'Khớp với một hộ nông dân', { birthDate: '1975-11-08' }),
  citizen('khac-ten', '026185900999', 'Phạm Thị Khác', 'Tên và số đều khác'),
  citizen('the-het-han', '026058900137', 'Trần Văn Lực', 'Thẻ hết hạn từ năm 2025', { cardExpiresOn: '2025-12-31' }),
  citizen('tre', '026310900111', 'Lê Văn Trẻ', 'Chưa đủ 18 tuổi', { birthDate: '2012-04-30' }),
  citizen('muc-1', '026058900137', 'Trần Văn Lực', 'Tài khoản mức 1', { level: '1' }),
];
