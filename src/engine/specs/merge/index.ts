export { mergeTexts } from './mergeTexts.ts';
