import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What social services tell the one who reported a concern: one answer, with the ground it rests on. Nobody has told anything yet. */
export class InquiryAnswer1700000026500 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE referral
        ADD COLUMN inquiry_answer text CHECK (inquiry_answer IN ('OPENED', 'NOT_OPENED', 'ALREADY_OPEN')),
        ADD COLUMN inquiry_ground text,
        ADD COLUMN inquiry_duty text,
        ADD COLUMN inquiry_weighing text,
        ADD COLUMN inquiry_told_at timestamptz,
        ADD COLUMN inquiry_told_by uuid REFERENCES member,
        ADD CHECK ((inquiry_answer IS NULL) = (inquiry_ground IS NULL AND inquiry_told_at IS NULL AND inquiry_told_by IS NULL));
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE referral
        DROP COLUMN inquiry_answer, DROP COLUMN inquiry_ground, DROP COLUMN inquiry_duty, DROP COLUMN inquiry_weighing,
        DROP COLUMN inquiry_told_at, DROP COLUMN inquiry_told_by;
    `);
  }
}
