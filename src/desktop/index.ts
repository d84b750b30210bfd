export { findBrowser } from './findShell.ts';
export { launch, type LaunchOptions, type Runnable } from './launch.ts';
