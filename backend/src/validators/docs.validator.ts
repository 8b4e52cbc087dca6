import Joi from 'joi';

export const AssetParams = Joi.object<{ file: string }>({ file: Joi.string().max(60).required() });
