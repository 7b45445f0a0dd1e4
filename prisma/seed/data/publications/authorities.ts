import type { ShippedText } from '#modules/publications/core/text.ts';

export const authorities: ShippedText = {
  slug: 'co-quan',
  vi: {
    title: 'Liên hệ và cơ quan quản lý',
    lead: 'Chỗ hỏi cho người dân, và đầu mối cho cơ quan nhà nước.',
    sections: [
      {
        title: 'Người quản lý chợ',
        items: [
          '{operator.name}',
          'Địa chỉ: {operator.address}',
          'Người đại diện: {operator.representative}',
          'Số đăng ký: {operator.businessNo}, cấp ngày {operator.businessNoIssuedOn}, nơi cấp {operator.businessNoIssuer}',
          'Điện thoại {operator.phone}, thư {operator.email}',
        ],
      },
      {
        title: 'Cơ quan quản lý',
        items: [
          '{department.name}',
          'Địa chỉ: {department.address}',
          'Điện thoại {department.phone}, thư {department.email}',
        ],
      },
      {
        title: 'Dành cho cơ quan có thẩm quyền',
        items: [
          'Người đại diện nêu trên là đầu mối. Yêu cầu gửi bằng văn bản hoặc thư điện tử có chữ ký số.',
          'Gỡ sản phẩm trong {listing.takedown_hours} giờ; cung cấp thông tin người bán trong {authority.information_hours} giờ ({cite:authority.information_hours}).',
        ],
      },
    ],
  },
  en: {
    title: 'Contact and authorities',
    lead: 'Where people ask, and whom authorities turn to.',
    sections: [
      {
        title: 'Who runs the market',
        items: [
          '{operator.name}',
          'Address: {operator.address}',
          'Representative: {operator.representative}',
          'Registration no. {operator.businessNo} of {operator.businessNoIssuedOn}, issued by {operator.businessNoIssuer}',
          'Telephone {operator.phone}, e-mail {operator.email}',
        ],
      },
      {
        title: 'Department in charge',
        items: [
          '{department.name}',
          'Address: {department.address}',
          'Telephone {department.phone}, e-mail {department.email}',
        ],
      },
      {
        title: 'For authorities',
        items: [
          'The representative above is the point of contact. Send requests in writing or by digitally signed e-mail.',
          'Listings are taken down within {listing.takedown_hours} hours; seller information is given within {authority.information_hours} hours ({cite:authority.information_hours}).',
        ],
      },
    ],
  },
};
