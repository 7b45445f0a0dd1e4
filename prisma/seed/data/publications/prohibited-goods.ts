import type { ShippedText } from '#modules/publications/core/text.ts';

/** What cannot be sold here at all, and what needs a paper first. */
export const prohibitedGoods: ShippedText = {
  slug: 'hang-cam',
  vi: {
    title: 'Hàng cấm và hàng có điều kiện',
    lead: 'Thứ không được bán trên chợ, và thứ cần giấy tờ mới được bán.',
    sections: [
      {
        title: 'Không được bán',
        items: [
          'Ma túy, vũ khí, vật liệu nổ, pháo, hóa chất độc, thuốc bảo vệ thực vật ngoài danh mục được phép.',
          'Động vật, thực vật hoang dã và bộ phận của chúng thuộc danh mục bảo vệ; rắn, mật gấu, sừng, ngà.',
          'Thuốc lá, thuốc lá điện tử, bóng cười; thuốc chữa bệnh cho người.',
          'Hàng giả, hàng nhái nhãn hiệu, hàng không rõ nguồn gốc, hàng quá hạn.',
          'Tiền, giấy tờ, dữ liệu của người khác, nội tạng, dịch vụ đòi nợ, cờ bạc.',
        ],
      },
      {
        title: 'Bán được khi có giấy tờ',
        items: [
          'Rượu: giấy phép sản xuất hoặc bán rượu; người mua đủ {alcohol.min_age} tuổi ({cite:alcohol.licence_required}).',
          'Thực phẩm: chứng nhận hoặc cam kết an toàn thực phẩm theo nhóm.',
          'Thực phẩm bổ sung và dược liệu: không nói chữa được bệnh ({cite:listing.banned_disease_claims}).',
        ],
      },
      {
        title: 'Thấy hàng cấm thì làm gì',
        items: [
          'Gọi {operator.phone} hoặc viết tới {operator.email}, nêu tên gian và sản phẩm.',
          'Cơ quan nhà nước yêu cầu thì sản phẩm được gỡ trong {listing.takedown_hours} giờ ({cite:listing.takedown_hours}).',
        ],
      },
    ],
  },
  en: {
    title: 'Prohibited and conditional goods',
    lead: 'What may not be sold here, and what needs a paper first.',
    sections: [
      {
        title: 'Not for sale',
        items: [
          'Drugs, weapons, explosives, fireworks, poisons, pesticides outside the list of those allowed.',
          'Protected wild animals and plants and their parts; snakes, bear bile, horn, ivory.',
          'Tobacco, electronic cigarettes, laughing gas; medicines for people.',
          'Fakes, imitated brands, goods of unknown origin, goods past their date.',
          'Money, papers and data of others, organs, debt collecting, gambling.',
        ],
      },
      {
        title: 'For sale with papers',
        items: [
          'Spirits: a licence to make or sell them; buyers of {alcohol.min_age} or older ({cite:alcohol.licence_required}).',
          'Food: a certificate or a declaration of food safety, by its group.',
          'Supplements and herbs: without a word of curing illness ({cite:listing.banned_disease_claims}).',
        ],
      },
      {
        title: 'When you see such goods',
        items: [
          'Call {operator.phone} or write to {operator.email} with the names of shop and product.',
          'When an authority demands it, a listing is taken down within {listing.takedown_hours} hours ({cite:listing.takedown_hours}).',
        ],
      },
    ],
  },
};
