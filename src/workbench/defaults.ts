import { credentialVariables } from './environment.ts';

/*
 * The settings that hold in Specwright until the user says otherwise.
 */

/** Nothing goes out that nobody asked for. */
const quiet = {
  'telemetry.telemetryLevel': 'off',
  'telemetry.feedback.enabled': false,
  'update.mode': 'none',
  'update.showReleaseNotes': false,
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': false,
  'extensions.ignoreRecommendations': true,
  'extensions.showRecommendationsOnlyOnDemand': true,
  'workbench.enableExperiments': false,
  'workbench.settings.enableNaturalLanguageSearch': false,
  'npm.fetchOnlinePackageInfo': false,
  'typescript.disableAutomaticTypeAcquisition': true,
  'js/ts.tsserver.automaticTypeAcquisition.enabled': false,
  'json.schemaDownload.enable': false,
  'git.autofetch': false,
} as const;

const look = {
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
  'workbench.welcomePage.walkthroughs.openOnInstall': false,
  'workbench.secondarySideBar.defaultVisibility': 'visible',
  'window.title': '${dirty}${activeEditorShort}${separator}${rootName}${separator}${appName}',
  'window.commandCenter': true,
  'window.autoDetectColorScheme': true,
  'terminal.integrated.initialHint': false,
  'workbench.editor.empty.hint': 'hidden',
  'remote.autoForwardPorts': false,
  'remote.restoreForwardedPorts': false,
} as const;

/**
 * What our engine owns must not run a second time in the core: hooks, skills, instructions, prompt files, MCP servers, plugins.
 * And what the core would ask a model of its own for is off.
 */
const chat = {
  'chat.agent.thinking.generateTitles': false,
  'chat.agentsControl.enabled': 'hidden',
  'chat.detectParticipant.enabled': false,
  'chat.editing.explainChanges.enabled': false,
  'chat.extensionUnification.enabled': false,
  'chat.includeApplyingInstructions': false,
  'chat.instructionsFilesLocations': {},
  'chat.mcp.access': 'none',
  'chat.mcp.gallery.enabled': false,
  'chat.plugins.enabled': false,
  'chat.promptFilesLocations': {},
  'chat.tips.enabled': false,
  'chat.titleBar.openInAgentsWindow.enabled': false,
  'chat.titleBar.signIn.enabled': false,
  'chat.tools.riskAssessment.enabled': false,
  'chat.useAgentSkills': false,
  'chat.useAgentsMdFile': false,
  'chat.useHooks': false,
  'agents.voice.showButton': false,
} as const;

/** Terminals and tasks never see a credential. */
const hidden = Object.fromEntries(credentialVariables.map(name => [name, null]));
const terminals = {
  'terminal.integrated.env.linux': hidden,
  'terminal.integrated.env.osx': hidden,
  'terminal.integrated.env.windows': hidden,
};

/** Every setting that differs from upstream's default; each line is a decision. */
export const configurationDefaults: Readonly<Record<string, unknown>> = {
  ...quiet,
  ...look,
  ...chat,
  ...terminals,
};
