import { presentConversation } from '../presenters/conversation.presenter.js';
import { presentMessage } from '../presenters/message.presenter.js';
import type {
  ChatListInput,
  ChatsService,
  ChatView,
  DailyChatsService,
  HistoryInput,
} from '../services/chats/index.js';
import { ok, paginate, type Reply } from './reply.js';
import type { RouteRequest } from './request.js';

type ByChat<Q = unknown> = RouteRequest<{ deviceId: string; jid: string }, Q>;
type HistoryQuery = Omit<HistoryInput, 'deviceId' | 'jid'>;

const DAY_MS = 86_400_000;

/** HTTP ⇄ chat services. */
export class ChatsController {
  constructor(
    private readonly chats: ChatsService,
    private readonly daily: DailyChatsService,
  ) {}

  readonly list = async ({
    ctx,
    params,
    query,
  }: RouteRequest<{ deviceId: string }, Omit<ChatListInput, 'deviceId'>>): Promise<Reply> => {
    const { rows, total, nextCursor } = await this.chats.list(ctx, { ...query, ...params });
    return ok(rows.map(present), { pagination: paginate(query, total, nextCursor) });
  };

  readonly history = async ({ ctx, params, query }: ByChat<HistoryQuery>): Promise<Reply> => {
    const { rows, total, nextCursor } = await this.chats.history(ctx, { ...query, ...params });
    const messages = rows.map(({ row, context }) => presentMessage(row, context));
    return ok(messages, { pagination: paginate(query, total, nextCursor) });
  };

  readonly groupHistory = ({
    params,
    ...request
  }: RouteRequest<{ deviceId: string; groupId: string }, HistoryQuery>): Promise<Reply> => {
    const jid = params.groupId.endsWith('@g.us') ? params.groupId : `${params.groupId}@g.us`;
    return this.history({ ...request, params: { deviceId: params.deviceId, jid } });
  };

  readonly markRead = async ({ ctx, params }: ByChat): Promise<Reply> =>
    ok(present(await this.chats.markRead(ctx, params)));

  readonly listDaily = async ({
    ctx,
    params,
    query,
  }: RouteRequest<{ deviceId: string }, { date?: Date }>): Promise<Reply> => {
    const date = query.date ?? new Date(Math.floor(Date.now() / DAY_MS) * DAY_MS);
    return ok(await this.daily.list(ctx, { deviceId: params.deviceId, date }));
  };
}

const present = ({ conversation, identity, deviceId }: ChatView): ReturnType<typeof presentConversation> =>
  presentConversation(conversation, identity, deviceId);
