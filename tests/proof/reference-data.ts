/** What every market needs before anybody comes: rules of law, areas, units, categories. Set the settings before calling. */
export async function installReferenceData(): Promise<void> {
  const { installRules } = await import('#modules/law/api.ts');
  const { importAreas } = await import('#modules/areas/api.ts');
  const { importCategories, importUnits } = await import('#modules/catalog/api.ts');
  const { loadProvince } = await import('#provinces/province.ts');
  const { LEGAL_RULES } = await import('../../prisma/seed/data/legal-rules.ts');
  const { seedOf } = await import('../../prisma/seed/data/seed-of.ts');
  const province = loadProvince('vinh-phuc');
  await installRules(LEGAL_RULES);
  await importAreas(province);
  await importUnits(seedOf('vinh-phuc').units);
  await importCategories(province);
}

/** This process lets go of the database. */
export async function letGo(): Promise<void> {
  const { closeDb } = await import('#platform/db.ts');
  const { closeJobs } = await import('#platform/jobs.ts');
  await closeJobs();
  await closeDb();
}
