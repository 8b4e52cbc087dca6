import { ALL_WA_PATCH_NAMES, type WAPatchName } from '@whiskeysockets/baileys';
import { bytes, child, children, el, type BinaryNode } from '../codec/node.js';
import { acceptPatch, VersionConflict } from '../phones/app-state-sync.js';
import type { IqHandlers, StanzaContext } from './types.js';

const CONFLICT = 409;
const BAD_REQUEST = 400;

const isPatchName = (name: string): name is WAPatchName => ALL_WA_PATCH_NAMES.some((known) => known === name);

const refusal = (name: string, code: number, text: string): BinaryNode =>
  el('collection', { name, type: 'error' }, [el('error', { code, text })]);

/** What a companion lacks of a collection; one that knows more than we do is believed (APP-1, APP-4). */
function missing({ device }: StanzaContext, name: WAPatchName, known: number): BinaryNode {
  const collection = device.phone.appState.collection(name);
  if (known > collection.version) collection.adopt(known);
  const patches = collection.after(known).map((patch) => el('patch', {}, patch.bytes));
  const attrs = { name, version: collection.version, has_more_patches: 'false' };
  return el('collection', attrs, patches.length ? [el('patches', {}, patches)] : undefined);
}

/** A change a companion uploads (APP-2). */
async function upload(
  context: StanzaContext,
  name: WAPatchName,
  version: number,
  patch: Buffer,
): Promise<BinaryNode> {
  const { world, device } = context;
  try {
    await acceptPatch(world, device, { name, version, bytes: patch });
  } catch (error) {
    if (!(error instanceof VersionConflict)) return refusal(name, BAD_REQUEST, 'bad-request');
    return refusal(name, CONFLICT, 'conflict');
  }
  return el('collection', { name, version: device.phone.appState.collection(name).version });
}

/** Every asked-for collection must be answered, or the client asks for it for ever (SYNC-4). */
async function sync(context: StanzaContext): Promise<BinaryNode[]> {
  const answers: BinaryNode[] = [];
  for (const request of children(child(context.node, 'sync'), 'collection')) {
    const { name = '', version } = request.attrs;
    const known = Number(version ?? 0);
    const patch = child(request, 'patch');
    if (!isPatchName(name)) answers.push(refusal(name, BAD_REQUEST, 'bad-request'));
    else
      answers.push(patch ? await upload(context, name, known, bytes(patch)) : missing(context, name, known));
  }
  return [el('sync', {}, answers)];
}

export const appStateQueries: IqHandlers = { 'w:sync:app:state set sync': sync };
