export {
  type Reply,
  ScriptedEndpoint,
  type SeenRequest,
  answerEvents,
  json,
  status,
  stream,
  textBlock,
  toolBlock,
} from './scriptedEndpoint.ts';
