INSERT INTO reminders (workspace, promise, about, role, of, sent_at)
VALUES ('T0SAMPLE', 2, 'missed', 'performer', '2026-11-20 09:00:00.000000', '2026-11-23 08:00:00.000000');
INSERT INTO homes (workspace, person, opened_at, looked_at)
VALUES ('T0SAMPLE', 'USANA', '2026-11-16 09:00:00.000000', '{"needs_you": "1"}');
INSERT INTO subscriptions (workspace, person, asked_at, week)
VALUES ('T0SAMPLE', 'USANA', '2026-11-16 09:00:00.000000', '2026-11-16');
INSERT INTO notices (workspace, promise, position, kind, "to", about, role, "of", owed_at, next_at, claimed_at, sending_at, attempts, told_at, gave_up_at, problem)
VALUES ('T0SAMPLE', 2, 1, 'reminder', 'UOMAR', 'missed', 'performer', '2026-11-20 09:00:00.000000', '2026-11-23 08:00:00.000000', '2026-11-23 08:00:00.000000', NULL, NULL, 0, NULL, NULL, '');
INSERT INTO notices (workspace, promise, position, kind, "to", about, role, "of", owed_at, next_at, claimed_at, sending_at, attempts, told_at, gave_up_at, problem)
VALUES ('T0SAMPLE', 3, 2, 'parted', 'USANA', NULL, 'performer', NULL, '2026-11-23 08:00:00.000000', '2026-11-23 08:00:00.000000', NULL, NULL, 0, NULL, NULL, '');
INSERT INTO notices (workspace, promise, position, kind, "to", about, role, "of", owed_at, next_at, claimed_at, sending_at, attempts, told_at, gave_up_at, problem)
VALUES ('T0SAMPLE', NULL, 0, 'home', 'USANA', NULL, NULL, NULL, '2026-11-23 08:00:00.000000', '2026-11-23 08:00:00.000000', NULL, NULL, 0, NULL, NULL, '');
INSERT INTO notices (workspace, promise, position, kind, "to", about, role, "of", owed_at, next_at, claimed_at, sending_at, attempts, told_at, gave_up_at, problem)
VALUES ('T0SAMPLE', NULL, 0, 'digest', 'USANA', NULL, NULL, NULL, '2026-11-23 08:00:00.000000', '2026-11-23 08:00:00.000000', NULL, NULL, 0, NULL, NULL, '')
