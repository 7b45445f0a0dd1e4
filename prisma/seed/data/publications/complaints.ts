import type { ShippedText } from '#modules/publications/core/text.ts';

export const complaints: ShippedText = {
  slug: 'khieu-nai',
  vi: {
    title: 'Giải quyết khiếu nại',
    lead: 'Nói với người bán trước, rồi với chợ, rồi với Sở. Mỗi bước có hạn trả lời.',
    sections: [
      {
        title: 'Các bước',
        items: [
          'Gọi người bán theo số ở trang đơn hàng. Phần lớn việc xong ở đây.',
          'Chưa xong thì gọi {operator.phone} hoặc viết tới {operator.email}, đọc mã đơn. Chợ báo đã nhận trong {complaint.acknowledge_hours} giờ.',
          'Chợ hỏi hai bên, xem đơn và bằng chứng, trả lời trong {complaint.solve_days} ngày; việc khó nhiều nhất {complaint.longest_days} ngày và nói rõ vì sao.',
          'Không đồng ý với cách giải quyết thì gửi tới {department.name}, điện thoại {department.phone}, hoặc khởi kiện theo pháp luật.',
        ],
      },
      {
        title: 'Cần gì khi khiếu nại',
        items: ['Mã đơn, ảnh hàng hoặc ảnh chuyển tiền nếu có, số điện thoại đã đặt hàng.'],
      },
      {
        title: 'Làm trước',
        items: ['Việc về an toàn thực phẩm, hàng gây hại, người già, trẻ em và người khuyết tật được xem trước.'],
      },
    ],
  },
  en: {
    title: 'Complaints',
    lead: 'First the seller, then the market, then the department. Each step has its time limit.',
    sections: [
      {
        title: 'Steps',
        items: [
          'Call the seller at the number on the order’s page. Most things end here.',
          'If not, call {operator.phone} or write to {operator.email} with the order code. The market says it has it within {complaint.acknowledge_hours} hours.',
          'The market hears both sides, looks at the order and the evidence and answers within {complaint.solve_days} days; hard cases take at most {complaint.longest_days} days, with the reason.',
          'If you do not agree, turn to {department.name}, telephone {department.phone}, or to the courts.',
        ],
      },
      {
        title: 'What is needed',
        items: [
          'The order code, photos of the goods or of the transfer if there are any, and the phone number of the order.',
        ],
      },
      {
        title: 'What comes first',
        items: ['Food safety, harmful goods, and cases of old people, children and people with disabilities.'],
      },
    ],
  },
};
