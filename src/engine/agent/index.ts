export { type TurnDeps, type TurnEnd, runTurn } from './runTurn.ts';
