export { Queue } from './engine.js';
export {
  LeaseLostError,
  PRIORITY,
  type EnqueueInput,
  type EnqueueResult,
  type Failure,
  type ItemStanding,
  type KindDefinition,
  type LaneStatus,
  type Outcome,
  type QueueItem,
  type QueueLogger,
  type QueueOptions,
  type Run,
} from './types.js';
