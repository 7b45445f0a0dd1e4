import type { ShippedText } from '#modules/publications/core/text.ts';

export const delivery: ShippedText = {
  slug: 'giao-hang',
  vi: {
    title: 'Giao hàng và kiểm hàng',
    lead: 'Người bán tự giao hoặc hẹn nhận tại gian. Phí và ngày hiện trước khi đặt.',
    sections: [
      {
        title: 'Phí và ngày giao',
        items: [
          'Chọn xã, phường nhận hàng thì thấy gian nào giao tới, phí bao nhiêu, ngày nào. Gian không giao tới thì nói rõ trước khi đặt.',
          'Phí giao tính theo từng gian và ghi vào đơn; sau khi đặt không thêm phí nào khác.',
          'Có thể chọn tự tới lấy ở điểm nhận của gian vào ngày gian mở, không mất phí.',
        ],
      },
      {
        title: 'Kiểm hàng khi nhận',
        items: [
          'Mở gói xem trước mặt người giao: đúng loại, đủ số, còn tươi. Không đúng thì có quyền không nhận.',
          'Không nhận hàng trả tiền mặt thì không phải trả gì. Không nhận hàng đã chuyển tiền thì người bán trả lại tiền.',
          'Rượu chỉ giao cho người đủ {alcohol.min_age} tuổi; người giao hỏi giấy tờ khi cần.',
        ],
      },
      {
        title: 'Giao không được',
        items: [
          'Người bán gọi vào số trong đơn trước khi giao. Gọi không được hoặc không có người nhận thì đơn quay về gian và bị hủy, tiền đã chuyển được trả lại.',
          'Từng bước của đơn và giờ thật hiện ở trang đơn hàng.',
        ],
      },
    ],
  },
  en: {
    title: 'Delivery and inspection',
    lead: 'Sellers deliver themselves or hand over at their gate. Fee and day are shown before ordering.',
    sections: [
      {
        title: 'Fee and day',
        items: [
          'Choose the commune or ward and see which shops deliver there, for how much, and when. Shops that do not deliver say so before the order.',
          'The fee is per shop and stands in the order; nothing is added later.',
          'You may collect at the shop’s pickup point on a day it is open, without a fee.',
        ],
      },
      {
        title: 'Look before you accept',
        items: [
          'Open the parcel in front of the person who brings it: right kind, right number, fresh. If not, you may refuse it.',
          'A refused cash order costs nothing. For a refused order that was paid, the seller returns the money.',
          'Spirits are handed only to people of {alcohol.min_age} or older; papers may be asked for.',
        ],
      },
      {
        title: 'When delivery fails',
        items: [
          'The seller calls the number in the order first. If nobody answers or nobody is there, the goods go back, the order is cancelled and money that was paid is returned.',
          'Each step with its real time is on the order’s page.',
        ],
      },
    ],
  },
};
