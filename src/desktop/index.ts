export { findBrowser } from './findShell.ts';
export { type DemoOptions, prepareDemo } from './prepareDemo.ts';
export { launch, type LaunchOptions, type Runnable } from './launch.ts';
