INSERT INTO workspaces (id, last_number, zone, opens, closes, country, answer_within)
VALUES ('T0SAMPLE', 3, 'Europe/Berlin', '08:00:00.000000', '16:00:00.000000', 'DE', 28800000000);
INSERT INTO people (workspace, id, met_at, zone, locale, admin, bot, deactivated, guest, stranger)
VALUES ('T0SAMPLE', 'UADA', '2026-11-16 09:00:00.000000', NULL, NULL, TRUE, TRUE, TRUE, TRUE, TRUE);
INSERT INTO people (workspace, id, met_at, zone, locale, admin, bot, deactivated, guest, stranger)
VALUES ('T0SAMPLE', 'UOMAR', '2026-11-16 09:00:00.000000', 'Europe/Berlin', 'de-DE', FALSE, FALSE, FALSE, FALSE, FALSE);
INSERT INTO promises (workspace, number, channel, nonce, homeless, remind_at, first_requester, first_performer, requester_team, performer_team, account, why, deal_minor, deal_currency, crm_link, told, told_day, private, parent, state, version, turns, requester, performer, begun_by, asked_at, offer_by, offer_number, agreement_number, agreement_at, agreement_requester, agreement_performer, delivery_at, delivery_quantity, delivery_in_full, received, question_by, question, signing_from, signatures, health, missed, rejections, awaited_since, answer_due_at, gives_up_at, nudged_at, first_answer_after, agreed_after, due_requested, due_first_promised, due_last_promised, ended_at, reason)
VALUES ('T0SAMPLE', 1, 'CDEALS', 'V1', FALSE, NULL, 'USANA', 'UOMAR', 'TSALES', 'TOPERATIONS', 'Acme', 'A new customer', 9000000, 'EUR', 'https://crm.example/7', TRUE, '2026-11-16', TRUE, NULL, 'split', 5, 8, 'USANA', 'UOMAR', 'requester', '2026-11-16 09:00:00.000000', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, '0', NULL, '', 'countered', 2, NULL, FALSE, 0, '2026-11-16 10:00:00.000000', NULL, NULL, NULL, 3600000000, NULL, '2026-11-27 14:00:00.000000', NULL, NULL, '2026-11-16 10:00:00.000000', NULL);
INSERT INTO promises (workspace, number, channel, nonce, homeless, remind_at, first_requester, first_performer, requester_team, performer_team, account, why, deal_minor, deal_currency, crm_link, told, told_day, private, parent, state, version, turns, requester, performer, begun_by, asked_at, offer_by, offer_number, agreement_number, agreement_at, agreement_requester, agreement_performer, delivery_at, delivery_quantity, delivery_in_full, received, question_by, question, signing_from, signatures, health, missed, rejections, awaited_since, answer_due_at, gives_up_at, nudged_at, first_answer_after, agreed_after, due_requested, due_first_promised, due_last_promised, ended_at, reason)
VALUES ('T0SAMPLE', 2, 'CDEALS', NULL, FALSE, NULL, 'USANA', 'UOMAR', 'TSALES', 'TOPERATIONS', 'Acme', 'A new customer', 9000000, 'EUR', 'https://crm.example/7', TRUE, '2026-11-16', TRUE, 1, 'accepted', 7, 8, 'USANA', 'UOMAR', 'performer', '2026-11-16 10:00:00.000000', NULL, NULL, 1, '2026-11-16 10:00:00.000000', 'USANA', 'UOMAR', '2026-11-23 09:00:00.000000', '100.5', TRUE, '200.0', NULL, '', NULL, 0, NULL, TRUE, 1, '2026-11-23 09:00:00.000000', NULL, NULL, NULL, NULL, 3600000000, '2026-11-20 09:00:00.000000', '2026-11-20 09:00:00.000000', '2026-11-20 09:00:00.000000', '2026-11-23 10:00:00.000000', 'material or supplier');
INSERT INTO promises (workspace, number, channel, nonce, homeless, remind_at, first_requester, first_performer, requester_team, performer_team, account, why, deal_minor, deal_currency, crm_link, told, told_day, private, parent, state, version, turns, requester, performer, begun_by, asked_at, offer_by, offer_number, agreement_number, agreement_at, agreement_requester, agreement_performer, delivery_at, delivery_quantity, delivery_in_full, received, question_by, question, signing_from, signatures, health, missed, rejections, awaited_since, answer_due_at, gives_up_at, nudged_at, first_answer_after, agreed_after, due_requested, due_first_promised, due_last_promised, ended_at, reason)
VALUES ('T0SAMPLE', 3, 'CDEALS', NULL, FALSE, NULL, 'USANA', 'UOMAR', 'TSALES', 'TOPERATIONS', 'Acme', 'A new customer', 9000000, 'EUR', 'https://crm.example/7', TRUE, '2026-11-16', TRUE, 1, 'reopened', 2, 2, 'USANA', 'UOMAR', 'performer', '2026-11-16 10:00:00.000000', 'performer', 2, 1, '2026-11-16 10:00:00.000000', 'USANA', 'UOMAR', NULL, NULL, NULL, '0', NULL, '', NULL, 0, NULL, FALSE, 0, '2026-11-16 10:00:00.000000', '2026-11-17 10:00:00.000000', '2026-12-01 10:00:00.000000', NULL, NULL, 3600000000, '2026-11-27 14:00:00.000000', '2026-11-27 14:00:00.000000', '2026-11-27 14:00:00.000000', NULL, NULL);
INSERT INTO teams (workspace, id, name, zone, opens, closes, country, sign_above_minor, sign_above_currency, answer_within)
VALUES ('T0SAMPLE', 'TOPERATIONS', 'Operations', 'Europe/Berlin', '09:00:00.000000', '17:00:00.000000', 'DE', 10000, 'EUR', 14400000000);
INSERT INTO teams (workspace, id, name, zone, opens, closes, country, sign_above_minor, sign_above_currency, answer_within)
VALUES ('T0SAMPLE', 'TSALES', 'Sales', NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO messages (workspace, promise, kind, position, person, channel, ts)
VALUES ('T0SAMPLE', 1, 'card', 0, '', 'CDEALS', '1763283600.000100');
INSERT INTO notices (workspace, promise, position, kind, "to", owed_at, next_at, claimed_at, sending_at, attempts, told_at, gave_up_at, problem)
VALUES ('T0SAMPLE', 1, 1, 'card', NULL, '2026-11-16 09:00:00.000000', '2026-11-17 09:01:00.000000', NULL, NULL, 1, '2026-11-17 09:00:00.000000', NULL, '');
INSERT INTO notices (workspace, promise, position, kind, "to", owed_at, next_at, claimed_at, sending_at, attempts, told_at, gave_up_at, problem)
VALUES ('T0SAMPLE', 1, 1, 'line', NULL, '2026-11-16 09:00:00.000000', '2026-11-17 09:01:00.000000', NULL, NULL, 0, NULL, '2026-11-17 09:00:00.000000', 'is_archived');
INSERT INTO notices (workspace, promise, position, kind, "to", owed_at, next_at, claimed_at, sending_at, attempts, told_at, gave_up_at, problem)
VALUES ('T0SAMPLE', 1, 1, 'your turn', 'UOMAR', '2026-11-16 09:00:00.000000', '2026-11-16 09:00:00.000000', NULL, NULL, 0, NULL, NULL, '');
INSERT INTO notices (workspace, promise, position, kind, "to", owed_at, next_at, claimed_at, sending_at, attempts, told_at, gave_up_at, problem)
VALUES ('T0SAMPLE', 1, 2, 'card', NULL, '2026-11-16 10:00:00.000000', '2026-11-16 10:00:00.000000', NULL, NULL, 0, NULL, NULL, '');
INSERT INTO notices (workspace, promise, position, kind, "to", owed_at, next_at, claimed_at, sending_at, attempts, told_at, gave_up_at, problem)
VALUES ('T0SAMPLE', 1, 2, 'line', NULL, '2026-11-16 10:00:00.000000', '2026-11-16 10:00:00.000000', NULL, NULL, 0, NULL, NULL, '');
INSERT INTO notices (workspace, promise, position, kind, "to", owed_at, next_at, claimed_at, sending_at, attempts, told_at, gave_up_at, problem)
VALUES ('T0SAMPLE', 1, 2, 'your turn', 'USANA', '2026-11-16 10:00:00.000000', '2026-11-16 10:00:00.000000', NULL, NULL, 0, NULL, NULL, '');
INSERT INTO notices (workspace, promise, position, kind, "to", owed_at, next_at, claimed_at, sending_at, attempts, told_at, gave_up_at, problem)
VALUES ('T0SAMPLE', 1, 3, 'card', NULL, '2026-11-16 10:00:00.000000', '2026-11-16 10:00:00.000000', NULL, NULL, 0, NULL, NULL, '');
INSERT INTO notices (workspace, promise, position, kind, "to", owed_at, next_at, claimed_at, sending_at, attempts, told_at, gave_up_at, problem)
VALUES ('T0SAMPLE', 1, 3, 'line', NULL, '2026-11-16 10:00:00.000000', '2026-11-16 10:00:00.000000', NULL, NULL, 0, NULL, NULL, '');
INSERT INTO notices (workspace, promise, position, kind, "to", owed_at, next_at, claimed_at, sending_at, attempts, told_at, gave_up_at, problem)
VALUES ('T0SAMPLE', 1, 3, 'your turn', 'UOMAR', '2026-11-16 10:00:00.000000', '2026-11-16 10:00:00.000000', NULL, NULL, 0, NULL, NULL, '');
INSERT INTO notices (workspace, promise, position, kind, "to", owed_at, next_at, claimed_at, sending_at, attempts, told_at, gave_up_at, problem)
VALUES ('T0SAMPLE', 1, 4, 'card', NULL, '2026-11-16 10:00:00.000000', '2026-11-16 10:00:00.000000', NULL, NULL, 0, NULL, NULL, '');
INSERT INTO notices (workspace, promise, position, kind, "to", owed_at, next_at, claimed_at, sending_at, attempts, told_at, gave_up_at, problem)
VALUES ('T0SAMPLE', 1, 4, 'line', NULL, '2026-11-16 10:00:00.000000', '2026-11-16 10:00:00.000000', NULL, NULL, 0, NULL, NULL, '');
INSERT INTO notices (workspace, promise, position, kind, "to", owed_at, next_at, claimed_at, sending_at, attempts, told_at, gave_up_at, problem)
VALUES ('T0SAMPLE', 1, 5, 'card', NULL, '2026-11-16 10:00:00.000000', '2026-11-16 10:00:00.000000', NULL, NULL, 0, NULL, NULL, '');
INSERT INTO notices (workspace, promise, position, kind, "to", owed_at, next_at, claimed_at, sending_at, attempts, told_at, gave_up_at, problem)
VALUES ('T0SAMPLE', 1, 5, 'line', NULL, '2026-11-16 10:00:00.000000', '2026-11-16 10:00:00.000000', NULL, NULL, 0, NULL, NULL, '');
INSERT INTO notices (workspace, promise, position, kind, "to", owed_at, next_at, claimed_at, sending_at, attempts, told_at, gave_up_at, problem)
VALUES ('T0SAMPLE', 1, 5, 'your turn', 'USANA', '2026-11-16 10:00:00.000000', '2026-11-16 10:00:00.000000', NULL, NULL, 0, NULL, NULL, '');
INSERT INTO notices (workspace, promise, position, kind, "to", owed_at, next_at, claimed_at, sending_at, attempts, told_at, gave_up_at, problem)
VALUES ('T0SAMPLE', 1, 6, 'card', NULL, '2026-11-16 10:00:00.000000', '2026-11-16 10:00:00.000000', NULL, NULL, 0, NULL, NULL, '');
INSERT INTO notices (workspace, promise, position, kind, "to", owed_at, next_at, claimed_at, sending_at, attempts, told_at, gave_up_at, problem)
VALUES ('T0SAMPLE', 1, 6, 'line', NULL, '2026-11-16 10:00:00.000000', '2026-11-16 10:00:00.000000', NULL, NULL, 0, NULL, NULL, '');
INSERT INTO notices (workspace, promise, position, kind, "to", owed_at, next_at, claimed_at, sending_at, attempts, told_at, gave_up_at, problem)
VALUES ('T0SAMPLE', 1, 6, 'your turn', 'UMIA', '2026-11-16 10:00:00.000000', '2026-11-16 10:00:00.000000', NULL, NULL, 0, NULL, NULL, '');
INSERT INTO notices (workspace, promise, position, kind, "to", owed_at, next_at, claimed_at, sending_at, attempts, told_at, gave_up_at, problem)
VALUES ('T0SAMPLE', 1, 6, 'your turn', 'UMAX', '2026-11-16 10:00:00.000000', '2026-11-16 10:00:00.000000', NULL, NULL, 0, NULL, NULL, '');
INSERT INTO notices (workspace, promise, position, kind, "to", owed_at, next_at, claimed_at, sending_at, attempts, told_at, gave_up_at, problem)
VALUES ('T0SAMPLE', 1, 7, 'card', NULL, '2026-11-16 10:00:00.000000', '2026-11-16 10:00:00.000000', NULL, NULL, 0, NULL, NULL, '');
INSERT INTO notices (workspace, promise, position, kind, "to", owed_at, next_at, claimed_at, sending_at, attempts, told_at, gave_up_at, problem)
VALUES ('T0SAMPLE', 1, 7, 'line', NULL, '2026-11-16 10:00:00.000000', '2026-11-16 10:00:00.000000', NULL, NULL, 0, NULL, NULL, '');
INSERT INTO notices (workspace, promise, position, kind, "to", owed_at, next_at, claimed_at, sending_at, attempts, told_at, gave_up_at, problem)
VALUES ('T0SAMPLE', 1, 8, 'card', NULL, '2026-11-16 10:00:00.000000', '2026-11-16 10:00:00.000000', NULL, NULL, 0, NULL, NULL, '');
INSERT INTO notices (workspace, promise, position, kind, "to", owed_at, next_at, claimed_at, sending_at, attempts, told_at, gave_up_at, problem)
VALUES ('T0SAMPLE', 1, 8, 'line', NULL, '2026-11-16 10:00:00.000000', '2026-11-16 10:00:00.000000', NULL, NULL, 0, NULL, NULL, '');
INSERT INTO notices (workspace, promise, position, kind, "to", owed_at, next_at, claimed_at, sending_at, attempts, told_at, gave_up_at, problem)
VALUES ('T0SAMPLE', 1, 8, 'over', 'USANA', '2026-11-16 10:00:00.000000', '2026-11-16 10:00:00.000000', NULL, NULL, 0, NULL, NULL, '');
INSERT INTO notices (workspace, promise, position, kind, "to", owed_at, next_at, claimed_at, sending_at, attempts, told_at, gave_up_at, problem)
VALUES ('T0SAMPLE', 1, 8, 'over', 'UOMAR', '2026-11-16 10:00:00.000000', '2026-11-16 10:00:00.000000', NULL, NULL, 0, NULL, NULL, '');
INSERT INTO notices (workspace, promise, position, kind, "to", owed_at, next_at, claimed_at, sending_at, attempts, told_at, gave_up_at, problem)
VALUES ('T0SAMPLE', 2, 1, 'card', NULL, '2026-11-16 10:00:00.000000', '2026-11-17 09:01:00.000000', '2026-11-17 09:00:00.000000', '2026-11-17 09:00:00.000000', 1, NULL, NULL, '');
INSERT INTO notices (workspace, promise, position, kind, "to", owed_at, next_at, claimed_at, sending_at, attempts, told_at, gave_up_at, problem)
VALUES ('T0SAMPLE', 2, 1, 'line', NULL, '2026-11-16 10:00:00.000000', '2026-11-16 10:00:00.000000', NULL, NULL, 0, NULL, NULL, '');
INSERT INTO notices (workspace, promise, position, kind, "to", owed_at, next_at, claimed_at, sending_at, attempts, told_at, gave_up_at, problem)
VALUES ('T0SAMPLE', 3, 1, 'card', NULL, '2026-11-16 10:00:00.000000', '2026-11-18 09:00:00.000000', NULL, NULL, 0, NULL, NULL, 'ratelimited');
INSERT INTO notices (workspace, promise, position, kind, "to", owed_at, next_at, claimed_at, sending_at, attempts, told_at, gave_up_at, problem)
VALUES ('T0SAMPLE', 3, 1, 'line', NULL, '2026-11-16 10:00:00.000000', '2026-11-16 10:00:00.000000', NULL, NULL, 0, NULL, NULL, '');
INSERT INTO notices (workspace, promise, position, kind, "to", owed_at, next_at, claimed_at, sending_at, attempts, told_at, gave_up_at, problem)
VALUES ('T0SAMPLE', 2, 2, 'card', NULL, '2026-11-16 10:00:00.000000', '2026-11-16 10:00:00.000000', NULL, NULL, 0, NULL, NULL, '');
INSERT INTO notices (workspace, promise, position, kind, "to", owed_at, next_at, claimed_at, sending_at, attempts, told_at, gave_up_at, problem)
VALUES ('T0SAMPLE', 2, 2, 'line', NULL, '2026-11-16 10:00:00.000000', '2026-11-16 10:00:00.000000', NULL, NULL, 0, NULL, NULL, '');
INSERT INTO notices (workspace, promise, position, kind, "to", owed_at, next_at, claimed_at, sending_at, attempts, told_at, gave_up_at, problem)
VALUES ('T0SAMPLE', 2, 3, 'card', NULL, '2026-11-21 09:00:00.000000', '2026-11-21 09:00:00.000000', NULL, NULL, 0, NULL, NULL, '');
INSERT INTO notices (workspace, promise, position, kind, "to", owed_at, next_at, claimed_at, sending_at, attempts, told_at, gave_up_at, problem)
VALUES ('T0SAMPLE', 2, 3, 'line', NULL, '2026-11-21 09:00:00.000000', '2026-11-21 09:00:00.000000', NULL, NULL, 0, NULL, NULL, '');
INSERT INTO notices (workspace, promise, position, kind, "to", owed_at, next_at, claimed_at, sending_at, attempts, told_at, gave_up_at, problem)
VALUES ('T0SAMPLE', 2, 3, 'your turn', 'USANA', '2026-11-21 09:00:00.000000', '2026-11-21 09:00:00.000000', NULL, NULL, 0, NULL, NULL, '');
INSERT INTO notices (workspace, promise, position, kind, "to", owed_at, next_at, claimed_at, sending_at, attempts, told_at, gave_up_at, problem)
VALUES ('T0SAMPLE', 2, 4, 'card', NULL, '2026-11-21 10:00:00.000000', '2026-11-21 10:00:00.000000', NULL, NULL, 0, NULL, NULL, '');
INSERT INTO notices (workspace, promise, position, kind, "to", owed_at, next_at, claimed_at, sending_at, attempts, told_at, gave_up_at, problem)
VALUES ('T0SAMPLE', 2, 4, 'line', NULL, '2026-11-21 10:00:00.000000', '2026-11-21 10:00:00.000000', NULL, NULL, 0, NULL, NULL, '');
INSERT INTO notices (workspace, promise, position, kind, "to", owed_at, next_at, claimed_at, sending_at, attempts, told_at, gave_up_at, problem)
VALUES ('T0SAMPLE', 2, 4, 'your turn', 'UOMAR', '2026-11-21 10:00:00.000000', '2026-11-21 10:00:00.000000', NULL, NULL, 0, NULL, NULL, '');
INSERT INTO notices (workspace, promise, position, kind, "to", owed_at, next_at, claimed_at, sending_at, attempts, told_at, gave_up_at, problem)
VALUES ('T0SAMPLE', 2, 5, 'card', NULL, '2026-11-22 09:00:00.000000', '2026-11-22 09:00:00.000000', NULL, NULL, 0, NULL, NULL, '');
INSERT INTO notices (workspace, promise, position, kind, "to", owed_at, next_at, claimed_at, sending_at, attempts, told_at, gave_up_at, problem)
VALUES ('T0SAMPLE', 2, 5, 'line', NULL, '2026-11-22 09:00:00.000000', '2026-11-22 09:00:00.000000', NULL, NULL, 0, NULL, NULL, '');
INSERT INTO notices (workspace, promise, position, kind, "to", owed_at, next_at, claimed_at, sending_at, attempts, told_at, gave_up_at, problem)
VALUES ('T0SAMPLE', 2, 5, 'your turn', 'USANA', '2026-11-22 09:00:00.000000', '2026-11-22 09:00:00.000000', NULL, NULL, 0, NULL, NULL, '');
INSERT INTO notices (workspace, promise, position, kind, "to", owed_at, next_at, claimed_at, sending_at, attempts, told_at, gave_up_at, problem)
VALUES ('T0SAMPLE', 2, 6, 'card', NULL, '2026-11-22 10:00:00.000000', '2026-11-22 10:00:00.000000', NULL, NULL, 0, NULL, NULL, '');
INSERT INTO notices (workspace, promise, position, kind, "to", owed_at, next_at, claimed_at, sending_at, attempts, told_at, gave_up_at, problem)
VALUES ('T0SAMPLE', 2, 6, 'line', NULL, '2026-11-22 10:00:00.000000', '2026-11-22 10:00:00.000000', NULL, NULL, 0, NULL, NULL, '');
INSERT INTO notices (workspace, promise, position, kind, "to", owed_at, next_at, claimed_at, sending_at, attempts, told_at, gave_up_at, problem)
VALUES ('T0SAMPLE', 2, 6, 'your turn', 'UOMAR', '2026-11-22 10:00:00.000000', '2026-11-22 10:00:00.000000', NULL, NULL, 0, NULL, NULL, '');
INSERT INTO notices (workspace, promise, position, kind, "to", owed_at, next_at, claimed_at, sending_at, attempts, told_at, gave_up_at, problem)
VALUES ('T0SAMPLE', 2, 7, 'card', NULL, '2026-11-23 09:00:00.000000', '2026-11-23 09:00:00.000000', NULL, NULL, 0, NULL, NULL, '');
INSERT INTO notices (workspace, promise, position, kind, "to", owed_at, next_at, claimed_at, sending_at, attempts, told_at, gave_up_at, problem)
VALUES ('T0SAMPLE', 2, 7, 'line', NULL, '2026-11-23 09:00:00.000000', '2026-11-23 09:00:00.000000', NULL, NULL, 0, NULL, NULL, '');
INSERT INTO notices (workspace, promise, position, kind, "to", owed_at, next_at, claimed_at, sending_at, attempts, told_at, gave_up_at, problem)
VALUES ('T0SAMPLE', 2, 7, 'your turn', 'USANA', '2026-11-23 09:00:00.000000', '2026-11-23 09:00:00.000000', NULL, NULL, 0, NULL, NULL, '');
INSERT INTO notices (workspace, promise, position, kind, "to", owed_at, next_at, claimed_at, sending_at, attempts, told_at, gave_up_at, problem)
VALUES ('T0SAMPLE', 2, 8, 'card', NULL, '2026-11-23 10:00:00.000000', '2026-11-23 10:00:00.000000', NULL, NULL, 0, NULL, NULL, '');
INSERT INTO notices (workspace, promise, position, kind, "to", owed_at, next_at, claimed_at, sending_at, attempts, told_at, gave_up_at, problem)
VALUES ('T0SAMPLE', 2, 8, 'line', NULL, '2026-11-23 10:00:00.000000', '2026-11-23 10:00:00.000000', NULL, NULL, 0, NULL, NULL, '');
INSERT INTO notices (workspace, promise, position, kind, "to", owed_at, next_at, claimed_at, sending_at, attempts, told_at, gave_up_at, problem)
VALUES ('T0SAMPLE', 2, 8, 'over', 'UOMAR', '2026-11-23 10:00:00.000000', '2026-11-23 10:00:00.000000', NULL, NULL, 0, NULL, NULL, '');
INSERT INTO notices (workspace, promise, position, kind, "to", owed_at, next_at, claimed_at, sending_at, attempts, told_at, gave_up_at, problem)
VALUES ('T0SAMPLE', 3, 2, 'card', NULL, '2026-11-16 10:00:00.000000', '2026-11-16 10:00:00.000000', NULL, NULL, 0, NULL, NULL, '');
INSERT INTO notices (workspace, promise, position, kind, "to", owed_at, next_at, claimed_at, sending_at, attempts, told_at, gave_up_at, problem)
VALUES ('T0SAMPLE', 3, 2, 'line', NULL, '2026-11-16 10:00:00.000000', '2026-11-16 10:00:00.000000', NULL, NULL, 0, NULL, NULL, '');
INSERT INTO notices (workspace, promise, position, kind, "to", owed_at, next_at, claimed_at, sending_at, attempts, told_at, gave_up_at, problem)
VALUES ('T0SAMPLE', 3, 2, 'your turn', 'USANA', '2026-11-16 10:00:00.000000', '2026-11-16 10:00:00.000000', NULL, NULL, 0, NULL, NULL, '');
INSERT INTO sign_offs (workspace, promise, position, role, by, at)
VALUES ('T0SAMPLE', 1, 7, 'requester', 'UMIA', '2026-11-16 10:00:00.000000');
INSERT INTO sign_offs (workspace, promise, position, role, by, at)
VALUES ('T0SAMPLE', 1, 8, 'performer', 'UMAX', '2026-11-16 10:00:00.000000');
INSERT INTO team_members (workspace, team, person, member, lead)
VALUES ('T0SAMPLE', 'TOPERATIONS', 'UMAX', FALSE, TRUE);
INSERT INTO team_members (workspace, team, person, member, lead)
VALUES ('T0SAMPLE', 'TOPERATIONS', 'UOLGA', TRUE, FALSE);
INSERT INTO team_members (workspace, team, person, member, lead)
VALUES ('T0SAMPLE', 'TOPERATIONS', 'UOMAR', TRUE, FALSE);
INSERT INTO team_members (workspace, team, person, member, lead)
VALUES ('T0SAMPLE', 'TSALES', 'UMIA', FALSE, TRUE);
INSERT INTO team_members (workspace, team, person, member, lead)
VALUES ('T0SAMPLE', 'TSALES', 'USANA', TRUE, FALSE);
INSERT INTO terms (workspace, promise, number, what, due_at, due_day, quantity, unit, conditions, cost_minor, cost_currency, part_allowed, parts)
VALUES ('T0SAMPLE', 1, 1, 'Euro pallets', '2026-11-27 14:00:00.000000', '2026-11-27', '500', 'pallets', '', NULL, NULL, FALSE, 0);
INSERT INTO terms (workspace, promise, number, what, due_at, due_day, quantity, unit, conditions, cost_minor, cost_currency, part_allowed, parts)
VALUES ('T0SAMPLE', 1, 2, 'Euro pallets', '2026-11-27 14:00:00.000000', NULL, '500', 'pallets', 'dry', 50000, 'EUR', TRUE, 2);
INSERT INTO terms (workspace, promise, number, what, due_at, due_day, quantity, unit, conditions, cost_minor, cost_currency, part_allowed, parts)
VALUES ('T0SAMPLE', 2, 1, 'Euro pallets', '2026-11-20 09:00:00.000000', NULL, '200', 'pallets', 'dry', 50000, 'EUR', TRUE, 0);
INSERT INTO terms (workspace, promise, number, what, due_at, due_day, quantity, unit, conditions, cost_minor, cost_currency, part_allowed, parts)
VALUES ('T0SAMPLE', 3, 1, 'Euro pallets', '2026-11-27 14:00:00.000000', NULL, '300', 'pallets', 'dry', 50000, 'EUR', TRUE, 0);
INSERT INTO terms (workspace, promise, number, what, due_at, due_day, quantity, unit, conditions, cost_minor, cost_currency, part_allowed, parts)
VALUES ('T0SAMPLE', 3, 2, 'Euro pallets', '2026-12-04 09:00:00.000000', NULL, '500', 'pallets', '', NULL, NULL, FALSE, 0);
INSERT INTO turns (workspace, promise, position, move, by, at, seen, terms, reason, text, health, until, quantity, only_part, done_at, "to", state, role, late, in_full, waited, since_asked, answer_due_at, gives_up_at)
VALUES ('T0SAMPLE', 1, 1, 'request', 'USANA', '2026-11-16 09:00:00.000000', 0, 1, NULL, '', NULL, NULL, NULL, FALSE, NULL, NULL, 'requested', 'requester', FALSE, TRUE, 0, 0, '2026-11-16 13:00:00.000000', '2026-11-30 13:00:00.000000');
INSERT INTO turns (workspace, promise, position, move, by, at, seen, terms, reason, text, health, until, quantity, only_part, done_at, "to", state, role, late, in_full, waited, since_asked, answer_due_at, gives_up_at)
VALUES ('T0SAMPLE', 1, 2, 'ask', 'UOMAR', '2026-11-16 10:00:00.000000', 1, NULL, NULL, 'Which colour?', NULL, NULL, NULL, FALSE, NULL, NULL, 'requested', 'performer', FALSE, TRUE, 3600000000, 3600000000, '2026-11-17 10:00:00.000000', '2026-12-01 10:00:00.000000');
INSERT INTO turns (workspace, promise, position, move, by, at, seen, terms, reason, text, health, until, quantity, only_part, done_at, "to", state, role, late, in_full, waited, since_asked, answer_due_at, gives_up_at)
VALUES ('T0SAMPLE', 1, 3, 'answer', 'USANA', '2026-11-16 10:00:00.000000', 1, NULL, NULL, 'Blue', NULL, NULL, NULL, FALSE, NULL, NULL, 'requested', 'requester', FALSE, TRUE, 0, 3600000000, '2026-11-16 14:00:00.000000', '2026-11-30 14:00:00.000000');
INSERT INTO turns (workspace, promise, position, move, by, at, seen, terms, reason, text, health, until, quantity, only_part, done_at, "to", state, role, late, in_full, waited, since_asked, answer_due_at, gives_up_at)
VALUES ('T0SAMPLE', 1, 4, 'answer by', 'UOMAR', '2026-11-16 10:00:00.000000', 1, NULL, NULL, '', NULL, '2026-11-18 09:00:00.000000', NULL, FALSE, NULL, NULL, 'requested', 'performer', FALSE, TRUE, 0, 3600000000, '2026-11-18 09:00:00.000000', '2026-12-02 09:00:00.000000');
INSERT INTO turns (workspace, promise, position, move, by, at, seen, terms, reason, text, health, until, quantity, only_part, done_at, "to", state, role, late, in_full, waited, since_asked, answer_due_at, gives_up_at)
VALUES ('T0SAMPLE', 1, 5, 'counter', 'UOMAR', '2026-11-16 10:00:00.000000', 1, 2, NULL, '', NULL, NULL, NULL, FALSE, NULL, NULL, 'countered', 'performer', FALSE, TRUE, 0, 3600000000, '2026-11-17 10:00:00.000000', '2026-12-01 10:00:00.000000');
INSERT INTO turns (workspace, promise, position, move, by, at, seen, terms, reason, text, health, until, quantity, only_part, done_at, "to", state, role, late, in_full, waited, since_asked, answer_due_at, gives_up_at)
VALUES ('T0SAMPLE', 1, 6, 'confirm', 'USANA', '2026-11-16 10:00:00.000000', 2, NULL, NULL, '', NULL, NULL, NULL, FALSE, NULL, NULL, 'signing', 'requester', FALSE, TRUE, 0, 3600000000, '2026-11-16 14:00:00.000000', '2026-11-30 14:00:00.000000');
INSERT INTO turns (workspace, promise, position, move, by, at, seen, terms, reason, text, health, until, quantity, only_part, done_at, "to", state, role, late, in_full, waited, since_asked, answer_due_at, gives_up_at)
VALUES ('T0SAMPLE', 1, 7, 'sign', 'UMIA', '2026-11-16 10:00:00.000000', 3, NULL, NULL, '', NULL, NULL, NULL, FALSE, NULL, NULL, 'signing', 'requester', FALSE, TRUE, 0, 3600000000, '2026-11-16 14:00:00.000000', '2026-11-30 14:00:00.000000');
INSERT INTO turns (workspace, promise, position, move, by, at, seen, terms, reason, text, health, until, quantity, only_part, done_at, "to", state, role, late, in_full, waited, since_asked, answer_due_at, gives_up_at)
VALUES ('T0SAMPLE', 1, 8, 'sign', 'UMAX', '2026-11-16 10:00:00.000000', 4, NULL, NULL, '', NULL, NULL, NULL, FALSE, NULL, NULL, 'split', 'performer', FALSE, TRUE, 0, 3600000000, NULL, NULL);
INSERT INTO turns (workspace, promise, position, move, by, at, seen, terms, reason, text, health, until, quantity, only_part, done_at, "to", state, role, late, in_full, waited, since_asked, answer_due_at, gives_up_at)
VALUES ('T0SAMPLE', 2, 1, 'confirm', 'UMAX', '2026-11-16 10:00:00.000000', 0, 1, NULL, '', NULL, NULL, NULL, FALSE, NULL, NULL, 'promised', 'performer', FALSE, TRUE, 0, 3600000000, NULL, NULL);
INSERT INTO turns (workspace, promise, position, move, by, at, seen, terms, reason, text, health, until, quantity, only_part, done_at, "to", state, role, late, in_full, waited, since_asked, answer_due_at, gives_up_at)
VALUES ('T0SAMPLE', 2, 2, 'report', 'UOMAR', '2026-11-16 10:00:00.000000', 1, NULL, 'material or supplier', '', 'at risk', NULL, NULL, FALSE, NULL, NULL, 'promised', 'performer', FALSE, TRUE, 0, 0, NULL, NULL);
INSERT INTO turns (workspace, promise, position, move, by, at, seen, terms, reason, text, health, until, quantity, only_part, done_at, "to", state, role, late, in_full, waited, since_asked, answer_due_at, gives_up_at)
VALUES ('T0SAMPLE', 2, 3, 'deliver', 'UOMAR', '2026-11-21 09:00:00.000000', 1, NULL, NULL, '', NULL, NULL, '99.5', FALSE, '2026-11-20 08:00:00.000000', NULL, 'delivered', 'performer', FALSE, FALSE, 136800000000, 136800000000, '2026-11-23 16:00:00.000000', '2026-12-07 16:00:00.000000');
INSERT INTO turns (workspace, promise, position, move, by, at, seen, terms, reason, text, health, until, quantity, only_part, done_at, "to", state, role, late, in_full, waited, since_asked, answer_due_at, gives_up_at)
VALUES ('T0SAMPLE', 2, 4, 'accept part', 'USANA', '2026-11-21 10:00:00.000000', 2, NULL, NULL, '', NULL, NULL, NULL, FALSE, NULL, NULL, 'promised', 'requester', FALSE, TRUE, 0, 136800000000, NULL, NULL);
INSERT INTO turns (workspace, promise, position, move, by, at, seen, terms, reason, text, health, until, quantity, only_part, done_at, "to", state, role, late, in_full, waited, since_asked, answer_due_at, gives_up_at)
VALUES ('T0SAMPLE', 2, 5, 'deliver', 'UOMAR', '2026-11-22 09:00:00.000000', 3, NULL, NULL, '', NULL, NULL, '100.5', FALSE, NULL, NULL, 'delivered', 'performer', TRUE, TRUE, 0, 136800000000, '2026-11-23 16:00:00.000000', '2026-12-07 16:00:00.000000');
INSERT INTO turns (workspace, promise, position, move, by, at, seen, terms, reason, text, health, until, quantity, only_part, done_at, "to", state, role, late, in_full, waited, since_asked, answer_due_at, gives_up_at)
VALUES ('T0SAMPLE', 2, 6, 'reject', 'USANA', '2026-11-22 10:00:00.000000', 4, NULL, NULL, 'Twenty are broken', NULL, NULL, NULL, FALSE, NULL, NULL, 'promised', 'requester', TRUE, TRUE, 0, 136800000000, NULL, NULL);
INSERT INTO turns (workspace, promise, position, move, by, at, seen, terms, reason, text, health, until, quantity, only_part, done_at, "to", state, role, late, in_full, waited, since_asked, answer_due_at, gives_up_at)
VALUES ('T0SAMPLE', 2, 7, 'deliver', 'UOMAR', '2026-11-23 09:00:00.000000', 5, NULL, NULL, '', NULL, NULL, '100.5', FALSE, NULL, NULL, 'delivered', 'performer', TRUE, TRUE, 3600000000, 140400000000, '2026-11-24 09:00:00.000000', '2026-12-08 09:00:00.000000');
INSERT INTO turns (workspace, promise, position, move, by, at, seen, terms, reason, text, health, until, quantity, only_part, done_at, "to", state, role, late, in_full, waited, since_asked, answer_due_at, gives_up_at)
VALUES ('T0SAMPLE', 2, 8, 'accept', 'USANA', '2026-11-23 10:00:00.000000', 6, NULL, NULL, '', NULL, NULL, NULL, FALSE, NULL, NULL, 'accepted', 'requester', TRUE, TRUE, 3600000000, 144000000000, NULL, NULL);
INSERT INTO turns (workspace, promise, position, move, by, at, seen, terms, reason, text, health, until, quantity, only_part, done_at, "to", state, role, late, in_full, waited, since_asked, answer_due_at, gives_up_at)
VALUES ('T0SAMPLE', 3, 1, 'confirm', 'UMAX', '2026-11-16 10:00:00.000000', 0, 1, NULL, '', NULL, NULL, NULL, FALSE, NULL, NULL, 'promised', 'performer', FALSE, TRUE, 0, 3600000000, NULL, NULL);
INSERT INTO turns (workspace, promise, position, move, by, at, seen, terms, reason, text, health, until, quantity, only_part, done_at, "to", state, role, late, in_full, waited, since_asked, answer_due_at, gives_up_at)
VALUES ('T0SAMPLE', 3, 2, 'renegotiate', 'UOMAR', '2026-11-16 10:00:00.000000', 1, 2, NULL, 'The ship is late', NULL, NULL, NULL, FALSE, NULL, NULL, 'reopened', 'performer', FALSE, TRUE, 0, 0, '2026-11-17 10:00:00.000000', '2026-12-01 10:00:00.000000');
INSERT INTO parts (workspace, promise, terms, position, quantity, unit, due_at, due_day)
VALUES ('T0SAMPLE', 1, 2, 0, '200', 'pallets', '2026-11-20 09:00:00.000000', NULL);
INSERT INTO parts (workspace, promise, terms, position, quantity, unit, due_at, due_day)
VALUES ('T0SAMPLE', 1, 2, 1, '300', 'pallets', '2026-11-27 14:00:00.000000', NULL);
