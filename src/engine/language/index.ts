export { type LanguageSource, createLanguage } from './createLanguage.ts';
