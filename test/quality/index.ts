export { readSpecs } from './corpusSpecs.ts';
export { checkAll, measure } from './measure.ts';
export { measurePlants } from './plants.ts';
export { type Quality, isProven, qualityOf, toMarkdown } from './report.ts';
