import type { NamedEdit } from '../namedEdit.ts';

const page = 'out/vs/code/browser/workbench/workbench.js';
const server = 'out/server-main.js';
const why =
  'product.json names no chat service with accounts, and this code takes for granted that one is named';

/** Upstream's account of a chat service: nobody signs in here. */
export const noAccountEdits: readonly NamedEdit[] = [
  {
    name: 'no account settings',
    file: page,
    anchor: /this\.defaultAccountConfig=\w+\(\w+\.defaultChatAgent\)\}/g,
    matches: 1,
    replacement:
      'this.defaultAccountConfig={preferredExtensions:[],authenticationProvider:{default:{id:"",name:""},enterprise:{id:"",name:""}}}}',
    reason: why,
  },
  {
    name: 'no account provider',
    file: page,
    anchor:
      /let (\w+)=this\._register\(\w+\.createInstance\(\w+,\w+\(\w+\.defaultChatAgent\)\)\);(\w+)\.setDefaultAccountProvider\(\1\)/g,
    matches: 1,
    replacement: '$2.initBarrier.open()',
    reason: `${why}; whoever waits for the account hears at once that there is none`,
  },
  {
    name: 'no account needed for onboarding',
    file: page,
    anchor:
      /\w+\(\w+\.defaultChatAgent,"Onboarding requires a default chat agent product configuration\."\);/g,
    matches: 1,
    replacement: '',
    reason: why,
  },
  ...[
    { file: page, matches: 3 },
    { file: server, matches: 2 },
  ].map(({ file, matches }) => ({
    name: 'no chat extension to treat apart',
    file,
    anchor: '{id:this.productService.defaultChatAgent.extensionId}',
    matches,
    replacement: '{id:""}',
    reason: why,
  })),
  ...[page, server].map(file => ({
    name: 'no replacement for an old chat extension',
    file,
    anchor:
      /(return )\w+\[this\.productService\.defaultChatAgent\.extensionId\.toLowerCase\(\)\]=\{disallowInstall:!0,extension:\{.*?\}\},(\{malicious:)/g,
    matches: 1,
    replacement: '$1$2',
    reason: why,
  })),
  {
    name: 'no sign-in extension in the page',
    file: page,
    anchor: /\{extensionPath:"github-authentication",packageJSON:[\s\S]*?(?=\{extensionPath:")/g,
    matches: 1,
    replacement: '',
    reason: 'the extension is pruned, and the page has its own list of those that run in it',
  },
];
