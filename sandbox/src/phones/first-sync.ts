import { deflateSync } from 'node:zlib';
import { proto } from '@whiskeysockets/baileys';
import type { Device } from '../state/devices.js';
import type { World } from '../world.js';
import { writePushName } from './app-state-sync.js';
import { sendPeerMessage } from './peer-message.js';

const { HistorySyncType } = proto.Message;
const { Type } = proto.Message.ProtocolMessage;

/**
 * What a handset sends a companion at its first login: the app-state key (SYNC-2) and a small inline history (SYNC-3).
 * Without the history the client holds back every event for 20 seconds.
 */
export async function sendFirstSync(world: World, device: Device): Promise<void> {
  const { phone } = device;
  device.hasSynced = true;
  await writePushName(world, phone, device);
  const { keyId, keyData } = phone.appStateKey;
  const timestamp = world.clock.nowMs();
  const fingerprint = { rawId: 1, currentIndex: 0, deviceIndexes: [0, device.number] };
  await sendPeerMessage(world, device, {
    protocolMessage: {
      type: Type.APP_STATE_SYNC_KEY_SHARE,
      appStateSyncKeyShare: { keys: [{ keyId: { keyId }, keyData: { keyData, fingerprint, timestamp } }] },
    },
  });
  const history = proto.HistorySync.encode({
    syncType: proto.HistorySync.HistorySyncType.INITIAL_BOOTSTRAP,
    conversations: [],
    pushnames: [{ id: phone.jid('pn'), pushname: phone.name }],
    chunkOrder: 1,
    progress: 100,
  }).finish();
  await sendPeerMessage(world, device, {
    protocolMessage: {
      type: Type.HISTORY_SYNC_NOTIFICATION,
      historySyncNotification: {
        syncType: HistorySyncType.INITIAL_BOOTSTRAP,
        initialHistBootstrapInlinePayload: deflateSync(history),
        chunkOrder: 1,
        progress: 100,
      },
    },
  });
}
