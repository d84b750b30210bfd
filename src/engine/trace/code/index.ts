export { isTestFile } from './languages.ts';
export { readNames, readSpecHints } from './readNames.ts';
export { type ScannedName, isScanned, maxScanned, scanFile } from './scanFile.ts';
