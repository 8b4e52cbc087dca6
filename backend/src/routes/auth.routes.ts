import Joi from 'joi';
import type { AuthController } from '../controllers/auth.controller.js';
import {
  changePasswordBody,
  loginBody,
  logoutBody,
  profileBody,
  refreshBody,
  registerBody,
  selfShape,
  tokensShape,
  userShape,
} from '../validators/auth.validator.js';
import { at, can, errors, route, type ApiRouter } from './route.js';

const tags = ['Authentication'];
const session = tokensShape.keys({ user: selfShape.required() });
const self = selfShape.keys({ user: selfShape.required(), tokens: tokensShape });

/** Base `/api/auth`. */
export function authRoutes(root: ApiRouter, auth: AuthController): void {
  const router = at(root, '/api/auth');
  route(router, {
    method: 'post',
    path: '/register',
    auth: 'public',
    request: { body: registerBody },
    responses: { 201: Joi.object({ user: userShape.required() }), ...errors(403, 409) },
    summary: 'Create an account',
    tags,
    handler: auth.register,
  });
  route(router, {
    method: 'post',
    path: '/login',
    auth: 'public',
    rateLimit: 'login',
    request: { body: loginBody },
    responses: { 200: session, ...errors(401, 403) },
    summary: 'Sign in with email or username',
    tags,
    handler: auth.login,
  });
  route(router, {
    method: 'post',
    path: '/refresh-token',
    auth: 'public',
    request: { body: refreshBody },
    responses: { 200: tokensShape, ...errors(401) },
    summary: 'Trade a refresh token for new tokens; each works once',
    tags,
    handler: auth.refresh,
  });
  route(router, {
    method: 'post',
    path: '/logout',
    auth: can('profile'),
    request: { body: logoutBody },
    responses: { 200: Joi.any() },
    summary: 'Sign out: ends this sign-in and that of the given refresh token',
    tags,
    handler: auth.logout,
  });
  route(router, {
    method: 'get',
    path: '/profile',
    auth: can('profile'),
    responses: { 200: self },
    summary: 'Who is signed in, and what they may do',
    tags,
    handler: auth.profile,
  });
  route(router, {
    method: 'put',
    path: '/profile',
    auth: can('profile'),
    request: { body: profileBody },
    responses: { 200: self, ...errors(409) },
    summary: 'Change own name, email, username or password',
    tags,
    handler: auth.updateProfile,
  });
  route(router, {
    method: 'post',
    path: '/change-password',
    auth: can('profile'),
    request: { body: changePasswordBody },
    responses: { 200: tokensShape },
    summary: 'Change own password; ends all other sessions',
    tags,
    handler: auth.changePassword,
  });
}
