export type { EngineEvents, EventBus, EventPlace, Veto } from './eventBus.ts';
