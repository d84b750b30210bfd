export { PlainSearch } from './plainSearch.ts';
export { RipgrepSearch } from './ripgrepSearch.ts';
