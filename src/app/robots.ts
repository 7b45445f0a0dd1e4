import type { MetadataRoute } from 'next';
import { env } from '#platform/env.ts';

export const dynamic = 'force-dynamic';

const PRIVATE = [
  '/api/',
  '/gio-hang',
  '/thanh-toan',
  '/don-hang/',
  '/hoa-don-dich-vu/',
  '/tra-cuu-hoa-don/',
  '/tai-khoan',
  '/kenh-nguoi-ban',
  '/so-cong-thuong',
  '/co-quan',
  '/dang-nhap',
  '/dang-ky',
  '/quen-mat-khau',
  '/mo-gian-hang',
  '/phan-anh',
];

export default function robots(): MetadataRoute.Robots {
  return {
    rules: {
      userAgent: '*',
      allow: ['/', '/api/files/'],
      disallow: PRIVATE.flatMap((path) => (path === '/api/' ? [path] : [path, `/en${path}`])),
    },
    sitemap: `${env.baseUrl}/sitemap.xml`,
  };
}
