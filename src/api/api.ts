import { OpenAPIHono } from '@hono/zod-openapi';
import { problem, type Route } from '#platform/route.ts';
import { areaRoutes } from './areas.ts';
import { authRoutes } from './auth.ts';
import { bankNoticeRoutes } from './bank-notices.ts';
import { billRoutes } from './bills.ts';
import { cartVoucherRoutes } from './cart-vouchers.ts';
import { cartRoutes } from './carts.ts';
import { categoryRoutes } from './categories.ts';
import { complaintRoutes } from './complaints.ts';
import { completedOrderRoutes } from './completed-orders.ts';
import { dataExportRoutes } from './data-exports.ts';
import { fileRoutes } from './files.ts';
import { gatewayNoticeRoutes } from './gateway-notices.ts';
import { healthRoutes } from './health.ts';
import { identityRoutes } from './identity.ts';
import { invoiceRoutes } from './invoices.ts';
import { logRoutes } from './log.ts';
import { meRoutes } from './me.ts';
import { orderRoutes } from './orders.ts';
import { privateFileRoutes } from './private-files.ts';
import { productRoutes } from './products.ts';
import { shopArchiveRoutes } from './shop-archive.ts';
import { shopRoutes } from './shops.ts';
import { statisticsRoutes } from './statistics.ts';
import { suggestRoutes } from './suggest.ts';
import { taxRoutes } from './tax.ts';

/** Doors for programs. Each group of routes is a file here; the document is made from their schemas. */
const atRoot: readonly Route[] = [
  ...healthRoutes,
  ...bankNoticeRoutes,
  ...gatewayNoticeRoutes,
  ...billRoutes,
  ...fileRoutes,
  ...logRoutes,
  ...identityRoutes,
  ...meRoutes,
  ...privateFileRoutes,
  ...shopArchiveRoutes,
  ...dataExportRoutes,
  ...complaintRoutes,
  ...taxRoutes,
];
const inVersion1: readonly Route[] = [
  ...authRoutes,
  ...areaRoutes,
  ...productRoutes,
  ...shopRoutes,
  ...categoryRoutes,
  ...suggestRoutes,
  ...cartRoutes,
  ...cartVoucherRoutes,
  ...orderRoutes,
  ...completedOrderRoutes,
  ...invoiceRoutes,
  ...statisticsRoutes,
];

const version1 = new OpenAPIHono();
for (const route of inVersion1) route.addTo(version1, '/api/v1');

const document = version1.getOpenAPI31Document({
  openapi: '3.1.0',
  info: { title: 'Chợ điện tử của tỉnh', version: '1' },
  servers: [{ url: '/api/v1' }],
});
version1.get('/openapi.json', (c) => c.json(document));

export const api = new OpenAPIHono();
const root = new OpenAPIHono();
for (const route of atRoot) route.addTo(root, '/api');
api.route('/api/v1', version1);
api.route('/api', root);
api.notFound((c) => problem(new URL(c.req.url).pathname, { ok: false, code: 'NOT_FOUND' }));
