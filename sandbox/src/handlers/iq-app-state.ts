import { child, children, el, type BinaryNode } from '../codec/node.js';
import type { IqHandlers, StanzaContext } from './types.js';

/** Every asked-for collection must be answered, or the client asks for it for ever (SYNC-4). */
function sync({ node }: StanzaContext): BinaryNode[] {
  const collections = children(child(node, 'sync'), 'collection').map((collection) => {
    const { name, version = '0' } = collection.attrs;
    return el('collection', { name, version, has_more_patches: 'false' });
  });
  return [el('sync', {}, collections)];
}

export const appStateQueries: IqHandlers = { 'w:sync:app:state set sync': sync };
