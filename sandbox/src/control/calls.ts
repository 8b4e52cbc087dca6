import type { Addressing } from '../codec/jid.js';
import { endCall, ring } from '../phones/call.js';
import type { Call, CallStatus } from '../state/calls.js';
import type { World } from '../world.js';
import { ControlError } from './errors.js';
import { boolean, object, oneOf, optional, phone } from './validate.js';

export interface CallRequest {
  from: string;
  /** Account that rings. */
  to: string;
  video?: boolean | undefined;
  addressing?: Addressing | undefined;
}

export interface CallView {
  id: string;
  from: string;
  to: string;
  video: boolean;
  status: CallStatus;
  at: string;
}

const callBody = object({
  from: phone,
  to: phone,
  video: optional(boolean),
  addressing: optional(oneOf('pn', 'lid')),
});

const callView = ({ id, from, to, isVideo, status, startedAtMs }: Call): CallView => ({
  id,
  from: from.number,
  to: to.number,
  video: isVideo,
  status,
  at: new Date(startedAtMs).toISOString(),
});

/** Calls from phones to accounts: they ring, and end. */
export function callsControl(world: World) {
  return {
    /** Rings at an account for 45 seconds, or until the call is rejected or ended. */
    placeCall(input: CallRequest): CallView {
      const body = callBody(input, 'body');
      const to = world.directory.find(body.to);
      if (!to?.isAccount) {
        throw new ControlError(404, 'ACCOUNT_UNKNOWN', `No program was ever linked to ${body.to}`);
      }
      const from = world.directory.phone(body.from);
      const addressing = body.addressing ?? 'pn';
      return callView(ring(world, { from, to, isVideo: body.video ?? false, addressing }));
    },

    /** The caller hangs up. A call that is over stays as it is. */
    endCall(id: string): CallView {
      const call = world.calls.find(id);
      if (!call) throw new ControlError(404, 'CALL_UNKNOWN', `There was no call ${id}`);
      endCall(world, call, 'ended');
      return callView(call);
    },

    calls(): CallView[] {
      return world.calls.list().map(callView);
    },
  };
}
