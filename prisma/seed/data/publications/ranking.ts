import type { ShippedText } from '#modules/publications/core/text.ts';

/** Kept in step with modules/search: what decides the order there is told here, in the order of its weight. */
export const ranking: ShippedText = {
  slug: 'xep-hang',
  vi: {
    title: 'Thứ tự sản phẩm',
    lead: 'Chợ nói rõ vì sao món này đứng trước món kia ({cite:ranking.disclosure}).',
    sections: [
      {
        title: 'Khi tìm và khi xem danh mục',
        items: [
          'Mỗi sản phẩm được cộng điểm, nhiều điểm hơn đứng trước. Còn hàng: 1.000 điểm.',
          'Tên giống chữ đang tìm, không kể dấu và chữ gõ nhầm: tới 30 điểm. Mỗi chữ gõ có dấu mà tên có đúng như vậy: thêm 10 điểm. Tên bắt đầu bằng chữ đang tìm: thêm 5 điểm.',
          'Số đã bán: cứ 100.000 lượt được 1 điểm, nên chỉ phân định khi các phần trên bằng nhau. Không tìm chữ nào thì số đã bán quyết định sau việc còn hàng.',
        ],
      },
      {
        title: 'Khi tự chọn thứ tự',
        items: [
          'Giá: theo giá thấp nhất của sản phẩm. Mới: theo ngày được duyệt.',
          'Đánh giá: theo điểm trung bình; sản phẩm mới có ít đánh giá được tính gần 4 sao, để một lượt 5 sao không đứng trên trăm lượt 4,9.',
        ],
      },
      {
        title: 'Đang vào vụ ở trang chủ',
        items: [
          'Hàng còn bán, mới thu hoạch hoặc đúng mùa theo lịch mùa vụ của tỉnh; ngày thu hoạch gần hơn đứng trước.',
        ],
      },
      {
        title: 'Không bán chỗ',
        items: ['Hiện không ai trả tiền để đứng trước. Nếu sau này có, món đó sẽ mang chữ "Tài trợ".'],
      },
    ],
  },
  en: {
    title: 'Order of products',
    lead: 'The market says why one product stands before another ({cite:ranking.disclosure}).',
    sections: [
      {
        title: 'In search and categories',
        items: [
          'Every product is given points; more points stand in front. In stock: 1,000 points.',
          'A name like what was typed, tone marks and slips aside: up to 30 points. Each word typed with its marks that the name has just so: 10 more. A name that begins with what was typed: 5 more.',
          'Sales: one point for 100,000, so that they decide only between equals. Without a search, sales decide after stock.',
        ],
      },
      {
        title: 'When you choose the order',
        items: [
          'Price: by the product’s lowest price. Newest: by the day it was approved.',
          'Rating: by the average; products with few ratings count as close to 4 stars, so that one five does not stand above a hundred of 4.9.',
        ],
      },
      {
        title: 'In season on the home page',
        items: [
          'Goods on sale that were just harvested or are in season by the province’s calendar; the latest harvest first.',
        ],
      },
      {
        title: 'No place is for sale',
        items: [
          'Nobody pays to stand in front today. If that ever changes, such goods will carry the word “Sponsored”.',
        ],
      },
    ],
  },
};
