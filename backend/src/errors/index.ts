export { AppError, type FieldProblem } from './app-error.js';
export { errorCatalogue, type ErrorCode } from './catalogue.js';
