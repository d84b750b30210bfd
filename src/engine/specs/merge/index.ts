export { type MergeConflict, type MergedText, mergeTexts } from './mergeTexts.ts';
