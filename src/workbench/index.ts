export { becomeInstance, type HandedOver, type Instance } from './instance.ts';
export { dataFolder, openProfile, type Profile } from './profile.ts';
export { startWorkbench, type Workbench, type WorkbenchOptions } from './startWorkbench.ts';
