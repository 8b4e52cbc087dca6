import { randomUUID } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { open, rm } from 'node:fs/promises';
import type { NextFunction, Request, RequestHandler, Response } from 'express';
import { fileTypeFromFile } from 'file-type';
import multer from 'multer';
import { AppError } from '../errors/index.js';

export interface UploadSettings {
  /** Absolute folder for files that are being received. */
  tempDir: string;
  maxBytes: number;
}

export interface UploadedFile {
  field: string;
  /** Under the temp folder, with a random name. Move it to keep it: what is left is removed after the request. */
  path: string;
  originalName: string;
  /** What the bytes say, not what the sender claimed. */
  mimetype: string;
  sizeBytes: number;
}

export interface FileRule {
  field: string;
  isRequired?: boolean;
  maxCount?: number;
  /** Accepted real types, e.g. `image/` (prefix) or `application/pdf`; anything when left out. */
  types?: readonly string[];
}

const TEXT_SAMPLE_BYTES = 4096;
const BINARY_BY_NAME =
  /\.(jpe?g|png|gif|webp|bmp|tiff?|heic|avif|mp4|m4v|3gp|mov|avi|mkv|webm|mp3|m4a|aac|ogg|opus|wav|flac|amr|pdf|docx?|xlsx?|pptx?|odt|ods|zip|rar|7z|gz)$/i;
/** Text formats by extension: their bytes carry no signature. */
const TEXT_TYPES: Record<string, string> = {
  txt: 'text/plain',
  csv: 'text/csv',
  json: 'application/json',
  xml: 'application/xml',
  md: 'text/markdown',
  vcf: 'text/vcard',
  ics: 'text/calendar',
};

/**
 * Receives multipart files into the temp folder. The size cap is enforced while receiving; the type is read from the
 * bytes, and a file that claims a binary type by name or header without having it is refused (415).
 */
export function receiveFiles(rule: FileRule, settings: UploadSettings): RequestHandler[] {
  mkdirSync(settings.tempDir, { recursive: true });
  const parser = multer({
    storage: multer.diskStorage({
      destination: settings.tempDir,
      filename: (_request, _file, done) => done(null, randomUUID()),
    }),
    limits: { fileSize: settings.maxBytes, files: rule.maxCount ?? 1, fields: 30, fieldSize: 256 * 1024 },
    defParamCharset: 'utf8',
  }).array(rule.field, rule.maxCount ?? 1);
  return [
    (request: Request, response: Response, next: NextFunction): void => {
      response.once('close', () => void removeTempFiles(request));
      parser(request, response, (error?: unknown) => {
        if (error === undefined || error === null) return next();
        next(isParserProblem(error) ? new AppError('UPLOAD_INVALID', { cause: error }) : error);
      });
    },
    async (request: Request, _response: Response, next: NextFunction): Promise<void> => {
      try {
        const received = (request.files ?? []) as Express.Multer.File[];
        request.uploads = received.map((file) => ({
          field: file.fieldname,
          path: file.path,
          originalName: safeName(file.originalname),
          mimetype: file.mimetype,
          sizeBytes: file.size,
        }));
        if ((rule.isRequired ?? true) && request.uploads.length === 0) {
          throw new AppError('VALIDATION_FAILED', {
            fields: [{ field: rule.field, message: 'A file is required.' }],
          });
        }
        for (const file of request.uploads) {
          if (file.sizeBytes === 0) {
            throw new AppError('VALIDATION_FAILED', {
              fields: [{ field: rule.field, message: 'The file is empty.' }],
            });
          }
          file.mimetype = await realType(file);
          if (rule.types !== undefined && !rule.types.some((type) => matches(file.mimetype, type))) {
            throw new AppError('FILE_TYPE_REFUSED');
          }
        }
        next();
      } catch (error) {
        next(error);
      }
    },
  ];
}

/** Removes what the handler did not move away. */
async function removeTempFiles(request: Request): Promise<void> {
  await Promise.all((request.uploads ?? []).map((file) => rm(file.path, { force: true })));
}

const matches = (actual: string, wanted: string): boolean =>
  wanted.endsWith('/') ? actual.startsWith(wanted) : actual === wanted;

/** busboy throws plain errors on a broken body. */
const isParserProblem = (error: unknown): boolean =>
  error instanceof Error && !(error instanceof multer.MulterError) && !(error instanceof AppError);

/** The name without folders and control characters, at most 200 characters. */
function safeName(name: string): string {
  const base = name.split(/[\\/]/).at(-1) ?? '';
  return base.replace(/[\u0000-\u001f\u007f]/g, '').slice(-200) || 'file';
}

async function realType(file: UploadedFile): Promise<string> {
  const detected = await fileTypeFromFile(file.path);
  if (detected !== undefined) return detected.mime;
  const claimsBinary = BINARY_BY_NAME.test(file.originalName) || /^(image|video|audio)\//.test(file.mimetype);
  if (claimsBinary && !file.mimetype.startsWith('image/svg')) {
    throw new AppError('FILE_TYPE_REFUSED', { message: 'The file is not what its name says.' });
  }
  if (!(await looksLikeText(file.path))) return 'application/octet-stream';
  const extension = file.originalName.split('.').at(-1)?.toLowerCase() ?? '';
  return TEXT_TYPES[extension] ?? 'text/plain';
}

async function looksLikeText(path: string): Promise<boolean> {
  const handle = await open(path);
  try {
    const sample = Buffer.alloc(TEXT_SAMPLE_BYTES);
    const { bytesRead } = await handle.read(sample, 0, TEXT_SAMPLE_BYTES, 0);
    return !sample.subarray(0, bytesRead).includes(0);
  } finally {
    await handle.close();
  }
}
