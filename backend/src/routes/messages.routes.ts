import type { ChatsController } from '../controllers/chats.controller.js';
import type { MessagesController } from '../controllers/messages.controller.js';
import {
  ChatParams,
  ChatsQuery,
  ConversationListResponse,
  ConversationResponse,
  DailyChatsQuery,
  DailyChatsResponse,
  GroupParams,
  HistoryQuery,
} from '../validators/chats.validator.js';
import { DeviceParams } from '../validators/common.js';
import {
  MediaParams,
  MessageListResponse,
  SendMediaBody,
  SendMessageBody,
  SendResponse,
} from '../validators/messages.validator.js';
import { at, can, errors, route, type ApiRouter } from './route.js';

const BASE = '/api/whatsapp-multi-device';

export function messageRoutes(router: ApiRouter, messages: MessagesController): void {
  const api = at(router, BASE);
  const tags = ['Messages'];
  const answers = { 200: SendResponse, 202: SendResponse };
  route(api, {
    method: 'post',
    path: '/devices/:deviceId/send-message',
    auth: can('message.send'),
    request: { params: DeviceParams, body: SendMessageBody },
    responses: { ...answers, ...errors(400, 403, 404, 409, 429, 502) },
    summary: 'Send a text and wait until WhatsApp has it',
    tags,
    handler: messages.sendText,
  });
  route(api, {
    method: 'post',
    path: '/devices/:deviceId/send-media',
    auth: can('message.send'),
    request: { params: DeviceParams, body: SendMediaBody, files: { field: 'file' } },
    responses: { ...answers, ...errors(400, 403, 404, 409, 413, 415, 429, 502) },
    summary: 'Send an image, video, audio or document by upload',
    tags,
    handler: messages.sendMedia,
  });
  route(api, {
    method: 'get',
    path: '/media/:messageRowId',
    auth: can('chat.read'),
    allowsQueryToken: true,
    request: { params: MediaParams },
    responses: { 200: { contentType: 'application/octet-stream' }, ...errors(403, 404) },
    summary: 'File of a message, with range requests',
    tags,
    handler: messages.media,
  });
}

export function chatRoutes(router: ApiRouter, chats: ChatsController): void {
  const api = at(router, `${BASE}/devices/:deviceId`);
  const tags = ['Chats'];
  route(api, {
    method: 'get',
    path: '/chats',
    auth: can('chat.read'),
    request: { params: DeviceParams, query: ChatsQuery },
    responses: { 200: ConversationListResponse, ...errors(400, 403, 404) },
    isPaginated: true,
    summary: 'Chats of a device, newest first',
    tags,
    handler: chats.list,
  });
  route(api, {
    method: 'post',
    path: '/chats/:jid/read',
    auth: can('chat.mark-read'),
    request: { params: ChatParams },
    responses: { 200: ConversationResponse, ...errors(400, 403, 404) },
    summary: 'Mark a chat read, here and on WhatsApp',
    tags,
    handler: chats.markRead,
  });
  route(api, {
    method: 'get',
    path: '/chat-history/:jid',
    auth: can('chat.read'),
    request: { params: ChatParams, query: HistoryQuery },
    responses: { 200: MessageListResponse, ...errors(400, 403, 404) },
    isPaginated: true,
    summary: 'Messages of a chat, newest first',
    tags,
    handler: chats.history,
  });
  route(api, {
    method: 'get',
    path: '/group-chat-history/:groupId',
    auth: can('group.read'),
    request: { params: GroupParams, query: HistoryQuery },
    responses: { 200: MessageListResponse, ...errors(400, 403, 404) },
    isPaginated: true,
    summary: 'Messages of a group, newest first',
    tags,
    handler: chats.groupHistory,
  });
  route(api, {
    method: 'get',
    path: '/daily-chat-list',
    auth: can('chat.read'),
    request: { params: DeviceParams, query: DailyChatsQuery },
    responses: { 200: DailyChatsResponse, ...errors(400, 403, 404) },
    summary: 'Chats that were active on a day',
    tags,
    handler: chats.listDaily,
  });
}
