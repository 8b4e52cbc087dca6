import express, { Router, type ErrorRequestHandler, type Request, type RequestHandler } from 'express';
import type { Logger } from '../log.js';
import { ControlError, invalid } from './errors.js';
import type { SandboxControl } from './index.js';
import type { LocationRequest, MediaRequest, MessageRequest } from './messages.js';
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

/** A message by what it carries: a file, a place or a text. */
function send(control: SandboxControl, body: MessageRequest | MediaRequest | LocationRequest): unknown {
  if (body && 'media' in body) return control.sendMedia(body);
  if (body && 'location' in body) return control.sendLocation(body);
  return control.sendMessage(body);
}

type Routes = Readonly<Record<string, Work>>;

const phoneRoutes = (control: SandboxControl): Routes => ({
  'POST /scan': ({ body }) => control.scan(body),
  'POST /pairing-code': ({ body }) => control.pairingCode(body),
  'POST /qr': ({ body }) => control.registerQr(body),
  'GET /waiting': () => control.waiting(),
  'GET /contacts': () => control.contacts(),
  'PUT /contacts/:phone': (request) => control.setContact(phoneOf(request), request.body),
  'GET /inbox/:phone': (request) => control.inbox(phoneOf(request)),
  'GET /outbox/:phone': (request) => control.outbox(phoneOf(request)),
  'GET /accounts': () => control.accounts(),
  'GET /accounts/:phone/app-state': (request) => control.appState(phoneOf(request)),
  'GET /accounts/:phone': (request) => control.account(phoneOf(request)),
});

const messageRoutes = (control: SandboxControl): Routes => ({
  'POST /messages': ({ body }) => send(control, body),
  'POST /messages/edit': ({ body }) => control.editMessage(body),
  'POST /messages/revoke': ({ body }) => control.revokeMessage(body),
  'POST /messages/reaction': ({ body }) => control.reactToMessage(body),
  'POST /groups': ({ body }) => control.createGroup(body),
  'GET /groups': () => control.groups(),
  'POST /groups/join': ({ body }) => control.joinGroup(body),
  'GET /groups/:jid': (request) => control.group(jidOf(request)),
  'PATCH /groups/:jid': (request) => control.changeGroup(jidOf(request), request.body),
  'POST /calls': ({ body }) => control.placeCall(body),
  'GET /calls': () => control.calls(),
  'DELETE /calls/:id': (request) => control.endCall(String(request.params.id)),
  'POST /media/expire': ({ body }) => control.expireMedia(body),
  'POST /receipts': ({ body }) => control.sendReceipts(body),
  'POST /presence': ({ body }) => control.setPresence(body),
});

const networkRoutes = (control: SandboxControl): Routes => ({
  'GET /behaviour': () => control.behaviour(),
  'PUT /behaviour': ({ body }) => control.setBehaviour(body),
  'POST /faults': ({ body }) => control.addFault(body),
  'DELETE /faults': ({ query }) => control.clearFaults(query),
  'GET /stats': () => control.stats(),
  'GET /events': (request) => control.events(afterOf(request)),
});

function addRoutes(router: Router, routes: Routes): void {
  for (const [name, work] of Object.entries(routes)) {
    const [method, path = '/'] = name.split(' ');
    const route = router.route(path);
    if (method === 'GET') route.get(run(work));
    else if (method === 'POST') route.post(run(work));
    else if (method === 'PUT') route.put(run(work));
    else if (method === 'PATCH') route.patch(run(work));
    else route.delete(run(work));
  }
}

/** What is not JSON: a file of a message, and the certificate of the TLS port. */
function addFiles(router: Router, control: SandboxControl): void {
  router.get('/media/:phone/:id', (request, response) => {
    const { mimetype, bytes } = control.mediaFile(phoneOf(request), String(request.params.id));
    // Whatever a sender calls the file, it must never run as a page of this origin.
    response.set({
      'x-content-type-options': 'nosniff',
      'content-security-policy': "sandbox; default-src 'none'",
    });
    response.type(mimetype).send(bytes);
  });
  router.get('/ca.pem', (_request, response) => {
    response.type('application/x-pem-file').send(control.caCertificate());
  });
}

/** The control interface over HTTP; every call is one function of SandboxControl. */
export function createControlRouter(control: SandboxControl, logger: Logger): Router {
  const router = Router();
  router.use(express.json({ limit: BODY_LIMIT, type: () => true }));
  addRoutes(router, { ...phoneRoutes(control), ...messageRoutes(control), ...networkRoutes(control) });
  addFiles(router, control);
  router.use(createPageRouter(control));
  router.use(errorHandler(logger));
  return router;
}

/** Whether an error comes from reading the request body, e.g. broken JSON or a body that is too large. */
function isBodyError(error: unknown): error is { status: number; message: string } {
  return (
    error instanceof Error && 'status' in error && typeof error.status === 'number' && error.status < 500
  );
}

/** Answers every failure as `{code, message}`. */
function errorHandler(logger: Logger): ErrorRequestHandler {
  return (error, _request, response, next) => {
    if (response.headersSent) {
      next(error);
    } else if (error instanceof ControlError) {
      response.status(error.status).json({ code: error.code, message: error.message });
    } else if (isBodyError(error)) {
      response
        .status(400)
        .json({ code: 'INVALID_REQUEST', message: `The body cannot be read: ${error.message}` });
    } else {
      logger.error({ error: String(error) }, 'control call failed');
      response.status(500).json({ code: 'INTERNAL', message: 'The emulator failed; see its log' });
    }
  };
}
