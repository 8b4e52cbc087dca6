import type { CreationOptional, InferAttributes, InferCreationAttributes, NonAttribute } from 'sequelize';
import { BelongsTo, Column, DataType, ForeignKey, Model, Table } from 'sequelize-typescript';
import { User } from './user.model.js';

/** One issued refresh token, as a hash. Tokens that follow each other share a family. */
@Table({ tableName: 'refresh_tokens', timestamps: true })
export class RefreshToken extends Model<
  InferAttributes<RefreshToken>,
  InferCreationAttributes<RefreshToken>
> {
  @Column({ type: DataType.INTEGER, primaryKey: true, autoIncrement: true })
  declare id: CreationOptional<number>;

  @ForeignKey(() => User)
  @Column({ type: DataType.INTEGER, allowNull: false })
  declare userId: number;

  @Column({ type: DataType.STRING(36), allowNull: false })
  declare familyId: string;

  @Column({ type: DataType.STRING(64), allowNull: false })
  declare tokenHash: string;

  @Column({ type: DataType.DATE(3), allowNull: false })
  declare expiresAt: Date;

  @Column({ type: DataType.DATE(3), allowNull: true })
  declare usedAt: Date | null;

  @Column({ type: DataType.DATE(3), allowNull: true })
  declare revokedAt: Date | null;

  @Column({ type: DataType.STRING(255), allowNull: true })
  declare userAgent: string | null;

  @Column({ type: DataType.STRING(64), allowNull: true })
  declare ip: string | null;

  declare createdAt: CreationOptional<Date>;
  declare updatedAt: CreationOptional<Date>;

  @BelongsTo(() => User, 'userId')
  declare user?: NonAttribute<User>;
}
