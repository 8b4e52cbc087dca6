import { parseJid } from '../codec/jid.js';
import { bytes, child, el, text, type BinaryNode } from '../codec/node.js';
import type { Connection } from '../connection.js';
import type { Registration } from '../state/pairings.js';
import type { World } from '../world.js';

const WRONG_CODE = 400;

/** Stanzas of a companion that is not linked yet: answers to pairing stanzas and the code exchange. */
export function handleRegistrationStanza(world: World, connection: Connection, node: BinaryNode): void {
  const registration = connection.registration;
  if (node.tag !== 'iq' || !registration) return;
  const { type, to, id } = node.attrs;
  if (type === 'result' || type === 'error') {
    connection.takeAnswer(node);
    return;
  }
  const content = answerCodeStage(world, registration, child(node, 'link_code_companion_reg'));
  if (content === 'refused') {
    const detail = el('error', { code: WRONG_CODE, text: 'bad-request' });
    connection.send(el('iq', { from: to, type: 'error', id }, [detail]));
    return;
  }
  connection.send(el('iq', { from: to, type: 'result', id }, content));
}

function answerCodeStage(
  world: World,
  registration: Registration,
  request: BinaryNode | undefined,
): BinaryNode[] | 'refused' | undefined {
  if (request?.attrs.stage === 'companion_hello') return acceptCodeRequest(world, registration, request);
  if (request?.attrs.stage === 'companion_finish') {
    const bundle = bytes(child(request, 'link_code_pairing_wrapped_key_bundle'));
    return registration.codeAttempt?.finish(bundle) ? undefined : 'refused';
  }
  return undefined;
}

/** The companion shows a code and waits for the phone to type it (CODE-1). */
function acceptCodeRequest(world: World, registration: Registration, request: BinaryNode): BinaryNode[] {
  const ref = world.ids.pairingRef();
  const phone = parseJid(request.attrs.jid)?.user ?? '';
  const wrappedEphemeral = bytes(child(request, 'link_code_pairing_wrapped_companion_ephemeral_pub'));
  world.pairings.requestCode(registration, { phone, ref, wrappedEphemeral });
  world.events.add('pairing.code-shown', {
    phone,
    platform: text(child(request, 'companion_platform_display')),
  });
  return [el('link_code_companion_reg', {}, [el('link_code_pairing_ref', {}, Buffer.from(ref))])];
}
