import { Download, FileText, ImageOff } from 'lucide-react';
import type { Message } from '@/lib/api-types';
import { formatBytes } from '@/lib/format';
import { mediaUrl } from '@/lib/media-url';

type Media = NonNullable<Message['media']>;

function FileCard({ media, url }: { media: Media; url: string }) {
  const name = media.fileName ?? 'File';
  return (
    <a
      href={url}
      download={name}
      className="mb-1 flex items-center gap-2.5 rounded border border-line-2 bg-surface px-3 py-2 hover:bg-hover"
    >
      <FileText aria-hidden size={20} className="shrink-0 text-text-2" />
      <span className="sr-only">Download</span>
      <span className="min-w-0 flex-1">
        <span className="block truncate text-sm font-medium">{name}</span>
        <span className="block text-xs text-text-3">{formatBytes(media.size)}</span>
      </span>
      <Download aria-hidden size={16} className="shrink-0 text-text-2" />
    </a>
  );
}

/** The picture, sound, film or file of a message. */
export function MessageMedia({ message }: { message: Message }) {
  const { media, type, content } = message;
  if (!media) return null;
  if (!media.url) {
    return (
      <p className="mb-1 flex items-center gap-1.5 text-sm text-text-2">
        <ImageOff aria-hidden size={16} /> {media.fileName ?? 'The file'} is not stored here
      </p>
    );
  }
  const url = mediaUrl(media.url);
  if (type === 'image' || type === 'sticker') {
    const label = content || media.fileName || 'Photo';
    return (
      <a href={url} target="_blank" rel="noreferrer" aria-label={`Open ${label}`} className="mb-1 block">
        {/* eslint-disable-next-line @next/next/no-img-element -- served by the API with a token; nothing to optimise */}
        <img
          src={url}
          alt={label}
          loading="lazy"
          className={
            type === 'sticker'
              ? 'size-32'
              : 'max-h-72 min-h-16 w-full max-w-72 rounded bg-active object-cover'
          }
        />
      </a>
    );
  }
  if (type === 'audio') {
    return (
      // eslint-disable-next-line jsx-a11y/media-has-caption -- a customer's recording comes without captions
      <audio
        controls
        preload="none"
        src={url}
        aria-label="Voice message"
        className="mb-1 h-10 w-64 max-w-full"
      />
    );
  }
  if (type === 'video') {
    return (
      // eslint-disable-next-line jsx-a11y/media-has-caption -- as above
      <video
        controls
        preload="metadata"
        src={url}
        aria-label={content || 'Video'}
        className="mb-1 max-h-72 max-w-full rounded"
      />
    );
  }
  return <FileCard media={media} url={url} />;
}
