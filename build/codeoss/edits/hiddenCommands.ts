import type { NamedEdit } from '../namedEdit.ts';

/** Commands, by the start of their id, whose subject is our engine's, is another product's, or is not shipped. */
const hidden = [
  // Hooks, skills, instructions, prompt files, agents: the engine reads them, in Kiro's places.
  'aiCustomization.',
  'chat.configureToolSets',
  'workbench.action.chat.configure.',
  'workbench.action.chat.generate',
  'workbench.action.chat.insertFork',
  'workbench.action.chat.insertTroubleshoot',
  'workbench.action.chat.run.prompt',
  'workbench.command.new.agent',
  'workbench.command.new.instructions',
  'workbench.command.new.prompt',
  'workbench.command.new.skill',
  'workbench.command.new.untitled.prompt',
  // Which tool may do what is the policy's decision.
  'workbench.action.chat.editToolApproval',
  'workbench.action.chat.resetTrustedTools',
  // MCP servers are the engine's too; plugins belong to agents of other makers.
  'workbench.mcp.',
  'workbench.agentPlugins.',
  'workbench.action.chat.createPlugin',
  'workbench.action.chat.installPlugin',
  'workbench.action.chat.managePlugin',
  // Accounts of services that are not here.
  'workbench.action.chat.manageLanguageModelAuthentication',
  'workbench.action.chat.showExtensionsUsingCopilot',
  'workbench.action.chat.upgradePlan',
  '_manageTrustedMCPServersForAccount',
  // Walkthroughs of an editor that is not ours.
  'welcome.showAllWalkthroughs',
  'workbench.action.askVScode',
  'workbench.action.getStartedWithAccessibilityFeatures',
  'workbench.action.openWalkthrough',
  'workbench.action.welcomeOnboarding',
];

const file = 'out/vs/code/browser/workbench/workbench.js';
const pattern = hidden.map(id => id.replaceAll('.', String.raw`\.`)).join('|');

/** Palette and menus without what would do nothing here, or something that is not ours. */
export const hiddenCommandEdits: readonly NamedEdit[] = [
  {
    name: 'hidden commands',
    file,
    anchor:
      /(getMenuItems\((\w)\)\{let (\w);return this\._menuItems\.has\(\2\)\?.{0,120}?this\._appendImplicitItems\(\3\)),\3\}/g,
    matches: 1,
    replacement: `$1,$3.filter(one=>!/^(?:${pattern})|[aA]gentHost/.test(one.command?.id))}`,
    reason:
      'upstream hides them only together with the whole Chat view; they still run when called by their id',
  },
  {
    name: 'slash commands of the core',
    file,
    anchor: /registerSlashCommand\((\w),\w\)\{/g,
    matches: 1,
    replacement: '$&if(!/^(clear|rename)$/.test($1.command))return{dispose(){}};',
    reason:
      'permissions, agents, hooks, skills and tools are the engine’s; what our participant offers stays',
  },
  {
    name: 'tools of the core in the chat input',
    file,
    anchor:
      /_debugDisplayName:"chatVariables",triggerCharacters:\[\w+,\w+\],provideCompletionItems:async\([\w,]+\)=>\{/g,
    matches: 1,
    replacement: '$&return null;',
    reason: 'the model never sees them, so that naming one would do nothing; files and symbols stay',
  },
  {
    name: 'attachments that the engine does not take: tools, instructions',
    file,
    anchor:
      /isEnabled\((\w)\)\{return!!\1\.attachmentCapabilities\.supports(?:Tool|Instruction)Attachments\}/g,
    matches: 2,
    replacement: 'isEnabled(){return!1}',
    reason: 'as above',
  },
  {
    name: 'attachments that the engine does not take: sessions',
    file,
    anchor: /(this\.ordinal=-400\}isEnabled\(\w\)\{return )\w\.location==="panel"\}/g,
    matches: 1,
    replacement: '$1!1}',
    reason: 'as above',
  },
  {
    name: 'attachments that the engine does not take: issues, pull requests',
    file,
    anchor:
      /,this\._store\.add\(\w+\.registerChatContextItem\(\w+\.createInstance\(\w+,"(?:issue|pullRequest)"\)\)\)/g,
    matches: 2,
    replacement: '',
    reason: 'they need an account of a service that nothing here signs in to',
  },
];
