import type { AuthController } from '../controllers/auth.controller.js';
import {
  changePasswordBody,
  loginBody,
  logoutBody,
  profileBody,
  profileShape,
  refreshBody,
  registerBody,
  registeredShape,
  selfShape,
  sessionShape,
  tokensShape,
} from '../validators/auth.validator.js';
import { nothing } from '../validators/shapes.js';
import { at, can, errors, route, type ApiRouter } from './route.js';

const tags = ['Authentication'];

/** Base `/api/auth`. */
export function authRoutes(root: ApiRouter, auth: AuthController): void {
  const router = at(root, '/api/auth');
  route(router, {
    method: 'post',
    path: '/register',
    auth: 'public',
    request: { body: registerBody },
    responses: { 201: registeredShape, ...errors(403, 409) },
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
    responses: { 200: sessionShape, ...errors(401, 403) },
    beside: {
      accessToken: tokensShape.extract('accessToken'),
      refreshToken: tokensShape.extract('refreshToken'),
      user: selfShape,
    },
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
    responses: { 200: nothing },
    summary: 'Sign out: ends this sign-in and that of the given refresh token',
    tags,
    handler: auth.logout,
  });
  route(router, {
    method: 'get',
    path: '/profile',
    auth: can('profile'),
    responses: { 200: profileShape },
    beside: { user: selfShape },
    summary: 'Who is signed in, and what they may do',
    tags,
    handler: auth.profile,
  });
  route(router, {
    method: 'put',
    path: '/profile',
    auth: can('profile'),
    request: { body: profileBody },
    responses: { 200: profileShape, ...errors(409) },
    beside: { user: selfShape },
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
