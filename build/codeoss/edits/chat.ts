import type { NamedEdit } from '../namedEdit.ts';

const page = 'out/vs/code/browser/workbench/workbench.js';
const extensionHost = 'out/vs/workbench/api/node/extensionHostProcess.js';

/** The Chat view is our agent's: its models, its questions, and none of the pickers for what our engine decides. */
export const chatEdits: readonly NamedEdit[] = [
  ...[page, extensionHost].map(file => ({
    name: 'our models are the default ones',
    file,
    anchor: /("ILanguageModelsConfigurationService"\);var \w+=)"copilot"/g,
    matches: 1,
    replacement: '$1"specwright"',
    reason:
      'the default model is looked for under one vendor, a constant; without it the first prompt after a cold start fails',
  })),
  {
    name: 'models in Restricted Mode',
    file: page,
    anchor: /if\(!\w\.trusted\)return"restricted";/g,
    matches: 1,
    replacement: '',
    reason:
      'in Restricted Mode our agent still reads and answers, so that it needs its model; the engine withholds the tools that write',
  },
  {
    name: 'every answer of a card is a button',
    file: page,
    anchor: /(\w)\.length>0&&(\w)\.push\((\w)\(\1,(\w)\.length>0\)\),\2\}additionalPrimaryActions/g,
    matches: 1,
    replacement: '$1.forEach(one=>$2.push($3([one],$4.length>0))),$2}additionalPrimaryActions',
    reason: 'Run, Trust and Reject stand side by side; upstream hides the third answer in a drop-down',
  },
  {
    name: 'a wider Chat view',
    file: page,
    anchor:
      /(AUXILIARYBAR_SIZE\.defaultValue=\w\?Math\.max\(300,\w\.width\/2\):)Math\.min\(300,(\w)\.width\/4\)/g,
    matches: 1,
    replacement: '$1Math.min(400,$2.width*.29)',
    reason: 'cards, command lines and diagrams are read there; 300 pixels break their buttons into two lines',
  },
  {
    name: 'a wider Chat view on a small screen',
    file: page,
    anchor: /(AUXILIARYBAR_SIZE,)Math\.min\(300,(\w\.mainContainerDimension\.width)\/4\)/g,
    matches: 1,
    replacement: '$1Math.min(400,$2*.29)',
    reason: 'as above',
  },
  {
    name: 'no request is taken out of the view',
    file: page,
    anchor:
      /(id:"workbench\.action\.chat\.undoEdits",.{0,80}?icon:\w+\.discard,)keybinding:.{0,520}?(\}\)\}async run)/g,
    matches: 1,
    replacement: '$1menu:[]$2',
    reason: 'the conversation is the engine’s: what is taken out of the view would stay in it',
  },
  ...(
    [
      ['openPermissionPicker', /(openPermissionPicker"\}constructor\(\).{0,160}?menu:)\{id:.{0,320}?\}\}\)/g],
      [
        'openSessionTargetPicker',
        /(openSessionTargetPicker"\}constructor\(\).{0,260}?menu:)\[.{0,420}?\]\}\)/g,
      ],
      ['openDelegationPicker', /(openDelegationPicker"\}constructor\(\).{0,360}?menu:)\[.{0,420}?\]\}\)/g],
      ['configureTools', /(chat\.configureTools"\}constructor\(\).{0,200}?menu:)\[.{0,220}?\]\}\)/g],
    ] as const
  ).map(([name, anchor]) => ({
    name: `no ${name} under the chat input`,
    file: page,
    anchor,
    matches: 1,
    replacement: '$1[]})',
    reason:
      'permissions, tools and where a session runs are the engine’s decisions: a second switch for them would do nothing',
  })),
];
