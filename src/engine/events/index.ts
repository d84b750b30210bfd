export type { EngineEvents, EventBus, EventPlace, Veto } from './eventBus.ts';
export { EventHub } from './eventHub.ts';
