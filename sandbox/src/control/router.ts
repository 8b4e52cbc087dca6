import express, { Router, type ErrorRequestHandler, type Request, type RequestHandler } from 'express';
import type { Logger } from '../log.js';
import { ControlError, invalid } from './errors.js';
import type { SandboxControl } from './index.js';
import { createPageRouter } from './page-router.js';

const BODY_LIMIT = '64mb';

type Work = (request: Request) => unknown;

const run =
  (work: Work): RequestHandler =>
  async (request, response) => {
    response.json(await work(request));
  };

const phoneOf = (request: Request): string => String(request.params.phone);

const jidOf = (request: Request): string => String(request.params.jid);

function afterOf(request: Request): number {
  const after = Number(request.query.after ?? 0);
  if (!Number.isInteger(after) || after < 0) throw invalid('after must be a whole number');
  return after;
}

/** The control interface over HTTP; every call is one function of SandboxControl. */
export function createControlRouter(control: SandboxControl, logger: Logger): Router {
  const router = Router();
  router.use(express.json({ limit: BODY_LIMIT, type: () => true }));
  router.post('/scan', run((request) => control.scan(request.body)));
  router.post('/pairing-code', run((request) => control.pairingCode(request.body)));
  router.post('/qr', run((request) => control.registerQr(request.body)));
  router.get('/waiting', run(() => control.waiting()));
  router.get('/contacts', run(() => control.contacts()));
  router.put('/contacts/:phone', run((request) => control.setContact(phoneOf(request), request.body)));
  router.get('/inbox/:phone', run((request) => control.inbox(phoneOf(request))));
  router.get('/outbox/:phone', run((request) => control.outbox(phoneOf(request))));
  router.get('/accounts', run(() => control.accounts()));
  router.get('/accounts/:phone/app-state', run((request) => control.appState(phoneOf(request))));
  router.get('/accounts/:phone', run((request) => control.account(phoneOf(request))));
  router.post('/messages', run(({ body }) => (body?.media ? control.sendMedia(body) : control.sendMessage(body))));
  router.post('/messages/edit', run((request) => control.editMessage(request.body)));
  router.post('/messages/revoke', run((request) => control.revokeMessage(request.body)));
  router.post('/messages/reaction', run((request) => control.reactToMessage(request.body)));
  router.post('/groups', run((request) => control.createGroup(request.body)));
  router.get('/groups', run(() => control.groups()));
  router.post('/groups/join', run((request) => control.joinGroup(request.body)));
  router.get('/groups/:jid', run((request) => control.group(jidOf(request))));
  router.patch('/groups/:jid', run((request) => control.changeGroup(jidOf(request), request.body)));
  router.post('/calls', run((request) => control.placeCall(request.body)));
  router.get('/calls', run(() => control.calls()));
  router.delete('/calls/:id', run((request) => control.endCall(String(request.params.id))));
  router.post('/media/expire', run((request) => control.expireMedia(request.body)));
  router.get('/media/:phone/:id', (request, response) => {
    const { mimetype, bytes } = control.mediaFile(phoneOf(request), String(request.params.id));
    response.set('x-content-type-options', 'nosniff').type(mimetype).send(bytes);
  });
  router.get('/ca.pem', (_request, response) => {
    response.type('application/x-pem-file').send(control.caCertificate());
  });
  router.post('/receipts', run((request) => control.sendReceipts(request.body)));
  router.post('/presence', run((request) => control.setPresence(request.body)));
  router.get('/behaviour', run(() => control.behaviour()));
  router.put('/behaviour', run((request) => control.setBehaviour(request.body)));
  router.post('/faults', run((request) => control.addFault(request.body)));
  router.delete('/faults', run((request) => control.clearFaults(request.query)));
  router.get('/stats', run(() => control.stats()));
  router.get('/events', run((request) => control.events(afterOf(request))));
  router.use(createPageRouter(control));
  router.use(errorHandler(logger));
  return router;
}

/** Whether an error comes from reading the request body, e.g. broken JSON or a body that is too large. */
function isBodyError(error: unknown): error is { status: number; message: string } {
  return error instanceof Error && 'status' in error && typeof error.status === 'number' && error.status < 500;
}

/** Answers every failure as `{code, message}`. */
function errorHandler(logger: Logger): ErrorRequestHandler {
  return (error, _request, response, next) => {
    if (response.headersSent) {
      next(error);
    } else if (error instanceof ControlError) {
      response.status(error.status).json({ code: error.code, message: error.message });
    } else if (isBodyError(error)) {
      response.status(400).json({ code: 'INVALID_REQUEST', message: `The body cannot be read: ${error.message}` });
    } else {
      logger.error({ error: String(error) }, 'control call failed');
      response.status(500).json({ code: 'INTERNAL', message: 'The emulator failed; see its log' });
    }
  };
}
