UPDATE workspaces SET hours_set_at = '2026-11-16 09:00:00.000000' WHERE id = 'T0SAMPLE';
UPDATE homes SET shown = '5e884898' WHERE workspace = 'T0SAMPLE';
INSERT INTO installations (workspace, enterprise, team, bot_user, bot_id, token_name, sealed_token, installed_at, paused_until, problem)
VALUES ('T0SAMPLE', NULL, 'T0SAMPLE', 'UBOT', 'BBOT', 'SLACK_BOT_TOKEN', NULL, '2026-11-16 09:00:00.000000', NULL, '');
INSERT INTO installations (workspace, enterprise, team, bot_user, bot_id, token_name, sealed_token, installed_at, paused_until, problem)
VALUES ('E0SAMPLE', 'E0SAMPLE', NULL, 'UBOT', 'BBOT', NULL, 'gAAAAAB', '2026-11-16 09:00:00.000000', '2026-11-23 09:00:00.000000', 'token_revoked');
INSERT INTO subscriptions (workspace, person, asked_at, week, next_at)
VALUES ('T0SAMPLE', 'UOMAR', '2026-11-16 09:00:00.000000', '2026-11-16', '2026-11-23 08:00:00.000000');
INSERT INTO notices (workspace, id, promise, position, kind, "to", about, role, "of", whom, way, rank, owed_at, next_at, owed, claimed_at, sending_at, attempts, over_at, given_up, problem)
VALUES ('T0SAMPLE', '3/move', 3, 2, 'move', NULL, NULL, NULL, NULL, 'CDEALS', 'edit', 0, '2026-11-16 10:00:00.000000', '2026-11-16 10:00:00.000000', 2, NULL, NULL, 0, NULL, FALSE, '');
INSERT INTO notices (workspace, id, promise, position, kind, "to", about, role, "of", whom, way, rank, owed_at, next_at, owed, claimed_at, sending_at, attempts, over_at, given_up, problem)
VALUES ('T0SAMPLE', '3/2/closed/USANA', 3, 2, 'closed', 'USANA', NULL, NULL, NULL, 'USANA', 'post', 1, '2026-11-16 10:00:00.000000', NULL, 1, NULL, NULL, 0, NULL, FALSE, '');
INSERT INTO notices (workspace, id, promise, position, kind, "to", about, role, "of", whom, way, rank, owed_at, next_at, owed, claimed_at, sending_at, attempts, over_at, given_up, problem)
VALUES ('T0SAMPLE', '2/reminder/missed/requester/2026-11-20T09:00:00+00:00/USANA', 2, 2, 'reminder', 'USANA', 'missed', 'requester', '2026-11-20 09:00:00.000000', 'USANA', 'post', 2, '2026-11-23 08:00:00.000000', NULL, 1, NULL, NULL, 1, '2026-11-23 08:01:00.000000', TRUE, 'account_inactive');
UPDATE lanes SET held_until = '2026-11-23 09:01:00.000000', paced_at = '2026-11-23 09:00:00.000000', rests_until = '2026-11-23 09:00:30.000000'
WHERE workspace = 'T0SAMPLE' AND whom = 'CDEALS';
INSERT INTO lanes (workspace, whom, way, rank, next_at, held_until, paced_at, rests_until)
VALUES ('T0SAMPLE', 'CQUIET', 'post', 1, NULL, NULL, NULL, NULL);
INSERT INTO paces (workspace, way, paced_at, rests_until)
VALUES ('T0SAMPLE', 'edit', '2026-11-23 09:00:00.000000', NULL)
