import type { CreationOptional, InferAttributes, InferCreationAttributes } from 'sequelize';
import { Column, DataType, Model, Table } from 'sequelize-typescript';

/** One person, known by phone number, by LID, or both. */
@Table({ tableName: 'identities', timestamps: true })
export class Identity extends Model<InferAttributes<Identity>, InferCreationAttributes<Identity>> {
  @Column({ type: DataType.INTEGER, primaryKey: true, autoIncrement: true })
  declare id: CreationOptional<number>;

  @Column({ type: DataType.STRING(20), allowNull: true })
  declare pn: string | null;

  @Column({ type: DataType.STRING(30), allowNull: true })
  declare lid: string | null;

  @Column({ type: DataType.STRING(190), allowNull: true })
  declare pushName: string | null;

  @Column({ type: DataType.BOOLEAN, allowNull: true })
  declare isOnWhatsApp: boolean | null;

  @Column({ type: DataType.DATE(3), allowNull: true })
  declare checkedAt: Date | null;

  @Column({ type: DataType.STRING(40), allowNull: true })
  declare source: string | null;

  @Column({ type: DataType.DATE(3), allowNull: true })
  declare firstSeenAt: Date | null;

  declare createdAt: CreationOptional<Date>;
  declare updatedAt: CreationOptional<Date>;
}
