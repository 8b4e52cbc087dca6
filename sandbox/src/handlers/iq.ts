import { children, el } from '../codec/node.js';
import { appStateQueries } from './iq-app-state.js';
import { groupSettingQueries } from './iq-group-settings.js';
import { groupQueries } from './iq-groups.js';
import { mediaQueries } from './iq-media.js';
import { encryptQueries } from './iq-encrypt.js';
import { linkQueries } from './iq-link.js';
import { privacyQueries } from './iq-privacy.js';
import { profileQueries } from './iq-profile.js';
import { passiveQueries } from './iq-passive.js';
import { settingsQueries } from './iq-settings.js';
import { usyncQueries } from './iq-usync.js';
import { IqError, type IqAnswer, type IqHandler, type IqHandlers, type StanzaContext } from './types.js';

const queries: IqHandlers = {
  ...appStateQueries,
  ...encryptQueries,
  ...groupQueries,
  ...groupSettingQueries,
  ...linkQueries,
  ...mediaQueries,
  ...passiveQueries,
  ...privacyQueries,
  ...profileQueries,
  ...settingsQueries,
  ...usyncQueries,
};

function findHandler({ node }: StanzaContext): IqHandler | undefined {
  const { xmlns = '', type = '' } = node.attrs;
  const tag = children(node)[0]?.tag;
  return queries[`${xmlns} ${type} ${tag ?? ''}`] ?? queries[`${xmlns} ${type}`] ?? queries[xmlns];
}

async function answer(context: StanzaContext): Promise<IqAnswer> {
  const handler = findHandler(context);
  if (handler) return handler(context);
  // Clients tolerate an empty result for everything they may ask (IQ-2).
  context.world.counters.unknownQueries += 1;
  const { xmlns, type } = context.node.attrs;
  context.world.logger.debug({ xmlns, type, child: children(context.node)[0]?.tag }, 'query answered empty');
  return undefined;
}

/** Answers a query: the result carries the id of the request and comes from whom it was addressed to (IQ-1). */
export async function handleIq(context: StanzaContext): Promise<void> {
  const { connection, node } = context;
  const { id, to, type } = node.attrs;
  if (type === 'result' || type === 'error') {
    connection.takeAnswer(node);
    return;
  }
  const envelope = { from: to, id };
  try {
    const result = await answer(context);
    const content = Array.isArray(result) ? result : result?.content;
    connection.send(el('iq', { ...envelope, type: 'result' }, content));
    if (result && !Array.isArray(result)) result.afterwards();
  } catch (error) {
    if (!(error instanceof IqError)) throw error;
    const detail = el('error', { code: error.code, text: error.text });
    connection.send(el('iq', { ...envelope, type: 'error' }, [detail]));
  }
}
