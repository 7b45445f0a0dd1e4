export { importAreas } from './import-areas.ts';
export { type AreaView, areaByCode, areaById, chosenArea, findAreas, listAreas, oldPlaceWords } from './queries.ts';
