export { importAreas } from './import-areas.ts';
export { type AreaView, areaByCode, chosenArea, findAreas, forgetAreas, listAreas, oldPlaceWords } from './queries.ts';
