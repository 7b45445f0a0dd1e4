import type { ShippedText } from '#modules/publications/core/text.ts';

/** Decree 55/2024, Art. 22: time limit, steps with their deadlines, and whom to turn to. */
export const returns: ShippedText = {
  slug: 'doi-tra',
  vi: {
    title: 'Đổi trả và hoàn tiền',
    lead: 'Hàng không đúng như mô tả thì người bán phải nhận lại ({cite:return.not_as_described}).',
    sections: [
      {
        title: 'Khi nào được đổi trả',
        items: [
          'Hàng sai loại, thiếu, hỏng, quá hạn, hoặc khác với ảnh và lời trên trang sản phẩm.',
          'Báo trong {return.window_days} ngày từ khi nhận. Hàng tươi nên báo ngay trong ngày, kèm ảnh chụp.',
          'Thông tin người bán phải cho mà thiếu hoặc sai thì người mua được bỏ hợp đồng trong {order.incomplete_information_days} ngày, không mất phí ({cite:order.incomplete_information_days}).',
        ],
      },
      {
        title: 'Các bước',
        items: [
          'Gọi người bán theo số trên trang đơn hàng, đọc mã đơn, nói hàng bị sao.',
          'Người bán trả lời, đổi hàng hoặc hẹn nhận lại. Phí gửi lại hàng sai do người bán chịu.',
          'Tiền được người bán chuyển lại trong {refund.days} ngày từ khi hai bên thống nhất. Chợ không giữ tiền nên không chuyển thay được.',
          'Không thống nhất được thì gọi {operator.phone} hoặc viết tới {operator.email}.',
        ],
      },
      {
        title: 'Không đổi trả',
        items: ['Hàng đúng như mô tả, đã kiểm khi nhận, hoặc hỏng do người mua giữ không đúng cách ghi trên nhãn.'],
      },
    ],
  },
  en: {
    title: 'Returns and refunds',
    lead: 'Goods that are not as described must be taken back by the seller ({cite:return.not_as_described}).',
    sections: [
      {
        title: 'When goods may be returned',
        items: [
          'Wrong kind, too few, spoiled, past their date, or different from the pictures and words of the product page.',
          'Tell the seller within {return.window_days} days of receiving them; for fresh goods on the same day, with a photo.',
          'If information the seller owes is missing or wrong, the buyer may end the contract within {order.incomplete_information_days} days free of charge ({cite:order.incomplete_information_days}).',
        ],
      },
      {
        title: 'Steps',
        items: [
          'Call the seller at the number on the order’s page, give the order code and say what is wrong.',
          'The seller answers, exchanges the goods or arranges to take them back, and bears the cost of wrong goods.',
          'The seller returns the money within {refund.days} days of the agreement. The market holds no money and cannot pay in the seller’s place.',
          'If you do not agree, call {operator.phone} or write to {operator.email}.',
        ],
      },
      {
        title: 'Not returned',
        items: [
          'Goods that are as described, were inspected on receipt, or spoiled because they were not kept as the label says.',
        ],
      },
    ],
  },
};
