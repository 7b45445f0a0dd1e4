import { Hono } from 'hono';
import { z } from 'zod';
import { doorsOf, problem } from '../control-door.ts';
import { taxCode } from '../tvan/control.ts';
import { modeOf, type Vendor } from './vendor.ts';

const accountInput = z.object({
  taxCode,
  name: z.string().min(1).max(400),
  address: z.string().min(1).max(400).default('Phú Thọ'),
  username: z.string().min(1),
  password: z.string().min(1),
  account: z.string().default(''),
  accountPassword: z.string().default(''),
  /** `1C26TAA`: form and symbol. */
  series: z.array(z.string().refine((text) => /^[12]/.test(text) && modeOf(text.slice(1)) !== null)).min(1),
});

/** The contract of a taxpayer with a vendor, made by a program that plays both. */
export function accountRoutes(vendor: Vendor): Hono {
  const routes = new Hono();
  doorsOf(routes)(`/${vendor.name}-hoadon/accounts`, accountInput, async (c, input) => {
    const series = input.series.map((text) => ({ form: text.slice(0, 1), symbol: text.slice(1) }));
    const made = await vendor.open({ ...input, series });
    if (typeof made === 'string') return problem(c, 422, 'REFUSED', made);
    return c.json({ taxCode: made.taxCode, series: input.series, certificate: made.key.certificate });
  });
  return routes;
}
