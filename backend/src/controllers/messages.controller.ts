import { AppError } from '../errors/index.js';
import { presentMessage } from '../presenters/message.presenter.js';
import type {
  MediaFile,
  MessagesService,
  SendMediaInput,
  SendResult,
  SendTextInput,
} from '../services/messages/index.js';
import { accepted, file, ok, type Reply } from './reply.js';
import type { RouteRequest } from './request.js';

type Send = RouteRequest<{ deviceId: string }, unknown, Omit<SendTextInput, 'deviceId'>>;
type SendFile = RouteRequest<{ deviceId: string }, unknown, Omit<SendMediaInput, 'deviceId' | 'file'>>;

/** Types a browser shows without running anything. */
const SHOWN_INLINE = /^(image\/(jpeg|png|webp|gif)|video\/|audio\/|application\/pdf$)/;

/** HTTP ⇄ sending and media. */
export class MessagesController {
  constructor(private readonly messages: MessagesService) {}

  readonly sendText = async ({ ctx, params, body }: Send): Promise<Reply> =>
    replyTo(await this.messages.sendText(ctx, { deviceId: params.deviceId, ...body }));

  readonly sendMedia = async ({ ctx, params, body, files }: SendFile): Promise<Reply> => {
    const [upload] = files;
    if (!upload)
      throw new AppError('VALIDATION_FAILED', {
        fields: [{ field: 'file', message: 'A file is required.' }],
      });
    return replyTo(await this.messages.sendMedia(ctx, { deviceId: params.deviceId, ...body, file: upload }));
  };

  readonly media = async ({ ctx, params }: RouteRequest<{ messageRowId: number }>): Promise<Reply> => {
    const found = await this.messages.media(ctx, params.messageRowId);
    return file(found.path, headersFor(found));
  };
}

function replyTo({ standing, view }: SendResult): Reply {
  const message = presentMessage(view.row, view.context);
  const { messageId, status, timestamp, waiting } = message;
  if (standing === 'sent')
    return ok({ messageId, status, timestamp: message.sentAt ?? timestamp, waiting, message });
  return accepted(
    { messageId, status, timestamp, waiting, message },
    { message: waiting?.sentence ?? 'The message is queued.' },
  );
}

function headersFor({ mimetype, fileName }: MediaFile): Record<string, string> {
  const disposition = SHOWN_INLINE.test(mimetype) ? 'inline' : 'attachment';
  const name = fileName ? `; filename*=UTF-8''${encodeURIComponent(fileName).replace(/['()*]/g, hex)}` : '';
  return {
    'Content-Type': mimetype,
    'Content-Disposition': `${disposition}${name}`,
    'Content-Security-Policy':
      "sandbox; default-src 'none'; media-src 'self'; img-src 'self'; style-src 'unsafe-inline'",
    'Cache-Control': 'private, max-age=86400',
  };
}

const hex = (character: string): string => `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
