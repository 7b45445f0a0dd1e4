export { importAreas } from './import-areas.ts';
export { type AreaView, areaByCode, chosenArea, findAreas, listAreas, oldPlaceWords } from './queries.ts';
