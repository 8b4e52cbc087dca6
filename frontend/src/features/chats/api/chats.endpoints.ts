import type { InfiniteData } from '@reduxjs/toolkit/query/react';
import type { Conversation, LiveEventOf, Message, Page } from '@/lib/api-types';
import { isProgress } from '@/lib/message-progress';
import { api } from '@/lib/paths';
import { baseApi, unwrapPage } from '@/store/base-api';
import { patchWhileCached } from '@/store/live-bus';

export interface ChatListQuery {
  deviceId: string;
  search?: string;
}

export interface HistoryQuery {
  deviceId: string;
  jid: string;
  search?: string;
  /** Days, as `2026-11-20`. */
  startDate?: string;
  endDate?: string;
}

type NewMessageEvent = LiveEventOf<'message.received'>;
type StatusEvent = LiveEventOf<'message.status'>;
type Pages<T> = InfiniteData<Page<T>, string>;

const PAGE_SIZE = 40;
const nextCursor = (page: Page<unknown>) => page.pagination.nextCursor ?? undefined;
const previewOf = (message: Message) => message.content || message.media?.fileName || '';

/** Puts a new message into the list: preview, unread count, and its chat on top. Answers false when the chat is not there. */
function bumpChat(data: Pages<Conversation>, event: NewMessageEvent): boolean {
  for (const page of data.pages) {
    const at = page.rows.findIndex((row) => row.id === event.conversationId);
    const chat = page.rows[at];
    if (!chat) continue;
    const { message } = event;
    const isKnown = chat.lastMessage !== null && chat.lastMessage.at > message.timestamp;
    if (!isKnown) {
      chat.lastMessage = {
        preview: previewOf(message),
        type: message.type,
        direction: message.direction,
        status: message.status,
        at: message.timestamp,
      };
    }
    if (message.direction === 'incoming') chat.unreadCount += 1;
    page.rows.splice(at, 1);
    data.pages[0]?.rows.unshift(chat);
    return true;
  }
  return false;
}

function patchChatStatus(data: Pages<Conversation>, event: StatusEvent): void {
  const chat = data.pages.flatMap((page) => page.rows).find((row) => row.id === event.conversationId);
  const last = chat?.lastMessage;
  if (last?.direction === 'outgoing' && isProgress(event.status, last.status ?? 'pending'))
    last.status = event.status;
}

function setUnread(data: Pages<Conversation>, conversationId: number, unreadCount: number): void {
  const chat = data.pages.flatMap((page) => page.rows).find((row) => row.id === conversationId);
  if (chat) chat.unreadCount = unreadCount;
}

/** An edit, a deletion, or media that has arrived by now. */
function replaceMessage(data: Pages<Message>, message: Message): void {
  for (const page of data.pages) {
    const at = page.rows.findIndex((row) => row.id === message.id);
    if (at >= 0) page.rows[at] = message;
  }
}

function belongs(data: Pages<Message>, query: HistoryQuery, event: NewMessageEvent): boolean {
  const first = data.pages[0]?.rows[0];
  if (event.deviceId !== query.deviceId) return false;
  return event.message.chatJid === query.jid || first?.conversationId === event.conversationId;
}

function addMessage(data: Pages<Message>, message: Message): void {
  const exists = data.pages.some((page) =>
    page.rows.some((row) => row.messageId === message.messageId && row.fromMe === message.fromMe),
  );
  if (!exists) data.pages[0]?.rows.unshift(message);
}

function patchMessage(data: Pages<Message>, event: StatusEvent): void {
  const message = data.pages
    .flatMap((page) => page.rows)
    .find((row) => row.messageId === event.messageId && row.fromMe);
  if (!message || !isProgress(event.status, message.status)) return;
  message.status = event.status;
  message.error = event.error ?? null;
  message.waiting = null;
}

const endpoints = baseApi.injectEndpoints({
  endpoints: (build) => ({
    listChats: build.infiniteQuery<Page<Conversation>, ChatListQuery, string>({
      infiniteQueryOptions: { initialPageParam: '', getNextPageParam: nextCursor },
      query: ({ queryArg: { deviceId, search }, pageParam }) => ({
        url: api.deviceAction(deviceId, 'chats'),
        params: { limit: PAGE_SIZE, search: search || undefined, cursor: pageParam || undefined },
      }),
      transformResponse: unwrapPage<Conversation>,
      providesTags: ['Chat'],
      onCacheEntryAdded: async (query, life) => {
        const onNew = (event: NewMessageEvent) => {
          if (event.deviceId !== query.deviceId || event.message.type === 'reaction') return;
          let isThere = false;
          life.updateCachedData((data) => {
            isThere = bumpChat(data, event);
          });
          if (!isThere) life.dispatch(baseApi.util.invalidateTags(['Chat']));
        };
        await Promise.all([
          patchWhileCached(life, ['message.received', 'message.created'], onNew),
          patchWhileCached(life, ['message.status'], (event) => {
            if (event.deviceId === query.deviceId)
              life.updateCachedData((data) => patchChatStatus(data, event));
          }),
          patchWhileCached(life, ['conversation.updated'], (event) => {
            life.updateCachedData((data) => setUnread(data, event.conversationId, event.unreadCount));
          }),
        ]);
      },
    }),
    listHistory: build.infiniteQuery<Page<Message>, HistoryQuery, string>({
      infiniteQueryOptions: { initialPageParam: '', getNextPageParam: nextCursor },
      query: ({ queryArg: { deviceId, jid, ...filter }, pageParam }) => ({
        url: api.chatHistory(deviceId, jid),
        params: { limit: PAGE_SIZE, cursor: pageParam || undefined, ...filter },
      }),
      transformResponse: unwrapPage<Message>,
      providesTags: ['History'],
      keepUnusedDataFor: 30,
      onCacheEntryAdded: async (query, life) => {
        const isFiltered = Boolean(query.search || query.startDate || query.endDate);
        await Promise.all([
          patchWhileCached(life, ['message.received', 'message.created'], (event) => {
            if (isFiltered) return;
            life.updateCachedData((data) => {
              if (belongs(data, query, event)) addMessage(data, event.message);
            });
          }),
          patchWhileCached(life, ['message.updated'], (event) => {
            life.updateCachedData((data) => replaceMessage(data, event.message));
          }),
          patchWhileCached(life, ['message.status'], (event) => {
            if (event.deviceId === query.deviceId) life.updateCachedData((data) => patchMessage(data, event));
          }),
        ]);
      },
    }),
    markRead: build.mutation<unknown, { deviceId: string; jid: string; conversationId: number }>({
      query: ({ deviceId, jid }) => ({ url: api.chatRead(deviceId, jid), method: 'POST' }),
    }),
  }),
});

/** Takes the unread count off a chat at once; the server follows. */
export const clearUnread = (query: ChatListQuery, conversationId: number) =>
  endpoints.util.updateQueryData('listChats', query, (data) => setUnread(data, conversationId, 0));

export const { useListChatsInfiniteQuery, useListHistoryInfiniteQuery, useMarkReadMutation } = endpoints;
